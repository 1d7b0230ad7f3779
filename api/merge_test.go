package api_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
)

// merges merges a record, as it is, into another one of its kind, and demands a status.
func (e editor) merges(status int, path, into, more string) *httptest.ResponseRecorder {
	e.t.Helper()
	w := e.Ask("POST", path+"/merge", `{"into":"`+into+`","reason":"The same"`+more+`}`, "Authorization", e.key, "If-Match", e.Get(path).Header().Get("ETag"))
	if w.Code != status {
		e.t.Fatalf("%s into %s: %d, want %d\n%s", path, into, w.Code, status, w.Body)
	}
	return w
}

// verified demands that every record is what its revisions say.
func (e editor) verified() {
	e.t.Helper()
	if v, err := e.Store.Verify(e.t.Context()); err != nil || len(v.Flaws) > 0 {
		e.t.Errorf("%v, %q", err, v.Flaws)
	}
}

// twin is the official Abdellatif Hammouchi a second time, with what points to him.
func twin(e editor) {
	e.writes(201, "POST", "/v1/officials", `{"id":"hammouchi-2","names":{"en":"Abdelatif Hamushi","es":"Abdellatif Hammouchi"},"aliases":["A. Hamouchi"],"country":"MA",
		"evidence":[{"source":"madar-2024-09","locator":"¶2","rank":"normal"},{"field":"names.en","value":"Abdelatif Hamushi","source":"madar-2024-09","rank":"preferred"}]}`)
	e.writes(201, "POST", "/v1/posts", `{"id":"hammouchi-2-dgsn","official":"hammouchi-2","agency":"ma-dgsn","titles":{"en":"Head"}}`)
	e.writes(201, "POST", "/v1/events", `{"id":"a-visit","titles":{"en":"A visit"},"kind":"visit","officials":["abdellatif-hammouchi","hammouchi-2"]}`)
}

const hammouchi = "/v1/officials/abdellatif-hammouchi"

func TestAMergedRecordLivesOnInTheOther(t *testing.T) {
	e := newEditor(t)
	twin(e)
	before := read(t, e.Get(hammouchi))
	w := e.merges(200, "/v1/officials/hammouchi-2", "abdellatif-hammouchi", "")
	after := read(t, w)
	if after.ID != before.ID || after.Version != before.Version+1 || w.Header().Get("Content-Location") != hammouchi || w.Header().Get("ETag") != e.Get(hammouchi).Header().Get("ETag") {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
	if after.Names["en"] != before.Names["en"] || after.Names["es"] != "Abdellatif Hammouchi" {
		t.Errorf("names: %v", after.Names)
	}
	if want := append(slices.Clone(before.Aliases), "A. Hamouchi", "Abdelatif Hamushi"); !slices.Equal(after.Aliases, want) {
		t.Errorf("aliases: %q, want %q", after.Aliases, want)
	}
	if n := len(after.Evidence); n != len(before.Evidence)+2 {
		t.Errorf("%d assertions after %d and 2", n, len(before.Evidence))
	}
	for path, want := range map[string]string{
		"/v1/posts/hammouchi-2-dgsn": `"official":{"id":"abdellatif-hammouchi"`,
		"/v1/events/a-visit":         `"officials":[{"id":"abdellatif-hammouchi","name":"Abdellatif Hammouchi"}]`,
	} {
		if w := e.Get(path); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %s is not in %s", path, want, w.Body)
		}
	}
	for _, q := range []string{"Hamushi", "Hamouchi"} {
		if w := e.Get("/v1/officials?fields=id&q=" + q); !strings.Contains(w.Body.String(), `{"id":"abdellatif-hammouchi"}`) || strings.Contains(w.Body.String(), "hammouchi-2") {
			t.Errorf("%s: %s", q, w.Body)
		}
	}
	e.verified()
}

