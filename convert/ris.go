package convert

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

// RIS is for Zotero, EndNote and the like. There is no type for treaties in it: an instrument is a statute.
var RIS = register(Format{
	Format: query.Format{Name: "ris", Ext: "ris", Media: "application/x-research-info-systems", Text: true, Kinds: citedKinds, Shows: citedKeys, Dated: true,
		Doc: "citations for Zotero, EndNote and the like."},
	New: func(w io.Writer, f File) (Writer, error) { return &citations{bufio.NewWriter(w), f, risEntry}, nil },
})

// risTypes are the types of publications; what is not among them is a page of the web.
var risTypes = map[models.SourceKind]string{"": "STAT", models.News: "NEWS", models.OfficialGazette: "GOVDOC", models.Article: "JOUR",
	models.Register: "DBASE", models.Database: "DBASE"}

func risEntry(r reference) string {
	var b strings.Builder
	field := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, oneLine(value))
		}
	}
	kind, ok := risTypes[r.Source]
	if !ok {
		kind = "ELEC"
	}
	fmt.Fprintf(&b, "TY  - %s\r\n", kind)
	field("ID", r.ID)
	field("TI", r.Title)
	field("OP", r.Original)
	for _, a := range r.Authors {
		field(map[bool]string{true: "AU", false: "PB"}[r.Source == ""], a)
	}
	if r.article() && len(r.Authors) > 0 {
		field("T2", r.Authors[0])
	}
	risDate(field, r)
	field("M3", r.genre())
	field("T2", r.places()) // the number of a statute is that of an American law
	field("SP", r.Page)
	if r.Shelf != "" {
		field("AV", r.Archive+", "+r.Shelf)
	}
	field("CY", r.Place)
	field("LA", r.Language)
	for _, t := range r.Topics {
		field("KW", t)
	}
	field("AB", r.Abstract)
	field("N1", r.dated())
	field("UR", r.URL)
	if year, month, day := calendar(r.Accessed); day != 0 && (!r.Date.IsZero() || r.Source != "") { // some programs date an instrument by it
		field("Y2", fmt.Sprintf("%04d/%02d/%02d/", year, month, day))
	}
	field("DB", "Mithaq")
	b.WriteString("ER  - \r\n\r\n")
	return b.String()
}

// risDate leaves out what is not known: 2015/03// is a month. What is more or less than that stands in words behind it.
func risDate(field func(tag, value string), r reference) {
	year, month, day := calendar(r.Date)
	part := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("%02d", n)
	}
	said := ""
	if !r.Date.Exact() {
		said = r.tongue.date(r.Date)
	}
	if year == 0 {
		if said != "" {
			field("DA", "///"+said)
		}
		return
	}
	field("PY", fmt.Sprintf("%04d", year))
	field("DA", fmt.Sprintf("%04d/%s/%s/%s", year, part(month), part(day), said))
}
