package main

import (
	"fmt"
	"net/url"
	"strings"

	"mithaq/bench/generate"
)

// question is a request that is put to every register.
type question struct {
	name, path string
	// To ask for a page deep in the list: after so many records, or as many as another list has.
	skip   int
	skipAs string
}

const list = "/v1/instruments"

var (
	party   = "?party=" + generate.BusyCountry
	between = "?between=" + generate.BusyCountry + "," + generate.BusyPartner
	page200 = 199 * 50
)

// questions are those that have the word in their name.
func questions(word string) (some []question) {
	for _, q := range []question{
		{name: "one instrument by id", path: list + "/{id}"},
		{name: "newest", path: list},
		{name: "newest, page 200", path: list, skip: page200},
		{name: "of a pair", path: list + between},
		{name: "of a pair, the page at 1985", path: list + between, skipAs: "&signed=1986/.."},
		{name: "of exactly two parties", path: list + "?pair=" + generate.BusyPartner + "-" + generate.BusyCountry},
		{name: "of a pair, on a topic, in years", path: list + between + "&topic=" + generate.BusyTopic + "&signed=1990/2015"},
		{name: "of a pair, signed in years", path: list + between + "&signed=1990/2015"},
		{name: "of a country", path: list + party},
		{name: "of a country, page 200", path: list + party, skip: page200},
		{name: "of a country, signed in years", path: list + party + "&signed=1990/1999"},
		{name: "of a country, oldest first", path: list + party + "&sort=signed"},
		{name: "of a region", path: list + "?party=region:015"},
		{name: "on a topic", path: list + "?topic=" + generate.BusyTopic},
		{name: "on a broad topic", path: list + "?topic=" + generate.BroaderTopic},
		{name: "of a country, on a topic", path: list + party + "&topic=" + generate.BusyTopic},
		{name: "of one type", path: list + "?type=mou"},
		{name: "in force on a day", path: list + "?status=in_force&as_of=2016-01-01"},
		{name: "in force for certain on a day", path: list + "?status=in_force&as_of=2016-01-01&match=certain"},
		{name: "in force on an early day", path: list + "?status=in_force&as_of=1920-01-01"},
		{name: "suspended on a day", path: list + "?status=suspended&as_of=2016-01-01"},
		{name: "in force on a day, of a country", path: list + party + "&status=in_force&as_of=2016-01-01"},
		{name: "in force on a day, of a pair", path: list + between + "&status=in_force&as_of=2016-01-01"},
		{name: "signed in a year", path: list + "?signed=1995"},
		{name: "said by a source", path: list + "?source=gen-source-07"},
		{name: "with an identifier", path: list + "?identifier=gen:I-5000"},
		{name: "by an official", path: list + "?official=gen-official-00007"},
		{name: "by title", path: list + "?sort=title"},
		{name: "with a word", path: list + "?q=agriculture"},
		{name: "with a word, newest first", path: list + "?q=agriculture&sort=-signed"},
		{name: "with a word, by title", path: list + "?q=agriculture&sort=title"},
		{name: "with a word, of a country", path: list + party + "&q=agriculture"},
		{name: "with a word, of a country, newest first", path: list + party + "&q=agriculture&sort=-signed"},
		{name: "with a word, of one type, newest first", path: list + "?type=mou&q=agriculture&sort=-signed"},
		{name: "with a word and not another, of a country, by title", path: list + party + "&q=agreement&q_not=agriculture&sort=title"},
		{name: "without a word, of a country, newest first", path: list + party + "&q_not=agriculture&sort=-signed"},
		{name: "with a common word", path: list + "?q=agreement"},
		{name: "with a common word, newest first", path: list + "?q=agreement&sort=-signed"},
		{name: "with a common word, of a pair", path: list + between + "&q=agreement"},
		{name: "with a common word, of a pair, newest first", path: list + between + "&q=agreement&sort=-signed"},
	} {
		if strings.Contains(q.name, word) {
			some = append(some, q)
		}
	}
	return some
}

// with is the path with more parameters.
func with(path string, parameters ...string) string {
	for _, p := range parameters {
		if strings.Contains(path, "?") {
			path += "&" + p
		} else {
			path += "?" + p
		}
	}
	return path
}

// addresses are the paths that a question means in a register, asked in turn.
func (q question) addresses(r *register) ([]string, error) {
	if strings.Contains(q.path, "{id}") {
		var all []string
		for n := range 97 { // so many that no cache of one record answers them
			all = append(all, strings.Replace(q.path, "{id}", generate.ID(1+n*r.size/97), 1))
		}
		return all, nil
	}
	skip := q.skip
	if q.skipAs != "" {
		before, err := r.list(with(q.path+q.skipAs, "limit=1", "fields=id"))
		if err != nil {
			return nil, err
		}
		skip = before.Page.Total
	}
	cursor, err := r.cursor(q.path, skip)
	if err != nil || cursor == "" {
		return []string{q.path}, err
	}
	return []string{with(q.path, "cursor="+url.QueryEscape(cursor))}, nil
}

// cursor is that of the page after so many records, or of the last full page.
func (r *register) cursor(path string, skip int) (cursor string, err error) {
	first, err := r.list(with(path, "limit=1", "fields=id"))
	if err != nil {
		return "", err
	}
	for left := min(skip, first.Page.Total-50); left > 0; left -= min(left, 500) {
		step := with(path, "fields=id", fmt.Sprintf("limit=%d", min(left, 500)))
		if cursor != "" {
			step = with(step, "cursor="+url.QueryEscape(cursor))
		}
		page, err := r.list(step)
		if err != nil || page.Page.Next == "" {
			return cursor, err
		}
		cursor = page.Page.Next
	}
	return cursor, nil
}
