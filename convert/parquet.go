package convert

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"

	"mithaq/query"
)

// Parquet is a table with typed columns: days are dates, instants are timestamps, and null is null.
var Parquet = register(Format{
	Format: query.Format{Name: "parquet", Ext: "parquet", Media: "application/vnd.apache.parquet", Tables: true,
		Doc: "a table with typed columns for DuckDB, R, pandas and the like."},
	New: asTable(func(w io.Writer, f File) (Rows, error) {
		return &parquetRows{
			w: parquet.NewGenericWriter[any](w, parquetSchema(f.Table), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(parquetGroup),
				parquet.CreatedBy("mithaq", "", ""), parquet.KeyValueMetadata("mithaq.data_version", strconv.FormatInt(f.Version, 10))),
			columns: f.Table.Columns,
		}, nil
	}),
})

// parquetGroup is how many rows are held back until they are written together.
const parquetGroup = 20_000

// parquetTypes are the Go types, and what their tags say, of the columns that are not texts.
var parquetTypes = map[query.ColumnType]struct {
	t   reflect.Type
	tag string
}{
	query.IntegerColumn: {reflect.TypeFor[int64](), ""},
	query.NumberColumn:  {reflect.TypeFor[float64](), ""},
	query.FlagColumn:    {reflect.TypeFor[bool](), ""},
	query.DayColumn:     {reflect.TypeFor[int32](), ",date"},
	query.InstantColumn: {reflect.TypeFor[int64](), ",timestamp(microsecond)"},
}

// parquetSchema is made of a type, for one that is made of a map has its columns in the order of the alphabet.
func parquetSchema(t query.Table) *parquet.Schema {
	fields := make([]reflect.StructField, len(t.Columns))
	for i, c := range t.Columns {
		kind, ok := parquetTypes[c.Type]
		if !ok {
			kind.t = reflect.TypeFor[string]()
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: kind.t, Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", c.Name+",optional"+kind.tag))}
	}
	return parquet.NewSchema(t.Name, parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
}

type parquetRows struct {
	w       *parquet.GenericWriter[any]
	columns []query.Column
	row     parquet.Row
}

func (r *parquetRows) Write(row []any) error {
	r.row = r.row[:0]
	for i, v := range row {
		value, err := parquetValue(r.columns[i].Type, v)
		if err != nil {
			return fmt.Errorf("%s: %w", r.columns[i].Name, err)
		}
		given := 1
		if value.IsNull() {
			given = 0
		}
		r.row = append(r.row, value.Level(0, given, i))
	}
	_, err := r.w.WriteRows([]parquet.Row{r.row})
	return err
}

func parquetValue(t query.ColumnType, v any) (parquet.Value, error) {
	text, _ := v.(string)
	switch {
	case v == nil:
		return parquet.NullValue(), nil
	case t == query.DayColumn:
		day, err := time.Parse(time.DateOnly, text)
		return parquet.Int32Value(int32(day.Unix() / 86400)), err //nolint:gosec // four digits of a year
	case t == query.InstantColumn:
		at, err := time.Parse(time.RFC3339Nano, text)
		return parquet.Int64Value(at.UnixMicro()), err
	}
	return parquet.ValueOf(v), nil
}

func (r *parquetRows) Close() error { return r.w.Close() }
