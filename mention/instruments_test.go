package mention_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/mention"
	"mithaq/models"
)

// shelf is the instruments of a small register.
type shelf []models.Instrument

func (s shelf) Begun(begins []int64) (known []int64, err error) {
	s.names(func(_ models.Instrument, key mention.TitleKey) {
		if slices.Contains(begins, key.Begins) {
			known = append(known, key.Begins)
		}
	})
	return known, nil
}

func (s shelf) Called(wholes []int64) (called []mention.Called, err error) {
	s.names(func(i models.Instrument, key mention.TitleKey) {
		if slices.Contains(wholes, key.Whole) {
			called = append(called, calledBy(i, mention.Called{Whole: key.Whole}))
		}
	})
	return called, nil
}

func (s shelf) Schemes() (map[string]bool, error) { return map[string]bool{"unts": true}, nil }

func (s shelf) Numbered(ids []models.Identifier) (called []mention.Called, err error) {
	for _, i := range s {
		for _, id := range i.Identifiers {
			if slices.Contains(ids, models.Identifier{Scheme: strings.ToLower(id.Scheme), Value: id.Value}) {
				called = append(called, calledBy(i, mention.Called{Identifier: id}))
			}
		}
	}
	return called, nil
}

func (s shelf) Between(pairs []string) (map[string][]mention.Called, error) {
	between := map[string][]mention.Called{}
	for _, i := range s {
		if c := calledBy(i, mention.Called{}); len(c.Parties) == 2 && slices.Contains(pairs, strings.Join(c.Parties, "-")) {
			between[strings.Join(c.Parties, "-")] = append(between[strings.Join(c.Parties, "-")], c)
		}
	}
	return between, nil
}

func (s shelf) names(yield func(models.Instrument, mention.TitleKey)) {
	for _, i := range s {
		for _, title := range i.Titles {
			for _, key := range mention.TitleKeys(title) {
				yield(i, key)
			}
		}
	}
}

func calledBy(i models.Instrument, c mention.Called) mention.Called {
	c.ID, c.Type, c.Titles, c.Signed = i.ID, i.Type, i.Titles, i.Signed
	for _, p := range i.Parties {
		c.Parties = append(c.Parties, p.Country.ID)
		if p.Agency.ID != "" {
			c.Agencies = append(c.Agencies, p.Agency.ID)
		}
	}
	slices.Sort(c.Parties)
	c.Parties = slices.Compact(c.Parties)
	return c
}

func instrument(id, signed, title string, parties ...string) models.Instrument {
	i := models.Instrument{ID: id, Titles: models.Text{"en": title}, Signed: models.MustDate(signed)}
	for _, p := range parties {
		i.Parties = append(i.Parties, models.Party{Country: models.Ref{ID: p}})
	}
	return i
}

var treaties = shelf{
	instrument("vienna-consular", "1963-04-24", "Vienna Convention on Consular Relations", "AE", "DZ", "EG", "FR", "MA"),
	instrument("riyadh", "1983-04-06", "اتفاقية الرياض العربية للتعاون القضائي", "DZ", "EG", "MA", "SA"),
	instrument("agadir", "2004-02-25", "Agreement for the establishment of a free trade area (Agadir Agreement)", "EG", "JO", "MA", "TN"),
	instrument("ma-es-prisoners-1997", "1997-05-30", "Convention on the transfer of prisoners between Morocco and Spain", "ES", "MA"),
	instrument("ma-fr-prisoners-1981", "1981-08-10", "Convention on the transfer of prisoners between Morocco and France", "FR", "MA"),
	instrument("ma-fr-prisoners-1990", "1990", "Convention on the transfer of prisoners between Morocco and France", "FR", "MA"),
	{ID: "fez", Titles: models.Text{"fr": "Traité de Fès"}, Signed: models.MustDate("1912-03-30"), Identifiers: []models.Identifier{{Scheme: "UNTS", Value: "I-8638"}}},
}

func cited(t *testing.T, text string) (all []string) {
	t.Helper()
	r := must(recogniser().Read(mention.Document{Text: text, Instruments: treaties}))
	for _, m := range r.Mentions {
		if m.Kind == models.MentionInstrument {
			names := []string{}
			for _, c := range m.Candidates {
				names = append(names, c.ID)
			}
			slices.Sort(names)
			if text[m.Bytes.Start:m.Bytes.End] != m.Text {
				t.Errorf("%q is not %q", text[m.Bytes.Start:m.Bytes.End], m.Text)
			}
			all = append(all, m.Text+"="+string(m.ID)+" "+m.Rule+" of "+strings.Join(names, " "))
		}
	}
	return all
}

