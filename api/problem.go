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

// problem says what the client is told about err. What is not listed here is our fault, and the
// client learns no more than that.
func problem(err error) Problem {
	var invalid models.Invalid
	var moved models.Moved
	var bad models.BadKey
	var role models.RoleNeeded
	var kind body.WrongMediaType
	var large body.TooLarge
	var gone models.Gone
	var taken models.Taken
	var path noRoute
	var needed models.Needed
	var apart models.Unmergeable
	var stale models.Stale
	var near models.NotFound
	switch {
	case errors.As(err, &invalid):
		return Problem{Type: "invalid", Status: http.StatusBadRequest, Title: "The request is not valid", Detail: count(len(invalid)), Errors: invalid}
	case errors.As(err, &gone):
		return Problem{Type: "gone", Status: http.StatusGone, Title: "The record was deleted", Detail: gone.Error() + " It can be made again from one before."}
	case errors.As(err, &taken):
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "The record contradicts another one", Detail: taken.Error()}
	case errors.As(err, &needed):
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "Other records point to the record", Detail: needed.Error(), Errors: pointing(needed)}
	case errors.As(err, &apart):
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "The records cannot be merged as they are", Detail: apart.Error(), Errors: apart.Flaws}
	case errors.Is(err, models.ErrConflict):
		return Problem{Type: "conflict", Status: http.StatusConflict, Title: "The record contradicts another one", Detail: "Another record has a code, or a number, that may be given once."}
	case errors.Is(err, models.ErrPreconditionRequired):
		return Problem{Type: "precondition-required", Status: http.StatusPreconditionRequired, Title: "The version that is to change is not named", Detail: "Get the record, and send its ETag as If-Match."}
	case errors.As(err, &stale):
		return Problem{Type: "precondition-failed", Status: http.StatusPreconditionFailed, Title: "The record has changed", Detail: stale.Error() + " Get it again, and make the change on that."}
	case errors.Is(err, models.ErrNoKey):
		return Problem{Type: "unauthorized", Status: http.StatusUnauthorized, Title: "A key is needed", Detail: "Send Authorization: Bearer, and the key. Reads need none."}
	case errors.As(err, &bad):
		return Problem{Type: "unauthorized", Status: http.StatusUnauthorized, Title: "The key opens nothing", Detail: "It is refused, since " + err.Error() + "."}
	case errors.As(err, &role):
		return Problem{Type: "forbidden", Status: http.StatusForbidden, Title: "The key may not do this", Detail: err.Error()}
	case errors.Is(err, handlers.ErrRange):
		return Problem{Type: "range", Status: http.StatusRequestedRangeNotSatisfiable, Title: "The file has no such part", Detail: "Content-Range says how many bytes it has: begin before its end, or leave Range out."}
	case errors.As(err, &large):
		return Problem{Type: "too-large", Status: http.StatusRequestEntityTooLarge, Title: "The body is too large", Detail: large.Error()}
	case errors.As(err, &kind):
		return Problem{Type: "media-type", Status: http.StatusUnsupportedMediaType, Title: "The body is of another media type", Detail: err.Error()}
	case errors.Is(err, models.ErrAmbiguous):
		return Problem{Type: "ambiguous", Status: http.StatusBadRequest, Title: "The code is ambiguous", Detail: err.Error()}
	case errors.As(err, &moved):
		return Problem{Type: "moved", Status: http.StatusPermanentRedirect, Title: "The record has another id now", Detail: err.Error()}
	case errors.As(err, &near):
		return Problem{Type: "not-found", Status: http.StatusNotFound, Title: "There is nothing here", Detail: near.Error()}
	case errors.Is(err, models.ErrNotFound):
		return Problem{Type: "not-found", Status: http.StatusNotFound, Title: "There is nothing here", Detail: models.NotFound{}.Error()}
	case errors.As(err, &path):
		return Problem{Type: "no-route", Status: http.StatusNotFound, Title: "There is nothing here", Detail: path.Error()}
	case errors.Is(err, errNoMethod):
		return Problem{Type: "no-method", Status: http.StatusMethodNotAllowed, Title: "The method is not allowed here", Detail: "The Allow header lists the methods that are."}
	case errors.Is(err, errTooLong):
		return Problem{Type: "too-long", Status: http.StatusRequestURITooLong, Title: "The address is too long", Detail: fmt.Sprintf("It may have %d bytes: ask for fewer values at once.", maxURI)}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, models.ErrUnavailable):
		return Problem{Type: "unavailable", Status: http.StatusServiceUnavailable, Title: "The register is not available", Detail: "Try again in a moment."}
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
