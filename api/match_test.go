package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
)

// recognised asks for what descriptions may mean.
func recognised(t *testing.T, a *apitest.API, queries string) []models.Recognised {
	t.Helper()
	w := a.Post("/v1/match", `{"queries":[`+queries+`]}`)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", queries, w.Code, w.Body)
	}
	var answer struct{ Data []models.Recognised }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Data
}

// likeliest is the first candidate for one description.
func likeliest(t *testing.T, a *apitest.API, description string) models.Candidate {
	t.Helper()
	found := recognised(t, a, description)
	if len(found) != 1 || len(found[0].Candidates) == 0 {
		t.Fatalf("%s: nothing was recognised", description)
	}
	return found[0].Candidates[0]
}

func codesOf(c models.Candidate) (codes []models.GroundCode) {
	for _, r := range c.Reasons {
		codes = append(codes, r.Code)
	}
	return codes
}

func TestAnOfficialIsRecognisedUnderEverySpelling(t *testing.T) {
	a := apitest.New(t)
	for id, names := range map[string][]string{
		"abdellatif-hammouchi":     {"Abdellatif Hammouchi", "Abdel-Latif El Hammouchi", "Abd al-Latif Hammushi", "عبداللطيف الحموشي", "M. Abdellatif HAMMOUCHI", "Hamouchi"},
		"nasser-bourita":           {"Nasir Burita", "ناصر بوريطة", "Naser Bouritah"},
		"salaheddine-mezouar":      {"Salah Eddine Mezouar", "Salah al-Din Mazwar", "صلاح الدين مزوار"},
		"gideon-saar":              {"Guideon Saar", "جدعون ساعر"},
		"mohammed-vi":              {"Mohamed VI", "الملك محمد السادس"},
		"hassan-ii":                {"الحسن الثاني", "Roi Hassan II"},
		"fernando-grande-marlaska": {"Fernando Grande-Marlaska", "فرناندو غراندي مارلاسكا"},
	} {
		for _, name := range names {
			if got := likeliest(t, a, fmt.Sprintf(`{"kind":"official","names":[%q]}`, name)); got.ID != id {
				t.Errorf("%s is taken for %s (%g)", name, got.ID, got.Score)
			}
		}
	}
}

func TestWhatElseIsKnownMovesTheScore(t *testing.T) {
	a := apitest.New(t)
	const name = `{"kind":"official","names":["Abdellatif Hamouchi"]%s}`
	plain := likeliest(t, a, fmt.Sprintf(name, ""))
	for more, want := range map[string]struct {
		code models.GroundCode
		more bool
	}{
		`,"country":"Maroc"`:   {models.SameCountry, true},
		`,"country":"AE"`:      {models.OtherCountry, false},
		`,"date":"2024-09-23"`: {models.DateFits, true},
		`,"date":"1980"`:       {models.DateContradicts, false},
	} {
		got := likeliest(t, a, fmt.Sprintf(name, more))
		if got.ID != plain.ID || (got.Score > plain.Score) != want.more || !slices.Contains(codesOf(got), want.code) {
			t.Errorf("%s: %s with %g and %v, without it %g", more, got.ID, got.Score, codesOf(got), plain.Score)
		}
	}
	sum := 0.0
	for _, r := range plain.Reasons {
		sum += r.Effect
	}
	if sum < plain.Score-0.01 || sum > plain.Score+0.01 {
		t.Errorf("the reasons add up to %g, the score is %g", sum, plain.Score)
	}
}

func TestAgenciesAreRecognisedByNameAcronymAndAlias(t *testing.T) {
	a := apitest.New(t)
	for name, want := range map[string]struct {
		id   string
		code models.GroundCode
	}{
		"Direction generale de la surete nationale": {"ma-dgsn", models.SameName},
		"D.G.S.N.": {"ma-dgsn", models.SameAcronym},
		"المديرية العامة للأمن الوطني":                           {"ma-dgsn", models.SameName},
		"Ministère des affaires étrangères et de la coopération": {"ma-foreign-ministry", models.SameName}, // a former name
		"General Directorates for National Security":             {"ma-dgsn", models.AlikeName},
	} {
		got := likeliest(t, a, fmt.Sprintf(`{"kind":"agency","names":[%q],"country":"MA"}`, name))
		if got.ID != want.id || !slices.Contains(codesOf(got), want.code) {
			t.Errorf("%s is taken for %s (%v)", name, got.ID, codesOf(got))
		}
	}
}

