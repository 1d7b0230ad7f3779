package convert

import (
	"strings"
	"testing"

	"mithaq/models"
)

func TestNumbersAreWrittenAsLawyersWriteThem(t *testing.T) {
	for _, c := range []struct{ identifiers, number, place, shelf, registered string }{
		{"ukts:9/1960|uk-command-paper:Cmnd. 966|unts-page:360/416", "UKTS No. 9 (1960), Cmnd 966", "360 UNTS 416", "", ""},
		{"unts:I-5186|ets:185|cets:No. 196", "UNTS I-5186, ETS No. 185, CETS No. 196", "", "", ""},
		{"unts:5186|ats:1998/5|nzts:5/1998", "UNTS Reg. No. 5186, [1998] ATS 5, [1998] NZTS 5", "", "", ""},
		{"lnts:12/345|unts-page:6/55|UNTS:I-1", "6 UNTS 55, UNTS I-1", "12 LNTS 345", "", ""},
		{"cts:1994/20", "CTS 1994 No. 20", "", "", ""},
		{"cts:123/45", "", "123 CTS 45", "", ""},
		{"stat:8/80|tias:1234|trb:1998, 12|boe:BOE-A-2001-1234|bgbl:1990 II 885", "TIAS 1234, Trb. 1998, 12, BOE-A-2001-1234, BGBl. 1990 II 885", "8 Stat. 80", "", ""},
		{"ukto:76682|tna:FO 93/33/470|my-gazette:7", "", "", "FO 93/33/470", "UK Treaties Online 76682; my gazette 7"},
	} {
		var all []models.Identifier
		for _, one := range strings.Split(c.identifiers, "|") {
			scheme, value, _ := strings.Cut(one, ":")
			all = append(all, models.Identifier{Scheme: scheme, Value: value})
		}
		var r reference
		r.numbersOf(all)
		if place := strings.TrimSpace(r.Volume + " " + r.Series + " " + r.Page); r.Number != c.number || place != c.place || r.Shelf != c.shelf || strings.Join(r.Registered, "; ") != c.registered {
			t.Errorf("%s: %q, %q, %q, %q", c.identifiers, r.Number, place, r.Shelf, r.Registered)
		}
	}
}

func TestDatesAreToldInWords(t *testing.T) {
	for date, want := range map[string]string{
		"2015-03-17": "17 March 2015", "2015-03": "March 2015", "2015": "2015", "201X": "2010s", "19XX": "between 1900 and 1999", "../2014": "2014 or earlier", "/2014": "2014 or earlier",
		"2015/..": "2015 or later", "../2014-05-01": "1 May 2014 or earlier", "1954-06~": "about June 1954", "1984?": "1984 (uncertain)", "1984%": "about 1984 (uncertain)",
		"2015-03-17/2015-03-19": "17 March 2015 to 19 March 2015", "1964~/2008": "about 1964 to 2008", "": "",
	} {
		var d models.Date
		if date != "" {
			d = models.MustDate(date)
		}
		if got := tongues["en"].date(d); got != want {
			t.Errorf("%s is %q, want %q", date, got, want)
		}
		for lang, tongue := range tongues {
			if said := tongue.date(d); strings.ContainsAny(said, "X~?%") || strings.Contains(said, "..") {
				t.Errorf("%s in %s is %q", date, lang, said)
			}
		}
	}
}

// A field date that some program does not read costs the whole file.
func TestBibTeXHasADateOnlyWhereEveryProgramReadsIt(t *testing.T) {
	for date, want := range map[string]string{
		"2015-03-17/2015-03-19": "date=2015-03-17/2015-03-19 year=2015 month=3", "1964/2008": "date=1964/2008 year=1964--2008", "201X": "year=2010s", "2015/..": "year=2015 or later",
		"../2014": "year=2014 or earlier", "1954-06~": "date=1954-06~ year=1954 month=6", "1964-XX-16": "date=1964-XX year=1964",
	} {
		var fields []string
		bibtexDate(func(name, value string) { fields = append(fields, name+"="+value) }, reference{Date: models.MustDate(date), tongue: tongues["en"]})
		if got := strings.Join(fields, " "); got != want {
			t.Errorf("%s is %q, want %q", date, got, want)
		}
	}
}

func TestFormatsWithoutADoubtHaveItInTheNote(t *testing.T) {
	for date, want := range map[string]string{"1954-06~": "Signed: about June 1954. N", "2015-03-17": "N", "2014/2015": "Signed: 2014 to 2015. N", "201X": "Signed: 2010s. N"} {
		if got := (reference{Date: models.MustDate(date), Note: "N", tongue: tongues["en"]}).dated(); got != want {
			t.Errorf("%s is %q, want %q", date, got, want)
		}
	}
}

func TestEveryFormAndStatusHasAWordInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"fr", "ar"} {
		for _, form := range models.InstrumentTypes {
			if tongues[lang].genres[form] == "" {
				t.Errorf("%s has no word for %s", lang, form)
			}
		}
		for _, status := range models.Statuses {
			if tongues[lang].statuses[status] == "" {
				t.Errorf("%s has no word for %s", lang, status)
			}
		}
	}
}
