// Package sheet reads tables row by row: CSV, TSV, newline-delimited JSON, lists in JSON and XLSX, each as it is, gzipped or in
// a zip archive. It holds one row at a time, whatever the size of the file. A row that cannot be read is answered
// with the reason; a file that cannot be read on is an error.
package sheet

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
)

// Format is how rows are written.
type Format string

// The formats.
const (
	CSV    Format = "csv"
	TSV    Format = "tsv"
	NDJSON Format = "ndjson"
	JSON   Format = "json"
	XLSX   Format = "xlsx"
)

// Formats lists every Format.
var Formats = []Format{CSV, TSV, NDJSON, JSON, XLSX}

// Keyed says that each row names its columns: what one lacks, a later one may have.
func (f Format) Keyed() bool { return f == NDJSON || f == JSON }

// Options say how a file is read. The zero Options find out.
type Options struct {
	// Name of the file, whose ending tells its format where its beginning does not.
	Name   string
	Format Format
	// Encoding by its label (WHATWG): utf-8, windows-1252, utf-16 …
	Encoding string
	// Delimiter of CSV, one character.
	Delimiter string
	// Sheet of a workbook, by its name; the first if empty.
	Sheet string
	// List of a document of JSON that has the rows: its keys, with dots. The one with the most objects if empty.
	List string
	// Each names lists within the objects of JSON, by their keys with dots, of which each value makes a row of its own, with all that stands
	// beside the lists. What a list says is one cell otherwise.
	Each []string
	// Member of a zip archive, by its name; the only table in it if empty.
	Member string
	// HeaderRow is the number of the line, from 1, with the names of the columns.
	HeaderRow int
}

// Row is one row of a table.
type Row struct {
	// Line on which it begins, from 1; in a workbook the number of the row, and in a document of JSON that of the object.
	Line int
	// Cells in the order of the columns; there are as many unless Flaw is set.
	Cells []string
	// Flaw says why the row cannot be read, and is empty if it can.
	Flaw string
	// Raw is what was read of a row with a flaw, shortened.
	Raw string
}

// Reader reads the rows of a table.
type Reader struct {
	// Format that was found.
	Format Format
	// List of a document of JSON that has the rows: its keys, with dots.
	List string
	// Notes say what a reader should know of how the file was read.
	Notes []string

	rows    rows
	read    *atomic.Int64
	closers []io.Closer
	file    io.Closer // that Open has opened
}

// rows reads what one format holds.
type rows interface {
	// columns may grow while rows are read, if the format names columns row by row.
	columns() []string
	next() (Row, error)
}

// Columns are the names of the columns. JSON may add some with every row.
func (r *Reader) Columns() []string { return r.rows.columns() }

// Next answers the next row. The error is io.EOF after the last, and says what is wrong with the file otherwise.
func (r *Reader) Next() (Row, error) { return r.rows.next() }

// Unseen are the lists of Options.Each that no object had so far, or that stand within another list.
func (r *Reader) Unseen() []string {
	if o, ok := r.rows.(interface{ unseen() []string }); ok {
		return o.unseen()
	}
	return nil
}

// Lists are those within the objects of JSON that had objects so far, by their keys with dots, but for those of which each makes a row.
func (r *Reader) Lists() []string {
	if o, ok := r.rows.(interface{ within() []string }); ok {
		return o.within()
	}
	return nil
}

// Read is how many bytes of the file were read so far.
func (r *Reader) Read() int64 { return r.read.Load() }

// Close lets go of the file, and of temporary copies of it.
func (r *Reader) Close() error {
	var errs []error
	for i := len(r.closers) - 1; i >= 0; i-- {
		errs = append(errs, r.closers[i].Close())
	}
	return errors.Join(errs...)
}

// Stop ends the reading of a file that Open has opened, while another goroutine waits for its next row, which fails then.
func (r *Reader) Stop() {
	if r.file != nil {
		_ = r.file.Close() // it was only read
	}
}

// Open opens the table at a path. When ctx ends, so does reading, even of an open pipe into which nothing is written.
func Open(ctx context.Context, name string, o Options) (*Reader, error) {
	f, err := os.Open(name) //nolint:gosec // whoever imports says which file
	if err != nil {
		return nil, err
	}
	if o.Name == "" {
		o.Name = name
	}
	stop := context.AfterFunc(ctx, func() { _ = f.Close() })
	closer := closing(func() error {
		if !stop() {
			return nil // it is closed
		}
		return f.Close()
	})
	r, err := New(f, o)
	if err != nil {
		return nil, errors.Join(cmp.Or(ctx.Err(), err), closer())
	}
	r.file = closer
	r.closers = append([]io.Closer{closer}, r.closers...)
	return r, nil
}

type closing func() error

func (c closing) Close() error { return c() }

