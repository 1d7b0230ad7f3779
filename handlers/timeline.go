package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// MomentPage is one page of the timeline.
type MomentPage = query.Page[models.Moment] //	@name	MomentPage

// ListTimeline answers GET /v1/timeline.
//
//	@Summary		Read the timeline
//	@Description	What happened, in the order of time: events, and the acts in the life of instruments (signature, ratification, entry into force and the like). What has no date comes last. A signing ceremony and the signature done at it are two moments; the signature then names the event.
//	@ID				listTimeline
//	@Tags			timeline
//	@Produce		json
//	@Success		200	{object}	MomentPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/timeline [get]
func (h *Handlers) ListTimeline(c *gin.Context) error {
	return listOf(h, c, store.Timeline(), h.Store.Timeline, h.Store.AllMoments())
}
