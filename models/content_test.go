package models

import (
	"encoding/json"
	"reflect"
	"testing"
)

// The examples of RFC 7396, Appendix A, whose documents and patches are objects.
func TestMergePatchIsThatOfTheRFC(t *testing.T) {
	for _, x := range [][3]string{
		{`{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`},
		{`{"a":"b"}`, `{"a":null}`, `{}`},
		{`{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`},
		{`{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`},
		{`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`},
		{`{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`},
		{`{"e":null}`, `{"a":1}`, `{"e":null,"a":1}`},
		{`{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`},
	} {
		var values [3]map[string]any
		for i := range x {
			if err := json.Unmarshal([]byte(x[i]), &values[i]); err != nil {
				t.Fatal(err)
			}
		}
		if got := MergePatch(values[0], values[1]); !reflect.DeepEqual(got, values[2]) {
			t.Errorf("%s and %s: %v, want %s", x[0], x[1], got, x[2])
		}
	}
}

// The content of a record is what somebody wrote in it: not what the register sets, not what says nothing,
// and other records by their ids alone.
func TestContentIsWhatWasWritten(t *testing.T) {
	i := Instrument{
		ID: "x", Title: "X", Titles: Text{"en": "X & Y"}, Type: "mou", Pair: "AE-MA", Parties: []Party{{Country: Ref{ID: "MA", Name: "Morocco"}, Role: RoleParty}},
		Actions:    []Action{{Position: 1, Kind: Signature}},
		Relations:  []Relation{{Kind: Amends, Instrument: RefTo("y")}, {Kind: AmendedBy, Instrument: RefTo("z"), Inverse: true}},
		Record:     Record{Version: 7},
		Provenance: Provenance{Evidence: []Assertion{{Source: RefTo("s"), Rank: Normal}}, Warnings: []Warning{{Code: DateInTheFuture}}},
	}
	const want = `{"actions":[{"kind":"signature"}],"evidence":[{"rank":"normal","source":"s"}],"id":"x","parties":[{"country":"MA","role":"party"}],` +
		`"relations":[{"instrument":"y","kind":"amends"}],"titles":{"en":"X & Y"},"type":"mou"}`
	if got, err := ContentOf(&i); err != nil || string(got) != want {
		t.Errorf("%v\ngot  %s\nwant %s", err, got, want)
	}
}

func TestDifferencesGoAsDeepAsTheyCan(t *testing.T) {
	before := Content(`{"a":1,"b":{"c":[1,2],"d":"x"},"e":[1]}`)
	after := Content(`{"b":{"c":[1,3],"d":"x","f/g":true},"e":[1,2]}`)
	got, err := Differences(before, after)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{{"/a", 1.0, nil}, {"/b/c/1", 2.0, 3.0}, {"/b/f~1g", nil, true}, {"/e", []any{1.0}, []any{1.0, 2.0}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if same, err := Differences(after, after); err != nil || len(same) != 0 {
		t.Errorf("%v, %v", same, err)
	}
	if made, err := Differences(nil, after); err != nil || len(made) != 1 || made[0].Path != "" || made[0].Before != nil {
		t.Errorf("%v, %v", made, err)
	}
}
