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
	if r := reading(t, a, text); len(r.Mentions) != 1 || r.Mentions[0].ID != "ma-dgsn" {
		t.Errorf("%+v", r)
	}
}
