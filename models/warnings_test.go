package models

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

const today Day = "2026-11-23"

func TestAnInstrumentIsWarnedOf(t *testing.T) {
	for _, c := range []struct {
		name    string
		signed  string
		parties string // MA AE unless said; a role other than party follows a slash
		acts    string
		signers string
		want    []string
	}{
		{name: "nothing where all is in order", signed: "2015-03-17", signers: "MA AE",
			acts: "signature 2015-03-17; ratification 2015 MA; entry_into_force 2016-01-01; termination 2020-01-01"},
		{name: "an entry into force before the signature", signed: "1960-06-01", acts: "entry_into_force 1960-01-01",
			want: []string{"entry_into_force_before_signature: It entered into force on 1960-01-01, before its signature on 1960-06-01."}},
		{name: "an entry into force before the last signature", acts: "signature 1959 MA; signature 1960-06 AE; entry_into_force 1960-01-01",
			want: []string{"entry_into_force_before_signature: It entered into force on 1960-01-01, before its signature in 1960-06."}},
		{name: "no such order that is only possible", signed: "1960-06-01", acts: "entry_into_force 1960"},
		{name: "no such order that a source doubts", signed: "1960-06-01", acts: "entry_into_force 1960-01-01?"},
		{name: "no such order without dates", acts: "signature ?; entry_into_force ?; termination ?"},
		{name: "ends before the entry into force",
			acts: "entry_into_force 2000-01-01; entry_into_force 2001; termination 1995 effective 1996; expiry 1997; denunciation 1998; expiry 2005",
			want: []string{
				"end_before_entry_into_force: Its termination in 1996 is before its entry into force on 2000-01-01.",
				"end_before_entry_into_force: Its expiry in 1997 is before its entry into force on 2000-01-01.",
				"end_before_entry_into_force: Its denunciation in 1998 is before its entry into force on 2000-01-01."}},
		{name: "acts of outsiders", parties: "MA AE GI/territory", acts: "approval 2015 FR; approval ? GI; publication ? FR",
			want: []string{
				"action_by_no_party: The approval in 2015 is by FR, which is not among its parties.",
				"action_by_no_party: The publication on a day that is not recorded is by FR, which is not among its parties."}},
		{name: "signatories of outsiders", signers: "MA FR",
			want: []string{"signatory_of_no_party: Somebody signed for FR, which is not among its parties."}},
		{name: "a single party", parties: "MA MA IM/territory",
			want: []string{"fewer_than_two_parties: It has 1 of the two parties that it takes."}},
		{name: "no party, but not of outsiders then", parties: "-", acts: "approval 2015 FR", signers: "FR",
			want: []string{"fewer_than_two_parties: It has 0 of the two parties that it takes."}},
		{name: "acts dated in the future, each once", signed: "2062-01-01", acts: "signature 2062-01-01; ratification 2070 MA; ratification 2026",
			want: []string{
				"date_in_the_future: Its signature is dated 2062-01-01, which is yet to come.",
				"date_in_the_future: Its ratification is dated 2070, which is yet to come."}},
		{name: "no future that was fixed before", acts: "entry_into_force 2027-01-01; expiry 2032-01-01; denunciation 2026-01-01 effective 2027-01-01"},
		{name: "no future of today", acts: "signature 2026-11-23"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := Instrument{Signed: dateOrUnknown(c.signed), Actions: acts(c.acts), Parties: parties(c.parties)}
			for _, id := range strings.Fields(c.signers) {
				i.Signatories = append(i.Signatories, Signatory{Country: RefTo(id)})
			}
			if got := codes(i.Check(today)); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestAPostIsWarnedOf(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want           []string
	}{
		{"nothing where all is in order", "2015-03-17", "2016", nil},
		{"nothing where nothing is known", "", "", nil},
		{"nothing that is only possible", "2015-03-17", "2015", nil},
		{"no end that is fixed before", "2015", "2062", nil},
		{"an end before the beginning", "2015-03-17", "2014",
			[]string{"post_ends_before_it_begins: It ends in 2014, before it begins on 2015-03-17."}},
		{"a beginning in the future", "2062", "",
			[]string{"date_in_the_future: It begins in 2062, which is yet to come."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			post := Post{From: dateOrUnknown(c.from), To: dateOrUnknown(c.to)}
			if got := codes(post.Check(today)); !slices.Equal(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func parties(text string) (parties []Party) {
	switch text {
	case "-":
		return nil
	case "":
		text = "MA AE"
	}
	for _, word := range strings.Fields(text) {
		id, role, _ := strings.Cut(word, "/")
		parties = append(parties, Party{Country: RefTo(id), Role: Role(cmp.Or(role, string(RoleParty)))})
	}
	return parties
}

func codes(warnings []Warning) (all []string) {
	for _, w := range warnings {
		all = append(all, string(w.Code)+": "+w.Detail)
	}
	return all
}
