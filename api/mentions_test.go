package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
)

func reading(t *testing.T, a *apitest.API, body string, headers ...string) models.Reading {
	t.Helper()
	w := a.Post("/v1/mentions", body, headers...)
	var r models.Reading
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestATextIsReadAsJSONOrAsItIs(t *testing.T) {
	a := apitest.New(t)
	for _, r := range []models.Reading{
		reading(t, a, `{"text":"Le Maroc et l'Égypte"}`),
		reading(t, a, "Le Maroc et l'Égypte", "Content-Type", "text/plain; charset=utf-8"),
	} {
		if len(r.Mentions) != 2 || r.Mentions[0].ID != "MA" || r.Mentions[1].ID != "EG" || r.Mentions[1].Name != "Egypt" || r.Version == 0 {
			t.Errorf("%+v", r)
		}
	}
}

func TestMentionsAreNamedInTheLanguageAskedFor(t *testing.T) {
	a := apitest.New(t)
	w := a.Post("/v1/mentions?lang=ar", `{"text":"Morocco"}`)
	if !strings.Contains(w.Body.String(), `"name":"المغرب"`) || w.Header().Get("Content-Language") != "ar" {
		t.Errorf("%s", w.Body)
	}
}

func TestADraftNamesPartiesSignatoriesAndWhereTheTextSaysSo(t *testing.T) {
	a := apitest.New(t)
	r := reading(t, a, `{"text":"Abu Dhabi\nOn Tuesday Abdellatif Hammouchi signed a memorandum of understanding with Abu Dhabi Police General Headquarters.","published":"2024-09-26"}`)
	if len(r.Proposals) != 1 {
		t.Fatalf("%+v", r)
	}
	p := r.Proposals[0]
	d := p.Instrument
	if d.Type != "mou" || d.Signed.String() != "2024-09-24" || p.SignedAsWritten != "Tuesday" || len(d.Parties) != 2 || d.Parties[0].Agency.Name != "Abu Dhabi Police General Headquarters" ||
		len(d.Signatories) != 1 || d.Signatories[0].Official.ID != "abdellatif-hammouchi" || d.Signatories[0].Name != "Abdellatif Hammouchi" {
		t.Errorf("%+v", p)
	}
	for _, e := range p.Evidence {
		if e.Locator != "¶2" {
			t.Errorf("%+v", e)
		}
	}
}

func TestADraftWithoutATitleNamesWhatItMayBe(t *testing.T) {
	a := apitest.New(t)
	r := reading(t, a, `{"text":"خبر\nيتعاون البلدان في الأمن السيبراني. ووقع المغرب والإمارات مذكرة تفاهم في هذا الشأن."}`)
	if len(r.Proposals) != 1 || len(r.Proposals[0].Candidates) != 1 || r.Proposals[0].Candidates[0].ID != "ma-ae-cybersecurity-mou-2023" {
		t.Errorf("%+v", r.Proposals)
	}
}

func TestEveryFlawOfATextIsTold(t *testing.T) {
	a := apitest.New(t)
	for body, want := range map[string][]string{
		`{"txt":"x","lang":7}`:                 {"/txt", "/lang", "/text"},
		`{"text":"x","lang":"de"}`:             {"/lang", "write ar, en or fr"},
		`{"text":"x","publisher":"Morocco"}`:   {"/publisher", `did you mean \"MA\" (Morocco)?`},
		`{"text":"x","published":"last week"}`: {"/published"},
		`{"text":"x","publisher":"600"}`:       {"/publisher", "m49:600"},
	} {
		w := a.Post("/v1/mentions", body)
		for _, word := range want {
			if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), word) {
				t.Errorf("%s: %d %s, want %s", body, w.Code, w.Body, word)
			}
		}
	}
	if w := a.Post("/v1/mentions", "\xff\xfe", "Content-Type", "text/plain"); w.Code != http.StatusBadRequest {
		t.Errorf("no UTF-8: %d %s", w.Code, w.Body)
	}
	if w := a.Post("/v1/mentions", strings.Repeat("a", 1<<20+1), "Content-Type", "text/plain"); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("too long: %d %s", w.Code, w.Body)
	}
	if w := a.Post("/v1/mentions?text=x", `{"text":"x"}`); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown parameter: %d", w.Code)
	}
}

func TestANewNameIsFoundInTextsAtOnce(t *testing.T) {
	a := apitest.New(t)
	text := `{"text":"The Department of Sealed Papers met."}`
	if r := reading(t, a, text); len(r.Mentions) != 0 {
		t.Fatalf("%+v", r)
	}
	execute(t, a, `UPDATE agencies SET names = '{"en":"Department of Sealed Papers"}', version = version + 1 WHERE id = 'ma-dgsn'`)
	execute(t, a, `UPDATE register SET data_version = data_version + 1`)
	if r := reading(t, a, text); len(r.Mentions) != 1 || r.Mentions[0].ID != "ma-dgsn" {
		t.Errorf("%+v", r)
	}
}

func TestWhatIsKnownOfAPlainTextIsSaidByParameters(t *testing.T) {
	a := apitest.New(t)
	text, plain := "Accord avec l'Égypte, signé mardi", []string{"Content-Type", "text/plain"}
	w := a.Post("/v1/mentions?published=2024-09-26&publisher=MAR&text_lang=fr&lang=fr", text, plain...)
	var r models.Reading
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil || len(r.Proposals) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if d := r.Proposals[0].Instrument; d.Signed.String() != "2024-09-24" || len(d.Parties) != 2 || d.Parties[1].Country.ID != "MA" || d.Titles["fr"] != text {
		t.Errorf("%+v", d)
	}
	w = a.Post("/v1/mentions?published=soon&publisher=Atlantis&text_lang=de", text, plain...)
	for _, want := range []string{`"published"`, `"publisher"`, `"text_lang"`, "write ar, en or fr"} {
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d %s, want %s", w.Code, w.Body, want)
		}
	}
	if w := a.Post("/v1/mentions?text_lang=fr", `{"text":"x"}`); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "the key lang") {
		t.Errorf("parameters beside JSON: %d %s", w.Code, w.Body)
	}
}

func TestInstrumentsOfTheRegisterAreFoundInTexts(t *testing.T) {
	a := apitest.New(t)
	for text, want := range map[string]string{
		"Morocco and the UAE keep to the Agreement on cooperation in the field of security and counter-terrorism of 17 March 2015.": "ma-ae-security-counter-terrorism-2015",
		"يلتزم المغرب والإمارات باتفاقية التعاون الأمني ومكافحة الإرهاب":                                                            "ma-ae-security-counter-terrorism-2015",
		"La France et le Maroc modifient la convention d'entraide judiciaire en matière pénale.":                                    "ma-fr-mla-convention-2008",
	} {
		body, err := json.Marshal(map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, m := range reading(t, a, string(body)).Mentions {
			if m.Kind == models.MentionInstrument {
				found = append(found, string(m.ID))
			}
		}
		if len(found) != 1 || found[0] != want {
			t.Errorf("%s: %v, want %s", text, found, want)
		}
	}
	execute(t, a, `INSERT INTO identifiers (instrument_pk, position, scheme, value) SELECT pk, 9, 'unts', 'I-12345' FROM instruments WHERE id = 'ma-ae-labour-1981'`)
	r := reading(t, a, `{"text":"See UNTS I-12345."}`)
	if len(r.Mentions) != 1 || r.Mentions[0].ID != "ma-ae-labour-1981" || r.Mentions[0].Rule != "identifier" || r.Mentions[0].Text != "UNTS I-12345" {
		t.Errorf("%+v", r.Mentions)
	}
}
