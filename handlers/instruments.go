package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// InstrumentPage is one page of instruments.
type InstrumentPage = query.Page[models.Instrument] //	@name	InstrumentPage

// ListInstruments answers GET /v1/instruments.
//
//	@Summary		List instruments
//	@Description	What states sign with each other: treaties, agreements, memoranda. Each has its parties, its signatories and the status that follows from what was done to it.
//	@ID				listInstruments
//	@Tags			instruments
//	@Produce		json
//	@Success		200	{object}	InstrumentPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/instruments [get]
func (h *Handlers) ListInstruments(c *gin.Context) error { return list(h, c, h.Store.Instruments) }

// GetInstrument answers GET /v1/instruments/{id}.
//
//	@Summary		Get an instrument
//	@Description	An instrument with everything that the register knows of it: parties, signatories with the posts that they held on the day, actions, status with its reasons, relations both ways, events, evidence, conflicts and warnings.
//	@ID				getInstrument
//	@Tags			instruments
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=ma-ae-police-mou-2024)
//	@Success		200	{object}	models.Instrument
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/instruments/{id} [get]
func (h *Handlers) GetInstrument(c *gin.Context) error { return get(h, c, h.Store.Instruments) }

// CountInstruments answers GET /v1/stats/instruments.
//
//	@Summary		Count instruments
//	@Description	Counts instruments by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countInstruments
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/instruments [get]
func (h *Handlers) CountInstruments(c *gin.Context) error { return stats(h, c, h.Store.Instruments) }
