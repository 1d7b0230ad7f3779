package body_test

import (
	"errors"
	"strings"
	"testing"

	"mithaq/body"
	"mithaq/models"
)

type sample struct {
	ID       string            `json:"id" extensions:"x-required"`
	Names    models.Text       `json:"names"`
	Signed   models.Date       `json:"signed"`
	Note     models.Optional   `json:"note"`
	Country  models.Ref        `json:"country"`
	Limit    int               `json:"limit"`
	Exact    bool              `json:"exact"`
	Inner    *inner            `json:"inner"`
	Several  []inner           `json:"several"`
	Free     any               `json:"free"`
	Title    string            `json:"title" readonly:"true"`
	Hidden   string            `json:"-"`
	ByScheme map[string]string `json:"by/scheme"`
	embedded
}

type inner struct {
	Word string `json:"word"`
}

type embedded struct {
	Aliases []string `json:"aliases"`
}

// flaws is what is wrong with a text, as "pointer: reason" lines.
func flaws(t *testing.T, text string) string {
	t.Helper()
	_, err := body.Decode[sample]([]byte(text))
	if err == nil {
		return ""
	}
	var invalid models.Invalid
	if !errors.As(err, &invalid) {
		t.Fatalf("%q: %T", text, err)
	}
	var lines []string
	for _, f := range invalid {
		lines = append(lines, f.Location+": "+f.Reason)
	}
	return strings.Join(lines, "\n")
}

func TestEveryFlawOfABodyIsNamedByItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    ": the body is empty: send an object",
		" \n":                                 ": the body is empty: send an object",
		`[]`:                                  ": an array stands where an object is wanted",
		`null`:                                ": it is null: leave it out, or give an object",
		`{}`:                                  "/id: it is missing: give a string",
		`{"id":"a","nmaes":{}}`:               `/nmaes: there is no such key here; did you mean "names"?`,
		`{"id":"a","Names":{}}`:               `/Names: there is no such key here; did you mean "names"?`,
		`{"id":"a","Hidden":"x"}`:             "/Hidden: there is no such key here; there are id, names, signed, note, country, limit, exact, inner, several, free, by/scheme, aliases",
		`{"id":"a","title":"x"}`:              "/title: it is set by the register: leave it out",
		`{"id":"a","id":"b"}`:                 "/id: it is given twice",
		`{"id":"a","\u0069d":"b"}`:            "/id: it is given twice",
		`{"id":"a"} {}`:                       ": there is something after the end of the JSON value: send one value",
		`{"id":"a"}x`:                         ": there is something after the end of the JSON value: send one value",
		`{"id":"a","note":""}`:                "/note: it is empty: write null for what is not known, or leave it out",
		`{"id":null}`:                         "/id: it is null: leave it out, or give a string",
		`{"id":7}`:                            "/id: a number stands where a string is wanted",
		`{"id":"a","limit":"7"}`:              "/limit: a string stands where a number is wanted",
		`{"id":"a","limit":1.5}`:              "/limit: number 1.5 stands where a number is wanted",
		`{"id":"a","exact":0}`:                "/exact: a number stands where true or false is wanted",
		`{"id":"a","names":[]}`:               "/names: an array stands where an object is wanted",
		`{"id":"a","names":{"en":1}}`:         "/names/en: a number stands where a string is wanted",
		`{"id":"a","inner":{"wrod":1}}`:       `/inner/wrod: there is no such key here; did you mean "word"?`,
		`{"id":"a","country":7}`:              "/country: a number stands where a string is wanted",
		`{"id":"a","country":{"id":7}}`:       "/country/id: a number stands where a string is wanted",
		`{"id":"a","signed":{}}`:              "/signed: an object stands where a string is wanted",
		`{"id":"a","by/scheme":{"x~y":1}}`:    "/by~1scheme/x~0y: a number stands where a string is wanted",
		`{"id":"a\u0000"}`:                    "/id: it holds the invisible character U+0000: take it out",
		`{"id":"a","names":{"e\u202en":"x"}}`: "/names/e\u202en: it holds the invisible character U+202E: take it out",
		`{"id":"a","several":[{},{"word":"b"},{"word":[1]}]}`: "/several/2/word: an array stands where a string is wanted",
		`{"id":7,"nmaes":{"x":{"x":1,"x":2}},"limit":true}`: "/id: a number stands where a string is wanted\n" +
			`/nmaes: there is no such key here; did you mean "names"?` + "\n/nmaes/x/x: it is given twice\n/limit: true stands where a number is wanted",
		`{"id":"a","free":` + strings.Repeat("[", 16) + strings.Repeat("]", 16) + `}`: "/free" + strings.Repeat("/0", 15) + ": it is nested too deep: 16 levels are enough for everything",
	} {
		if got := flaws(t, text); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestWhatIsNoJSONIsRefusedWhereItBreaks(t *testing.T) {
	for text, want := range map[string]string{
		`{"id":"a","note":"` + "\xff" + `"}`: "/note: this is no JSON: invalid UTF-8",
		`{"id":"\ud800"}`:                    "/id: this is no JSON: invalid",
		`{"id":"a","names":{"en":"x"`:        "/names: this is no JSON: it ends too early",
		`{"id":"a",}`:                        ": this is no JSON: ",
		`{"id":'a'}`:                         "/id: this is no JSON: invalid character",
		`{id:"a"}`:                           ": this is no JSON: ",
		`{"id":"a" "note":"b"}`:              ": this is no JSON: ",
		`{"id":"a","limit":01}`:              ": this is no JSON: ",
		`// a` + "\n" + `{"id":"a"}`:         ": this is no JSON: ",
		`{"id":"a","limit":NaN}`:             "/limit: this is no JSON: ",
		"\ufeff{}":                           ": this is no JSON: ",
	} {
		got := flaws(t, text)
		last := got[strings.LastIndex(got, "\n")+1:]
		if !strings.HasPrefix(last, want) {
			t.Errorf("%s\ngot  %s\nwant %s…", text, got, want)
		}
	}
}

// Depth, too, is refused before it costs anything.
func TestAMillionBracketsAreRefused(t *testing.T) {
	if got := flaws(t, strings.Repeat("[", body.MaxBytes)); got == "" {
		t.Error("taken")
	}
}

func TestWhatIsRightIsRead(t *testing.T) {
	got, err := body.Decode[sample]([]byte(` {"id":"a","names":{"ar":"ميثاق"},"signed":"2015-03","note":null,"country":{"id":"MA"},
		"limit":7,"exact":true,"inner":null,"several":[{"word":"b\n"}],"free":{"x":[1]},"aliases":["c"]} `))
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != "a" || got.Names["ar"] != "ميثاق" || got.Signed.String() != "2015-03" || got.Country.ID != "MA" || got.Limit != 7 ||
		!got.Exact || got.Inner != nil || got.Several[0].Word != "b\n" || got.Free == nil || got.Aliases[0] != "c" {
		t.Errorf("%+v", got)
	}
	byID, err := body.Decode[sample]([]byte(`{"id":"a","country":"MA"}`))
	if err != nil || byID.Country.ID != "MA" {
		t.Errorf("%+v, %v", byID, err)
	}
}

// Whatever comes, it is read or refused with a reason, and never more than is in it.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{`{"id":"a","names":{"en":"x"},"several":[{"word":"b"}]}`, `{"id":"a","id":1}`, "[[[", `{"signed":"2015","limit":1e400}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, err := body.Decode[sample](text)
		var invalid models.Invalid
		if err != nil && (!errors.As(err, &invalid) || len(invalid) == 0) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// A merge patch may leave out what must be there, and take away what there is; within a list it is whole.
func TestPatchesAreReadAsStrictly(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "",
		`{"id":null,"names":null,"inner":{"word":null},"names":{}}`: "/names: it is given twice",
		`{"limit":null,"several":null}`:                             "",
		`{"nmaes":null}`:                                            `/nmaes: there is no such key here; did you mean "names"?`,
		`{"title":null}`:                                            "/title: it is set by the register: leave it out",
		`{"several":[{"word":null}]}`:                               "/several/0/word: it is null: leave it out, or give a string",
		`null`:                                                      ": it is null: leave it out, or give an object",
		`[]`:                                                        ": an array stands where an object is wanted",
	} {
		_, err := body.DecodePatch[sample]([]byte(text))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
	p, err := body.DecodePatch[sample]([]byte(`{"names":{"fr":null,"ar":"ميثاق"},"limit":7}`))
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Apply(models.Content(`{"id":"a","names":{"en":"x","fr":"y"},"note":"n"}`))
	if err != nil || got.ID != "a" || len(got.Names) != 2 || got.Names["ar"] != "ميثاق" || got.Limit != 7 || got.Note != "n" {
		t.Errorf("%+v, %v", got, err)
	}
	p, err = body.DecodePatch[sample]([]byte(`{"id":null}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Apply(models.Content(`{"id":"a"}`)); err == nil || err.Error() != "/id: it is missing: give a string" {
		t.Errorf("%v", err)
	}
}
