package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mithaq/internal/apitest"
	"mithaq/models"
)

type feed struct {
	Data []models.RecordChange
	Next string
}

// followed reads the feed to its end, a page after the other.
func followed(a *apitest.API, query string) (all []models.RecordChange) {
	for since := ""; ; {
		var part feed
		a.JSON("/v1/changes?"+query+since, &part)
		if len(part.Data) == 0 {
			return all
		}
		all = append(all, part.Data...)
		since = "&since=" + part.Next
	}
}

func TestWhoeverFollowsTheChangesMissesNothingAndGetsNothingTwice(t *testing.T) {
	e := newEditor(t)
	e.writes(200, "PATCH", "/v1/agencies/ma-dgsn?reason=So+it+is", `{"aliases":["Sûreté nationale"]}`)
	e.writes(204, "DELETE", "/v1/events/police-mou-signing-2024-09-23", "")
	whole := followed(e.API, "limit=500")
	if parts := followed(e.API, "limit=37"); len(parts) != len(whole) || len(whole) < 1000 {
		t.Errorf("%d changes in pages of 37, %d in pages of 500", len(parts), len(whole))
	}
	seen := map[string]bool{}
	for _, c := range whole {
		if seen[c.Cursor] {
			t.Errorf("%s %s comes twice", c.Kind, c.ID)
		}
		seen[c.Cursor] = true
	}
	patched, deleted := whole[len(whole)-2], whole[len(whole)-1]
	if patched.ID != "ma-dgsn" || patched.Reason != "So it is" || patched.Version != 2 || !strings.Contains(string(patched.After), "nationale") {
		t.Errorf("%+v", patched)
	}
	if deleted.Operation != models.Deleted || deleted.Kind != models.KindEvent || deleted.After != nil {
		t.Errorf("%+v", deleted)
	}
	for _, c := range followed(e.API, "kind=topic,source&limit=100") {
		if c.Kind != models.KindTopic && c.Kind != models.KindSource {
			t.Errorf("%s %s among topics and sources", c.Kind, c.ID)
		}
	}
	estonian := followed(e.API, "country=EST")
	for _, c := range estonian {
		if c.ID != "EE" && !slices.Contains(c.After.Countries(), "EE") {
			t.Errorf("%s %s is not about Estonia: %s", c.Kind, c.ID, c.After)
		}
	}
	ofMorocco := followed(e.API, "country=MA&limit=100")
	if last := ofMorocco[len(ofMorocco)-1]; last.ID != deleted.ID || len(estonian) == 0 || len(ofMorocco) < 100 {
		t.Errorf("%d of Estonia, %d of Morocco, the last %s", len(estonian), len(ofMorocco), last.ID)
	}
	for query, want := range map[string]string{"since=x": "since", "limit=0": "limit", "limit=501": "limit", "kind=treaty": "kind", "country=ZZ": "country", "sinse=x": "sinse"} {
		if w := e.Get("/v1/changes?" + query); w.Code != 400 || problem(t, w).Errors[0].Location != want {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
}

// topic is what the model knows of a topic: its contents by version, nil after a deletion.
type topic struct{ versions []map[string]any }

func (t *topic) now() map[string]any {
	if t == nil || len(t.versions) == 0 {
		return nil
	}
	return t.versions[len(t.versions)-1]
}

// topics is a register of topics in memory, as simple as can be.
type topics map[string]*topic

func (w topics) ever(id string) bool { return w[id] != nil }

// takes says what a register answers to a content that is to become that of a topic.
func (w topics) takes(id string, content map[string]any) int {
	for to, points := content["broader"].(string); points; to, points = w[to].now()["broader"].(string) {
		if to == id || w[to].now() == nil {
			return http.StatusBadRequest
		}
	}
	return http.StatusOK
}

// becomes makes a content that of a topic, unless it is already.
func (w topics) becomes(id string, content map[string]any) {
	if w[id] == nil {
		w[id] = &topic{}
	}
	if fmt.Sprint(w[id].now()) != fmt.Sprint(content) || content == nil {
		w[id].versions = append(w[id].versions, content)
	}
}

func (w topics) pointedTo(id string) bool {
	for other, t := range w {
		if other != id && t.now()["broader"] == id {
			return true
		}
	}
	return false
}

// Whatever editors do, in whatever order: the register answers what a simple model says, and whoever replays
// its feed into an empty register has the same records. The registers live on from one sequence of
// operations to the next, so that they meet what earlier ones have left.
func TestReplayingTheChangesRebuildsTheRegister(t *testing.T) {
	a, b := apitest.Empty(t), apitest.Empty(t)
	keyA, keyB := a.Key(models.Editor), b.Key(models.Editor)
	model, since, run := topics{}, "", 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		ids := []string{"a", "b", "c", fmt.Sprintf("d-%d", run)}
		for range rapid.IntRange(1, 8).Draw(rt, "operations") {
			operate(rt, a, keyA, model, ids)
		}
		since = replay(rt, a, b, keyB, since)
		for _, id := range ids {
			topic := model[id]
			if topic == nil {
				continue
			}
			for where, api := range map[string]*apitest.API{"original": a, "replayed": b} {
				w := api.Get("/v1/topics/" + id)
				if topic.now() == nil != (w.Code == http.StatusGone) {
					rt.Fatalf("%s %s: %d, the model has %v", where, id, w.Code, topic.now())
				}
				if got := contentOf(w.Body.Bytes()); w.Code == 200 && got != fmt.Sprint(topic.now()) {
					rt.Fatalf("%s %s: %s, the model has %v", where, id, got, topic.now())
				}
			}
			if n := revisionsOf(a, id); n != len(topic.versions) {
				rt.Fatalf("%s has %d revisions, the model %d", id, n, len(topic.versions))
			}
		}
	})
	for _, api := range []*apitest.API{a, b} {
		if v, err := api.Store.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
			t.Errorf("%v, %q", err, v.Flaws)
		}
	}
}

