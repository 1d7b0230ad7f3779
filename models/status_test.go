package models

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A life is a history and the periods that follow from it. Acts are written
//
//	kind date [COUNTRY] [effective DATE] [by DAY]; …
//
// where the date ? is unknown, and by is the last day on which an undated act can have been done.
// Periods are written "status FROM", or "status FROM_MIN..FROM_MAX" if their first day lies between
// two, open where nothing limits it; a ? after the status says that the period is only possible.
type life struct {
	name    string
	signed  string
	parties string // MA AE unless said
	terms   *Terms
	later   []Replacement
	acts    string
	want    string
	// The rules given as reasons for the last period, main one first.
	because string
}

func (l life) history() History {
	h := History{Parties: strings.Fields(l.parties), Actions: acts(l.acts), Terms: l.terms, Replacements: l.later}
	if l.parties == "" {
		h.Parties = []string{"MA", "AE"}
	}
	if l.signed != "" {
		h.Signed = MustDate(l.signed)
	}
	return h
}

func acts(text string) (acts []Action) {
	for _, line := range strings.Split(text, ";") {
		if strings.TrimSpace(line) != "" {
			acts = append(acts, act(len(acts)+1, strings.Fields(line)))
		}
	}
	return acts
}

func act(position int, words []string) Action {
	a := Action{Position: position, Kind: ActionKind(words[0])}
	if !slices.Contains(ActionKinds, a.Kind) {
		panic("no such act: " + words[0])
	}
	if words[1] != "?" {
		a.Date = MustDate(words[1])
	}
	for rest := words[2:]; len(rest) > 0; {
		switch rest[0] {
		case "effective":
			a.Effective, rest = MustDate(rest[1]), rest[2:]
		case "by":
			a.KnownBy, rest = Day(rest[1]), rest[2:]
		default:
			a.Country, rest = RefTo(rest[0]), rest[1:]
		}
	}
	return a
}

func written(periods []Period) string {
	var all []string
	for _, p := range periods {
		doubt := ""
		if p.Certainty == Possible {
			doubt = "?"
		}
		all = append(all, fmt.Sprintf("%s%s %s", p.Status, doubt, between(p.FromMin, p.FromMax)))
	}
	return strings.Join(all, " → ")
}

func between(first, last Day) string {
	if first == last && first != FirstDay {
		return string(first)
	}
	return string(limit(first) + ".." + limit(last))
}

func rules(reasons []Reason) string {
	var all []string
	for _, r := range reasons {
		all = append(all, string(r.Rule))
	}
	return strings.Join(all, " ")
}

func testLives(t *testing.T, lives []life) {
	t.Helper()
	for _, l := range lives {
		t.Run(l.name, func(t *testing.T) {
			periods := l.history().Periods()
			if got := written(periods); got != l.want {
				t.Errorf("%s\n got %s\nwant %s", l.acts, got, l.want)
			}
			if got := rules(periods[len(periods)-1].Reasons); got != l.because {
				t.Errorf("%s\nbecause %s\n   want %s", l.acts, got, l.because)
			}
		})
	}
}

func TestALifeBeginsWithItsFirstAct(t *testing.T) {
	testLives(t, []life{
		{name: "nothing recorded is unknown for all time",
			want:    "unknown ..",
			because: "nothing_recorded"},
		{name: "acts that say nothing of the status leave it unknown",
			acts:    "publication 2015-04-01; registration 2016",
			want:    "unknown ..",
			because: "nothing_recorded"},
		{name: "an announcement is not a signature",
			acts:    "announcement 2024-07",
			want:    "announced? 2024-07-01..2024-07-31",
			because: "announced imprecise_date"},
		{name: "an announcement precedes the signature",
			acts:    "announcement 2015-03-10; signature 2015-03-17",
			want:    "announced 2015-03-10 → signed 2015-03-17",
			because: "signed no_entry_into_force_recorded"},
		{name: "an announcement after the signature only tells of it",
			acts:    "signature 2023-03-06; announcement 2023-03-07",
			want:    "signed 2023-03-06",
			because: "signed no_entry_into_force_recorded"},
		{name: "an announcement on the day of signature, too",
			acts:    "signature 2023-03-06; announcement 2023-03-06",
			want:    "signed 2023-03-06",
			because: "signed no_entry_into_force_recorded"},
		{name: "an announcement within the year of signature does not bound it",
			signed: "2024", acts: "announcement 2024-08-09",
			want:    "signed? 2024-01-01..2024-12-31",
			because: "signed imprecise_date no_entry_into_force_recorded"},
		{name: "an announcement in the year of signature may have come first",
			acts:    "announcement 2015; signature 2015-03-17",
			want:    "announced? 2015-01-01..2015-03-17 → signed 2015-03-17",
			because: "signed no_entry_into_force_recorded"},
		{name: "an undated announcement that may have come later does not count",
			acts:    "announcement ? by 2026-11-23; signature 2015-03-17",
			want:    "signed 2015-03-17",
			because: "signed no_entry_into_force_recorded"},
		{name: "an undated signature follows the announcement",
			acts:    "announcement 2015-03-10; signature ? by 2020-01-01",
			want:    "announced? 2015-03-10 → signed? 2015-03-10..2020-01-01",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "signed once the last party has signed",
			acts:    "signature 2015-03-17 MA; signature 2015-05-20 AE",
			want:    "signed 2015-05-20",
			because: "signed no_entry_into_force_recorded"},
		{name: "a signature of one day after another that is not recorded bounds it from below",
			acts:    "signature 2015-03-17 MA; signature ? AE by 2020-01-01",
			want:    "signed? 2015-03-17..2020-01-01",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "the date of signature of the record goes before those of the acts",
			signed: "2015-05-20", acts: "signature 2015-03-17 MA",
			want:    "signed 2015-05-20",
			because: "signed no_entry_into_force_recorded"},
		{name: "an undated signature precedes the first consent",
			acts:    "signature ? by 2020-01-01; ratification 2016-01-01",
			want:    "signed? ..2016-01-01",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "an undated signature comes on the day of the consent at the latest",
			acts:    "signature 2015-03-17 MA; signature ? AE; ratification 2015-03-17",
			want:    "signed 2015-03-17",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "a consent before one of the signatures does not bound the last",
			acts:    "signature 2015-03-17 MA; signature ? AE by 2020-01-01; ratification 2014-01-01",
			want:    "signed? 2015-03-17..2020-01-01",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "an act that nothing dates is certain on no day",
			acts:    "signature ?",
			want:    "signed? ..",
			because: "signed undated_act no_entry_into_force_recorded"},
		{name: "a consent tells that it was signed",
			acts:    "approval 2015-03-20 ES; ratification 2016 ES",
			want:    "signed? ..2015-03-20",
			because: "consent_without_signature undated_act no_entry_into_force_recorded"},
		{name: "a consent before the entry into force tells that it was signed",
			acts:    "ratification 2012-04-01; entry_into_force 2013-01-01",
			want:    "signed? ..2012-04-01 → in_force 2013-01-01",
			because: "entry_into_force"},
		{name: "a consent after the entry into force tells nothing of the signature",
			acts:    "entry_into_force 2003-01-01; accession 2012",
			want:    "in_force 2003-01-01",
			because: "entry_into_force"},
		{name: "a consent on the day of the entry into force tells nothing of the signature",
			acts:    "ratification 2013-01-01; entry_into_force 2013-01-01",
			want:    "in_force 2013-01-01",
			because: "entry_into_force"},
		{name: "an entry into force without a signature stands for itself",
			acts:    "announcement 2001; entry_into_force 2003",
			want:    "announced? 2001-01-01..2001-12-31 → in_force? 2003-01-01..2003-12-31",
			because: "entry_into_force imprecise_date"},
		{name: "an end without a beginning follows an unknown life",
			acts:    "termination 1950-01-01",
			want:    "unknown? ..1950-01-01 → terminated 1950-01-01",
			because: "terminated"},
	})
}

