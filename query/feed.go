package query

import (
	"mime"
	"slices"
	"strconv"
	"strings"
)

// Atom is the format of a page that is a feed (RFC 4287), and its media type.
const (
	Atom      = "atom"
	AtomMedia = "application/atom+xml"
)

// lastChanged is the order of a feed where none is asked for.
const lastChanged = "-updated_at"

var feedParameter = Parameter{
	Name: "format", Example: Atom,
	Doc: "`atom`: the page as an Atom feed (RFC 4287), an entry for each record, those that changed last first unless `sort` is given. " +
		"`Accept: " + AtomMedia + "` asks for it, too.",
	Schema: Schema{Type: "string", Enum: []string{JSON, Atom}, Default: JSON},
}

// Existing says whether records of the resource are kept, and not made for the answer.
func (s *Spec) Existing() bool { return slices.Contains(s.Keys(), "version") }

// feed reads whether the page is to be a feed, by format= or else by Accept, and what follows from that.
func (p *parser) feed(q *Query) {
	if !p.Existing() {
		return
	}
	q.Feed = prefersFeed(p.Accept)
	if _, ok := p.value("format"); ok {
		q.Feed = p.word("format", JSON, feedParameter.Schema.Enum) == Atom
	}
	if !q.Feed {
		return
	}
	for _, name := range []string{"fields", "include", "facets"} {
		if p.values.Has(name) {
			p.flaws.Add(name, "a feed has none: leave it out, or ask for JSON")
		}
	}
	if !p.values.Has("sort") {
		p.values.Set("sort", lastChanged)
	}
	q.show = setOf([]string{"id"})
}

// prefersFeed says whether an Accept header asks for a feed before JSON (RFC 9110, 12.5.1).
func prefersFeed(accept string) bool {
	var feed, json, any float64
	for _, part := range strings.Split(accept, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if raw, ok := params["q"]; ok {
			if quality, err = strconv.ParseFloat(raw, 64); err != nil {
				continue
			}
		}
		switch media {
		case AtomMedia:
			feed = quality
		case "application/json":
			json = quality
		case "*/*", "application/*":
			any = max(any, quality)
		}
	}
	return feed > json && feed >= any
}
