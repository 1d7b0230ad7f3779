package query

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/text"
)

// Type says how the values of a field are read.
type Type struct {
	Form   Form
	Values []string    // of a Word
	Kind   models.Kind // of a Record
	Says   string      // what a Text that has a form of its own is, in words
	// Read reads a Text that has a form of its own; nil takes it as it is.
	Read func(raw string) (string, error)
}

// Form is the form of a value.
type Form string

// The forms of values.
const (
	FormWord    Form = "word"    // one of a closed list
	FormRecord  Form = "record"  // the id of a record, or for a country any of its codes
	FormPair    Form = "pair"    // two countries
	FormDate    Form = "date"    // an EDTF date or interval
	FormInstant Form = "instant" // an EDTF date or interval of instants
	FormPairID  Form = "pair_id" // a pair of countries, as its id
	FormText    Form = "text"    // a text, compared whole
	FormPart    Form = "part"    // a part of a text, without regard to case and accents
	FormFlag    Form = "flag"    // true or false
	FormWords   Form = "words"   // words and phrases, all of which are sought
)

// Word is the type of a value from a closed list.
func Word[T ~string](values []T) Type {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return Type{Form: FormWord, Values: words}
}

// Record is the type of a value that names a record.
func Record(kind models.Kind) Type { return Type{Form: FormRecord, Kind: kind} }

// The types that need no list.
var (
	Pair    = Type{Form: FormPair, Kind: models.KindCountry}
	Date    = Type{Form: FormDate}
	Instant = Type{Form: FormInstant}
	PairID  = Type{Form: FormPairID, Kind: models.KindCountry}
	Text    = Type{Form: FormText}
	Part    = Type{Form: FormPart}
	Flag    = Type{Form: FormFlag}
	Words   = Type{Form: FormWords}
)

// Pattern is the type of a text that must have a form, which says is the words for.
func Pattern(form, says string) Type {
	like := regexp.MustCompile("^(?:" + form + ")$")
	return Type{Form: FormText, Says: says, Read: func(raw string) (string, error) {
		if !like.MatchString(raw) {
			return raw, fmt.Errorf("%q is not %s", raw, says)
		}
		return raw, nil
	}}
}

// Acronym is the type of a text in which case does not count; its column is in upper case.
var Acronym = Type{Form: FormText, Says: "in capitals or not", Read: func(raw string) (string, error) { return strings.ToUpper(raw), nil }}

// Language is the type of the tag of a language (BCP 47), in which case does not count; its column has the case of RFC 5646.
var Language = Type{Form: FormText, Says: "a tag, in capitals or not", Read: func(raw string) (string, error) {
	tag := models.LanguageTag(raw)
	if tag == "" {
		return raw, models.CheckLanguageTag(raw)
	}
	return tag, nil
}}

// Path is the type of a place in a record: one of its keys, or a key and what is below it, such as
// titles.ar.
func Path(record any) Type {
	keys := keysOf(reflect.TypeOf(record))
	return Type{Form: FormText, Says: "a key of the record, or a place below it", Read: func(raw string) (string, error) {
		first, _, _ := strings.Cut(raw, ".")
		if !slices.Contains(keys, first) {
			return raw, fmt.Errorf("%q is no field of the record; there are %s%s", first, strings.Join(keys, ", "), Suggest(first, keys))
		}
		return raw, nil
	}}
}

// Register answers what only the database knows: which records a value means.
type Register interface {
	// Find answers the internal keys of the records of a kind that the value means: one, or
	// several where it stands for a group. The error is what the client is told.
	Find(kind models.Kind, value string) ([]int64, error)
	// Pair answers the pair of two countries.
	Pair(a, b string) (PairOf, error)
	// PairID answers the id of a pair that is written with a hyphen, in either order.
	PairID(value string) (string, error)
	// Predecessors answers the states that a country followed, directly or not, and how.
	Predecessors(country int64) ([]Line, error)
	// Named answers the internal key of the one country that a name in any language, or an adjective, means; ok is false if
	// none does, or several.
	Named(name string) (key int64, ok bool, err error)
}

// PairOf is a pair of countries.
type PairOf struct{ A, B Party }

// Party is a country of a pair.
type Party struct {
	Key int64
	ID  string
}

// ID is the key of the pair, the same in either order.
func (p PairOf) ID() string { return min(p.A.ID, p.B.ID) + "-" + max(p.A.ID, p.B.ID) }

// Lineages lists the ways in which a country can stand for others.
var Lineages = []string{"none", "successor"}

