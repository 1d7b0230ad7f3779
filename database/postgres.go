package database

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Sizes of the pools of one process, and how long a connection is kept: then a new one finds the server that a
// name leads to by now.
const (
	postgresReaders  = 16
	postgresWriters  = 4
	postgresLifetime = 30 * time.Minute
	postgresPause    = 5 * time.Second // until somebody who listened is connected again
	postgresPatience = 5 * time.Second // until a server that does not let one connect is thought not to be there
)

// postgresSettings hold for every connection unless the URL says otherwise: nobody waits for ever, and nobody holds a
// transaction open without doing anything. Rows are looked up where they are, as on today's disks, and statements that take a moment are not
// compiled, which takes longer. What a common word finds is known row by row: with less memory pages are remembered, and every word in them read again.
var postgresSettings = map[string]string{
	"application_name": "mithaq", "statement_timeout": "60000", "idle_in_transaction_session_timeout": "300000", "random_page_cost": "1.1", "jit": "off", "work_mem": "32MB",
}

// IsPostgres says whether a database URL is of PostgreSQL.
func IsPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// postgresConfig is what a URL says, and what holds unless it says otherwise.
func postgresConfig(url string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err // it names no password
	}
	for name, value := range postgresSettings {
		if _, set := config.RuntimeParams[name]; !set {
			config.RuntimeParams[name] = value
		}
	}
	if !strings.Contains(url, "connect_timeout=") {
		config.ConnectTimeout = postgresPatience
	}
	return config, nil
}

// readOnly is for connections that cannot write.
func readOnly(config *pgx.ConnConfig) *pgx.ConnConfig {
	config = config.Copy()
	config.RuntimeParams["default_transaction_read_only"] = "on"
	return config
}

// openPostgres opens a pool of connections that write and one of connections that cannot.
func openPostgres(ctx context.Context, url string, trace func(string)) (write, read *gorm.DB, err error) {
	config, err := postgresConfig(url)
	if err != nil {
		return nil, nil, err
	}
	if write, err = postgresPool(config, postgresWriters, trace); err != nil {
		return nil, nil, err
	}
	if read, err = postgresPool(readOnly(config), postgresReaders, trace); err != nil {
		return nil, nil, errors.Join(err, Close(write))
	}
	if err = answers(ctx, read); err != nil {
		return nil, nil, errors.Join(err, Close(read), Close(write))
	}
	return write, read, nil
}

// OpenReplica opens connections, which cannot write, to a database of PostgreSQL that follows another one and need not answer yet. It
// answers the host, too.
func OpenReplica(url string, trace func(string)) (db *gorm.DB, host string, err error) {
	config, err := postgresConfig(url)
	if err != nil {
		return nil, "", fmt.Errorf("the URL of a replica: %w", err)
	}
	db, err = postgresPool(readOnly(config), postgresReaders, trace)
	return db, config.Host, err
}

// answers says whether the server does.
func answers(ctx context.Context, db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

// postgresPool makes a pool of connections, none of which is opened yet.
func postgresPool(config *pgx.ConnConfig, size int, trace func(string)) (*gorm.DB, error) {
	pool := sql.OpenDB(postgresConnector{stdlib.GetConnector(*config)})
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	pool.SetConnMaxLifetime(postgresLifetime)
	inner, ok := postgres.New(postgres.Config{Conn: pool}).(*postgres.Dialector)
	if !ok {
		return nil, errors.New("the PostgreSQL driver has changed its dialector")
	}
	db, err := gorm.Open(postgresDialector{inner}, &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		Logger:                 tracer{logger.Discard, trace},
		DisableAutomaticPing:   true,
	})
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return db, nil
}

// postgresDialector is gorm's for PostgreSQL.
type postgresDialector struct{ *postgres.Dialector }

// migrating is the key of the lock of those who migrate a register, which may be one of several in a database.
const migrating = "hashtextextended('mithaq migrate ' || current_schema(), 0)"

// Written leaves it to PostgreSQL to keep its log short.
func (postgresDialector) Written(*gorm.DB) {}

// BeginWriting lets whoever reads the row wait for whoever has it. What the transaction sees begins after.
func (postgresDialector) BeginWriting() (begin, alone string) { return "BEGIN", " FOR UPDATE" }

