package convert

import (
	"bufio"
	"io"
	"strings"

	"mithaq/query"
)

// CSV is the format of RFC 4180, and TSV the same with tabs. Null is nothing between two commas, an empty text
// is "". A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
var (
	CSV = register(separated("csv", "text/csv", ',', "a table after RFC 4180, in UTF-8; a text that a spreadsheet would take for a formula has an apostrophe in front."))
	TSV = register(separated("tsv", "text/tab-separated-values", '\t', "the same with tabs."))
)

func separated(name, media string, separator byte, doc string) Format {
	return Format{
		Format: query.Format{Name: name, Ext: name, Media: media, Doc: doc, Tables: true, Text: true, Marks: true},
		New: asTable(func(w io.Writer, f File) (Rows, error) {
			out := &csvRows{bufio.NewWriter(w), separator}
			if f.Marked {
				_, _ = out.w.WriteString("\ufeff") // an error comes again with the rows
			}
			for i, name := range f.Table.Names() {
				out.separate(i)
				out.quote(name)
			}
			return out, out.end()
		}),
	}
}

type csvRows struct {
	w         *bufio.Writer
	separator byte
}

func (r *csvRows) Write(row []any) error {
	for i, v := range row {
		r.separate(i)
		switch v := v.(type) {
		case nil:
		case string:
			r.quote(safe(v))
		default:
			_, _ = r.w.WriteString(query.PlainText(v))
		}
	}
	return r.end()
}

// The errors of a bufio.Writer stay: the end of a row has those of the whole row.
func (r *csvRows) separate(i int) {
	if i > 0 {
		_ = r.w.WriteByte(r.separator)
	}
}

func (r *csvRows) end() error {
	_, err := r.w.WriteString("\r\n")
	return err
}

// quote writes a text, in quotation marks where it must have them.
func (r *csvRows) quote(s string) {
	if s != "" && !strings.ContainsAny(s, "\",\t\r\n") && s[0] != ' ' && s[len(s)-1] != ' ' {
		_, _ = r.w.WriteString(s)
		return
	}
	_ = r.w.WriteByte('"')
	_, _ = doubled.WriteString(r.w, s)
	_ = r.w.WriteByte('"')
}

var doubled = strings.NewReplacer(`"`, `""`)

func (r *csvRows) Close() error { return r.w.Flush() }

func safe(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r\n") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}
