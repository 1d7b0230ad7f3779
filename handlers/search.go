package handlers

import (
	"context"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// HitPage is one page of what was found by its words.
type HitPage struct {
	// What was found, in the order of relevance.
	Data []models.Hit `json:"data"`
	// Where the page lies.
	Page query.PageInfo `json:"page"`
	// How many records were found of each kind that was searched.
	Kinds []models.KindCount `json:"kinds"`
	// If nothing was found: what may have been meant, and is found, which may be the same without one word; null if nothing comes near.
	DidYouMean *string `json:"did_you_mean" extensions:"x-nullable"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	HitPage

// Suggestions are records whose names begin like what was typed.
type Suggestions struct {
	// The likeliest first.
	Data []models.Suggestion `json:"data"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Suggestions

var (
	searchSpec = &query.Spec{Name: "search"}
	hitTable   = query.TableOf("search", models.Hit{})
)

// Search answers GET /v1/search.
//
//	@Summary		Search the register
//	@Description	Finds records of every kind by the words of their names and of what belongs to them: an instrument is found by its title, summary, numbers, places, topics, parties and those who signed it. Every word must be found, in whatever language and script it is written: as it stands, by its stem, or, in the names of persons, by its sound, so that حموشي, Hammouchi and Hammushi find the same man. What is called so comes first, then what has the words as they were written, then what has other forms of them, then what sounds alike; within each, what has all words in its own name, and then what fits best: has more of them there, and then a shorter name (`score`, in relation to the best of its kind). Words in quotation marks must follow each other as they stand. Of a kind of which more than 2,000 records are found none fits better than another: of these the latest entry comes first, and `score` is null.
//	@ID				search
//	@Tags			search
//	@Produce		json
//	@Success		200	{object}	HitPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/search [get]
func (h *Handlers) Search(c *gin.Context) error {
	q, err := query.ParseSearch(store.Searchable(), c.Request.URL.RawQuery, h.asking(c).In(convert.Tables()))
	if err != nil {
		return err
	}
	if q.File.Asked() {
		return rows(h, c, searchSpec, q.Query, hitTable, func(ctx context.Context, begin func(int64) error, tell func(*models.Hit) error) error {
			return h.Store.EachHit(ctx, q, begin, tell)
		})
	}
	return h.conditional(c, searchSpec, q.Query, func() (answer, error) {
		hits, err := h.Store.Search(c.Request.Context(), q)
		return answer{hits.Version, func() error {
			linkNext(c, hits.Page)
			return writeJSON(c, q.Langs, HitPage{hits.Data, hits.Page, hits.Kinds, hits.DidYouMean, hits.Version})
		}}, err
	})
}

// Suggest answers GET /v1/suggest.
//
//	@Summary		Suggest names
//	@Description	Records of which a name has the words that were typed so far; the last of them may be only begun. For a field in which one types: what is called so comes first, then names that begin with the text, then shorter ones before longer ones. If there is none, names that sound like it are suggested.
//	@ID				suggest
//	@Tags			search
//	@Produce		json
//	@Success		200	{object}	Suggestions
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/suggest [get]
func (h *Handlers) Suggest(c *gin.Context) error {
	q, err := query.ParseSuggest(store.Searchable(), c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	return h.conditional(c, searchSpec, q.Query, func() (answer, error) {
		s, err := h.Store.Suggest(c.Request.Context(), q)
		return answer{s.Version, func() error { return writeJSON(c, q.Langs, Suggestions{s.Data, s.Version}) }}, err
	})
}
