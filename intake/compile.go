package intake

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/query"
	"mithaq/sheet"
	"mithaq/text"
)

// compiled is what a mapping is read by.
type compiled struct {
	empty  map[string]bool
	ignore map[string]bool
	// Columns with dates that are read by patterns alone, in order.
	patterned []patterned
}

// reading is what the cells of one place in a mapping are read by.
type reading struct {
	pattern *regexp.Regexp
	skip    map[string]bool
}

// patterned is a column with what reads its dates, each by a pattern.
type patterned struct {
	column string
	by     []*DateOf
}

// table finds our words by theirs, without regard to case and accents.
type table[V any] map[string]V

func newTable[V any](values map[string]V) table[V] {
	t := make(table[V], len(values))
	words := slices.Sorted(maps.Keys(values))
	for _, word := range words {
		t[text.Fold(word)] = values[word]
	}
	for _, word := range words {
		if bare := text.Fold(unstopped(word)); bare != "" && !t.has(bare) {
			t[bare] = values[word]
		}
	}
	return t
}

func (t table[V]) has(folded string) bool {
	_, ok := t[folded]
	return ok
}

// of is what a word of theirs means; where it has the mark of a footnote or ends in a stop, what it means without.
func (t table[V]) of(word string) (ours V, ok bool) {
	if ours, ok = t[text.Fold(word)]; !ok {
		ours, ok = t[text.Fold(text.WithoutNotes(word))]
	}
	if !ok {
		ours, ok = t[text.Fold(unstopped(word))]
	}
	return ours, ok
}

// unstopped is a word without the stop in which some rows of a table end.
func unstopped(word string) string { return strings.TrimRight(word, " .;,") }

// compiler looks at every part of a mapping, and notes what is wrong.
type compiler struct {
	*Mapping
	models.Invalid
}

// compile checks the mapping, and makes ready what rows are read by.
func (m *Mapping) compile() error {
	c := compiler{Mapping: m}
	m.eachColumn(func(_ string, name reflect.Value) { name.SetString(sheet.Visible(name.String())) })
	c.file()
	c.source()
	c.identity()
	c.texts()
	c.words()
	c.life()
	c.people()
	c.papers()
	c.related()
	if m.Relations != "" && m.Relations != "propose" && m.Relations != "ignore" {
		c.word("/relations", m.Relations, []string{"propose", "ignore"})
	}
	m.empty, m.ignore = set(m.File.Empty), set(m.Ignore)
	return c.Err()
}

