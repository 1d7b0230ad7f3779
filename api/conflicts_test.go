package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

type conflictPage struct {
	Data []models.Disagreement
	Page query.PageInfo
}

func TestEveryConflictOfEveryRecordIsListed(t *testing.T) {
	a := apitest.New(t)
	var want []string
	for _, s := range store.Specs() {
		var list struct {
			Data []struct {
				ID        string
				Conflicts []models.Conflict
			}
		}
		a.JSON("/v1/"+s.Name+"?limit=500&fields=conflicts", &list)
		for _, r := range list.Data {
			for _, c := range r.Conflicts {
				want = append(want, fmt.Sprint(s.Kind, ":", r.ID, ":", c.Field, " ", c.Values))
			}
		}
	}
	var got, paged []string
	var all conflictPage
	a.JSON("/v1/conflicts?limit=500", &all)
	for _, d := range all.Data {
		got = append(got, fmt.Sprint(d.ID, " ", d.Values))
		if d.Record.Name == "" || d.Settled != (d.Values[0].Rank == models.Preferred) {
			t.Errorf("%+v", d)
		}
		paged = append(paged, d.ID)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) || len(got) < 10 || int(all.Page.Total) != len(got) {
		t.Errorf("%d are listed with a total of %d, %d records show some", len(got), all.Page.Total, len(want))
	}
	for _, sort := range []string{"kind", "-field", "field,-kind"} {
		ids := joined(a, "/v1/conflicts?limit=7&sort="+sort)
		if sort == "kind" && !slices.Equal(ids, paged) {
			t.Errorf("pages join up to another list: %q", ids)
		}
		slices.Sort(ids)
		if len(slices.Compact(ids)) != len(got) {
			t.Errorf("%q: %d of %d", sort, len(ids), len(got))
		}
	}
}

func TestConflictsAreFilteredLikeAnyList(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/agencies", `{"id":"ee-x","names":{"en":"X"},"kind":"police","country":"EE","founded":"2001","evidence":[
		{"field":"founded","value":"2001","source":"madar-2024-09"},{"field":"founded","value":"2002","source":"seed-hammouchi-visit"}]}`)
	find := func(q string) (ids []string) {
		var page conflictPage
		e.JSON("/v1/conflicts?"+q, &page)
		for _, d := range page.Data {
			ids = append(ids, d.ID)
		}
		return ids
	}
	const mine = "agency:ee-x:founded"
	for _, q := range []string{"country=EE", "country=EST", "kind=agency&field=founded", "field=founded", "source=madar-2024-09&settled=false", "country=region:150&kind=agency", "settled=false&kind_not=instrument,event,official,post"} {
		if ids := find(q); !slices.Contains(ids, mine) {
			t.Errorf("%s: %q", q, ids)
		}
	}
	for _, q := range []string{"country=MA", "kind=instrument", "field=signed", "settled=true", "source=nouvelletribune-2024-09", "country_not=EE", "field_not=founded"} {
		if ids := find(q); slices.Contains(ids, mine) || len(ids) == 0 {
			t.Errorf("%s: %q", q, ids)
		}
	}
	if w := e.Get("/v1/conflicts?fields=field&country=EE"); !strings.Contains(w.Body.String(), `"data":[{"id":"agency:ee-x:founded","field":"founded"}]`) {
		t.Errorf("%s", w.Body)
	}
	if w := e.Get("/v1/conflicts?kind=treaty&source=nothing&contry=MA"); w.Code != 400 || len(problem(t, w).Errors) != 3 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	tag := e.Get("/v1/agencies/ee-x").Header().Get("ETag")
	if w := e.Ask("PATCH", "/v1/agencies/ee-x/evidence/2", `{"rank":"deprecated"}`, "Authorization", e.key, "If-Match", tag); w.Code != 200 || len(find("country=EE")) > 0 {
		t.Errorf("settled by deprecation: %d, %q", w.Code, find("country=EE"))
	}
}

func TestConflictsCostAFixedNumberOfStatements(t *testing.T) {
	a := apitest.New(t)
	a.Get("/v1/conflicts?limit=1&settled=true") // how many there are is remembered from here on, for none of these
	few := a.Statements(func() { a.Get("/v1/conflicts?limit=1&field_not=x") })
	many := a.Statements(func() { a.Get("/v1/conflicts?limit=300&sort=field&field_not=y") })
	if len(many) != len(few) {
		t.Errorf("%d for one, %d for many: %q", len(few), len(many), many)
	}
}

// A record that names no source at all, and only such a one, has no evidence.
func TestRecordsWithoutASourceAreFound(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/instruments", `{"id":"bare","titles":{"en":"Bare"},"type":"mou","legal_nature":"unknown"}`)
	e.writes(201, "POST", "/v1/instruments", `{"id":"acted","titles":{"en":"Acted"},"type":"mou","legal_nature":"unknown","actions":[{"kind":"signature","source":"madar-2024-09"},{"kind":"approval"}]}`)
	e.writes(201, "POST", "/v1/instruments", `{"id":"unsourced","titles":{"en":"Acted"},"type":"mou","legal_nature":"unknown","actions":[{"kind":"signature"}]}`)
	missing := joined(e.API, "/v1/instruments?evidence=missing&fields=id&sort=id")
	if !slices.Equal(missing, []string{"bare", "unsourced"}) {
		t.Errorf("%q", missing)
	}
	for _, name := range []string{"agencies", "officials", "posts", "events", "countries", "instruments"} {
		var with, without, all struct{ Page query.PageInfo }
		e.JSON("/v1/"+name+"?limit=1&evidence=present", &with)
		e.JSON("/v1/"+name+"?limit=1&evidence=missing", &without)
		e.JSON("/v1/"+name+"?limit=1", &all)
		if with.Page.Total+without.Page.Total != all.Page.Total {
			t.Errorf("%s: %d with and %d without of %d", name, with.Page.Total, without.Page.Total, all.Page.Total)
		}
	}
	tag := e.Get("/v1/instruments/bare").Header().Get("ETag")
	if w := e.Ask("POST", "/v1/instruments/bare/evidence", `{"source":"madar-2024-09"}`, "Authorization", e.key, "If-Match", tag); w.Code != 201 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if missing := joined(e.API, "/v1/instruments?evidence=missing&fields=id"); slices.Contains(missing, "bare") {
		t.Errorf("%q", missing)
	}
}
