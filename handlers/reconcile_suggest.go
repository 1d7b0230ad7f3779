package handlers

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// ReconcileSuggestion is an entity, a type or a property that is suggested.
type ReconcileSuggestion struct {
	ID string `json:"id"`
	// Its name.
	Name string `json:"name"`
	// What tells it from its namesakes.
	Description string `json:"description"`
	// Types of an entity.
	Notable []ReconcileType `json:"notable"`
} //	@name	ReconcileSuggestion

// ReconcileSuggestions are suggestions, the likeliest first.
type ReconcileSuggestions struct {
	// The suggestions.
	Result []ReconcileSuggestion `json:"result"`
} //	@name	ReconcileSuggestions

// suggestParameters are those of the protocol, and behind them those that the widget of OpenRefine sends besides,
// which are of the service it was first made for and mean nothing here.
var suggestParameters = []string{"prefix", "type", "type_strict", "limit", "cursor", "lang", "callback", "_",
	"key", "filter", "spell", "exact", "scoring", "prefixed", "stemmed", "format", "mql_output", "output"}

// SuggestEntity answers GET /reconcile/suggest/entity.
//
//	@Summary		Suggest entities (Reconciliation Service API 0.2)
//	@Description	Officials, agencies, instruments and countries whose names begin with what was typed.
//	@ID				reconcileSuggestEntity
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	true	"What was typed so far."	extensions(x-example=Hamm)
//	@Param			type		query		string	false	"Only entities of this type."
//	@Param			type_strict	query		string	false	"Taken for the sake of clients: an entity has one type."
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			lang		query		string	false	"Language of names (one BCP 47 tag)."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/entity [get]
func (h *Handlers) SuggestEntity(c *gin.Context) error {
	asked, skip, most, err := suggestionsAsked(c)
	if err != nil {
		return err
	}
	suggestions := ReconcileSuggestions{Result: []ReconcileSuggestion{}}
	if !named(asked["prefix"]) {
		return h.protocol(c, asked, suggestions, nil)
	}
	raw := url.Values{"q": {asked["prefix"]}, "limit": {strconv.Itoa(min(skip+most, query.MaxSuggestions))}, "kind": {"official,agency,instrument,country"}}
	if asked["type"] != "" {
		raw.Set("kind", asked["type"])
	}
	asking := h.asking(c)
	asking.Langs = h.languages(c, asked)
	q, err := query.ParseSuggest(models.Matchable, raw.Encode(), asking)
	if err != nil {
		return calledHere(err, map[string]string{"kind": "type", "q": "prefix"})
	}
	found, err := h.Store.Suggest(c.Request.Context(), q)
	for _, s := range found.Data[min(skip, len(found.Data)):] {
		suggestions.Result = append(suggestions.Result, ReconcileSuggestion{entityID(s.Kind, s.ID), s.Name, s.Highlight.Text, []ReconcileType{typeOf(s.Kind)}})
	}
	return h.protocol(c, asked, suggestions, err)
}

// calledHere places flaws at the parameters that were sent, of which others were made.
func calledHere(err error, names map[string]string) error {
	var flaws models.Invalid
	if !errors.As(err, &flaws) {
		return err
	}
	here := slices.Clone(flaws)
	for i, f := range here {
		here[i].Location = cmp.Or(names[f.Location], f.Location)
	}
	return here
}

func named(prefix string) bool {
	_, err := query.ReadSought(prefix)
	return err == nil
}

// usualSuggestions are answered where no limit is given.
const usualSuggestions = 20

// suggestionsAsked reads what a client asks to be suggested.
func suggestionsAsked(c *gin.Context) (asked map[string]string, skip, most int, err error) {
	if asked, err = query.ParseTexts(c.Request.URL.RawQuery, suggestParameters); err == nil {
		skip, most, err = window(asked, usualSuggestions)
	}
	return asked, skip, most, err
}

// window is how many suggestions to skip, and how many to answer.
func window(asked map[string]string, usual int) (skip, most int, err error) {
	var flaws models.Invalid
	number := func(name string, otherwise, least, greatest int) int {
		if asked[name] == "" {
			return otherwise
		}
		n, err := strconv.Atoi(asked[name])
		if err != nil || n < least || n > greatest && name != "limit" {
			flaws.Add(name, "%q is no number from %d to %d", asked[name], least, greatest)
		}
		return min(n, greatest) // a limit says the most, and fewer are no error
	}
	skip, most = number("cursor", 0, 0, query.MaxSuggestions), number("limit", usual, 1, query.MaxSuggestions)
	return skip, most, flaws.Err()
}

// SuggestType answers GET /reconcile/suggest/type.
//
//	@Summary		Suggest types (Reconciliation Service API 0.2)
//	@Description	The kinds of records whose names begin with what was typed.
//	@ID				reconcileSuggestType
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	false	"What was typed so far."	extensions(x-example=off)
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/type [get]
func (h *Handlers) SuggestType(c *gin.Context) error {
	var all []ReconcileSuggestion
	for _, t := range reconcileTypes {
		all = append(all, ReconcileSuggestion{ID: t.ID, Name: t.Name})
	}
	return h.suggestAmong(c, all)
}

// SuggestProperty answers GET /reconcile/suggest/property.
//
//	@Summary		Suggest properties (Reconciliation Service API 0.2)
//	@Description	The properties whose names begin with what was typed, by which a query says more of what is meant.
//	@ID				reconcileSuggestProperty
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	false	"What was typed so far."	extensions(x-example=c)
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/property [get]
func (h *Handlers) SuggestProperty(c *gin.Context) error {
	return h.suggestAmong(c, reconcileProperties)
}

func (h *Handlers) suggestAmong(c *gin.Context, all []ReconcileSuggestion) error {
	asked, skip, most, err := suggestionsAsked(c)
	if err != nil {
		return err
	}
	suggestions := ReconcileSuggestions{Result: []ReconcileSuggestion{}}
	prefix := strings.ToLower(asked["prefix"])
	for _, s := range all {
		if strings.HasPrefix(s.ID, prefix) || prefix != "" && strings.HasPrefix(called(prefix), s.ID) {
			s.Notable = []ReconcileType{}
			suggestions.Result = append(suggestions.Result, s)
		}
	}
	suggestions.Result = suggestions.Result[min(skip, len(suggestions.Result)):]
	suggestions.Result = suggestions.Result[:min(most, len(suggestions.Result))]
	return h.protocol(c, asked, suggestions, nil)
}
