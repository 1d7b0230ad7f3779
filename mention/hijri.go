package mention

import (
	"strings"

	"mithaq/models"
)

var hijriMonths = map[string]int{"محرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10}

// hijri reads a day of the Islamic calendar with the name of its month. What it is in ours is approximate.
func (r *reading) hijri(from, at, d int) (dated, bool) {
	if at >= len(r.tokens) {
		return dated{}, false
	}
	m, taken := hijriMonths[r.tokens[at].form], 1
	if m == 0 && at+1 < len(r.tokens) {
		m, taken = map[[2]string]int{{"ربيع", "اول"}: 3, {"ربيع", "ثاني"}: 4, {"ربيع", "اخر"}: 4, {"جمادي", "اولي"}: 5, {"جمادي", "ثانيه"}: 6,
			{"جمادي", "اخره"}: 6, {"ذو", "قعده"}: 11, {"ذي", "قعده"}: 11, {"ذو", "حجه"}: 12, {"ذي", "حجه"}: 12}[[2]string{r.tokens[at].form, r.tokens[at+1].form}], 2
	}
	if m == 0 {
		return dated{}, false
	}
	at += taken
	if at < len(r.tokens) && before[r.tokens[at].form] {
		at++
	}
	y, ok := r.number(at, 1, 1500)
	if !ok || d > 30 {
		return dated{from, at, models.Date{}, "hijri_without_year", 0}, true
	}
	return converted(from, at+1, y, m, d)
}

// converted is a day of the Islamic calendar in ours.
func converted(from, to, y, m, d int) (dated, bool) {
	date, ok := models.FromHijri(y, m, d)
	return dated{from, to, date, "hijri_converted", 0}, ok
}

// The signs behind a date, folded: هـ for the Islamic calendar, م for ours.
const (
	ofHijraSign = "ه"
	ofOursSign  = "م"
)

// lastHijri is the last year of the Islamic calendar that a text speaks of without saying so: 2038 of ours.
const lastHijri = 1460

// ofHijra says that a year in numbers is one of the Islamic calendar: its sign stands behind the date, or it is of a time of which Arabic texts
// speak in that calendar alone. It answers where the date ends.
func (r *reading) ofHijra(year, from, after int) (to int, is bool) {
	sign := ""
	if after < len(r.tokens) {
		sign = r.tokens[after].form
	}
	glued := r.tokens[after-1].form
	switch {
	case sign == ofHijraSign:
		return after + 1, true
	case strings.HasSuffix(glued, ofHijraSign):
		return after, true
	case sign == ofOursSign, strings.HasPrefix(sign, "ميلادي"), strings.HasSuffix(glued, ofOursSign), year > lastHijri, from == 0:
		return after, false
	}
	return after, arabic(r.tokens[from-1].raw)
}
