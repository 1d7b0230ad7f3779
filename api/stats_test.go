package api_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

type facets struct {
	page
	Facets map[string][]struct {
		Value *string
		Label string
		Count int
	}
}

// The count of a value is what the same request finds with that value in place of the field's filter.
func TestFacetCountsAreTheTotalsOfTheFilteredQueries(t *testing.T) {
	a := apitest.New(t)
	for _, s := range store.Specs() {
		bases := []string{"limit=1"}
		if s.Name == "instruments" {
			bases = append(bases, "limit=1&party=MA&type=mou,agreement", "limit=1&as_of=2016-01-01&status=in_force&match=possible",
				"limit=1&as_of=2016-01-01&match=certain", "limit=1&topic=security&topic_not=cybersecurity&decade=201X,202X")
		}
		for _, base := range bases {
			var all facets
			a.JSON("/v1/"+s.Name+"?"+base+"&facets="+strings.Join(s.Groups(), ","), &all)
			for _, name := range s.Groups() {
				checked := 0
				for _, c := range all.Facets[name] {
					if checked++; checked > 12 {
						break
					}
					value := "none"
					if c.Value != nil {
						value = strings.ReplaceAll(*c.Value, ",", `\,`)
					}
					values, err := url.ParseQuery(base)
					if err != nil {
						t.Fatal(err)
					}
					values.Set(name, value)
					var one page
					if a.JSON("/v1/"+s.Name+"?"+values.Encode(), &one); one.Page.Total != c.Count {
						t.Errorf("%s?%s: %s %s counts %d, but finds %d", s.Name, base, name, value, c.Count, one.Page.Total)
					}
				}
				if len(all.Facets[name]) == 0 {
					t.Errorf("%s?%s: no value of %s", s.Name, base, name)
				}
			}
		}
	}
}

type statistic struct {
	Data    []map[string]any
	Version int
}

// A statistic adds up to what the list finds, where each record has one value.
func TestStatisticsAddUp(t *testing.T) {
	a := apitest.New(t)
	for path, list := range map[string]string{
		"/v1/stats/instruments?group_by=type":                          "/v1/instruments?limit=1",
		"/v1/stats/instruments?group_by=signed_year,type,legal_nature": "/v1/instruments?limit=1",
		"/v1/stats/instruments?group_by=pair&party=MA&signed=2010/..":  "/v1/instruments?limit=1&party=MA&signed=2010/..",
		"/v1/stats/instruments?group_by=signed_year&fill=zero":         "/v1/instruments?limit=1",
		"/v1/stats/events?group_by=year,kind":                          "/v1/events?limit=1",
		"/v1/stats/sources?group_by=tier,language,published_year":      "/v1/sources?limit=1",
		"/v1/stats/agencies?group_by=country,kind&sort=-count":         "/v1/agencies?limit=1",
	} {
		var s statistic
		var p page
		a.JSON(path, &s)
		a.JSON(list, &p)
		sum := 0.0
		for _, row := range s.Data {
			if n, ok := row["count"].(float64); ok {
				sum += n
			}
		}
		if int(sum) != p.Page.Total || s.Version == 0 {
			t.Errorf("%s adds up to %v, %s finds %d", path, sum, list, p.Page.Total)
		}
	}
}

func TestYearsAreFilledWithZeroAndBeyondCoverageWithNull(t *testing.T) {
	a := apitest.New(t)
	var s statistic
	a.JSON("/v1/stats/instruments?group_by=signed_year&fill=zero&between=MA,AE&signed=1960/2030", &s)
	byYear := map[float64]any{}
	for _, row := range s.Data {
		if year, ok := row["signed_year"].(float64); ok {
			byYear[year] = row["count"]
		}
	}
	if len(byYear) != 71 || byYear[1960] != nil || byYear[2030] != nil || byYear[1985] != 0.0 || byYear[2015].(float64) < 10 {
		t.Errorf("%d years, 1960 %v, 1985 %v, 2015 %v, 2030 %v", len(byYear), byYear[1960], byYear[1985], byYear[2015], byYear[2030])
	}
}