func TestProvisionalApplicationIsNotForce(t *testing.T) {
	testLives(t, []life{
		{name: "it is applied until it enters into force",
			acts:    "signature 2015-03-17; provisional_application 2015-04-01; entry_into_force 2016-01-01",
			want:    "signed 2015-03-17 → provisionally_applied 2015-04-01 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "its end leaves the signature",
			acts:    "signature 2015-03-17; provisional_application 2015-04-01; provisional_application_end 2015-09-01",
			want:    "signed 2015-03-17 → provisionally_applied 2015-04-01 → signed 2015-09-01",
			because: "provisional_application_ended no_entry_into_force_recorded"},
		{name: "its end by the entry into force is no return to the signature",
			acts:    "signature 2015-03-17; provisional_application 2015-04-01; entry_into_force 2016-01-01; provisional_application_end 2016-01-01",
			want:    "signed 2015-03-17 → provisionally_applied 2015-04-01 → in_force 2016-01-01",
			because: "entry_into_force provisional_application_ended"},
		{name: "its end after the entry into force changes nothing",
			acts:    "signature 2015-03-17; entry_into_force 2016-01-01; provisional_application_end 2016-02-01",
			want:    "signed 2015-03-17 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "a signature during it changes nothing",
			acts:    "provisional_application 2015-01-01; signature 2015-03-17",
			want:    "provisionally_applied 2015-01-01",
			because: "provisionally_applied"},
	})
}

func TestForceBegins(t *testing.T) {
	testLives(t, []life{
		{name: "on its own day",
			acts:    "signature 2015-03-17; ratification 2015-09-01 MA; entry_into_force 2016-01-01",
			want:    "signed 2015-03-17 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "on the day of signature, with no time of being signed",
			acts:    "signature 2015-03-17; entry_into_force 2015-03-17",
			want:    "in_force 2015-03-17",
			because: "entry_into_force signed"},
		{name: "on the effective day, not on that of the act",
			acts:    "signature 2015-03-17; entry_into_force 2015-09-01 effective 2016-01-01",
			want:    "signed 2015-03-17 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "not by ratifications",
			acts:    "signature 2010-12-15; ratification 2012-04-01 MA; ratification 2012-05-01 AE; publication 2012-04-07",
			want:    "signed 2010-12-15",
			because: "signed no_entry_into_force_recorded"},
		{name: "for two parties when both have it",
			acts:    "signature 2015-03-17; entry_into_force 2016-05-01 MA; entry_into_force 2016-01-01 AE",
			want:    "signed 2015-03-17 → in_force 2016-05-01",
			because: "entry_into_force_by_parties"},
		{name: "not for one of two parties",
			acts:    "signature 2015-03-17; entry_into_force 2016-05-01 MA",
			want:    "signed 2015-03-17",
			because: "signed entry_into_force_by_parties"},
		{name: "not for one party and an outsider",
			acts:    "signature 2015-03-17; entry_into_force 2016-05-01 MA; entry_into_force 2016-05-01 FR",
			want:    "signed 2015-03-17",
			because: "signed entry_into_force_by_parties"},
		{name: "between the first two of many parties",
			parties: "MA AE FR", acts: "signature 2015-03-17; entry_into_force 2018 FR; entry_into_force 2016-05-01 MA; entry_into_force 2017-01-01 AE",
			want:    "signed 2015-03-17 → in_force 2017-01-01",
			because: "entry_into_force_by_parties"},
		{name: "between parties on imprecise days, not before two can have it",
			parties: "MA AE FR", acts: "signature 2015-03-17; entry_into_force 2016/2017 MA; entry_into_force 2017 AE; entry_into_force ? FR by 2026-11-23",
			want:    "signed? 2015-03-17 → in_force? 2016-01-01..2017-12-31",
			because: "entry_into_force_by_parties imprecise_date"},
		{name: "as a whole, whatever single parties say",
			acts:    "signature 2015-03-17; entry_into_force 2016-01-01; entry_into_force 2016-05-01 MA; entry_into_force 2016-05-01 AE",
			want:    "signed 2015-03-17 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "once: a second entry into force changes nothing",
			acts:    "signature 2015-03-17; entry_into_force 2016-01-01; entry_into_force 2018-01-01",
			want:    "signed 2015-03-17 → in_force 2016-01-01",
			because: "entry_into_force"},
		{name: "before the signature only possibly, and certainly from the signature on",
			acts:    "signature 1960-06-01; entry_into_force 1960-01-01",
			want:    "in_force? 1960-01-01..1960-06-01",
			because: "entry_into_force force_before_signature"},
		{name: "before an imprecise signature",
			acts:    "announcement 1959-01-01; signature 1960; entry_into_force 1959-06-01",
			want:    "announced? 1959-01-01 → in_force? 1959-06-01..1960-12-31",
			because: "entry_into_force force_before_signature"},
		{name: "in the year of signature not before it",
			acts:    "signature 2015-03-17; entry_into_force 2015",
			want:    "signed? 2015-03-17 → in_force? 2015-03-17..2015-12-31",
			because: "entry_into_force imprecise_date"},
	})
}

