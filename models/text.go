package models

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"mithaq/encode"
)

// Text is one text in several languages, by BCP 47 tag: {"ar": "ميثاق", "en": "pact"}.
type Text map[string]string //	@name	Text

// LanguageTag is a tag in the case of BCP 47 (RFC 5646, 2.1.1), which does not count otherwise: "AR-ma" is "ar-MA". It is
// empty if the text is no tag.
func LanguageTag(raw string) string {
	if !languageTag.MatchString(raw) {
		return ""
	}
	parts := strings.Split(strings.ToLower(raw), "-")
	for i, part := range parts[1:] {
		if len(part) == 1 {
			break // what follows is of an extension
		}
		switch len(part) {
		case 2:
			parts[i+1] = strings.ToUpper(part)
		case 4:
			parts[i+1] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "-")
}

// CheckLanguageTag says what is wrong with a tag that is to be kept: that it is none, or which case it should have.
func CheckLanguageTag(tag string) error {
	switch said := LanguageTag(tag); said {
	case "":
		return fmt.Errorf("%+q is no language tag (BCP 47): write ar, en, fr-MA or the like", tag)
	case tag:
		return nil
	default:
		return fmt.Errorf("%+q has another case than the tags of languages have (BCP 47): write %s", tag, said)
	}
}

// Languages is an order of preference among languages, by BCP 47 tag.
type Languages []string

// fallback is the order in which a text is looked for when no asked language has it.
var fallback = Languages{"en", "fr", "ar"}

// In answers the text in the first of the languages that has it; a tag also finds the text of its
// primary language ("fr-MA" finds "fr"). Then come en, fr, ar, then whatever there is.
func (t Text) In(langs Languages) string { return t[t.Lang(langs)] }

// Lang is the language of what In answers; empty if there is no text.
func (t Text) Lang(langs Languages) string {
	for _, lang := range langs {
		primary, _, _ := strings.Cut(lang, "-")
		for _, tag := range []string{lang, primary} {
			if t[tag] != "" {
				return tag
			}
		}
	}
	for _, lang := range fallback {
		if t[lang] != "" {
			return lang
		}
	}
	for _, lang := range t.Tags() {
		return lang
	}
	return ""
}

// Tags lists the languages that the text is in, in alphabetical order.
func (t Text) Tags() []string { return slices.Sorted(maps.Keys(t)) }

// Answered is the language that most texts are answered in, where a preference is asked for.
func (l Languages) Answered() string {
	for _, lang := range l {
		if primary, _, _ := strings.Cut(lang, "-"); slices.Contains(fallback, primary) {
			return lang
		}
	}
	return fallback[0]
}

// AppendJSON writes an empty text as {}.
func (t Text) AppendJSON(b []byte) []byte {
	var few [8]string
	tags := few[:0]
	for tag := range t {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	b = append(b, '{')
	for i, tag := range tags {
		if i > 0 {
			b = append(b, ',')
		}
		b = encode.String(append(encode.String(b, tag), ':'), t[tag])
	}
	return append(b, '}')
}

// MarshalJSON writes an empty text as {}.
func (t Text) MarshalJSON() ([]byte, error) { return t.AppendJSON(nil), nil }

// Scan reads the JSON text of the database.
func (t *Text) Scan(v any) error {
	if s, ok := v.(string); ok {
		if plain, ok := plainText(s); ok {
			*t = plain
			return nil
		}
	}
	return scanJSON(v, (*map[string]string)(t))
}

// plainText reads a JSON object of texts in which nothing is escaped and no blank stands between the signs, as
// nearly every text is in the database. What is other is not ok.
func plainText(s string) (t Text, ok bool) {
	if len(s) < 2 || s[0] != '{' || strings.IndexByte(s, '\\') >= 0 {
		return nil, false
	}
	t = make(Text, strings.Count(s, `":"`))
	for rest := s[1:]; rest != "}"; {
		tag, after, isText := strings.Cut(strings.TrimPrefix(rest, `"`), `":"`)
		text, next, closed := strings.Cut(after, `"`)
		if rest == "" || rest[0] != '"' || !isText || !closed || strings.IndexByte(tag, '"') >= 0 {
			return nil, false
		}
		t[tag] = text
		if rest = next; strings.HasPrefix(rest, `,"`) {
			rest = rest[1:]
		} else if rest != "}" {
			return nil, false
		}
	}
	return t, true
}

// Value writes the JSON text of the database.
func (t Text) Value() (driver.Value, error) { return valueJSON(t) }

// Strings is a list of words, such as acronyms or language tags; never null in JSON.
type Strings []string //	@name	Strings

// AppendJSON writes an empty list as [].
func (s Strings) AppendJSON(b []byte) []byte { return encode.List(b, s) }

// MarshalJSON writes an empty list as [].
func (s Strings) MarshalJSON() ([]byte, error) { return s.AppendJSON(nil), nil }

// Scan reads the JSON list of the database.
func (s *Strings) Scan(v any) error { return scanJSON(v, (*[]string)(s)) }

// Value writes the JSON list of the database.
func (s Strings) Value() (driver.Value, error) { return valueJSON(s) }

// Forms is a list of words in each of several languages, by BCP 47 tag: {"en": ["Moroccan"]}.
type Forms map[string]Strings //	@name	Forms

// MarshalJSON writes an empty list as {}.
func (f Forms) MarshalJSON() ([]byte, error) {
	if f == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(map[string]Strings(f))
}

// Scan reads the JSON object of the database.
func (f *Forms) Scan(v any) error { return scanJSON(v, (*map[string]Strings)(f)) }

// Value writes the JSON object of the database.
func (f Forms) Value() (driver.Value, error) { return valueJSON(f) }

// Optional is a word that may be missing: empty is null in JSON and in the database.
type Optional string

// IsNull says that an empty word is null in JSON.
func (o Optional) IsNull() bool { return o == "" }

// MarshalJSON writes an empty word as null.
func (o Optional) MarshalJSON() ([]byte, error) { return encode.Marshal(o) }

// Scan reads a word or NULL.
func (o *Optional) Scan(v any) error {
	s, err := scanString(v)
	*o = Optional(s)
	return err
}

// Value writes a word or NULL.
func (o Optional) Value() (driver.Value, error) {
	if o == "" {
		return nil, nil
	}
	return string(o), nil
}

// Instant is a moment, to the microsecond, in UTC.
type Instant struct{ time.Time }

// instantLayout has a fixed width, so that the text sorts in the order of time.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// InstantOf is the moment as the register keeps it.
func InstantOf(t time.Time) Instant { return Instant{t.UTC().Truncate(time.Microsecond)} }

// String writes the moment after RFC 3339, with a fixed width.
func (i Instant) String() string { return i.UTC().Format(instantLayout) }

// AppendJSON writes the moment as String does.
func (i Instant) AppendJSON(b []byte) []byte { return i.UTC().AppendFormat(b, `"`+instantLayout+`"`) }

// MarshalJSON writes the moment as String does.
func (i Instant) MarshalJSON() ([]byte, error) { return i.AppendJSON(nil), nil }

// UnmarshalJSON reads an instant of RFC 3339.
func (i *Instant) UnmarshalJSON(data []byte) (err error) {
	*i, err = fromJSON(data, ParseInstant)
	return err
}

// ParseInstant reads an instant of RFC 3339, in any zone.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return Instant{}, fmt.Errorf("%q is no instant: write one as RFC 3339 does, such as 2026-11-25T12:00:00Z", s)
	}
	return InstantOf(t), nil
}

// Scan reads the text of SQLite and the instant of PostgreSQL.
func (i *Instant) Scan(v any) error {
	if t, ok := v.(time.Time); ok {
		*i = InstantOf(t)
		return nil
	}
	s, err := scanString(v)
	if err != nil {
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	*i = InstantOf(t)
	return err
}

// Value writes the moment as text.
func (i Instant) Value() (driver.Value, error) { return i.String(), nil }

func scanString(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	}
	return "", fmt.Errorf("cannot read a text from %T", v)
}

func scanJSON(v, into any) error {
	s, err := scanString(v)
	if err != nil || s == "" || s == "[]" {
		return err
	}
	return json.Unmarshal([]byte(s), into)
}

func valueJSON(v json.Marshaler) (driver.Value, error) {
	b, err := v.MarshalJSON()
	return string(b), err
}