// operate does something to a topic, and compares the answer with the model's.
func operate(rt *rapid.T, a *apitest.API, key string, model topics, ids []string) {
	id := rapid.SampledFrom(ids).Draw(rt, "id")
	content := map[string]any{"id": id, "labels": map[string]any{"en": rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "label")}}
	if rapid.Bool().Draw(rt, "points") {
		content["broader"] = rapid.SampledFrom(ids).Draw(rt, "broader")
	}
	body, _ := json.Marshal(content)
	path, present := "/v1/topics/"+id, model[id].now()
	version := 0
	if model.ever(id) {
		version = len(model[id].versions)
	}
	ask := func(method, path, body string) int {
		return a.Ask(method, path, body, "Authorization", key, "If-Match", fmt.Sprintf(`"%d-"`, max(version, 1))).Code
	}
	var got, want int
	switch operation := rapid.SampledFrom([]string{"put", "patch", "delete", "revert"}).Draw(rt, "operation"); {
	case operation == "put" && present == nil && !model.ever(id):
		got, want = ask("PUT", path, string(body)), model.takes(id, content)
		if want == http.StatusOK {
			model.becomes(id, content)
			want = http.StatusCreated
		}
	case operation == "put" || operation == "patch":
		if operation == "patch" && present != nil && content["broader"] == nil && present["broader"] != nil {
			content["broader"] = present["broader"] // what is left out of a patch stays
		}
		got = ask(strings.ToUpper(operation), path, string(body))
		switch {
		case present != nil:
			if want = model.takes(id, content); want == http.StatusOK {
				model.becomes(id, content)
			}
		case model.ever(id):
			want = http.StatusGone
		default:
			want = http.StatusNotFound
		}
		if want == http.StatusGone && content["broader"] == id && operation == "put" {
			want = http.StatusBadRequest // seen before the register is asked
		}
	case operation == "delete":
		got = ask("DELETE", path, "")
		switch {
		case present == nil && model.ever(id):
			want = http.StatusGone
		case present == nil:
			want = http.StatusNotFound
		case model.pointedTo(id):
			want = http.StatusConflict
		default:
			want = http.StatusNoContent
			model.becomes(id, nil)
		}
	default:
		to := rapid.IntRange(1, max(version, 1)).Draw(rt, "version")
		got = ask("POST", fmt.Sprintf("%s/revisions/%d/revert", path, to), "")
		switch {
		case !model.ever(id):
			want = http.StatusNotFound
		case model[id].versions[to-1] == nil:
			want = http.StatusBadRequest
		default:
			then := maps.Clone(model[id].versions[to-1])
			if want = model.takes(id, then); want == http.StatusOK {
				model.becomes(id, then)
			}
		}
	}
	if got != want {
		rt.Fatalf("%s %v: %d, the model says %d", id, content, got, want)
	}
}

// replay brings a register up to another one by its feed, and answers how far it has come.
func replay(rt *rapid.T, from, to *apitest.API, key, since string) string {
	for {
		var part feed
		from.JSON("/v1/changes?limit=5&since="+since, &part)
		if len(part.Data) == 0 {
			return since
		}
		for _, c := range part.Data {
			path := "/v1/topics/" + c.ID
			previous := fmt.Sprintf(`"%d-"`, max(c.Version-1, 1))
			var code int
			switch current := to.Get(path); {
			case c.Operation == models.Deleted:
				code = to.Ask("DELETE", path, "", "Authorization", key, "If-Match", previous).Code
			case current.Code == http.StatusGone: // made again from a revision; then made what it is
				code = to.Ask("POST", fmt.Sprintf("%s/revisions/%d/revert", path, lastContent(to, c.ID, string(c.After))), "", "Authorization", key, "If-Match", previous).Code
			default:
				code = to.Ask("PUT", path, string(c.After), "Authorization", key, "If-Match", previous).Code
			}
			if code/100 != 2 {
				rt.Fatalf("replaying %+v: %d", c, code)
			}
		}
		since = part.Next
	}
}

// lastContent is the version of a deleted topic that had a content.
func lastContent(a *apitest.API, id, content string) (version int) {
	for n := revisionsOf(a, id); n > 0; n-- {
		var one models.RevisionDetail
		a.JSON(fmt.Sprintf("/v1/topics/%s/revisions/%d", id, n), &one)
		if string(one.After) == content {
			return n
		}
	}
	return 0
}

func revisionsOf(a *apitest.API, id string) int {
	var list struct{ Data []models.Revision }
	a.JSON("/v1/topics/"+id+"/revisions", &list)
	return len(list.Data)
}

// contentOf is what was written in a topic that was answered.
func contentOf(body []byte) string {
	var t models.Topic
	if json.Unmarshal(body, &t) != nil {
		return ""
	}
	c, err := models.ContentOf(&t)
	if err != nil {
		return ""
	}
	var v map[string]any
	_ = json.Unmarshal(c, &v) // it is JSON
	return fmt.Sprint(v)
}
