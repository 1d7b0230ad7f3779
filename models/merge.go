package models

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Merge says which record another one of its kind is the same as.
type Merge struct {
	// Id of the record that stays.
	Into string `json:"into" extensions:"x-required"`
	// Why the two are the same; the revisions keep it.
	Reason string `json:"reason" extensions:"x-required"`
	// Version that the record that stays must have. It loses nothing by a merge, so this may be left out.
	IntoVersion int `json:"into_version" minimum:"1"`
	// Places (JSON Pointers) at which the two differ and where no source speaks for both values: the record
	// that stays keeps its own, and the other value is found in the history only.
	Keep Strings `json:"keep"`
} //	@name	Merge

// Validate answers every flaw of a merge.
func (m Merge) Validate() error {
	var c check
	c.given("/into", m.Into)
	c.given("/reason", m.Reason)
	if m.IntoVersion < 0 {
		c.Add("/into_version", "%d is no version: they are counted from 1", m.IntoVersion)
	}
	for i, place := range m.Keep {
		if !strings.HasPrefix(place, "/") {
			c.Add(fmt.Sprintf("/keep/%d", i), "%q is no place: write a JSON Pointer such as /titles/en", place)
		}
	}
	return c.Err()
}

// Unmergeable says that two records cannot be merged as they are, and everything that stands in the way.
type Unmergeable struct {
	Kind     Kind
	ID, Into string
	Flaws    Invalid
}

func (u Unmergeable) Error() string {
	return fmt.Sprintf("The %s %s cannot be merged into %s as they are: see `errors` for what to settle first.", u.Kind, u.ID, u.Into)
}

// Merged is the content of a record after another of its kind was merged into it. It keeps what it has, and
// takes what it lacks. Where the two differ, other names become aliases, prose is put together, and any
// other value is kept as what its sources say; the flaws name the places where no source does, save those
// that are to be kept as they are.
func Merged(kind Kind, survivor, loser Content, keep []string) (Content, Invalid) {
	mine, other := document(survivor), document(loser)
	m := merging{
		aliased: slices.Contains([]Kind{KindCountry, KindAgency, KindOfficial}, kind), record: mine, keep: keep,
		mine: assertionsOf(mine), other: assertionsOf(other), contested: map[Optional]bool{},
	}
	for _, key := range []string{"id", "evidence", "title_supplied"} { // the last is said of a title that is not taken over
		delete(other, key)
	}
	marks := map[string]any{}
	for _, key := range markKeys {
		marks[key] = other[key]
		delete(other, key)
	}
	for _, key := range slices.Sorted(maps.Keys(other)) {
		m.marks = map[string]any{}
		for _, mark := range markKeys {
			if strings.HasPrefix(mark, key+"_") {
				m.marks[mark] = marks[mark]
			}
		}
		m.value(spot{key}, mine, key, other[key])
	}
	m.evidence()
	return contentOf(mine), m.flaws
}

// markKeys say something of the languages of a text, and go with it.
var markKeys = []string{"titles_translated", "titles_supplied", "names_translated"}

// spot is where a value stands, as the fields of assertions are written: titles.ar, actions.signature.
type spot []string

func (s spot) below(key string) spot { return append(slices.Clone(s), key) }
func (s spot) field() Optional       { return Optional(strings.Join(s, ".")) }
func (s spot) pointer() string {
	escaped := make([]string, len(s))
	for i, step := range s {
		escaped[i] = "/" + pointerEscape.Replace(step)
	}
	return strings.Join(escaped, "")
}

type merging struct {
	aliased     bool           // whether records of the kind have aliases
	record      map[string]any // the one that stays
	keep        []string
	mine, other []Assertion    // the evidence of the two
	marks       map[string]any // on the languages of the text that is looked at
	source      [2]Ref         // that the two name for what is looked at, in its list
	added       []Assertion    // what differing values are kept as
	contested   map[Optional]bool
	flaws       Invalid
}

