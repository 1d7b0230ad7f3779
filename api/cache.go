package api

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/handlers"
	"mithaq/internal/remember"
)

// A register is read far more often than it is written, and often in the same words. What was answered is kept until
// the data changes, as it goes over the wire: who asks the same gets the same bytes.

// keptAnswers is the most answers that are kept; maxAnswer is the most bytes of one that is looked at.
const (
	keptAnswers = 100_000
	maxAnswer   = 8 << 20
)

// cache keeps answers.
type cache struct {
	*handlers.Handlers
	remember.Memory
}

func newCache(h *handlers.Handlers) *cache {
	return &cache{Handlers: h, Memory: remember.Memory{Answers: keptAnswers, Weight: h.Cache}}
}

// keptAnswer is an answer as it is sent.
type keptAnswer struct {
	header  http.Header
	body    []byte
	version int64
}

// keeps lets a handler answer once for each version of the data. Its answer may depend on the address, the form and language that
// is asked for, the day and the data, and on nothing else; it is kept if it says with Data-Version what it was made from.
func (c *cache) keeps(answer func(*gin.Context) error) func(*gin.Context) error {
	if c.Weight <= 0 {
		return answer
	}
	return func(g *gin.Context) error {
		if handlers.AsksForFile(g.Request) { // it is sent as it is made, at the pace of the client
			return answer(g)
		}
		version, err := c.Store.Version(g.Request.Context())
		if err != nil {
			return err
		}
		question := c.question(g.Request)
		if known, ok := c.Recall(version, question); ok {
			return known.(*keptAnswer).send(g)
		}
		return c.make(g, version, question, answer)
	}
}

// question is all that an answer depends on but the data.
func (c *cache) question(r *http.Request) string {
	return strings.Join([]string{coding(r), string(c.Store.Today()), r.Header.Get("Accept-Language"), r.Header.Get("Accept"), handlers.BaseURL(r), r.URL.Path, r.URL.RawQuery}, "\n")
}

// refused is the weight of what is not wanted at all (RFC 9110, 12.4.2).
var refused = regexp.MustCompile(`^\s*[qQ]=0(?:\.0*)?\s*$`)

// coding is how the body of the answer is sent.
func coding(r *http.Request) string {
	for _, accepted := range r.Header.Values("Accept-Encoding") {
		for word := range strings.SplitSeq(accepted, ",") {
			if name, weight, _ := strings.Cut(strings.TrimSpace(word), ";"); strings.EqualFold(strings.TrimSpace(name), "gzip") && !refused.MatchString(weight) {
				return "gzip"
			}
		}
	}
	return "identity"
}

// make answers with what the handler makes, and keeps it. Who asks the same in the meantime waits, and gets the same.
func (c *cache) make(g *gin.Context, version int64, question string, answer func(*gin.Context) error) error {
	mine := false
	made, err := c.Once(version, question, func() (any, error) {
		mine = true
		if known, ok := c.Recall(version, question); ok {
			return known, nil
		}
		return c.record(g, question, answer)
	})
	kept, _ := made.(*keptAnswer)
	switch {
	case mine && kept == nil:
		return err // what was written has been sent
	case kept == nil: // what failed for another may succeed for this one
		return answer(g)
	}
	return kept.send(g)
}

// record lets a handler answer, and keeps what it writes; nil if that was not to be kept, and was sent.
func (c *cache) record(g *gin.Context, question string, answer func(*gin.Context) error) (*keptAnswer, error) {
	client := g.Writer
	defer func() { g.Writer = client }()
	w := &recorder{ResponseWriter: client}
	g.Writer = w
	if err := answer(g); err != nil {
		return nil, err
	}
	return c.keepAnswer(g, question, w), nil
}

