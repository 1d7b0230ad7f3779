package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// OfficialPage is one page of officials.
type OfficialPage = query.Page[models.Official] //	@name	OfficialPage

// ListOfficials answers GET /v1/officials.
//
//	@Summary		List officials
//	@Description	The persons who act for a country, with every spelling of their names that was met in a source.
//	@ID				listOfficials
//	@Tags			officials
//	@Produce		json
//	@Success		200	{object}	OfficialPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/officials [get]
func (h *Handlers) ListOfficials(c *gin.Context) error { return list(h, c, h.Store.Officials) }

// GetOfficial answers GET /v1/officials/{id}.
//
//	@Summary		Get an official
//	@Description	An official with the posts held.
//	@ID				getOfficial
//	@Tags			officials
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=talal-rashid-al-zaabi)
//	@Success		200	{object}	models.Official
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/officials/{id} [get]
func (h *Handlers) GetOfficial(c *gin.Context) error { return get(h, c, h.Store.Officials) }

// CountOfficials answers GET /v1/stats/officials.
//
//	@Summary		Count officials
//	@Description	Counts officials by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countOfficials
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/officials [get]
func (h *Handlers) CountOfficials(c *gin.Context) error { return stats(h, c, h.Store.Officials) }
