package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// AgencyPage is one page of agencies.
type AgencyPage = query.Page[models.Agency] //	@name	AgencyPage

// ListAgencies answers GET /v1/agencies.
//
//	@Summary		List agencies
//	@Description	The bodies that sign or take part: ministries, police, intelligence services, academies.
//	@ID				listAgencies
//	@Tags			agencies
//	@Produce		json
//	@Success		200	{object}	AgencyPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/agencies [get]
func (h *Handlers) ListAgencies(c *gin.Context) error { return list(h, c, h.Store.Agencies) }

// GetAgency answers GET /v1/agencies/{id}.
//
//	@Summary		Get an agency
//	@Description	An agency with its names and its place.
//	@ID				getAgency
//	@Tags			agencies
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=ma-dgsn)
//	@Success		200	{object}	models.Agency
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/agencies/{id} [get]
func (h *Handlers) GetAgency(c *gin.Context) error { return get(h, c, h.Store.Agencies) }

// CountAgencies answers GET /v1/stats/agencies.
//
//	@Summary		Count agencies
//	@Description	Counts agencies by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countAgencies
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/agencies [get]
func (h *Handlers) CountAgencies(c *gin.Context) error { return stats(h, c, h.Store.Agencies) }