func set(words []string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// word notes a word that is not one of those allowed.
func (c *compiler) word(at, word string, allowed []string) {
	if slices.Contains(allowed, word) {
		return
	}
	hint := query.Suggest(word, allowed)
	if hint == "" {
		hint = ": there are " + strings.Join(allowed, ", ")
	}
	c.Add(at, "there is no %q here%s", word, hint)
}

func texts[T ~string](words []T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

func (c *compiler) file() {
	if c.File.Format != "" {
		c.word("/file/format", c.File.Format, texts(sheet.Formats))
	}
	if len(c.File.Delimiter) > 1 {
		c.Add("/file/delimiter", "%q is no delimiter: write one character", c.File.Delimiter)
	}
	if c.File.HeaderRow < 0 {
		c.Add("/file/header_row", "rows are counted from 1")
	}
	if len(c.File.Each) > 0 && !c.Several() {
		c.Add("/identity/rows", "with `file: {each: …}` a record has several rows: write several")
	}
}

func (c *compiler) source() {
	if flaws, ok := c.Source.Validate().(models.Invalid); ok { //nolint:errorlint // it comes as it is
		for _, f := range flaws {
			c.Add("/source"+f.Location, "%s", f.Reason)
		}
	}
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (c *compiler) identity() {
	if !slug.MatchString(c.Identity.Scheme) {
		c.Add("/identity/scheme", "%q is no scheme: write small letters, digits and hyphens, such as ukto", c.Identity.Scheme)
	}
	if c.Identity.Prefix != "" && !slug.MatchString(c.Identity.Prefix) {
		c.Add("/identity/prefix", "%q is no beginning of an id: write small letters, digits and hyphens, such as uk", c.Identity.Prefix)
	}
	if c.Identity.Rows != "" {
		c.word("/identity/rows", c.Identity.Rows, []string{oneRow, severalRows})
	}
	switch {
	case c.Identity.Value != "" && len(c.Identity.Columns) > 0:
		c.Add("/identity/value", "it stands instead of columns: write one of the two")
	case c.Identity.Value != "" && !c.Several():
		c.Add("/identity/rows", "with a `value` all rows are one instrument: write several")
	case c.Identity.Value == "" && len(c.Identity.Columns) == 0:
		c.Add("/identity/columns", "name the column, or the columns, that tell one row from all others, or write the `value` of the instrument that all rows are about")
	}
}

// Whether rows with one identity are one instrument.
const (
	oneRow      = "one"
	severalRows = "several"
)

// cells checks which cells are read.
func (c *compiler) cells(at string, x *Cells, needed bool) {
	switch {
	case x.Column != "" && x.Value != "":
		c.Add(at+"/value", "it stands instead of a column: write one of the two")
	case x.Column == "" && x.Value == "" && needed:
		c.Add(at+"/column", "name the column")
	}
	for i, s := range x.Split {
		if s == "" {
			c.Add(fmt.Sprintf("%s/split/%d", at, i), "it is empty: write what stands between two values")
		}
		x.Split[i] = strings.Map(plainBlank, s)
	}
	if x.As != "" && x.Pattern == "" {
		c.Add(at+"/as", "it needs a pattern, whose groups it names")
	}
	if x.Pattern != "" {
		pattern, err := regexp.Compile(x.Pattern)
		if err != nil {
			c.Add(at+"/pattern", "it is no regular expression: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		}
		x.pattern = pattern
	}
	x.skip = make(map[string]bool, len(x.Skip))
	for _, v := range x.Skip {
		x.skip[strings.Map(plainBlank, v)] = true
	}
}

func (c *compiler) language(at, tag string) {
	if err := models.CheckLanguageTag(tag); err != nil {
		c.Add(at, "%s", err)
	}
}

func (c *compiler) texts() {
	c.textsOf("titles", c.Titles)
	c.textsOf("summaries", c.Summaries)
}

func (c *compiler) textsOf(name string, all []TextOf) {
	for i := range all {
		at := fmt.Sprintf("/%s/%d", name, i)
		c.cells(at, &all[i].Cells, true)
		c.language(at+"/language", all[i].Language)
	}
}

// wordOf checks a column whose words mean one of those that are allowed, which mean themselves, too; nil is none.
func (c *compiler) wordOf(at string, of *WordOf, allowed []string) {
	if of == nil {
		return
	}
	c.cells(at, &of.Cells, false)
	for _, theirs := range slices.Sorted(maps.Keys(of.Values)) {
		c.word(at+"/values/"+pointer(theirs), of.Values[theirs], allowed)
	}
	if of.Default != "" {
		c.word(at+"/default", of.Default, allowed)
	}
	of.words = newTable(of.Values)
	for _, ours := range allowed {
		if _, taken := of.words[ours]; !taken {
			of.words[ours] = ours
		}
	}
}

func (c *compiler) words() {
	c.wordOf("/type", c.Type, texts(models.InstrumentTypes))
	c.wordOf("/legal_nature", c.LegalNature, texts(models.LegalNatures))
	for i := range c.Topics {
		c.cells(fmt.Sprintf("/topics/%d", i), &c.Topics[i].Cells, true)
		c.Topics[i].words = newTable(c.Topics[i].Values)
	}
	for i := range c.Languages {
		l := &c.Languages[i]
		at := fmt.Sprintf("/languages/%d", i)
		c.cells(at, &l.Cells, true)
		for _, theirs := range slices.Sorted(maps.Keys(l.Values)) {
			for n, tag := range l.Values[theirs] {
				c.language(fmt.Sprintf("%s/values/%s/%d", at, pointer(theirs), n), tag)
			}
		}
		l.words = newTable(l.Values)
	}
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

func pointer(key string) string { return escape.Replace(key) }

func (c *compiler) life() {
	c.dates("/dates", c.Dates)
	if c.Signed != nil {
		c.date("/signed", c.Signed)
	}
	for i := range c.Actions {
		a := &c.Actions[i]
		at := fmt.Sprintf("/actions/%d", i)
		switch {
		case a.Kinds != nil && a.Kind != "":
			c.Add(at+"/kinds", "it stands instead of `kind`: write one of the two")
		case a.Kinds != nil:
			c.acts(at+"/kinds", a.Kinds)
		case a.Kind == "":
			c.Add(at+"/kind", "say what was done: a `kind` for all rows, or `kinds` with the column that says it")
		default:
			c.word(at+"/kind", a.Kind, texts(models.ActionKinds))
		}
		c.date(at+"/date", &a.Date)
		if a.Country != "" && a.CountryColumn != "" {
			c.Add(at+"/country", "it stands instead of a column: write one of the two")
		}
		if a.Effective != nil {
			c.date(at+"/effective", a.Effective)
		}
	}
	for i := range c.Status {
		c.acts(fmt.Sprintf("/status/%d", i), &c.Status[i])
	}
	c.patterns()
}

// patterns gathers the columns whose dates are read by patterns alone.
func (c *compiler) patterns() {
	all, free := map[string][]*DateOf{}, map[string]bool{}
	see := func(d *DateOf) {
		if d != nil && d.Column != "" {
			all[d.Column], free[d.Column] = append(all[d.Column], d), free[d.Column] || d.pattern == nil
		}
	}
	see(c.Signed)
	for i := range c.Actions {
		see(&c.Actions[i].Date)
		see(c.Actions[i].Effective)
	}
	c.patterned = nil
	for _, column := range slices.Sorted(maps.Keys(all)) {
		if !free[column] {
			c.patterned = append(c.patterned, patterned{column, all[column]})
		}
	}
}

// acts checks a column whose words say what was done.
func (c *compiler) acts(at string, of *ActsOf) {
	c.cells(at, &of.Cells, true)
	kinds, denies := make(map[string][]models.ActionKind, len(of.Values)), make(map[string]bool, len(of.Values))
	for _, theirs := range slices.Sorted(maps.Keys(of.Values)) {
		kinds[theirs], denies[theirs] = nil, deniesForce(theirs) // nothing was done
		for n, kind := range of.Values[theirs] {
			c.word(fmt.Sprintf("%s/values/%s/%d", at, pointer(theirs), n), kind, texts(models.ActionKinds))
			kinds[theirs] = append(kinds[theirs], models.ActionKind(kind))
		}
	}
	of.words, of.denies = newTable(kinds), newTable(denies)
}

func (c *compiler) dates(at string, d Dates) {
	if d.Order != "" {
		c.word(at+"/order", d.Order, []string{"dmy", "mdy", "ymd", serially})
	}
	if d.Calendar != "" {
		c.word(at+"/calendar", d.Calendar, []string{"gregorian", islamic})
	}
	if d.Century != 0 && (d.Century < 1000 || d.Century > 9900) {
		c.Add(at+"/century", "%d is no century: write 1900 for 19XX, or the first of another hundred years: 1930 for 1930 to 2029", d.Century)
	}
}

func (c *compiler) date(at string, d *DateOf) {
	c.dates(at, d.Dates)
	c.cells(at, &d.Cells, d.Year == "")
	if d.Column+d.Value != "" && d.Year+d.Month+d.Day != "" || d.Year == "" && d.Month+d.Day != "" || d.Month == "" && d.Day != "" {
		c.Add(at, "name one column with the date, or the column with the year and those with month and day beside it")
	}
	if d.Order == "" {
		d.Order = c.Mapping.Dates.Order
	}
	if d.Century == 0 {
		d.Century = c.Mapping.Dates.Century
	}
	if d.Calendar == "" {
		d.Calendar = c.Mapping.Dates.Calendar
	}
}

func (c *compiler) people() {
	roles := texts(models.Roles)
	for i := range c.Parties {
		p := &c.Parties[i]
		at := fmt.Sprintf("/parties/%d", i)
		c.cells(at, &p.Cells, p.Country == "")
		if p.Column != "" && p.Country != "" {
			c.Add(at+"/country", "it stands instead of a column: write one of the two")
		}
		if p.Codes != "" {
			c.word(at+"/codes", p.Codes, gazetteer.Schemes)
		}
		if p.Role == "" {
			p.Role = string(models.RoleParty)
		}
		c.word(at+"/role", p.Role, roles)
	}
	for i := range c.Places {
		at := fmt.Sprintf("/places/%d", i)
		c.cells(at, &c.Places[i].Cells, true)
		c.language(at+"/language", c.Places[i].Language)
	}
	for i := range c.Signatories {
		s := &c.Signatories[i]
		at := fmt.Sprintf("/signatories/%d", i)
		c.cells(at, &s.Cells, true)
		if (s.Country == "") == (s.CountryColumn == "") {
			c.Add(at+"/country", "say whom they signed for: `country` for all rows, or `country_column`")
		}
		if s.Capacity != "" {
			c.language(at+"/language", s.Language)
		}
	}
}

func (c *compiler) papers() {
	for i := range c.Identifiers {
		x := &c.Identifiers[i]
		at := fmt.Sprintf("/identifiers/%d", i)
		c.cells(at, &x.Cells, true)
		if !slug.MatchString(x.Scheme) {
			c.Add(at+"/scheme", "%q is no scheme: write unts, eli, wikidata or the like", x.Scheme)
		}
	}
	for i := range c.Documents {
		d := &c.Documents[i]
		at := fmt.Sprintf("/documents/%d", i)
		c.cells(at, &d.Cells, true)
		c.word(at+"/kind", d.Kind, texts(models.DocumentKinds))
		if d.Language != "" {
			c.language(at+"/language", d.Language)
		}
	}
}

// columns lists every column that the mapping names, with the place of it.
func (m *Mapping) columns() map[string]string {
	named := map[string]string{}
	m.eachColumn(func(at string, name reflect.Value) {
		if column := name.String(); strings.HasPrefix(at, "identity/columns/") || named[column] == "" && !strings.HasPrefix(at, "ignore/") {
			named[column] = at
		}
	})
	return named
}

// eachColumn tells each place where the mapping names a column, and the name.
func (m *Mapping) eachColumn(tell func(at string, name reflect.Value)) {
	columnsIn(reflect.ValueOf(m).Elem(), "", tell)
	for i := range m.Identity.Columns {
		tell(fmt.Sprintf("identity/columns/%d", i), reflect.ValueOf(&m.Identity.Columns[i]).Elem())
	}
	for i := range m.Ignore {
		tell(fmt.Sprintf("ignore/%d", i), reflect.ValueOf(&m.Ignore[i]).Elem())
	}
}

// columnKeys are the keys whose value is the name of a column.
var columnKeys = set([]string{"column", "year", "month", "day", "url", "capacity", "country_column"})

func columnsIn(v reflect.Value, at string, tell func(at string, name reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			columnsIn(v.Elem(), at, tell)
		}
	case reflect.Slice:
		for i := range v.Len() {
			columnsIn(v.Index(i), fmt.Sprintf("%s/%d", at, i), tell)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[models.Source]() {
			return
		}
		for _, f := range reflect.VisibleFields(v.Type()) {
			key := f.Tag.Get("json")
			if key == "" || !f.IsExported() {
				continue
			}
			field := v.FieldByIndex(f.Index)
			if columnKeys[key] && field.Kind() == reflect.String && field.String() != "" {
				tell(strings.TrimPrefix(at+"/"+key, "/"), field)
				continue
			}
			columnsIn(field, at+"/"+key, tell)
		}
	}
}
