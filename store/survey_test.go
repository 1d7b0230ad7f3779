package store_test

import (
	"strings"
	"testing"

	"mithaq/internal/testdb"
)

// A register begins small and grows a thousandfold before it is surveyed again. What SQLite has learned of a table of two rows
// lets it go through all of them for each range of keys, which FTS5 asks for whenever it merges its index.
func TestASurveyLearnsNothingFromSmallTables(t *testing.T) {
	testdb.OnlySQLite(t, "what SQLite learns")
	s, _, _ := world(t)
	if err := s.Survey(t.Context()); err != nil {
		t.Fatal(err)
	}
	learned, err := s.Rows(t.Context(), "SELECT tbl || ' ' || stat FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < 10000")
	if err != nil || len(learned) > 0 {
		t.Errorf("%q, %v", learned, err)
	}
	plan, err := s.PlanOfWriter(t.Context(), "DELETE FROM instruments_search_data WHERE id >= 1 AND id <= 10")
	if err != nil || len(plan) != 1 || !strings.Contains(plan[0], "SEARCH") {
		t.Errorf("%q, %v", plan, err)
	}
}
