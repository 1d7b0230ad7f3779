package api_test

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// refusedAt demands that a place is what is wrong.
func refusedAt(t *testing.T, w *httptest.ResponseRecorder, place, reason string) {
	t.Helper()
	if errors := problem(t, w).Errors; len(errors) != 1 || errors[0].Location != place || !strings.Contains(errors[0].Reason, reason) {
		t.Errorf("%v, want %q at %s", errors, reason, place)
	}
}

// What is above something is not below it, whichever way it is written.
func TestNoRecordIsAboveItself(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/topics", `{"id":"a","labels":{"en":"A"}}`)
	e.writes(201, "POST", "/v1/topics", `{"id":"b","labels":{"en":"B"},"broader":"a"}`)
	e.writes(201, "POST", "/v1/topics", `{"id":"c","labels":{"en":"C"},"broader":"b"}`)
	const round = "not broader than itself, not even by way of others"
	refusedAt(t, e.writes(400, "PATCH", "/v1/topics/a", `{"broader":"b"}`), "/broader", round)
	refusedAt(t, e.writes(400, "PUT", "/v1/topics/a", `{"id":"a","labels":{"en":"A"},"broader":"c"}`), "/broader", round)

	e.writes(200, "PATCH", "/v1/topics/b", `{"broader":null}`)
	e.writes(200, "PATCH", "/v1/topics/a", `{"broader":"c"}`)
	refusedAt(t, e.writes(400, "PATCH", "/v1/topics/c", `{"broader":"a"}`), "/broader", round)
	refusedAt(t, e.writes(400, "POST", "/v1/topics/b/revisions/1/revert", ""), "/broader", round)

	const keep = `,"keep":["/labels/en"]`
	refusedAt(t, e.merges(409, "/v1/topics/c", "b", keep), "/v1/topics/b#/broader", "a topic is not broader than itself") // c is below b
	circle := problem(t, e.merges(409, "/v1/topics/b", "a", keep)).Errors                                                 // a is below c, and c below b
	if len(circle) != 2 || circle[0].Location != "/v1/topics/c#/broader" || circle[1].Location != "/v1/topics/a#/broader" || !strings.Contains(circle[1].Reason, round) {
		t.Errorf("%v, want both that would be above themselves", circle)
	}
	e.writes(200, "PATCH", "/v1/topics/c", `{"broader":null}`)
	e.merges(200, "/v1/topics/c", "b", keep)
	refusedAt(t, e.writes(400, "PATCH", "/v1/topics/b", `{"broader":"c"}`), "/broader", "a topic is not broader than itself")
}

func TestNoAgencyIsPartOfItself(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/agencies", school)
	refusedAt(t, e.writes(400, "PATCH", "/v1/agencies/ma-dgsn", `{"parent":"ma-police-school"}`), "/parent", "an agency is no part of itself, not even by way of others")
}

// An instrument that amends another one is the later of the two. Of one ceremony both are.
func TestNoInstrumentIsRelatedToItself(t *testing.T) {
	e := newEditor(t)
	relates := func(status int, id, kind, to string) *httptest.ResponseRecorder {
		return e.writes(status, "PATCH", "/v1/instruments/"+id, `{"relations":[{"kind":"`+kind+`","instrument":"`+to+`"}]}`)
	}
	for _, id := range []string{"x", "y", "z"} {
		e.writes(201, "POST", "/v1/instruments", `{"id":"`+id+`","titles":{"en":"`+id+`"},"type":"mou","legal_nature":"unknown"}`)
	}
	relates(200, "x", "amends", "y")
	relates(200, "y", "amends", "z")
	refusedAt(t, relates(400, "z", "amends", "x"), "/relations/0/instrument", "not even by way of others")
	relates(200, "z", "implements", "x") // of another kind
	relates(200, "x", "same_ceremony", "z")
	relates(200, "z", "same_ceremony", "x")
}

// A state may be restored by the one that followed it, but none follows itself. Whoever asks for those that a
// state followed gets an answer.
func TestStatesMayFollowEachOther(t *testing.T) {
	e := newEditor(t)
	e.writes(200, "PATCH", "/v1/countries/MA", `{"successors":[{"country":"AE","kind":"continuation"}]}`)
	e.writes(200, "PATCH", "/v1/countries/AE", `{"successors":[{"country":"MA","kind":"continuation"}]}`)
	if w := e.Get("/v1/instruments?party=MA&lineage=successor&limit=1"); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
