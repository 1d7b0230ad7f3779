package handlers

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Expiring is what falls due.
type Expiring struct {
	// In the order of time.
	Data []models.Deadline `json:"data"`
	// The day from which it is looked ahead.
	AsOf models.Day `json:"as_of" format:"date" swaggertype:"string"`
	// The last day to which it is looked ahead.
	Until models.Day `json:"until" format:"date" swaggertype:"string"`
	// Successions by which a country of the request stood for another (`lineage=successor`); null if none did.
	Lineage []query.Line `json:"lineage" extensions:"x-nullable"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Expiring

var deadlineTable = query.TableOf("expiring", models.Deadline{})

// GetExpiring answers GET /v1/expiring.
//
//	@Summary		Get what falls due
//	@Description	The next deadlines under the terms of instruments that are, or may be, in force (a suspension does not stop a term), and of those that have ended but whose obligations outlast them: the last day to give notice, tacit renewals, the ends of terms and of survival. An instrument of which no terms or no entry into force are recorded has none here. The answer has no pages. As a calendar (`format=ics`, or `Accept: text/calendar`) it can be subscribed to: it has a day and an alarm 90 days before for each deadline whose day is known; those with an interval are left out of it, and its description says how many.
//	@ID				getExpiring
//	@Tags			instruments
//	@Produce		json,text/calendar
//	@Success		200	{object}	Expiring
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/expiring [get]
func (h *Handlers) GetExpiring(c *gin.Context) error {
	spec := h.Store.Instruments.Spec()
	q, err := query.ParseExpiring(spec, c.Request.URL.RawQuery, h.asking(c).In(convert.Tables()))
	if err != nil {
		return err
	}
	if q.File.Asked() {
		return rows(h, c, spec, q.Query, deadlineTable, func(ctx context.Context, begin func(int64) error, tell func(*models.Deadline) error) error {
			e, err := h.Store.Expiring(ctx, q)
			if err == nil {
				err = begin(e.Version)
			}
			for i := 0; err == nil && i < len(e.Deadlines); i++ {
				err = tell(&e.Deadlines[i])
			}
			return err
		})
	}
	return h.conditional(c, spec, q.Query, func() (answer, error) {
		e, err := h.Store.Expiring(c.Request.Context(), q)
		return answer{e.Version, func() error {
			if q.Format == query.ICS {
				return writeCalendar(c, q.Langs, e)
			}
			return writeJSON(c, q.Langs, Expiring{e.Deadlines, e.AsOf, e.Until, e.Lineage, e.Version})
		}}, err
	})
}

func writeCalendar(c *gin.Context, langs models.Languages, e store.Expiring) error {
	var body bytes.Buffer
	if err := convert.WriteICS(&body, calendarOf(langs, e)); err != nil {
		return err
	}
	if len(langs) > 0 {
		c.Header("Content-Language", langs[0])
	}
	c.Header("Content-Disposition", `attachment; filename="expiring.ics"`)
	c.Data(http.StatusOK, "text/calendar; charset=utf-8", body.Bytes())
	return nil
}

var (
	calendarName = models.Text{"en": "Mithaq: deadlines", "fr": "Mithaq : échéances", "ar": "ميثاق: المواعيد"}
	calendarSays = models.Text{
		"en": "What falls due under the terms of instruments. Deadlines left out because their day is not known: %d.",
		"fr": "Échéances des instruments. Échéances omises faute de jour connu : %d.",
		"ar": "مواعيد الصكوك بحسب أحكامها. المواعيد غير المدرجة لعدم معرفة يومها: %d.",
	}
)

// calendarOf is the deadlines whose day is known. One that comes again with the next term is another
// entry, so the day is part of what identifies it.
func calendarOf(langs models.Languages, e store.Expiring) convert.Calendar {
	calendar := convert.Calendar{Name: calendarName.In(langs)}
	for _, d := range e.Deadlines {
		if d.DateMin != d.DateMax {
			continue
		}
		calendar.Entries = append(calendar.Entries, convert.Entry{
			UID:         fmt.Sprintf("%s-%s-%s@mithaq", d.Instrument.ID, d.Deadline, d.DateMin),
			Day:         d.DateMin.Time(),
			Changed:     d.Changed.Time,
			Summary:     strings.TrimSuffix(d.Text, ".") + " – " + d.Instrument.Name,
			Description: fmt.Sprintf("%s\n%s\n/v1/instruments/%s", d.Text, d.Instrument.Name, d.Instrument.ID),
			Tentative:   d.Certainty != models.Certain,
		})
	}
	calendar.Description = fmt.Sprintf(calendarSays.In(langs), len(e.Deadlines)-len(calendar.Entries))
	return calendar
}
