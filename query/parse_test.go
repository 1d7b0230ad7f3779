package query_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mithaq/models"
	"mithaq/query"
)

type thing struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Made  string `json:"made"`
	Parts []int  `json:"parts"`
	Marks []int  `json:"marks"`
}

var things = query.Spec{
	Name: "things", Order: "-made", Row: thing{}, AsOf: "The day.", Today: true, Dated: true,
	Fields: []query.Field{
		{Name: "kind", Type: query.Word([]string{"big", "small"}), Column: "things.kind", Sort: []string{"things.kind"}, Nullable: true},
		{Name: "made", Type: query.Date, Column: "things.made", Sort: []string{"things.made_min", "things.made_max"}, Nullable: true},
		{Name: "owner", Type: query.Record(models.KindAgency), Column: "o.agency_pk", Nullable: true, Where: "things.pk IN (SELECT o.thing_pk FROM owners o WHERE {})"},
		{Name: "of", Type: query.Pair, Match: func(q query.Question) query.Condition {
			return query.Condition{SQL: "things.pair = ?", Args: []any{q.Values[0].(query.PairOf).ID()}}
		}},
		{Name: "word", Type: query.Text, Column: "things.word"},
		{Name: "new", Type: query.Flag, Column: "things.new"},
		{Name: "seen_at", Type: query.Instant, Column: "things.seen_at"},
		{Name: "title", Type: query.Text, NoFilter: true, Sort: []string{"things.title_key"}},
	},
	Relations: []query.Relation{{Name: "parts", Doc: "the parts.", Listed: true}, {Name: "marks", Doc: "the marks."}},
}

// register knows the agencies a and b, b being a group, and every pair.
type register struct{}

func (register) Find(_ models.Kind, value string) ([]int64, error) {
	switch value {
	case "a":
		return []int64{1}, nil
	case "b":
		return []int64{2, 3}, nil
	}
	return nil, fmt.Errorf("there is no agency %q", value)
}

func (register) Pair(a, b string) (query.PairOf, error) {
	return query.PairOf{A: query.Party{Key: 1, ID: a}, B: query.Party{Key: 2, ID: b}}, nil
}

func (register) PairID(value string) (string, error) { return value, nil }

func (register) Predecessors(int64) ([]query.Line, error) { return nil, nil }

func (register) Named(name string) (int64, bool, error) { return 7, name == "Angleterre", nil }

func parse(raw string) (query.Query, error) {
	return query.ParseList(&things, raw, query.Asking{Register: register{}, Langs: models.Languages{"fr"}, Today: "2026-11-23"})
}

func TestParametersBecomeConditions(t *testing.T) {
	for raw, want := range map[string]string{
		"kind=big,small":              "things.kind IN ? [[big small]]",
		"kind=none":                   "things.kind IS NULL []",
		"kind=big,none":               "(things.kind IN ? OR things.kind IS NULL) [[big]]",
		"kind_not=big":                "(things.kind IN ?) IS NOT TRUE [[big]]",
		"owner=a,b":                   "things.pk IN (SELECT o.thing_pk FROM owners o WHERE o.agency_pk IN ?) [[1 2 3]]",
		"owner=none":                  "NOT (things.pk IN (SELECT o.thing_pk FROM owners o WHERE o.agency_pk IS NOT NULL)) []",
		"of=X,A":                      "things.pair = ? [A-X]",
		"of_not=X,A":                  "(things.pair = ?) IS NOT TRUE [A-X]",
		`word=one\,two,three`:         "things.word IN ? [[one,two three]]",
		`word=back\\slash`:            `things.word IN ? [[back\slash]]`,
		"word=none":                   "things.word IN ? [[none]]", // always there, so none is a word like others
		"new=true":                    "things.new = 1 []",
		"made=2015":                   "(things.made_min <= ? AND things.made_max >= ?) [2015-12-31 2015-01-01]",
		"made=2015,2017-02":           "((things.made_min <= ? AND things.made_max >= ?) OR (things.made_min <= ? AND things.made_max >= ?)) [2015-12-31 2015-01-01 2017-02-28 2017-02-01]",
		"made=2015/..":                "(things.made_min <= ? AND things.made_max >= ?) [9999-12-31 2015-01-01]",
		"made=none":                   "things.made_min = '' []",
		"seen_at=2026-11-23":          "(things.seen_at >= ? AND things.seen_at < ?) [2026-11-23 2026-11-23U]",
		"made_not=2015&match=certain": "(((things.made_min <= ? AND things.made_max >= ?)) IS NOT TRUE AND NOT (things.made_min = '')) [2015-12-31 2015-01-01]",
	} {
		q, err := parse(raw)
		if err != nil || len(q.Where) != 1 {
			t.Errorf("%s: %v, %v", raw, q.Where, err)
			continue
		}
		if got := fmt.Sprint(q.Where[0].SQL, " ", q.Where[0].Args); got != want {
			t.Errorf("%s: %s\nwant %s", raw, got, want)
		}
	}
}

