package api_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"

	"mithaq/internal/apitest"
)

// The checker of answers must be able to read the formats of graphs.
func init() {
	for _, kind := range []string{"application/graphml+xml", "application/gexf+xml"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
}

type network struct {
	Nodes []struct {
		ID, Label   string
		Kind        *string
		Country     *struct{ ID, Name string }
		Instruments int
	}
	Edges []struct {
		Source, Target string
		Weight         int
		First          *string `json:"first_signed"`
		Last           *string `json:"last_signed"`
	}
	Lineage []any
	Version int
}

func (n network) weight(source, target string) int {
	for _, e := range n.Edges {
		if e.Source == source && e.Target == target {
			return e.Weight
		}
	}
	return 0
}

func networkOf(a *apitest.API, asked string) (n network) {
	a.JSON("/v1/network?"+asked, &n)
	return n
}

func total(a *apitest.API, path string) int {
	var p page
	a.JSON(path, &p)
	return p.Page.Total
}

// The weight of an edge is what the list finds between the two, under the same filters, and the number
// of a node's instruments what it finds with the node.
func TestANetworkOfCountriesIsWhatTheListsFind(t *testing.T) {
	a := apitest.New(t)
	for _, filters := range []string{"", "topic=security", "signed=2015/..&type=mou,agreement", "status=in_force&as_of=2016-01-01", "status=in_force&as_of=2026-01-01&match=certain", "topic_not=cybersecurity&language_not=ar"} {
		n := networkOf(a, filters)
		for _, e := range n.Edges {
			if got := total(a, fmt.Sprintf("/v1/instruments?limit=1&between=%s,%s&%s", e.Target, e.Source, filters)); got != e.Weight {
				t.Errorf("%s: %s–%s weighs %d, the list has %d", filters, e.Source, e.Target, e.Weight, got)
			}
		}
		for _, x := range n.Nodes {
			if got := total(a, fmt.Sprintf("/v1/instruments?limit=1&party=%s&%s", x.ID, filters)); got < x.Instruments || x.Instruments == 0 {
				t.Errorf("%s: %s has %d instruments as a party, %d in any role", filters, x.ID, x.Instruments, got)
			}
		}
		if len(n.Edges) == 0 || n.Version == 0 || n.Lineage != nil {
			t.Errorf("%s: %d edges, version %d, lineage %v", filters, len(n.Edges), n.Version, n.Lineage)
		}
	}
}

// The network and the list of pairs are two views of one thing.
func TestANetworkOfCountriesAgreesWithThePairs(t *testing.T) {
	a := apitest.New(t)
	var pairs page
	a.JSON("/v1/pairs?limit=500&signed=2000/..", &pairs)
	want := map[string]string{}
	for _, p := range pairs.Data {
		want[p["id"].(string)] = fmt.Sprintln(p["instruments"], p["first_signed"], p["last_signed"])
	}
	got := map[string]string{}
	for _, e := range networkOf(a, "signed=2000/..").Edges {
		got[e.Source+"-"+e.Target] = fmt.Sprintln(e.Weight, *e.First, *e.Last)
	}
	for id, says := range want {
		if got[id] != says {
			t.Errorf("%s: the edge is %q, the pair %q", id, got[id], says)
		}
	}
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d edges, %d pairs", len(got), len(want))
	}
}

func TestANetworkOfAgenciesJoinsThoseThatSignedForDifferentCountries(t *testing.T) {
	a := apitest.New(t)
	n := networkOf(a, "nodes=agencies&party=MA")
	country := map[string]string{}
	for _, x := range n.Nodes {
		country[x.ID] = x.Country.ID
		if got := total(a, "/v1/instruments?limit=1&party=MA&agency="+x.ID); got != x.Instruments || x.Kind == nil {
			t.Errorf("%s has %d instruments, the list %d", x.ID, x.Instruments, got)
		}
	}
	for _, e := range n.Edges {
		list := func(agencies string) int { return total(a, "/v1/instruments?limit=1&party=MA&agency="+agencies) }
		if both := list(e.Source) + list(e.Target) - list(e.Source+","+e.Target); both != e.Weight || country[e.Source] == country[e.Target] {
			t.Errorf("%s–%s weighs %d, the lists have %d in common", e.Source, e.Target, e.Weight, both)
		}
	}
	if n.weight("ae-abu-dhabi-police", "ma-dgsn") == 0 {
		t.Errorf("no edge between the police of Abu Dhabi and Morocco among %d", len(n.Edges))
	}
}

func TestANetworkOfOfficialsJoinsThoseWhoSignedTheSame(t *testing.T) {
	a := apitest.New(t)
	n := networkOf(a, "nodes=officials")
	for _, x := range n.Nodes {
		if got := total(a, "/v1/instruments?limit=1&official="+x.ID); got != x.Instruments || x.Kind != nil || x.Country == nil {
			t.Errorf("%+v, the list has %d instruments", x, got)
		}
	}
	for _, e := range n.Edges {
		list := func(officials string) int { return total(a, "/v1/instruments?limit=1&official="+officials) }
		if both := list(e.Source) + list(e.Target) - list(e.Source+","+e.Target); both != e.Weight {
			t.Errorf("%s–%s weighs %d, the lists have %d in common", e.Source, e.Target, e.Weight, both)
		}
	}
	if len(n.Edges) < 10 {
		t.Errorf("%d edges", len(n.Edges))
	}
}

