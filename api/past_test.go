package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/internal/apitest"
	"mithaq/models"
)

// listed answers the ids of a list.
func listed(t *testing.T, a *apitest.API, path string) (ids []string) {
	t.Helper()
	var page struct{ Data []struct{ ID string } }
	a.JSON(path, &page)
	for _, d := range page.Data {
		ids = append(ids, d.ID)
	}
	return ids
}

func knownAt(t time.Time) string { return "known_at=" + url.QueryEscape(t.Format(time.RFC3339Nano)) }

// What was answered at an instant is answered again when it is asked for later, by every reading operation.
func TestThePastIsAnsweredAsThePresentWasThen(t *testing.T) {
	e := newEditor(t)
	paths := []string{
		"/v1/instruments?between=MA,AE&topic=police-cooperation&include=events,evidence&facets=topic,status&limit=3",
		"/v1/instruments?q=police+memorandum", "/v1/instruments/ma-ae-police-mou-2024?lang=ar", "/v1/instruments/ma-ae-police-mou-2024/status?lang=en",
		"/v1/agencies/ma-dgsn?lang=fr", "/v1/agencies?kind=police&sort=-updated", "/v1/officials?q=hamouchi", "/v1/events?country=MA", "/v1/sources?limit=5", "/v1/topics?broader=security",
		"/v1/posts?country=MA", "/v1/countries?region=015&as_of=1990-01-01", "/v1/stats/instruments?group_by=status,topic", "/v1/pairs?limit=2", "/v1/pairs/MA-AE", "/v1/timeline?between=MA,AE",
		"/v1/network?between=MA,AE", "/v1/expiring?country=MA", "/v1/panels/country-year?party=MA", "/v1/events/police-mou-signing-2024-09-23", "/v1/agencies/no-such",
	}
	then := e.Now()
	before := map[string]string{}
	for _, path := range paths {
		before[path] = e.Get(path).Body.String()
	}
	e.Wait(time.Hour)
	e.writes(200, "PATCH", "/v1/agencies/ma-dgsn", `{"aliases":["Sûreté nationale"],"names":{"en":"The Police"}}`)
	e.writes(200, "PATCH", "/v1/instruments/ma-ae-police-mou-2024", `{"titles":{"en":"Renamed"},"topics":["security"],"actions":[]}`)
	e.writes(204, "DELETE", "/v1/events/police-mou-signing-2024-09-23", "")
	e.writes(201, "POST", "/v1/agencies", `{"id":"no-such","names":{"en":"New"},"kind":"police","country":"MA"}`)
	changed := 0
	for _, path := range paths {
		separator := "?"
		if strings.Contains(path, "?") {
			separator = "&"
		}
		w := e.Get(path + separator + knownAt(then))
		was, is := before[path], w.Body.String()
		if w.Code >= 400 {
			is = strings.Replace(is, models.NotFound{At: models.InstantOf(then)}.Error(), models.NotFound{}.Error(), 1) // it says of which instant it speaks
			was, is = plainProblem(t, was), plainProblem(t, is)
		}
		if was, is = strings.ReplaceAll(was, cursorIn(was), ""), strings.ReplaceAll(is, cursorIn(is), ""); is != was {
			t.Errorf("%s:\n%s\nwas\n%s", path, is, was)
		}
		if e.Get(path).Body.String() != before[path] {
			changed++
		}
		if w.Code == http.StatusOK && w.Header().Get("Cache-Control") != "public, max-age=604800, immutable" {
			t.Errorf("%s: Cache-Control %q", path, w.Header().Get("Cache-Control"))
		}
	}
	if changed < 12 {
		t.Errorf("only %d of %d answers changed", changed, len(paths))
	}
}

// cursorIn is the cursor of the next page, which belongs to one query.
func cursorIn(body string) string {
	var page struct{ Page struct{ Next string } }
	if json.Unmarshal([]byte(body), &page) != nil || page.Page.Next == "" {
		return "\x00"
	}
	return page.Page.Next
}

func plainProblem(t *testing.T, body string) string {
	t.Helper()
	var p map[string]any
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatal(err)
	}
	delete(p, "instance")
	return fmt.Sprint(p)
}