// What is not found is made in memory, for each year.
func TestMoreYearsThanCanBeFilledAreRefused(t *testing.T) {
	a := apitest.New(t)
	w := a.Get("/v1/stats/instruments?group_by=party,topic,signed_year&fill=zero&signed=0001/9998")
	if said := problem(t, w); w.Code != http.StatusBadRequest || len(said.Errors) != 1 || said.Errors[0].Location != "fill" || !strings.Contains(said.Errors[0].Reason, "200000") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestStatisticsComeAsCSV(t *testing.T) {
	a := apitest.New(t)
	w := a.Get("/v1/stats/instruments?group_by=topic,decade&lang=ar&format=csv&party=MA")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || !slices.Equal(rows[0], []string{"topic", "topic_label", "decade", "count"}) || len(rows) < 20 {
		t.Fatalf("%v, %v", rows[0], err)
	}
	var s statistic
	a.JSON("/v1/stats/instruments?group_by=topic,decade&lang=ar&party=MA", &s)
	if len(s.Data) != len(rows)-1 || fmt.Sprint(s.Data[0]["count"]) != rows[1][3] || s.Data[0]["topic_label"] != rows[1][1] {
		t.Errorf("CSV has %v, JSON %v", rows[1], s.Data[0])
	}
	if w.Header().Get("Content-Type") != "text/csv; charset=utf-8; header=present" || !strings.Contains(w.Header().Get("Content-Disposition"), ".csv") {
		t.Errorf("%v", w.Header())
	}
}

func TestStatisticsNameEveryFlaw(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string][]string{
		"/v1/stats/instruments":                                                      {"group_by"},
		"/v1/stats/instruments?group_by=type,topic,pair,party":                       {"group_by"},
		"/v1/stats/instruments?group_by=type,type":                                   {"group_by"},
		"/v1/stats/instruments?group_by=colour&fill=yes&format=xml&sort=up&limit=10": {"fill", "format", "group_by", "limit", "sort"},
		"/v1/stats/instruments?group_by=signed":                                      {"group_by"},
		"/v1/stats/instruments?group_by=type&fill=zero":                              {"fill"},
	} {
		var got []string
		for _, f := range problem(t, a.Get(path)).Errors {
			got = append(got, f.Location)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: flaws in %v, want %v", path, got, want)
		}
	}
}

// Where nothing is found, every year has none.
func TestYearsAreFilledWhereNothingIsFound(t *testing.T) {
	a := apitest.New(t)
	var s statistic
	a.JSON("/v1/stats/instruments?group_by=signed_year&fill=zero&between=MA,AE&signed=1990/1993&type=treaty", &s)
	if len(s.Data) != 4 || s.Data[0]["signed_year"] != 1990.0 || s.Data[3]["count"] != 0.0 {
		t.Errorf("%v", s.Data)
	}
	a.JSON("/v1/stats/instruments?group_by=party,signed_year&fill=zero&between=MA,AE&signed=1990/1993&type=treaty", &s)
	if len(s.Data) != 0 {
		t.Errorf("no party was found, and there are %v", s.Data)
	}
}

// What a facet counts without a value can be asked for.
func TestWhatHasNoValueInAFacetIsFoundByNone(t *testing.T) {
	a := apitest.New(t)
	if w := a.Post("/v1/instruments", `{"id":"bare","titles":{"en":"Bare"},"type":"other","legal_nature":"unknown"}`, "Authorization", a.Key(models.Editor)); w.Code != http.StatusCreated {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, s := range store.Specs() {
		if s.Kind == "" || s.Computed {
			continue
		}
		for _, f := range s.Fields {
			if f.Group == nil {
				continue
			}
			var p facets
			a.JSON("/v1/"+s.Name+"?limit=1&facets="+f.Name, &p)
			for _, c := range p.Facets[f.Name] {
				if c.Value != nil {
					continue
				}
				var none page
				if a.JSON("/v1/"+s.Name+"?limit=1&"+f.Name+"=none", &none); none.Page.Total != c.Count {
					t.Errorf("%s: %d without %s, and none finds %d", s.Name, c.Count, f.Name, none.Page.Total)
				}
			}
		}
	}
}

// With lineage a facet counts what the list finds with it.
func TestFacetsOfPartiesKnowTheLineage(t *testing.T) {
	a := apitest.New(t)
	var p facets
	a.JSON("/v1/instruments?limit=1&facets=party&lineage=successor", &p)
	if len(p.Facets["party"]) < 20 {
		t.Fatalf("only %d parties", len(p.Facets["party"]))
	}
	for _, c := range p.Facets["party"] {
		var list page
		if a.JSON("/v1/instruments?limit=1&lineage=successor&party="+*c.Value, &list); list.Page.Total != c.Count {
			t.Errorf("%s: the facet counts %d, the list %d", *c.Value, c.Count, list.Page.Total)
		}
	}
}
