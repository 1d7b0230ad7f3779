package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mithaq/body"
	"mithaq/corpus"
	"mithaq/intake"
	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/sheet"
	"mithaq/store"
)

// withCorpus is a new register with the corpus.
func withCorpus(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: apitest.Seeded.Copy(t), Now: func() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }})
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

// seed makes a register one that holds the corpus.
func seed(t *testing.T, s *store.Store) {
	t.Helper()
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Seed(t.Context(), loaded(t)); err != nil {
		t.Fatal(err)
	}
}

func loaded(t *testing.T) *corpus.World {
	t.Helper()
	world, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// imported imports rows by a mapping.
func imported(t *testing.T, s *store.Store, mapping []byte, from io.Reader, change func(*store.Import)) *intake.Report {
	t.Helper()
	m, err := intake.Parse(mapping)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := sheet.New(from, m.Options())
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	in := store.Import{Mapping: m, MappingName: "mapping", FileName: "file", Rows: rows, Author: models.Author{Name: "import"}}
	if change != nil {
		change(&in)
	}
	report, err := s.Import(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// sample is a small register that was made up, and its mapping.
func sample(t *testing.T) (mapping []byte, rows string) {
	t.Helper()
	mapping, err := os.ReadFile("../intake/testdata/register.yaml")
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile("../intake/testdata/register.csv")
	if err != nil {
		t.Fatal(err)
	}
	return mapping, string(content)
}

// counts are how the rows of a report ended.
func counts(r *intake.Report) string {
	return fmt.Sprintf("%d: %d created, %d updated, %d unchanged, %d warned, %d rejected", r.Rows, r.Created, r.Updated, r.Unchanged, r.Warned, r.Rejected)
}

// dump is every row of the tables that an instrument lives in, but for what tells when it was written.
func dump(t *testing.T, s *store.Store) (lines []string) {
	t.Helper()
	for _, table := range store.InstrumentTables {
		all, err := s.RowsOf(t.Context(), table)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range all {
			lines = append(lines, table+" "+line)
		}
	}
	return lines
}

// What an import writes in bulk is, row by row, what writing one record after the other makes.
func TestAnImportWritesWhatTheStoreWould(t *testing.T) {
	mapping, rows := sample(t)
	a, b := withCorpus(t), withCorpus(t)
	var ids []string
	imported(t, a, mapping, strings.NewReader(rows), func(in *store.Import) {
		in.Each = func(r intake.Result) error {
			if r.Operation == models.Created {
				ids = append(ids, r.Instrument)
			}
			return nil
		}
	})
	m, err := intake.Parse(mapping)
	if err != nil {
		t.Fatal(err)
	}
	why := store.Change{Author: models.Author{Name: "import"}, Reason: "import of file by the mapping mapping"}
	if _, err := b.Sources.Create(t.Context(), m.Source, why); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		last, err := a.Instruments.Revision(t.Context(), id, 1)
		if err != nil {
			t.Fatal(err)
		}
		record, err := body.Decode[models.Instrument](last.After)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Instruments.Create(t.Context(), record, why); err != nil {
			t.Fatal(id, err)
		}
	}
	x, y := dump(t, a), dump(t, b)
	if len(x) != len(y) || len(ids) != 7 {
		t.Errorf("%d rows, and %d one after the other, of %d records", len(x), len(y), len(ids))
	}
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			t.Fatalf("in bulk   %s\none by one %s", x[i], y[i])
		}
	}
	if v, err := a.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// A second edition of a register changes what has changed in it, and leaves alone what somebody has edited or deleted.
func TestImportsCanBeRepeated(t *testing.T) {
	mapping, rows := sample(t)
	s := withCorpus(t)
	again := func() string { return counts(imported(t, s, mapping, strings.NewReader(rows), nil)) }
	if got := counts(imported(t, s, mapping, strings.NewReader(rows), func(in *store.Import) { in.DryRun = true })); got != "10: 4 created, 0 updated, 0 unchanged, 3 warned, 3 rejected" {
		t.Errorf("dry: %s", got)
	}
	if got := again(); got != "10: 4 created, 0 updated, 0 unchanged, 3 warned, 3 rejected" {
		t.Errorf("first: %s", got)
	}
	version, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rows = strings.Replace(rows, "\n", "\n\n", 1) // every row is a line further down
	if got := again(); got != "10: 0 created, 0 updated, 7 unchanged, 0 warned, 3 rejected" {
		t.Errorf("second: %s", got)
	}
	if v, err := s.Version(t.Context()); err != nil || v != version {
		t.Errorf("the second import wrote something: %d, %d, %v", version, v, err)
	}
	rows = strings.Replace(rows, "12 de março de 1975", "13 de março de 1975", 1)
	rows = strings.Replace(rows, "Acordo de pescas", "Acordo sobre pescas", 1)
	rows = strings.Replace(rows, "Nova Iorque", "Genebra", 1)
	edited, err := body.DecodePatch[models.Instrument]([]byte(`{"legal_nature": "binding"}`))
	if err != nil {
		t.Fatal(err)
	}
	change := store.Change{Author: models.Author{Name: "somebody"}, If: 1}
	if _, err := s.Instruments.Patch(t.Context(), "ex-009", edited, change); err != nil {
		t.Fatal(err)
	}
	if err := s.Instruments.Delete(t.Context(), "ex-006", change); err != nil {
		t.Fatal(err)
	}
	if got := again(); got != "10: 0 created, 1 updated, 4 unchanged, 2 warned, 3 rejected" {
		t.Errorf("third: %s", got)
	}
	one, err := s.Instruments.Get(t.Context(), "ex-002", mustQuery(t, s))
	if err != nil || one.Record.Signed.String() != "1975-03-13" || one.RecordVersion != 2 {
		t.Errorf("%s, version %d, %v", one.Record.Signed, one.RecordVersion, err)
	}
	if got := again(); got != "10: 0 created, 0 updated, 5 unchanged, 2 warned, 3 rejected" {
		t.Errorf("fourth: %s", got)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// What a new edition of a register leaves out stays, and is told; what was deleted since is not missed.
func TestWhatANewEditionLeavesOutIsTold(t *testing.T) {
	mapping, rows := sample(t)
	s := withCorpus(t)
	if report := imported(t, s, mapping, strings.NewReader(rows), nil); report.Absent != 0 {
		t.Errorf("%s", report)
	}
	if err := s.Instruments.Delete(t.Context(), "ex-009", store.Change{Author: models.Author{Name: "somebody"}, If: 1}); err != nil {
		t.Fatal(err)
	}
	kept := slices.DeleteFunc(strings.SplitAfter(rows, "\n"), func(line string) bool { return strings.HasPrefix(line, "002;") || strings.HasPrefix(line, "009;") })
	report := imported(t, s, mapping, strings.NewReader(strings.Join(kept, "")), nil)
	var lines []string
	if err := report.Lines(func(table intake.Table, cells ...string) error {
		if table.Name == "absent" {
			lines = append(lines, strings.Join(cells, " "))
		}
		return nil
	}); err != nil || report.Absent != 1 || !slices.Equal(lines, []string{"ex-002 002"}) || !strings.Contains(report.String(), "1 records of earlier imports") {
		t.Errorf("%d %q %v\n%s", report.Absent, lines, err, report)
	}
	if _, err := s.Instruments.Get(t.Context(), "ex-002", mustQuery(t, s)); err != nil {
		t.Error(err)
	}
}

func mustQuery(t *testing.T, s *store.Store) query.Query {
	t.Helper()
	q, err := query.ParseOne(s.Instruments.Spec(), "", query.Asking{Register: s.Register(t.Context()), Today: s.Today()})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// An id that was given is not given again, to whomever it was.
func TestIdsThatAreTakenGetANumber(t *testing.T) {
	mapping, rows := sample(t)
	s := withCorpus(t)
	if _, err := s.Instruments.Create(t.Context(), models.Instrument{ID: "ex-001", Titles: models.Text{"en": "Another"}, Type: models.Treaty, LegalNature: models.Binding}, store.Change{Author: models.Author{Name: "x"}}); err != nil {
		t.Fatal(err)
	}
	mapping = []byte(strings.Replace(string(mapping), "columns: [number]", "columns: [number, title]", 1))
	var ids []string
	imported(t, s, mapping, strings.NewReader(rows), func(in *store.Import) {
		in.Each = func(r intake.Result) error {
			if r.Operation == models.Created {
				ids = append(ids, r.Instrument)
			}
			return nil
		}
	})
	if got := strings.Join(ids, " "); got != "ex-001-2 ex-002 ex-003 ex-004 ex-005 ex-006 ex-006-2 ex-009" {
		t.Error(got)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// A file that breaks off is imported as far as it goes, and says where it ends.
func TestAFileThatBreaksOffIsTold(t *testing.T) {
	mapping, rows := sample(t)
	m, err := intake.Parse(mapping)
	if err != nil {
		t.Fatal(err)
	}
	table, err := sheet.New(io.MultiReader(strings.NewReader(rows), broken{}), m.Options())
	if err == nil { // the beginning is read at once
		_, err = withCorpus(t).Import(t.Context(), store.Import{Mapping: m, Rows: table, Author: models.Author{Name: "x"}})
	}
	if err == nil || !strings.Contains(err.Error(), "the line went dead") {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the line went dead") }

// The registers lie beside the project, and not in it: their licences are not ours to give.
func TestRealRegistersImportToTheEnd(t *testing.T) {
	const data = "../../shared/data"
	if _, err := os.Stat(data); err != nil {
		t.Skip("skipped: there is no " + data + " with the registers")
	}
	apitest.Long(t)
	for _, r := range []struct {
		mapping, file  string
		rows, inverted int
	}{{"uk-treaties", "uk-treaties/uk_bilateral.csv", 6061, 196}, {"globalgov", "manytreaties/agreements_GGO.csv", 4532, 0}} {
		t.Run(r.mapping, func(t *testing.T) {
			s := withCorpus(t)
			mapping, err := intake.Named(r.mapping)
			if err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(filepath.Join(data, r.file))
			if err != nil {
				t.Fatal(err)
			}
			inverted := 0
			report := imported(t, s, mapping, bytes.NewReader(content), func(in *store.Import) {
				in.Each = func(row intake.Result) error {
					if slices.ContainsFunc(row.Notes, func(n intake.Note) bool { return n.Code == intake.ForceBeforeSignature }) {
						inverted++
					}
					return nil
				}
			})
			if inverted < r.inverted {
				t.Errorf("%d entries into force before the signature were warned", inverted)
			}
			t.Log(report)
			if report.Rows != r.rows || report.Created+report.Warned+report.Rejected != r.rows || report.Updated+report.Unchanged > 0 {
				t.Errorf("not every row ended once: %s", report)
			}
			if all := report.NamesFound + report.NamesUnfound; report.NamesFound*100 < all*95 {
				t.Errorf("of %d names %d were found", all, report.NamesFound)
			}
			v, err := s.Version(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			again := imported(t, s, mapping, bytes.NewReader(content), nil)
			if again.Unchanged+again.Rejected != r.rows || again.Rejected != report.Rejected {
				t.Errorf("the second time is not like the first: %s", again)
			}
			if again.Absent > 0 {
				t.Errorf("%d records were missed", again.Absent)
			}
			if after, err := s.Version(t.Context()); err != nil || after != v {
				t.Errorf("the second time wrote something: %d, %d, %v", v, after, err)
			}
			verified, err := s.Verify(t.Context())
			if err != nil || len(verified.Flaws) > 0 {
				t.Errorf("%v %s", err, strings.Join(verified.Flaws[:min(len(verified.Flaws), 5)], "\n"))
			}
		})
	}
}

// After a large import its words lie in one piece: every piece is sought in for every word.
func TestALargeImportLeavesOnePieceOfIndex(t *testing.T) {
	testdb.OnlySQLite(t, "pieces of an index")
	mapping, rows := sample(t)
	header, _, _ := strings.Cut(rows, "\n")
	s := withCorpus(t)
	pieces := func() int {
		all, err := s.Rows(t.Context(), "SELECT DISTINCT segid FROM instruments_search_idx")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	many := func(from, rows int) *strings.Reader {
		b := strings.Builder{}
		b.WriteString(header + "\n")
		for n := range rows {
			fmt.Fprintf(&b, "N%d;Acordo %[1]d de cooperação técnica no domínio %d;Acordo;Portugal | Marrocos;Lisboa;03/04/1998;;Vigente;Cooperação;\n", from+n, n%977)
		}
		return strings.NewReader(b.String())
	}
	for i := range 3 {
		imported(t, s, mapping, many(100_000+i, 1), nil)
	}
	if pieces() < 2 {
		t.Fatal("small imports leave one piece, so that this shows nothing")
	}
	imported(t, s, mapping, many(0, 5200), nil)
	if n := pieces(); n != 1 {
		t.Errorf("the index is in %d pieces", n)
	}
	q, err := query.ParseList(s.Instruments.Spec(), "q=domínio&limit=1", query.Asking{Register: s.Register(t.Context()), Today: s.Today()})
	if err != nil {
		t.Fatal(err)
	}
	if page, err := s.Instruments.List(t.Context(), q); err != nil || page.Page.Total != 5203 {
		t.Errorf("%d of 5203 are found, %v", page.Page.Total, err)
	}
}

// The gazetteer of the register knows what the records of countries say of each other.
func TestASecondNameOfACountryIsReadByTheRegister(t *testing.T) {
	world, err := apitest.New(t).Store.World(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for on, want := range map[string]string{"1970": "DYBJ", "1980": "BJ"} {
		if got := world.Gazetteer.Resolve("Bénin (Dahomey)", models.MustDate(on)).Found(); got != want {
			t.Errorf("in %s it is %q, want %q", on, got, want)
		}
	}
}
