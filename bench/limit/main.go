// Command limit answers a few requests of the API by hand, over the same database file: net/http,
// database/sql, SQLite in C, prepared statements, and JSON that the database makes. It knows one language, no
// day, no parameter but those that the measurements use, and no flaw in a request: it is as little as can be
// done, and what the product is measured by.
//
//	go build -tags sqlite_fts5 && ./limit -database mithaq.db -addr 127.0.0.1:8081
//
// It is a module of its own so that the product needs no C compiler.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver called "sqlite3"; 1.14.53 prepares joins anew each time
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx)
	stop()
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "limit:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	database := flag.String("database", "mithaq.db", "`file` of the register")
	addr := flag.String("addr", "127.0.0.1:8081", "address to serve on, as host:port")
	table := flag.String("insert", "", "insert the rows of a CSV `file` into a new database, tell how long that took, and end")
	flag.Parse()
	if *table != "" {
		return insert(ctx, *database, *table)
	}
	l, err := open(ctx, *database)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: l.routes(), ReadHeaderTimeout: 5 * time.Second}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", *addr)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// limit is the statements that answer.
type limit struct {
	read, write                                                       *sql.DB
	one, countList, list, countSearch, search, byYear                 *sql.Stmt
	country, topic                                                    *sql.Stmt
	create, createParty, createPair, createTopic, createWords, update *sql.Stmt
}

func open(ctx context.Context, file string) (l *limit, err error) {
	l = &limit{}
	const pragmas = "?_busy_timeout=5000&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_txlock="
	if l.read, err = sql.Open("sqlite3", "file:"+file+pragmas+"deferred&_query_only=1"); err != nil {
		return nil, err
	}
	if l.write, err = sql.Open("sqlite3", "file:"+file+pragmas+"immediate"); err != nil {
		return nil, err
	}
	l.read.SetMaxOpenConns(8)
	l.read.SetMaxIdleConns(8)
	l.write.SetMaxOpenConns(1)
	prepare := func(db *sql.DB, into **sql.Stmt, statement string) {
		if err == nil {
			*into, err = db.PrepareContext(ctx, statement)
		}
	}
	prepare(l.read, &l.one, oneSQL)
	prepare(l.read, &l.countList, countListSQL)
	prepare(l.read, &l.list, listSQL)
	prepare(l.read, &l.countSearch, countSearchSQL)
	prepare(l.read, &l.search, searchSQL)
	prepare(l.read, &l.byYear, byYearSQL)
	prepare(l.read, &l.country, "SELECT pk FROM countries WHERE id = ?")
	prepare(l.read, &l.topic, "SELECT pk FROM topics WHERE id = ?")
	prepare(l.write, &l.create, createSQL)
	prepare(l.write, &l.createParty, createPartySQL)
	prepare(l.write, &l.createPair, createPairSQL)
	prepare(l.write, &l.createTopic, createTopicSQL)
	prepare(l.write, &l.createWords, createWordsSQL)
	prepare(l.write, &l.update, "UPDATE register SET data_version = data_version + 1")
	return l, err
}
