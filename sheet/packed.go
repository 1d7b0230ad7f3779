package sheet

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
)

// archive reads a workbook, which is a zip archive, or a table in a zip archive. Either needs the whole file, which
// is copied to a temporary one.
func (r *Reader) archive(from io.Reader, o Options, wraps int) error {
	file, err := r.spool(from)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(file, info.Size())
	if err != nil {
		return fmt.Errorf("the zip archive is damaged or was cut off: %w", err)
	}
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" }) {
		r.Format = XLSX
		return r.workbook(file.Name(), z, o)
	}
	if err := foreignBook(z); err != nil {
		return err
	}
	member, err := tableIn(z, o.Member)
	if err != nil {
		return err
	}
	content, err := member.Open()
	if err != nil {
		return err
	}
	r.closers = append(r.closers, content)
	return r.open(whole{content}, path.Base(member.Name), o, wraps+1)
}

// foreignBook refuses the workbooks that are zip archives as well.
func foreignBook(z *zip.Reader) error {
	for _, f := range z.File {
		switch f.Name {
		case "content.xml":
			return errors.New("it is a workbook of OpenDocument (ODS): save it as XLSX")
		case "xl/workbook.bin":
			return errors.New("it is a binary workbook (XLSB): save it as XLSX")
		case "Index/Document.iwa":
			return errors.New("it is a workbook of Numbers: export it as XLSX")
		}
	}
	return nil
}

// tableIn is the member of an archive that is read.
func tableIn(z *zip.Reader, name string) (*zip.File, error) {
	var names []string
	var tables, documents []*zip.File
	for _, f := range z.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(path.Base(f.Name), ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if name == f.Name {
			return f, nil
		}
		names = append(names, f.Name)
		switch strings.ToLower(path.Ext(strings.TrimSuffix(f.Name, ".gz"))) {
		case ".csv", ".tsv", ".tab", ".ndjson", ".jsonl", ".xlsx":
			tables = append(tables, f)
		case ".json", ".txt": // it may be about a table that is there, too
			documents = append(documents, f)
		}
	}
	if len(tables) == 0 {
		tables = documents
	}
	switch {
	case name != "":
		return nil, fmt.Errorf("the archive has no %q: it has %s", name, strings.Join(names, ", "))
	case len(tables) == 1:
		return tables[0], nil
	case len(tables) == 0:
		return nil, fmt.Errorf("the archive has no table: it has %s", cmp.Or(strings.Join(names, ", "), "nothing"))
	}
	return nil, fmt.Errorf("the archive has %d tables: say which, of %s", len(tables), strings.Join(names, ", "))
}

// spool copies a stream to a temporary file, which goes when the reader is closed.
func (r *Reader) spool(from io.Reader) (*os.File, error) {
	file, err := os.CreateTemp("", "mithaq-*.zip")
	if err != nil {
		return nil, err
	}
	r.closers = append(r.closers, temporary{file})
	if _, err := io.Copy(file, from); err != nil {
		return nil, err
	}
	return file, nil
}

type temporary struct{ *os.File }

func (t temporary) Close() error { return errors.Join(t.File.Close(), os.Remove(t.Name())) }
