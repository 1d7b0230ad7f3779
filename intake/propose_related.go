package intake

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

// related takes the columns whose header says how an instrument stands to others, and whose values look like the numbers that
// identify the rows, and answers the lines for them.
func (p *proposal) related() (lines []string) {
	number := p.numbered()
	if number == nil {
		return nil
	}
	for f := range p.all(func(f *facts) float64 {
		return yes(f.relates() != "" && f != number && !f.saysWhen() && f.numbers(number).share >= mostly)
	}) {
		if lines == nil {
			lines = append(lines, "related:")
		}
		split := ""
		if s := f.numbers(number); s.by != nil {
			split = ", split: " + list(s.by)
		}
		lines = append(lines, fmt.Sprintf("  - {column: %s, kind: %s%s}  # guessed: numbers of other rows", quote(f.name), f.relates(), split))
	}
	for _, f := range p.columns {
		if f.filled > 0 && !p.used[f.name] && f != number && f.relates() == "" && f.numbersOf(number) {
			lines = append(lines, fmt.Sprintf("# Numbers of other rows stand in %s. Say how the instrument stands to them, and they are read:\n# related:\n#   - {column: %s, kind: amends}", quote(f.name), quote(f.name)))
		}
	}
	if lines != nil {
		lines = append(lines, "")
	}
	return lines
}

// numbersOf says that a column has numbers of other rows whatever its header says: most are seen in those.
func (f *facts) numbersOf(number *facts) bool {
	all, seen := 0, 0
	split := f.numbers(number).by
	for value, n := range f.values {
		for _, part := range parted(value, split, nil) {
			if all += n; strings.ContainsFunc(part, unicode.IsLetter) && number.values[part] > 0 {
				seen += n
			}
		}
	}
	return all >= few && float64(seen) > mostly*float64(all)
}

// numbered is the column with the number that identifies a row, or begins to; nil if there is none.
func (p *proposal) numbered() *facts {
	if p.number == nil && p.identifying != nil {
		return p.columns[slices.IndexFunc(p.columns, func(f *facts) bool { return f.name == p.identifying[0] })]
	}
	return cmp.Or(p.record, p.number)
}

// relates is how the header says that an instrument stands to those of the column; empty if it does not. What is said of who did it to
// the instrument is looked for first.
func (f *facts) relates() models.RelationKind {
	header := folded(bracketed.Replace(f.header))
	for _, done := range []bool{false, true} {
		for _, kind := range models.RelationKinds {
			if words := spoken().related[kind]; kind.Stored() == done && words != nil && words.MatchString(header) {
				return kind
			}
		}
	}
	return ""
}

// saysWhen says that the header asks for a date or a part of one, be it in brackets.
func (f *facts) saysWhen() bool {
	plain := facts{header: folded(bracketed.Replace(f.header))}
	return slices.ContainsFunc([]string{"date", "year", "month", "day"}, plain.headed)
}

var bracketed = strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ")

// numberSeparators stand between several numbers in a cell.
var numberSeparators = []string{";", ",", "|", "/", "\n", " "}

// numbers is what separates a column into texts that look like those of another one, and the share of those among its texts.
func (f *facts) numbers(like *facts) (best splitting) {
	shapes := map[string]bool{}
	for value := range like.values {
		if shape := shapeOf(value); strings.Contains(shape, "0") && (shape != "0" || f.headed("id")) { // a number alone may be a year, or count them
			shapes[shape] = true
		}
	}
	whole := strings.Join(slices.Collect(maps.Keys(f.values)), "\x00")
	for _, by := range append([]string{""}, numberSeparators...) {
		if by != "" && !strings.Contains(whole, by) {
			continue
		}
		var s splitting
		if by != "" {
			s.by = []string{by}
		}
		all, fit := 0, 0
		for value, n := range f.values {
			for _, part := range parted(value, s.by, nil) {
				if all += n; like.values[part] > 0 || shapes[shapeOf(part)] {
					fit += n
				}
			}
		}
		if all > 0 {
			s.share = float64(fit) / float64(all)
		}
		if s.share > best.share {
			best = s
		}
	}
	return best
}

var digits, letters = regexp.MustCompile(`\p{Nd}+`), regexp.MustCompile(`\p{L}+`)

// shapeOf is a text with one letter for each word, and one digit for each number.
func shapeOf(s string) string { return letters.ReplaceAllString(digits.ReplaceAllString(s, "0"), "a") }
