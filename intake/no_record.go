package intake

import (
	"regexp"
	"strings"
	"unicode"

	"mithaq/text"
)

// noRecord says why a row of a table is no record of it, though it stands among them: it repeats the header, sums up the table, or is a note
// below it. It is empty if the row may be a record.
func noRecord(cells, columns []string) string {
	var filled []string
	named := 0
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		filled = append(filled, text.Fold(strings.Map(digit, cell)))
		if i < len(columns) && text.Fold(cell) == text.Fold(columns[i]) {
			named++
		}
	}
	switch {
	case named > 1 && named*3 >= len(filled)*2:
		return "the row repeats the header"
	case len(filled) > 0 && len(filled)*2 <= len(columns) && len(filled) <= mostSummed && sums(filled[0], filled[1:]):
		return "the row sums up the table"
	case len(filled) == 1 && len(columns) > mostSummed && remark.MatchString(filled[0]):
		return "the row is a note on the table"
	}
	return ""
}

// sums says that the cells of a row are a word for a sum, and numbers. Where the word goes on as a title may (Total ban treaty), the other
// cells are counts: a date is none, and a year alone may be one.
func sums(first string, others []string) bool {
	m := total.FindStringSubmatch(first)
	if m == nil || !strings.ContainsAny(first+strings.Join(others, ""), "0123456789") {
		return false
	}
	says := strings.TrimSpace(m[1])
	if len(others) == 0 || !strings.ContainsFunc(says, unicode.IsLetter) || strings.HasPrefix(says, ":") || strings.HasSuffix(says, ":") {
		return true
	}
	years := 0
	for _, cell := range others {
		if !aCount.MatchString(cell) {
			return false
		}
		if yearLike.MatchString(cell) {
			years++
		}
	}
	return years < len(others)
}

// mostSummed is how many cells a sum has, at the most.
const mostSummed = 3

var (
	// total are the words that a sum begins with.
	total = regexp.MustCompile(`(?s)^(?:sub-?|grand |suma )?(?:totals?|totales|totale|totaal|gesamt|gesamtzahl|summe|insgesamt|suma|razem|toplam|итого|всего|المجموع|اجمالي|الاجمالي|合计|合計)(\PL.*|$)`)
	// aCount is a count, and yearLike one that may be a year.
	aCount   = regexp.MustCompile(`^\d{1,3}(?:[., ]?\d{3})*$`)
	yearLike = regexp.MustCompile(`^(?:1\d|20)\d\d$`)
	// remark are the words that a note below a table begins with.
	remark = regexp.MustCompile(`^(?:sources?|fontes?|fuentes?|quellen?|notas?|notes?|obs|observac\pL*|anmerkung(?:en)?|bron|zrodlo|kaynak|источник|примечание|المصدر|ملاحظ[هة]|来源|出典)\.? ?[:：]`)
)
