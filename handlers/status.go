package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/query"
)

// GetInstrumentStatus answers GET /v1/instruments/{id}/status.
//
//	@Summary		Explain the status of an instrument
//	@Description	The status on a day: since when, how certain, for which reasons (the rule and the actions, with their sources), and what would change the answer if it were known.
//	@ID				getInstrumentStatus
//	@Tags			instruments
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=ma-ae-security-counter-terrorism-2015)
//	@Success		200	{object}	models.Explanation
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/instruments/{id}/status [get]
func (h *Handlers) GetInstrumentStatus(c *gin.Context) error {
	spec := h.Store.Instruments.Spec()
	q, err := query.ParseOne(spec, c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	one, err := h.Store.Instruments.Get(c.Request.Context(), c.Param("id"), q.Showing("id", "title", "actions", "periods"))
	if err != nil {
		return err
	}
	return h.record(c, spec, q, one.RecordVersion, one.DataVersion, one.Record.ExplainOn(q.AsOf))
}
