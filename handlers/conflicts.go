package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// DisagreementPage is one page of disagreements.
type DisagreementPage = query.Page[models.Disagreement] //	@name	DisagreementPage

// ListConflicts answers GET /v1/conflicts.
//
//	@Summary		List conflicts
//	@Description	Where the sources disagree, across the whole register: the record, the field, and the values with their ranks and who gives them. `settled=false` lists those of which no value is preferred yet.
//	@ID				listConflicts
//	@Tags			conflicts
//	@Produce		json
//	@Success		200	{object}	DisagreementPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/conflicts [get]
func (h *Handlers) ListConflicts(c *gin.Context) error {
	return listOf(h, c, store.Conflicts(), h.Store.Conflicts, h.Store.AllConflicts())
}