func TestTheIdOfAMergedRecordLeadsToTheOther(t *testing.T) {
	e := newEditor(t)
	twin(e)
	e.merges(200, "/v1/officials/hammouchi-2", "abdellatif-hammouchi", "")
	const old = "/v1/officials/hammouchi-2"
	for method, body := range map[string]string{"GET": "", "PUT": `{"names":{"en":"x"},"country":"MA"}`, "PATCH": `{"aliases":[]}`, "DELETE": ""} {
		w := e.Ask(method, old, body, "Authorization", e.key, "If-Match", `"1-"`)
		if w.Code != 308 || w.Header().Get("Location") != hammouchi {
			t.Errorf("%s: %d to %s", method, w.Code, w.Header().Get("Location"))
		}
	}
	if w := e.Ask("POST", old+"/merge", `{"into":"fouad-ali-el-himma","reason":"x"}`, "Authorization", e.key, "If-Match", `"1-"`); w.Code != 308 {
		t.Errorf("merged again: %d", w.Code)
	}
	if w := e.writes(409, "POST", "/v1/officials", `{"id":"hammouchi-2","names":{"en":"x"},"country":"MA"}`); w.Header().Get("Location") != "" {
		t.Errorf("%v", w.Header())
	}
	for _, path := range []string{"/v1/posts?official=", "/v1/instruments?official=", "/v1/officials?id="} {
		if a, b := e.Get(path+"hammouchi-2"), e.Get(path+"abdellatif-hammouchi"); a.Code != 200 || a.Body.String() != b.Body.String() {
			t.Errorf("%s: %d %s", path, a.Code, a.Body)
		}
	}
	w := e.writes(201, "POST", "/v1/posts", `{"id":"another-post","official":"hammouchi-2","agency":"ma-dgst","titles":{"en":"Head"}}`)
	if !strings.Contains(w.Body.String(), `"official":{"id":"abdellatif-hammouchi"`) {
		t.Errorf("a body with the old id: %s", w.Body)
	}
	e.verified()
}

