package convert

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"mithaq/query"
)

// BibTeX is for LaTeX: entries that BibTeX and biblatex both read, in UTF-8. The key is the id of the record.
var BibTeX = register(Format{
	Format: query.Format{Name: "bibtex", Ext: "bib", Media: "application/x-bibtex", Text: true, Kinds: citedKinds, Shows: citedKeys, Dated: true,
		Doc: "citations for LaTeX (BibTeX and biblatex)."},
	New: func(w io.Writer, f File) (Writer, error) { return &citations{bufio.NewWriter(w), f, bibtexEntry}, nil },
})

// citations writes each record by itself.
type citations struct {
	w     *bufio.Writer
	file  File
	entry func(reference) string
}

func (c *citations) Write(record any) (int, error) {
	_, err := c.w.WriteString(c.entry(referenceTo(record, c.file)))
	return 1, err
}

func (c *citations) Close() error { return c.w.Flush() }

func bibtexEntry(r reference) string {
	var b strings.Builder
	kind, published := "misc", "howpublished"
	if r.article() {
		kind, published = "article", "journal"
	}
	fmt.Fprintf(&b, "@%s{%s", kind, r.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
		}
	}
	field("title", "{"+tex(r.Title)+"}")
	if r.Original != "" {
		field("origtitle", "{"+tex(r.Original)+"}")
	}
	authors := make([]string, len(r.Authors))
	for i, a := range r.Authors {
		authors[i] = "{" + tex(a) + "}" // a name that is not taken apart
	}
	by := strings.Join(authors, " and ")
	if r.Source == "" {
		field("author", by)
	} else {
		field(published, by)
	}
	bibtexDate(field, r)
	field("type", tex(r.genre()))
	if places := r.places(); places != "" { // @misc is printed with it, and without volume and pages
		field("howpublished", tex(strings.TrimSpace(places+" "+r.Page)))
	}
	field("number", tex(r.Number))
	if r.Shelf != "" {
		field("library", tex(r.Archive+", "+r.Shelf))
	}
	field("address", tex(r.Place))
	field("language", r.Language)
	field("keywords", tex(strings.Join(r.Topics, ", ")))
	field("abstract", tex(r.Abstract))
	field("note", tex(r.dated()))
	field("url", verbatim.Replace(r.URL))
	field("urldate", r.Accessed.String())
	b.WriteString("\n}\n\n")
	return b.String()
}

// bibtexDate says the date twice: biblatex reads EDTF, BibTeX year and month, and some programs a day beside them. A date of which no year is sure
// is no date to many programs, some of which refuse the file for it: it is a year in words, as BibTeX takes it.
func bibtexDate(field func(name, value string), r reference) {
	if r.Date.IsZero() {
		return
	}
	year, month, day := calendar(r.Date)
	from, to, interval := strings.Cut(r.Date.String(), "/")
	switch issued := r.tongue.csl(r.Date); {
	case issued.Literal != "":
		field("year", tex(issued.Literal))
		return
	case interval:
		field("date", levelOne(from)+"/"+levelOne(to))
		if year == 0 {
			field("year", fmt.Sprintf("%04d--%04d", issued.Parts[0][0], issued.Parts[1][0]))
			return
		}
	default:
		field("date", levelOne(from))
	}
	field("year", fmt.Sprintf("%04d", year))
	if month != 0 {
		field("month", fmt.Sprint(month))
	}
	if day != 0 {
		field("day", fmt.Sprint(day))
	}
}

// levelOne is a date without what stands behind a digit that is not known, and with its doubt at the end: a day in some month (1955-XX-16) and a doubt
// about a part of a date are of level 2 of EDTF, of which biblatex reads levels 0 and 1.
func levelOne(date string) string {
	doubt := ""
	switch uncertain, about := strings.ContainsAny(date, "?%"), strings.ContainsAny(date, "~%"); {
	case uncertain && about:
		doubt = "%"
	case uncertain:
		doubt = "?"
	case about:
		doubt = "~"
	}
	parts := strings.Split(strings.NewReplacer("?", "", "~", "", "%", "").Replace(date), "-")
	for n := 1; n < len(parts); n++ {
		if strings.Contains(parts[n-1], "X") && strings.Trim(parts[n], "X") != "" {
			parts = parts[:n]
			break
		}
	}
	return strings.Join(parts, "-") + doubt
}

// tex makes letters of the signs that TeX understands; for BibTeX braces must be balanced, even with a
// backslash in front.
func tex(s string) string { return texSigns.Replace(oneLine(s)) }

var texSigns = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`,
	`_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`)

// verbatim is for addresses, in which only braces mean something.
var verbatim = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// oneLine puts a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
