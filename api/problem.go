package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/handlers"
	"mithaq/models"
)

// Problem is the body of every error answer (RFC 9457).
type Problem struct {
	// Address of the description of this sort of problem.
	Type string `json:"type" format:"uri-reference"`
	// What sort of problem it is, in a few words.
	Title string `json:"title"`
	// HTTP status.
	Status int `json:"status"`
	// What went wrong this time.
	Detail string `json:"detail"`
	// Id of the request, to be named in a report.
	Instance string `json:"instance"`
	// Everything that is wrong with the request; empty unless the request is at fault.
	Errors models.Invalid `json:"errors"`
} //	@name	Problem

// problems is what the client is told about each error that is not our fault; the first that fits counts.
var problems = []func(error) (Problem, bool){
	as(func(e models.Invalid) Problem {
		return Problem{Type: "invalid", Status: http.StatusBadRequest, Title: "The request is not valid", Detail: count(len(e)), Errors: e}
	}),
	as(func(e models.Gone) Problem {
		return Problem{Type: "gone", Status: http.StatusGone, Title: "The record was deleted", Detail: e.Error() + " It can be made again from one before."}
	}),
	as(func(e models.Taken) Problem {
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "The record contradicts another one", Detail: e.Error()}
	}),
	as(func(e models.Needed) Problem {
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "Other records point to the record", Detail: e.Error(), Errors: pointing(e)}
	}),
	as(func(e models.Unmergeable) Problem {
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "The records cannot be merged as they are", Detail: e.Error(), Errors: e.Flaws}
	}),
	is(models.ErrConflict, Problem{Type: "conflict", Status: http.StatusConflict, Title: "The record contradicts another one", Detail: "Another record has a code, or a number, that may be given once."}),
	is(models.ErrPreconditionRequired, Problem{Type: "precondition-required", Status: http.StatusPreconditionRequired, Title: "The version that is to change is not named", Detail: "Get the record, and send its ETag as If-Match."}),
	as(func(e models.Stale) Problem {
		return Problem{Type: "precondition-failed", Status: http.StatusPreconditionFailed, Title: "The record has changed", Detail: e.Error() + " Get it again, and make the change on that."}
	}),
	is(models.ErrNoKey, Problem{Type: "unauthorized", Status: http.StatusUnauthorized, Title: "A key is needed", Detail: "Send Authorization: Bearer, and the key. Reads need none."}),
	as(func(e models.BadKey) Problem {
		return Problem{Type: "unauthorized", Status: http.StatusUnauthorized, Title: "The key opens nothing", Detail: "It is refused, since " + e.Error() + "."}
	}),
	as(func(e models.RoleNeeded) Problem {
		return Problem{Type: "forbidden", Status: http.StatusForbidden, Title: "The key may not do this", Detail: e.Error()}
	}),
	is(handlers.ErrRange, Problem{Type: "range", Status: http.StatusRequestedRangeNotSatisfiable, Title: "The file has no such part", Detail: "Content-Range says how many bytes it has: begin before its end, or leave Range out."}),
	as(func(e body.TooLarge) Problem {
		return Problem{Type: "too-large", Status: http.StatusRequestEntityTooLarge, Title: "The body is too large", Detail: e.Error()}
	}),
	as(func(e body.WrongMediaType) Problem {
		return Problem{Type: "media-type", Status: http.StatusUnsupportedMediaType, Title: "The body is of another media type", Detail: e.Error()}
	}),
	func(err error) (Problem, bool) { // its own words say what the code may mean
		return Problem{Type: "ambiguous", Status: http.StatusBadRequest, Title: "The code is ambiguous", Detail: err.Error()}, errors.Is(err, models.ErrAmbiguous)
	},
	as(func(e models.Moved) Problem {
		return Problem{Type: "moved", Status: http.StatusPermanentRedirect, Title: "The record has another id now", Detail: e.Error()}
	}),
	as(func(e models.NotFound) Problem {
		return Problem{Type: "not-found", Status: http.StatusNotFound, Title: "There is nothing here", Detail: e.Error()}
	}),
	is(models.ErrNotFound, Problem{Type: "not-found", Status: http.StatusNotFound, Title: "There is nothing here", Detail: models.NotFound{}.Error()}),
	as(func(e noRoute) Problem {
		return Problem{Type: "no-route", Status: http.StatusNotFound, Title: "There is nothing here", Detail: e.Error()}
	}),
	is(errNoMethod, Problem{Type: "no-method", Status: http.StatusMethodNotAllowed, Title: "The method is not allowed here", Detail: "The Allow header lists the methods that are."}),
	is(errTooLong, Problem{Type: "too-long", Status: http.StatusRequestURITooLong, Title: "The address is too long", Detail: fmt.Sprintf("It may have %d bytes: ask for fewer values at once.", maxURI)}),
	is(context.Canceled, unavailable), is(context.DeadlineExceeded, unavailable), is(models.ErrUnavailable, unavailable),
}

