package archive_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mithaq/archive"
	"mithaq/body"
	"mithaq/intake"
	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/sheet"
	"mithaq/store"
)

// register is one of another publisher, with the mapping by which it is read.
type register struct {
	file    string
	mapping func() ([]byte, error)
	rows    int
}

// small lies with the tests; the real ones lie beside the project, and not in it: their licences are not ours to give.
var (
	small = []register{{"../intake/testdata/register.csv", func() ([]byte, error) { return os.ReadFile("../intake/testdata/register.yaml") }, 7}}
	large = []register{
		{"../../shared/data/uk-treaties/uk_bilateral.csv", func() ([]byte, error) { return intake.Named("uk-treaties") }, 6061},
		{"../../shared/data/manytreaties/agreements_GGO.csv", func() ([]byte, error) { return intake.Named("globalgov") }, 4532},
	}
)

// load imports a register, and answers what became of its rows.
func (r register) load(t *testing.T, s *store.Store) *intake.Report {
	t.Helper()
	text, err := r.mapping()
	must(t, err)
	mapping, err := intake.Parse(text)
	must(t, err)
	rows, err := sheet.Open(t.Context(), r.file, mapping.Options())
	must(t, err)
	defer rows.Close() //nolint:errcheck // it was only read
	report, err := s.Import(t.Context(), store.Import{Mapping: mapping, MappingName: "m", FileName: filepath.Base(r.file), Rows: rows, Author: models.Author{Name: "import"}})
	must(t, err)
	return report
}

// must ends a test that cannot go on.
func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// edit changes a register in every way that leaves something behind: records that were made, changed, deleted, made
// again, merged and merged on, evidence that was weighed, and texts that a table could take for something else.
func edit(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	by := store.Change{Author: models.Author{Name: "Amina", Key: "k1", RequestID: "r-1"}, Reason: "a round trip"}
	at := func(version int) store.Change { c := by; c.If = version; return c }
	source := models.Source{Title: "=SUM(1) is no formula, \"says\" one; another\r\nline\t\u202eميثاق 🤝 \\; '", URL: "https://example.org/", Kind: models.News, Tier: models.TierPress}
	for _, id := range []string{"gone", "kept", "back", "one", "two", "three"} {
		source.ID = id
		_, err := s.Sources.Create(ctx, source, by)
		must(t, err)
	}
	patch, err := body.DecodePatch[models.Source]([]byte(`{"title": "+1", "published": "2015-03~"}`))
	must(t, err)
	_, err = s.Sources.Patch(ctx, "kept", patch, at(1))
	must(t, err,
		s.Sources.Delete(ctx, "gone", at(1)),
		s.Sources.Delete(ctx, "back", at(1)))
	_, err = s.Sources.Revert(ctx, "back", 1, at(2))
	must(t, err)
	_, err = s.Instruments.Assert(ctx, "ma-ae-police-mou-2024", models.Assertion{Field: "signed", Value: "2024-09", Source: models.Ref{ID: "one"}, Note: "line\nline", Rank: models.Normal}, at(1))
	must(t, err)
	_, err = s.Sources.Merge(ctx, "one", models.Merge{Into: "two", Reason: "the same"}, at(1))
	must(t, err)
	_, err = s.Sources.Merge(ctx, "two", models.Merge{Into: "three", Reason: "the same"}, at(2))
	must(t, err)
	full, err := body.Decode[models.Instrument]([]byte(instrument))
	must(t, err)
	_, err = s.Instruments.Create(ctx, full, by)
	must(t, err)
}

// instrument has what no instrument of the corpus has, and an entry into force before its signature.
const instrument = `{"id": "ma-ae-round-trip", "type": "agreement", "legal_nature": "binding", "titles": {"ar": "ميثاق", "pt-BR": "Acordo"},
	"signed": "201X", "parties": [{"country": "MA", "role": "party"}, {"country": "AE", "role": "party"}], "languages": ["ar", "fr"],
	"identifiers": [{"scheme": "unts", "value": "I-1"}], "documents": [{"kind": "authentic_text", "url": "https://example.org/1.pdf", "language": "ar", "source": "kept"}],
	"terms": {"initial_term": "P5Y", "renewal": "tacit", "source": "three"}, "actions": [{"kind": "signature", "date": "2015-03-17"}, {"kind": "entry_into_force", "date": "2015-03-16"}]}`