func TestACertainDateCarriesNoDoubt(t *testing.T) {
	for raw, match := range map[string]query.Match{"made=2015&match=certain": query.Certain, "made_not=2015": query.Certain, "made=2015": query.Possible} {
		q, err := parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(q.Where[0].SQL, "?") != len(q.Where[0].Args) {
			t.Errorf("%s: a placeholder too many or too few in %s %v", raw, q.Where[0].SQL, q.Where[0].Args)
		}
		if strict := strings.Contains(q.Where[0].SQL, "NOT LIKE"); strict != (match == query.Certain) {
			t.Errorf("%s: %s", raw, q.Where[0].SQL)
		}
	}
}

func TestTheDefaultsOfAList(t *testing.T) {
	q, err := parse("")
	if err != nil {
		t.Fatal(err)
	}
	order := []query.Order{{SQL: "things.made_min", Desc: true}, {SQL: "things.made_max", Desc: true}, {SQL: "things.pk", Desc: true, Number: true}}
	if q.Limit != query.DefaultLimit || !slices.Equal(q.Order, order) || q.AsOf != "2026-11-23" || !reflect.DeepEqual(q.Langs, models.Languages{"fr"}) || q.After != nil {
		t.Errorf("%+v", q)
	}
	for key, want := range map[string]bool{"id": true, "title": true, "parts": true, "marks": false} {
		if q.Shows(key) != want {
			t.Errorf("shows %s: %t", key, !want)
		}
	}
}

func TestFieldsReplaceAndIncludeAdds(t *testing.T) {
	for raw, want := range map[string]string{
		"fields=title":               "id title",
		"fields=made,marks":          "id made marks",
		"include=marks":              "id made marks parts title",
		"fields=made&include=parts":  "id made parts",
		"fields=id":                  "id",
		"include=parts&fields=title": "id parts title",
	} {
		q, err := parse(raw)
		var shown []string
		for _, key := range things.Keys() {
			if q.Shows(key) {
				shown = append(shown, key)
			}
		}
		slices.Sort(shown)
		if got := strings.Join(shown, " "); err != nil || got != want {
			t.Errorf("%s shows %s, want %s (%v)", raw, got, want, err)
		}
	}
}

func TestEveryFlawIsNamed(t *testing.T) {
	_, err := parse("kind=huge,tiny&made=soon,2015&owner=c&of=A&new=yes&sort=made,made,age&limit=zero&cursor=x&lang=!&as_of=2015&match=sure&fields=age&include=marks,marks&colour=red&kind=big")
	var flaws models.Invalid
	if !errors.As(err, &flaws) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range flaws {
		got = append(got, f.Location)
	}
	slices.Sort(got)
	want := []string{"as_of", "colour", "cursor", "fields", "include", "kind", "lang", "limit", "made", "match", "new", "of", "owner", "sort", "sort"}
	if !slices.Equal(got, want) {
		t.Errorf("flaws in %v\nwant     %v", got, want)
	}
}

