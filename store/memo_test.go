package store_test

import (
	"strings"
	"testing"

	"mithaq/store"
)

func made(t *testing.T, m *store.Memo, version int64, answer any, question ...any) int {
	t.Helper()
	n, err := m.Ask(version, answer, question...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnAnswerIsMadeOnceForEachVersionOfTheData(t *testing.T) {
	var m store.Memo
	for i, c := range []struct {
		version int64
		made    int
	}{{1, 1}, {1, 0}, {2, 1}, {1, 1}, {2, 0}} { // a request that began before the write sees the old data still
		if got := made(t, &m, c.version, i, "count"); got != c.made {
			t.Errorf("request %d, of version %d: made %d times, want %d", i, c.version, got, c.made)
		}
	}
}

func TestQuestionsThatPrintAlikeAreToldApart(t *testing.T) {
	var m store.Memo
	for _, args := range [][]any{{"a b"}, {"a", "b"}, {[]any{"a", "b"}}, {1}, {"1"}, {[]string{"a b"}}, {[]string{"a", "b"}}} {
		if made(t, &m, 1, len(args), "x IN ?", args) != 1 {
			t.Errorf("%#v is taken for another question", args)
		}
	}
}

func TestTheMemoryIsBounded(t *testing.T) {
	var m store.Memo
	for i := range 2 * store.MemoAnswers {
		made(t, &m, 1, i, i)
	}
	if answers, _ := m.Holds(); answers != store.MemoAnswers {
		t.Errorf("%d answers are remembered, want %d", answers, store.MemoAnswers)
	}
	if made(t, &m, 1, 0, 2*store.MemoAnswers-1) != 0 || made(t, &m, 1, 0, 0) != 1 {
		t.Error("the oldest answers should go first")
	}
	large := []string{strings.Repeat("x", store.MemoWeight/5)}
	for i := range 20 {
		made(t, &m, 1, large, "large", i)
	}
	if answers, bytes := m.Holds(); bytes > store.MemoWeight || bytes < store.MemoWeight/2 || answers == 0 {
		t.Errorf("%d bytes in %d answers, the bound is %d", bytes, answers, store.MemoWeight)
	}
	huge := map[string]any{"a": [][]byte{make([]byte, store.MemoWeight/2)}}
	for range 2 {
		if made(t, &m, 1, huge, "huge") != 1 {
			t.Error("one answer should not push out all others")
		}
	}
}
