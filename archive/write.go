package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mithaq/convert"
	"mithaq/corpus"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Write writes the whole register into a folder, which is made or must be empty. The same register makes the
// same bytes, whenever and wherever. It answers the version of the data.
func Write(ctx context.Context, s *store.Store, dir string) (version int64, err error) {
	if err := prepare(dir); err != nil {
		return 0, err
	}
	w := &writer{dir: dir, lines: map[string]*lines{}, tables: map[string][]*table{}}
	if w.sqlite, err = store.NewTables(ctx, filepath.Join(dir, "register.sqlite")); err != nil {
		return 0, err
	}
	err = w.open()
	if err == nil {
		err = s.Archive(ctx, store.Archivist{Begin: w.begin, Record: w.record, Row: w.row})
	}
	if err = errors.Join(err, w.close()); err != nil {
		return 0, err
	}
	return w.version, w.describe()
}

func prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // to be read by all
		return err
	}
	has, err := os.ReadDir(dir)
	if err == nil && len(has) > 0 {
		err = fmt.Errorf("the folder %s is not empty: name a new one", dir)
	}
	if err != nil {
		return err
	}
	for _, sub := range []string{"tables", "records"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil { //nolint:gosec // to be read by all
			return err
		}
	}
	return nil
}

type writer struct {
	dir       string
	version   int64
	changed   models.Instant
	sqlite    *store.Tables
	tables    map[string][]*table // by collection
	lines     map[string]*lines
	order     []func() (resource, error) // what ends each file and describes it, in their order
	resources []resource
}

// open begins every file, whether anything will be in it or not.
func (w *writer) open() error {
	for _, s := range store.Specs() {
		for _, t := range tablesOf(s) {
			if err := w.openTable(s, t); err != nil {
				return err
			}
		}
	}
	for _, kind := range models.Kinds {
		s := specOf(kind)
		if err := w.openLines(s.Name, s.Doc+" As they are kept: id, version, instants, content."); err != nil {
			return err
		}
	}
	docs := map[string]string{"revisions": "Every change of every record, each with the hash of the one before it.",
		"aliases": "Ids that records had before.", "seeds": "What the program wrote of the records that come with it, and at which version.",
		"imported": "Which row of which register each imported record was, and at which version it was left: by this a later import knows what has changed."}
	for _, name := range store.History {
		if err := w.openLines(name, docs[name]); err != nil {
			return err
		}
	}
	return nil
}

func specOf(kind models.Kind) *query.Spec {
	all := store.Specs()
	return all[slices.IndexFunc(all, func(s *query.Spec) bool { return s.Kind == kind })]
}

// table is a table in the making, as CSV and in SQLite.
type table struct {
	query.Table
	csv    convert.Rows
	insert func(row []any) error
	rows   int64
}

func (w *writer) openTable(s *query.Spec, t query.Table) (err error) {
	out := &table{Table: t}
	file, err := create(w.dir, "tables/"+t.Name+".csv")
	if err != nil {
		return err
	}
	if out.csv, err = convert.CSV.NewRows(file, convert.File{Table: t}); err != nil {
		return err
	}
	if out.insert, err = w.sqlite.Add(t); err != nil {
		return err
	}
	w.tables[s.Name] = append(w.tables[s.Name], out)
	doc := s.Doc
	if t.Shape != query.Flat {
		doc = "The items of `" + t.Shape + "` of " + s.Name + "."
	}
	w.order = append(w.order, func() (resource, error) {
		err := errors.Join(out.csv.Close(), file.close())
		return resource{Name: t.Name, Path: file.path, Description: doc, Type: "table", Format: "csv", Mediatype: "text/csv", Encoding: "utf-8",
			Bytes: file.bytes, Hash: file.hash(), Rows: &out.rows, Schema: schemaOf(t, s.Name)}, err
	})
	return nil
}

// lines is a file of NDJSON in the making.
type lines struct {
	*json.Encoder
	rows int64
}

func (w *writer) openLines(name, doc string) error {
	file, err := create(w.dir, linesPath(name))
	if err != nil {
		return err
	}
	out := &lines{Encoder: json.NewEncoder(file)}
	out.SetEscapeHTML(false)
	w.lines[name] = out
	w.order = append(w.order, func() (resource, error) {
		err := file.close()
		return resource{Name: name + "-kept", Path: file.path, Description: doc, Format: "ndjson", Mediatype: "application/x-ndjson", Encoding: "utf-8",
			Bytes: file.bytes, Hash: file.hash(), Rows: &out.rows}, err
	})
	return nil
}

