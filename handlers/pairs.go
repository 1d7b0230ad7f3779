package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// PairPage is one page of pairs.
type PairPage = query.Page[models.Pair] //	@name	PairPage

// ListPairs answers GET /v1/pairs.
//
//	@Summary		List pairs of countries
//	@Description	Every pair of countries that are parties to the same instruments, with counts by status and form and the first and last signature. The filters choose the instruments.
//	@ID				listPairs
//	@Tags			pairs
//	@Produce		json
//	@Success		200	{object}	PairPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/pairs [get]
func (h *Handlers) ListPairs(c *gin.Context) error {
	return listOf(h, c, store.Pairs(), h.Store.Pairs, h.Store.AllPairs())
}

// GetPair answers GET /v1/pairs/{pair}.
//
//	@Summary		Get the dossier of a pair
//	@Description	Everything on two countries at once: instruments by topic and decade, what is, or may be, in force, events, who signed, where the sources disagree, what was looked at. MA-AE and AE-MA are one: `Content-Location` gives the address in alphabetical order.
//	@ID				getPair
//	@Tags			pairs
//	@Produce		json
//	@Param			pair	path		string	true	"Two countries by any of their codes, with a hyphen between them"	extensions(x-example=AE-MA)
//	@Success		200		{object}	models.Dossier
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/pairs/{pair} [get]
func (h *Handlers) GetPair(c *gin.Context) error {
	q, err := query.ParseOne(h.Store.Instruments.Spec(), c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	return h.conditional(c, h.Store.Instruments.Spec(), q, func() (answer, error) {
		d, err := h.Store.Dossier(c.Request.Context(), c.Param("pair"), q)
		return answer{d.Version, func() error {
			c.Header("Content-Location", "/v1/pairs/"+d.ID)
			return writeJSON(c, q.Langs, d)
		}}, err
	})
}