func TestImpreciseDatesBoundEachOther(t *testing.T) {
	testLives(t, []life{
		{name: "an undated entry into force lies between the signature and its source",
			acts: "signature 2015-03-17; approval 2015 MA; approval ? MA by 2026-11-23; publication ? MA by 2026-11-23; " +
				"entry_into_force ? by 2026-11-23",
			want:    "signed? 2015-03-17 → in_force? 2015-03-17..2026-11-23",
			because: "entry_into_force undated_act"},
		{name: "a signature precedes the entry into force in the same year",
			acts:    "signature 2015; entry_into_force 2015-06-01",
			want:    "signed? 2015-01-01..2015-06-01 → in_force 2015-06-01",
			because: "entry_into_force"},
		{name: "an undated termination follows the entry into force",
			acts:    "signature 2015-03-17; entry_into_force 2016-01-01; termination ? by 2020-01-01",
			want:    "signed 2015-03-17 → in_force? 2016-01-01 → terminated? 2016-01-01..2020-01-01",
			because: "terminated undated_act"},
		{name: "an undated entry into force precedes the termination",
			acts:    "signature 2015-03-17; entry_into_force ? by 2026-11-23; termination 2020-01-01",
			want:    "signed? 2015-03-17 → in_force? 2015-03-17..2020-01-01 → terminated 2020-01-01",
			because: "terminated"},
		{name: "a doubted date bounds as it is, and leaves the period it begins possible for good",
			acts:    "signature 1980-09-01?; entry_into_force 1981-01-01",
			want:    "signed? 1980-09-01 → in_force 1981-01-01",
			because: "entry_into_force"},
		{name: "a doubted date leaves the end before it only possible",
			acts:    "signature 1980-09-01; entry_into_force 1981-01-01~",
			want:    "signed? 1980-09-01 → in_force? 1981-01-01",
			because: "entry_into_force imprecise_date"},
		{name: "of two dates for one act the more exact counts",
			acts:    "signature 2015-03-17; entry_into_force 2016; entry_into_force 2016-05-01",
			want:    "signed 2015-03-17 → in_force 2016-05-01",
			because: "entry_into_force"},
	})
}

func TestSuspensionPausesForce(t *testing.T) {
	testLives(t, []life{
		{name: "until it ends",
			acts:    "entry_into_force 2000-01-01; suspension 2005-01-01; suspension_end 2006-01-01",
			want:    "in_force 2000-01-01 → suspended 2005-01-01 → in_force 2006-01-01",
			because: "suspension_ended"},
		{name: "more than once",
			acts: "entry_into_force 2000-01-01; suspension 2005-01-01; suspension_end 2006-01-01; suspension 2010-01-01; suspension_end ? by 2012-01-01",
			want: "in_force 2000-01-01 → suspended 2005-01-01 → in_force 2006-01-01 → suspended? 2010-01-01" +
				" → in_force? 2010-01-01..2012-01-01",
			because: "suspension_ended undated_act"},
		{name: "until it is terminated",
			acts:    "entry_into_force 2000-01-01; suspension 2005-01-01; termination 2006-01-01; suspension_end 2007-01-01",
			want:    "in_force 2000-01-01 → suspended 2005-01-01 → terminated 2006-01-01",
			because: "terminated"},
		{name: "for no day, so not at all",
			acts:    "entry_into_force 2000-01-01; suspension 2005-01-01; suspension_end 2005-01-01",
			want:    "in_force 2000-01-01",
			because: "entry_into_force suspension_ended suspended"},
		{name: "not by one of many parties",
			parties: "MA AE FR", acts: "entry_into_force 2000-01-01; suspension 2005-01-01 FR",
			want:    "in_force 2000-01-01",
			because: "entry_into_force suspended"},
	})
}