// keepAnswer answers what was recorded as it is sent, and keeps it; nil if it was not to be kept, and was sent.
func (c *cache) keepAnswer(g *gin.Context, question string, w *recorder) *keptAnswer {
	version, err := strconv.ParseInt(w.Header().Get("Data-Version"), 10, 64)
	if w.passing || err != nil || w.Status() != http.StatusOK || g.Request.Method != http.MethodGet {
		w.pass()
		return nil
	}
	kept := &keptAnswer{w.Header().Clone(), bytes.Clone(w.body.Bytes()), version}
	kept.header.Del(requestIDHeader)
	if coding(g.Request) == "gzip" && len(kept.body) >= leastCompressed {
		kept.compress()
	}
	c.Keep(version, question, kept, 1024+len(kept.body))
	return kept
}

// compress makes the answer what it is to those who accept gzip.
func (k *keptAnswer) compress() {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(k.body) // a buffer takes all
	_ = z.Close()
	k.body = out.Bytes()
	k.header.Set("Content-Encoding", "gzip")
	if tag := k.header.Get("ETag"); tag != "" {
		k.header.Set("ETag", strings.TrimSuffix(tag, `"`)+gzipped+`"`)
	}
}

// send answers with the kept answer, or with 304 to those who have it.
func (k *keptAnswer) send(g *gin.Context) error {
	header := g.Writer.Header()
	for name, values := range k.header {
		header[name] = slices.Clip(values) // they are shared
	}
	tag := unmarked.Replace(k.header.Get("ETag"))
	if handlers.Fresh(g.Request, tag) {
		for _, name := range []string{"Content-Encoding", "Content-Type", "Content-Language", "Content-Disposition", "Link"} {
			header.Del(name)
		}
		header.Set("ETag", tag)
		g.Status(http.StatusNotModified)
		g.Writer.WriteHeaderNow()
		return nil
	}
	header.Set("Content-Length", strconv.Itoa(len(k.body)))
	g.Status(http.StatusOK)
	_, err := g.Writer.Write(k.body)
	if err != nil {
		_ = g.Error(err) // the client is gone
	}
	return nil
}

// recorder keeps what a handler writes from the client, until it is too long or to be sent at once.
type recorder struct {
	gin.ResponseWriter
	status  int
	body    bytes.Buffer
	passing bool
}

// Status is what was set, or 200.
func (w *recorder) Status() int {
	if w.passing || w.status == 0 {
		return w.ResponseWriter.Status()
	}
	return w.status
}

// WriteHeader sets the status.
func (w *recorder) WriteHeader(status int) {
	if w.passing {
		w.ResponseWriter.WriteHeader(status)
		return
	}
	w.status = status
}

// WriteHeaderNow sends nothing yet.
func (w *recorder) WriteHeaderNow() {
	if w.passing {
		w.ResponseWriter.WriteHeaderNow()
	}
}

// Write keeps a part of the body.
func (w *recorder) Write(b []byte) (int, error) {
	if !w.passing && w.body.Len()+len(b) > maxAnswer {
		w.pass()
	}
	if w.passing {
		return w.ResponseWriter.Write(b)
	}
	return w.body.Write(b)
}

// WriteString keeps a part of the body.
func (w *recorder) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// Written says whether the client has something of the answer.
func (w *recorder) Written() bool { return w.passing && w.ResponseWriter.Written() }

// Size is how much of the body there is.
func (w *recorder) Size() int {
	if w.passing {
		return w.ResponseWriter.Size()
	}
	return w.body.Len()
}

// Flush sends what there is, and all that follows.
func (w *recorder) Flush() {
	w.pass()
	w.ResponseWriter.Flush()
}

// pass sends what was kept from the client.
func (w *recorder) pass() {
	if w.passing {
		return
	}
	w.passing = true
	if w.status != 0 {
		w.ResponseWriter.WriteHeader(w.status)
		w.ResponseWriter.WriteHeaderNow()
	}
	if w.body.Len() > 0 {
		_, _ = w.ResponseWriter.Write(w.body.Bytes()) // an error comes again with the next write
	}
}
