package models

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Operation is what a revision did to its record.
type Operation string //	@name	Operation

// The operations. A record that was deleted, or merged into another one, can be made again from one of its
// revisions.
const (
	Created   Operation = "create"
	Updated   Operation = "update"
	Deleted   Operation = "delete"
	MergedOff Operation = "merge"
)

// Operations lists every Operation.
var Operations = []Operation{Created, Updated, Deleted, MergedOff}

// Removes says that the record is gone after the operation.
func (o Operation) Removes() bool { return o == Deleted || o == MergedOff }

// Revision is one change of one record.
type Revision struct {
	// The version of the record that it made.
	Version int `json:"version" minimum:"1"`
	// When it was made (RFC 3339, UTC).
	At Instant `json:"at"`
	// Who made it: the holder of a key, or a part of the program such as the corpus.
	Author    string    `json:"author"`
	Operation Operation `json:"operation"`
	// Id of the record that it merged this one into; null for other operations. The old id leads there.
	Into Optional `json:"into" swaggertype:"string" extensions:"x-nullable"`
	// Why, in the words of who made it.
	Reason Optional `json:"reason" swaggertype:"string" extensions:"x-nullable"`
	// Id of the request that made it.
	RequestID Optional `json:"request_id" swaggertype:"string" extensions:"x-nullable"`
	// SHA-256 of the revision and of the hash of the one before it, of whichever record.
	Hash string `json:"hash"`
} //	@name	Revision

// RevisionDetail is a revision with what it changed.
type RevisionDetail struct {
	Revision
	// Where the content differs from that before.
	Changes []Difference `json:"changes"`
	// The content before; null if it made the record.
	Before Content `json:"before" swaggertype:"object" extensions:"x-nullable"`
	// The content after; null if it deleted the record, or merged it into another.
	After Content `json:"after" swaggertype:"object" extensions:"x-nullable"`
} //	@name	RevisionDetail

// Link is what the hash of a revision is made of, in this order.
type Link struct {
	Previous      string
	At            Instant
	Author, Key   string
	RequestID     Optional
	Kind          Kind
	ID            string
	Version       int
	Operation     Operation
	Reason        Optional
	Before, After Content
	// Into is a part of the hash of merges only, so that other revisions hash as they did before there were any.
	Into Optional
}

// Sum is the hash of a revision.
func (l Link) Sum() string {
	of := []any{l.Previous, l.At, l.Author, l.Key, l.RequestID, l.Kind, l.ID, l.Version, l.Operation, l.Reason, string(l.Before), string(l.After)}
	if l.Into != "" {
		of = append(of, l.Into)
	}
	b, _ := json.Marshal(of) // texts and numbers only
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Gone says that a record was deleted, by which of its revisions.
type Gone struct {
	Kind    Kind
	ID      string
	Version int
}

func (g Gone) Error() string {
	return fmt.Sprintf("The %s %s was deleted by its revision %d.", g.Kind, g.ID, g.Version)
}

// Taken says that there is a record with the id already.
type Taken struct {
	Kind Kind
	ID   string
}

func (t Taken) Error() string {
	article := "a"
	if t.Kind != "" && strings.ContainsRune("aeio", rune(t.Kind[0])) {
		article = "an"
	}
	return fmt.Sprintf("There is %s %s %s already.", article, t.Kind, t.ID)
}

// Referrer is a record that points to another one.
type Referrer struct {
	Kind Kind
	// Place of the record among those of its kind, such as posts/ID.
	Place string
}

// Needed says that a record cannot be deleted, for others point to it.
type Needed struct {
	Kind Kind
	ID   string
	By   []Referrer
}

func (n Needed) Error() string {
	return fmt.Sprintf("%d records point to the %s %s: change or delete them first.", len(n.By), n.Kind, n.ID)
}

// ErrPreconditionRequired says that a write must name the version that it is meant for.
var ErrPreconditionRequired = errors.New("the version that the change is meant for is not named")

// Stale says that a write was meant for another version of the record.
type Stale struct{ Wants, Is int }

func (s Stale) Error() string {
	return fmt.Sprintf("The change is meant for version %d, and the record has version %d.", s.Wants, s.Is)
}

// RecordChange is a revision as the feed of changes tells it.
type RecordChange struct {
	// Place in the feed: what `since` takes to go on after it.
	Cursor string `json:"cursor"`
	Kind   Kind   `json:"kind"`
	ID     string `json:"id"`
	Revision
	// Version of the data that it led to. Changes that were made together have the same: one may point to
	// what another has made, so they are applied together.
	DataVersion int64 `json:"data_version" format:"int64"`
	// The content after; null if it deleted the record, or merged it into another.
	After Content `json:"after" swaggertype:"object" extensions:"x-nullable"`
} //	@name	RecordChange

// Countries lists the countries that a content names, in the order of their ids.
func (c Content) Countries() []string {
	var v any
	if len(c) == 0 || json.Unmarshal(c, &v) != nil {
		return nil
	}
	named := map[string]bool{}
	countriesIn(v, named)
	return slices.Sorted(maps.Keys(named))
}

func countriesIn(v any, named map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			countriesIn(x, named)
		}
	case map[string]any:
		for key, x := range v {
			if id, ok := x.(string); ok && key == "country" {
				named[id] = true
			}
			if all, ok := x.([]any); ok && key == "countries" {
				for _, id := range all {
					named[fmt.Sprint(id)] = true
				}
				continue
			}
			countriesIn(x, named)
		}
	}
}
