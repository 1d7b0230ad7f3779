// Package body reads the bodies of requests: one JSON value that says exactly what the type it is read
// into can hold. What encoding/json would let pass unseen is a flaw here: unknown keys, keys in another
// case, keys given twice, invalid UTF-8, null for what cannot be null, anything after the value. All
// flaws are told at once, each by its JSON Pointer (RFC 6901).
//
// Two struct tags say what a key is to those who write: readonly:"true" is for keys that the register
// sets, extensions:"x-required" for keys that must be there. The OpenAPI description is made from the same.
package body

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// MaxBytes is how long a body may be.
const MaxBytes = 1 << 20

// TooLarge says that a body, or a part of one, is longer than it may be.
type TooLarge struct{ Most int64 }

func (t TooLarge) Error() string { return fmt.Sprintf("It may have %d bytes.", t.Most) }

// WrongMediaType says that a body is of a media type, or in an encoding, that is not taken.
type WrongMediaType struct {
	Got   string
	Takes []string
}

func (w WrongMediaType) Error() string {
	got := w.Got
	if got == "" {
		got = "not said"
	}
	return fmt.Sprintf("The media type of the body is %s: send %s in UTF-8 and say so in Content-Type.", got, strings.Join(w.Takes, " or "))
}

// JSON is the media type of most bodies, MergePatch that of changes (RFC 7396).
const (
	JSON       = "application/json"
	MergePatch = "application/merge-patch+json"
)

// Read answers the body of a request that is of one of the media types. The error is a TooLarge, a
// WrongMediaType, or that of the connection.
func Read(w http.ResponseWriter, r *http.Request, takes ...string) ([]byte, error) {
	if err := checkMediaType(r.Header, takes); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBytes))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		err = TooLarge{MaxBytes}
	}
	return text, err
}

func checkMediaType(h http.Header, takes []string) error {
	header := h.Get("Content-Type")
	kind, parameters, err := mime.ParseMediaType(header)
	charset, named := parameters["charset"]
	switch {
	case err != nil, !slices.Contains(takes, kind), named && !strings.EqualFold(charset, "utf-8"):
		return WrongMediaType{header, takes}
	case h.Get("Content-Encoding") != "":
		return WrongMediaType{header + " in the encoding " + h.Get("Content-Encoding"), takes}
	}
	return nil
}