func TestACursorIsReadBackAsItWasMade(t *testing.T) {
	q, err := parse("kind=big")
	if err != nil {
		t.Fatal(err)
	}
	after := []any{"2015-01-01", "2015-12-31", int64(1<<53 - 1)}
	next, err := parse("kind=big&limit=3&cursor=" + q.Next(after))
	if err != nil || !reflect.DeepEqual(next.After, after) {
		t.Errorf("%v, %v, want %v", next.After, err, after)
	}
}

func TestForgedCursorsAreRefused(t *testing.T) {
	good, err := parse("")
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range [][]any{{1, 2}, {"a", "b", "c", "d"}, {"a", "b", []int{1}}, {"a", map[string]int{}, 1}, {"a", true, 1}, {"a", "b", 1.5}, {"a", "b", nil}} {
		if _, err := parse("cursor=" + good.Next(after)); err == nil {
			t.Errorf("a cursor with %v is taken", after)
		}
	}
}

// Whatever the query string, parsing it answers a query or flaws that say where they are.
func FuzzParseList(f *testing.F) {
	for _, raw := range []string{"", "kind=big&made=2015/..", "sort=-made,title&limit=5", `word=a\,b`, "cursor=eyJxIjoiIiwiYSI6W119", "a=%zz", "kind=big&kind=small", "fields=id,,&x;y"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := parse(raw)
		var flaws models.Invalid
		switch {
		case err == nil:
			if q.Limit < 1 || q.Limit > query.MaxLimit || len(q.Order) < 2 || !q.Shows("id") {
				t.Errorf("%q: %+v", raw, q)
			}
		case !errors.As(err, &flaws) || len(flaws) == 0:
			t.Errorf("%q: %v", raw, err)
		}
		for _, flaw := range flaws {
			if flaw.Reason == "" {
				t.Errorf("%q: a flaw without a reason at %q", raw, flaw.Location)
			}
		}
	})
}

// What differs by more letters than may be is never near, in whatever script; what alone begins so is, however long it goes on.
func TestNearestWords(t *testing.T) {
	words := []string{"ma-fr-fisheries-1988", "éàüö", "amends", "countries", "treaty", "signed", "signed_after"}
	for raw, want := range map[string]string{
		"ma-fr-fishery-1988": "ma-fr-fisheries-1988", "ma-f": "ma-fr-fisheries-1988", "eaüö": "éàüö", "ammends": "amends", "amen": "amends", "am": "", "country": "countries", "treaties": "treaty", "sign": "signed", "signed_": "signed_after",
		"ma-fr-" + strings.Repeat("x", 8000): "", "": "",
	} {
		if got := query.Nearest(raw, words); got != want {
			t.Errorf("%.40q: %q, want %q", raw, got, want)
		}
	}
}

// broken is a register that cannot be read.
type broken struct{ register }

var errDead = errors.New("the disk is gone")

func (broken) Find(models.Kind, string) ([]int64, error) { return nil, query.Failure{Err: errDead} }

// A filter that cannot be read for now is not left out.
func TestAFailureOfTheRegisterIsNoAnswer(t *testing.T) {
	asking := query.Asking{Register: broken{}, Today: "2026-11-23"}
	for name, parse := range map[string]func(raw string) error{
		"list":       func(raw string) error { _, err := query.ParseList(&things, raw, asking); return err },
		"duplicates": func(raw string) error { _, err := query.ParseDuplicates(&things, raw, asking); return err },
		"expiring":   func(raw string) error { _, err := query.ParseExpiring(&things, raw, asking); return err },
		"network":    func(raw string) error { _, err := query.ParseNetwork(&things, raw, asking); return err },
	} {
		if err := parse("owner=a"); !errors.Is(err, errDead) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := query.ParseReading("publisher=MA", asking, true); !errors.Is(err, errDead) {
		t.Errorf("reading: %v", err)
	}
}
