package models

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// KeyRole is what a key may do.
type KeyRole string //	@name	KeyRole

// The roles of keys. An admin may do what an editor may, and make keys.
const (
	Editor KeyRole = "editor"
	Admin  KeyRole = "admin"
)

// KeyRoles lists every KeyRole, each of which may do what those before it may.
var KeyRoles = []KeyRole{Editor, Admin}

// Includes says whether whoever has the role may do what the other may.
func (r KeyRole) Includes(other KeyRole) bool { return r == other || r == Admin }

// Key is a key of somebody who writes. What it opens is not in it: that is shown once, when it is made.
type Key struct {
	// The public part of the key, which it begins with.
	ID string `json:"id" readonly:"true"`
	// Who has it: a person or a program. Revisions are signed with it.
	Name string  `json:"name" extensions:"x-required"`
	Role KeyRole `json:"role" extensions:"x-required"`
	// Instant at which it was made.
	CreatedAt Instant `json:"created_at" readonly:"true"`
	// Instant from which it opens nothing more; null if it lasts.
	ExpiresAt *Instant `json:"expires_at" extensions:"x-nullable"`
	// Instant at which it was revoked; null while it is good.
	RevokedAt *Instant `json:"revoked_at" readonly:"true" extensions:"x-nullable"`
} //	@name	Key

// NewKey is a key as it is shown once.
type NewKey struct {
	// The key: a secret, to be sent as "Authorization: Bearer …". It is not shown again.
	Secret string `json:"secret"`
	Key
} //	@name	NewKey

// maxName is how many letters a name of a key may have.
const maxName = 100

// Validate answers every flaw of a key that is to be made at an instant.
func (k Key) Validate(now Instant) error {
	var flaws Invalid
	switch n := utf8.RuneCountInString(k.Name); {
	case strings.TrimSpace(k.Name) == "":
		flaws.Add("/name", "it is empty: say who is to have the key")
	case n > maxName:
		flaws.Add("/name", "it has %d letters: %d are the most", n, maxName)
	}
	word(&flaws, "/role", k.Role, KeyRoles)
	if k.ExpiresAt != nil && !now.Before(k.ExpiresAt.Time) {
		flaws.Add("/expires_at", "%s has passed: a key must last for a while", k.ExpiresAt)
	}
	return flaws.Err()
}

// GoodAt says why the key opens nothing at an instant; empty if it is good.
func (k Key) GoodAt(now Instant) (reason string) {
	switch {
	case k.RevokedAt != nil:
		return "the key was revoked"
	case k.ExpiresAt != nil && !now.Before(k.ExpiresAt.Time):
		return "the key has expired"
	}
	return ""
}

// ErrNoKey says that a request needs a key and has none.
var ErrNoKey = errors.New("this needs a key")

// BadKey says that a key opens nothing, and why.
type BadKey struct{ Reason string }

func (b BadKey) Error() string { return b.Reason }

// RoleNeeded says that a key is good, but not for this.
type RoleNeeded struct{ Has, Needs KeyRole }

func (r RoleNeeded) Error() string {
	return fmt.Sprintf("The key is for the role %s, and this takes %s.", r.Has, r.Needs)
}

// Author is who writes: the holder of a key, or a part of the program such as the corpus.
type Author struct {
	Name string
	// Key by its id; empty for parts of the program.
	Key string
	// RequestID names the request that wrote; empty for parts of the program.
	RequestID string
}
