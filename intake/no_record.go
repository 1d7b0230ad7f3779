package intake

import (
	"regexp"
	"strings"

	"mithaq/text"
)

// noRecord says why a row of a table is no record of it, though it stands among them: it repeats the header, sums up the table, or is a note
// below it. It is empty if the row may be a record.
func noRecord(cells, columns []string) string {
	filled, named, first := 0, 0, ""
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if filled++; first == "" {
			first = text.Fold(cell)
		}
		if i < len(columns) && text.Fold(cell) == text.Fold(columns[i]) {
			named++
		}
	}
	switch {
	case named > 1 && named*3 >= filled*2:
		return "the row repeats the header"
	case filled > 0 && filled*2 <= len(columns) && filled <= mostSummed && total.MatchString(first) && strings.ContainsAny(strings.Join(cells, ""), "0123456789٠١٢٣٤٥٦٧٨٩"):
		return "the row sums up the table"
	case filled == 1 && len(columns) > mostSummed && remark.MatchString(first):
		return "the row is a note on the table"
	}
	return ""
}

// mostSummed is how many cells a sum has, at the most.
const mostSummed = 3

var (
	// total are the words that a sum begins with.
	total = regexp.MustCompile(`^(?:sub-?|grand |suma )?(?:totals?|totales|totale|totaal|gesamt|gesamtzahl|summe|insgesamt|suma|razem|toplam|итого|всего|المجموع|اجمالي|الاجمالي|合计|合計)(?:\PL|$)`)
	// remark are the words that a note below a table begins with.
	remark = regexp.MustCompile(`^(?:sources?|fontes?|fuentes?|quellen?|notas?|notes?|obs|observac\pL*|anmerkung(?:en)?|bron|zrodlo|kaynak|источник|примечание|المصدر|ملاحظ[هة]|来源|出典)\.? ?[:：]`)
)