func TestInstrumentsAreRecognisedByTitlePartiesAndDate(t *testing.T) {
	a := apitest.New(t)
	const id = "ma-ae-security-counter-terrorism-2015"
	for _, description := range []string{
		`{"kind":"instrument","names":["Agreement on security cooperation and counterterrorism"],"parties":["MA","United Arab Emirates"]}`,
		`{"kind":"instrument","names":["Accord de coopération en matière de sécurité et de lutte contre le terrorisme"],"parties":["Maroc"],"date":"2015-03-17"}`,
	} {
		if got := likeliest(t, a, description); got.ID != id || !slices.Contains(codesOf(got), models.SameParties) {
			t.Errorf("%s is taken for %s (%v)", description, got.ID, codesOf(got))
		}
	}
	day := likeliest(t, a, `{"kind":"instrument","parties":["AE","MA"],"date":"2024-09-23"}`)
	if day.ID != "ma-ae-police-mou-2024" || !slices.Contains(codesOf(day), models.DateFits) {
		t.Errorf("by parties and date: %s (%v)", day.ID, codesOf(day))
	}
	near := likeliest(t, a, `{"kind":"instrument","parties":["AE","MA"],"date":"2024-09-30"}`)
	if near.ID != day.ID || near.Score >= day.Score || !slices.Contains(codesOf(near), models.DateNear) {
		t.Errorf("a week later: %s with %g (%v)", near.ID, near.Score, codesOf(near))
	}
}

// The title itself may say who the parties are, and end with the year.
func TestATitleTellsPartiesAndYear(t *testing.T) {
	a := apitest.New(t)
	for title, id := range map[string]string{
		"Extradition treaty Morocco Egypt":                        "ma-eg-criminal-extradition-1989",
		"Prisoner transfer convention between Russia and Morocco": "ma-ru-transfer-prisoners-2006",
		"Moroccan-Turkish extradition convention (1989)":          "ma-tr-criminal-extradition-1989",
		"Pact of amity, Morocco and Spain 1991":                   "ma-es-friendship-treaty-1991",
		"Accord maroco-britannique, 2013":                         "ma-gb-extradition-2013",
		"اتفاقية بين المغرب وسلطنة عمان 2010":                     "ma-om-legal-judicial-2010",
	} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"instrument","names":[%q]}`, title)); got.ID != id || got.Match && got.Score < 0.8 {
			t.Errorf("%s is taken for %s (%g)", title, got.ID, got.Score)
		}
	}
	// What the description says of the parties and the day counts alone.
	asked := `{"kind":"instrument","names":["Convention on judicial cooperation and extradition, Egypt"],"parties":["Türkiye","MA"]}`
	if got := likeliest(t, a, asked); got.ID != "ma-tr-criminal-extradition-1989" {
		t.Errorf("%s is taken for %s (%g)", asked, got.ID, got.Score)
	}
}

func TestInstrumentsAreRecognisedByNumber(t *testing.T) {
	a := apitest.New(t)
	execute(t, a, `INSERT INTO identifiers (instrument_pk, position, scheme, value) SELECT pk, 9, 'unts', 'I-12345' FROM instruments WHERE id = 'ma-ae-labour-1981'`)
	for description, code := range map[string]models.GroundCode{
		`{"kind":"instrument","identifiers":[{"scheme":"UNTS","value":"I-12345"}]}`:                                                          models.SameIdentifier,
		`{"kind":"instrument","names":["Labour agreement"],"parties":["MA","AE"],"identifiers":[{"scheme":"unts","value":"I-12345"}]}`:       models.SameIdentifier,
		`{"kind":"instrument","names":["Labour agreement between Morocco and the UAE"],"identifiers":[{"scheme":"unts","value":"I-99999"}]}`: models.OtherIdentifier,
	} {
		got := likeliest(t, a, description)
		if got.ID != "ma-ae-labour-1981" || !slices.Contains(codesOf(got), code) || (got.Score > 0.9) != (code == models.SameIdentifier) {
			t.Errorf("%s: %s with %g (%v)", description, got.ID, got.Score, codesOf(got))
		}
	}
	if found := recognised(t, a, `{"kind":"instrument","identifiers":[{"scheme":"unts","value":"I-00000"}]}`); len(found[0].Candidates) > 0 {
		t.Errorf("an unknown number: %+v", found)
	}
}

// The name of an agency may say of which country it is.
func TestANameOfAnAgencyTellsItsCountry(t *testing.T) {
	a := apitest.New(t)
	for name, id := range map[string]string{
		"Moroccan Ministry of Interior": "ma-interior-ministry", "Ministry of the Interior (Morocco)": "ma-interior-ministry", "وزارة الداخلية المغربية": "ma-interior-ministry",
		"القوات المسلحة الإماراتية": "ae-armed-forces", "Ministry of Interior of the UAE": "ae-interior-ministry", "Abu Dhabi Police General Headquarters": "ae-abu-dhabi-police",
	} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"agency","names":[%q]}`, name)); got.ID != id {
			t.Errorf("%s is taken for %s (%g)", name, got.ID, got.Score)
		}
	}
}

