package models

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNotFound says that there is no such record.
var ErrNotFound = errors.New("there is no such record")

// NotFound is ErrNotFound where another record was likely meant.
type NotFound struct{ Near string }

// Error names the one that was likely meant.
func (n NotFound) Error() string {
	return fmt.Sprintf("there is no such record; did you mean %q?", n.Near)
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
