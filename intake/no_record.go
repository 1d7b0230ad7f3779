package intake

import (
	"regexp"
	"strings"
	"unicode"

	"mithaq/text"
)

// noRecord says why a row of a table is no record of it, though it stands among them: it repeats the header, sums up the table, or is a note
// below it, or says nothing. It is empty if the row may be a record.
func noRecord(cells, columns []string) string {
	filled := make([]int, 0, len(cells))
	for i, cell := range cells {
		if cell != "" {
			filled = append(filled, i)
		}
	}
	others := 0 // cells that are not the name of their column
	for _, i := range filled {
		if others*3 > len(filled) { // most rows end here
			break
		}
		if i >= len(columns) || text.Fold(cells[i]) != text.Fold(columns[i]) {
			others++
		}
	}
	if len(filled)-others > 1 && others*3 <= len(filled) {
		return "the row repeats the header"
	}
	if len(filled) == 0 {
		return "the row is empty"
	}
	if len(filled) > mostSummed {
		return ""
	}
	said := make([]string, len(filled))
	for n, i := range filled {
		said[n] = text.Fold(strings.Map(digit, cells[i]))
	}
	switch {
	case len(said)*2 <= len(columns) && sums(said[0], said[1:]):
		return "the row sums up the table"
	case len(said) == 1 && len(columns) > mostSummed && (remark.MatchString(said[0]) || footnote.MatchString(said[0]) || goesOnElsewhere.MatchString(said[0])):
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
	// footnote is a text behind the mark of a note, and goesOnElsewhere what stands at the foot of a page or at its head.
	footnote        = regexp.MustCompile(`^(?:[*†‡§]+|[(\[](?:\d{1,2}|[a-z*]|[ivx]+)[)\]]|\d{1,2}\)) ?\pL+[^\pL]+\pL`)
	goesOnElsewhere = regexp.MustCompile(`^[(\[…. ]*(?:continua(?:cao|cion|tion|zione|do|da|r)?|continued|continues|cont\.|a continuar|segue|sigue|suite|a suivre|fortsetzung|wird fortgesetzt|vervolg|wordt vervolgd|ciag dalszy|продолжение)(?:$|[ .,:…)\]].*(?:pag|page|seite|blatt|folha|folio|hoja|foglio|feuille|sheet|bladzijde|blad|стр|segui|sigui|suiv|next|seg)|[ .…)\]]*$)`)
	// remark are the words that a note below a table begins with.
	remark = regexp.MustCompile(`^(?:sources?|fontes?|fuentes?|quellen?|notas?|notes?|obs|observac\pL*|anmerkung(?:en)?|bron|zrodlo|kaynak|источник|примечание|المصدر|ملاحظ[هة]|来源|出典)\.? ?[:：]`)
)