// New reads a table from a stream.
func New(from io.Reader, o Options) (*Reader, error) {
	r := &Reader{read: &atomic.Int64{}}
	err := r.open(&counted{from, r.read}, path.Base(o.Name), o, 0)
	if err == nil && len(o.Each) > 0 && !r.Format.Keyed() {
		err = fmt.Errorf("it is %s, whose rows have no lists: `file: {each: …}` is for JSON", r.Format)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

type counted struct {
	io.Reader
	n *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// maxWraps is how many times a table may be packed: a workbook in a gzipped file is packed twice.
const maxWraps = 3

// open looks at the beginning of a stream, unpacks what is packed, and reads the rest as a table.
func (r *Reader) open(from io.Reader, name string, o Options, wraps int) error {
	if wraps > maxWraps {
		return errors.New("it is packed in itself too often: unpack it first")
	}
	begin, from, err := peek(from, beginning)
	if err != nil {
		return err
	}
	switch {
	case len(begin) == 0:
		return errors.New("the file is empty")
	case bytes.HasPrefix(begin, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(from)
		if err != nil {
			return fmt.Errorf("it begins like a gzipped file, but is none: %w", err)
		}
		return r.open(whole{z}, strings.TrimSuffix(name, path.Ext(name)), o, wraps+1)
	case bytes.HasPrefix(begin, []byte("PK\x03\x04")), bytes.HasPrefix(begin, []byte("PK\x05\x06")):
		return r.archive(from, o, wraps)
	}
	if err := foreign(begin); err != nil {
		return err
	}
	if o.Format == XLSX {
		return errors.New("it is no workbook: an XLSX file is a zip archive")
	}
	text, err := r.decoded(begin, from, o.Encoding)
	if err != nil {
		return err
	}
	if text, err = r.brokenIntoLines(text); err != nil {
		return err
	}
	return r.table(text, name, o)
}

// table finds out how a text has its rows.
func (r *Reader) table(text io.Reader, name string, o Options) error {
	begin, text, err := peek(text, beginning)
	if err != nil {
		return err
	}
	found, list, each := CSV, "", false
	switch start := bytes.TrimLeft(begin, " \t\r\n"); {
	case bytes.HasPrefix(start, []byte("{")):
		if begin, text, err = peek(text, maxRow); err != nil { // a line may be as long
			return err
		}
		if found, list, each = written(bytes.TrimLeft(begin, " \t\r\n")); slices.Contains(o.Each, list) {
			list, each = "", true // of the one row that there is
		}
	case listOfObjects.Match(start):
		found = JSON
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".tsv", ".tab":
		found = TSV
	case ".ndjson", ".jsonl":
		found = NDJSON
	case ".json":
		if found == CSV {
			found = JSON // of no objects, which it is told
		}
	}
	if o.List != "" {
		found = JSON
	}
	switch r.Format = cmp.Or(o.Format, found); r.Format {
	case NDJSON:
		r.rows, err = newJSONRows(text, o.Each)
	case JSON:
		r.rows, err = r.document(text, o, list, each && o.List == "")
	default:
		r.rows, err = newTextRows(text, r.Format, o)
	}
	return err
}

// document reads JSON that is not written line by line, and notes where in it the rows are.
func (r *Reader) document(text io.Reader, o Options, likely string, each bool) (rows, error) {
	rows, err := newDocumentRows(text, cmp.Or(o.List, likely), each, o.Each)
	if err != nil {
		return nil, err
	}
	if r.List = rows.list; r.List != o.List {
		r.Notes = append(r.Notes, fmt.Sprintf("its rows are those of the list %q, which has the most objects (`file: {list: …}` names another)", r.List))
	}
	return rows, nil
}

// whole says of a compressed stream that ends too early what has happened.
type whole struct{ io.Reader }

func (w whole) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the compressed file ends too early: it was cut off, so fetch it again")
	} else if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("the compressed file is damaged: %w", err)
	}
	return n, err
}

// beginning is how many bytes are looked at to find out what a file is.
const beginning = 64 << 10

// peek answers so many bytes of the beginning of a stream, and the stream from its beginning.
func peek(from io.Reader, most int) ([]byte, io.Reader, error) {
	begin := make([]byte, most)
	n, err := io.ReadFull(from, begin)
	begin = begin[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil, err
	}
	return begin, io.MultiReader(bytes.NewReader(begin), from), nil
}

// brokenIntoLines reads a text whose lines end as those of old Macintoshes did, with a carriage return alone, as others.
func (r *Reader) brokenIntoLines(text io.Reader) (io.Reader, error) {
	begin, text, err := peek(text, beginning)
	returns := begin
	if len(begin) == beginning {
		returns = bytes.TrimSuffix(begin, []byte{'\r'}) // a line feed may follow
	}
	if err != nil || bytes.IndexByte(begin, '\n') >= 0 || bytes.IndexByte(returns, '\r') < 0 {
		return text, err
	}
	r.Notes = append(r.Notes, "its lines end with a carriage return alone.")
	return returned{text}, nil
}

// returned has a line feed for each carriage return.
type returned struct{ io.Reader }

func (r returned) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// listOfObjects is how JSON begins that is one list, perhaps of lists.
var listOfObjects = regexp.MustCompile(`^\s*(?:\[\s*)+\{`)

// foreign refuses what is often taken for a table.
func foreign(begin []byte) error {
	start := string(bytes.TrimSpace(begin[:min(len(begin), 512)]))
	for _, f := range []struct{ magic, says string }{
		{"<!doctype html", "it is a web page, not a table: the download may have answered with an error or a login"},
		{"<html", "it is a web page, not a table: the download may have answered with an error or a login"},
		{"<?xml", "it is XML: save it as CSV or XLSX"},
		{"%pdf", "it is a PDF: save its table as CSV or XLSX"},
		{"\xd0\xcf\x11\xe0", "it is a workbook of the old format (XLS): save it as XLSX"},
		{"sqlite format 3", "it is a SQLite database: export its table as CSV"},
		{"par1", "it is a Parquet file: convert it to CSV or NDJSON"},
	} {
		if len(start) >= len(f.magic) && strings.EqualFold(start[:len(f.magic)], f.magic) {
			return errors.New(f.says)
		}
	}
	return nil
}