// Where it is known which country is meant, its agency is a match by what its name says besides, in any language; what several are, or
// what is only a part of a name, is none.
func TestTheAgencyOfACountryIsAMatch(t *testing.T) {
	a := apitest.New(t)
	for asked, id := range map[string]string{
		`"names":["Ministry of the Interior"],"country":"ES"`: "es-interior-ministry", `"names":["Spain's Ministry of the Interior"]`: "es-interior-ministry", `"names":["Ministerio del Interior"],"country":"Spain"`: "es-interior-ministry",
		`"names":["ministère de l'Intérieur"],"country":"RW"`: "rw-interior-ministry", `"names":["وزارة الداخلية"],"country":"QA"`: "qa-interior-ministry", `"names":["Federal Police"],"country":"BR"`: "br-federal-police",
		`"names":["Ethiopia's Federal Police"]`: "et-federal-police", `"names":["Ministério da Justiça"],"country":"Suécia"`: "se-justice-ministry", `"names":["Ministry of Defense"],"country":"IN"`: "in-defence-ministry",
	} {
		if got := likeliest(t, a, `{"kind":"agency",`+asked+`}`); got.ID != id || !got.Match {
			t.Errorf("%s is taken for %s (%g, match %t)", asked, got.ID, got.Score, got.Match)
		}
	}
	execute(t, a, `UPDATE agencies SET names = '{"en":"Ministry of Justice of Morocco"}' WHERE id = 'ma-ministry-justice'`)
	execute(t, a, `UPDATE agencies SET names = '{"en":"Ministry of Justice"}' WHERE id = 'ma-habous-ministry'`)
	for _, asked := range []string{`"names":["Ministry of the Interior"]`, `"names":["Public Prosecution"],"country":"MA"`, `"names":["Ministry of Energy"],"country":"MA"`, `"names":["Ministry of Defence"],"country":"ES"`, `"names":["Ministry of Justice"],"country":"MA"`} {
		for _, c := range recognised(t, a, `{"kind":"agency",`+asked+`}`)[0].Candidates {
			if c.Match {
				t.Errorf("%s is taken for %s (%g)", asked, c.ID, c.Score)
			}
		}
	}
}