// A network has no direction, so each edge stands there once, and it is always written alike.
func TestANetworkIsWrittenAlikeEachTime(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{"nodes=countries", "nodes=agencies", "nodes=officials", "between=MA,AE"} {
		n := networkOf(a, asked)
		var edges, nodes []string
		for _, e := range n.Edges {
			edges = append(edges, e.Source+" "+e.Target)
			if e.Source >= e.Target {
				t.Errorf("%s: the edge from %s to %s is the wrong way round", asked, e.Source, e.Target)
			}
		}
		for _, x := range n.Nodes {
			nodes = append(nodes, x.ID)
		}
		if !slices.IsSorted(edges) || !slices.IsSorted(nodes) || len(slices.Compact(edges)) != len(n.Edges) {
			t.Errorf("%s: not in order, or something twice", asked)
		}
		for _, format := range []string{"json", "graphml", "gexf"} {
			path := "/v1/network?" + asked + "&format=" + format
			if one, other := a.Get(path), a.Get(path); one.Body.String() != other.Body.String() {
				t.Errorf("%s is written in two ways", path)
			}
		}
	}
}

func TestANetworkComesInTheLanguageAskedFor(t *testing.T) {
	a := apitest.New(t)
	for _, x := range networkOf(a, "lang=ar&between=MA,AE").Nodes {
		if x.ID == "MA" && x.Label != "المغرب" {
			t.Errorf("Morocco is called %q", x.Label)
		}
	}
	for _, format := range []string{"graphml", "gexf"} {
		if w := a.Get("/v1/network?lang=ar&between=MA,AE&format=" + format); !strings.Contains(w.Body.String(), "المغرب") || w.Header().Get("Content-Language") != "ar" {
			t.Errorf("%s: %.300s", format, w.Body)
		}
	}
}

func TestSuccessorsStandForTheirPredecessorsInANetwork(t *testing.T) {
	a := apitest.New(t)
	n := networkOf(a, "party=DE&lineage=successor")
	if n.Lineage == nil {
		t.Error("no succession is named")
	}
}

// Both formats of files have every node and edge of the JSON, and no edge without its nodes.
func TestGraphFilesHoldWhatTheJSONHolds(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{"nodes=countries", "nodes=agencies&topic=security", "nodes=officials&lang=ar", "nodes=officials&signed=1900"} {
		want := networkOf(a, asked)
		for format, kind := range map[string]string{"graphml": "application/graphml+xml", "gexf": "application/gexf+xml"} {
			w := a.Get("/v1/network?" + asked + "&format=" + format)
			values, _ := url.ParseQuery(asked)
			if w.Header().Get("Content-Type") != kind+"; charset=utf-8" || w.Header().Get("Content-Disposition") != fmt.Sprintf(`attachment; filename="network-%s.%s"`, values.Get("nodes"), format) {
				t.Errorf("%s: %v", format, w.Header())
			}
			ids, edges := graph(t, w)
			for _, x := range want.Nodes {
				if !slices.Contains(ids, x.ID) {
					t.Errorf("%s %s has no %s", asked, format, x.ID)
				}
			}
			for _, e := range edges {
				if !slices.Contains(ids, e[0]) || !slices.Contains(ids, e[1]) {
					t.Errorf("%s %s joins %v, not all of which it has", asked, format, e)
				}
			}
			if len(ids) != len(want.Nodes) || len(edges) != len(want.Edges) {
				t.Errorf("%s %s: %d nodes and %d edges, want %d and %d", asked, format, len(ids), len(edges), len(want.Nodes), len(want.Edges))
			}
		}
	}
}

// graph reads the nodes and edges of either format.
func graph(t *testing.T, w *httptest.ResponseRecorder) (nodes []string, edges [][2]string) {
	t.Helper()
	d := xml.NewDecoder(w.Body)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nodes, edges
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attributes := map[string]string{}
		for _, at := range element.Attr {
			attributes[at.Name.Local] = at.Value
		}
		switch element.Name.Local {
		case "node":
			nodes = append(nodes, attributes["id"])
		case "edge":
			edges = append(edges, [2]string{attributes["source"], attributes["target"]})
		}
	}
}

func TestANetworkNamesEveryFlaw(t *testing.T) {
	a := apitest.New(t)
	for asked, want := range map[string][]string{
		"nodes=ministries&format=dot&signed=soon&limit=5": {"format", "limit", "nodes", "signed"},
		"nodes=countries,agencies&as_of=x":                {"as_of", "nodes"},
		"party=Nowhere&nodes=agencies&nodes=officials":    {"nodes", "party"},
	} {
		var got []string
		for _, f := range problem(t, a.Get("/v1/network?"+asked)).Errors {
			got = append(got, f.Location)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: flaws in %v, want %v", asked, got, want)
		}
	}
}

func TestANetworkIsNotSentAgainToThoseWhoHaveIt(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{"/v1/network?between=MA,AE", "/v1/network?format=gexf"} {
		tag := a.Get(path).Header().Get("ETag")
		if w := a.Get(path, "If-None-Match", tag); w.Code != 304 || tag == "" {
			t.Errorf("%s: %d for %q", path, w.Code, tag)
		}
	}
}

func TestANetworkCostsAFixedNumberOfStatements(t *testing.T) {
	a := apitest.New(t)
	for _, nodes := range []string{"countries", "agencies", "officials"} {
		if n := len(a.Statements(func() { a.Get("/v1/network?nodes=" + nodes) })); n > 5 {
			t.Errorf("%s: %d statements", nodes, n)
		}
	}
}