func (w *writer) begin(version int64, changed models.Instant) error {
	w.version, w.changed = version, changed
	return nil
}

func (w *writer) record(s *query.Spec, record any, kept store.Archived) error {
	for _, t := range w.tables[s.Name] {
		err := t.Rows(record, func(row []any) error {
			t.rows++
			return errors.Join(t.csv.Write(row), t.insert(row))
		})
		if err != nil {
			return err
		}
	}
	w.lines[s.Name].rows++
	return w.lines[s.Name].Encode(kept)
}

func (w *writer) row(table string, row map[string]any) error {
	w.lines[table].rows++
	return w.lines[table].Encode(row)
}

func (w *writer) close() error {
	var errs []error
	for _, end := range w.order {
		r, err := end()
		w.resources, errs = append(w.resources, r), append(errs, err)
	}
	return errors.Join(append(errs, w.sqlite.Close())...)
}

// describe writes the codebook, and the descriptor with everything that there is.
func (w *writer) describe() error {
	codebook := []query.Variables{}
	for _, s := range store.Specs() {
		codebook = append(codebook, s.Codebook())
	}
	text, err := indented(codebook)
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{"codebook.json": text, "NOTICE.md": corpus.Notice} {
		if err := os.WriteFile(filepath.Join(w.dir, name), text, 0o644); err != nil { //nolint:gosec // to be read by all
			return err
		}
	}
	for _, r := range []resource{
		{Name: "codebook", Path: "codebook.json", Description: "What every field means, and which values it takes.", Format: "json", Mediatype: "application/json", Encoding: "utf-8"},
		{Name: "notice", Path: "NOTICE.md", Description: "What the records that come with the program rest on, and under which licences.", Format: "md", Mediatype: "text/markdown", Encoding: "utf-8"},
		{Name: "register", Path: "register.sqlite", Description: "All tables in one SQLite file.", Format: "sqlite", Mediatype: "application/vnd.sqlite3"},
	} {
		if r.Bytes, r.Hash, err = measure(filepath.Join(w.dir, r.Path)); err != nil {
			return err
		}
		w.resources = append(w.resources, r)
	}
	text, err = indented(descriptor{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "mithaq", Title: "Mithaq: an open register of what states sign with each other",
		Description: "The whole register: tables as CSV and in one SQLite file, the records as they are kept with every change of them, and the codebook. " +
			"In a CSV file, a text that a spreadsheet would take for a formula has an apostrophe in front; in SQLite and NDJSON it has none.",
		Version: fmt.Sprintf("%d.0.0", w.version), Created: w.changed.String(), DataVersion: w.version,
		Licenses:  []licence{{Name: "other", Title: "Facts, cited from the publications that the records name; parts rest on data of others", Path: "NOTICE.md"}},
		Resources: w.resources,
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(w.dir, Descriptor), text, 0o644) //nolint:gosec // to be read by all
}

func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}

// measured is a file whose bytes are counted and summed as they are written.
type measured struct {
	*bufio.Writer
	path  string
	file  *os.File
	sum   hash.Hash
	bytes int64
}

func create(dir, path string) (*measured, error) {
	file, err := os.Create(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	m := &measured{path: path, file: file, sum: sha256.New()}
	m.Writer = bufio.NewWriterSize(io.MultiWriter(file, m.sum, counter{m}), 64<<10)
	return m, nil
}

type counter struct{ *measured }

func (c counter) Write(b []byte) (int, error) {
	c.bytes += int64(len(b))
	return len(b), nil
}

func (m *measured) close() error { return errors.Join(m.Flush(), m.file.Close()) }

func (m *measured) hash() string { return "sha256:" + hex.EncodeToString(m.sum.Sum(nil)) }

// measure counts and sums the bytes of a file.
func measure(path string) (bytes int64, sum string, err error) {
	file, err := os.Open(path) //nolint:gosec // of an archive
	if err != nil {
		return 0, "", err
	}
	defer file.Close() //nolint:errcheck // read only
	h := sha256.New()
	bytes, err = io.Copy(h, file)
	return bytes, "sha256:" + hex.EncodeToString(h.Sum(nil)), err
}

// inside says whether a path of a descriptor stays in its folder.
func inside(path string) bool {
	return path != "" && !filepath.IsAbs(path) && filepath.IsLocal(filepath.FromSlash(path)) && !strings.Contains(path, `\`)
}
