package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// ChangeList is a part of the feed of changes.
type ChangeList struct {
	// The changes, in the order in which they were made.
	Data []models.RecordChange `json:"data"`
	// What to give as `since` to go on after these: the last cursor, or what was given if nothing is new.
	Next models.Optional `json:"next" swaggertype:"string" extensions:"x-nullable"`
} //	@name	ChangeList

// ListChanges answers GET /v1/changes.
//
//	@Summary		Follow the changes
//	@Description	Every change of every record, in the order in which they were made, deletions and merges among them, from the beginning or from the last one seen: without gaps and without repeats. Whoever applies them one after the other has the register.
//	@ID				listChanges
//	@Tags			changes
//	@Produce		json
//	@Param			since	query		string	false	"Cursor of the last change seen, or `next` of the answer before; `now` for the end of the feed, to follow it from there. Without it the feed begins with the first change of all."
//	@Param			kind	query		string	false	"Only changes of these kinds of records, with commas between them. Example: `instrument,event`."
//	@Param			country	query		string	false	"Only changes of records that name one of these countries, or are one of them. Example: `MA`."
//	@Param			limit	query		integer	false	"How many changes to answer; a file has all if it is left out."	minimum(1)	maximum(500)	default(50)
//	@Param			format	query		string	false	"Format of a file with all changes."	Enums(json, csv, ndjson, parquet, tsv, xlsx)
//	@Success		200		{object}	ChangeList
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/changes [get]
func (h *Handlers) ListChanges(c *gin.Context) error {
	follow, format, err := followed(c, "since", "kind", "country", "limit", "format")
	if err != nil {
		return err
	}
	if format.Name != "" {
		return h.changesFile(c, follow, format)
	}
	all, err := h.Store.Changes(c.Request.Context(), follow)
	if err != nil {
		return err
	}
	if follow.Since == store.FromNow {
		follow.Since, err = h.Store.Head(c.Request.Context())
	}
	if err != nil {
		return err
	}
	next := models.Optional(follow.Since)
	if n := len(all); n > 0 {
		next = models.Optional(all[n-1].Cursor)
	}
	return private(c, http.StatusOK, ChangeList{all, next})
}

// changeTable is the table of changes.
var changeTable = query.TableOf("changes", models.RecordChange{})

// changesFile answers the changes to the last one, or so many if there is a limit, as a file.
func (h *Handlers) changesFile(c *gin.Context, f store.Follow, format query.Format) error {
	most := f.Limit
	q := query.Query{File: query.File{Format: format}}
	return rows(h, c, &query.Spec{}, q, changeTable, func(ctx context.Context, begin func(int64) error, tell func(*models.RecordChange) error) error {
		version, err := h.Store.Version(ctx)
		if err == nil {
			err = begin(version)
		}
		if err != nil {
			return err
		}
		for f.Limit = query.MaxLimit; most != 0; {
			if most > 0 {
				f.Limit = min(query.MaxLimit, most)
			}
			all, err := h.Store.Changes(ctx, f)
			if err != nil {
				return err
			}
			for i := range all {
				if err := tell(&all[i]); err != nil {
					return err
				}
			}
			if len(all) < f.Limit {
				return nil
			}
			f.Since = all[len(all)-1].Cursor
			most -= len(all)
		}
		return nil
	})
}

// noLimit is the limit of a file that has none.
const noLimit = -1

// followed reads which changes are asked for, by these parameters, and in which format if not as JSON.
func followed(c *gin.Context, allowed ...string) (f store.Follow, format query.Format, err error) {
	flaws := parameters(c, allowed...)
	if slices.Contains(allowed, "format") {
		format = tableFormat(c, &flaws)
	}
	f = store.Follow{Since: c.Query("since"), Limit: query.DefaultLimit}
	if format.Name != "" {
		f.Limit = noLimit
	}
	if raw, ok := c.GetQuery("limit"); ok {
		if f.Limit, err = strconv.Atoi(raw); err != nil || f.Limit < 1 || f.Limit > query.MaxLimit {
			flaws.Add("limit", "%q is not a number from 1 to %d", raw, query.MaxLimit)
		}
	}
	if raw, ok := c.GetQuery("kind"); ok {
		for _, word := range strings.Split(raw, ",") {
			if !slices.Contains(models.Kinds, models.Kind(word)) {
				flaws.Add("kind", "%q is not one of %s", word, kinds())
			}
			f.Kinds = append(f.Kinds, models.Kind(word))
		}
	}
	if raw, ok := c.GetQuery("country"); ok {
		f.Countries = strings.Split(raw, ",")
	}
	return f, format, flaws.Err()
}

// tableFormat reads in which format a table is asked for, if not as JSON, by format= or else by Accept.
func tableFormat(c *gin.Context, flaws *models.Invalid) query.Format {
	format, err := query.TableFormat(c.Query("format"), c.GetHeader("Accept"), convert.Tables())
	if wrong := (models.Invalid{}); errors.As(err, &wrong) {
		*flaws = append(*flaws, wrong...)
	}
	return format
}

func kinds() string {
	words := make([]string, len(models.Kinds))
	for i, k := range models.Kinds {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}