func TestForceEnds(t *testing.T) {
	notice := &Terms{TerminationNotice: MustDuration("P6M"), Renewal: Indefinite}
	testLives(t, []life{
		{name: "by expiry",
			acts:    "entry_into_force 2000-01-01; expiry 2005-01-01",
			want:    "in_force 2000-01-01 → expired 2005-01-01",
			because: "expired"},
		{name: "by termination",
			acts:    "entry_into_force 2000-01-01; termination 2004-06-01 effective 2005-01-01",
			want:    "in_force 2000-01-01 → terminated 2005-01-01",
			because: "terminated"},
		{name: "by denunciation on its effective day",
			acts:    "entry_into_force 2000-01-01; denunciation 2004-06-01 MA effective 2005-01-01",
			want:    "in_force 2000-01-01 → terminated 2005-01-01",
			because: "denounced"},
		{name: "by denunciation after the notice of its terms",
			terms: notice, acts: "entry_into_force 2000-01-01; denunciation 2004-06-01 MA",
			want:    "in_force 2000-01-01 → terminated 2004-12-01",
			because: "denounced"},
		{name: "by denunciation within twelve months where nothing is known",
			acts:    "entry_into_force 2000-01-01; denunciation 2004-06-01 MA",
			want:    "in_force? 2000-01-01 → terminated? 2004-06-01..2005-06-01",
			because: "denounced_without_effective_date"},
		{name: "by denunciation in a year",
			acts:    "entry_into_force 2000-01-01; denunciation 2004 MA",
			want:    "in_force? 2000-01-01 → terminated? 2004-01-01..2005-12-31",
			because: "denounced_without_effective_date"},
		{name: "by an undated denunciation",
			terms: notice, acts: "entry_into_force 2000-01-01; denunciation ? MA by 2010-01-01",
			want:    "in_force? 2000-01-01 → terminated? 2000-01-01..2010-07-01",
			because: "denounced undated_act"},
		{name: "by the recorded effect of a denunciation",
			acts:    "entry_into_force 2000-01-01; denunciation 2004-06-01 MA; termination 2007-01-01",
			want:    "in_force 2000-01-01 → terminated 2007-01-01",
			because: "terminated"},
		{name: "by the effect of a denunciation that is recorded for the same day",
			acts:    "entry_into_force 2000-01-01; denunciation 2004-06-01 MA; termination 2004-06-01",
			want:    "in_force 2000-01-01 → terminated 2004-06-01",
			because: "terminated"},
		{name: "by a denunciation that nothing bounds from below",
			terms: notice, acts: "denunciation ? MA by 2010-01-01",
			want:    "unknown? ..2010-07-01 → terminated? ..2010-07-01",
			because: "denounced undated_act"},
		{name: "not by the denunciation of one of many parties",
			parties: "MA AE FR", acts: "signature 1999-01-01; entry_into_force 2000-01-01; denunciation 2000-01-01 MA",
			want:    "signed 1999-01-01 → in_force 2000-01-01",
			because: "entry_into_force denounced"},
		{name: "by the denunciation of all parties",
			parties: "MA AE FR", acts: "entry_into_force 2000-01-01; denunciation 2004-06-01 effective 2005-01-01",
			want:    "in_force 2000-01-01 → terminated 2005-01-01",
			because: "denounced"},
		{name: "once: the first end stands",
			acts:    "entry_into_force 2000-01-01; expiry 2005-01-01; termination 2006-01-01; suspension 2007-01-01",
			want:    "in_force 2000-01-01 → expired 2005-01-01",
			because: "expired"},
		{name: "before it began, as it is said, until a later entry into force",
			acts:    "signature 1990-01-01; termination 1995-01-01; entry_into_force 2000-01-01",
			want:    "signed 1990-01-01 → terminated 1995-01-01 → in_force 2000-01-01",
			because: "entry_into_force"},
		{name: "for a signature, too",
			acts:    "signature 1990-01-01; termination 1995-01-01",
			want:    "signed 1990-01-01 → terminated 1995-01-01",
			because: "terminated"},
	})
}

func TestTermsEndForceOrCarryItOn(t *testing.T) {
	fiveYears := func(r Renewals) *Terms { return &Terms{InitialTerm: MustDuration("P5Y"), Renewal: r} }
	twice := fiveYears(ExpressRenewal)
	twice.RenewalPeriod = MustDuration("P2Y")
	testLives(t, []life{
		{name: "without renewal it expires",
			terms: fiveYears(NoRenewal), acts: "signature 1999-06-01; entry_into_force 2000-01-01",
			want:    "signed 1999-06-01 → in_force 2000-01-01 → expired 2005-01-01",
			because: "term_ended"},
		{name: "the term of an imprecise entry into force ends as imprecisely",
			terms: fiveYears(NoRenewal), acts: "signature 2000-06-01; entry_into_force 2000",
			want:    "signed? 2000-06-01 → in_force? 2000-06-01..2000-12-31 → expired? 2005-06-01..2005-12-31",
			because: "term_ended imprecise_date"},
		{name: "the term of an undated entry into force ends as imprecisely",
			terms: fiveYears(NoRenewal), acts: "signature 2000-06-01; entry_into_force ? by 2002-01-01",
			want:    "signed? 2000-06-01 → in_force? 2000-06-01..2002-01-01 → expired? 2005-06-01..2007-01-01",
			because: "term_ended undated_act"},
		{name: "the end of a term from a doubted day is doubted",
			terms: fiveYears(NoRenewal), acts: "entry_into_force 2000-01-01?",
			want:    "in_force? 2000-01-01 → expired? 2005-01-01",
			because: "term_ended imprecise_date"},
		{name: "no term runs before the entry into force",
			terms: fiveYears(NoRenewal), acts: "signature 1999-06-01",
			want:    "signed 1999-06-01",
			because: "signed no_entry_into_force_recorded"},
		{name: "with tacit renewal it goes on",
			terms: fiveYears(TacitRenewal), acts: "entry_into_force 2000-01-01",
			want:    "in_force 2000-01-01",
			because: "entry_into_force tacitly_renewed"},
		{name: "with no end set it goes on",
			terms: &Terms{Renewal: Indefinite}, acts: "entry_into_force 2000-01-01",
			want:    "in_force 2000-01-01",
			because: "entry_into_force tacitly_renewed"},
		{name: "with express renewal it expires unless renewed",
			terms: fiveYears(ExpressRenewal), acts: "entry_into_force 2000-01-01",
			want:    "in_force 2000-01-01 → expired 2005-01-01",
			because: "term_ended"},
		{name: "each renewal adds as long as the first term",
			terms: fiveYears(ExpressRenewal), acts: "entry_into_force 2000-01-01; renewal 2004-12-01; renewal 2009-12-01",
			want:    "in_force 2000-01-01 → expired 2015-01-01",
			because: "term_ended"},
		{name: "each renewal adds the period of renewal",
			terms: twice, acts: "entry_into_force 2000-01-01; renewal 2004-12-01; renewal 2006-12-01",
			want:    "in_force 2000-01-01 → expired 2009-01-01",
			because: "term_ended"},
		{name: "an undated renewal came in time",
			terms: fiveYears(ExpressRenewal), acts: "entry_into_force 2000-01-01; renewal ? by 2020-01-01",
			want:    "in_force 2000-01-01 → expired 2010-01-01",
			because: "term_ended"},
		{name: "a renewal on the first day without a term is in time",
			terms: fiveYears(ExpressRenewal), acts: "entry_into_force 2000-01-01; renewal 2005-01-01",
			want:    "in_force 2000-01-01 → expired 2010-01-01",
			because: "term_ended"},
		{name: "a renewal after the end brings it back",
			terms: fiveYears(ExpressRenewal), acts: "entry_into_force 2000-01-01; renewal 2006-01-01",
			want:    "in_force 2000-01-01 → expired 2005-01-01 → in_force 2006-01-01 → expired 2011-01-01",
			because: "term_ended"},
		{name: "where renewal is unknown it has perhaps expired",
			terms: fiveYears(UnknownRenewal), acts: "entry_into_force 2000-01-01",
			want:    "in_force? 2000-01-01 → expired? 2005-01-01..",
			because: "renewal_unknown"},
		{name: "what was suspended had not expired",
			terms: fiveYears(UnknownRenewal), acts: "entry_into_force 2000-01-01; suspension 2010-01-01; suspension_end 2011-01-01",
			want:    "in_force 2000-01-01 → suspended 2010-01-01 → in_force? 2011-01-01 → expired? 2011-01-01..",
			because: "renewal_unknown"},
		{name: "what has perhaps expired can still be terminated",
			terms: fiveYears(UnknownRenewal), acts: "entry_into_force 2000-01-01; termination 2010-01-01",
			want:    "in_force? 2000-01-01 → expired? 2005-01-01..2010-01-01 → terminated 2010-01-01",
			because: "terminated"},
		{name: "a renewal is certain for its time where the next is unknown",
			terms: fiveYears(UnknownRenewal), acts: "entry_into_force 2000-01-01; renewal 2004-01-01",
			want:    "in_force? 2000-01-01 → expired? 2010-01-01..",
			because: "renewal_unknown"},
		{name: "an earlier termination stands before the end of the term",
			terms: fiveYears(NoRenewal), acts: "entry_into_force 2000-01-01; termination 2003-01-01",
			want:    "in_force 2000-01-01 → terminated 2003-01-01",
			because: "terminated"},
		{name: "a recorded expiry on the last day of the term is the end",
			terms: fiveYears(NoRenewal), acts: "entry_into_force 2000-01-01; expiry 2005-01-01",
			want:    "in_force 2000-01-01 → expired 2005-01-01",
			because: "expired"},
		{name: "a renewal without terms is only a reason",
			acts:    "entry_into_force 2000-01-01; renewal 2005-01-01",
			want:    "in_force 2000-01-01",
			because: "entry_into_force renewed_expressly"},
	})
}

