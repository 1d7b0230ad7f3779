package intake_test

import (
	"strings"
	"testing"

	"mithaq/intake"
	"mithaq/sheet"
)

const (
	// actsOfParties are conventions with what each state did, as a service of a depositary may answer them.
	actsOfParties = `{"meta":{"pages":1},"data":[
{"no":"C1","title":{"en":"Convention on trains"},"adopted":"1960-03-01","participants":[{"state":"Morocco","signed":"1960-03-01","ratified":"1962-01-11"},{"state":"Spain","signed":"1961-03-01","ratified":"1962-02-11"}]},
{"no":"C2","title":{"en":"Convention on ships"},"adopted":"1961-03-01","participants":[{"state":"Italy","signed":"1961-03-01","ratified":"1963-01-11","denounced":"2001-02-03"},{"state":"France","ratified":"1963-02-11"}]},
{"no":"C3","title":{"en":"Convention on fish"},"adopted":"1962-03-01","participants":[]}]}`
	// datesOfKinds are treaties with a list of their dates.
	datesOfKinds = `{"id":"a7","name":"Agreement on air services","parties":["Morocco","Yugoslavia"],"dates":[{"type":"Signature","on":"1960-03-01"},{"type":"Entry into force","on":"1961-07-10"},{"type":"Termination","on":"1999-01-01"}]}
{"id":"b2","name":"Agreement on trade","parties":["Tunisia","Italy"],"dates":[{"type":"Signature","on":"1970-03-01"}]}
{"id":"c4","name":"Agreement on culture","parties":["Japan","Brazil"],"dates":[{"type":"Signature","on":"1971-03-01"},{"type":"Entry into force","on":"1972-07-10"}]}
`
)

// Dates in lists within objects are those of what stands beside them, which joined cells would not say.
func TestListsWithDatesAreReadApart(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		wants   []string // in the proposal
		records []string
	}{
		"of parties": {actsOfParties, []string{`file: {list: "data", each: ["participants"]}`, `columns: ["no"]`, `signed: {column: "adopted"}`, `{kind: signature, date: {column: "participants.signed"}, country_column: "participants.state"}`},
			[]string{
				"1960-03-01 MA ES: signature MA 1960-03-01, ratification MA 1962-01-11, signature ES 1961-03-01, ratification ES 1962-02-11",
				"1961-03-01 IT FR: signature IT 1961-03-01, ratification IT 1963-01-11, denunciation IT 2001-02-03, ratification FR 1963-02-11",
				"1962-03-01 : ",
			}},
		"of kinds": {datesOfKinds, []string{`file: {each: ["dates"]}`, `columns: ["id"]`, `- date: {column: "dates.on"}`, `"Termination": [termination]`, `{column: "parties", split: [";"]}`},
			[]string{
				"1960-03-01 MA YUCS: entry_into_force  1961-07-10, termination  1999-01-01",
				"1970-03-01 TN IT: ",
				"1971-03-01 JP BR: entry_into_force  1972-07-10",
			}},
	} {
		open := func(how sheet.Options) (*sheet.Reader, error) {
			return sheet.New(strings.NewReader(c.content), how)
		}
		proposal, err := intake.Inspect("x.json", sheet.Options{}, open, world())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.wants {
			if !strings.Contains(proposal, want) {
				t.Errorf("%s: %s is missing in\n%s", name, want, proposal)
			}
		}
		var got []string
		for _, d := range records(t, proposal, c.content) {
			i := d.Instrument
			var parties []string
			for _, p := range i.Parties {
				parties = append(parties, p.Country.ID)
			}
			got = append(got, i.Signed.String()+" "+strings.Join(parties, " ")+": "+strings.Join(acts(d), ", "))
		}
		if strings.Join(got, "\n") != strings.Join(c.records, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(c.records, "\n"))
		}
	}
	// What has no date of its own stays a cell.
	for _, content := range []string{
		`[{"id":"a","title":"Agreement on fish","parties":[{"code":"MA","name":"Morocco"},{"code":"ES","name":"Spain"}]},{"id":"b","title":"Treaty on peace","parties":[{"code":"IT","name":"Italy"}]}]`,
		`[{"id":"a","title":"Agreement on fish","files":[{"url":"https://x.example/1","date":"2001-01-01"},{"url":"https://x.example/2","date":"2001-01-02"}]},{"id":"b","title":"Treaty on peace","files":[{"url":"https://x.example/3","date":"2001-01-03"}]}]`,
	} {
		if proposal, err := intake.Inspect("x.json", sheet.Options{}, func(how sheet.Options) (*sheet.Reader, error) { return sheet.New(strings.NewReader(content), how) }, world()); err != nil || strings.Contains(proposal, "each:") {
			t.Errorf("%v\n%s", err, proposal)
		}
	}
	if _, err := intake.Parse([]byte(strings.Replace(participants, "rows: several", "rows: one", 1) + "\nfile: {each: [a]}\n")); err == nil || !strings.Contains(err.Error(), "identity/rows: with `file: {each: …}` a record has several rows") {
		t.Error(err)
	}
}
