package api

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
)

// maxURI is the most bytes that an address may have.
const maxURI = 8 << 10

const requestIDHeader = "X-Request-Id"

// identify gives each request an id, or takes the one that a proxy gave it.
func identify(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !isRequestID(id) {
		b := make([]byte, 12)
		_, _ = rand.Read(b) // never fails (crypto/rand)
		id = hex.EncodeToString(b)
	}
	c.Header(requestIDHeader, id)
	c.Next()
}

func requestID(c *gin.Context) string { return c.Writer.Header().Get(requestIDHeader) }

// isRequestID says whether a given id can stand in a log and in a URN as it is.
func isRequestID(s string) bool {
	return len(s) >= 8 && len(s) <= 64 && strings.IndexFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-'
	}) < 0
}

// logged writes a line for each request.
func (w web) logged(c *gin.Context) {
	begin := time.Now()
	c.Next()
	w.log.InfoContext(c.Request.Context(), "request", "method", c.Request.Method, "path", c.Request.URL.Path, "query", c.Request.URL.RawQuery,
		"status", c.Writer.Status(), "bytes", max(c.Writer.Size(), 0), "ms", time.Since(begin).Milliseconds(), "request_id", requestID(c))
}

// recovered turns a panic into a problem. An answer that has begun is broken off instead, so that
// the client sees that it is not whole.
func (w web) recovered(c *gin.Context) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		err, _ := v.(error)
		if c.Writer.Written() || errors.Is(err, http.ErrAbortHandler) {
			panic(http.ErrAbortHandler)
		}
		w.fail(c, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
	}()
	c.Next()
}

// secured sets the headers that keep browsers from misusing an answer, and lets pages of any
// origin read it.
func secured(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "Accept-Ranges, Content-Disposition, Content-Range, Data-Version, ETag, Link, Location, Repr-Digest, WWW-Authenticate, "+requestIDHeader)
	c.Next()
}

// bounded refuses addresses that are too long.
func (w web) bounded(c *gin.Context) {
	if len(c.Request.RequestURI) > maxURI {
		w.fail(c, errTooLong)
		return
	}
	c.Next()
}

// unmarked takes the mark off the tag of a compressed answer: to the letter it is another one
// (RFC 9110, 8.8.3), but it is made from the same.
var unmarked = strings.NewReplacer(gzipped+`"`, `"`, zstandard+`"`, `"`)

// leastCompressed is from how many bytes on an answer is compressed.
const leastCompressed = 1024

// The marks; the wrapper makes the second from the first.
const gzipped, zstandard = "-gzip", "-zstd"

// compressed compresses answers for those who accept it, with gzip or Zstandard.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(leastCompressed), gzhttp.SuffixETag(gzipped))
	if err != nil {
		panic(err) // constant options
	}
	inner := wrap(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{"If-Match", "If-None-Match"} {
			if tags := r.Header.Get(name); tags != "" {
				r.Header.Set(name, unmarked.Replace(tags))
			}
		}
		inner.ServeHTTP(w, r)
	})
}
