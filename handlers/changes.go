package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

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
//	@Param			limit	query		integer	false	"How many changes to answer."	minimum(1)	maximum(500)	default(50)
//	@Success		200		{object}	ChangeList
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/changes [get]
func (h *Handlers) ListChanges(c *gin.Context) error {
	follow, err := followed(c, "since", "kind", "country", "limit")
	if err != nil {
		return err
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

// followed reads which changes are asked for, by these parameters.
func followed(c *gin.Context, allowed ...string) (f store.Follow, err error) {
	flaws := parameters(c, allowed...)
	f = store.Follow{Since: c.Query("since"), Limit: query.DefaultLimit}
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
	return f, flaws.Err()
}

func kinds() string {
	words := make([]string, len(models.Kinds))
	for i, k := range models.Kinds {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}
