package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// A record that is created is not read back for its revision, nor for its status: what it was given must be what it holds.
func TestCreatedRecordsHoldWhatTheirRevisionsSay(t *testing.T) {
	s, all, _ := world(t)
	full := everything()
	if _, err := s.Seed(t.Context(), full); err != nil {
		t.Fatal(err)
	}
	for i := range all.Instruments { // what tells by when they were known is read, but for those without sources
		for n := range all.Instruments[i].Actions {
			all.Instruments[i].Actions[n].Source = models.Ref{}
		}
		all.Instruments[i].Relations = nil
	}
	again(t, s.Countries, full.Countries)
	again(t, s.Topics, append(all.Topics, full.Topics...))
	again(t, s.Sources, append(all.Sources, full.Sources...))
	again(t, s.Agencies, append(all.Agencies, full.Agencies...))
	again(t, s.Officials, append(all.Officials, full.Officials...))
	again(t, s.Posts, append(all.Posts, full.Posts...))
	again(t, s.Instruments, append(all.Instruments, append(full.Instruments, inNoOrder)...))
	again(t, s.Events, append(all.Events, full.Events...))
	v, err := s.Verify(t.Context())
	if err != nil || len(v.Flaws) > 0 || v.Records < 150 {
		t.Errorf("of %d records: %q, %v", v.Records, v.Flaws, err)
	}
	const titles = "SELECT begins || ' ' || instrument_pk FROM title_keys ORDER BY 1"
	cited, err := s.Rows(t.Context(), titles)
	if err != nil {
		t.Fatal(err)
	}
	const words = "SELECT kind || ' ' || record_pk || ' ' || words_hash || ' ' || names_hash FROM searched ORDER BY kind, record_pk"
	found, err := s.Rows(t.Context(), words)
	if err == nil {
		err = errors.Join(s.Do(t.Context(), "UPDATE register SET text_version = 0"), s.Reindex(t.Context()))
	}
	if err != nil {
		t.Fatal(err)
	}
	if anew, err := s.Rows(t.Context(), words); err != nil || !slices.Equal(found, anew) || len(anew) < 300 {
		t.Errorf("the words of %d records are not those of the %d that are read, %v", len(found), len(anew), err)
	}
	if anew, err := s.Rows(t.Context(), titles); err != nil || !slices.Equal(cited, anew) || len(anew) < 50 {
		t.Errorf("%d titles are cited by others than those of the %d that are read, %v", len(cited), len(anew), err)
	}
	const periods = "SELECT i.id || ' ' || p.position || ' ' || p.status || ' ' || COALESCE(p.from_text, '') || ' ' || p.until_max || ' ' || p.certainty || ' ' || p.early || COALESCE(p.reasons, '') FROM periods p JOIN instruments i ON i.pk = p.instrument_pk ORDER BY i.id, p.position"
	computed, err := s.Rows(t.Context(), periods)
	if err == nil {
		err = s.RestateAll(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	if anew, err := s.Rows(t.Context(), periods); err != nil || !slices.Equal(computed, anew) || len(anew) < 50 {
		t.Errorf("the %d periods are not the %d that are computed from the tables, %v", len(computed), len(anew), err)
	}
}

// inNoOrder is an instrument whose texts are not in the order in which the database has them.
var inNoOrder = models.Instrument{
	ID: "in-no-order", Titles: models.Text{"fr": "Accord de pêche", "ar": "اتفاق الصيد", "en": "Fishing agreement"}, Type: models.Agreement, LegalNature: models.Binding,
	Identifiers: []models.Identifier{{Scheme: "x", Value: "Z-9"}, {Scheme: "x", Value: "A-1"}},
	Places:      []models.Place{{Names: models.Text{"en": "Zagora"}}, {Names: models.Text{"en": "Agadir"}}},
	Parties: []models.Party{{Role: models.RoleParty, Country: models.RefTo("ES"), NameAsWritten: "Zeta Company"}, {Role: models.RoleParty, Country: models.RefTo("MA"), NameAsWritten: "Alpha Kingdom"},
		{Role: models.RoleParty, Country: models.RefTo("AE")}, {Role: models.RoleWitness, Country: models.RefTo("FR"), NameAsWritten: "Zeta Company"}},
	Signatories: []models.Signatory{{Name: "Zayd Last", Country: models.RefTo("MA")}, {Name: "Amina First", Country: models.RefTo("AE")}},
}

// again creates records that are there already, under other ids.
func again[T any](t *testing.T, r store.Resource[T], records []T) {
	t.Helper()
	for _, record := range records {
		id := r.Identity(&record)
		*id = "again-" + *id
		if _, err := r.Create(t.Context(), record, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
			t.Fatal(err)
		}
	}
}

// What answers nothing may fail as late as a transaction ends: then nothing of it is written, and who did not fail is not
// disturbed.
func TestAWriteThatFailsLateLeavesNothing(t *testing.T) {
	s, _, _ := world(t)
	topic := func(pk int) string {
		return fmt.Sprintf("INSERT INTO topics (pk, id, labels, label_key, version, created_at, updated_at) VALUES (%d, 'late-%[1]d', '{}', '', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')", pk)
	}
	var many []string
	for pk := range 200 { // more than wait at once
		many = append(many, topic(9000+pk))
	}
	for name, statements := range map[string][]string{
		"the last of them": {topic(8001), topic(8001)}, "one in the middle": {topic(8001), topic(8001), topic(8002)},
		"the last that waits but for the end": append(slices.Clone(many[:62]), topic(9000)), "the last that waits": append(slices.Clone(many[:63]), topic(9000)),
		"one of many": append(slices.Clone(many), topic(9001)), "the first of many": append([]string{topic(8001), topic(8001)}, many...),
	} {
		for range 6 { // more often than there are connections
			if err := s.Do(t.Context(), statements...); !errors.Is(err, models.ErrConflict) {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	if err := s.Do(t.Context(), many...); err != nil {
		t.Fatal(err)
	}
	if rows, err := s.Rows(t.Context(), "SELECT id FROM topics WHERE id LIKE 'late-%'"); err != nil || len(rows) != 200 {
		t.Errorf("%d of 200 are there, %v", len(rows), err)
	}
}

// What others do meanwhile does not show in what a change answers: it is read before they can do anything.
func TestAChangeAnswersWhatItLeft(t *testing.T) {
	testdb.OnlySQLite(t, "answers that are read in the transaction that writes")
	var said []string
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(t.TempDir(), "x.db"), Trace: func(sql string) { said = append(said, sql) }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	q, err := query.ParseOne(s.Topics.Spec(), "", query.Asking{Today: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	said = nil
	one, err := s.Topics.Create(t.Context(), models.Topic{ID: "x", Labels: models.Text{"en": "X"}}, store.Change{Author: models.Author{Name: "Amina"}, Answer: &q})
	if err != nil || one.Record.Labels["en"] != "X" {
		t.Errorf("%v, %v", one.Record.Labels, err)
	}
	written := slices.Index(said, "UPDATE register SET data_version = data_version + 1")
	read := slices.IndexFunc(said, func(sql string) bool { return strings.HasPrefix(sql, "SELECT topics.pk") })
	another := slices.ContainsFunc(said[1:], func(sql string) bool { return strings.HasPrefix(sql, "SELECT data_version") })
	if written < 0 || read < written || another {
		t.Errorf("not read after it was written and in the same transaction: %q", said)
	}
}

// The code of a country leads to it, and is no other country's id.
func TestACountryIsReplacedByItsCode(t *testing.T) {
	s, _, _ := world(t)
	q, err := query.ParseOne(s.Countries.Spec(), "", query.Asking{Today: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.Countries.Get(t.Context(), "MAR", q)
	if err != nil {
		t.Fatal(err)
	}
	record := before.Record
	record.ID, record.Names = "", models.Text{"en": "Morocco, by its code"}
	change := store.Change{Author: models.Author{Name: "Amina"}, If: before.RecordVersion, Answer: &q}
	one, created, err := s.Countries.Replace(t.Context(), "MAR", record, change)
	if err != nil || created || one.ID != "MA" || one.RecordVersion != before.RecordVersion+1 {
		t.Errorf("it became %s, version %d of %d, %v, %v", one.ID, one.RecordVersion, before.RecordVersion, created, err)
	}
	var flaws models.Invalid
	record.ID, change.If = "MAR", one.RecordVersion
	if _, _, err := s.Countries.Replace(t.Context(), "MAR", record, change); !errors.As(err, &flaws) {
		t.Errorf("a country has the id %s: %v", record.ID, err)
	}
}