// A short title is enough for what its parties signed on the day, with a slip in it and the parties under any name. A change to an
// instrument is another one.
func TestAShortTitleIsEnoughForTheDayAndTheParties(t *testing.T) {
	a := apitest.New(t)
	const asked = `{"kind":"instrument","names":[%q],"parties":[%s],"date":%q}`
	for _, c := range []struct{ title, parties, date, id string }{
		{"UK-Morocco Extradition Convention", `"GB","MA"`, "2013-04-15", "ma-gb-extradition-2013"},
		{"Cybersecurity memorandum of understanding", `"IN","MA"`, "2018-09-25", "ma-in-cyber-2018"},
		{"Transfer of sentenced prisonners", `"IN","AE"`, "2011-11-23", "ae-in-transfer-prisoners-2011"},
		{"Double taxation convention between HM's government and the UAE", `"MA","AE"`, "1999-02-09", "ma-ae-double-taxation-1999"},
		{"UK-Morocco Extradition Convention (with protocol)", `"GB","MA"`, "2013-04-15", "ma-gb-extradition-2013"},
		{"UK-Morocco Extradition Convention and Protocol", `"GB","MA"`, "2013-04-15", "ma-gb-extradition-2013"},
		{"Extradition Convention", `"GB","MA"`, "2003-04-15", ""},
		{"Extradition Convention", `"ES","MA"`, "2013-04-15", ""},
		{"Protocol to the Extradition Convention", `"GB","MA"`, "2013-04-15", ""},
		{"Termination of the Extradition Convention", `"GB","MA"`, "2013-04-15", ""},
		{"Agreement", `"GB","MA"`, "2013-04-15", ""},
		{"Convention on maritime boundaries", `"GB","MA"`, "2013-04-15", ""},
	} {
		match := ""
		for _, got := range recognised(t, a, fmt.Sprintf(asked, c.title, c.parties, c.date))[0].Candidates {
			if got.Match {
				match = got.ID
			}
		}
		if match != c.id {
			t.Errorf("%s, %s, %s is taken for %q", c.title, c.parties, c.date, match)
		}
	}
}

// Whom several may be is nobody without a look.
func TestWhatSeveralAreCalledIsNoMatch(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{
		`"agency","names":["Ministry of Foreign Affairs and International Cooperation"]`, `"official","names":["Hamad Al Zaabi"]`, `"official","names":["Al Zaabi"]`,
	} {
		if got := likeliest(t, a, `{"kind":`+asked+`}`); got.Match {
			t.Errorf("%s is taken for %s with %g", asked, got.ID, got.Score)
		}
	}
	if got := likeliest(t, a, `{"kind":"official","names":["Hamed Al Zaabi"]}`); got.ID != "hamid-al-zaabi" || !got.Match {
		t.Errorf("Hamed Al Zaabi is taken for %s with %g", got.ID, got.Score)
	}
}

// A title in other words does not hide the instrument of the parties and the day, and the telling word of a title outweighs those that
// many have.
func TestWhatIsTellingOfAnInstrumentCounts(t *testing.T) {
	a := apitest.New(t)
	const id = "ma-ae-police-mou-2024"
	plain := likeliest(t, a, `{"kind":"instrument","parties":["MA","AE"],"date":"2024-09-23"}`)
	if got := likeliest(t, a, `{"kind":"instrument","parties":["MA","AE"],"date":"2024-09-23","names":["Agreement of wardens"]}`); got.ID != id || got.Score >= plain.Score {
		t.Errorf("by another title: %s with %g, by none with %g", got.ID, got.Score, plain.Score)
	}
	const asked = `{"kind":"instrument","names":["مذكرة تفاهم للتعاون الشرطي"],"parties":["المغرب","الإمارات"]}`
	if got := likeliest(t, a, asked); got.ID != id {
		t.Errorf("%s is taken for %s (%g)", asked, got.ID, got.Score)
	}
}

func TestAnAgencyOfAnotherTimeOrCountryIsLessLikely(t *testing.T) {
	a := apitest.New(t)
	execute(t, a, `UPDATE agencies SET founded_text = '1956-05-16', founded_min = '1956-05-16', founded_max = '1956-05-16' WHERE id = 'ma-dgsn'`)
	const name = `{"kind":"agency","names":["Direction générale de la sûreté nationale"]%s}`
	plain := likeliest(t, a, fmt.Sprintf(name, ""))
	for more, code := range map[string]models.GroundCode{
		`,"date":"1960"`: models.DateFits, `,"date":"1950"`: models.DateContradicts, `,"country":"Maroc"`: models.SameCountry, `,"country":"France"`: models.OtherCountry,
	} {
		var got models.Candidate
		for _, c := range recognised(t, a, fmt.Sprintf(name, more))[0].Candidates {
			if c.ID == plain.ID {
				got = c
			}
		}
		against := code == models.DateContradicts || code == models.OtherCountry
		if plain.ID != "ma-dgsn" || !slices.Contains(codesOf(got), code) || against && got.Score >= plain.Score {
			t.Errorf("%s: %s with %g (%v), without it %g", more, got.ID, got.Score, codesOf(got), plain.Score)
		}
	}
}

