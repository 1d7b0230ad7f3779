package database

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	driversqlite "modernc.org/sqlite"
)

// one is a connection that keeps its statements, and a table of numbers.
func one(t *testing.T) *sql.Conn {
	t.Helper()
	connector, err := driversqlite.NewConnector("file:" + filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	pool := sql.OpenDB(preparing{connector})
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	exec(t, conn, "CREATE TABLE numbers (n INTEGER PRIMARY KEY)")
	for n := range 3 {
		exec(t, conn, "INSERT INTO numbers VALUES (?)", n+1)
	}
	return conn
}

func exec(t *testing.T, c *sql.Conn, statement string, args ...any) {
	t.Helper()
	if _, err := c.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	}
}

func sum(t *testing.T, c *sql.Conn, statement string, args ...any) (sum int) {
	t.Helper()
	rows, err := c.QueryContext(t.Context(), statement, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // a test
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return sum
}

const beyond1 = "SELECT n FROM numbers WHERE n > ?"

func TestAKeptStatementAnswersAgain(t *testing.T) {
	c := one(t)
	for i, want := range []int{6, 5, 3, 0, 6} {
		if got := sum(t, c, beyond1, i%4); got != want {
			t.Errorf("beyond %d: %d, want %d", i%4, got, want)
		}
	}
	if _, err := c.ExecContext(t.Context(), "INSERT INTO numbers VALUES (?)", 1); err == nil {
		t.Error("a number that is there was written again")
	}
	exec(t, c, "INSERT INTO numbers VALUES (?)", 4)
	if got := sum(t, c, beyond1, 0); got != 10 {
		t.Errorf("%d after a write", got)
	}
	exec(t, c, "ALTER TABLE numbers RENAME COLUMN n TO m")
	if _, err := c.QueryContext(t.Context(), beyond1, 0); err == nil { //nolint:rowserrcheck,sqlclosecheck // there are none
		t.Error("a statement goes on to use a column that is no more")
	}
}

// A statement that is running does not stand in the way of itself.
func TestAStatementRunsWithinItself(t *testing.T) {
	c := one(t)
	for range 2 {
		rows, err := c.QueryContext(t.Context(), beyond1, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; rows.Next(); n++ {
			if got := sum(t, c, beyond1, n); got != []int{6, 5, 3}[n] {
				t.Errorf("beyond %d within itself: %d", n, got)
			}
		}
		if err := rows.Close(); err != nil || rows.Err() != nil { //nolint:sqlclosecheck // before the next round
			t.Fatal(err, rows.Err())
		}
	}
}

func TestFewStatementsAreKept(t *testing.T) {
	c := one(t)
	rows, err := c.QueryContext(t.Context(), beyond1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 * keptStatements {
		if got := sum(t, c, fmt.Sprintf("SELECT n + %d FROM numbers WHERE n = 1", i)); got != i+1 {
			t.Fatalf("%d, want %d", got, i+1)
		}
	}
	if err := c.Raw(func(inner any) error {
		if kept := len(inner.(*keeping).kept); kept > keptStatements {
			t.Errorf("%d statements are kept", kept)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for rows.Next() { // it was running all the while
		n++
	}
	if err := rows.Close(); err != nil || rows.Err() != nil || n != 3 { //nolint:sqlclosecheck // what is closed is looked at
		t.Error(n, err, rows.Err())
	}
}

func TestAStatementThatIsBrokenOffRunsAgain(t *testing.T) {
	c := one(t)
	ctx, cancel := context.WithCancel(t.Context())
	const long = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT sum(n) FROM c"
	if got := sum(t, c, long, 10); got != 55 {
		t.Fatal(got)
	}
	cancel()
	if err := c.QueryRowContext(ctx, long, 1_000_000_000).Scan(new(int)); err == nil {
		t.Error("it ran although it was broken off")
	}
	if got := sum(t, c, long, 4); got != 10 {
		t.Errorf("%d, want 10", got)
	}
}

// Many sets of values run a statement once for each, until one fails or the context ends.
func TestAStatementRunsForManySetsOfValues(t *testing.T) {
	c := one(t)
	const insert = "INSERT INTO numbers VALUES (?)"
	exec(t, c, insert, sets{{int64(10)}, {int64(20)}, {int64(30)}})
	exec(t, c, insert, sets{})
	if got := sum(t, c, "SELECT n FROM numbers"); got != 66 {
		t.Error(got)
	}
	if _, err := c.ExecContext(t.Context(), insert, sets{{int64(40)}, {int64(1)}, {int64(50)}}); err == nil {
		t.Error("a number twice is written")
	}
	if got := sum(t, c, "SELECT n FROM numbers"); got != 106 {
		t.Errorf("what the transaction would undo is %d", got)
	}
	if _, err := c.ExecContext(t.Context(), "CREATE TABLE more (n INTEGER)", sets{{int64(1)}}); err == nil {
		t.Error("a statement that is not kept runs for many sets")
	}
}
