package convert

import (
	"encoding/xml"
	"io"
	"time"

	"github.com/google/uuid"
)

// Feed is a page of an Atom feed (RFC 4287).
type Feed struct {
	Name    string // by which its id is made: the same for every page, and wherever the register is
	Title   string
	Author  string
	Updated time.Time
	Links   []FeedLink
	Entries []FeedEntry
}

// FeedLink is an address, and how what is there stands to the feed or the entry.
type FeedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

// FeedEntry is one record.
type FeedEntry struct {
	Name               string // by which its id is made
	Kind               string
	Title, Summary     FeedText
	Published, Updated time.Time
	Links              []FeedLink
}

// FeedText is a text, and its language (BCP 47).
type FeedText struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

// names is the namespace of the names by which ids are made (RFC 9562, 5.5).
var names = uuid.NewSHA1(uuid.NameSpaceURL, []byte("mithaq"))

func idOf(name string) string { return uuid.NewSHA1(names, []byte(name)).URN() }

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   FeedText    `xml:"title"`
	Updated time.Time   `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []FeedLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        string       `xml:"id"`
	Title     FeedText     `xml:"title"`
	Published time.Time    `xml:"published"`
	Updated   time.Time    `xml:"updated"`
	Category  atomCategory `xml:"category"`
	Links     []FeedLink   `xml:"link"`
	Summary   *FeedText    `xml:"summary"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// WriteAtom writes the feed as XML.
func WriteAtom(w io.Writer, f Feed) error {
	out := atomFeed{ID: idOf(f.Name), Title: FeedText{"en", f.Title}, Updated: f.Updated, Author: f.Author, Links: f.Links}
	for _, e := range f.Entries {
		entry := atomEntry{ID: idOf(e.Name), Title: e.Title, Published: e.Published, Updated: e.Updated, Category: atomCategory{e.Kind}, Links: e.Links}
		if e.Summary.Text != "" {
			entry.Summary = &e.Summary
		}
		out.Entries = append(out.Entries, entry)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
