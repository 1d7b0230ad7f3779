package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/query"
	"mithaq/store"
)

// Statistic is a flat table of counts.
type Statistic struct {
	// A row for each combination of values: the fields of group_by, their labels, and the count.
	Data []StatisticRow `json:"data"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Statistic

// StatisticRow is one row of a statistic: besides the count it has a key for each field of group_by
// (a text, a year or null), and one with _label at its end where the value has a name.
type StatisticRow struct {
	// How many records have these values; null beyond what the register covers.
	Count int64 `json:"count" format:"int64" extensions:"x-nullable"`
} //	@name	StatisticRow

// stats answers a statistic of the resource.
func stats[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	q, err := query.ParseStats(r.Spec(), c.Request.URL.RawQuery, h.asking(c).In(convert.Tables()))
	if err != nil {
		return err
	}
	return h.conditional(c, r.Spec(), q.Query, func() (answer, error) {
		table, err := r.Stats(c.Request.Context(), q)
		return answer{table.Version, func() error {
			if !q.File.Asked() {
				return writeTable(c, table)
			}
			return h.table(c, r.Spec(), q.Query, statisticTable(r.Spec().Name+"-statistic", table), func(_ context.Context, begin func(int64) error, tell func([]any) error) error {
				err := begin(table.Version)
				for i := 0; err == nil && i < len(table.Rows); i++ {
					err = tell(table.Rows[i])
				}
				return err
			})
		}}, err
	})
}

// statisticTable lays out a statistic: the columns that have numbers only are of numbers.
func statisticTable(name string, t store.Table) query.Table {
	columns := make([]query.Column, len(t.Columns))
	for i := range columns {
		columns[i] = query.Column{Name: t.Columns[i], Type: query.TextColumn}
		if !slices.ContainsFunc(t.Rows, func(row []any) bool { _, text := row[i].(string); return text }) {
			columns[i].Type = query.IntegerColumn
		}
	}
	return query.TableWith(name, columns...)
}

// table answers with a file of a table that is not one of records.
func (h *Handlers) table(c *gin.Context, s *query.Spec, q query.Query, t query.Table, each func(ctx context.Context, begin func(version int64) error, tell func(row []any) error) error) error {
	m := &made{name: t.Name, format: q.File.Format, langs: q.Langs}
	return h.send(c, m, func(v int64) string { return h.weak(s, q, v) }, func(ctx context.Context, w io.Writer, begun func(int64)) error {
		var rows convert.Rows
		err := each(ctx, func(version int64) (err error) {
			begun(version)
			rows, err = convert.Named(m.format.Name).NewRows(w, convert.File{Table: t, Version: version, Langs: q.Langs})
			return err
		}, func(row []any) error {
			m.rows++
			return rows.Write(row)
		})
		if err == nil {
			err = rows.Close()
		}
		return err
	})
}

// rows answers with a file of what is made for the answer, one row for each.
func rows[T any](h *Handlers, c *gin.Context, s *query.Spec, q query.Query, t query.Table, each func(ctx context.Context, begin func(version int64) error, tell func(*T) error) error) error {
	if done, err := h.unchanged(c, s, q); err != nil || done {
		return err
	}
	return h.table(c, s, q, t, func(ctx context.Context, begin func(int64) error, tell func([]any) error) error {
		return each(ctx, begin, func(one *T) error { return t.Rows(one, tell) })
	})
}

// writeTable answers with a flat table as JSON.
func writeTable(c *gin.Context, t store.Table) error {
	rows := make([]json.RawMessage, len(t.Rows))
	for i, row := range t.Rows {
		var object bytes.Buffer
		if err := convert.Object(&object, t.Columns, row); err != nil {
			return err
		}
		rows[i] = object.Bytes()
	}
	c.JSON(http.StatusOK, struct {
		Data    []json.RawMessage `json:"data"`
		Version int64             `json:"version"`
	}{rows, t.Version})
	return nil
}