// Line is a succession by which a country stands for one that it followed.
type Line struct {
	// The country that was asked for.
	Successor models.Ref `json:"successor"`
	// The country that it stands for.
	Country models.Ref            `json:"country"`
	Kind    models.SuccessionKind `json:"kind"`
	// When the one followed the other.
	Date models.Date `json:"date" swaggertype:"string" extensions:"x-nullable"`

	Key int64 `json:"-"`
} //	@name	LineageStep

// read reads one value.
func (t Type) read(raw string, in Register) ([]any, error) {
	switch t.Form {
	case FormWord:
		if !slices.Contains(t.Values, raw) {
			return nil, fmt.Errorf("%q is not one of %s%s", raw, strings.Join(t.Values, ", "), Suggest(raw, t.Values))
		}
		return []any{raw}, nil
	case FormRecord:
		keys, err := in.Find(t.Kind, raw)
		return anys(keys), err
	case FormDate:
		d, err := readDate(raw)
		return []any{d}, err
	case FormInstant:
		if days, ok := daysOf(raw); ok {
			return nil, fmt.Errorf("%q has a time of day: it takes days in UTC, such as %s", raw, days)
		}
		d, err := readDate(raw)
		return []any{d}, err
	case FormFlag:
		if raw != "true" && raw != "false" {
			return nil, fmt.Errorf("%q is neither true nor false", raw)
		}
		return []any{raw == "true"}, nil
	case FormPairID:
		id, err := in.PairID(raw)
		return []any{id}, err
	case FormPart:
		part := text.Fold(raw)
		if part == "" {
			return nil, fmt.Errorf("%q has no letter and no digit to look for", raw)
		}
		return []any{part}, nil
	case FormText:
		if t.Read != nil {
			value, err := t.Read(raw)
			return []any{value}, err
		}
	}
	return []any{raw}, nil
}

