package query

import (
	"maps"
	"slices"

	"mithaq/models"
)

// Reading is a valid request to read a text, as far as its query string goes.
type Reading struct {
	Query
	// What is known of a text that is sent as it is; a JSON body says it itself.
	Known models.TextToRead
}

// ofText are the parameters of a text that is sent as it is, by the keys of a JSON body.
var ofText = map[string]string{"published": "published", "publisher": "publisher", "text_lang": "lang"}

// ParseReading reads the query string of a request to read a text, which is sent as it is (plain) or in JSON.
func ParseReading(raw string, asking Asking, plain bool) (Reading, error) {
	p := newParser(&Spec{}, raw, asking, ReadingParameters)
	r := Reading{Query: p.common()}
	for _, name := range slices.Sorted(maps.Keys(ofText)) {
		value, ok := p.value(name)
		switch {
		case !ok:
		case !plain:
			p.flaws.Add(name, "this is said of texts that are sent as text/plain: write the key %s into the body", ofText[name])
		default:
			p.known(&r.Known, name, value)
		}
	}
	return r, p.err()
}

func (p *parser) known(t *models.TextToRead, name, value string) {
	var err error
	switch name {
	case "published":
		t.Published, err = readDate(value)
	case "publisher":
		t.Publisher = models.Optional(value)
		_, err = p.Register.Find(models.KindCountry, value)
	case "text_lang":
		if t.Lang = models.Optional(value); !slices.Contains(models.TextLanguages, value) {
			p.flaws.Add(name, "%q is not read: write ar, en or fr", value)
		}
	}
	if err != nil {
		p.refuse(name, err)
	}
}

// ReadingParameters lists what ParseReading accepts.
func ReadingParameters() []Parameter {
	return []Parameter{
		{Name: "published", Schema: Schema{Type: "string"}}, {Name: "publisher", Schema: Schema{Type: "string"}},
		{Name: "text_lang", Schema: Schema{Type: "string", Enum: models.TextLanguages}}, langParameter,
	}
}
