package store

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mithaq/models"
)

// Follow is which changes are asked for.
type Follow struct {
	// Since is the cursor of the last change seen; empty for the first change of all.
	Since string
	Limit int
	// Kinds, and countries by any code, of which one must be the change's; empty for all.
	Kinds     []models.Kind
	Countries []string
}

// FromNow stands for the cursor of the last change of all.
const FromNow = "now"

// Head is the cursor of the last change of all; empty if there is none.
func (s *Store) Head(ctx context.Context) (string, error) {
	var last int64
	err := s.read.WithContext(ctx).Raw("SELECT COALESCE(max(sequence), 0) FROM revisions").Scan(&last).Error
	if err != nil || last == 0 {
		return "", translate(err)
	}
	return cursorOf(last), nil
}

// Changed is the instant of the last change of all; zero if there is none.
func (s *Store) Changed(ctx context.Context) (at models.Instant, err error) {
	err = s.read.WithContext(ctx).Raw("SELECT at FROM revisions ORDER BY sequence DESC LIMIT 1").Scan(&at).Error
	return at, translate(err)
}

// Changes answers the changes after a place of the feed, in the order in which they were made. One
// transaction writes at a time, in SQLite and in PostgreSQL, so that none appears before the last one seen.
func (s *Store) Changes(ctx context.Context, f Follow) (all []models.RecordChange, err error) {
	if f.Since == FromNow {
		f.Since, f.Limit = "", 0
	}
	after, err := sequenceOf(f.Since)
	if err != nil {
		return nil, models.Invalid{{Location: "since", Reason: err.Error()}}
	}
	err = s.snapshot(ctx, func(tx snapshot) error {
		where, args, err := s.followed(tx, f)
		if err != nil {
			return err
		}
		var rows []struct {
			Sequence int64
			Kind     models.Kind
			ID       string
			models.Revision
			DataVersion int64
			After       models.Optional
		}
		statement := "SELECT sequence, kind, id, " + revisionColumns + ", data_version, after FROM revisions WHERE sequence > ?" + where + " ORDER BY sequence LIMIT ?"
		if err := tx.Raw(statement, slices.Concat([]any{after}, args, []any{f.Limit})...).Scan(&rows).Error; err != nil {
			return err
		}
		all = make([]models.RecordChange, len(rows))
		for i, r := range rows {
			all[i] = models.RecordChange{Cursor: cursorOf(r.Sequence), Kind: r.Kind, ID: r.ID, Revision: r.Revision, DataVersion: r.DataVersion, After: models.Content(r.After)}
		}
		return nil
	})
	return all, err
}

// followed is the condition on changes besides their place in the feed.
func (s *Store) followed(tx snapshot, f Follow) (where string, args []any, err error) {
	if len(f.Kinds) > 0 {
		where, args = " AND kind IN ?", []any{f.Kinds}
	}
	if len(f.Countries) == 0 {
		return where, args, nil
	}
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return "", nil, err
	}
	var flaws models.Invalid
	var any []string
	for _, code := range f.Countries {
		country, err := atlas.find(code)
		if err != nil {
			flaws.Add("country", "%q is no country: write an id of /v1/countries, or another code", code)
			continue
		}
		any = append(any, "countries LIKE ?", "kind = ? AND id = ?")
		args = append(args, "%|"+country.id+"|%", models.KindCountry, country.id)
	}
	return where + " AND (" + strings.Join(any, " OR ") + ")", args, flaws.Err()
}

const cursorMark = "c"

func cursorOf(sequence int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(cursorMark + strconv.FormatInt(sequence, 10)))
}

func sequenceOf(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	number, marked := strings.CutPrefix(string(text), cursorMark)
	sequence, bad := strconv.ParseInt(number, 10, 64)
	if err != nil || bad != nil || !marked || sequence < 0 {
		return 0, fmt.Errorf("%.40q is no place in the feed: write the cursor of a change that was answered, or leave it out to begin with the first", cursor)
	}
	return sequence, nil
}
