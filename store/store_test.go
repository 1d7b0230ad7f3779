package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

var now = apitest.Now

func open(t *testing.T, path string, replicas ...string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: path, Replicas: replicas, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// world answers the corpus in a new register, and its path.
func world(t *testing.T) (*store.Store, *corpus.World, string) {
	t.Helper()
	path := apitest.Seeded.Copy(t)
	return open(t, path), loaded(t), path
}

func TestMigratingTwiceIsMigratingOnce(t *testing.T) {
	s := open(t, testdb.New(t))
	if err := s.CheckSchema(t.Context()); !errors.Is(err, store.ErrEmpty) {
		t.Errorf("an empty database: %v, want ErrEmpty", err)
	}
	first, err := s.Migrate(t.Context())
	if err != nil || first == 0 {
		t.Fatalf("%d steps, %v", first, err)
	}
	if again, err := s.Migrate(t.Context()); err != nil || again != 0 {
		t.Errorf("again: %d steps, %v", again, err)
	}
	if err := s.CheckSchema(t.Context()); err != nil {
		t.Error(err)
	}
}

// A register from before the table of pairs gets the pairs that the writer would have written.
func TestThePairsOfAnOldRegisterAreMadeOfItsParties(t *testing.T) {
	testdb.OnlySQLite(t, "a schema from before pairs were kept")
	s, _ := randomWorld(t, chance{rand.New(rand.NewPCG(3, 3))}, 100) //nolint:gosec // the same instruments each time
	if _, err := s.Seed(t.Context(), everything()); err != nil {
		t.Fatal(err)
	}
	pairs := func() (all []string) {
		rows, err := s.Rows(t.Context(), "SELECT instrument_pk || ' ' || pair || ' ' || coalesce(signed_text, '') || ' ' || signed_min || ' ' || signed_max FROM instrument_pairs ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	written := pairs()
	if err := s.MigrateTo(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	if err := s.MigrateTo(t.Context(), 6); err != nil {
		t.Fatal(err)
	}
	if made := pairs(); !slices.Equal(made, written) || len(written) < 200 {
		t.Errorf("%d pairs were made of %d", len(made), len(written))
	}
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	path := testdb.New(t)
	s := open(t, path)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := testdb.Open(t, path).ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1 = 1)"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Migrate(t.Context()); !errors.Is(err, store.ErrNewer) {
		t.Errorf("Migrate: %v, want ErrNewer", err)
	}
	if err := s.CheckSchema(t.Context()); !errors.Is(err, store.ErrNewer) {
		t.Errorf("CheckSchema: %v, want ErrNewer", err)
	}
}

func TestUnusableDatabaseURLsAreRefused(t *testing.T) {
	for url, want := range map[string]string{
		"":                     "empty",
		"sqlite:":              "empty",
		":memory:":             "memory",
		"mysql://localhost/db": "mysql://",
		"/no/such/folder/m.db": "open the database",
	} {
		if s, err := store.Open(t.Context(), store.Options{URL: url}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): %v, want a word on %q", url, err, want)
			if err == nil {
				_ = s.Close()
			}
		}
	}
}

// The schema is written by hand in one place and the rows that go into it in another. Seeding the
// corpus and a record with everything must fill every column of every table at least once, but for
// those that nothing writes yet; and there is no column that is not declared.
func TestEveryColumnIsWritten(t *testing.T) {
	s, _, path := world(t)
	if _, err := s.Seed(t.Context(), everything()); err != nil {
		t.Fatal(err)
	}
	forAYear := models.InstantOf(now.AddDate(1, 0, 0))
	key, err := s.CreateKey(t.Context(), models.Key{Name: "Amina", Role: models.Editor, ExpiresAt: &forAYear})
	if err == nil {
		_, err = s.RevokeKey(t.Context(), key.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	mapping, rows := sample(t)
	sent, err := s.Receive(t.Context(), upload(t, mapping, io.MultiReader(strings.NewReader(rows+strings.Repeat("\n", 1<<17)), broken{})))
	if err != nil {
		t.Fatal(err)
	}
	s.AwaitImport(t.Context(), sent.ID, time.Minute)
	notYet := regexp.MustCompile(`^(revisions|aliases|goose_db_version|sqlite_sequence)\.`)
	db := testdb.Open(t, path)
	for _, c := range columns(t, db) {
		if notYet.MatchString(c.table + "." + c.name) {
			continue
		}
		var filled int
		statement := fmt.Sprintf("SELECT count(*) FROM %s WHERE %s IS NOT NULL AND CAST(%s AS TEXT) <> ''", c.table, c.name, c.name)
		if err := db.QueryRowContext(t.Context(), statement).Scan(&filled); err != nil {
			t.Fatal(err)
		}
		if filled == 0 {
			t.Errorf("nothing writes %s.%s", c.table, c.name)
		}
	}
}

type column struct{ table, name string }

func columns(t *testing.T, db *sql.DB) (all []column) {
	t.Helper()
	statement := "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT GLOB 'sqlite_s[ct]*'"
	if testdb.Postgres() {
		statement = "SELECT table_name, column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
	}
	rows, err := db.QueryContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // a test
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.table, &c.name); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// everything is a small world in which every field of every kind has a value.
func everything() *corpus.World {
	date, day := models.MustDate("2001-02"), models.MustDate("2001-02-03")
	said := func(field, value string) models.Provenance {
		return models.Provenance{Evidence: []models.Assertion{{Field: models.Optional(field), Value: models.Optional(value),
			Source: models.RefTo("x-source"), Locator: "p. 1", Note: "so it says", Rank: models.Preferred}}}
	}
	text := models.Text{"en": "X", "ar": "س"}
	return &corpus.World{
		Countries: []models.Country{{ID: "x-land", Names: text, FormalNames: text, Aliases: models.Strings{"Xland"},
			FormerNames: models.FormerNames{{Names: text, From: date, To: day}}, Demonyms: models.Forms{"en": {"Xish"}}, Kind: models.HistoricalState,
			ValidFrom: date, ValidTo: day, Regions: []models.Ref{models.RefTo("015")}, Provenance: said("names.en", "X"),
			Successors: []models.Succession{{Country: models.RefTo("MA"), Kind: models.Merger, Date: day}}}},
		Topics: []models.Topic{{ID: "x-topic", Labels: text, Broader: models.RefTo("security")}},
		Sources: []models.Source{{ID: "x-source", Title: "X", TitleSupplied: true, Publisher: "P", URL: "urn:x", Language: "en", Published: date,
			Retrieved: day, Kind: models.Register, Tier: models.TierRegister, Licence: "CC0-1.0"}},
		Agencies: []models.Agency{{ID: "x-agency", Names: text, NamesTranslated: models.Strings{"en"}, Acronyms: models.Strings{"X"}, Aliases: models.Strings{"Y"},
			FormerNames: models.FormerNames{{Names: text, From: date, To: day}}, Kind: models.Ministry, Country: models.RefTo("x-land"), Parent: models.RefTo("ma-dgsn"), Founded: date, Dissolved: day, Provenance: said("kind", "ministry")}},
		Officials: []models.Official{{ID: "x-official", Names: text, Aliases: models.Strings{"Z"}, Country: models.RefTo("x-land"), Provenance: said("names.ar", "س")}},
		Posts: []models.Post{{ID: "x-post", Official: models.RefTo("x-official"), Agency: models.RefTo("x-agency"), Titles: text,
			From: models.MustDate("2000"), To: models.MustDate("2002"), Provenance: said("from", "2000")}},
		Instruments: []models.Instrument{{
			ID: "x-instrument", Titles: text, TitlesTranslated: models.Strings{"en"}, TitlesSupplied: models.Strings{"ar"}, Type: models.Treaty,
			LegalNature: models.Binding, Signed: day, Summaries: text,
			Parties: []models.Party{
				{Country: models.RefTo("x-land"), Agency: models.RefTo("x-agency"), Role: models.RoleParty, NameAsWritten: "XLAND"},
				{Country: models.RefTo("AE"), Role: models.RoleParty}, {Country: models.RefTo("MA"), Role: models.RoleParty}},
			Signatories: []models.Signatory{
				{Official: models.RefTo("x-official"), Country: models.RefTo("x-land"), Capacities: text}, {Name: "Unknown Person", Country: models.RefTo("MA")}},
			Topics: []models.Ref{models.RefTo("x-topic")}, Places: []models.Place{{Names: text, Country: models.RefTo("MA")}},
			Identifiers: []models.Identifier{{Scheme: "unts", Value: "I-1", URL: "https://example.org/1"}}, Languages: models.Strings{"en", "ar"},
			Documents: []models.Document{{Kind: models.AuthenticText, Language: "en", URL: "https://example.org/t", MediaType: "text/html", Source: models.RefTo("x-source")}},
			Terms: &models.Terms{InitialTerm: models.MustDuration("P5Y"), Renewal: models.TacitRenewal, RenewalPeriod: models.MustDuration("P2Y"),
				RenewalNotice: models.MustDuration("P6M"), TerminationNotice: models.MustDuration("P1Y"), Survival: models.MustDuration("P10Y"), Note: "Article 9", Source: models.RefTo("x-source")},
			Actions: []models.Action{
				{Kind: models.Signature, Date: day, Source: models.RefTo("x-source")},
				{Kind: models.EntryIntoForce, Country: models.RefTo("MA"), Date: day, Effective: models.MustDate("2000-01-01"), Source: models.RefTo("x-source"), Note: "n"}},
			Relations:  []models.Relation{{Kind: models.Replaces, Instrument: models.RefTo("ma-ae-police-mou-2024")}},
			Provenance: said("signed", "2001-02-03"),
		}},
		Events: []models.Event{{ID: "x-event", Titles: text, Kind: models.Summit, From: date, To: day, Places: text, Summaries: text,
			Countries: []models.Ref{models.RefTo("MA")}, Agencies: []models.Ref{models.RefTo("x-agency")}, Officials: []models.Ref{models.RefTo("x-official")},
			Instruments: []models.EventInstrument{{Instrument: models.RefTo("x-instrument"), Relation: models.SignedAt}}, Provenance: said("from", "2001-02")}},
	}
}

func TestErrorsAreInTheWordsOfModels(t *testing.T) {
	s, _, _ := world(t)
	w := everything()
	w.Agencies[0].Country = models.RefTo("XX")
	w.Instruments[0].Parties[0].Country = models.RefTo("YY")
	w.Instruments[0].Relations[0].Instrument = models.RefTo("no-such")
	_, err := s.Seed(t.Context(), w)
	var flaws models.Invalid
	if !errors.As(err, &flaws) {
		t.Fatalf("%v, want flaws", err)
	}
	for _, place := range []string{"/agencies/x-agency/country", "/instruments/x-instrument/parties/0/country", "/instruments/x-instrument/relations/0/instrument"} {
		if !strings.Contains(flaws.Error(), place+": there is no ") {
			t.Errorf("no flaw at %s: %v", place, flaws)
		}
	}
	for name, broken := range map[string]string{
		"unique":      "INSERT INTO topics (pk, id, labels, label_key, version, created_at, updated_at) VALUES (999999, 'security', '{}', '', 1, '', '')",
		"foreign key": "UPDATE agencies SET country_pk = 999999",
		"restrict":    "DELETE FROM countries WHERE id = 'MA'",
		"check":       "INSERT INTO register (one, data_version) VALUES (2, 0)",
	} {
		if err := s.Write(t.Context(), models.Author{}, func(w *store.Writer) error { return w.Exec(broken) }); !errors.Is(err, models.ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", name, err)
		}
	}
}

func TestNothingWrittenThroughReadingConnections(t *testing.T) {
	s, _, _ := world(t)
	if err := s.ExecOnReader(t.Context(), "DELETE FROM periods"); err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "-", ""), "readonly") {
		t.Errorf("a reading connection wrote: %v", err)
	}
}

// Pragmas hold per connection, so they are asked of many at once.
func TestEveryConnectionHasThePragmas(t *testing.T) {
	testdb.OnlySQLite(t, "pragmas")
	s, _, _ := world(t)
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			got, err := s.Pragmas(context.Background(), "foreign_keys", "busy_timeout", "journal_mode", "synchronous", "trusted_schema", "query_only")
			if want := "1 5000 wal 2 0 1"; err != nil || got != want {
				t.Errorf("pragmas %q, %v, want %q", got, err, want)
			}
		})
	}
	wait.Wait()
}

