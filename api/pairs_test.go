package api_test

import (
	"slices"
	"testing"

	"mithaq/internal/apitest"
)

func TestAPairIsTheSameInEitherOrder(t *testing.T) {
	a := apitest.New(t)
	for _, names := range [][]string{{"AE-MA", "MA-AE", "MAR-784", "cow:600-are"}, {"MA-SUHH", "suhh-MAR"}, {"MA-european-union", "european-union-504"}} {
		first := a.Get("/v1/pairs/" + names[0])
		for _, name := range names {
			w := a.Get("/v1/pairs/" + name)
			if w.Code != 200 || w.Body.String() != first.Body.String() || w.Header().Get("Content-Location") != "/v1/pairs/"+names[0] {
				t.Errorf("%s: %d at %q, and not as %s", name, w.Code, w.Header().Get("Content-Location"), names[0])
			}
		}
	}
	for path, want := range map[string]int{"MA-MA": 404, "MA-MAR": 404, "MA": 404, "MA-XX": 404, "MA-600": 400, "AE-MA?as_of=2016": 400, "AE-MA?limit=1": 400} {
		if w := a.Get("/v1/pairs/" + path); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

type pairRow struct {
	ID          string
	Instruments int
	ByStatus    map[string]int `json:"by_status"`
	ByType      map[string]int `json:"by_type"`
	FirstSigned *string        `json:"first_signed"`
	LastSigned  *string        `json:"last_signed"`
	Countries   []struct{ ID string }
}

// What a pair counts is what the list of its instruments finds.
func TestPairsCountWhatTheirListsFind(t *testing.T) {
	a := apitest.New(t)
	for _, filter := range []string{"", "&topic=security", "&signed=2010/..&type=mou,agreement", "&status=in_force&as_of=2016-01-01"} {
		var all struct {
			Data []pairRow
			Page struct{ Total int }
		}
		a.JSON("/v1/pairs?limit=500"+filter, &all)
		if len(all.Data) == 0 || len(all.Data) != all.Page.Total {
			t.Fatalf("%s: %d pairs of %d", filter, len(all.Data), all.Page.Total)
		}
		for _, p := range all.Data {
			between := "/v1/instruments?limit=1&between=" + p.Countries[0].ID + "," + p.Countries[1].ID + filter
			var found, mous page
			a.JSON(between, &found)
			if filter == "" {
				a.JSON(between+"&type=mou", &mous)
				if mous.Page.Total != p.ByType["mou"] {
					t.Errorf("%s: %d memoranda, found %d", p.ID, p.ByType["mou"], mous.Page.Total)
				}
			}
			sum := 0
			for _, n := range p.ByType {
				sum += n
			}
			if found.Page.Total != p.Instruments || sum != p.Instruments {
				t.Errorf("%s%s: %d instruments, %d by type, found %d", p.ID, filter, p.Instruments, sum, found.Page.Total)
			}
		}
	}
}

func TestPagesOfPairsJoinUp(t *testing.T) {
	a := apitest.New(t)
	for _, order := range []string{"-instruments", "instruments", "first_signed", "-last_signed", "-instruments,first_signed"} {
		var whole page
		a.JSON("/v1/pairs?limit=500&sort="+order, &whole)
		if got := joined(a, "/v1/pairs?limit=4&sort="+order); !slices.Equal(got, whole.ids()) {
			t.Errorf("sort=%s: %v, want %v", order, got, whole.ids())
		}
	}
}

func TestTheDossierTellsWhatIsPossiblyInForce(t *testing.T) {
	a := apitest.New(t)
	var d struct {
		InForce []struct {
			Instrument struct{ ID string }
			Certainty  string
		} `json:"in_force"`
		Events    []struct{ Event struct{ ID string } }
		Officials []struct {
			Record      struct{ ID string }
			Instruments int
		}
		Agencies  []struct{ Record struct{ ID string } }
		Conflicts []struct{ Field string }
		Coverage  struct {
			Sources     int
			LastChecked string `json:"last_checked"`
		}
	}
	a.JSON("/v1/pairs/AE-MA?as_of=2016-01-01", &d)
	var possible []string
	for _, i := range d.InForce {
		possible = append(possible, i.Instrument.ID+" "+i.Certainty)
	}
	if !slices.Contains(possible, "ma-ae-security-counter-terrorism-2015 possible") {
		t.Errorf("in force: %v", possible)
	}
	if len(d.Events) < 20 || len(d.Officials) < 10 || len(d.Agencies) < 10 || len(d.Conflicts) < 10 || d.Coverage.Sources < 50 || d.Coverage.LastChecked != "2026-11-23" {
		t.Errorf("%d events, %d officials, %d agencies, %d conflicts, %+v", len(d.Events), len(d.Officials), len(d.Agencies), len(d.Conflicts), d.Coverage)
	}
}
