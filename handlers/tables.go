package handlers

import (
	"bytes"
	"encoding/json"
	"net/http"

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
	q, err := query.ParseStats(r.Spec(), c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	return h.conditional(c, r.Spec(), q.Query, func() (answer, error) {
		table, err := r.Stats(c.Request.Context(), q)
		return answer{table.Version, func() error { return writeTable(c, q.Format, r.Spec().Name+"-statistic", table) }}, err
	})
}

// writeTable answers with a flat table.
func writeTable(c *gin.Context, format, name string, t store.Table) error {
	var body bytes.Buffer
	kind := "application/json; charset=utf-8"
	var err error
	if format == query.CSV {
		kind, err = "text/csv; charset=utf-8; header=present", writeCSV(&body, t)
		c.Header("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	} else {
		err = writeRows(&body, t)
	}
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, kind, body.Bytes())
	return nil
}

func writeRows(body *bytes.Buffer, t store.Table) error {
	rows := make([]json.RawMessage, len(t.Rows))
	for i, row := range t.Rows {
		var object bytes.Buffer
		if err := convert.Object(&object, t.Columns, row); err != nil {
			return err
		}
		rows[i] = object.Bytes()
	}
	return json.NewEncoder(body).Encode(struct {
		Data    []json.RawMessage `json:"data"`
		Version int64             `json:"version"`
	}{rows, t.Version})
}

func writeCSV(body *bytes.Buffer, t store.Table) error {
	rows := convert.NewCSV(body, t.Columns)
	for _, row := range t.Rows {
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	return rows.Close()
}