func anys[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

func readDate(raw string) (models.Date, error) {
	d, err := models.ParseAsked(raw)
	if err != nil {
		if _, instant := time.Parse(time.RFC3339, raw); instant == nil {
			return d, fmt.Errorf("%q is an instant: write its day, such as %s", raw, raw[:len(time.DateOnly)])
		}
		return d, err
	}
	if d.Qualified() {
		return d, fmt.Errorf("%q carries a doubt: ask with a plain date or interval, such as %s", raw, strings.Trim(raw, "?~%"))
	}
	return d, nil
}

// daysOf is a date or an interval with the days, in UTC, of the instants in it; ok is false if there are none, or if it is no date with their
// days, either.
func daysOf(raw string) (days string, ok bool) {
	ends := strings.Split(raw, "/")
	for i, end := range ends {
		if at, err := models.ParseInstant(plus(end)); err == nil {
			ends[i], ok = string(models.DayOf(at.UTC())), true
		}
	}
	days = strings.Join(ends, "/")
	_, err := models.ParseDate(days)
	return days, ok && err == nil
}

// plus is an instant with the plus of its zone, which an address that does not encode it turns into a blank.
func plus(instant string) string { return strings.Replace(instant, " ", "+", 1) }

// condition is the SQL that holds for the values.
func (f Field) condition(q Question) Condition {
	if f.Match != nil {
		return f.Match(q)
	}
	var c Condition
	switch {
	case len(q.Values) == 0:
	case f.Is != nil:
		c = anyOf(q.Values, f.Is)
	case f.Type.Form == FormDate:
		c = anyOf(q.Values, func(v any) Condition { return DateWithin(f.Column, v.(models.Date), q.Match) })
	case f.Type.Form == FormInstant:
		c = anyOf(q.Values, func(v any) Condition { return instantWithin(f.Column, v.(models.Date)) })
	case f.Type.Form == FormFlag:
		c = anyOf(q.Values, func(v any) Condition { return flagIs(f.Column, v.(bool)) })
	case f.Type.Form == FormPart:
		c = anyOf(q.Values, func(v any) Condition {
			return Condition{f.Column + ` LIKE ? ESCAPE '\'`, []any{"%" + escaped.Replace(v.(string)) + "%"}}
		})
	default:
		c = Condition{f.Column + " IN ?", []any{q.Values}}
	}
	if f.Day != nil && c.SQL != "" {
		c = And(c, f.Day(q))
	}
	c = f.wrap(c)
	if q.None {
		c = Or(c, f.none())
	}
	return c
}

// escaped makes letters of the marks of LIKE.
var escaped = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (f Field) wrap(c Condition) Condition {
	if c.SQL != "" && f.Where != "" {
		c.SQL = strings.Replace(f.Where, "{}", c.SQL, 1)
	}
	return c
}

// none holds for records without a value: no text in the column, or no row at the other end.
func (f Field) none() Condition {
	none, some := f.Column+" IS NULL", f.Column+" IS NOT NULL"
	if f.Type.Form == FormDate { // indexes have the bounds of dates, not their texts
		none, some = f.Column+"_min = ''", f.Column+"_min > ''"
	}
	if f.Where == "" {
		return Condition{SQL: none}
	}
	return Condition{SQL: "NOT (" + strings.Replace(f.Where, "{}", some, 1) + ")"}
}

// DateWithin is the condition that the date of the column lies, or may lie, within in. A date that
// carries a doubt (?, ~ or %) is never certain.
func DateWithin(column string, in models.Date, match Match) Condition {
	if match == Certain {
		return And(Condition{fmt.Sprintf("%[1]s_min >= ? AND %[1]s_max <= ?", column), []any{in.Min(), in.Max()}}, Undoubted(column))
	}
	return Condition{fmt.Sprintf("(%[1]s_min <= ? AND %[1]s_max >= ?)", column), []any{in.Max(), in.Min()}}
}

// Undoubted is the condition that the date of the column carries no doubt. The marks are arguments,
// for a question mark in the SQL would be taken for a placeholder.
func Undoubted(column string) Condition {
	return Condition{fmt.Sprintf(`%[1]s_text NOT LIKE ? AND %[1]s_text NOT LIKE ? AND %[1]s_text NOT LIKE ? ESCAPE '\'`, column), []any{"%?%", "%~%", `%\%%`}}
}

func instantWithin(column string, in models.Date) Condition {
	return Condition{fmt.Sprintf("(%[1]s >= ? AND %[1]s < ?)", column), []any{in.Min(), in.Max() + "U"}} // "T" < "U": to the end of the day
}

func flagIs(column string, value bool) Condition {
	if value {
		return Condition{SQL: column + " = 1"}
	}
	return Condition{SQL: column + " = 0"}
}

func anyOf(values []any, each func(any) Condition) Condition {
	var c Condition
	for _, v := range values {
		c = Or(c, each(v))
	}
	return c
}

// And holds where both conditions do; an empty one is left out.
func And(a, b Condition) Condition { return join(a, " AND ", b) }

// Or holds where one of two conditions does; an empty one is left out.
func Or(a, b Condition) Condition { return join(a, " OR ", b) }

func join(a Condition, word string, b Condition) Condition {
	switch {
	case a.SQL == "":
		return b
	case b.SQL == "":
		return a
	}
	return Condition{"(" + a.SQL + word + b.SQL + ")", append(slices.Clone(a.Args), b.Args...)}
}

// Suggest is the nearest of the allowed words, as a question, or nothing if none is near.
func Suggest(raw string, allowed []string) string {
	if word := Nearest(raw, allowed); word != "" {
		return models.DidYouMean([]string{word})
	}
	return ""
}

// Nearest is the word that another one was likely meant to be: the one that begins so, the same in the singular or the plural, or else one with
// a slip in it. It is empty if none is near: a wrong one is worse than none.
func Nearest(raw string, allowed []string) string {
	begun, several := "", false
	for _, word := range allowed {
		if singular(word) == singular(raw) {
			return word
		}
		if len(raw) >= 4 && strings.HasPrefix(word, raw) {
			several = several || begun != "" && begun != word
			if begun == "" || len(word) < len(begun) {
				begun = word
			}
		}
	}
	if begun != "" && (!several || len(begun)-len(raw) <= few) {
		return begun
	}
	letters := []rune(text.Fold(raw))
	best, least := "", slips(len(letters))
	for _, word := range allowed {
		if apart := len(letters) - utf8.RuneCountInString(word); apart > least || -apart > least {
			continue // so many letters are too many already, and a text of thousands takes long to compare
		}
		if d := distance(letters, []rune(text.Fold(word))); d <= least {
			best, least = word, d-1
		}
	}
	return best
}

// few is how many letters may be left out of a word though others begin alike: sign, for signed.
const few = 3

// singular is a word of English without the ending of the plural.
func singular(word string) string {
	if one, ok := strings.CutSuffix(word, "ies"); ok {
		return one + "y"
	}
	return strings.TrimSuffix(word, "s")
}

// slips is how many slips may make another word of one with so many letters.
func slips(letters int) int {
	switch {
	case letters < 6:
		return 1
	case letters < 12:
		return 2
	}
	return 3
}

// distance is how many letters are wrong, missing, too many or exchanged with the one beside them, which Levenshtein's counts twice.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			wrong := 1
			if a[i] == b[j] {
				wrong = 0
			}
			row[j+1] = min(last[j]+wrong, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
