package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"sync"

	"gorm.io/gorm"
)

// gorm knows which field of a type a column fills. It finds that out anew for each row, which takes
// half the time of a list; here it is asked once for each type.

// plans are the fields of types by column: reflect.Type → map[string]place.
var plans sync.Map

// place is where a column goes in a type.
type place struct {
	index []int // through the structs that the field is embedded in
	set   func(field reflect.Value, value any) error
}

// eachRow runs the statement and tells each of its rows; a column that the type has no field for is
// left out. Until the last row is told, the transaction can run no other statement.
func eachRow[R any](tx *gorm.DB, statement string, args []any, tell func(*R)) error {
	plan, err := planOf(tx, reflect.TypeFor[R]())
	if err != nil {
		return err
	}
	rows, err := tx.Raw(statement, args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	places := make([]place, len(columns))
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i, name := range columns {
		places[i], into[i] = plan[name], &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		var row R
		if err := fill(reflect.ValueOf(&row).Elem(), places, values); err != nil {
			return err
		}
		tell(&row)
	}
	return rows.Err()
}

// fill puts values into the fields of a row; null leaves a field as it is.
func fill(row reflect.Value, places []place, values []any) error {
	for i, p := range places {
		if p.set == nil || values[i] == nil {
			continue
		}
		if err := p.set(row.FieldByIndex(p.index), values[i]); err != nil {
			return err
		}
	}
	return nil
}

func planOf(tx *gorm.DB, t reflect.Type) (map[string]place, error) {
	if known, ok := plans.Load(t); ok {
		return known.(map[string]place), nil
	}
	statement := &gorm.Statement{DB: tx}
	if err := statement.Parse(reflect.New(t).Interface()); err != nil {
		return nil, err
	}
	plan := map[string]place{}
	for _, f := range statement.Schema.Fields {
		if f.DBName != "" {
			plan[f.DBName] = place{f.StructField.Index, setter(f.StructField.Type)}
		}
	}
	plans.Store(t, plan)
	return plan, nil
}

var scanner = reflect.TypeFor[sql.Scanner]()

// setter puts what the database answers into a field: a text, a whole number, a flag or something that
// reads it by itself.
func setter(t reflect.Type) func(reflect.Value, any) error {
	switch {
	case reflect.PointerTo(t).Implements(scanner):
		return func(field reflect.Value, value any) error { return field.Addr().Interface().(sql.Scanner).Scan(value) }
	case t.Kind() == reflect.String:
		return func(field reflect.Value, value any) error {
			text, ok := value.(string)
			if field.SetString(text); !ok {
				return fmt.Errorf("%v of type %[1]T is no %s", value, field.Type())
			}
			return nil
		}
	case t.Kind() == reflect.Pointer:
		set := setter(t.Elem())
		return func(field reflect.Value, value any) error {
			field.Set(reflect.New(t.Elem()))
			return set(field.Elem(), value)
		}
	}
	return func(field reflect.Value, value any) error {
		number, ok := value.(int64)
		switch {
		case ok && field.CanInt():
			field.SetInt(number)
		case ok && field.Kind() == reflect.Bool:
			field.SetBool(number != 0)
		default:
			return fmt.Errorf("%v of type %[1]T is no %s", value, field.Type())
		}
		return nil
	}
}