// ReadsWhatItWrites is false: each statement is a way to the server and back, for which all others who write wait.
func (postgresDialector) ReadsWhatItWrites() bool { return false }

func (postgresDialector) DeferKeys() string { return "SET CONSTRAINTS ALL DEFERRED" }

func (postgresDialector) BeginReading() string {
	return "BEGIN READ ONLY, ISOLATION LEVEL REPEATABLE READ"
}

// TakeTime lifts the limits of a statement, and of a transaction that waits for another database, until the transaction ends, and lets
// indexes be made in memory.
func (postgresDialector) TakeTime(tx *gorm.DB) error {
	return Do(tx, "SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true), set_config('maintenance_work_mem', '256MB', true)")
}

// Loading takes the foreign keys and the indexes that enforce nothing away while f writes rows, and makes them again at its end, which
// looks at all rows at once: PostgreSQL would else look for what each row points to, and remember until the end that it has to.
func (d postgresDialector) Loading(tx *gorm.DB, tables []string, f func() error) error {
	if err := d.TakeTime(tx); err != nil {
		return err
	}
	var parts []struct{ Away, Again string }
	err := tx.Raw(`SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS away,
			format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS again
		FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace AND c.conrelid IN (SELECT oid FROM pg_class WHERE relname IN ?)
		UNION ALL SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
		FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
		WHERE r.relnamespace = current_schema()::regnamespace AND NOT i.indisunique
			AND i.indrelid IN (SELECT oid FROM pg_class WHERE relname IN ?) ORDER BY 1`, tables, tables).Scan(&parts).Error
	for i := 0; i < len(parts) && err == nil; i++ {
		err = Do(tx, parts[i].Away)
	}
	if err == nil {
		err = f()
	}
	for i := len(parts) - 1; i >= 0 && err == nil; i-- { // the indexes are there when the keys are looked at
		err = DoLong(tx, parts[i].Again)
	}
	if err == nil {
		err = DoLong(tx, "ANALYZE "+strings.Join(tables, ", ")) // what reads the rows next would else go through all of them for some
	}
	return err
}

// Survey looks at every table that has grown tenfold since the last time, or was never looked at. It comes before what PostgreSQL does by
// itself, within a minute or so.
func (d postgresDialector) Survey(db *gorm.DB) error {
	var grown []string
	err := db.Raw(`SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
		AND (c.reltuples < 0 OR pg_relation_size(c.oid) > 10 * greatest(c.relpages, 1) * current_setting('block_size')::bigint)`).Scan(&grown).Error
	if err != nil || len(grown) == 0 {
		return err
	}
	return Transaction(db, "BEGIN", func(tx *gorm.DB) error {
		if err := d.TakeTime(tx); err != nil {
			return err
		}
		return DoLong(tx, "ANALYZE "+strings.Join(grown, ", "))
	})
}

func (postgresDialector) ForeignKeys(tx *gorm.DB, table string) (keys []ForeignKey, err error) {
	err = tx.Raw(`WITH f AS (
			SELECT c.conrelid, c.confrelid, c.confdeltype, a.attname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
			WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
		) SELECT t.relname AS "table", f.attname AS "column", COALESCE(p.relname, '') AS owner_table, COALESCE(o.attname, '') AS owner_column
		FROM f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
		LEFT JOIN f o ON o.conrelid = f.conrelid AND o.confdeltype = 'c' LEFT JOIN pg_class p ON p.oid = o.confrelid
		WHERE r.relname = ? AND f.confdeltype <> 'c' ORDER BY t.relname COLLATE "C", f.attname COLLATE "C"`, table).Scan(&keys).Error
	return keys, err
}

func (postgresDialector) Tables(tx *gorm.DB) (names []string, err error) {
	err = tx.Raw(`SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
		AND relname NOT LIKE '%\_search' AND relname NOT LIKE '%\_words' AND relname NOT LIKE 'goose\_%' ORDER BY relname COLLATE "C"`).Scan(&names).Error
	return names, err
}

// ownConn takes a connection of the pool for one use.
func ownConn(ctx context.Context, db *gorm.DB) (*sql.Conn, error) {
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	return pool.Conn(ctx)
}