func TestExportImportExportIsByteIdentical(t *testing.T) {
	for name, from := range map[string][]register{"corpus": small, "registers": large} {
		t.Run(name, func(t *testing.T) {
			if name == "registers" {
				apitest.Long(t)
			}
			a := apitest.New(t)
			for _, r := range from {
				if _, err := os.Stat(r.file); err != nil {
					t.Skipf("skipped: there is no %s, beside the project", r.file)
				}
				if report := r.load(t, a.Store); report.Created+report.Warned != r.rows {
					t.Fatal(report)
				}
			}
			edit(t, a.Store)
			roundTrip(t, a, from)
		})
	}
}

// roundTrip writes a register, reads it into an empty one, where it is another day, and compares first what is written
// of that, then the databases themselves.
func roundTrip(t *testing.T, a *apitest.API, from []register) {
	t.Helper()
	first, again := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	_, err := archive.Write(t.Context(), a.Store, first)
	must(t, err)
	path := testdb.New(t)
	other := emptyAt(t, path)
	records, err := archive.Read(t.Context(), other, first)
	must(t, err)
	if v, err := other.Verify(t.Context()); err != nil || len(v.Flaws) > 0 || v.Records != records {
		t.Errorf("%d records were read; %+v, %v", records, v, err)
	}
	_, err = archive.Write(t.Context(), other, again)
	must(t, err)
	want, got := read(t, first), read(t, again)
	for name, text := range want {
		if !bytes.Equal(text, got[name]) {
			t.Errorf("%s is another file", name)
		}
	}
	if len(got) != len(want) || len(want) < 30 {
		t.Errorf("%d files, and then %d", len(want), len(got))
	}
	sameTables(t, a.Path, path)
	for _, r := range from {
		if report := r.load(t, other); report.Unchanged+report.Rejected != report.Rows {
			t.Errorf("imported once more, after the round trip: %s", report)
		}
	}
}

// apart are the tables that a round trip does not keep, and why.
var apart = map[string]string{
	"keys":             "secrets stay where they are",
	"goose_db_version": "when the database itself was made",
	"imports":          "what was sent, and how it went; what came of it is in the records",
	"import_lines":     "the same",
}

// sameTables compares every table of two databases, row by row: a table that is added is compared, too, and one that
// the test leaves empty proves nothing, and is told.
func sameTables(t *testing.T, one, other string) {
	t.Helper()
	a, b := tables(t, one), tables(t, other)
	if len(a) < 40 || len(a) != len(b) {
		t.Errorf("%d tables, and then %d", len(a), len(b))
	}
	for name, want := range a {
		got := b[name]
		switch {
		case want.rows != got.rows || want.sum != got.sum:
			t.Errorf("the table %s has %d rows, and other ones than before (%d)", name, got.rows, want.rows)
		case want.rows == 0:
			t.Errorf("the table %s has no rows here: nothing is proven of it", name)
		}
	}
}

// content is what a table holds, whatever the order of its rows.
type content struct {
	rows int
	sum  string
}

func tables(t *testing.T, path string) map[string]content {
	t.Helper()
	db := testdb.Open(t, path)
	// The words of an index are read through their vocabulary: its own tables depend on how they came there.
	statement := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\_search%' ESCAPE '\'`
	if testdb.Postgres() {
		statement = `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '%\_search'`
	}
	rows, err := db.QueryContext(t.Context(), statement)
	must(t, err)
	var names []string
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		if apart[name] == "" {
			names = append(names, name)
		}
	}
	must(t, rows.Err(), rows.Close()) //nolint:sqlclosecheck // before the next question
	all := map[string]content{}
	for _, name := range names {
		all[name] = contentOf(t, db, name)
	}
	return all
}

// contentOf reads a table. How often names have changed, by a counter of the register, is no part of what it holds.
func contentOf(t *testing.T, db *sql.DB, name string) content {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+name) //nolint:gosec // the name is the database's
	must(t, err)
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	columns, err := rows.Columns()
	must(t, err)
	var lines []string
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		must(t, rows.Scan(into...))
		if at := slices.Index(columns, "names_version"); at >= 0 {
			values[at] = nil
		}
		lines = append(lines, fmt.Sprintf("%#v", values))
	}
	must(t, rows.Err())
	slices.Sort(lines)
	return content{len(lines), fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))}
}

// emptyAt is a register without a record, in which it is another day.
func emptyAt(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: path, Now: func() time.Time { return apitest.Now.AddDate(0, 0, 3) }})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	_, err = s.Migrate(t.Context())
	must(t, err)
	return s
}
