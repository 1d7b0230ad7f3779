package handlers

import (
	"context"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// GetDyadYear answers GET /v1/panels/dyad-year.
//
//	@Summary		Panel of pairs by year
//	@Description	One row for each pair of countries and year: how many instruments were signed, and how many may have been in force on 31 December, in all, by form and by topic, with ISO and Correlates of War codes. The filters choose the instruments. `/v1/codebook` describes every column.
//	@ID				getDyadYear
//	@Tags			statistics
//	@Produce		text/csv
//	@Success		200	{string}	string
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/panels/dyad-year [get]
func (h *Handlers) GetDyadYear(c *gin.Context) error { return h.panel(c, store.DyadYear) }

// GetCountryYear answers GET /v1/panels/country-year.
//
//	@Summary		Panel of countries by year
//	@Description	One row for each country and year: how many instruments it signed, and how many may have been in force on 31 December, in all, by form and by topic, with ISO and Correlates of War codes. The filters choose the instruments. `/v1/codebook` describes every column.
//	@ID				getCountryYear
//	@Tags			statistics
//	@Produce		text/csv
//	@Success		200	{string}	string
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/panels/country-year [get]
func (h *Handlers) GetCountryYear(c *gin.Context) error { return h.panel(c, store.CountryYear) }

// panel answers a panel as a file.
func (h *Handlers) panel(c *gin.Context, p store.Panel) error {
	spec := h.Store.Instruments.Spec()
	q, err := query.ParsePanel(spec, c.Request.URL.RawQuery, h.asking(c).In(convert.Tables()))
	if err != nil {
		return err
	}
	if done, err := h.unchanged(c, spec, q.Query); err != nil || done {
		return err
	}
	return h.table(c, spec, q.Query, p.Table(), func(ctx context.Context, begin func(int64) error, tell func([]any) error) error {
		return h.Store.Panel(ctx, p, q, begin, tell)
	})
}

// Codebook describes every variable of the register.
type Codebook struct {
	// The lists, and what can be asked of them.
	Resources []query.Variables `json:"resources"`
	// The panels, and their columns.
	Panels []PanelVariables `json:"panels"`
} //	@name	Codebook

// PanelVariables describes the columns of a panel.
type PanelVariables struct {
	// Its name, as in /v1/panels/dyad-year.
	Name string `json:"name"`
	// What its rows are.
	Doc string `json:"doc"`
	// Its columns, in their order.
	Columns []query.Variable `json:"columns"`
} //	@name	PanelVariables

// GetCodebook answers GET /v1/codebook.
//
//	@Summary		Describe every variable
//	@Description	What each field of each resource and each column of each panel means, which values it takes, and how it can be asked. It is made from the declarations that the program itself reads requests by.
//	@ID				getCodebook
//	@Tags			statistics
//	@Produce		json
//	@Success		200	{object}	Codebook
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/codebook [get]
func (h *Handlers) GetCodebook(c *gin.Context) error {
	return h.plain(c, func(version int64, _ models.Languages) (any, int64, error) {
		book := Codebook{}
		for _, s := range store.Specs() {
			book.Resources = append(book.Resources, s.Codebook())
		}
		for _, p := range []store.Panel{store.DyadYear, store.CountryYear} {
			book.Panels = append(book.Panels, PanelVariables{p.Name, p.Doc, p.Columns})
		}
		return book, version, nil
	})
}

// GetCoverage answers GET /v1/coverage.
//
//	@Summary		Say what the register covers
//	@Description	What the register has looked at: by country and by source, how many instruments, of which period, and when a source was last read.
//	@ID				getCoverage
//	@Tags			statistics
//	@Produce		json
//	@Success		200	{object}	models.Coverage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/coverage [get]
func (h *Handlers) GetCoverage(c *gin.Context) error {
	return h.plain(c, func(_ int64, langs models.Languages) (any, int64, error) {
		coverage, err := h.Store.Coverage(c.Request.Context(), langs)
		return coverage, coverage.Version, err
	})
}

// plain answers what takes no parameter but the language.
func (h *Handlers) plain(c *gin.Context, make func(version int64, langs models.Languages) (body any, at int64, err error)) error {
	q, err := query.ParsePlain(c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	return h.conditional(c, &query.Spec{}, q, func() (answer, error) {
		version, err := h.Store.Version(c.Request.Context())
		if err != nil {
			return answer{}, err
		}
		body, at, err := make(version, q.Langs)
		return answer{at, func() error { return writeJSON(c, q.Langs, body) }}, err
	})
}