// Before the first revision there was nothing; deleted and merged records are as they were then.
func TestThePastOfDeletedAndMergedRecords(t *testing.T) {
	e := newEditor(t)
	if ids := listed(t, e.API, "/v1/instruments?"+knownAt(e.Now().Add(-time.Second))); len(ids) != 0 {
		t.Errorf("before the first revision: %v", ids)
	}
	for _, path := range []string{"/v1/instruments?party=MA&", "/v1/instruments?between=ma,784&", "/v1/stats/instruments?group_by=status&party=MA&"} {
		if w := e.Get(path + knownAt(e.Now().Add(-time.Second))); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"data":[]`) {
			t.Errorf("%s before the first revision: %d %s", path, w.Code, w.Body)
		}
	}
	if w := e.Get("/v1/countries/MA?" + knownAt(e.Now().Add(-time.Second))); w.Code != http.StatusNotFound {
		t.Errorf("Morocco before the first revision: %d", w.Code)
	}
	var instants []time.Time
	step := func(code int, method, path, meant, body string) {
		e.Wait(time.Minute)
		if w := e.Ask(method, path, body, "Authorization", e.key, "If-Match", meant); w.Code != code {
			t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
		instants = append(instants, e.Now())
	}
	step(201, "PUT", "/v1/topics/old", `"1-"`, `{"labels":{"en":"Old"}}`)
	step(204, "DELETE", "/v1/topics/old", `"1-"`, "")
	step(200, "POST", "/v1/topics/old/revisions/1/revert", `"2-"`, "")
	step(201, "PUT", "/v1/topics/new", `"1-"`, `{"labels":{"en":"Old"}}`)
	step(200, "POST", "/v1/topics/old/merge", `"3-"`, `{"into":"new","reason":"the same"}`)
	step(204, "DELETE", "/v1/topics/new", `"2-"`, "")
	for i, want := range []int{200, 410, 200, 200, 308, 410} {
		w := e.Get("/v1/topics/old?" + knownAt(instants[i]))
		if w.Code != want {
			t.Errorf("after step %d: %d, want %d: %s", i+1, w.Code, want, w.Body)
		}
		if want == 308 && !strings.HasPrefix(w.Header().Get("Location"), "/v1/topics/new?known_at=") {
			t.Errorf("merged into %q", w.Header().Get("Location"))
		}
	}
	var third models.Topic
	e.JSON("/v1/topics/old?"+knownAt(instants[2]), &third)
	if third.Version != 3 {
		t.Errorf("version %d after it was made again", third.Version)
	}
}

func TestInstantsThatMakeNoSenseAreRefused(t *testing.T) {
	a := apitest.New(t)
	for value, want := range map[string]string{"yesterday": "RFC 3339", "2026-11-23": "RFC 3339", "2999-01-01T00:00:00Z": "in the future", "": "empty"} {
		for _, path := range []string{"/v1/instruments?", "/v1/instruments/ma-ae-police-mou-2024?", "/v1/stats/topics?group_by=broader&"} {
			w := a.Get(path + "known_at=" + value + "&sort=nothing")
			p := problem(t, w)
			if w.Code != 400 || !strings.Contains(fmt.Sprint(p.Errors), want) || len(p.Errors) != 2 {
				t.Errorf("%s known_at=%s: %d %s", path, value, w.Code, w.Body)
			}
		}
	}
	if w := a.Get("/v1/changes?known_at=2026-11-23T12:00:00Z"); w.Code != 400 {
		t.Errorf("the feed takes known_at: %d", w.Code)
	}
}

// A past state is made once, however many ask for it at once, and those that were dropped can be asked for again.
func TestManyAskForThePastAtOnce(t *testing.T) {
	e := newEditor(t)
	start := e.Now()
	for n := range 6 {
		e.Wait(time.Minute)
		e.writes(201, "POST", "/v1/topics", fmt.Sprintf(`{"id":"t-%d","labels":{"en":"T"}}`, n))
	}
	var wait sync.WaitGroup
	for n := range 24 {
		wait.Go(func() {
			at := start.Add(time.Duration(n%6+1) * time.Minute)
			w := e.Get("/v1/topics?q=T&limit=1&" + knownAt(at))
			var page struct{ Page struct{ Total int } }
			if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil || page.Page.Total != n%6+1 {
				t.Errorf("after %d: %d %s", n%6+1, w.Code, w.Body)
			}
		})
	}
	wait.Wait()
}