// value merges what stands under one key of an object.
func (m *merging) value(at spot, in map[string]any, key string, other any) {
	mine, has := in[key]
	a, isObject := mine.(map[string]any)
	b, areObjects := other.(map[string]any)
	v, isList := mine.([]any)
	w, areLists := other.([]any)
	text, mineText := textOf(other), textOf(mine)
	switch {
	case key == "aliases":
		for _, name := range w {
			m.alias(textOf(name))
		}
	case !has, vague(mine) && !vague(other):
		in[key] = other
		m.mark(at)
	case vague(other), reflect.DeepEqual(mine, other), text == "" && !areObjects && !areLists:
	case isObject && areObjects:
		for _, k := range slices.Sorted(maps.Keys(b)) {
			m.value(at.below(k), a, k, b[k])
		}
	case isList && areLists:
		in[key] = m.list(at, v, w)
	case m.aliased && (at[0] == "names" || at[0] == "formal_names"):
		m.alias(text)
	case at[0] == "summaries", key == "note":
		if !strings.Contains(mineText, text) {
			in[key] = mineText + "\n\n" + text
		}
	case key == "source": // another one says the same
		m.added = append(m.added, Assertion{Field: at[:len(at)-1].field(), Source: RefTo(text), Rank: Normal})
	default:
		m.differ(at, mineText, text)
	}
}

// vague says that a word tells nothing.
func vague(v any) bool { return v == string(UnknownNature) }

// mark takes over what is said of the language of a text that was taken over.
func (m *merging) mark(at spot) {
	for name, tags := range m.marks {
		all, _ := tags.([]any)
		for _, tag := range all {
			if len(at) == 1 || at[1] == tag {
				m.record[name] = union(m.record[name], tag)
			}
		}
	}
}

func union(list any, items ...any) []any {
	all, _ := list.([]any)
	for _, item := range items {
		if !slices.ContainsFunc(all, func(x any) bool { return reflect.DeepEqual(x, item) }) {
			all = append(all, item)
		}
	}
	return all
}

// alias keeps a name as another spelling, unless it is known.
func (m *merging) alias(name string) {
	for _, names := range []any{m.record["names"], m.record["formal_names"]} {
		texts, _ := names.(map[string]any)
		for _, known := range texts {
			if known == name {
				return
			}
		}
	}
	m.record["aliases"] = union(m.record["aliases"], name)
}

// list merges two lists: what is the same stands once.
func (m *merging) list(at spot, mine, other []any) []any {
	for _, x := range other {
		n := slices.IndexFunc(mine, func(y any) bool { return reflect.DeepEqual(x, y) || same(at[0], x, y) })
		if n < 0 {
			mine = append(mine, x)
		} else {
			m.item(at.below(label(x)), mine[n], x)
		}
	}
	return mine
}

// item merges two members of lists that mean the same.
func (m *merging) item(at spot, mine, other any) {
	a, isObject := mine.(map[string]any)
	b, _ := other.(map[string]any)
	if !isObject {
		return
	}
	m.source = [2]Ref{{ID: textOf(a["source"])}, {ID: textOf(b["source"])}}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		place := at.below(key)
		if key == "date" && at[0] == "actions" { // as assertions call it
			place = at
		}
		m.value(place, a, key, b[key])
	}
	m.source = [2]Ref{}
}

// label calls a member of a list by what it is.
func label(x any) string {
	item, _ := x.(map[string]any)
	var words []string
	for _, key := range []string{"kind", "country", "official", "instrument", "scheme"} {
		if word := textOf(item[key]); word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ".")
}

func textOf(v any) string {
	s, _ := v.(string)
	return s
}

// differ keeps two values that differ as what their sources say.
func (m *merging) differ(at spot, mine, other string) {
	m.contested[at.field()] = true
	ours, known := vouched(m.mine, m.source[0], at.field(), Optional(mine))
	theirs, alsoKnown := vouched(m.other, m.source[1], at.field(), Optional(other))
	if !slices.Contains(m.keep, at.pointer()) && (!known || !alsoKnown) {
		m.flaws.Add("#"+at.pointer(), "it is %q here and %q there, and no source speaks for %s: name one, make the two agree, or name the place in `keep`",
			mine, other, map[[2]bool]string{{false, false}: "either", {false, true}: "the first", {true, false}: "the second"}[[2]bool{known, alsoKnown}])
	}
	m.added = append(append(m.added, ours...), theirs...)
}

