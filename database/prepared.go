package database

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
)

// A statement is read and planned by the database before it runs, which takes a third of the time of a
// small one. A connection of ours keeps the statements that it has run. It is the driver's connection in all else,
// so that what stands above it need not know.

// keptStatements is the most statements that a connection keeps.
const keptStatements = 256

// preparing makes connections that keep their statements.
type preparing struct{ driver.Connector }

// Connect opens a connection.
func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	inner, ok := c.(connection)
	if !ok {
		return nil, errors.Join(errors.New("the SQLite driver has changed its connections"), c.Close())
	}
	return &keeping{connection: inner, kept: map[string]*keptStatement{}}, nil
}

// connection is what the driver's connections can do.
type connection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keeping is a connection with the statements that it has run. database/sql lets one goroutine use it at a time.
type keeping struct {
	connection
	kept map[string]*keptStatement
}

type keptStatement struct {
	driver.Stmt
	running bool // its rows are not all read
}

// QueryContext runs a statement that answers rows.
func (c *keeping) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.keep(ctx, statement)
	if err != nil || s == nil {
		return c.connection.QueryContext(ctx, statement, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.running = true
	return keptRows{rows, s}, nil
}

// sets are many sets of values for a statement of one row, in types of the driver. Given as its only argument, they let
// the statement run once for each. A statement of many rows takes twice as long: SQLite notes what each page was before it,
// for it may fail in its middle.
type sets [][]any

// CheckNamedValue lets sets through to ExecContext.
func (c *keeping) CheckNamedValue(v *driver.NamedValue) error {
	if _, ok := v.Value.(sets); ok {
		return nil
	}
	return driver.ErrSkip
}

// ExecContext runs a statement that answers none.
func (c *keeping) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.keep(ctx, statement)
	if len(args) == 1 && err == nil {
		if all, ok := args[0].Value.(sets); ok {
			return s.each(ctx, all)
		}
	}
	if err != nil || s == nil {
		return c.connection.ExecContext(ctx, statement, args)
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// each runs the statement for each set of values. The context is asked between them: one run is too short to be broken off.
func (s *keptStatement) each(ctx context.Context, all sets) (driver.Result, error) {
	if s == nil {
		return nil, errors.New("this statement is not run for each of many sets of values")
	}
	exec := s.Stmt.(driver.StmtExecContext)
	var args []driver.NamedValue
	for _, values := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		args = args[:0]
		for i, v := range values {
			args = append(args, driver.NamedValue{Ordinal: i + 1, Value: v})
		}
		if _, err := exec.ExecContext(context.Background(), args); err != nil { //nolint:contextcheck // it was asked
			return nil, err
		}
	}
	return driver.RowsAffected(len(all)), nil
}

// keep answers a statement that is kept, and keeps it if it is not; nil if it is not to be, or is running.
func (c *keeping) keep(ctx context.Context, statement string) (*keptStatement, error) {
	if s := c.kept[statement]; s != nil {
		if s.running {
			return nil, nil //nolint:nilnil // there is nothing wrong
		}
		return s, nil
	}
	if !worthKeeping(statement) {
		return nil, nil //nolint:nilnil // there is nothing wrong
	}
	if len(c.kept) >= keptStatements {
		if err := c.forget(); err != nil {
			return nil, err
		}
	}
	made, err := c.PrepareContext(ctx, statement)
	if err != nil {
		return nil, err
	}
	s := &keptStatement{Stmt: made}
	c.kept[statement] = s
	return s, nil
}

// worthKeeping says that a statement reads or writes rows, or frames those that do: what changes the schema runs once.
func worthKeeping(statement string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(statement), " ")
	switch strings.ToUpper(word) {
	case "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT", "ROLLBACK":
		return true
	}
	return false
}

// forget ends the statements that are not running.
func (c *keeping) forget() (err error) {
	for text, s := range c.kept {
		if !s.running {
			err = errors.Join(err, s.Close())
			delete(c.kept, text)
		}
	}
	return err
}

// Close ends the connection and its statements.
func (c *keeping) Close() error {
	for _, s := range c.kept {
		s.running = false
	}
	return errors.Join(c.forget(), c.connection.Close())
}

// keptRows are the rows of a kept statement, which runs until they are closed.
type keptRows struct {
	driver.Rows
	statement *keptStatement
}

// Close ends the rows.
func (r keptRows) Close() error {
	err := r.Rows.Close()
	r.statement.running = false
	return err
}
