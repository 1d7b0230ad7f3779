package models

import "cmp"

// Headline is a record in a few words, as news of it have it.
type Headline struct {
	ID      string
	Title   Text
	Summary Text // empty for most kinds
	Record
}

// Headline is the country in a few words.
func (c *Country) Headline() Headline { return Headline{c.ID, c.Names, nil, c.Record} }

// Headline is the agency in a few words.
func (a *Agency) Headline() Headline { return Headline{a.ID, a.Names, nil, a.Record} }

// Headline is the official in a few words.
func (o *Official) Headline() Headline { return Headline{o.ID, o.Names, nil, o.Record} }

// Headline is the post in a few words: who held which office where.
func (p *Post) Headline() Headline {
	title := make(Text, len(p.Titles))
	for lang, office := range p.Titles {
		langs := Languages{lang}
		title[lang] = p.Official.Names.In(langs) + " – " + office + ", " + p.Agency.Names.In(langs)
	}
	return Headline{p.ID, title, nil, p.Record}
}

// Headline is the instrument in a few words.
func (i *Instrument) Headline() Headline { return Headline{i.ID, i.Titles, i.Summaries, i.Record} }

// Headline is the event in a few words.
func (e *Event) Headline() Headline { return Headline{e.ID, e.Titles, e.Summaries, e.Record} }

// Headline is the source in a few words, which are in its language unless we supplied them.
func (s *Source) Headline() Headline {
	lang := cmp.Or(string(s.Language), "und")
	if s.TitleSupplied {
		lang = "und"
	}
	return Headline{s.ID, Text{lang: s.Title}, nil, s.Record}
}

// Headline is the topic in a few words.
func (t *Topic) Headline() Headline { return Headline{t.ID, t.Labels, nil, t.Record} }