// vouched answers who says that a field has a value: nothing new where an assertion says it, else the source
// that stands beside the value and those that support the record, or that part of it, as a whole.
func vouched(evidence []Assertion, beside Ref, field, value Optional) (new []Assertion, known bool) {
	for _, a := range evidence {
		if a.Field == field && a.Value == value {
			return nil, true
		}
	}
	if beside.ID != "" {
		new = append(new, Assertion{Field: field, Value: value, Source: beside, Rank: Normal})
	}
	for _, a := range evidence {
		whole := a.Field == "" || a.Field == field || strings.HasPrefix(string(field), string(a.Field)+".")
		if whole && a.Value == "" && a.Rank != Deprecated {
			new = append(new, Assertion{Field: field, Value: value, Source: a.Source, Locator: a.Locator, Note: a.Note, Rank: Normal})
		}
	}
	return new, len(new) > 0
}

// evidence puts the evidence of both together. What the other preferred is not preferred where its value is
// not the one that is shown.
func (m *merging) evidence() {
	all := slices.Clone(m.mine)
	for _, a := range slices.Concat(m.other, m.added) {
		if a.Rank == Preferred && m.contested[a.Field] {
			a.Rank = Normal
		}
		if !slices.ContainsFunc(all, func(b Assertion) bool { return reflect.DeepEqual(a, b) }) {
			all = append(all, a)
		}
	}
	if text, ok := appendWritten(nil, reflect.ValueOf(all)); ok {
		var list []any
		_ = json.Unmarshal(text, &list) // it was just written
		m.record["evidence"] = list
	}
}

// identities says by which keys two members of a list mean the same, whatever else they say.
var identities = map[string][]string{
	"parties": {"country", "agency", "role"}, "signatories": {"official"}, "successors": {"country"}, "places": {"names"},
	"relations": {"kind", "instrument"}, "instruments": {"instrument", "relation"}, "identifiers": {"scheme", "value"}, "documents": {"url"},
	"actions": {"kind", "country"}, "former_names": {"names"},
}

// same says whether two members of a list mean the same. Of acts that recur the date tells which one is meant.
func same(list string, a, b any) bool {
	x, isObject := a.(map[string]any)
	y, areObjects := b.(map[string]any)
	keys := identities[list]
	if !isObject || !areObjects || len(keys) == 0 || list == "signatories" && x["official"] == nil {
		return false
	}
	if list == "actions" && ActionKind(textOf(x["kind"])).Recurs() {
		keys = append(slices.Clone(keys), "date")
	}
	return !slices.ContainsFunc(keys, func(key string) bool { return !reflect.DeepEqual(x[key], y[key]) })
}

// Folded is the content of a record of which some references have changed, from what it was before: what has
// become equal by that in a list stands once. The flaws name what has come to mean the same, and says
// different things of it.
func Folded(before, after Content) (Content, Invalid) {
	was, is := document(before), document(after)
	var flaws Invalid
	for _, key := range slices.Sorted(maps.Keys(is)) {
		old, _ := was[key].([]any)
		now, isList := is[key].([]any)
		if !isList || len(old) != len(now) {
			continue
		}
		var kept []any
		for j, x := range now {
			double := false
			for i, y := range now[:j] {
				switch {
				case key == "parties" && twoParties(old[i], old[j]) && !twoParties(x, y):
					flaws.Add(fmt.Sprintf("#/%s/%d", key, j), "both are parties to it, which says that they are two: take one out first, if they are one")
				case reflect.DeepEqual(x, y) && !reflect.DeepEqual(old[j], old[i]):
					double = true
				case same(key, x, y) && !same(key, old[j], old[i]):
					flaws.Add(fmt.Sprintf("#/%s/%d", key, j), "it would be of the same as /%s/%d, and says something else: make the two agree, or take one out", key, i)
				}
			}
			if !double {
				kept = append(kept, x)
			}
		}
		if len(kept) < len(now) {
			is[key] = kept
		}
	}
	return contentOf(is), flaws
}

// twoParties says whether two members of a list of parties are different countries, and both parties.
func twoParties(a, b any) bool {
	x, _ := a.(map[string]any)
	y, _ := b.(map[string]any)
	return x["role"] == string(RoleParty) && y["role"] == string(RoleParty) && x["country"] != y["country"]
}

func document(c Content) map[string]any {
	d := map[string]any{}
	_ = json.Unmarshal(c, &d) // it was written by ContentOf
	return d
}

// contentOf is the content that a document is.
func contentOf(d map[string]any) Content {
	c, _ := encoded(d) // texts, numbers, lists and objects only
	return c
}

func assertionsOf(d map[string]any) (all []Assertion) {
	b, _ := json.Marshal(d["evidence"])
	_ = json.Unmarshal(b, &all) // it was written by ContentOf
	return all
}
