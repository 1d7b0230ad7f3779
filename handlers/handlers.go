// Package handlers answers requests, one file per resource. The annotations above each handler
// are the reference documentation of the API; the parameters of lists are not among them, for they
// follow from the resource's query.Spec.
package handlers

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"

	"mithaq/body"
	"mithaq/convert"
	"mithaq/encode"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Handlers answers every route of the API.
type Handlers struct {
	Store *store.Store
	// Build tells one build of the program from another: what it answers may differ.
	Build string
	// Stopping is closed when the program is to end: streams end then, and come back when there is another one.
	Stopping <-chan struct{}
	// Cache is how many bytes of answers are kept until the data changes; 0 is none.
	Cache int

	dumps keptFiles
	at    models.Instant // of which the store says what was known; zero for now
	meant *store.Store   // in which what a request names is looked up, if that is another
}

// list answers the page of records that the query string asks for.
func list[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	return listOf(h, c, r.Spec(), r.List, r)
}

// listOf is list for what is declared, but is no resource of its own.
func listOf[T any](h *Handlers, c *gin.Context, s *query.Spec, pageOf func(context.Context, query.Query) (query.Page[T], error), all store.Whole) error {
	q, err := query.ParseList(s, c.Request.URL.RawQuery, h.asking(c).In(convert.Formats(s)))
	if err != nil {
		return err
	}
	if q.File.Asked() {
		return h.file(c, s, q, all, "")
	}
	return h.conditional(c, s, q, func() (answer, error) {
		page, err := pageOf(c.Request.Context(), q)
		return answer{page.Version, func() error {
			if q.Feed {
				return h.writeFeed(c, s, q, newsOf(page), page.Page.Next)
			}
			return writePage(c, q, page)
		}}, err
	})
}

// writePage answers a page, and says where the next one is.
func writePage[T any](c *gin.Context, q query.Query, page query.Page[T]) error {
	linkNext(c, page.Page)
	return writeJSON(c, q.Langs, page)
}

// linkNext says where the next page is (RFC 8288).
func linkNext(c *gin.Context, page query.PageInfo) {
	if page.Next != nil {
		c.Header("Link", fmt.Sprintf("<%s>; rel=\"next\"", next(c, *page.Next)))
	}
}

// get answers the record named in the path.
func get[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	q, err := query.ParseRecord(r.Spec(), c.Request.URL.RawQuery, h.asking(c).In(convert.Formats(r.Spec())))
	if err != nil {
		return err
	}
	if id := c.Param("id"); q.File.Asked() {
		return h.file(c, r.Spec(), q, r.One(id), id)
	}
	one, err := r.Get(c.Request.Context(), c.Param("id"), q)
	if err != nil {
		return err
	}
	return h.record(c, r.Spec(), q, one.RecordVersion, one.DataVersion, one)
}

// record answers what was made from one record, unless the client has it.
func (h *Handlers) record(c *gin.Context, s *query.Spec, q query.Query, recordVersion int, dataVersion int64, body any) error {
	tag := h.recordTag(s, q, recordVersion, dataVersion)
	if describe(c, tag, dataVersion); fresh(c, tag) {
		return nil
	}
	return writeJSON(c, q.Langs, body)
}

// recordTag is the ETag of a record. It begins with the record's version, which If-Match is about.
func (h *Handlers) recordTag(s *query.Spec, q query.Query, recordVersion int, dataVersion int64) string {
	return fmt.Sprintf(`"%d-%s"`, recordVersion, h.tag(s, q, dataVersion))
}

// answer is what a request is answered with, and the version of the data that it was made from.
type answer struct {
	version int64
	write   func() error
}

// conditional answers 304 if the client has the answer of the present version of the data, and makes
// the answer otherwise.
func (h *Handlers) conditional(c *gin.Context, s *query.Spec, q query.Query, make func() (answer, error)) error {
	if done, err := h.unchanged(c, s, q); err != nil || done {
		return err
	}
	a, err := make()
	if err != nil {
		return err
	}
	describe(c, h.weak(s, q, a.version), a.version)
	return a.write()
}

// unchanged answers 304 if the client has the answer of the present version of the data.
func (h *Handlers) unchanged(c *gin.Context, s *query.Spec, q query.Query) (bool, error) {
	version, err := h.Store.Version(c.Request.Context())
	if err != nil {
		return false, err
	}
	tag := h.weak(s, q, version)
	describe(c, tag, version)
	return fresh(c, tag), nil
}

