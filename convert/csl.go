package convert

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

// CSL is the JSON of the Citation Style Language, in which an instrument is a treaty.
var CSL = register(Format{
	Format: query.Format{Name: "csl", Ext: "json", Media: "application/vnd.citationstyles.csl+json", Kinds: citedKinds, Shows: citedKeys, Dated: true,
		Doc: "citations for programs that use the Citation Style Language (CSL-JSON)."},
	New: func(w io.Writer, f File) (Writer, error) {
		return &jsonArray{w: bufio.NewWriter(w), begin: "[", end: "]\n", item: func(record any) any { return cslItem(referenceTo(record, f)) }}, nil
	},
})

// jsonArray writes what is made of each record, with commas between them.
type jsonArray struct {
	w          *bufio.Writer
	begin, end string
	item       func(record any) any
	some       bool
}

func (a *jsonArray) Write(record any) (int, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a.item(record)); err != nil {
		return 0, err
	}
	a.next()
	_, err := a.w.Write(bytes.TrimSuffix(b.Bytes(), []byte{'\n'}))
	return 1, err
}

// next writes what stands before an item. The errors of a bufio.Writer stay.
func (a *jsonArray) next() {
	between := a.begin + "\n"
	if a.some {
		between = ",\n"
	}
	a.some = true
	_, _ = a.w.WriteString(between)
}

func (a *jsonArray) Close() error {
	if !a.some {
		_, _ = a.w.WriteString(a.begin)
	}
	_, _ = a.w.WriteString("\n" + a.end)
	return a.w.Flush()
}

// item is an item of CSL 1.0.2.
type item struct {
	ID             string   `json:"id"`
	Type           string   `json:"type"`
	Title          string   `json:"title"`
	OriginalTitle  string   `json:"original-title,omitempty"`
	Author         []name   `json:"author,omitempty"`
	ContainerTitle string   `json:"container-title,omitempty"`
	Publisher      string   `json:"publisher,omitempty"`
	Issued         *cslDate `json:"issued,omitempty"`
	Genre          string   `json:"genre,omitempty"`
	Number         string   `json:"number,omitempty"`
	Volume         string   `json:"volume,omitempty"`
	Page           string   `json:"page,omitempty"`
	Archive        string   `json:"archive,omitempty"`
	Shelf          string   `json:"archive_location,omitempty"`
	EventPlace     string   `json:"event-place,omitempty"`
	Language       string   `json:"language,omitempty"`
	Keyword        string   `json:"keyword,omitempty"`
	Abstract       string   `json:"abstract,omitempty"`
	Note           string   `json:"note,omitempty"`
	Source         string   `json:"source,omitempty"`
	URL            string   `json:"URL"`
	Accessed       *cslDate `json:"accessed,omitempty"`
}

type name struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// cslTypes are the types of publications; what is not among them is a page of the web.
var cslTypes = map[models.SourceKind]string{"": "treaty", models.News: "article-newspaper", models.OfficialGazette: "document", models.Article: "article-journal",
	models.Register: "dataset", models.Database: "dataset"}

func cslItem(r reference) item {
	i := item{ID: r.ID, Type: cslTypes[r.Source], Title: r.Title, OriginalTitle: r.Original, Issued: r.tongue.csl(r.Date), Genre: r.genre(), Number: r.Number,
		ContainerTitle: r.Series, Volume: r.Volume, Page: r.Page, Archive: r.Archive, Shelf: r.Shelf,
		EventPlace: r.Place, Language: r.Language, Keyword: strings.Join(r.Topics, ", "), Abstract: r.Abstract, Note: r.Note, Source: "Mithaq",
		URL: r.URL, Accessed: r.tongue.csl(r.Accessed)}
	if i.Type == "" {
		i.Type = "webpage"
	}
	by := strings.Join(r.Authors, "; ")
	switch {
	case r.Source == "":
		for _, a := range r.Authors {
			i.Author = append(i.Author, name{a})
		}
	case r.article():
		i.ContainerTitle = by
	default:
		i.Publisher = by
	}
	return i
}

// csl says of a date what is sure, and that it is about then where it carries a doubt. An interval has two dates. What is neither stands in words.
func (t tongue) csl(d models.Date) *cslDate {
	if d.IsZero() {
		return nil
	}
	from, to, interval := strings.Cut(d.String(), "/")
	if !interval {
		to = from
	}
	a, errA := models.ParseDate(from)
	b, errB := models.ParseDate(to)
	first, last := cslParts(a), cslParts(b)
	switch {
	case errA != nil || errB != nil || first == nil || last == nil:
		return &cslDate{Literal: t.date(d)}
	case interval:
		return &cslDate{Parts: [][]int{first, last}, Circa: d.Qualified()}
	}
	return &cslDate{Parts: [][]int{first}, Circa: d.Qualified()}
}

// cslParts are year, month and day, as far as they are known; nil if the year is not.
func cslParts(d models.Date) []int {
	year, month, day := calendar(d)
	switch {
	case year == 0:
		return nil
	case month == 0:
		return []int{year}
	case day == 0:
		return []int{year, month}
	}
	return []int{year, month, day}
}