func TestALaterInstrumentSupersedes(t *testing.T) {
	since := func(text string) *Period {
		return InForceSince(History{Parties: []string{"AE", "FR"}, Actions: acts(text)}.Periods())
	}
	later := func(p *Period) []Replacement { return []Replacement{{Instrument: "ae-fr-defence-2009", InForce: p}} }
	testLives(t, []life{
		{name: "on the day of its entry into force",
			later: later(since("entry_into_force 2012-03-01")), acts: "entry_into_force 1995-01-18",
			want:    "in_force 1995-01-18 → superseded 2012-03-01",
			because: "superseded"},
		{name: "as imprecisely as that day is known",
			later: later(since("signature 2009-05-26; entry_into_force ? by 2012-12-31")), acts: "signature 1995-01-18",
			want:    "signed? 1995-01-18 → superseded? 2009-05-26..2012-12-31",
			because: "superseded undated_act"},
		{name: "not before it is in force",
			later: later(nil), acts: "signature 1995-01-18",
			want:    "signed 1995-01-18",
			because: "signed no_entry_into_force_recorded replacement_not_in_force"},
		{name: "not what had ended",
			later: later(since("entry_into_force 2012-03-01")), acts: "entry_into_force 1995-01-18; termination 2000-01-01",
			want:    "in_force 1995-01-18 → terminated 2000-01-01",
			because: "terminated"},
		{name: "not what had ended, whether in force or not",
			later: later(nil), acts: "entry_into_force 1995-01-18; termination 2000-01-01",
			want:    "in_force 1995-01-18 → terminated 2000-01-01",
			because: "terminated"},
		{name: "what has perhaps expired",
			later: later(since("entry_into_force 2012-03-01")), acts: "entry_into_force 1995-01-18",
			terms: &Terms{InitialTerm: MustDuration("P10Y"), Renewal: UnknownRenewal},
			want:  "in_force? 1995-01-18 → expired? 2005-01-18..2012-03-01 → superseded 2012-03-01", because: "superseded"},
		{name: "which an undated termination says as well",
			later: later(since("entry_into_force 2012-03-01")), acts: "entry_into_force 1995-01-18; termination ? by 2020-10-31",
			want:    "in_force 1995-01-18 → superseded 2012-03-01",
			because: "superseded"},
		{name: "which neither an undated expiry says, nor a termination that was told of before",
			later: later(since("entry_into_force 2012-03-01")), acts: "entry_into_force 1995-01-18; expiry ? by 2020-10-31; termination ? by 2011-10-31",
			want:    "in_force? 1995-01-18 → terminated? 1995-01-18..2011-10-31",
			because: "terminated undated_act"},
		{name: "on a day until its own end, if that is said to have come later",
			later: later(since("entry_into_force 2002-06-03")), acts: "entry_into_force 2002-05-01; termination 2018-04-08",
			want:    "in_force? 2002-05-01 → superseded? 2002-06-03..2018-04-08",
			because: "superseded"},
		{name: "if at all, when it was in force before this one",
			later: later(since("entry_into_force 1985-09-21")), acts: "signature 1983-08-03; entry_into_force 1987-09-11",
			want:    "signed 1983-08-03 → in_force? 1987-09-11 → superseded? 1987-09-11..",
			because: "superseded undated_act"},
		{name: "after it began, if it is known to have ended",
			later: later(since("entry_into_force 1985-09-21")), acts: "signature 1983-08-03; entry_into_force 1987-09-11; termination ? by 2025-10-31",
			want:    "signed 1983-08-03 → in_force? 1987-09-11 → superseded? 1987-09-11..2025-10-31",
			because: "superseded undated_act"},
		{name: "after it was signed, too",
			later: later(since("entry_into_force 2003-05-19")), acts: "signature 2003-05-23; entry_into_force 2004-03-18; termination ? by 2025-10-31",
			want:    "signed 2003-05-23 → in_force? 2004-03-18 → superseded? 2004-03-18..2025-10-31",
			because: "superseded undated_act"},
		{name: "not before its own end, if that stands between",
			later: later(since("entry_into_force 1985-09-21")), acts: "entry_into_force 1987-09-11; termination 2018-04-08",
			want:    "in_force 1987-09-11 → terminated 2018-04-08",
			because: "terminated"},
		{name: "until it enters into force again",
			later: later(since("entry_into_force 1985-09-21")), acts: "entry_into_force 1983-08-03; entry_into_force 1987-09-11",
			want:    "in_force 1983-08-03 → superseded 1985-09-21 → in_force 1987-09-11",
			because: "entry_into_force"},
	})
}

