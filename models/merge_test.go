package models_test

import (
	"testing"

	"mithaq/models"
)

func TestWhatARecordLacksIsTakenFromTheOther(t *testing.T) {
	for name, c := range map[string]struct {
		kind                  models.Kind
		survivor, loser, want string
	}{
		"a title, with what is said of its language": {models.KindInstrument,
			`{"id":"a","titles":{"en":"A"},"titles_supplied":["en"]}`, `{"id":"b","titles":{"en":"A","fr":"B"},"titles_translated":["en","fr"]}`,
			`{"id":"a","titles":{"en":"A","fr":"B"},"titles_supplied":["en"],"titles_translated":["fr"]}`},
		"a value, not a word that tells nothing": {models.KindInstrument,
			`{"id":"a","legal_nature":"binding"}`, `{"id":"b","legal_nature":"unknown","signed":"2001"}`, `{"id":"a","legal_nature":"binding","signed":"2001"}`},
		"prose, put together": {models.KindEvent,
			`{"id":"a","summaries":{"en":"One."}}`, `{"id":"b","summaries":{"en":"Two.","fr":"Deux."}}`, `{"id":"a","summaries":{"en":"One.\n\nTwo.","fr":"Deux."}}`},
		"members of lists, each once": {models.KindInstrument,
			`{"id":"a","topics":["x"],"actions":[{"kind":"renewal","date":"2001"}]}`, `{"id":"b","topics":["y","x"],"actions":[{"kind":"renewal","date":"2002"},{"kind":"renewal","date":"2001"}]}`,
			`{"actions":[{"date":"2001","kind":"renewal"},{"date":"2002","kind":"renewal"}],"id":"a","topics":["x","y"]}`},
		"what the same member does not say": {models.KindInstrument,
			`{"id":"a","parties":[{"country":"MA","role":"party"}]}`, `{"id":"b","parties":[{"country":"MA","role":"party","name_as_written":"Maroc"}]}`,
			`{"id":"a","parties":[{"country":"MA","name_as_written":"Maroc","role":"party"}]}`},
		"another source of the same": {models.KindInstrument,
			`{"id":"a","actions":[{"kind":"signature","date":"2001","source":"x"}]}`, `{"id":"b","actions":[{"kind":"signature","date":"2001","source":"y"}]}`,
			`{"actions":[{"date":"2001","kind":"signature","source":"x"}],"evidence":[{"field":"actions.signature","rank":"normal","source":"y"}],"id":"a"}`},
		"the title of a source, not that it is ours": {models.KindSource,
			`{"id":"a","title":"A"}`, `{"id":"b","title":"A","title_supplied":true,"publisher":"P"}`, `{"id":"a","publisher":"P","title":"A"}`},
		"names, as aliases": {models.KindAgency,
			`{"id":"a","names":{"en":"A"}}`, `{"aliases":["A","C"],"id":"b","names":{"en":"B","fr":"A"}}`, `{"aliases":["C","B"],"id":"a","names":{"en":"A","fr":"A"}}`},
	} {
		got, flaws := models.Merged(c.kind, models.Content(c.survivor), models.Content(c.loser), nil)
		if string(got) != c.want || len(flaws) > 0 {
			t.Errorf("%s:\ngot  %s %v\nwant %s", name, got, flaws, c.want)
		}
	}
}

func TestWhatHasBecomeEqualStandsOnce(t *testing.T) {
	got, flaws := models.Folded(
		models.Content(`{"parties":[{"country":"AE","role":"depositary"},{"country":"X","role":"depositary"},{"country":"AE","role":"party"}],"topics":["z","z"],"relations":[]}`),
		models.Content(`{"parties":[{"country":"AE","role":"depositary"},{"country":"AE","role":"depositary"},{"country":"AE","role":"party"}],"topics":["z","z"],"relations":[]}`))
	const want = `{"parties":[{"country":"AE","role":"depositary"},{"country":"AE","role":"party"}],"relations":[],"topics":["z","z"]}`
	if string(got) != want || len(flaws) > 0 {
		t.Errorf("%s %v", got, flaws)
	}
}

func TestWhatWouldBeUntrueOfOneIsNamed(t *testing.T) {
	_, flaws := models.Folded(
		models.Content(`{"parties":[{"country":"AE","role":"party"},{"country":"X","role":"party"}],"signatories":[{"official":"o","name":"O"},{"official":"p","name":"P"}]}`),
		models.Content(`{"parties":[{"country":"AE","role":"party"},{"country":"AE","role":"party"}],"signatories":[{"official":"o","name":"O"},{"official":"o","name":"P"}]}`))
	if len(flaws) != 2 || flaws[0].Location != "#/parties/1" || flaws[1].Location != "#/signatories/1" {
		t.Errorf("%v", flaws)
	}
}

// Revisions that were made before there were merges keep their hashes.
func TestOnlyTheHashOfAMergeNamesWhereItLeads(t *testing.T) {
	l := models.Link{Kind: models.KindTopic, ID: "a", Version: 1, Operation: models.Created, After: models.Content(`{}`)}
	const before = "28f795ed192b61f9f79af137e24303972e774e7d801379f8bd10bd1c3e4df15f"
	if got := l.Sum(); got != before {
		t.Errorf("%s", got)
	}
	if l.Into = "b"; l.Sum() == before {
		t.Error("a merge hashes as another revision")
	}
}
