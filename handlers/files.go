package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Limits on files. A reader may be slow, but not stand still; and those who come at once wait for each other
// before they take all connections to the database.
const (
	filesAtOnce = 4
	fileWait    = 20 * time.Second
	partTime    = 30 * time.Second
	firstPart   = 32 << 10
)

// making holds a place for each file that is being made.
var making = make(chan struct{}, filesAtOnce)

// made is a file in the making: what it is called, and who writes it.
type made struct {
	name    string // without extension
	format  query.Format
	langs   models.Languages
	version int64 // of the data, when it has begun
	rows    int64
	digest  hash.Hash
}

// file answers all records of a query as a file.
func (h *Handlers) file(c *gin.Context, s *query.Spec, q query.Query, all store.Whole, name string) error {
	if done, err := h.unchanged(c, s, q); err != nil || done {
		return err
	}
	table := q.TableOf(s)
	if name == "" {
		name = table.Name
	}
	m := &made{name: name, format: q.File.Format, langs: q.Langs}
	return h.send(c, m, func(v int64) string { return h.weak(s, q, v) }, func(ctx context.Context, w io.Writer, begun func(int64)) error {
		var out convert.Writer
		err := all.Each(ctx, q, func(version, records int64) (err error) {
			begun(version)
			out, err = convert.Named(m.format.Name).New(w, convert.File{Table: table, Records: records, Version: version, Langs: q.Langs,
				Lineage: query.Localized(q.Lineage, q.Langs), Base: BaseURL(c.Request), Day: h.Store.Today(), AsOf: q.AsOf, Marked: q.File.Marked})
			return err
		}, func(record any) error {
			n, err := out.Write(record)
			m.rows += int64(n)
			return err
		})
		if err == nil {
			err = out.Close()
		}
		return err
	})
}

// send answers with a file that write makes. The file is made at the pace of the database, whatever the pace of
// the client. A failure before the first part is answered as such; one after it breaks the answer off, so that
// the client sees that the file is not whole.
func (h *Handlers) send(c *gin.Context, m *made, tag func(version int64) string, write func(ctx context.Context, w io.Writer, begun func(version int64)) error) error {
	if c.Request.Method == http.MethodHead {
		m.describe(c)
		c.Status(http.StatusOK)
		return nil
	}
	ctx, cancel := context.WithCancel(c.Request.Context())
	defer cancel()
	s, err := newSpool()
	if err != nil {
		return err
	}
	if err := place(ctx); err != nil {
		s.close()
		return err
	}
	m.digest = sha256.New()
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		defer func() { <-making }()
		defer func() {
			if v := recover(); v != nil {
				s.finish(fmt.Errorf("panic: %v", v))
			}
		}()
		s.finish(write(ctx, io.MultiWriter(s, m.digest), func(version int64) { m.version = version }))
	}()
	defer func() { cancel(); <-finished; s.close() }()
	if _, _, err := s.wait(ctx, firstPart); err != nil {
		return err
	}
	control := http.NewResponseController(c.Writer)
	describe(c, tag(m.version), m.version)
	m.describe(c)
	c.Status(http.StatusOK)
	err = s.copyTo(ctx, c.Writer, func() { _ = control.SetWriteDeadline(time.Now().Add(partTime)) }) // where there is none, as in tests, nobody stands still
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	m.trail(c)
	return nil
}

// AsksForFile says whether a request may be answered with a file: by format=, or by Accept with the media type of one.
func AsksForFile(r *http.Request) bool {
	return strings.Contains(r.URL.RawQuery, "format=") || convert.MayAccept(r.Header.Get("Accept"))
}

// place waits for a place among those who make files.
func place(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, fileWait)
	defer cancel()
	select {
	case making <- struct{}{}:
		return nil
	case <-wait.Done():
		return fmt.Errorf("%w: too many files are being made", models.ErrUnavailable)
	}
}

// The trailers of a file.
const (
	digestTrailer    = "Repr-Digest"      // RFC 9530: of what is sent
	unencodedTrailer = "Unencoded-Digest" // of the file, whatever it was compressed with on the way
	rowsTrailer      = "Row-Count"
)

// describe sets the headers of a file.
func (m *made) describe(c *gin.Context) {
	c.Header("Content-Type", contentType(m.format))
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", m.name+"."+m.format.Ext))
	if len(m.langs) > 0 {
		c.Header("Content-Language", m.langs.Answered())
	}
	c.Writer.Header().Add("Link", `</v1/codebook>; rel="describedby"`)
	c.Writer.Header().Add("Link", fmt.Sprintf(`<%s>; rel="alternate"; type="application/json"`, withoutFormat(c.Request.URL)))
	c.Header("Trailer", digestTrailer+", "+unencodedTrailer+", "+rowsTrailer)
}

// trail says, after the file, how many rows it has and what their digest is.
func (m *made) trail(c *gin.Context) {
	sum := "sha-256=:" + base64.StdEncoding.EncodeToString(m.digest.Sum(nil)) + ":"
	c.Header(unencodedTrailer, sum)
	if c.Writer.Header().Get("Content-Encoding") == "" {
		c.Header(digestTrailer, sum)
	}
	c.Header(rowsTrailer, strconv.FormatInt(m.rows, 10))
}

// contentType is the media type with what else a reader must know.
func contentType(f query.Format) string {
	switch {
	case f.Name == convert.CSV.Name:
		return f.Media + "; charset=utf-8; header=present"
	case f.Text:
		return f.Media + "; charset=utf-8"
	}
	return f.Media
}

// withoutFormat is the address of the same question, answered as JSON.
func withoutFormat(u *url.URL) string {
	values := u.Query()
	for _, name := range []string{"format", "shape", "bom"} {
		values.Del(name)
	}
	if len(values) == 0 {
		return u.Path
	}
	return u.Path + "?" + values.Encode()
}
