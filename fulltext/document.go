package fulltext

import (
	"strings"

	"mithaq/text"
)

// Role is what a text is to the record that is found by it.
type Role int

// The roles.
const (
	Name          Role = iota // one of its own names
	PersonName                // the name of a person, its own
	Related                   // what else it is found by
	RelatedPerson             // the name of a person that has to do with it
	Key                       // the key of what has to do with it or of what it is, which stands for all of its names
)

// Own says that it is one of the record's own names.
func (r Role) Own() bool { return r == Name || r == PersonName }

// Person says that it is the name of a person.
func (r Role) Person() bool { return r == PersonName || r == RelatedPerson }

// gap keeps the last words of one text and the first of the next from being a phrase.
const gap = "¦ "

// Document gathers the words of a record, column by column of its index.
type Document struct {
	Own                                   []string // the texts of the record's own names
	form, stem, moreForm, moreStem, sound strings.Builder
}

// Add adds the words of a text that has a role for the record.
func (d *Document) Add(r Role, s string) {
	if r == Key {
		d.sound.WriteString(keyWord(s) + " ")
		return
	}
	form, stem := &d.moreForm, &d.moreStem
	if r.Own() {
		form, stem = &d.form, &d.stem
		d.Own = append(d.Own, s)
	}
	words := text.Words(s)
	if r.Own() && len(words) > 0 {
		d.sound.WriteString(text.Whole(words) + " ")
	}
	for _, word := range words {
		form.WriteString(word.Form + " ")
		if !word.Stop {
			stem.WriteString(word.Stem + " ")
		}
	}
	form.WriteString(gap)
	if r.Person() {
		for _, part := range text.Parts(s) {
			for _, key := range part.Keys {
				d.sound.WriteString(key + " ")
			}
		}
	}
}

// keyWord is a key as a word, which no key of a name begins as.
func keyWord(key string) string { return "u" + inWord.Replace(key) }

// inWord takes off what parts words.
var inWord = strings.NewReplacer("-", "z", "_", "z")

// Columns are the words in the order of the columns.
func (d *Document) Columns() []string {
	return []string{d.form.String(), d.stem.String(), d.moreForm.String(), d.moreStem.String(), d.sound.String()}
}

// Names are the words of the record's own names.
func (d *Document) Names() []string { return []string{d.form.String()} }

// Join adds the words of another document.
func (d *Document) Join(o *Document) {
	d.form.WriteString(o.form.String())
	d.stem.WriteString(o.stem.String())
	d.moreForm.WriteString(o.moreForm.String())
	d.moreStem.WriteString(o.moreStem.String())
	d.sound.WriteString(o.sound.String())
}
