package database

import (
	"path/filepath"
	"slices"
	"testing"

	"gorm.io/gorm"

	"mithaq/models"
)

// What goes past gorm is spelled as gorm spells it, but for keys that are given twice.
func TestAStatementIsSpelledAsByGorm(t *testing.T) {
	write, read, err := openSQLite(t.Context(), filepath.Join(t.TempDir(), "x.db"), scratchPragmas, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := Close(write); err != nil {
			t.Error(err)
		}
		if err := Close(read); err != nil {
			t.Error(err)
		}
	})
	for _, c := range []struct {
		statement string
		args      []any
	}{
		{"SELECT 1", nil},
		{"SELECT ? WHERE kind IN ? AND pk IN ?", []any{models.KindTopic, []string{"a", "b?"}, []int64{1, 2}}},
		{"SELECT 1 WHERE x IN ? OR y IN ? OR z = ?", []any{[]any{}, []int64{}, nil}},
		{"SELECT ?, ?", []any{models.Strings{"a"}, []byte("x")}},
	} {
		want := read.Session(&gorm.Session{DryRun: true}).Raw(c.statement, c.args...).Find(&struct{}{}).Statement
		text, values, ok := spelled(read, c.statement, c.args)
		if !ok || text != want.SQL.String() || len(values) != len(want.Vars) {
			t.Errorf("%s: %s with %d values, want %s with %d", c.statement, text, len(values), want.SQL.String(), len(want.Vars))
		}
	}
	for _, left := range [][]any{{gorm.Expr("1")}, {[]models.Kind{models.KindTopic}}, {1, 2}} {
		if text, _, ok := spelled(read, "SELECT ?", left); ok {
			t.Errorf("%v is spelled as %s: gorm does that otherwise", left, text)
		}
	}
}

func TestAListOfKeysIsFilledWithItsLast(t *testing.T) {
	keys := []int64{}
	seen := map[int]bool{}
	for n := range 520 {
		got := filled(keys)
		if !slices.Equal(slices.Compact(slices.Clone(got)), keys) || len(keys) != n {
			t.Fatalf("of %d keys are made %v", n, got)
		}
		seen[len(got)] = true
		keys = append(keys, int64(n+7))
	}
	if len(seen) > len(lengths)+1+19 { // and none, and those that are longer
		t.Errorf("there are lists of %d lengths", len(seen))
	}
}