// Alone holds a lock of the session, on a connection of its own.
func (postgresDialector) Alone(ctx context.Context, db *gorm.DB, f func() error) error {
	conn, err := ownConn(ctx, db)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it goes back to the pool
	if _, err := conn.ExecContext(ctx, "SET statement_timeout = 0; SELECT pg_advisory_lock("+migrating+")"); err != nil {
		return err
	}
	err = f()
	_, unlocked := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+migrating+"); RESET statement_timeout")
	return errors.Join(err, unlocked)
}

// Listen takes a connection of its own for as long as it listens, and another one when that breaks off.
func (postgresDialector) Listen(ctx context.Context, db *gorm.DB, tell func()) {
	for ctx.Err() == nil {
		if err := hear(ctx, db, tell); err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "not told of the writes of other processes: looking each second", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(postgresPause):
		}
	}
}

// hear tells of each time that the row of the register is committed with another version (see the trigger of the table).
func hear(ctx context.Context, db *gorm.DB, tell func()) error {
	conn, err := ownConn(ctx, db)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it is not given back
	var heard error
	err = conn.Raw(func(c any) error {
		inner, ok := c.(*postgresConn)
		if !ok {
			return errors.New("the connection is none of PostgreSQL's")
		}
		one := inner.Conn.Conn()
		var schema string
		if heard = one.QueryRow(ctx, "SELECT current_schema()").Scan(&schema); heard == nil {
			_, heard = one.Exec(ctx, "LISTEN mithaq")
		}
		for tell(); heard == nil; {
			var told *pgconn.Notification
			if told, heard = one.WaitForNotification(ctx); heard == nil && told.Payload == schema {
				tell()
			}
		}
		return driver.ErrBadConn // it listens, and is nobody else's any more
	})
	return cmp.Or(heard, err)
}

// rowsPerStatement is how many rows one statement writes; from as many on they are copied, which takes a fraction of the time.
const rowsPerStatement = 64

// Insert writes many rows at once: each statement takes a round trip.
func (postgresDialector) Insert(tx *gorm.DB, table string, columns []string, rows [][]any) error {
	if len(rows) >= rowsPerStatement {
		return copyRows(tx, table, columns, rows)
	}
	if len(rows) == 0 {
		return nil
	}
	return Do(tx, insertion(tx, table, columns, len(rows)), slices.Concat(rows...)...)
}

// copyRows writes rows by COPY, in its text format: PostgreSQL reads a value as it would read one in a statement.
func copyRows(tx *gorm.DB, table string, columns []string, rows [][]any) error {
	conn, ok := tx.Statement.ConnPool.(*sql.Conn)
	if !ok {
		return errors.New("rows are copied in a transaction only")
	}
	var text bytes.Buffer
	for _, row := range rows {
		for i, value := range row {
			if i > 0 {
				text.WriteByte('\t')
			}
			if err := copied(&text, value); err != nil {
				return fmt.Errorf("%s.%s: %w", table, columns[i], err)
			}
		}
		text.WriteByte('\n')
	}
	ctx := tx.Statement.Context
	return conn.Raw(func(c any) error {
		inner, ok := c.(*postgresConn)
		if !ok {
			return errors.New("the connection is none of PostgreSQL's")
		}
		if err := inner.send(ctx); err != nil {
			return err
		}
		_, err := inner.Conn.Conn().PgConn().CopyFrom(ctx, &text, "COPY "+table+" ("+strings.Join(columns, ", ")+") FROM STDIN")
		return err
	})
}

// copyEscapes are the letters that mean something in the text format of COPY.
var copyEscapes = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// copied writes a value, in a type of the driver, in the text format of COPY.
func copied(w *bytes.Buffer, value any) (err error) {
	switch v := value.(type) {
	case nil:
		w.WriteString(`\N`)
	case string:
		_, err = copyEscapes.WriteString(w, v)
	case []byte:
		_, err = copyEscapes.WriteString(w, string(v))
	case int64:
		w.WriteString(strconv.FormatInt(v, 10))
	case float64:
		w.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
	case bool:
		w.WriteString(strconv.FormatBool(v))
	default:
		err = fmt.Errorf("no value of the driver: %T", value)
	}
	return err
}