func TestANameWithoutTheGivenOrTheFamilyNameIsNoMatch(t *testing.T) {
	a := apitest.New(t)
	for _, name := range []string{"Abdullah Qubaisi", "Mohamed Mazrouei", "Maktoum Benali"} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"official","names":[%q]}`, name)); got.Match {
			t.Errorf("%s is taken for %s with %g", name, got.ID, got.Score)
		}
	}
	if got := likeliest(t, a, `{"kind":"official","names":["Amal Al Qubaisi"]}`); !got.Match {
		t.Errorf("without the father's name: %s with %g", got.ID, got.Score)
	}
}

func TestCountriesAreRecognisedByNameAndCode(t *testing.T) {
	a := apitest.New(t)
	for _, name := range []string{"Morocco", "MAR", "المغرب", "Maroc"} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"country","names":[%q]}`, name)); got.ID != "MA" || !got.Match {
			t.Errorf("%s is taken for %s (%g)", name, got.ID, got.Score)
		}
	}
}

// Former states and organisations have ids that are words, and are countries like others.
func TestFormerStatesAndOrganisationsAreRecognised(t *testing.T) {
	a := apitest.New(t)
	for asked, id := range map[string]string{
		`"names":["European Union"]`: "european-union", `"names":["EU"]`: "european-union", `"names":["الاتحاد الأوروبي"]`: "european-union",
		`"names":["Ottoman Empire"],"date":"1900"`: "ottoman-empire", `"names":["United Arab Republic"]`: "united-arab-republic",
		`"names":["Trucial States"],"date":"1960"`: "trucial-states", `"names":["Russia"],"date":"1890"`: "russian-empire",
	} {
		if got := likeliest(t, a, `{"kind":"country",`+asked+`}`); got.ID != id || !got.Match {
			t.Errorf("%s is taken for %s (%g)", asked, got.ID, got.Score)
		}
	}
	if got := likeliest(t, a, `{"kind":"country","names":["Trucial States"]}`); got.Match {
		t.Errorf("a former state and its successor bear the name, and it is taken for %s", got.ID)
	}
	if found := recognised(t, a, `{"kind":"instrument","names":["Fisheries"],"parties":["European Union","MA"]}`)[0]; len(found.Notes) > 0 {
		t.Errorf("a party is not known: %v", found.Notes)
	}
}

