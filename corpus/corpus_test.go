package corpus_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/models"
)

func load(t *testing.T) *corpus.World {
	t.Helper()
	w, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestIdsAreSlugsAndUnique(t *testing.T) {
	w := load(t)
	for kind, ids := range idsOf(w) {
		seen := map[string]bool{}
		for _, id := range ids {
			if seen[id] {
				t.Errorf("%s %s stands there twice", kind, id)
			}
			seen[id] = true
			if code := regexp.MustCompile(`^[A-Z]{2}([A-Z]{2})?$`); !slug.MatchString(id) && (kind != models.KindCountry || !code.MatchString(id)) {
				t.Errorf("%s %q is no slug", kind, id)
			}
		}
	}
}

func idsOf(w *corpus.World) map[models.Kind][]string {
	ids := map[models.Kind][]string{}
	add := func(kind models.Kind, id string) { ids[kind] = append(ids[kind], id) }
	for _, x := range w.Countries {
		add(models.KindCountry, x.ID)
	}
	for _, x := range w.Topics {
		add(models.KindTopic, x.ID)
	}
	for _, x := range w.Sources {
		add(models.KindSource, x.ID)
	}
	for _, x := range w.Agencies {
		add(models.KindAgency, x.ID)
	}
	for _, x := range w.Officials {
		add(models.KindOfficial, x.ID)
	}
	for _, x := range w.Posts {
		add(models.KindPost, x.ID)
	}
	for _, x := range w.Instruments {
		add(models.KindInstrument, x.ID)
	}
	for _, x := range w.Events {
		add(models.KindEvent, x.ID)
	}
	return ids
}

func TestEveryISOCountryIsThereInThreeLanguages(t *testing.T) {
	iso, codes := 0, map[models.Optional]string{}
	for _, c := range load(t).Countries {
		if c.Alpha2 != "" && c.ID != "XK" { // XK is user-assigned
			iso++
			if c.Numeric == "" && c.ID != "TW" || c.Alpha3 == "" {
				t.Errorf("%s lacks a code: %+v", c.ID, c.Codes)
			}
		}
		for _, lang := range []string{"ar", "en", "fr"} {
			if strings.TrimSpace(c.Names[lang]) == "" || strings.TrimSpace(c.Names[lang]) != c.Names[lang] {
				t.Errorf("%s has no clean name in %s: %q", c.ID, lang, c.Names[lang])
			}
		}
		for scheme, code := range map[string]models.Optional{"alpha2": c.Alpha2, "alpha3": c.Alpha3, "alpha4": c.Alpha4, "numeric": c.Numeric, "cow": c.COW, "abbreviation": c.COWAbbreviation} {
			key := models.Optional(scheme + ":" + string(code))
			if other, taken := codes[key]; taken && code != "" {
				t.Errorf("%s and %s share the %s code %s", other, c.ID, scheme, code)
			}
			codes[key] = c.ID
		}
	}
	if iso != 249 {
		t.Errorf("%d countries have an ISO 3166-1 code, want 249", iso)
	}
}

// A statement without a source is none: every instrument, event, agency and official has evidence,
// and every source has an address.
func TestEveryRecordHasASource(t *testing.T) {
	w := load(t)
	for _, i := range w.Instruments {
		supported(t, "instrument "+i.ID, i.Evidence)
	}
	for _, e := range w.Events {
		supported(t, "event "+e.ID, e.Evidence)
	}
	for _, a := range w.Agencies {
		supported(t, "agency "+a.ID, a.Evidence)
	}
	for _, o := range w.Officials {
		supported(t, "official "+o.ID, o.Evidence)
	}
	address := regexp.MustCompile(`^(https?://|urn:)\S+$`)
	for _, s := range w.Sources {
		if !address.MatchString(s.URL) || s.Title == "" || s.TitleSupplied != strings.HasPrefix(s.Title, "[") {
			t.Errorf("source %s: %q at %q, supplied %t", s.ID, s.Title, s.URL, s.TitleSupplied)
		}
	}
}

func supported(t *testing.T, what string, evidence []models.Assertion) {
	t.Helper()
	if len(evidence) == 0 {
		t.Errorf("%s has no evidence", what)
	}
	for n, a := range evidence {
		if a.Source.ID == "" {
			t.Errorf("%s: evidence %d names no source", what, n)
		}
		if a.Value == "" && a.Note == "" && a.Locator == "" {
			t.Errorf("%s: evidence %d says nothing", what, n)
		}
	}
}

func TestWordsAreOfTheVocabulary(t *testing.T) {
	w := load(t)
	var bad []string
	check := func(ok bool, what string, args ...any) {
		if !ok {
			bad = append(bad, fmt.Sprintf(what, args...))
		}
	}
	for _, c := range w.Countries {
		check(in(c.Kind, models.CountryKinds), "country %s is a %q", c.ID, c.Kind)
		for _, s := range c.Successors {
			check(in(s.Kind, models.SuccessionKinds), "country %s has a %q", c.ID, s.Kind)
		}
	}
	for _, s := range w.Sources {
		check(in(s.Kind, models.SourceKinds) && in(s.Tier, models.Tiers), "source %s is %q of %q", s.ID, s.Kind, s.Tier)
	}
	for _, a := range w.Agencies {
		check(in(a.Kind, models.AgencyKinds), "agency %s is %q", a.ID, a.Kind)
	}
	for _, i := range w.Instruments {
		check(in(i.Type, models.InstrumentTypes) && in(i.LegalNature, models.LegalNatures), "instrument %s is %q, %q", i.ID, i.Type, i.LegalNature)
		for _, p := range i.Parties {
			check(in(p.Role, models.Roles), "instrument %s has a %q", i.ID, p.Role)
		}
		for _, a := range i.Actions {
			check(in(a.Kind, models.ActionKinds), "instrument %s has a %q", i.ID, a.Kind)
		}
		for _, r := range i.Relations {
			check(r.Kind.Stored(), "instrument %s %q another, which the other should say", i.ID, r.Kind)
		}
		check(len(i.Topics) > 0, "instrument %s has no topic", i.ID)
	}
	for _, e := range w.Events {
		check(in(e.Kind, models.EventKinds), "event %s is %q", e.ID, e.Kind)
		for _, x := range e.Instruments {
			check(in(x.Relation, models.EventRelations), "event %s: %q", e.ID, x.Relation)
		}
	}
	for _, b := range bad {
		t.Error(b)
	}
}

func in[T comparable](v T, all []T) bool { return slices.Contains(all, v) }

// What former states are called in languages of registers stands in their records, where it is searched for, and not among spellings alone.
func TestNamesOfFormerStatesStandInTheirRecords(t *testing.T) {
	world := load(t)
	for id, name := range map[string]string{"CSHH": "Tchecoslováquia", "DDDE": "República Democrática Alemã", "DYBJ": "Daomé", "ottoman-empire": "Império Otomano", "austria-hungary": "Áustria-Hungria"} {
		if !slices.ContainsFunc(world.Countries, func(c models.Country) bool { return c.ID == id && slices.Contains(c.Aliases, name) }) {
			t.Errorf("%s is no alias of %s", name, id)
		}
	}
}

// French adjectives that end in -enne are found in texts by both genders, even where the masculine is how another language spells the country.
func TestFrenchAdjectivesHaveBothGenders(t *testing.T) {
	w, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range w.Countries {
		for _, form := range c.Demonyms["fr"] {
			masculine, feminine := strings.CutSuffix(form, "ne")
			if feminine && strings.HasSuffix(form, "enne") && !slices.Contains(c.Demonyms["fr"], masculine) {
				t.Errorf("%s has %s without %s", c.ID, form, masculine)
			}
			if strings.HasSuffix(form, "yene") {
				t.Errorf("%s: %s is written with nn", c.ID, form)
			}
		}
	}
}
