package query

import "slices"

// Atom is the format of a page that is a feed (RFC 4287), and its media type.
const (
	Atom      = "atom"
	AtomMedia = "application/atom+xml"
)

// lastChanged is the order of a feed where none is asked for.
const lastChanged = "-updated_at"

var atomFormat = Format{
	Name: Atom, Media: AtomMedia,
	Doc: "not the whole, but the page as an Atom feed (RFC 4287), an entry for each record, those that changed last first unless `sort` is given.",
}

// pageFormats are the formats with those of a page.
func (s *Spec) pageFormats(formats []Format) []Format {
	if !s.Existing() {
		return formats
	}
	return append(slices.Clip(formats), atomFormat)
}

// formats are those that the request may choose from.
func (p *parser) formats() []Format {
	if p.one {
		return p.Formats
	}
	return p.pageFormats(p.Formats)
}

// feed reads whether the page is to be a feed, by format= or else by Accept, and what follows from that.
func (p *parser) feed(q *Query) {
	format, given := p.value("format")
	if !given {
		format = negotiated(p.Accept, p.formats()).Name
	}
	if q.Feed = format == Atom && p.Existing(); !q.Feed {
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
