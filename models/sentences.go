package models

import (
	"fmt"
	"strings"
)

// listed names the first few acts and their dates: "approval in 2015, ratification on 2016-01-01".
func listed(acts []step) string {
	const few = 3
	var named []string
	for _, s := range acts[:min(few, len(acts))] {
		named = append(named, s.what+" "+on(s.date))
	}
	if more := len(acts) - few; more > 0 {
		named = append(named, fmt.Sprintf("%d more", more))
	}
	return strings.Join(named, ", ")
}

func words[T ~string](term T) string { return strings.ReplaceAll(string(term), "_", " ") }

// on puts a date into a sentence.
func on(date Date) string {
	switch text := date.String(); {
	case date.IsZero():
		return "on a day that is not recorded"
	case date.Exact():
		return "on " + text
	case !date.Qualified() && !date.IsInterval() && !strings.Contains(text, "X"):
		return "in " + text
	default:
		return "on a day given as " + text
	}
}

// within puts bounds into a sentence.
func within(first, last Day) string {
	switch {
	case first == FirstDay && last == LastDay:
		return "nothing limits it"
	case first == FirstDay:
		return fmt.Sprintf("it is %s or before", last)
	case last == LastDay:
		return fmt.Sprintf("it is %s or after", first)
	}
	return fmt.Sprintf("it lies between %s and %s", first, last)
}
