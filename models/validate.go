package models

import (
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/encode"
)

// word notes a word that is not one of those allowed.
func word[T ~string](flaws *Invalid, at string, w T, allowed []T) {
	all := make([]string, len(allowed))
	for i, a := range allowed {
		if a == w {
			return
		}
		all[i] = string(a)
	}
	flaws.Add(at, "%s is not one of %s", fmt.Sprintf("%q", string(w)), strings.Join(all, ", "))
}

// check collects the flaws of a record.
type check struct{ Invalid }

var (
	slug        = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	countryCode = regexp.MustCompile(`^[A-Z]{2}([A-Z]{2})?$`)
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)
)

// maxID is how long the id of a record may be.
const maxID = 120

func (c *check) id(id string, also ...*regexp.Regexp) {
	fits := slug.MatchString(id) || slices.ContainsFunc(also, func(r *regexp.Regexp) bool { return r.MatchString(id) })
	switch {
	case id == "":
		c.Add("/id", "it is missing: write small letters, digits and hyphens, such as ma-ae-police-mou-2024")
	case len(id) > maxID:
		c.Add("/id", "it has %d letters: %d are the most", len(id), maxID)
	case !fits:
		c.Add("/id", "%+q is no id: write small letters a to z, digits and hyphens, such as ma-ae-police-mou-2024", id)
	}
}

// text demands a text in at least one language.
func (c *check) text(at string, t Text) {
	if len(t) == 0 {
		c.Add(at, "it has no text: give one in at least one language, such as {\"en\": \"…\"}")
	}
	c.texts(at, t)
}

// texts looks at the languages of a text that may be missing.
func (c *check) texts(at string, t Text) {
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		place := at + "/" + pointerEscape.Replace(lang)
		c.language(place, lang)
		if strings.TrimSpace(t[lang]) == "" {
			c.Add(place, "it is empty: leave the language out")
		}
	}
}

func (c *check) language(at, tag string) {
	if err := CheckLanguageTag(tag); err != nil {
		c.Add(at, "%s", err)
	}
}

// languages looks at tags that say something of the languages of a text.
func (c *check) languages(at string, tags Strings) {
	for i, tag := range tags {
		c.language(fmt.Sprintf("%s/%d", at, i), tag)
	}
}

func (c *check) words(at string, words Strings) {
	for i, w := range words {
		if strings.TrimSpace(w) == "" {
			c.Add(fmt.Sprintf("%s/%d", at, i), "it is empty: leave it out")
		}
	}
}

func (c *check) given(at, s string) {
	if strings.TrimSpace(s) == "" {
		c.Add(at, "it is missing")
	}
}

// ref demands that a reference points somewhere; the store knows whether there is something.
func (c *check) ref(at string, r Ref) {
	if r.ID == "" {
		c.Add(at, "it is missing: give the id of a record")
	}
}

// address demands a URL, or a URN where there is none.
func (c *check) address(at, s string) {
	if u, err := url.Parse(s); err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" {
		c.Add(at, "%q is no address: write one such as https://example.org/page, or a URN", s)
	}
}

// order refuses a period that ends before it can have begun.
func (c *check) order(at string, from, to Date) {
	if certainlyBefore(to, from) {
		c.Add(at, "%s is before the beginning, %s", to, from)
	}
}

func (c *check) former(names FormerNames) {
	for i, n := range names {
		at := fmt.Sprintf("/former_names/%d", i)
		c.text(at+"/names", n.Names)
		c.order(at+"/to", n.From, n.To)
	}
}

func (c *check) evidence(record any, p Provenance) {
	fields := encode.FieldsOf(reflect.TypeOf(record).Elem())
	for i, a := range p.Evidence {
		at := fmt.Sprintf("/evidence/%d", i)
		c.ref(at+"/source", a.Source)
		if a.Rank != "" {
			word(&c.Invalid, at+"/rank", a.Rank, Ranks)
		}
		if a.Value != "" && a.Field == "" {
			c.Add(at+"/field", "it is missing: say which field has the value")
		}
		first, _, _ := strings.Cut(string(a.Field), ".")
		if first != "" && !slices.ContainsFunc(fields, func(f encode.Field) bool { return f.Key == first }) {
			c.Add(at+"/field", "the record has no field %q: write one of its keys, alone or with what is below it, such as titles.ar", first)
		}
	}
}

// identifier demands a visible number or name without white space at its ends.
func (c *check) identifier(at, s string) {
	odd := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) })
	switch {
	case s == "":
		c.Add(at, "it is missing")
	case odd >= 0:
		c.Add(at, "%+q holds an invisible character: take it out", s)
	case strings.TrimSpace(s) != s:
		c.Add(at, "%q begins or ends with white space: take it off", s)
	}
}

// sorted is the flaws in the order of their places, for records whose keys are looked at in no order.
func (c *check) sorted() error {
	slices.SortStableFunc(c.Invalid, func(a, b Flaw) int { return strings.Compare(a.Location, b.Location) })
	return c.Err()
}
