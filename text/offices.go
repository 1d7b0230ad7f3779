package text

import (
	"slices"
	"strings"
)

// Names are given with offices that are part of none: before them, and after a comma or in capitals behind them. To leave them out of a comparison
// leaves what names are found by as it is.

var (
	// officesBefore stand before names; shortOffices do if a point follows, and letteredOffices if they are in capitals.
	officesBefore = set("prime deputy vice interior foreign defence defense justice police cabinet secretary inspector attorney director directeur ministro ministra presidente premier première wali governor gouverneur chairman commissioner "+
		"chancellor commandant", "وزير وزيره رءيس ناءب مدير المدير المفتش ولي")
	shortOffices    = set("min gov amb sen sig on dir insp comm sec dep pres")
	letteredOffices = set("igp aig dig cs cas")
	// ofOffices stand behind the offices of Arabic: وزير الداخلية.
	ofOffices = set("الداخليه الخارجيه الدفاع العدل الوزراء مجلس العام العهد الدوله")
	// lettersBehind are degrees, orders and seats in parliaments; officesBehind begin what a comma parts from a name.
	lettersBehind = set("mp mep mna kc qc obe cbe mbe kbe kcmg gcmg cmg egh ebs mgh cgh psc ndc phd")
	officesBehind = set("ministre minister ministro ministra president presidente premier prime chef secretary secretaire director directeur directrice general governor gouverneur ambassador ambassadeur ambassadrice wali "+
		"deputy vice head chief commander commandant", "وزير وزيره رءيس ناءب مدير المدير سفير قاءد")
)

// withoutOffices is a name without the offices around it, if two words or more are left.
func withoutOffices(name string) string {
	words := nameWords(name)
	from, to := 0, len(words)
	for i := 1; i < to; i++ {
		if w := words[i]; strings.ContainsAny(name[words[i-1].End:w.Start], ",،") && (officesBehind[w.Form] || articles[w.Form] && i+1 < to && officesBehind[words[i+1].Form] || isLettered(name, w, lettersBehind)) {
			to = i
		}
	}
	for to > 0 && isLettered(name, words[to-1], lettersBehind) {
		to--
	}
	for from < to && isOffice(name, words, from) {
		from++
	}
	if to-from < 2 || from == 0 && to == len(words) {
		return name
	}
	return name[words[from].Start:words[to-1].End]
}

// isOffice says that a word before a name is part of an office, or an honorific.
func isOffice(name string, words []Word, i int) bool {
	w := words[i]
	switch {
	case officesBefore[w.Form], isLettered(name, w, letteredOffices):
		return true
	case shortOffices[w.Form]:
		return strings.HasPrefix(name[w.End:], ".")
	case i > 0 && ofOffices[w.Form]:
		return slices.ContainsFunc(words[:i], func(w Word) bool { return officesBefore[w.Form] })
	}
	return honorifics[w.Form] && i+1 < len(words) && (officesBefore[words[i+1].Form] || honorifics[words[i+1].Form])
}

// isLettered says that a word is one of some and written in capitals.
func isLettered(name string, w Word, some map[string]bool) bool {
	written := name[w.Start:w.End]
	return some[w.Form] && (written == strings.ToUpper(written) || w.Form == "phd")
}
