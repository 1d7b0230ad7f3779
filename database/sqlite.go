package database

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/mod/semver"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"modernc.org/libc"
	driversqlite "modernc.org/sqlite" // pure Go, with FTS5
	lib "modernc.org/sqlite/lib"
)

// oldestSQLite is the first version whose write-ahead log cannot lose committed pages when a
// checkpoint and a commit meet (the WAL-reset bug of 3.7.0 to 3.51.2).
const oldestSQLite = "v3.51.3"

// busyTimeout is for how many milliseconds a connection waits for another one.
const busyTimeout = "busy_timeout(5000)"

// pragmas holds for every connection, so they stand in the DSN: an Exec would reach one of them.
// busy_timeout comes first, for switching to WAL needs a lock.
var pragmas = []string{
	busyTimeout,
	"journal_mode(WAL)",
	"synchronous(FULL)",
	"foreign_keys(1)",
	"journal_size_limit(67108864)",
	"trusted_schema(0)",
	"cache_size(-16384)", // KiB, of each connection: the default of 2000 holds too little of a register to find one record
}

// scratchPragmas is for a database that is made anew after a crash.
var scratchPragmas = []string{busyTimeout, "journal_mode(MEMORY)", "synchronous(OFF)", "foreign_keys(1)", "trusted_schema(0)"}

// writing is for the connection that writes. Its cache is small: nobody else's writes empty it, so that it fills up, to twice its
// size, for the driver's memory comes in powers of two; and a larger one made neither writes nor imports of 100,000 rows
// faster (bench/README.md). What would undo a single statement need not go to disk, and the log is carried over to the database
// less often than each time that a large write has filled it. A survey reads a thousand rows of an index, and so takes no samples of
// it, for which statements would be planned anew with each value.
var writing = []string{"cache_size(-4096)", "temp_store(MEMORY)", "wal_autocheckpoint(8000)", "analysis_limit(1000)"}

// lookaside sets what memory each connection has of its own: slots of so many bytes, so many of them. All other memory is under
// one lock. A connection keeps its statements in it, and has by default room for few of ours: then everything that it does goes
// through the lock.
var lookaside = func() int32 {
	const bytes, slots = 1200, 3000
	return lib.Xsqlite3_config(libc.NewTLS(), lib.SQLITE_CONFIG_LOOKASIDE, libc.NewVaList(int32(bytes), int32(slots)))
}()

// openSQLite opens one connection that writes and a pool of connections that cannot.
func openSQLite(ctx context.Context, path string, pragmas []string, trace func(string)) (write, read *gorm.DB, err error) {
	if write, err = openPool(dsn(path, pragmas, "immediate", writing...), 1, &writeAhead{path: path + "-wal", long: longLog, patience: logPatience}, trace); err != nil {
		return nil, nil, err
	}
	if err = checkSQLite(ctx, write); err == nil {
		read, err = openPool(dsn(path, pragmas, "deferred", "query_only(1)"), 8, nil, trace)
	}
	if err != nil {
		return nil, nil, errors.Join(err, Close(write))
	}
	return write, read, nil
}

