package query

import (
	"cmp"
	"maps"
	"mime"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mithaq/models"
)

// Format is a form in which records are answered as a file: all that the request asks for, not a page.
type Format struct {
	Name  string // as format= has it
	Ext   string // of a file's name
	Media string // its media type
	Doc   string // one sentence
	// Tables says that it has the rows of a table, Nests that it has records as the API answers them, too.
	Tables, Nests bool
	// Text says that it is a text, in UTF-8, of a media type that does not say so by itself.
	Text bool
	// Marks says that it may begin with a byte order mark.
	Marks bool
	// Kinds are the kinds of records that it can say something of; nil is all.
	Kinds []models.Kind
	// Shows are the keys that it is made of; nil are those that the request asks for.
	Shows []string
	// Dated says that it names the day on which it was made.
	Dated bool
}

// Of says whether the format has something to say of the resource.
func (f Format) Of(s *Spec) bool {
	return f.Kinds == nil || slices.Contains(f.Kinds, s.Kind) && s.Existing()
}

// Existing says whether records of the resource are kept, and not made for the answer.
func (s *Spec) Existing() bool { return slices.Contains(s.Keys(), "version") }

// File is what a request says of the file that it asks for.
type File struct {
	Format Format // without a name if a page, or one record, is asked for
	Shape  string // empty if the format has none
	// Marked says that the file begins with a byte order mark.
	Marked bool
}

// Asked says whether a file is asked for.
func (f File) Asked() bool { return f.Format.Name != "" }

// Name is what tells the file from others of the same query.
func (f File) Name() string {
	return strings.Join([]string{f.Format.Name, f.Shape, strconv.FormatBool(f.Marked)}, ".")
}

// TableOf is the table that the file has, or the records as they are shown in it.
func (q Query) TableOf(s *Spec) Table { return s.TableOf(q.File.Shape, q.Shows) }

// file reads which file is asked for, by format= or else by Accept.
func (p *parser) file(q *Query) {
	formats := p.formats()
	names := formatNames(formats)
	f := negotiated(p.Accept, formats)
	if raw, ok := p.value("format"); ok {
		if p.word("format", "", names); slices.Contains(names, raw) {
			f = formats[slices.Index(names, raw)]
		}
	}
	shapes := p.Spec.Shapes(f)
	q.File = File{Format: f, Marked: p.word("bom", "false", []string{"false", "true"}) == "true"}
	if len(shapes) > 0 {
		q.File.Shape = p.word("shape", shapes[0], shapes)
	}
	if p.values.Has("shape") && len(shapes) == 0 {
		p.flaws.Add("shape", "%s", unfit("shape", f))
	}
	if p.values.Has("bom") && !f.Marks {
		p.flaws.Add("bom", "%s", unfit("bom", f))
	}
	if f.Name == "" || q.Feed || p.one && f.Name == "json" {
		q.File = File{}
		return
	}
	for _, name := range slices.Sorted(maps.Keys(notOfFiles)) {
		if p.values.Has(name) {
			p.flaws.Add(name, "%s", notOfFiles[name])
		}
	}
	if !p.values.Has("limit") {
		q.Limit = 0
	}
	p.showFor(q)
}

// notOfFiles are the parameters of pages, and why files have none.
var notOfFiles = map[string]string{
	"cursor": "a file begins at the beginning: leave it out, or ask for a page without format",
	"facets": "a file has no facets: leave it out, or ask for a page without format",
}

// unfit says why a parameter has no meaning in a format.
func unfit(name string, f Format) string {
	if f.Name == "" {
		return "it is of files: give a format, such as csv"
	}
	return "the format " + f.Name + " has no " + map[string]string{"shape": "shapes", "bom": "byte order mark"}[name]
}

// showFor makes the answer show the keys that the file is made of.
func (p *parser) showFor(q *Query) {
	switch shape := q.File.Shape; {
	case q.File.Format.Shows != nil:
		q.show = setOf(slices.Concat([]string{"id"}, q.File.Format.Shows, p.always()))
	case shape != "" && shape != Flat && shape != Nested:
		if p.values.Has("fields") || p.values.Has("include") {
			p.flaws.Add("shape", "the table of %s has the columns of its items: leave fields and include out", shape)
		}
		q.show = setOf([]string{"id", shape})
	}
}

// always lists the keys of records that are kept.
func (p *parser) always() []string {
	if p.Existing() {
		return []string{"version", "updated_at"}
	}
	return nil
}

func formatNames(formats []Format) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// negotiated is the format that an Accept header asks for before JSON (RFC 9110, 12.5.1); without a name if
// it asks for JSON, for anything, or for nothing that there is: then it is answered with JSON all the same. A part that is
// not as the RFC has it asks for nothing.
func negotiated(accept string, formats []Format) (best Format) {
	quality := 0.0
	for _, part := range strings.Split(accept, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		raw, weighed := params["q"]
		if weighed && !weight.MatchString(raw) {
			continue
		}
		q, err := strconv.ParseFloat(cmp.Or(raw, "1"), 64)
		if err != nil {
			continue
		}
		at := slices.IndexFunc(formats, func(f Format) bool { return f.Media == media && media != jsonMedia })
		any := media == "*/*" || media == "application/*" || media == jsonMedia
		if q <= quality || at < 0 && !any {
			continue
		}
		if quality = q; at >= 0 {
			best = formats[at]
		} else {
			best = Format{}
		}
	}
	return best
}

// weight is a weight as RFC 9110, 12.4.2, has it: from 0 to 1, with three decimals at the most.
var weight = regexp.MustCompile(`^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$`)

const jsonMedia = "application/json"

// fileParameters lists what chooses a file; none if there are no formats.
func (s *Spec) fileParameters(formats []Format) []Parameter {
	if len(formats) == 0 {
		return nil
	}
	doc := strings.Builder{}
	doc.WriteString("The whole answer as a file, all records and not a page, in one of these formats. `Accept` with the media type of one chooses it, too:")
	marks := false
	var shapes []string
	for _, f := range formats {
		doc.WriteString("\n- `" + f.Name + "`: " + f.Doc)
		marks = marks || f.Marks
		for _, shape := range s.Shapes(f) {
			if !slices.Contains(shapes, shape) {
				shapes = append(shapes, shape)
			}
		}
	}
	parameters := []Parameter{{Name: "format", Doc: doc.String() + "\n\n", Example: formats[0].Name, Schema: Schema{Type: "string", Enum: formatNames(formats)}}}
	if len(shapes) > 0 {
		parameters = append(parameters, Parameter{
			Name: "shape", Example: shapes[len(shapes)-1],
			Doc: "How a file lays the records out. `nested`: as the API answers them (`json` and `ndjson`, their default); `flat`: a row for each record, " +
				"whose lists are joined with `; `; the name of a list: a row for each of its items.",
			Schema: Schema{Type: "string", Enum: shapes},
		})
	}
	if marks {
		parameters = append(parameters, Parameter{
			Name: "bom", Example: "true", Doc: "Whether a CSV or TSV file begins with a byte order mark, by which Excel knows that it is in UTF-8.",
			Schema: Schema{Type: "string", Enum: []string{"false", "true"}},
		})
	}
	return parameters
}
