package handlers

import (
	"errors"
	"regexp"
	"slices"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// settled marks a request of which the answer will not change: nothing can be written any more that would have been
// known then.
const settled = "settled"

// settling is how long a write may take that has begun.
const settling = time.Minute

// inPath finds parameters in paths, as gin writes them.
var inPath = regexp.MustCompile(`:([a-z]+)`)

// asked are the parameters of every operation. To make them takes longer than to start all else.
var asked = sync.OnceValue(func() map[string][]query.Parameter { return store.Parameters(convert.Formats, convert.Tables()) })

// KnowsThePast says whether the operation with a path takes known_at.
func KnowsThePast(path string) bool {
	all := asked()[inPath.ReplaceAllString(path, "{$1}")]
	return slices.ContainsFunc(all, func(p query.Parameter) bool { return p.Name == query.KnownAtName })
}

// AsKnown lets f answer with what the register said at the instant that the request names by known_at; with what
// it says now if it names none, or none that makes sense, which whoever reads the request will tell.
func (h *Handlers) AsKnown(c *gin.Context, f func(*Handlers) error) error {
	now := h.Store.Now()
	at, err := query.KnownAt(c.Request.URL.RawQuery, now)
	if err != nil || at.IsZero() {
		return f(h)
	}
	then, done, err := h.Store.At(c.Request.Context(), at)
	if err != nil {
		return err
	}
	defer done()
	c.Set(settled, now.Sub(at.Time) > settling)
	past := &Handlers{Store: then, Build: h.Build, at: at}
	empty, err := then.Unwritten(c.Request.Context())
	if err != nil {
		return err
	}
	if empty { // codes of countries mean what they mean, and nothing is found by them
		past.meant = h.Store
	}
	return missingThen(f(past), at)
}

// missingThen says of what is not found that this was so at an instant.
func missingThen(err error, at models.Instant) error {
	if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	var missing models.NotFound
	errors.As(err, &missing)
	missing.At = at
	return missing
}
