// Package testdb gives each test a database of its own: a file of SQLite or, if MITHAQ_TEST_DATABASE has the URL
// of a server, a database of PostgreSQL there.
package testdb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver called "pgx"
	_ "modernc.org/sqlite"             // the driver called "sqlite"
)

// Variable names the server on which tests make their databases.
const Variable = "MITHAQ_TEST_DATABASE"

// Postgres says whether the tests run on PostgreSQL.
func Postgres() bool { return os.Getenv(Variable) != "" }

// OnlySQLite skips a test of what only SQLite has.
func OnlySQLite(tb testing.TB, what string) {
	tb.Helper()
	if Postgres() {
		tb.Skipf("%s: only SQLite has that", what)
	}
}

// OnlyPostgres skips a test of what only PostgreSQL has.
func OnlyPostgres(tb testing.TB, what string) {
	tb.Helper()
	if !Postgres() {
		tb.Skipf("%s: only PostgreSQL has that, and %s names no server of it", what, Variable)
	}
}

// New answers the URL of an empty database.
func New(tb testing.TB) string {
	tb.Helper()
	if !Postgres() {
		return filepath.Join(tb.TempDir(), "a register, 100% new?.db") // a name that a URL must escape
	}
	return create(tb, "template0")
}

// Cut ends every connection to a database of the server, which lets nobody connect until it is mended.
func Cut(tb testing.TB, address string) (mend func()) {
	tb.Helper()
	u, err := url.Parse(address)
	if err != nil {
		tb.Fatal(err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	allow := func(allowed bool) {
		if err := administer(fmt.Sprintf("ALTER DATABASE %s ALLOW_CONNECTIONS %t", name, allowed)); err != nil {
			tb.Fatal(err)
		}
	}
	allow(false)
	if err := administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"); err != nil {
		tb.Fatal(err)
	}
	return func() { allow(true) }
}

var made atomic.Int64

func create(tb testing.TB, template string) string {
	tb.Helper()
	name := fmt.Sprintf("mithaq_test_%d_%d", os.Getpid(), made.Add(1))
	// The files are copied: writing their pages to the log takes twice the time.
	if err := administer("CREATE DATABASE " + name + " TEMPLATE " + template + " ENCODING 'UTF8' STRATEGY FILE_COPY"); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := administer("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			tb.Error(err)
		}
	})
	return named(name)
}

func administer(statement string) error {
	db, err := sql.Open("pgx", os.Getenv(Variable))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // a test
	_, err = db.ExecContext(context.Background(), statement)
	return err
}

// named is the URL of a database of the server.
func named(name string) string {
	u, err := url.Parse(os.Getenv(Variable))
	if err != nil {
		panic(err) // a URL that nothing could be made with
	}
	u.Path = "/" + name
	return u.String()
}

// Template is a database that is filled once, and copied for each test.
type Template struct {
	Fill func(url string) error
	once sync.Once
	from string // a database of the server
	file []byte
	err  error
}

// Copy answers the URL of a copy.
func (t *Template) Copy(tb testing.TB) string {
	tb.Helper()
	t.once.Do(t.make)
	if t.err != nil {
		tb.Fatal(t.err)
	}
	if Postgres() {
		return create(tb, t.from)
	}
	path := New(tb)
	if err := os.WriteFile(path, t.file, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func (t *Template) make() {
	if Postgres() {
		t.from = fmt.Sprintf("mithaq_template_%d", os.Getpid())
		if t.err = administer("CREATE DATABASE " + t.from + " TEMPLATE template0 ENCODING 'UTF8'"); t.err == nil {
			t.err = t.Fill(named(t.from))
		}
		return
	}
	dir, err := os.MkdirTemp("", "mithaq")
	if err != nil {
		t.err = err
		return
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	path := filepath.Join(dir, "mithaq.db")
	if t.err = t.Fill(path); t.err == nil {
		t.file, t.err = os.ReadFile(path) //nolint:gosec // made a moment ago
	}
}

// Open opens a database behind the register's back.
func Open(tb testing.TB, address string) *sql.DB {
	tb.Helper()
	driver := "pgx"
	if !Postgres() {
		driver, address = "sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", " ", "%20").Replace(address)
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	return db
}

// Say writes the placeholders of a statement as the database has them.
func Say(statement string) string {
	if !Postgres() {
		return statement
	}
	var said strings.Builder
	n := 0
	for _, part := range strings.SplitAfter(statement, "?") {
		if before, marked := strings.CutSuffix(part, "?"); marked {
			n++
			part = fmt.Sprintf("%s$%d", before, n)
		}
		said.WriteString(part)
	}
	return said.String()
}
