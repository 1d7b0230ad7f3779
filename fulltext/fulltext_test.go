package fulltext

import (
	"strings"
	"testing"

	"mithaq/query"
)

// sought is what a search for cooperation with somebody whose name sounds like another one says.
var sought = query.Sought{Terms: []query.Term{{Forms: []string{"cooperation"}, Stem: "cooper"}, {Forms: []string{"hammouchi"}, Stem: "hammouchi", Keys: []string{"hms"}}}, Whole: "owhole"}

// Each way leaves out what the ones before it find, and both databases are asked for the same.
func TestTheWaysAreSaidInBothLanguages(t *testing.T) {
	all := Ways(sought, true)
	for _, c := range []struct {
		way            int
		fts5, tsvector string
	}{
		{0, `{sound} : "owhole" AND {stem} : "cooper" AND {stem} : "hammouchi"`, `(('kowhole') & ('scooper') & ('shammouchi'))`},
		{1, `({form} : "cooperation" AND {form} : "hammouchi") NOT ({sound} : "owhole" AND {stem} : "cooper" AND {stem} : "hammouchi")`,
			`((('fcooperation') & ('fhammouchi')) & !(('kowhole') & ('scooper') & ('shammouchi')))`},
		{2, `(({form more_form} : "cooperation" AND {form more_form} : "hammouchi") NOT ({form} : "cooperation" AND {form} : "hammouchi")) NOT ({sound} : "owhole" AND {stem} : "cooper" AND {stem} : "hammouchi")`,
			`(((('fcooperation' | 'Fcooperation') & ('fhammouchi' | 'Fhammouchi')) & !(('fcooperation') & ('fhammouchi'))) & !(('kowhole') & ('scooper') & ('shammouchi')))`},
	} {
		if got := all[c.way].inFTS5(); got != c.fts5 {
			t.Errorf("way %d: %s, want %s", c.way, got, c.fts5)
		}
		if got := all[c.way].inTSQuery(); got != c.tsvector {
			t.Errorf("way %d: %s, want %s", c.way, got, c.tsvector)
		}
	}
	if got := Ways(sought, false)[5].inFTS5(); strings.Contains(got, "hms") {
		t.Errorf("the name of no person is found by its sound: %s", got)
	}
	if got := Ways(sought, true)[5].inFTS5(); !strings.Contains(got, `{sound} : "hms"`) {
		t.Errorf("the name of a person is not found by its sound: %s", got)
	}
}

// What somebody writes stays a word: quotation marks and backslashes are said as the database reads them.
func TestWordsAreNoOperators(t *testing.T) {
	said := says(ownForms, `a" OR "b`, `c' | \`)
	if got, want := said.inFTS5(), `{form} : "a"" OR ""b c' | \"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := said.inTSQuery(), `('fa" OR "b' <-> 'fc'' | \\')`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The last words of one text and the first of the next are no phrase, in either index.
func TestTextsOfARecordStayApart(t *testing.T) {
	var d Document
	d.Add(Name, "police")
	d.Add(Related, "cyber security")
	d.Add(PersonName, "Hammouchi")
	form := d.Columns()[0]
	if want := "police ¦ hammouchi ¦ "; form != want {
		t.Errorf("%q, want %q", form, want)
	}
	_, values := tsvector{}.Words([]string{form, "", "", "", ""})
	if got, want := values[0], "'fpolice':1 'fhammouchi':3 "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
