package models

import (
	"slices"
	"strings"
	"testing"
)

// What falls due is as sure as the dates that it follows from, and as the status on the day.
func TestDeadlinesAreAsSureAsWhatTheyFollowFrom(t *testing.T) {
	fixed := Terms{InitialTerm: MustDuration("P10Y"), Renewal: NoRenewal}
	tacit := Terms{InitialTerm: MustDuration("P5Y"), Renewal: TacitRenewal, RenewalNotice: MustDuration("P3M")}
	endless := Terms{InitialTerm: MustDuration("P10Y"), Renewal: Indefinite}
	surviving := Terms{InitialTerm: MustDuration("P10Y"), Renewal: NoRenewal, Survival: MustDuration("P1Y")}
	force := func(date string) Action { return Action{Kind: EntryIntoForce, Date: MustDate(date)} }
	end := func(date string) Action { return Action{Kind: Termination, Date: MustDate(date)} }
	for _, c := range []struct {
		name    string
		terms   Terms
		actions []Action
		want    []string
	}{
		{"a term", fixed, []Action{force("2015-03-17")}, []string{"2025-03-16 term_end certain"}},
		{"of a doubted beginning", fixed, []Action{force("2015-03-17?")}, []string{"2025-03-16? term_end possible"}},
		{"of a beginning known by its month", fixed, []Action{force("2015-03")}, []string{"2025-02-28/2025-03-30 term_end possible"}},
		{"of a beginning that may not have come", fixed, []Action{force("2019/2021")}, []string{"2028-12-31/2031-12-30 term_end possible"}},
		{"of a beginning that nobody recorded", fixed, []Action{{Kind: EntryIntoForce}}, nil},
		{"of what is over", fixed, []Action{force("2005-03-17")}, nil},
		{"of what has not begun", fixed, []Action{force("2025-03-17")}, nil},
		{"tacit renewal", tacit, []Action{force("2015-03-17")}, []string{"2024-12-16 last_day_to_give_notice certain", "2025-03-17 renewal certain"}},
		{"tacit renewal too late to prevent", tacit, []Action{force("2015-07-01")}, []string{"2025-03-30 last_day_to_give_notice certain", "2020-07-01 renewal certain"}},
		{"of what ends before", tacit, []Action{force("2015-03-17"), end("2024-01-01")}, nil},
		{"of what ends between", tacit, []Action{force("2015-03-17"), end("2025-01-01")}, []string{"2024-12-16 last_day_to_give_notice certain"}},
		{"of what may end before", tacit, []Action{force("2015-03-17"), end("2024/2026")},
			[]string{"2024-12-16 last_day_to_give_notice possible", "2025-03-17 renewal possible"}},
		{"the first of endless terms", endless, []Action{force("2015-03-17")}, []string{"2025-03-16 term_end certain"}},
		{"survival", surviving, []Action{force("2010-03-17")}, []string{"2021-03-16 survival_end certain"}},
		{"survival of what may have ended", surviving, []Action{force("2012-03-17"), end("2020")},
			[]string{"2020-12-31/2021-12-30 survival_end possible"}},
	} {
		var got []string
		for _, d := range c.terms.Deadlines(History{Actions: c.actions, Terms: &c.terms}.Periods(), "2020-06-01") {
			got = append(got, strings.Join([]string{d.Date.String(), string(d.Deadline), string(d.Certainty)}, " "))
			if d.DateMin != d.Date.Min() || d.DateMax != d.Date.Max() || d.Terms.Renewal != c.terms.Renewal {
				t.Errorf("%s: %+v", c.name, d)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEveryDeadlineIsSaidInThreeLanguages(t *testing.T) {
	said := map[string]bool{}
	for _, kind := range DeadlineKinds {
		for _, renewal := range AllRenewals {
			text := Terms{Renewal: renewal}.saysOf(kind)
			for _, lang := range []string{"ar", "en", "fr"} {
				if text[lang] == "" || !strings.HasSuffix(text[lang], ".") {
					t.Errorf("%s, renewal %s, in %s: %q", kind, renewal, lang, text[lang])
				}
				said[text[lang]] = true
			}
		}
	}
	if len(said) != 7*3 {
		t.Errorf("%d sentences", len(said))
	}
}