func TestSeedingTwiceChangesNothing(t *testing.T) {
	s, w, _ := world(t)
	before, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	done, err := s.Seed(t.Context(), w)
	if err != nil || done.Unchanged != w.Len() || done.Created+done.Updated+done.Kept != 0 {
		t.Errorf("%v, %v; the corpus has %d", done, err, w.Len())
	}
	if after, err := s.Version(t.Context()); err != nil || after != before {
		t.Errorf("the data version moved from %d to %d, %v", before, after, err)
	}
}

func TestSeedingKeepsWhatEditorsChanged(t *testing.T) {
	s, w, path := world(t)
	db := testdb.Open(t, path)
	for _, edit := range []string{
		"UPDATE agencies SET names = '{\"en\":\"Edited\"}', version = version + 1 WHERE id = 'ma-dgsn'",
		"DELETE FROM assertions WHERE kind = 'event' AND record_pk = (SELECT pk FROM events WHERE id = 'safe-city-tour-2024-09')",
		"DELETE FROM events WHERE id = 'safe-city-tour-2024-09'",
	} {
		if _, err := db.ExecContext(t.Context(), edit); err != nil {
			t.Fatal(err)
		}
	}
	for i := range w.Agencies { // a new corpus changes an edited record and one that is as it was
		if id := w.Agencies[i].ID; id == "ma-dgsn" || id == "ma-dgst" {
			w.Agencies[i].Acronyms = append(w.Agencies[i].Acronyms, "NEW")
		}
	}
	done, err := s.Seed(t.Context(), w)
	if err != nil || done.Updated != 1 || done.Kept != 2 || done.Created != 0 {
		t.Fatalf("%v, %v", done, err)
	}
	var names, acronyms string
	var events int
	err = errors.Join(
		db.QueryRowContext(t.Context(), "SELECT names FROM agencies WHERE id = 'ma-dgsn'").Scan(&names),
		db.QueryRowContext(t.Context(), "SELECT acronyms FROM agencies WHERE id = 'ma-dgst'").Scan(&acronyms),
		db.QueryRowContext(t.Context(), "SELECT count(*) FROM events WHERE id = 'safe-city-tour-2024-09'").Scan(&events),
	)
	if err != nil || names != `{"en":"Edited"}` || !strings.Contains(acronyms, "NEW") || events != 0 {
		t.Errorf("names %s, acronyms %s, %d events, %v", names, acronyms, events, err)
	}
}

