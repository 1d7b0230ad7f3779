package mention

import "mithaq/models"

var hijriMonths = map[string]int{"محرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10}

// hijri reads a day of the Islamic calendar. Sighting of the moon moves it by a day or two, so the
// converted date is approximate.
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
	day := fromHijri(y, m, d)
	return dated{from, at + 1, models.MustDate(string(day) + "~"), "hijri_converted", 0}, true
}

// fromHijri converts by the tabular calendar (civil epoch, 16 July 622 of the Julian calendar, which is
// 19 July of the Gregorian one), whose 30 years have 11 leap days.
func fromHijri(y, m, d int) models.Day {
	n := (y-1)*354 + (3+11*y)/30 + 29*(m-1) + m/2 + d - 1
	return models.Day("0622-07-19").AddDays(n)
}
