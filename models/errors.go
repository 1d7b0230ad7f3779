package models

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrNotFound says that there is no such record.
var ErrNotFound = errors.New("there is no such record")

// NotFound is ErrNotFound where more can be said.
type NotFound struct {
	// Near are the ids that were likely meant.
	Near []string
	// Why says, in a sentence, what is missing, if it is not a record with an id.
	Why string
	// At is the instant of which was asked; zero is now.
	At Instant
}

// Error says so in sentences.
func (n NotFound) Error() string {
	switch {
	case n.Why != "" && !n.At.IsZero():
		return fmt.Sprintf("%s This is what the register said at %s: leave known_at out to ask for now.", n.Why, n.At)
	case n.Why != "":
		return n.Why
	case len(n.Near) > 0 && !n.At.IsZero():
		return fmt.Sprintf("The register had no record with this id at %s%s", n.At, DidYouMean(n.Near))
	case len(n.Near) > 0:
		return "No record has this id" + DidYouMean(n.Near) + " Lists show those that exist."
	case !n.At.IsZero():
		return fmt.Sprintf("The register had no record with this id at %s: leave known_at out to ask for now.", n.At)
	}
	return "No record has this id: lists show those that exist."
}

// DidYouMean suggests what was likely meant, as the end of a sentence; nothing if there is nothing to suggest.
func DidYouMean(meant []string) string {
	if len(meant) == 0 {
		return ""
	}
	said := make([]string, len(meant))
	for i, m := range meant {
		said[i] = strconv.Quote(m)
	}
	return "; did you mean " + Alternatives(said) + "?"
}

// Alternatives joins words as alternatives are: a, b or c.
func Alternatives(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Is says that it is ErrNotFound.
func (n NotFound) Is(target error) bool { return target == ErrNotFound } //nolint:errorlint // it is asked for by errors.Is

// ErrConflict says that the record contradicts one that exists: its id is taken, it points to
// nothing, or something still points to it.
var ErrConflict = errors.New("the record contradicts another one")

// Moved says that a record is kept under another id now.
type Moved struct {
	Kind Kind
	To   string
}

func (m Moved) Error() string { return fmt.Sprintf("the %s is now called %s", m.Kind, m.To) }

// Flaw is one thing that is wrong with an input, and what to do about it.
type Flaw struct {
	// Where the flaw is: the name of a query parameter, or a JSON Pointer (RFC 6901) into the body.
	Location string `json:"location" example:"signed"`
	// What is wrong, and what would be right.
	Reason string `json:"reason" example:"\"soon\" is not a date: write 2015, 2015-03 or 2015-03-17"`
} //	@name	Flaw

// Invalid is everything that is wrong with an input.
type Invalid []Flaw //	@name	Flaws

func (v Invalid) Error() string {
	said := make([]string, len(v))
	for i, f := range v {
		said[i] = f.Location + ": " + f.Reason
	}
	return strings.Join(said, "; ")
}

// Add notes one more flaw.
func (v *Invalid) Add(location, reason string, args ...any) {
	*v = append(*v, Flaw{location, fmt.Sprintf(reason, args...)})
}

// Within is the flaws with what they stand in before their places.
func (v Invalid) Within(what string) Invalid {
	within := make(Invalid, len(v))
	for i, f := range v {
		within[i] = Flaw{strings.TrimSuffix(what+": "+f.Location, ": "), f.Reason}
	}
	return within
}

// Err is the flaws as an error, nil if there are none.
func (v Invalid) Err() error {
	if len(v) == 0 {
		return nil
	}
	return v
}

// ErrAmbiguous says that a code means more than one record.
var ErrAmbiguous = errors.New("the code means more than one record")

// ErrUnavailable says that the register cannot be read or written for now.
var ErrUnavailable = errors.New("the register is not available")