// What goes in comes out: a record with everything is read back as it was written.
func TestRecordsAreReadAsTheyWereWritten(t *testing.T) {
	s, _, _ := world(t)
	if _, err := s.Seed(t.Context(), everything()); err != nil {
		t.Fatal(err)
	}
	w := everything()
	all := query.Asking{Register: s.Register(t.Context()), Today: "2026-11-23"}
	same(t, s.Countries, all, w.Countries[0])
	same(t, s.Topics, all, w.Topics[0])
	same(t, s.Sources, all, w.Sources[0])
	same(t, s.Agencies, all, w.Agencies[0])
	same(t, s.Officials, all, w.Officials[0])
	same(t, s.Posts, all, w.Posts[0])
	same(t, s.Instruments, all, w.Instruments[0])
	same(t, s.Events, all, w.Events[0])
}

// Revisions from before they told of what was changed together, and of which record, are told it as the writer would have.
func TestOldRevisionsAreToldWhatWasChangedTogether(t *testing.T) {
	testdb.OnlySQLite(t, "a schema from before that")
	s, _, _ := world(t)
	for i := range 3 {
		by := store.Change{Author: models.Author{Name: "Amina", RequestID: fmt.Sprint(i)}}
		if _, err := s.Topics.Create(t.Context(), models.Topic{ID: fmt.Sprintf("made-%d", i), Labels: models.Text{"en": "X"}}, by); err != nil {
			t.Fatal(err)
		}
	}
	told := func() (all []string) {
		rows, err := s.Rows(t.Context(), "SELECT sequence || ' ' || dense_rank() OVER (ORDER BY data_version) || ' ' || record_pk FROM revisions ORDER BY sequence")
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	written := told()
	for _, schema := range []int64{16, 17} {
		if err := s.MigrateTo(t.Context(), schema); err != nil {
			t.Fatal(err)
		}
	}
	if made := told(); !slices.Equal(made, written) || len(written) < 20 {
		t.Errorf("%q were made of %q", made, written)
	}
}
