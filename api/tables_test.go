package api_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"mithaq/convert"
	"mithaq/internal/apitest"
)

// lists answers the address of each operation whose answer has a list under data, with what it needs to be asked.
func lists(t *testing.T) map[string]*openapi3.Operation {
	t.Helper()
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*openapi3.Operation{}
	for path, item := range d.Paths.Map() {
		op := item.Get
		if op == nil || op.Responses.Value("200").Value.Content["application/json"] == nil {
			continue
		}
		schema := op.Responses.Value("200").Value.Content["application/json"].Schema.Value
		if schema == nil || schema.Properties["data"] == nil || !schema.Properties["data"].Value.Type.Is("array") {
			continue
		}
		asks := []string{}
		for _, p := range op.Parameters {
			switch example := fmt.Sprint(p.Value.Example); {
			case p.Value.In == "path":
				path = strings.ReplaceAll(path, "{"+p.Value.Name+"}", example)
			case p.Value.Required:
				if list, ok := p.Value.Example.([]any); ok {
					example = fmt.Sprint(list[0])
				}
				asks = append(asks, p.Value.Name+"="+strings.ReplaceAll(example, " ", "+"))
			}
		}
		all[path+"?"+strings.Join(asks, "&")] = op
	}
	return all
}

// Whatever has a list answers it as a table in every format of tables, with as many rows as the list has, or says in which
// formats it answers instead.
func TestEveryListIsATableOrSaysWhatItIs(t *testing.T) {
	a := apitest.New(t)
	admin := a.Key("admin")
	asked := lists(t)
	if len(asked) < 30 {
		t.Fatalf("%d lists", len(asked))
	}
	var without []string
	for _, path := range slices.Sorted(maps.Keys(asked)) {
		var page struct {
			Data []map[string]any
			Page struct{ Total *int }
		}
		w := a.Get(path, "Authorization", admin)
		if w.Code != 200 {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
			continue
		}
		if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil {
			t.Fatal(path, err)
		}
		want := len(page.Data)
		if page.Page.Total != nil {
			want = *page.Page.Total
		}
		for _, f := range convert.Tables() {
			w := a.Get(path+"&format="+f.Name, "Authorization", admin)
			if w.Code == 400 {
				if p := problem(t, w); len(p.Errors) != 1 || p.Errors[0].Location != "format" || !strings.Contains(p.Errors[0].Reason, "one format only") {
					t.Errorf("%s as %s: %v", path, f.Name, p.Errors)
				}
				without = append(without, asked[path].OperationID)
				break
			}
			if rows := whole(t, w); rows != fmt.Sprint(want) && !strings.HasPrefix(path, "/v1/changes") {
				t.Errorf("%s as %s has %s rows, and the list %d", path, f.Name, rows, want)
			}
			if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, f.Media) {
				t.Errorf("%s as %s: the media type is %s", path, f.Name, got)
			}
			if accepted := a.Get(path, "Accept", f.Media, "Authorization", admin); accepted.Body.Len() != w.Body.Len() || accepted.Header().Get("Content-Type") != w.Header().Get("Content-Type") {
				t.Errorf("%s with Accept: %s is not that with format=%s", path, f.Media, f.Name)
			}
		}
		if w := a.Get(path+"&format=exel", "Authorization", admin); w.Code != 400 {
			t.Errorf("%s as exel: %d", path, w.Code)
		}
	}
	if want := []string{"listImports", "listKeys", "suggest"}; !slices.Equal(without, want) {
		t.Errorf("without tables are %v, want %v", without, want)
	}
}

func TestTablesOfWhatIsMadeForTheAnswer(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]string{
		"/v1/search?q=police&kind=instrument":                     "kind,id,name,match,score,highlights_field,highlights_lang,highlights_text",
		"/v1/duplicates?id=ma-ae-ports-2023&min_score=0.2":        "instruments,instruments_name,score,reasons_code,reasons_detail,reasons_effect",
		"/v1/expiring?within=P10Y":                                "date,date_min,date_max,deadline,certainty,instrument,instrument_name,pair,terms_renewal,terms_initial_term,terms_renewal_period,terms_renewal_notice,terms_survival,text",
		"/v1/instruments/ma-ae-police-mou-2024/revisions?":        "version,at,author,operation,into,reason,request_id,hash",
		"/v1/instruments/ma-ae-police-mou-2024/evidence?lang=ar":  "position,field,value,source,source_name,locator,note,rank",
		"/v1/conflicts?fields=kind,record,field,settled&limit=10": "id,kind,record,record_name,field,settled",
	} {
		w := a.Get(path + "&format=csv")
		whole(t, w)
		all, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatal(path, err)
		}
		if got := strings.Join(all[0], ","); got != want {
			t.Errorf("%s has the columns %s, want %s", path, got, want)
		}
	}
	// A limit is of the file; a cursor is of pages.
	if rows := whole(t, a.Get("/v1/search?q=police&format=ndjson&limit=3")); rows != "3" {
		t.Errorf("%s rows", rows)
	}
	for _, path := range []string{"/v1/search?q=police", "/v1/duplicates?"} {
		if p := problem(t, a.Get(path+"&format=csv&cursor=x")); p.Errors[0].Location != "cursor" || !strings.Contains(p.Errors[0].Reason, "a file begins at the beginning") {
			t.Errorf("%v", p.Errors)
		}
	}
}
