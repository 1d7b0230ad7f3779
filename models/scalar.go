package models

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"mithaq/encode"
)

// What stands here is shared by the values that are one text outside and more inside: dates, durations, texts.

func appendJSON(b []byte, text string) []byte {
	if text == "" {
		return append(b, "null"...)
	}
	return encode.String(b, text)
}

func fromJSON[T any](data []byte, parse func(string) (T, error)) (value T, err error) {
	var text *string
	if json.Unmarshal(data, &text) != nil {
		return value, fmt.Errorf("%.40s is neither a string nor null: put it in quotes", data)
	}
	if text == nil {
		return value, nil
	}
	return parse(*text)
}

func fromText[T any](text []byte, parse func(string) (T, error)) (value T, err error) {
	if len(text) == 0 {
		return value, nil
	}
	return parse(string(text))
}

func toSQL(text string) (driver.Value, error) {
	if text == "" {
		return nil, nil
	}
	return text, nil
}

func fromSQL[T any](src any, parse func(string) (T, error)) (value T, err error) {
	switch src := src.(type) {
	case nil:
		return value, nil
	case string:
		return parse(src)
	case []byte:
		return parse(string(src))
	}
	return value, fmt.Errorf("a column of type %T holds no %T", src, value)
}
