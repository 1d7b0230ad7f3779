package database

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// inOwnWords are the words of SQLite that PostgreSQL has no function for: a join in the order in which the tables
// stand, which is PostgreSQL's own affair, and an object of JSON.
var inOwnWords = strings.NewReplacer(" CROSS JOIN ", " JOIN ", "json_object(", "json_build_object(")

// postgresConnector makes connections that say each statement in PostgreSQL's words.
type postgresConnector struct{ driver.Connector }

// Connect opens a connection.
func (t postgresConnector) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := t.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	inner, ok := c.(*stdlib.Conn)
	if !ok {
		return nil, errors.Join(errors.New("the PostgreSQL driver has changed its connections"), c.Close())
	}
	return &postgresConn{Conn: inner}, nil
}

// postgresConn is a connection. Whoever writes holds the row of the register, and all others wait for as long as the
// transaction takes, most of which is the way to the server and back. So what answers nothing is not sent by itself
// (see Do), but all together before the next statement that answers something, or with the end of the transaction.
type postgresConn struct {
	*stdlib.Conn

	writing bool // a transaction that may write is open
	waiting []waitingStatement
}

type waitingStatement struct {
	text string
	args []any
}

// mostWaiting is how many statements wait at the most: they hold what they write.
const mostWaiting = 64

type mayWait struct{}

// waits says of the statements that run under the context that nobody looks at what they answer: they may fail as late as
// the transaction's next one, which is rolled back in either case.
func waits(ctx context.Context) context.Context { return context.WithValue(ctx, mayWait{}, true) }

// PrepareContext prepares a statement.
func (c *postgresConn) PrepareContext(ctx context.Context, statement string) (driver.Stmt, error) {
	if err := c.send(ctx); err != nil {
		return nil, err
	}
	return c.Conn.PrepareContext(ctx, inOwnWords.Replace(statement))
}

// QueryContext runs a statement that answers rows.
func (c *postgresConn) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.send(ctx); err != nil {
		return nil, err
	}
	return c.Conn.QueryContext(ctx, inOwnWords.Replace(statement), args)
}

// ExecContext runs a statement that answers no rows.
func (c *postgresConn) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	commits := statement == "COMMIT"
	if c.writing && (ctx.Value(mayWait{}) != nil || commits && len(c.waiting) > 0) {
		c.wait(statement, args)
		c.writing = !commits
		if commits || len(c.waiting) >= mostWaiting {
			return driver.ResultNoRows, c.send(ctx)
		}
		return driver.ResultNoRows, nil
	}
	if statement == "ROLLBACK" {
		c.waiting = nil
	}
	if err := c.send(ctx); err != nil {
		return nil, err
	}
	c.writing = statement == "BEGIN" || c.writing && !commits && statement != "ROLLBACK"
	return c.Conn.ExecContext(ctx, inOwnWords.Replace(statement), args)
}

// wait keeps a statement until the next one is sent.
func (c *postgresConn) wait(statement string, args []driver.NamedValue) {
	one := waitingStatement{text: inOwnWords.Replace(statement)}
	for _, a := range args {
		one.args = append(one.args, a.Value)
	}
	c.waiting = append(c.waiting, one)
}

// send sends the statements that wait, all at once. After the first that fails none is run.
func (c *postgresConn) send(ctx context.Context) error {
	if len(c.waiting) == 0 {
		return nil
	}
	var batch pgx.Batch
	for _, one := range c.waiting {
		batch.Queue(one.text, one.args...)
	}
	c.waiting = nil
	results := c.Conn.Conn().SendBatch(ctx, &batch)
	var failed error
	for range batch.Len() {
		_, err := results.Exec()
		failed = cmp.Or(failed, err)
	}
	return cmp.Or(failed, results.Close())
}
