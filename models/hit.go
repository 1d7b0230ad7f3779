package models

// SearchMatch says in which way a record was found.
type SearchMatch string //	@name	SearchMatch

// The ways to be found, the closest first.
const (
	AsWritten SearchMatch = "as_written" // every word stands there as it was asked for
	ByStem    SearchMatch = "stem"       // every word, or another form of it
	BySound   SearchMatch = "sound"      // as a name that sounds alike, as another name of a country, or as what an instrument is recorded as
)

// SearchMatches lists every SearchMatch, the closest first.
var SearchMatches = []SearchMatch{AsWritten, ByStem, BySound}

// Hit is a record that was found by its words.
type Hit struct {
	Kind Kind `json:"kind"`
	// Public id of the record.
	ID string `json:"id"`
	// Name or title in the language asked for.
	Name  string      `json:"name"`
	Match SearchMatch `json:"match"`
	// How well it fits, up to 1, beside the best of its kind that was found as closely; null where so many
	// were found that they are not told apart.
	Score *float64 `json:"score" extensions:"x-nullable"`
	// Where the words were found.
	Highlights []Highlight `json:"highlights"`
} //	@name	Hit

// Suggestion is a record of which a name begins like what was typed.
type Suggestion struct {
	Kind Kind `json:"kind"`
	// Public id of the record.
	ID string `json:"id"`
	// Name or title in the language asked for.
	Name string `json:"name"`
	// The name in which it was found.
	Highlight Highlight `json:"highlight"`
} //	@name	Suggestion

// Highlight is a text in which something was found.
type Highlight struct {
	// Key of the record that has the text, or the record that it refers to.
	Field string `json:"field"`
	// Language of the text (BCP 47); null if it is not known.
	Lang Optional `json:"lang" swaggertype:"string" extensions:"x-nullable"`
	// The text, or the part of it around what was found: then with … where it was cut.
	Text string `json:"text"`
	// What was found, in the order of the text.
	Marks []Span `json:"marks"`
} //	@name	Highlight

// Span is a part of a text, counted in Unicode code points from 0 (Web Annotation Data Model, 4.2.4).
type Span struct {
	// The first code point.
	Start int `json:"start"`
	// The code point after the last.
	End int `json:"end"`
} //	@name	Span

// KindCount says how many records of a kind were found.
type KindCount struct {
	Kind Kind `json:"kind"`
	// Number of records.
	Count int64 `json:"count" format:"int64"`
} //	@name	KindCount