func TestNothingEndsBeforeItBegins(t *testing.T) {
	testLives(t, []life{
		{name: "an undated end is not bounded by what came before",
			acts:    "signature 1983-08-03; entry_into_force 1987-09-11; expiry ? by 2025-10-31; termination 1985-09-21",
			want:    "signed 1983-08-03 → terminated 1985-09-21 → in_force? 1987-09-11 → expired? 1987-09-11..2025-10-31",
			because: "expired undated_act"},
		{name: "nor is an undated suspension",
			acts:    "signature 1983-08-03; entry_into_force 1987-09-11; suspension ? by 2025-10-31; termination 1985-09-21",
			want:    "signed 1983-08-03 → terminated 1985-09-21 → in_force? 1987-09-11 → suspended? 1987-09-11..2025-10-31",
			because: "suspended undated_act"},
		{name: "one that was told of before the entry into force came before it",
			acts:    "signature 1983-08-03; entry_into_force 1987-09-11; termination ? by 1986-10-31",
			want:    "signed? 1983-08-03 → terminated? 1983-08-03..1986-10-31 → in_force 1987-09-11",
			because: "entry_into_force"},
	})
}

func TestTheStatusOnADayIsTheLatestPossible(t *testing.T) {
	seed := "signature 2015-03-17; approval 2015 MA; approval ? MA by 2026-11-23; entry_into_force ? by 2026-11-23"
	ended := "signature 1999-06-01; entry_into_force 2000-01-01; denunciation 2004-06-01"
	for _, c := range []struct {
		acts string
		day  Day
		want string
	}{
		{seed, "2015-03-16", ""},
		{seed, "2015-03-17", "in_force possible, else signed"},
		{seed, "2016-01-01", "in_force possible, else signed"},
		{seed, "2026-11-22", "in_force possible, else signed"},
		{seed, "2026-11-23", "in_force certain"},
		{seed, LastDay, "in_force certain"},
		{ended, "1999-05-31", ""},
		{ended, "1999-12-31", "signed certain since 1999-06-01"},
		{ended, "2000-01-01", "in_force certain since 2000-01-01"},
		{ended, "2004-06-01", "terminated possible, else in_force"},
		{ended, "2005-05-31", "terminated possible, else in_force"},
		{ended, "2005-06-01", "terminated certain"},
		{"signature 1960-06-01; entry_into_force 1960-01-01", "1960-03-01", "in_force possible since 1960-01-01"},
		{"signature 1960-06-01; entry_into_force 1960-01-01", "1960-06-01", "in_force certain since 1960-01-01"},
		{"signature 1980-09-01?", "2020-01-01", "signed possible since 1980-09-01?"},
		{"announcement 1979-01-01; signature 1980-09; entry_into_force 1980", "1980-09-10",
			"in_force possible since 1980, else announced signed"},
		{"signature 1960-06-01?; entry_into_force 1960-01-01", "2020-01-01", "in_force possible since 1960-01-01"},
		{"signature 1960-06-01; entry_into_force 1960-01-01?", "2020-01-01", "in_force possible since 1960-01-01?"},
		{"approval 2015-03-20?", "2020-01-01", "signed possible"},
		{"entry_into_force 2000-01-01; suspension 2005; suspension_end 2005", "2005-06-01",
			"in_force possible since 2005, else suspended"},
		{"signature 2005; provisional_application 2005; provisional_application_end 2005; entry_into_force 2005", "2005-06-01",
			"in_force possible since 2005, else provisionally_applied signed"},
		{"", "2020-01-01", "unknown certain"},
		{"termination 1950-01-01", "1949-12-31", "unknown possible"},
	} {
		got := StatusOn(History{Actions: acts(c.acts)}.Periods(), c.day)
		if got := said(got); got != c.want {
			t.Errorf("%s on %s\n got %s\nwant %s", c.acts, c.day, got, c.want)
		}
	}
}

func said(at StatusAt) string {
	s := string(at.Status)
	if s == "" {
		return ""
	}
	s += " " + string(at.StatusCertainty)
	if !at.StatusSince.IsZero() {
		s += " since " + at.StatusSince.String()
	}
	if len(at.StatusAlternatives) > 0 {
		s += fmt.Sprintf(", else %s", at.StatusAlternatives)
		s = strings.NewReplacer("[", "", "]", "").Replace(s)
	}
	return s
}

