package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// SourcePage is one page of sources.
type SourcePage = query.Page[models.Source] //	@name	SourcePage

// ListSources answers GET /v1/sources.
//
//	@Summary		List sources
//	@Description	The publications that say what the register holds.
//	@ID				listSources
//	@Tags			sources
//	@Produce		json
//	@Success		200	{object}	SourcePage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/sources [get]
func (h *Handlers) ListSources(c *gin.Context) error { return list(h, c, h.Store.Sources) }

// GetSource answers GET /v1/sources/{id}.
//
//	@Summary		Get a source
//	@Description	A publication that says so.
//	@ID				getSource
//	@Tags			sources
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=seed-hammouchi-visit)
//	@Success		200	{object}	models.Source
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/sources/{id} [get]
func (h *Handlers) GetSource(c *gin.Context) error { return get(h, c, h.Store.Sources) }

// CountSources answers GET /v1/stats/sources.
//
//	@Summary		Count sources
//	@Description	Counts sources by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countSources
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/sources [get]
func (h *Handlers) CountSources(c *gin.Context) error { return stats(h, c, h.Store.Sources) }