func TestInstrumentsAreCitedByTitleShortTitleAndNumber(t *testing.T) {
	for text, want := range map[string][]string{
		"Under the Vienna Convention on consular relations, the consul is free.": {"Vienna Convention on consular relations=vienna-consular title of vienna-consular"},
		"وفقا لاتفاقية الرياض العربية للتعاون القضائي، وقع الوزير":               {"اتفاقية الرياض العربية للتعاون القضائي=riyadh title of riyadh"},
		"The Agadir Agreement opened a market.":                                  {"Agadir Agreement=agadir short_title of agadir"},
		"Le traité de Fès (UNTS I-8638) fut signé.":                              {"traité de Fès=fez title of fez", "UNTS I-8638=fez identifier of fez"},
		"Registered as No. I-8638 elsewhere.":                                    nil,
		"Vienna, a convention on relations.":                                     nil,
	} {
		check(t, text, cited(t, text), want...)
	}
}

// Registers give a number twice, by mistake or for an agreement and its annex: then it does not tell which is meant. The end of a number is
// another one.
func TestANumberOfTwoInstrumentsIsThatOfEither(t *testing.T) {
	number := []models.Identifier{{Scheme: "unts", Value: "I-4711"}}
	twins := shelf{{ID: "one", Titles: models.Text{"en": "Agreement on wool"}, Identifiers: number}, {ID: "two", Titles: models.Text{"en": "Agreement on silk"}, Identifiers: number},
		{ID: "end", Titles: models.Text{"en": "Agreement on salt"}, Identifiers: []models.Identifier{{Scheme: "unts", Value: "4711"}}}}
	for range 20 {
		r := must(recogniser().Read(mention.Document{Text: "See UNTS I-4711 for this.", Instruments: twins}))
		if len(r.Mentions) != 1 || r.Mentions[0].ID != "" || len(r.Mentions[0].Candidates) != 2 || r.Mentions[0].Score > 0.5 {
			t.Fatalf("%+v", r.Mentions)
		}
	}
}

func TestPartiesAndTheYearTellInstrumentsOfOneNameApart(t *testing.T) {
	all := "of ma-es-prisoners-1997 ma-fr-prisoners-1981 ma-fr-prisoners-1990"
	for text, want := range map[string]string{
		"Morocco and Spain applied the Convention on the Transfer of Prisoners.":                  "Convention on the Transfer of Prisoners=ma-es-prisoners-1997 short_title " + all,
		"Morocco and France applied the Convention on the transfer of prisoners.":                 "Convention on the transfer of prisoners= short_title " + all,
		"Morocco and France applied the Convention on the transfer of prisoners, signed in 1990.": "Convention on the transfer of prisoners=ma-fr-prisoners-1990 short_title " + all,
		"Japan and Peru applied a convention on the transfer of prisoners.":                       "convention on the transfer of prisoners= short_title " + all,
	} {
		check(t, text, cited(t, text), want)
	}
}

func TestADraftNamesTheInstrumentThatItMayBe(t *testing.T) {
	text := "News.\nMorocco and Spain signed the Convention on the transfer of prisoners in 1997."
	r := must(recogniser().Read(mention.Document{Text: text, Instruments: treaties}))
	if len(r.Proposals) != 1 || len(r.Proposals[0].Candidates) == 0 || r.Proposals[0].Candidates[0].ID != "ma-es-prisoners-1997" {
		t.Errorf("%+v", r.Proposals)
	}
	if got := drafted(r.Proposals[0]); got != "convention [MA ES] [] 1997|" {
		t.Error(got)
	}
}