// Codes in small letters are words of English as well, and a city has no more than the name of a former state's id.
func TestWordsAndCitiesAreNoMatchForCountries(t *testing.T) {
	a := apitest.New(t)
	for _, name := range []string{"in", "it", "to", "slo", "Hamburg", "Dubai", "Algiers", "State of Georgia", "عمّان", "Ben", "Al", "Texas", "Natal", "Bavaria", "Emirate", "European", "بيروت", "Siberia", "Île-de-France", "Government of Dubai"} {
		for _, c := range recognised(t, a, fmt.Sprintf(`{"kind":"country","names":[%q]}`, name))[0].Candidates {
			if c.Match {
				t.Errorf("%s is taken for %s (%g)", name, c.ID, c.Score)
			}
		}
	}
	if got := likeliest(t, a, `{"kind":"country","names":["Tibet"]}`); got.ID != "tibet" || got.Match {
		t.Errorf("Tibet without a date: %s, match %t", got.ID, got.Match)
	}
	for _, name := range []string{"IN", "usa", "BiH", "fr", "iso2:in", "regency-of-algiers"} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"country","names":[%q]}`, name)); !got.Match {
			t.Errorf("%s is no match (%g)", name, got.Score)
		}
	}
}

func TestANameOfTwoCountriesIsNoMatch(t *testing.T) {
	a := apitest.New(t)
	found := recognised(t, a, `{"kind":"country","names":["Congo"]}`)[0].Candidates
	if len(found) != 2 || found[0].Match || !slices.Contains(codesOf(found[0]), models.AmbiguousCountry) {
		t.Errorf("%+v", found)
	}
	if got := likeliest(t, a, `{"kind":"official","names":["Hammouchi"],"country":"Kingdom of Morocco"}`); !slices.Contains(codesOf(got), models.SameCountry) {
		t.Errorf("%v", codesOf(got))
	}
}

func TestNamesakesAreNotAMatch(t *testing.T) {
	a := apitest.New(t)
	found := recognised(t, a, `{"kind":"official","names":["Mohamed"],"limit":3},{"kind":"official","names":["Zebulon Quux"]}`)
	if len(found[0].Candidates) != 3 || found[0].Candidates[0].Match {
		t.Errorf("Mohamed is taken for one of many: %+v", found[0].Candidates)
	}
	if len(found[1].Candidates) != 0 {
		t.Errorf("nobody is taken for %+v", found[1].Candidates)
	}
}

func TestWhatCannotBeUsedIsNoted(t *testing.T) {
	a := apitest.New(t)
	found := recognised(t, a, `{"kind":"official","names":["Hammouchi"],"country":"Ruritania"}`)
	if len(found[0].Notes) != 1 || !strings.Contains(found[0].Notes[0], "Ruritania") || len(found[0].Candidates) == 0 {
		t.Errorf("%+v", found)
	}
}

// A name that cannot be read says nothing, and takes nothing from the other names and queries.
func TestANameWithoutALetterIsAnsweredWithNothing(t *testing.T) {
	a := apitest.New(t)
	found := recognised(t, a, `{"kind":"country","names":["---"]},{"kind":"country","names":[".","Maroc"]},{"kind":"instrument","parties":["-"]},{"kind":"official","names":["Hammouchi"],"country":"?"}`)
	for i, candidates := range []bool{false, true, false, true} {
		if len(found[i].Candidates) > 0 != candidates || len(found[i].Notes) != 1 || !strings.Contains(found[i].Notes[0], "no letter and no digit") {
			t.Errorf("query %d: %+v", i, found[i])
		}
	}
}

func TestEveryFlawOfADescriptionIsNamed(t *testing.T) {
	a := apitest.New(t)
	for sent, locations := range map[string][]string{
		`{"queries":[]}`: {"/queries"},
		`{"queries":[{"kind":"event","names":["x"]},{"kind":"official"},{"kind":"official","names":["` + strings.Repeat("x", models.MaxNameBytes+1) + `"],"parties":["MA"],"limit":0}]}`: {
			"/queries/0/kind", "/queries/1/names", "/queries/2/names/0", "/queries/2/limit", "/queries/2/parties"},
		`{"queries":[{"kind":"instrument","country":"MA","identifiers":[{"scheme":"","value":"1"}]}]}`: {"/queries/0/identifiers/0", "/queries/0/country"},
		`{"queries":[{"names":["x"],"colour":1}]}`:                                                     {"/queries/0/kind", "/queries/0/colour"},
	} {
		w := a.Post("/v1/match", sent)
		var p struct{ Errors models.Invalid }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusBadRequest {
			t.Fatalf("%s: %d %s", sent, w.Code, w.Body)
		}
		var got []string
		for _, f := range p.Errors {
			got = append(got, f.Location)
		}
		slices.Sort(got)
		slices.Sort(locations)
		if !slices.Equal(got, locations) {
			t.Errorf("%s: flaws at %v, want %v", sent, got, locations)
		}
	}
}

func TestRecognisingCostsTheSameHoweverManyCandidates(t *testing.T) {
	a := apitest.New(t)
	cost := func(name string) int {
		return len(a.Statements(func() { recognised(t, a, fmt.Sprintf(`{"kind":"official","names":[%q]}`, name)) }))
	}
	if few, many := cost("Bourita"), cost("Mohamed"); few != many {
		t.Errorf("one candidate costs %d statements, many %d", few, many)
	}
}