func TestReasonsCanBeQuoted(t *testing.T) {
	for _, c := range []struct {
		acts string
		want []string // of all periods
	}{
		{"signature 2015-03-17; approval 2015 MA; approval ? MA", []string{
			"[1] It was signed on 2015-03-17.",
			"[2 3] No entry into force is recorded, only approval in 2015, approval on a day that is not recorded; " +
				"signed does not mean in force, nor that it never was."}},
		{"entry_into_force ? by 2026-11-23", []string{
			"[1] It entered into force on a day that is not recorded.",
			"[1] The day of its entry into force is not recorded: it is 2026-11-23 or before."}},
		{"entry_into_force 1961-01-26~; expiry 197X", []string{
			"[1] It entered into force on a day given as 1961-01-26~.",
			"[1] The date of its entry into force, 1961-01-26~, is marked as uncertain or approximate.",
			"[2] It expired on a day given as 197X.",
			"[2] The date of its expiry is given as 197X: it lies between 1970-01-01 and 1979-12-31."}},
		{"signature ?", []string{
			"[1] It was signed on a day that is not recorded.",
			"[1] The day of its signature is not recorded: nothing limits it.",
			"[] No entry into force is recorded; signed does not mean in force, nor that it never was."}},
		{"entry_into_force 2016-05-01 MA; entry_into_force 2016-01-01 AE", []string{
			"[2 1] It entered into force for AE on 2016-01-01 and for MA on 2016-05-01, so between them from the later day on."}},
		{"signature 1960-06-01; entry_into_force 1960-01-01", []string{
			"[2] It entered into force on 1960-01-01.",
			"[2 1] Its entry into force on 1960-01-01 is before its signature on 1960-06-01: either it binds for the past, " +
				"as parties may agree (Vienna Convention on the Law of Treaties, Article 28), or a date is wrong."}},
		{"entry_into_force 2000-01-01; denunciation 2004-06-01", []string{
			"[1] It entered into force on 2000-01-01.",
			"[2] It was denounced on 2004-06-01, and nothing says when that took effect: it is taken to have ended within " +
				"twelve months, the notice that the Vienna Convention on the Law of Treaties wants where terms say nothing (Article 56)."}},
		{"signature 2015-03-17; entry_into_force 2016-05-01 MA", []string{
			"[1] It was signed on 2015-03-17.",
			"[2] Entry into force is recorded for MA only, and no party can be bound to itself."}},
	} {
		var got []string
		for _, p := range (History{Actions: acts(c.acts)}).Periods() {
			for _, r := range p.Reasons {
				got = append(got, fmt.Sprint(r.Actions)+" "+r.Text)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %s\nwant %s", c.acts, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

func TestTermsAreReasonsThatCanBeQuoted(t *testing.T) {
	for _, c := range []struct {
		renewal Renewals
		term    string
		want    string
	}{
		{Indefinite, "P5Y", "[] Its terms set no end, so it stays in force until something ends it."},
		{TacitRenewal, "", "[] Its terms renew it tacitly, so it stays in force until something ends it."},
		{TacitRenewal, "P5Y", "[] Its first term of P5Y runs to its end, and its terms then renew it tacitly, " +
			"so it stays in force until something ends it."},
		{NoRenewal, "P5Y", "[1] Its term ended on 2004-12-31, and its terms provide for no renewal."},
		{ExpressRenewal, "P5Y", "[1] Its term ended on 2004-12-31, and no renewal for the time after it is recorded."},
		{UnknownRenewal, "P5Y", "[1] Its term ended on 2004-12-31, and whether it was renewed is not known."},
	} {
		h := History{Actions: acts("entry_into_force 2000-01-01"), Terms: &Terms{Renewal: c.renewal, InitialTerm: durationOrNone(c.term)}}
		periods := h.Periods()
		reasons := periods[len(periods)-1].Reasons
		last := reasons[len(reasons)-1]
		if got := fmt.Sprint(last.Actions) + " " + last.Text; got != c.want {
			t.Errorf("%s %s\n got %s\nwant %s", c.renewal, c.term, got, c.want)
		}
	}
}

func TestInJSONWhatIsOpenIsNullAndNoKeyIsMissing(t *testing.T) {
	period := History{Actions: acts("entry_into_force ? by 2026-11-23")}.Periods()[0]
	period.Reasons = nil
	const wantPeriod = `{"status":"in_force","from":null,"from_min":null,"from_max":"2026-11-23",` +
		`"until_min":null,"until_max":null,"certainty":"possible","reasons":[]}`
	if got, err := json.Marshal(period); err != nil || string(got) != wantPeriod {
		t.Errorf("got %s, %v", got, err)
	}
	const wantNone = `{"status":null,"status_since":null,"status_certainty":null,"status_alternatives":[],"status_reasons":[]}`
	if got, err := json.Marshal(StatusOn([]Period{period}, "")); err != nil || string(got) != wantNone {
		t.Errorf("got %s, %v", got, err)
	}
	var read Reasons
	if written, err := period.Reasons.Value(); err != nil || written != "[]" || read.Scan(written) != nil || len(read) > 0 {
		t.Errorf("no reasons are stored as %v and read as %v, %v", written, read, err)
	}
	const wantReason = `{"rule":"signed","text":"It was signed.","actions":[]}`
	if got, err := json.Marshal(reason(RuleSigned, "It was signed.")); err != nil || string(got) != wantReason {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestEveryStatusAndEveryRuleIsListed(t *testing.T) {
	for kind, transition := range transitions {
		if !slices.Contains(Statuses, transition.to) || !slices.Contains(Rules, transition.rule) {
			t.Errorf("%s leads by %s to %s, which is not listed", kind, transition.rule, transition.to)
		}
	}
}

// randomHistory is a history that mixes all kinds of acts and dates, in and out of their order.
func randomHistory(r *rand.Rand) History {
	h := History{Parties: []string{"MA", "AE", "FR"}[:r.Intn(4)]}
	if r.Intn(3) == 0 {
		h.Signed = dateOrNone(r)
	}
	for position := 1; position <= r.Intn(9); position++ {
		h.Actions = append(h.Actions, randomAction(r, position))
	}
	if r.Intn(2) == 0 {
		h.Terms = randomTerms(r)
	}
	for range r.Intn(3) {
		later := History{Actions: []Action{{Position: 1, Kind: EntryIntoForce, Date: dateOrNone(r), KnownBy: "2026-11-23"}}}
		h.Replacements = append(h.Replacements, Replacement{"later", InForceSince(later.Periods())}, Replacement{"never", nil})
	}
	return h
}

func randomAction(r *rand.Rand, position int) Action {
	a := Action{Position: position, Kind: ActionKinds[r.Intn(len(ActionKinds))], Date: dateOrNone(r)}
	if r.Intn(4) == 0 {
		a.Kind = EntryIntoForce
	}
	if r.Intn(4) == 0 {
		a.Effective = dateOrNone(r)
	}
	if r.Intn(3) == 0 {
		a.Country = RefTo([]string{"MA", "AE", "FR", "GB"}[r.Intn(4)])
	}
	if r.Intn(2) == 0 {
		a.KnownBy = Day(fmt.Sprintf("20%02d-11-23", r.Intn(30)))
	}
	return a
}

func dateOrNone(r *rand.Rand) Date {
	year := 2000 + r.Intn(20)
	switch r.Intn(12) {
	case 0, 1:
		return Date{}
	case 2:
		return MustDate(fmt.Sprint(year))
	case 3:
		return MustDate(fmt.Sprintf("%d-%02d~", year, 1+r.Intn(12)))
	case 4:
		return MustDate(fmt.Sprintf("%d/..", year))
	case 5:
		return MustDate(fmt.Sprintf("../%d", year))
	case 6:
		return MustDate(fmt.Sprintf("%d/%d", year, year+r.Intn(5)))
	}
	return MustDate(fmt.Sprintf("%d-%02d-%02d", year, 1+r.Intn(12), 1+r.Intn(28)))
}

func randomTerms(r *rand.Rand) *Terms {
	lengths := []Duration{{}, MustDuration("P1Y"), MustDuration("P5Y"), MustDuration("P18M")}
	return &Terms{InitialTerm: lengths[r.Intn(4)], Renewal: AllRenewals[r.Intn(len(AllRenewals))],
		RenewalPeriod: lengths[r.Intn(4)], TerminationNotice: lengths[r.Intn(4)]}
}

// manyHistories runs a test of something that holds for every history.
func manyHistories(t *testing.T, test func(r *rand.Rand, h History, periods []Period)) {
	r := rand.New(rand.NewSource(20150317))
	for n := 0; n < 5_000 && !t.Failed(); n++ {
		h := randomHistory(r)
		periods := h.Periods()
		test(r, h, periods)
		if t.Failed() {
			t.Logf("signed %s, parties %s, terms %+v, actions %+v\n%s", h.Signed, h.Parties, h.Terms, h.Actions, written(periods))
		}
	}
}

func TestPeriodsTileTheTime(t *testing.T) {
	manyHistories(t, func(_ *rand.Rand, _ History, periods []Period) {
		if len(periods) == 0 || periods[len(periods)-1].UntilMax != LastDay {
			t.Fatal("the last period ends")
		}
		for i, p := range periods {
			if p.FromMin > p.FromMax || p.UntilMin > p.UntilMax || p.FromMin > p.UntilMax {
				t.Errorf("%s holds on no day: %+v", p.Status, p)
			}
			if i == 0 {
				continue
			}
			before := periods[i-1]
			if before.Status == p.Status || before.FromMin > p.FromMin || before.FromMax > p.FromMax {
				t.Errorf("%+v is before %+v", before, p)
			}
			if next := before.UntilMax.AddDays(1); next != p.FromMax {
				t.Errorf("a gap or an overlap between %+v and %+v", before, p)
			}
			if next := before.UntilMin.AddDays(1); next > p.FromMin && p.FromMin != FirstDay {
				t.Errorf("%+v is certain while %+v is possible", before, p)
			}
		}
	})
}

func TestOneStatusIsCertainOrSeveralArePossibleOnEveryDay(t *testing.T) {
	manyHistories(t, func(r *rand.Rand, _ History, periods []Period) {
		for range 10 {
			day := Day("1999-01-01").AddDays(r.Intn(30 * 365))
			at := StatusOn(periods, day)
			if (at.Status == "") != (day < periods[0].FromMin) {
				t.Errorf("on %s the status is %q", day, at.Status)
			}
			if at.StatusCertainty == Certain && len(at.StatusAlternatives) > 0 {
				t.Errorf("on %s it is certainly %s, else %s", day, at.Status, at.StatusAlternatives)
			}
			if at.Status != "" && len(at.StatusReasons) == 0 {
				t.Errorf("on %s it is %s for no reason", day, at.Status)
			}
		}
	})
}

func TestPeriodsDoNotDependOnTheOrderOfTheList(t *testing.T) {
	manyHistories(t, func(r *rand.Rand, h History, periods []Period) {
		h.Actions = slices.Clone(h.Actions)
		r.Shuffle(len(h.Actions), func(i, j int) { h.Actions[i], h.Actions[j] = h.Actions[j], h.Actions[i] })
		if shuffled := h.Periods(); !reflect.DeepEqual(shuffled, periods) {
			t.Errorf("shuffled %s", written(shuffled))
		}
	})
}

func TestReasonsRestOnActionsOfTheHistory(t *testing.T) {
	manyHistories(t, func(_ *rand.Rand, h History, periods []Period) {
		for _, p := range periods {
			for _, why := range p.Reasons {
				if !slices.Contains(Rules, why.Rule) || !strings.HasSuffix(why.Text, ".") || strings.Contains(why.Text, "%!") {
					t.Errorf("no reason: %+v", why)
				}
				for _, n := range why.Actions {
					if n < 1 || n > len(h.Actions) {
						t.Errorf("no action %d: %+v", n, why)
					}
				}
			}
		}
	})
}