func TestADraftWithoutATitleMayBeWhatItsParagraphSpeaksOf(t *testing.T) {
	known := shelf{
		instrument("cyber", "2023-10-19", "Memorandum of understanding for cooperation in the field of cyber security", "AE", "MA"),
		instrument("aviation", "2025-06-01", "Memorandum of understanding on civil aviation between Morocco and the United Arab Emirates", "AE", "MA"),
		instrument("general", "2023-10-19", "Memorandum of understanding on cooperation", "AE", "MA"),
		instrument("other", "2023-10-19", "Memorandum of understanding on cyber security", "AE", "EG"),
	}
	for i := range known {
		known[i].Type = models.MoU
	}
	for text, want := range map[string]string{
		"News.\nCooperation in cyber security grows in this field. Morocco and the United Arab Emirates signed a memorandum of understanding on it.":                    "cyber 0.70",
		"News.\nCooperation in cyber security grows in this field. Morocco and the United Arab Emirates signed a memorandum of understanding on it on 19 October 2023.": "cyber 0.90",
		"News.\nCooperation in cyber security grows in this field. Morocco and the United Arab Emirates signed a memorandum of understanding on it on 1 May 2001.":      "",
		"News.\nCooperation in cyber security grows in this field. Morocco and the United Arab Emirates signed a treaty on it.":                                         "",
		"News.\nCyber security is a field.\nMorocco and the United Arab Emirates signed a memorandum of understanding.":                                                 "",
	} {
		r := must(recogniser().Read(mention.Document{Text: text, Instruments: known}))
		if len(r.Proposals) != 1 {
			t.Errorf("%s: %d proposals", text, len(r.Proposals))
			continue
		}
		var got []string
		for _, c := range r.Proposals[0].Candidates {
			got = append(got, fmt.Sprintf("%s %.2f", c.ID, c.Score))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A paragraph may have no end, and many drafts: each is compared with what the whole of it speaks of. Sixteen times as many sentences take some sixteen
// times as long.
func BenchmarkParagraph(b *testing.B) {
	known := shelf{instrument("cyber", "2023", "Memorandum of understanding on cyber security", "AE", "MA")}
	known[0].Type = models.MoU
	for _, sentence := range []string{"وقع المغرب والإمارات مذكرة تفاهم في أبوظبي عام 2023. ", "Morocco and the UAE signed, with Mohammed VI, « accord », "} {
		for _, times := range []int{150, 150 * 16} {
			text := strings.Repeat(sentence, times)
			b.Run(fmt.Sprintf("%d bytes", len(text)), func(b *testing.B) {
				for b.Loop() {
					must(recogniser().Read(mention.Document{Text: text, Instruments: known}))
				}
			})
		}
	}
}

func TestTitlesWithoutATellingWordHaveNoKey(t *testing.T) {
	for _, title := range []string{"", "Memorandum of Understanding", "Agreement", "Security and police", "()", "Exchange of notes (2010)"} {
		if keys := mention.TitleKeys(title); len(keys) > 0 {
			t.Errorf("%q: %v", title, keys)
		}
	}
	a, b := mention.TitleKeys("Accord de sécurité entre la France et le Maroc (1999)"), mention.TitleKeys("Accord de sécurité")
	if len(a) != 2 || len(b) != 1 || a[1] != b[0] {
		t.Errorf("%v %v", a, b)
	}
}

func TestAnInstrumentOfAnotherYearIsNoCandidate(t *testing.T) {
	known := shelf{
		instrument("news", "1977-03-05", "Accord de coopération entre le Maroc et les Émirats arabes unis", "AE", "MA"),
		instrument("extradition", "2013-04-15", "Convention on extradition between Morocco and the United Kingdom", "GB", "MA"),
	}
	for text, want := range map[string][]string{
		"Le Maroc et les Émirats ont signé un accord de coopération le 5 mai 2023.":           {" of"},
		"Le Maroc et les Émirats ont signé un accord de coopération.":                         {" of"},
		"Le Maroc et les Émirats ont signé un accord de coopération en mars 1977.":            {"news of news"},
		"Morocco and the United Kingdom signed a convention on extradition on 3 May 1985.":    {" of"},
		"Morocco and the United Kingdom signed a convention on extradition on 16 April 2013.": {"extradition of extradition"},
		"Morocco and the United Kingdom signed a convention on extradition.":                  {"extradition of extradition"},
	} {
		r := must(recogniser().Read(mention.Document{Text: "News.\n" + text, Instruments: known}))
		var got []string
		for _, p := range r.Proposals {
			line := ""
			for _, m := range r.Mentions {
				if m.Kind == models.MentionInstrument {
					line += string(m.ID)
				}
			}
			line += " of"
			for _, c := range p.Candidates {
				line += " " + c.ID
			}
			got = append(got, line)
		}
		check(t, text, got, want...)
	}
}
