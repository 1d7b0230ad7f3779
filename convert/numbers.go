package convert

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// series is how lawyers cite the numbers of a scheme: by its label and the number, unless one of its forms says it otherwise.
type series struct {
	label string
	pages bool // a number may be a volume and a page of it: 360/416
	forms []form
}

// form is how numbers that a pattern matches are written.
type form struct {
	pattern *regexp.Regexp
	as      string
}

func written(pattern, as string) form { return form{regexp.MustCompile(`^(?i:` + pattern + `)$`), as} }

// cited are the schemes that lawyers cite. A number of any other tells the record of a register or a database, and stands in the note.
var cited = map[string]series{
	"unts":             {label: "UNTS", pages: true, forms: []form{written(`(?:No\. ?)?(\d+)`, "UNTS Reg. No. $1")}},
	"unts-page":        {label: "UNTS", pages: true},
	"lnts":             {label: "LNTS", pages: true, forms: []form{written(`(?:No\. ?)?(\d+)`, "LNTS Reg. No. $1")}},
	"lnts-page":        {label: "LNTS", pages: true},
	"ukts":             {label: "UKTS", forms: []form{written(`0*(\d+)/(\d{4})`, "UKTS No. $1 ($2)"), written(`(\d{4})/0*(\d+)`, "UKTS No. $2 ($1)")}},
	"uk-command-paper": {label: "Command Paper", forms: []form{written(`(C[a-z]*)\.? ?(\d.*)`, "$1 $2")}},
	"ets":              {label: "ETS", forms: []form{written(`(?:No\. ?)?0*(\d+)`, "ETS No. $1")}},
	"cets":             {label: "CETS", forms: []form{written(`(?:No\. ?)?0*(\d+)`, "CETS No. $1")}},
	"ats":              {label: "ATS", forms: byYear("ATS")},
	"nzts":             {label: "NZTS", forms: byYear("NZTS")},
	"cts":              {label: "CTS", pages: true, forms: []form{written(`(\d{4})/0*(\d+)`, "CTS $1 No. $2")}}, // the Consolidated and the Canada Treaty Series
	"tias":             {label: "TIAS"},
	"ust":              {label: "UST", pages: true},
	"stat":             {label: "Stat.", pages: true},
	"bevans":           {label: "Bevans", pages: true},
	"ilm":              {label: "ILM", pages: true},
	"oasts":            {label: "OASTS", forms: []form{written(`(?:No\. ?)?0*(\d+)`, "OASTS No. $1")}},
	"trb":              {label: "Trb.", forms: []form{written(`(\d{4})[/, ]+0*(\d+)`, "Trb. $1, $2")}},
	"bgbl":             {label: "BGBl."},
	"boe":              {label: "BOE"},
	"jorf":             {label: "JORF"},
	"oj":               {label: "OJ"},
	"sr":               {label: "SR"},
	"celex":            {label: "CELEX"},
	"untc":             {label: "UNTC"},
}

// byYear are the forms of a series that begins anew each year: [1998] ATS 5.
func byYear(label string) []form {
	return []form{written(`\[?(\d{4})\]?/0*(\d+)`, "[$1] "+label+" $2"), written(`0*(\d+)/(\d{4})`, "[$2] "+label+" $1")}
}

// registers are the names of registers and archives whose schemes do not say them.
var registers = map[string]string{"ukto": "UK Treaties Online", "tna": "The National Archives (UK)", "wikidata": "Wikidata", "eli": "ELI", "ecolex": "ECOLEX"}

// archives are the schemes whose numbers say where the original lies.
var archives = []string{"tna"}

// volumeAndPage is a place in a series of books.
var volumeAndPage = regexp.MustCompile(`^(\d{1,4}) ?[/:,] ?(\d+)$`)

// numbersOf tells the numbers of an instrument apart: the place in a treaty series, which has fields of its own, the numbers that lawyers cite, the
// archive that has the original, and those of registers and databases.
func (r *reference) numbersOf(all []models.Identifier) {
	var numbers []string
	for _, n := range all {
		scheme := strings.ToLower(n.Scheme)
		s, known := cited[scheme]
		place := volumeAndPage.FindStringSubmatch(n.Value)
		switch {
		case slices.Contains(archives, scheme) && r.Archive == "":
			r.Archive, r.Shelf = registers[scheme], n.Value
		case !known:
			r.Registered = append(r.Registered, registered(scheme, n.Value))
		case s.pages && place != nil && r.Series == "" && s.said(n.Value) == "":
			r.Series, r.Volume, r.Page = s.label, place[1], place[2]
		default:
			if said := s.cite(n.Value); !slices.Contains(numbers, said) {
				numbers = append(numbers, said)
			}
		}
	}
	r.Number = strings.Join(numbers, ", ")
}

// said is a number in the form that the series has for it; empty if it has none.
func (s series) said(value string) string {
	for _, f := range s.forms {
		if f.pattern.MatchString(value) {
			return f.pattern.ReplaceAllString(value, f.as)
		}
	}
	return ""
}

// cite is a number as lawyers write it.
func (s series) cite(value string) string {
	if said := s.said(value); said != "" {
		return said
	}
	if place := volumeAndPage.FindStringSubmatch(value); s.pages && place != nil {
		return place[1] + " " + s.label + " " + place[2]
	}
	if strings.HasPrefix(strings.ToLower(value), strings.ToLower(strings.TrimSuffix(s.label, "."))) { // BOE-A-2001-1234
		return value
	}
	return s.label + " " + value
}

// registered is a number of a register, with its name or, in its want, what its scheme is called.
func registered(scheme, value string) string {
	if name := registers[scheme]; name != "" {
		return name + " " + value
	}
	return strings.ReplaceAll(scheme, "-", " ") + " " + value
}

// places are all that lawyers cite of an instrument in one text, but for the page of a treaty series, which comes last:
// UKTS No. 9 (1960), Cmnd 966; 360 UNTS.
func (r reference) places() string {
	var all []string
	if r.Number != "" {
		all = append(all, r.Number)
	}
	if r.Series != "" {
		all = append(all, r.Volume+" "+r.Series)
	}
	return strings.Join(all, "; ")
}
