package handlers

import (
	"context"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
)

// DuplicatePage is one page of pairs of instruments that are likely the same.
type DuplicatePage struct {
	// The likeliest first.
	Data []models.Duplicate `json:"data"`
	Page query.PageInfo     `json:"page"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	DuplicatePage

var duplicateTable = query.TableOf("duplicates", models.Duplicate{})

// GetDuplicates answers GET /v1/duplicates.
//
//	@Summary		Find instruments that are likely the same
//	@Description	Pairs of instruments that may be one, of which at least one is among those that the filters choose: between the same countries, signed on the same day or a few days apart, with a title that says the same; or with the same number in a register. The reasons say what speaks for it and against it. Nothing is merged: somebody should look. Where the filters choose instruments with more than 50,000 pairs to compare, the request is refused: ask for fewer at once.
//	@ID				getDuplicates
//	@Tags			recognition
//	@Produce		json
//	@Success		200	{object}	DuplicatePage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/duplicates [get]
func (h *Handlers) GetDuplicates(c *gin.Context) error {
	spec := h.Store.Instruments.Spec()
	q, err := query.ParseDuplicates(spec, c.Request.URL.RawQuery, h.asking(c).In(convert.Tables()))
	if err != nil {
		return err
	}
	if q.File.Asked() {
		return rows(h, c, spec, q.Query, duplicateTable, func(ctx context.Context, begin func(int64) error, tell func(*models.Duplicate) error) error {
			return h.Store.EachDuplicate(ctx, q, begin, tell)
		})
	}
	return h.conditional(c, spec, q.Query, func() (answer, error) {
		d, err := h.Store.Duplicates(c.Request.Context(), q)
		return answer{d.Version, func() error {
			linkNext(c, d.Page)
			return writeJSON(c, q.Langs, DuplicatePage{d.Data, d.Page, d.Version})
		}}, err
	})
}
