package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"sync"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
)

// gorm knows which field of a type a column fills. It finds that out anew for each row, which takes
// half the time of a list; here it is asked once for each type.

// plans are the fields of types by column: reflect.Type → map[string]place.
var plans sync.Map

// place is where a column goes in a type.
type place struct {
	index []int // through the structs that the field is embedded in
	set   func(field reflect.Value, value any) error
	// refers is the kind of the record of which the column has the key: the field is a models.Ref. Empty if it is
	// another field.
	refers models.Kind
}

// reference is a Ref that waits for the name of the record with the key.
type reference struct {
	ref *models.Ref
	nameKey
}

// eachRow runs the statement and then tells each of its rows; a column that the type has no field for is
// left out. A column such as country_pk becomes the Ref of which the type has country_id and country_names.
func eachRow[R any](tx *gorm.DB, statement string, args []any, tell func(*R)) error {
	all, references, err := readRows[R](tx, statement, args)
	if err != nil {
		return err
	}
	if err := resolve(tx, references); err != nil {
		return err
	}
	for _, row := range all {
		tell(row)
	}
	return nil
}

func readRows[R any](tx *gorm.DB, statement string, args []any) (all []*R, references []reference, err error) {
	plan, err := planOf(tx, reflect.TypeFor[R]())
	if err != nil {
		return nil, nil, err
	}
	rows, err := database.AskQuickly(tx, statement, args)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	columns, err := rows.Columns()
	if err != nil {
		return nil, nil, err
	}
	places := make([]place, len(columns))
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i, name := range columns {
		places[i], into[i] = plan[name], &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, nil, err
		}
		row := new(R)
		if references, err = fill(reflect.ValueOf(row).Elem(), places, values, references); err != nil {
			return nil, nil, err
		}
		all = append(all, row)
	}
	return all, references, rows.Err()
}

// byColumn is a row by the names of its columns.
func byColumn(columns []string, cells []any) map[string]any {
	row := make(map[string]any, len(columns))
	for i, name := range columns {
		row[name] = cells[i]
	}
	return row
}

// eachCells tells the rows that a statement answers as the database has them.
func eachCells(tx *gorm.DB, statement string, args []any, tell func(columns []string, cells []any) error) error {
	rows, err := database.Ask(tx, statement, args)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range into {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := tell(columns, cells); err != nil {
			return err
		}
	}
	return rows.Err()
}

// fill puts values into the fields of a row; null leaves a field as it is. It adds the references that wait for
// their names.
func fill(row reflect.Value, places []place, values []any, waiting []reference) ([]reference, error) {
	for i, p := range places {
		if p.set == nil && p.refers == "" || values[i] == nil {
			continue
		}
		field := row.FieldByIndex(p.index)
		if p.refers != "" {
			key, _ := values[i].(int64)
			waiting = append(waiting, reference{field.Addr().Interface().(*models.Ref), nameKey{p.refers, key}})
			continue
		}
		if err := p.set(field, values[i]); err != nil {
			return waiting, err
		}
	}
	return waiting, nil
}

// resolve gives references their names.
func resolve(tx *gorm.DB, waiting []reference) error {
	if len(waiting) == 0 {
		return nil
	}
	refs := make(map[nameKey]models.Ref, len(waiting))
	for _, w := range waiting {
		refs[w.nameKey] = models.Ref{}
	}
	if err := namingOf(tx).refs(tx, refs); err != nil {
		return err
	}
	for _, w := range waiting {
		*w.ref = refs[w.nameKey]
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
			plan[f.DBName] = place{index: f.StructField.Index, set: setter(f.StructField.Type)}
		}
	}
	for kind := range referred {
		if index := refIn(t, plan, string(kind)+"_id", "id"); index != nil && plan[string(kind)+"_pk"].set == nil {
			plan[string(kind)+"_pk"] = place{index: index, refers: kind}
		}
	}
	plans.Store(t, plan)
	return plan, nil
}

// refIn is the Ref of which the type has the id in the first of the columns that it has; nil if that is of no Ref.
func refIn(t reflect.Type, plan map[string]place, ids ...string) []int {
	for _, id := range ids {
		if index := plan[id].index; len(index) > 1 && t.FieldByIndex(index[:len(index)-1]).Type == reflect.TypeFor[models.Ref]() {
			return index[:len(index)-1]
		}
	}
	return nil
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
		flag, isBool := value.(bool)
		switch {
		case ok && field.CanInt():
			field.SetInt(number)
		case ok && field.Kind() == reflect.Bool:
			field.SetBool(number != 0)
		case field.Kind() == reflect.Bool && isBool:
			field.SetBool(flag)
		default:
			return fmt.Errorf("%v of type %[1]T is no %s", value, field.Type())
		}
		return nil
	}
}