var unavailable = Problem{Type: "unavailable", Status: http.StatusServiceUnavailable, Title: "The register is not available", Detail: "Try again in a moment."}

// as is what is told about errors of a type.
func as[E error](tell func(E) Problem) func(error) (Problem, bool) {
	return func(err error) (p Problem, ok bool) {
		e, ok := errors.AsType[E](err)
		if ok {
			p = tell(e)
		}
		return p, ok
	}
}

// is tells the same about one error.
func is(one error, p Problem) func(error) (Problem, bool) {
	return func(err error) (Problem, bool) { return p, errors.Is(err, one) }
}

// problem says what the client is told about err. What is not among the problems is our fault, and the
// client learns no more than that.
func problem(err error) Problem {
	for _, told := range problems {
		if p, ok := told(err); ok {
			return p
		}
	}
	return Problem{Type: "internal", Status: http.StatusInternalServerError, Title: "The register has failed", Detail: "The failure is logged under the id in `instance`."}
}

var (
	errNoMethod = errors.New("no such method")
	errTooLong  = errors.New("address too long")
)

func count(flaws int) string {
	if flaws == 1 {
		return "There is one flaw; see `errors`."
	}
	return fmt.Sprintf("There are %d flaws; see `errors`.", flaws)
}

// handle adapts a handler that returns its error to gin.
func (w web) handle(h func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			w.fail(c, err)
		}
	}
}

// fail answers with the problem that err amounts to.
func (w web) fail(c *gin.Context, err error) {
	p := problem(err)
	if p.Status == http.StatusInternalServerError {
		w.log.ErrorContext(c.Request.Context(), "request failed", "path", c.Request.URL.Path, "error", err, "request_id", requestID(c))
	}
	if p.Status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "1")
	}
	var moved models.Moved
	if errors.As(err, &moved) {
		c.Header("Location", movedTo(c, moved))
	}
	if challenge := challenge(err); challenge != "" {
		c.Header("WWW-Authenticate", challenge)
	}
	p.Type = "/docs/errors#" + p.Type
	p.Instance = "urn:request:" + requestID(c)
	if p.Errors == nil {
		p.Errors = models.Invalid{}
	}
	text, _ := json.Marshal(p) // texts and numbers only
	for _, name := range []string{"ETag", "Data-Version", "Content-Disposition"} {
		c.Writer.Header().Del(name)
	}
	c.Header("Cache-Control", "no-store")
	c.Abort()
	c.Data(p.Status, "application/problem+json", text)
}

// pointing lists the records that stand in the way of a deletion.
func pointing(n models.Needed) (flaws models.Invalid) {
	for _, r := range n.By {
		flaws.Add("/v1/"+r.Place, "this %s points to it", r.Kind)
	}
	return flaws
}

// challenge is what WWW-Authenticate says to a request whose key does not do (RFC 6750, 3).
func challenge(err error) string {
	const realm = `Bearer realm="mithaq"`
	var bad models.BadKey
	var role models.RoleNeeded
	switch {
	case errors.Is(err, models.ErrNoKey):
		return realm
	case errors.As(err, &bad):
		return realm + `, error="invalid_token", error_description="` + bad.Reason + `"`
	case errors.As(err, &role):
		return realm + `, error="insufficient_scope", scope="` + string(role.Needs) + `"`
	}
	return ""
}

// movedTo is the address of the same request for the record's present id.
func movedTo(c *gin.Context, m models.Moved) string {
	parts := strings.Split(c.FullPath(), "/")
	for i, part := range parts {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			parts[i] = c.Param(name)
		}
		if part == ":id" {
			parts[i] = m.To
		}
	}
	u := url.URL{Path: strings.Join(parts, "/"), RawQuery: c.Request.URL.RawQuery}
	return u.String()
}
