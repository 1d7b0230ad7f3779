package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// EventPage is one page of events.
type EventPage = query.Page[models.Event] //	@name	EventPage

// ListEvents answers GET /v1/events.
//
//	@Summary		List events
//	@Description	What happened around instruments: visits, talks, ceremonies, deployments, training.
//	@ID				listEvents
//	@Tags			events
//	@Produce		json
//	@Success		200	{object}	EventPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/events [get]
func (h *Handlers) ListEvents(c *gin.Context) error { return list(h, c, h.Store.Events) }

// GetEvent answers GET /v1/events/{id}.
//
//	@Summary		Get an event
//	@Description	An event with who took part and which instruments it touched.
//	@ID				getEvent
//	@Tags			events
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=hammouchi-visit-uae-2025-09)
//	@Success		200	{object}	models.Event
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/events/{id} [get]
func (h *Handlers) GetEvent(c *gin.Context) error { return get(h, c, h.Store.Events) }

// CountEvents answers GET /v1/stats/events.
//
//	@Summary		Count events
//	@Description	Counts events by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countEvents
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/events [get]
func (h *Handlers) CountEvents(c *gin.Context) error { return stats(h, c, h.Store.Events) }