// What one record says and the other does not stays; what they say differently is kept with who says so.
func TestWhatTwoRecordsSayDifferentlyIsKeptWithItsSources(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/instruments", `{"id":"police-memo","titles":{"en":"Police memo"},"type":"mou","legal_nature":"non_binding","signed":"2025-09-23","languages":["ar"],
		"parties":[{"country":"AE","role":"party"},{"country":"MA","role":"party","agency":"ma-dgsn","name_as_written":"la DGSN"}],
		"actions":[{"kind":"signature","date":"2025-09-23","source":"nouvelletribune-2024-09"},{"kind":"entry_into_force","date":"2025-12-01","source":"nouvelletribune-2024-09"}],
		"evidence":[{"field":"titles","source":"nouvelletribune-2024-09"},{"field":"signed","value":"2025-09-23","source":"nouvelletribune-2024-09","rank":"preferred","note":"Tuesday"}]}`)
	e.writes(201, "POST", "/v1/instruments", `{"id":"twin","titles":{"en":"Twin"},"type":"mou","legal_nature":"unknown","signed":"2024-09-23",
		"parties":[{"country":"MA","role":"party"},{"country":"AE","role":"party"}],"actions":[{"kind":"signature","date":"2024-09-23","source":"madar-2024-09"}],
		"evidence":[{"field":"titles","source":"madar-2024-09"},{"field":"signed","value":"2024-09-23","source":"madar-2024-09","rank":"preferred"}]}`)
	w := e.merges(200, "/v1/instruments/police-memo", "twin", "")
	var i models.Instrument
	if err := json.Unmarshal(w.Body.Bytes(), &i); err != nil {
		t.Fatal(err)
	}
	if i.Signed.String() != "2024-09-23" || i.Titles["en"] != "Twin" || i.LegalNature != models.NonBinding || len(i.Languages) != 1 || i.Status != models.InForce {
		t.Errorf("%s", w.Body)
	}
	if len(i.Parties) != 3 || len(i.Actions) != 2 {
		t.Errorf("%d parties, %d actions", len(i.Parties), len(i.Actions))
	}
	var said []string
	for _, c := range i.Conflicts {
		for _, v := range c.Values {
			said = append(said, fmt.Sprint(c.Field, " ", v.Value, " ", v.Rank, " ", v.Sources[0].Source.ID))
		}
	}
	slices.Sort(said)
	if want := []string{
		"actions.signature 2024-09-23 normal madar-2024-09", "actions.signature 2025-09-23 normal nouvelletribune-2024-09",
		"signed 2024-09-23 preferred madar-2024-09", "signed 2025-09-23 normal nouvelletribune-2024-09",
		"titles.en Police memo normal nouvelletribune-2024-09", "titles.en Twin normal madar-2024-09",
	}; !slices.Equal(said, want) {
		t.Errorf("%q", said)
	}
	e.verified()
}

func TestAMergeThatWouldLoseSomethingOrLieIsRefusedByPlace(t *testing.T) {
	e := newEditor(t)
	twin(e)
	instrument := func(id, more string) {
		e.writes(201, "POST", "/v1/instruments", `{"id":"`+id+`","titles":{"en":"X"},"legal_nature":"binding"`+more+`}`)
	}
	instrument("x-1", `,"type":"mou","signed":"2001"`)
	instrument("x-2", `,"type":"treaty","signed":"2002","relations":[{"kind":"amends","instrument":"x-1"}]`)
	e.writes(201, "POST", "/v1/agencies", `{"id":"ma-x","names":{"en":"X"},"kind":"police","country":"MA","parent":"ma-dgsn"}`)
	e.writes(201, "POST", "/v1/agencies", `{"id":"ma-y","names":{"en":"Y"},"kind":"police","country":"MA"}`)
	instrument("x-3", `,"type":"mou","parties":[{"country":"MA","agency":"ma-dgsn","role":"party","name_as_written":"the police"},{"country":"MA","agency":"ma-y","role":"party","name_as_written":"the Y"}]`)
	for _, c := range []struct {
		path, into string
		want       []string
	}{
		{"/v1/instruments/x-2", "x-1", []string{"/v1/instruments/x-1#/signed", "/v1/instruments/x-1#/type", "/v1/instruments/x-1#/relations/0/instrument"}},
		{"/v1/instruments/x-1", "x-2", []string{"/v1/instruments/x-2#/signed", "/v1/instruments/x-2#/type", "/v1/instruments/x-2#/relations/0/instrument"}},
		{"/v1/agencies/ma-x", "ma-dgsn", []string{"/v1/agencies/ma-dgsn#/parent"}},
		{"/v1/agencies/ma-y", "ma-dgsn", []string{"/v1/instruments/x-3#/parties/1"}},
	} {
		version, _ := e.Store.Version(t.Context())
		var got []string
		for _, f := range problem(t, e.merges(409, c.path, c.into, "")).Errors {
			got = append(got, f.Location)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s into %s: %q", c.path, c.into, got)
		}
		if now, _ := e.Store.Version(t.Context()); now != version || e.Get(c.path).Code != 200 {
			t.Errorf("%s: the refusal has left traces", c.path)
		}
	}
	e.writes(200, "PATCH", "/v1/instruments/x-2", `{"relations":null}`)
	w := e.merges(200, "/v1/instruments/x-2", "x-1", `,"keep":["/signed","/type"]`)
	if !strings.Contains(w.Body.String(), `"type":"mou"`) || strings.Contains(w.Body.String(), "treaty") {
		t.Errorf("%s", w.Body)
	}
	e.verified()
}

func TestAMergeNamesWhatItIsMeantFor(t *testing.T) {
	e := newEditor(t)
	twin(e)
	const path = "/v1/officials/hammouchi-2/merge"
	ask := func(body, tag string) (int, []string) {
		w := e.Ask("POST", path, body, "Authorization", e.key, "If-Match", tag)
		var at []string
		for _, f := range problem(t, w).Errors {
			at = append(at, f.Location)
		}
		return w.Code, at
	}
	const good = `{"into":"abdellatif-hammouchi","reason":"x"`
	for _, c := range []struct {
		body, tag string
		status    int
		at        string
	}{
		{good + `}`, "", 428, "[]"}, {good + `}`, `"9-"`, 412, "[]"}, {good + `,"into_version":7}`, `"1-"`, 412, "[]"}, {good + `}`, `W/"1-"`, 400, "[If-Match]"},
		{`{}`, `"1-"`, 400, "[/into /reason]"}, {`{"into":"","reason":" ","keep":["x"],"into_version":-1,"to":"x"}`, `"1-"`, 400, "[/to]"},
		{`{"into":"","reason":" ","keep":["x"],"into_version":-1}`, `"1-"`, 400, "[/into /reason /into_version /keep/0]"},
		{`{"into":"nobody","reason":"x"}`, `"1-"`, 400, "[/into]"}, {`{"into":"hammouchi-2","reason":"x"}`, `"1-"`, 400, "[/into]"},
		{`{"into":"ma-dgsn","reason":"x"}`, `"1-"`, 400, "[/into]"}, {`{"into":"abdellatif-hammouchi","reason":"` + strings.Repeat("x", 501) + `"}`, `"1-"`, 400, "[/reason]"},
	} {
		if status, at := ask(c.body, c.tag); status != c.status || fmt.Sprint(at) != c.at {
			t.Errorf("%.80s with %q: %d %v, want %d %s", c.body, c.tag, status, at, c.status, c.at)
		}
	}
	if w := e.Ask("POST", "/v1/officials/nobody/merge", good+`}`, "Authorization", e.key, "If-Match", `"1-"`); w.Code != 404 {
		t.Errorf("of nobody: %d", w.Code)
	}
}

// The feed tells a merge so that each entry can be applied after the one before.
func TestTheHistoryTellsAMerge(t *testing.T) {
	e := newEditor(t)
	twin(e)
	since := followed(e.API, "limit=500")
	e.merges(200, "/v1/officials/hammouchi-2", "abdellatif-hammouchi", "")
	var told []string
	for _, c := range followed(e.API, "limit=500")[len(since):] {
		told = append(told, fmt.Sprintf("%s %s %s %s %t %s", c.Operation, c.Kind, c.ID, c.Into, c.After == nil, c.Reason))
	}
	if want := []string{
		"update event a-visit  false The same", "update post hammouchi-2-dgsn  false The same",
		"merge official hammouchi-2 abdellatif-hammouchi true The same", "update official abdellatif-hammouchi  false The same",
	}; !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	var one models.RevisionDetail
	e.JSON("/v1/officials/hammouchi-2/revisions/2", &one)
	if one.Operation != models.MergedOff || one.Into != "abdellatif-hammouchi" || !strings.Contains(string(one.Before), "Hamushi") || one.After != nil {
		t.Errorf("%+v", one)
	}
	execute(t, e.API, "UPDATE revisions SET into_id = 'abdellatif-loudyi' WHERE operation = 'merge'")
	if v, err := e.Store.Verify(t.Context()); err != nil || len(v.Flaws) != 2 {
		t.Errorf("an edited merge: %v, %q", err, v.Flaws)
	}
	execute(t, e.API, "UPDATE revisions SET into_id = id WHERE operation = 'merge'")
	if v, err := e.Store.Verify(t.Context()); err != nil || !slices.ContainsFunc(v.Flaws, func(f string) bool { return strings.Contains(f, "merged into itself") }) {
		t.Errorf("a circle: %v, %q", err, v.Flaws)
	}
	execute(t, e.API, "DELETE FROM aliases WHERE alias = 'hammouchi-2'")
	if w := e.Get("/v1/officials/hammouchi-2"); w.Code != 404 {
		t.Errorf("a circle is followed: %d", w.Code)
	}
	execute(t, e.API, "UPDATE revisions SET into_id = 'abdellatif-hammouchi' WHERE operation = 'merge'")
	execute(t, e.API, "DELETE FROM aliases")
	if v, err := e.Store.Verify(t.Context()); err != nil || len(v.Flaws) != 1 {
		t.Errorf("a former id that leads nowhere: %v, %q", err, v.Flaws)
	}
}

func TestAMergedRecordCanBeMadeAgain(t *testing.T) {
	e := newEditor(t)
	twin(e)
	e.writes(201, "POST", "/v1/officials", `{"id":"hammouchi-3","names":{"en":"Hammouchi"},"country":"MA","evidence":[{"source":"madar-2024-09"}]}`)
	e.merges(200, "/v1/officials/hammouchi-3", "hammouchi-2", "")
	e.merges(200, "/v1/officials/hammouchi-2", "abdellatif-hammouchi", "")
	leads := func(id, want string) {
		t.Helper()
		if to := e.Get("/v1/officials/" + id).Header().Get("Location"); to != want {
			t.Errorf("%s leads to %q, want %q", id, to, want)
		}
	}
	leads("hammouchi-3", hammouchi)
	const revert = "/v1/officials/hammouchi-2/revisions/1/revert"
	if w := e.Ask("POST", "/v1/officials/hammouchi-2/revisions/3/revert", "", "Authorization", e.key, "If-Match", `"3-"`); w.Code != 400 {
		t.Errorf("to the merge itself: %d", w.Code)
	}
	if w := e.Ask("POST", revert, "", "Authorization", e.key, "If-Match", `"2-"`); w.Code != 412 {
		t.Errorf("meant for another version: %d", w.Code)
	}
	w := e.Ask("POST", revert, "", "Authorization", e.key, "If-Match", `"3-"`)
	if r := read(t, w); w.Code != 200 || r.ID != "hammouchi-2" || r.Version != 4 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	leads("hammouchi-2", "")
	leads("hammouchi-3", "/v1/officials/hammouchi-2")
	if w := e.Get("/v1/posts/hammouchi-2-dgsn"); !strings.Contains(w.Body.String(), `"official":{"id":"abdellatif-hammouchi"`) {
		t.Errorf("what the merge moved stays: %s", w.Body)
	}
	e.verified()
	e.writes(204, "DELETE", "/v1/officials/hammouchi-2", "")
	if w := e.Get("/v1/officials/hammouchi-3"); w.Code != 410 || !strings.Contains(w.Body.String(), "hammouchi-2") {
		t.Errorf("merged into what was deleted: %d %s", w.Code, w.Body)
	}
	e.verified()
	if w := e.Ask("POST", revert, "", "Authorization", e.key, "If-Match", `"5-"`); w.Code != 200 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	leads("hammouchi-3", "/v1/officials/hammouchi-2")
	e.verified()
}

// Two countries become one: codes that only one may have, pairs, and whoever is asked for by the old code.
func TestCountriesAreMergedWithTheirCodes(t *testing.T) {
	e := newEditor(t)
	e.writes(201, "POST", "/v1/countries", `{"id":"shindaga","names":{"en":"Shindaga"},"kind":"state","cow":"998","successors":[{"country":"OM","kind":"merger"}]}`)
	e.writes(201, "POST", "/v1/countries", `{"id":"al-shindagha","names":{"en":"Al Shindagha"},"kind":"state","alpha3":"SHX","aliases":["Shindaga"]}`)
	e.writes(201, "POST", "/v1/instruments", `{"id":"x","titles":{"en":"X"},"type":"treaty","legal_nature":"binding","signed":"1900","parties":[{"country":"MA","role":"party"},{"country":"al-shindagha","role":"party"}]}`)
	w := e.merges(200, "/v1/countries/al-shindagha", "shindaga", "")
	if r := read(t, w); !slices.Equal(r.Aliases, []string{"Al Shindagha"}) || !strings.Contains(w.Body.String(), `"alpha3":"SHX"`) {
		t.Errorf("%s", w.Body)
	}
	for _, path := range []string{"/v1/instruments?pair=MA-shindaga&fields=id,pair", "/v1/instruments?pair=AL-SHINDAGHA-MA&fields=id,pair", "/v1/instruments?party=SHX&fields=id,pair", "/v1/instruments?between=MA,al-shindagha&fields=id,pair"} {
		if w := e.Get(path); !strings.Contains(w.Body.String(), `{"id":"x","pair":"MA-shindaga"}`) {
			t.Errorf("%s: %s", path, w.Body)
		}
	}
	if w := e.Get("/v1/countries/al-shindagha"); w.Code != 308 || w.Header().Get("Location") != "/v1/countries/shindaga" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	e.verified()
}

// untrue is what a merge would say of a record that it must not say.
var untrue = regexp.MustCompile(`^(an instrument stands in no relation to itself|a topic is not broader than itself|an agency is no part of itself|` +
	`a country does not follow itself|both are parties to it, |it would be of the same as |.+ is before the beginning, )`)

// Whichever two records are merged: nothing points to the one that is gone, every assertion of both is there,
// and everything is as the revisions say.
func TestAfterAnyMergeNothingIsLostAndNothingPointsToTheRecordThatIsGone(t *testing.T) {
	e := newEditor(t)
	ids := map[string][]string{}
	for _, name := range []string{"countries", "agencies", "officials", "posts", "instruments", "events", "sources", "topics"} {
		ids[name] = joined(e.API, "/v1/"+name+"?fields=id&limit=500")
	}
	tried, done := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		tried++
		name := rapid.SampledFrom([]string{"countries", "agencies", "officials", "posts", "instruments", "events", "sources", "topics"}).Draw(rt, "kind")
		loser, survivor := rapid.SampledFrom(ids[name]).Draw(rt, "loser"), rapid.SampledFrom(ids[name]).Draw(rt, "survivor")
		path := "/v1/" + name + "/" + loser
		a, b := e.Get(path), e.Get("/v1/"+name+"/"+survivor)
		if loser == survivor || a.Code != 200 || b.Code != 200 || a.Body.String() == b.Body.String() {
			return // a country that was merged goes on as a code of the other
		}
		had := assertions(append(read(t, a).Evidence, read(t, b).Evidence...))
		ask := func(keep []string) *httptest.ResponseRecorder {
			body, _ := json.Marshal(models.Merge{Into: survivor, Reason: "x", Keep: keep})
			sent := strings.Replace(strings.Replace(string(body), `,"into_version":0`, "", 1), `"keep":null`, `"keep":[]`, 1)
			return e.Ask("POST", path+"/merge", sent, "Authorization", e.key, "If-Match", a.Header().Get("ETag"))
		}
		w := ask(nil)
		if w.Code == 409 {
			var keep []string
			for _, f := range problem(t, w).Errors {
				_, place, _ := strings.Cut(f.Location, "#")
				keep = append(keep, place)
			}
			w = ask(keep)
		}
		if w.Code == 409 {
			for _, f := range problem(t, w).Errors {
				if !untrue.MatchString(f.Reason) {
					rt.Fatalf("%s into %s: %s: %s", path, survivor, f.Location, f.Reason)
				}
			}
			return
		}
		if w.Code != 200 {
			rt.Fatalf("%s into %s: %d %s", path, survivor, w.Code, w.Body)
		}
		done++
		has := assertions(read(t, w).Evidence)
		for said := range had {
			if strings.Contains(said, " "+loser+" ") {
				continue // a source that cites itself is called otherwise now
			}
			if !has[said] {
				rt.Fatalf("%s into %s: %s is lost from %v", path, survivor, said, has)
			}
		}
		if to := e.Get(path); to.Code != 308 && name != "countries" {
			rt.Fatalf("%s: %d", path, to.Code)
		}
	})
	if rows := pointing(t, e.API); len(rows) > 0 {
		t.Errorf("these point to nothing: %q", rows)
	}
	e.verified()
	if done < tried/5 {
		t.Errorf("%d of %d pairs were merged", done, tried)
	}
}

// assertions tells assertions apart by everything but their rank.
func assertions(all []models.Assertion) map[string]bool {
	said := map[string]bool{}
	for _, a := range all {
		said[fmt.Sprintf("%q %q %s %q %q", a.Field, a.Value, a.Source.ID+" ", a.Locator, a.Note)] = true
	}
	return said
}

// pointing lists the tables with rows that point to no row.
func pointing(t *testing.T, a *apitest.API) (tables []string) {
	t.Helper()
	statement := `SELECT 'assertions' FROM assertions a WHERE NOT EXISTS (SELECT 1 FROM searched s WHERE s.kind = a.kind AND s.record_pk = a.record_pk)`
	if !testdb.Postgres() { // which commits no such rows
		statement += ` UNION ALL SELECT "table" FROM pragma_foreign_key_check`
	}
	rows, err := a.Raw().QueryContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return tables
}