// weak is the tag of what is made from a version of the data.
func (h *Handlers) weak(s *query.Spec, q query.Query, version int64) string {
	return `W/"` + h.tag(s, q, version) + `"`
}

// asking is what a request brings besides its query string.
func (h *Handlers) asking(c *gin.Context) query.Asking {
	return query.Asking{
		Register: cmp.Or(h.meant, h.Store).Register(c.Request.Context()),
		Langs:    accepted(c.GetHeader("Accept-Language")),
		Today:    h.today(),
		Now:      h.Store.Now(),
		Accept:   c.GetHeader("Accept"),
	}
}

// today is the day of the present, or of the instant that is asked about.
func (h *Handlers) today() models.Day {
	if !h.at.IsZero() {
		return models.DayOf(h.at.Time)
	}
	return h.Store.Today()
}

// accepted lists the languages of an Accept-Language header, the best first. A header that is not
// legible asks for nothing (RFC 9110, 12.5.4: it is a preference, not a condition).
func accepted(header string) models.Languages {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || header == "" {
		return nil
	}
	langs := make(models.Languages, 0, len(tags))
	for _, t := range tags {
		if s := t.String(); s != "mul" && s != "und" {
			langs = append(langs, s)
		}
	}
	return langs
}

// tag tells apart what the same address may answer: by the build, the data, the language and,
// where the answer depends on it, the day.
func (h *Handlers) tag(s *query.Spec, q query.Query, version int64) string {
	tag := fmt.Sprintf("%d-%s-%s", version, strings.Join(q.Langs, "+"), h.Build)
	if s.Today {
		tag += "-" + string(q.AsOf)
	}
	if q.Feed {
		tag += "-" + query.Atom
	}
	if q.File.Asked() {
		tag += "-" + q.File.Name()
	}
	if q.Format != "" && q.Format != query.JSON {
		tag += "-" + q.Format
	}
	if q.File.Format.Dated {
		tag += "-" + string(h.Store.Today())
	}
	return tag
}

// fresh answers 304 if the client has the answer with this tag already.
func fresh(c *gin.Context, tag string) bool {
	if !Fresh(c.Request, tag) {
		return false
	}
	c.Status(http.StatusNotModified)
	c.Writer.WriteHeaderNow()
	return true
}

// Fresh says that the client has the answer with this tag already.
func Fresh(r *http.Request, tag string) bool {
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		known = strings.TrimSpace(known)
		if known == "*" || strings.TrimPrefix(known, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// describe sets the headers that an answer and its 304 have in common.
func describe(c *gin.Context, tag string, version int64) {
	c.Header("ETag", tag)
	c.Header("Data-Version", fmt.Sprint(version))
	c.Header("Cache-Control", "public, no-cache")
	if c.GetBool(settled) {
		c.Header("Cache-Control", "public, max-age=604800, immutable")
	}
	c.Header("Vary", "Accept, Accept-Encoding, Accept-Language")
}

func writeJSON(c *gin.Context, langs models.Languages, body any) error {
	if len(langs) > 0 {
		c.Header("Content-Language", langs.Answered())
	}
	buffer := buffers.Get().(*[]byte)
	text, err := encode.Append((*buffer)[:0], body)
	if err == nil {
		c.Data(http.StatusOK, "application/json; charset=utf-8", text) // which is written, or copied, when this returns
	}
	if cap(text) <= keptBuffer {
		*buffer = text
		buffers.Put(buffer)
	}
	return err
}

// buffers are what answers are put together in, one after the other; keptBuffer is the size of the largest that is kept.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

const keptBuffer = 1 << 20

// next is the address of the next page.
func next(c *gin.Context, cursor string) string {
	values := c.Request.URL.Query()
	values.Set("cursor", cursor)
	return c.Request.URL.Path + "?" + values.Encode()
}

// decode reads the body of a request, strict JSON, into a value. The error is a models.Invalid with
// every flaw, a body.TooLarge or a body.WrongMediaType.
func decode[T any](c *gin.Context) (v T, err error) {
	text, err := body.Read(c.Writer, c.Request, body.JSON)
	if err != nil {
		return v, err
	}
	return body.Decode[T](text)
}