func dsn(path string, pragmas []string, lock string, more ...string) string {
	q := url.Values{"_pragma": append(append([]string{}, pragmas...), more...), "_txlock": {lock}, "_time_format": {"sqlite"}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

func openPool(dsn string, size int, log *writeAhead, trace func(string)) (*gorm.DB, error) {
	if lookaside != lib.SQLITE_OK {
		return nil, fmt.Errorf("SQLite refuses to be configured (code %d)", lookaside)
	}
	connector, err := driversqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	inner, ok := sqlite.New(sqlite.Config{Conn: sql.OpenDB(preparing{connector})}).(*sqlite.Dialector)
	if !ok {
		return nil, errors.New("the SQLite driver has changed its dialector")
	}
	db, err := gorm.Open(dialector{inner, log}, &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		Logger:                 tracer{logger.Discard, trace},
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return db, nil
}

func checkSQLite(ctx context.Context, db *gorm.DB) error {
	var v string
	if err := db.WithContext(ctx).Raw("SELECT sqlite_version()").Scan(&v).Error; err != nil {
		return err
	}
	if semver.Compare("v"+v, oldestSQLite) < 0 {
		return fmt.Errorf("SQLite %s can lose committed pages: %s or newer is needed", v, oldestSQLite[1:])
	}
	return nil
}

// CopySQLite writes a copy of a database file. Neither those who write nor those who read wait for it.
func CopySQLite(ctx context.Context, from, to string) error {
	own, err := openPool(dsn(from, pragmas, "deferred"), 1, nil, nil)
	if err != nil {
		return err
	}
	return errors.Join(own.WithContext(ctx).Exec("VACUUM INTO ?", to).Error, Close(own))
}

// dialector is gorm's for SQLite, but understands the errors of the pure-Go driver.
type dialector struct {
	*sqlite.Dialector
	log *writeAhead // nil where nobody writes
}

// Translate turns extended result codes into gorm's errors.
func (d dialector) Translate(err error) error {
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		return cmp.Or(sqliteViolated(err), err)
	}
	return d.Dialector.Translate(err)
}

// tracer tells every statement to a function.
type tracer struct {
	logger.Interface
	told func(sql string)
}

// Trace is called by gorm after each statement.
func (t tracer) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	if t.told != nil {
		sql, _ := statement()
		t.told(sql)
	}
}

// LogMode is called by gorm for sessions with another level: the tracer has none.
func (t tracer) LogMode(logger.LogLevel) logger.Interface { return t }

// ForeignKeys reads them from the schema.
func (dialector) ForeignKeys(tx *gorm.DB, table string) (keys []ForeignKey, err error) {
	err = tx.Raw(`SELECT m.name AS "table", f."from" AS "column", COALESCE(o."table", '') AS owner_table, COALESCE(o."from", '') AS owner_column
		FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f LEFT JOIN pragma_foreign_key_list(m.name) o ON o.on_delete = 'CASCADE'
		WHERE m.type = 'table' AND f."table" = ? AND f.on_delete <> 'CASCADE' ORDER BY 1, 2`, table).Scan(&keys).Error
	return keys, err
}

// Tables leaves out what belongs to SQLite, to its indexes of words, and to the steps of migrating.
func (dialector) Tables(tx *gorm.DB) (names []string, err error) {
	err = tx.Raw("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND substr(name, 1, 6) NOT IN ('sqlite', 'goose_') ORDER BY name").Scan(&names).Error
	return names, err
}

func (d dialector) Written(db *gorm.DB) { d.log.shorten(db) }

func (dialector) BeginWriting() (begin, alone string) { return "BEGIN IMMEDIATE", "" }

// ReadsWhatItWrites is true: what was written is in the cache of this connection, and has emptied those of all others.
func (dialector) ReadsWhatItWrites() bool { return true }

// DeferKeys is for those who need it: it makes SQLite plan every statement anew that a connection keeps.
func (dialector) DeferKeys() string { return "PRAGMA defer_foreign_keys = 1" }

// TakeTime has nothing to do: no statement is limited.
func (dialector) TakeTime(*gorm.DB) error { return nil }

// Loading has nothing to take away: SQLite counts the keys that point to nothing, and its indexes take a row as quickly then.
func (dialector) Loading(_ *gorm.DB, _ []string, f func() error) error { return f() }

// fewRows is how many rows a table has that may be a thousand times larger before it is surveyed again. Of one that had two
// SQLite goes through all rows for each range of keys, as long as the connection lives: FTS5 then reads its whole index for each
// piece that it merges.
const fewRows = 10_000

// Survey looks at every table (0x10000) that has grown or shrunk tenfold since the last time (0x2). What others, who survey
// the file without our limit, have found of single values is forgotten: SQLite would plan a statement anew for each value
// that it is given, which takes longer than most statements do. So is what was found of small
// tables; FTS5's own are said to be large, for to count the rows of large ones takes long.
func (dialector) Survey(db *gorm.DB) error {
	return Transaction(db, "BEGIN IMMEDIATE", func(tx *gorm.DB) error {
		if err := Do(tx, "PRAGMA optimize = 0x10002"); err != nil {
			return err
		}
		for table, forget := range map[string][]string{
			"sqlite_stat4": {"DELETE FROM sqlite_stat4"},
			"sqlite_stat1": {
				fmt.Sprintf("DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < %d", fewRows),
				`UPDATE sqlite_stat1 SET stat = CASE WHEN idx IS NULL THEN '1000000' ELSE '1000000 1000 1' END WHERE tbl LIKE '%\_search\_%' ESCAPE '\'`,
			},
		} {
			found, err := Value[bool](tx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)", table)
			for _, statement := range forget {
				if err == nil && found {
					err = Do(tx, statement)
				}
			}
			if err != nil {
				return err
			}
		}
		return Do(tx, "ANALYZE sqlite_schema") // so that this connection forgets, too
	})
}

func (dialector) BeginReading() string { return "BEGIN" }

// Insert runs one statement for each row.
func (dialector) Insert(tx *gorm.DB, table string, columns []string, rows [][]any) error {
	statement := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")"
	_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, sets(rows))
	return err
}

// Listen has nothing to tell: a file does not say that it was written.
func (dialector) Listen(context.Context, *gorm.DB, func()) {}

// Alone needs nothing: each step is a transaction, and SQLite lets one process at a time write.
func (dialector) Alone(_ context.Context, _ *gorm.DB, f func() error) error { return f() }
