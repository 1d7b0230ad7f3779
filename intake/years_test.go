package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/intake"
)

// A year of two digits is told where nobody can tell its century; it is not taken for one that nobody knows.
func TestYearsOfTwoDigitsInPartsAreTold(t *testing.T) {
	for year, told := range map[string]bool{"99": true, "00": true, "98": true, "1999": false, "9999": false, "0": false, "-9": false} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\nsigned: {year: yr, month: mo, day: dy}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,yr,mo,dy\n1,Agreement on fish,"+year+",5,13\n")[0]
		if got := strings.Contains(said(d), "date_unread"); got != told {
			t.Errorf("%s: %s", year, said(d))
		}
	}
}

// Years in twos and tens, and the first of a month in a word, are read as they are meant, and what may be something else is not.
func TestYearsAndFirstDaysInWordsAreRead(t *testing.T) {
	for cell, want := range map[string]string{
		"1974-1975": "1974/1975", "1974 – 1975": "1974/1975", "1974/75": "1974/1975", "1974-76": "1974/1976", "1974-11": "1974-11", "1974/11": "1974-11", "1998-1": "1998-01", "1998/1": "1998-01", "2009/10": "2009/2010", "2009–10": "2009/2010", "2009-10": "2009-10", "2006/7": "2006/2007", "2006 / 7": "2006/2007", "2006-7": "", "2009/0": "", "1999/00": "",
		"1975-1974": "", "1974/73": "", "1974-99": "", "1974/88": "", "1974/74": "",
		"década de 1970": "197X", "Década de 1970": "197X", "anos 1970": "197X", "1970s": "197X", "the 1970s": "197X", "1970's": "197X", "années 1970": "197X", "años 1970": "197X", "década de los años 1970": "197X", "anni 1970": "197X", "1970er Jahre": "197X", "jaren 1970": "197X",
		"séc. XIX": "18XX", "século XIX": "18XX", "19th century": "18XX", "XIXe siècle": "18XX", "XIXème siècle": "18XX", "siglo XVIII": "17XX", "século 19": "18XX", "19. Jahrhundert": "18XX", "19. Jh.": "18XX", "XIX secolo": "18XX", "19e eeuw": "18XX", "XIX век": "18XX", "20th century?": "19XX?", "the 21st century": "20XX",
		"séc. IX": "", "sec. 19": "", "19 sec": "", "20 cent": "", "sec. XIX": "18XX", "19 séculos e 20": "", "22nd century": "", "século XIX e XX": "", "fins do século XIX": "", "XIX": "", "século": "", "século XIIII": "", "século 1998": "",
		"22. Febr. 1998": "1998-02-22", "12 sett. 1998": "1998-09-12", "12 genn. 1998": "1998-01-12", "12 juil. 1998": "1998-07-12", "12 nov. 1998": "1998-11-12", "12-okt.-1998": "1998-10-12", "sett. 1998": "1998-09", "12 marz. 1998": "1998-03-12", "12 wrz. 1998": "1998-09-12", "12 дек. 1998": "1998-12-12", "12 de sete. de 1998": "1998-09-12",
		"12 jui. 1998": "", "12 ju. 1998": "", "12 sett 1998": "", "12 prov. 1998": "", "12 settem. 1998": "", "Rev. 1998": "", "12 s. 1998": "",
		"12 de Março de 1.998": "1998-03-12", "12/03/1.998": "1998-03-12", "março de 2.005": "2005-03", "1.998": "", "12 de março de 3.998": "", "12.03.1.998": "", "Lei 1.998": "",
		"década de 1974": "", "1900s": "", "1974s": "", "anos 70": "", "início da década de 1970": "", "1970 anos": "",
		"Primeiro de março de 1987": "1987-03-01", "primeiro de Março de 1987": "1987-03-01", "1º de março de 1987": "1987-03-01", "1.º de março de 1987": "1987-03-01", "Premier mars 1987": "1987-03-01", "1er mars 1987": "1987-03-01", "primero de mayo de 1987": "1987-05-01",
		"1ro de mayo de 1987": "1987-05-01", "primo marzo 1987": "1987-03-01", "March first, 1987": "1987-03-01", "Erster März 1987": "1987-03-01",
		"primeiro de 1987": "", "primeiro semestre de 1987": "", "primeiro 12 de março de 1987": "",
	} {
		d, err := (intake.Dates{Order: "dmy"}).ReadDate(cell)
		if got := d.String(); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
	}
}

// A day and a month without a year are no month of a year; a year of two digits stands where no day can.
func TestADayAndAMonthAreNoMonthOfAYear(t *testing.T) {
	for cell, want := range map[string]string{
		"1º de maio": "", "primeiro de maio": "", "maio primeiro": "", "março 1º": "", "25 de dezembro": "", "12 de março": "", "12 March": "", "12th of March": "", "March 12": "", "March 12th": "", "March the 12th": "", "May first": "", "12 de marzo": "", "marzo 12": "", "5 mars": "", "1er mars": "", "30 abr.": "", "12. März": "", "März 12.": "", "3月12日": "", "١٢ مارس": "", "مارس 12": "", "26 رجب": "", "26 رجب 36": "", "26/5/36هـ": "",
		"12/03": "", "12.03": "", "12-03": "", "12/12": "", "00 março": "", "31 de março": "", "a 5 de março": "", "12 de março (?)": "",
		"10 a 12.03": "", "10-12.03": "", "10 – 12/03": "", "May 12-15": "", "May 12 to 15": "", "12–15 March": "", "12 to 15 March": "", "12./15. März": "", "12 a 15 de março": "",
		"May 12, 15": "2015-05-12", "May 12 '15": "2015-05-12", "May 12-98": "1998-05-12", "12 March 15": "2015-03-12", "10-12-03": "2003-12-10", "10.12.03": "2003-12-10", "10/12/03": "2003-12-10", "12-Mar-03": "2003-03-12", "12 a 15/03/98": "1998-03-12/1998-03-15", "10 de 12 de 03": "2003-12-10",
		"jan/98": "1998-01", "Jan 98": "1998-01", "março 98": "1998-03", "98 março": "1998-03", "março de 98": "1998-03", "jan/00": "2000-01", "März 12": "2012-03", "fev/12": "2012-02", "Mar-12": "2012-03", "Sept-12": "2012-09", "abr/10": "2010-04", "mars 05": "2005-03", "Jan '12": "2012-01", "May ’05": "2005-05", "03/1998": "1998-03", "03/98": "1998-03", "03/15": "2015-03", "03/00": "2000-03",
		"March 1912": "1912-03", "12 de março de 98": "1998-03-12", "March 12, 98": "1998-03-12", "12 março 1912": "1912-03-12", "12/03/98": "1998-03-12", "primeiro de maio de 98": "1998-05-01",
	} {
		d, err := (intake.Dates{Order: "dmy", Century: 1930}).ReadDate(cell)
		if got := d.String(); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
	}
	for _, cell := range []string{"03/15", "15/03", "12/03", "1/2"} {
		for _, order := range []string{"", "mdy"} {
			if d, err := (intake.Dates{Order: order, Century: 1930}).ReadDate(cell); err == nil {
				t.Errorf("%s, %s: %s", cell, order, d)
			}
		}
	}
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy, century: 1930}\nsigned: {year: yr, month: mo, day: dy}\nparties: [{country: FR}, {country: ES}]\n")
	for cells, want := range map[string]string{"12,5,": "2012-05", "12,May,": "2012-05", "12,5,13": "2012-05-13"} {
		if d := drafts(t, m, "no,title,yr,mo,dy\n1,Agreement on fish,"+cells+"\n")[0]; d.Instrument.Signed.String() != want {
			t.Errorf("%s: %s", cells, said(d))
		}
	}
}

// A year of two digits is of the century of the mapping, unless the other dates of the row are nearer to another.
func TestYearsOfTwoDigitsFitTheOtherDates(t *testing.T) {
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy, century: 1930}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n"+
		"actions: [{kind: entry_into_force, date: {column: force}}, {kind: termination, date: {column: end}}]\n")
	for row, want := range map[string]string{
		"10-01-1919,14-01-19,": "1919-01-10, !date_unread(14-01-19)", "10-01-1998,14-01-19,": "1998-01-10, entry_into_force=2019-01-14", "05-05-77,,01-02-1881": ", termination=1881-02-01, !date_unread(05-05-77)",
		"05-05-77,,01-02-1981": "1977-05-05, termination=1981-02-01", "05-05-77,01-01-78,": "1977-05-05, entry_into_force=1978-01-01", "10-01-1901,,05-05-77": "1901-01-10, termination=1977-05-05", "10-01-1850,,05-05-77": "1850-01-10, !date_unread(05-05-77)",
		"26-05-29,01-06-1830,": ", entry_into_force=1830-06-01, !date_unread(26-05-29)", "05-01-27,,05-01-1827": ", termination=1827-01-05, !date_unread(05-01-27)", "25-07-15,25-07-2014,": "2015-07-25, entry_into_force=2014-07-25", "11-04-17,,11-04-2016": "2017-04-11, termination=2016-04-11",
		"10-08-80,13-08-1970,": "1980-08-10, entry_into_force=1970-08-13", "05-05-20,,05-05-1985": ", termination=1985-05-05, !date_unread(05-05-20)", "10-01-1830,30-06-29,": "1830-01-10, !date_unread(30-06-29)", "10-01-1985,30-06-80,": "1985-01-10, entry_into_force=1980-06-30", "10-01-1930,,05-05-25": "1930-01-10, termination=2025-05-05",
		",30-06-29,05-05-1840": ", termination=1840-05-05, !date_unread(30-06-29)", ",30-06-1840,05-05-49": ", entry_into_force=1840-06-30, !date_unread(05-05-49)", ",30-06-31,05-05-1998": ", entry_into_force=1931-06-30, termination=1998-05-05",
	} {
		d := drafts(t, m, "no,title,signed,force,end\n1,Agreement on fish,"+row+"\n")[0]
		if got := strings.TrimSpace(strings.Replace(strings.TrimPrefix(said(d), "2 x-1 other "), " FR:party, ES:party", "", 1)); got != want && got != strings.TrimSpace(want) {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}

// A year of two digits is none after that in which the register was published, unless what is dated may be foreseen.
func TestYearsOfTwoDigitsAreNoneThatTheRegisterCannotKnow(t *testing.T) {
	for row, want := range map[string]string{
		"26-05-29,,": "!date_unread(26-05-29)", "26-05-25,,": "2025-05-26", "26-05-2029,,": "2029-05-26", ",26-05-29,": "!date_unread(26-05-29)", ",,26-05-29": "termination=2029-05-26", "10-01-2024,26-05-27,": "2024-01-10, entry_into_force=2027-05-26", "10-01-1985,26-05-29,": "1985-01-10, !date_unread(26-05-29)",
		"10-01-1985,26-05-50,": "1985-01-10, entry_into_force=1950-05-26", "10-01-1985,,26-05-50": "1985-01-10, !date_unread(26-05-50)",
	} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other, published: 2025-06-30}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy, century: 1930}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n"+
			"actions: [{kind: entry_into_force, date: {column: force}}, {kind: termination, date: {column: end}}]\n")
		d := drafts(t, m, "no,title,signed,force,end\n1,Agreement on fish,"+row+"\n")[0]
		got := strings.TrimLeft(strings.Replace(strings.TrimPrefix(said(d), "2 x-1 other "), " FR:party, ES:party", "", 1), ", ")
		if !strings.HasPrefix(got, want) || strings.Contains(got, "date_unread") != strings.Contains(want, "date_unread") {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}

// Where the mapping says that the year stands before the month, a month may stand behind it.
func TestAMonthStandsBehindItsYearWhereTheMappingSaysSo(t *testing.T) {
	for cell, want := range map[string]string{"2006/7": "2006-07", "2010/11": "2010-11", "1974/75": "1974/1975", "2006-7": "2006-07"} {
		if d, err := (intake.Dates{Order: "ymd"}).ReadDate(cell); d.String() != want {
			t.Errorf("%s: %s, %v, want %s", cell, d, err, want)
		}
	}
}

// What doubts a date stands wherever it does.
func TestADoubtOfADateStays(t *testing.T) {
	for cell, want := range map[string]string{
		"12.3.1998?": "1998-03-12?", "[2006?]": "2006?", "1947 (?)": "1947?", "(1947?)": "1947?", "1947 [?]": "1947?", "[12.3.1998 ?]": "1998-03-12?", "? 1947": "1947?", "c. 1987?": "1987%", "[c. 1987]": "1987~",
		"março de 1947 (?)": "1947-03?", "[1986]": "1986", "1970s?": "197X?",
	} {
		if d, err := (intake.Dates{Order: "dmy"}).ReadDate(cell); d.String() != want {
			t.Errorf("%s: %s, %v, want %s", cell, d, err, want)
		}
	}
}

// A date that is more than a day is read as the time that it means, and what may be a term is not.
func TestSpansOfTimeAreRead(t *testing.T) {
	for cell, want := range map[string]string{
		"17-10-2015 a 19-10-2015": "2015-10-17/2015-10-19", "17 a 19-10-2015": "2015-10-17/2015-10-19", "17/10/2015 – 19/10/2015": "2015-10-17/2015-10-19", "12 a 15 de março de 1987": "1987-03-12/1987-03-15", "28 de março a 2 de abril de 1987": "1987-03-28/1987-04-02",
		"1/2 de Maio de 1950": "1950-05-01/1950-05-02", "1-2 de Maio de 1950": "1950-05-01/1950-05-02", "12 to 15 March 1987": "1987-03-12/1987-03-15", "12. bis 15. März 1987": "1987-03-12/1987-03-15", "12 au 15 mars 1987": "1987-03-12/1987-03-15", "12 tot 15 maart 1987": "1987-03-12/1987-03-15",
		"01-01-2005 a 31-12-2013": "", "12/03/1987 - 15/04/1987": "", "15 a 12 de março de 1987": "", "12 a 45 de março de 1987": "", "1-2/5/1950": "",
		"2º trimestre de 1954": "1954-04/1954-06", "4.º trimestre de 1954": "1954-10/1954-12", "II trimestre 1954": "1954-04/1954-06", "2nd quarter of 1954": "1954-04/1954-06", "Q3 1954": "1954-07/1954-09", "1954 Q2": "1954-04/1954-06", "1954-Q2": "1954-04/1954-06", "Q2 1954": "1954-04/1954-06", "1954, II trimestre": "1954-04/1954-06", "1954 Q5": "", "1954 Q 1955": "", "3. Quartal 1954": "1954-07/1954-09", "2e kwartaal 1954": "1954-04/1954-06", "1º semestre de 1954": "1954-01/1954-06", "5º trimestre de 1954": "", "3º semestre de 1954": "",
		"fins de 1990": "1990", "meados de junho de 1990": "1990-06", "late 1990": "1990", "Ende 1990": "1990", "fin 1990": "1990", "eind 1990": "1990", "fins de 12/05/1990": "", "fins de (?) 1990": "1990?",
		"por volta de 1998": "1998~", "à volta de março de 1998": "1998-03~", "alrededor de 1998": "1998~", "aux environs de 1998": "1998~", "etwa 1998": "1998~", "intorno al 1998": "1998~", "on or about 12 March 1998": "1998-03-12~", "por volta de 1998?": "1998%", "por volta de cerca de 1998": "", "por volta de 12 de março": "", "volta de 1998": "", "a volta de Lisboa": "",
		"antes de 1962": "/1961-12-31", "antes de 12-03-1962": "/1962-03-11", "before 1962": "/1961-12-31", "vor 1962": "/1961-12-31", "avant le 12 mars 1962": "/1962-03-11", "voor 1962": "/1961-12-31", "depois de 1950": "1951-01-01/", "after 12 March 1950": "1950-03-13/", "nach 1950": "1951-01-01/", "antes de cerca de 1962": "", "depois de 1950 (?)": "1951-01-01?/", "antes de 1962?": "/1961-12-31?", "antes da guerra de 1962": "",
		"entre 1890 e 1895": "1890/1895", "between 1890 and March 1895": "1890/1895-03", "entre 1895 e 1890": "", "zwischen 1890 und 1895": "1890/1895",
		"Aos 25 dias do mês de abril de 1995": "1995-04-25", "a los 25 días del mes de abril de 1995": "1995-04-25", "25th day of April 1995": "1995-04-25", "25e jour du mois d'avril 1995": "", "25 dias de 1995": "", "3 dias de 1995": "", "aos 25 de 4 de 1995": "",
		"1º-VI-1930": "1930-06-01", "até 1962": "", "até 12/03/1962": "",
	} {
		if d, err := (intake.Dates{Order: "dmy"}).ReadDate(cell); d.String() != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", cell, d, err, want)
		}
	}
}

// A place before a day says nothing of it, and of several days the first is read; whatever else stands there may say anything.
func TestPlacesAndSeveralDaysInAColumnOfDates(t *testing.T) {
	const several = ", !dates_several"
	for cell, want := range map[string]string{
		"Brasília, 12 de março de 1987": "1987-03-12", "Rio de Janeiro, 12/03/1987": "1987-03-12", "Paris, 12 mars 1987": "1987-03-12", "Washington, D.C., 12/03/1987": "", "Verlängert, 12. Mai 1999": "", "Bis, 12. Mai 1999": "", "After, 12 May 1999": "", "São José dos Campos, 12 de março de 1987": "1987-03-12",
		"Prorrogado, 12/03/1987": "", "Amended, 12/03/1987": "", "Denunciado, 12/03/1987": "", "Ratificação, 12/03/1987": "", "Geändert, 12.03.1987": "", "Prevista, 12/03/1987": "", "Março, 12/03/1987": "", "Primavera, 1987": "", "Aprox., 12/03/1987": "1987-03-12~", "Nunca, 12/03/1987": "",
		"12/03/1987 e 15/04/1987": "1987-03-12" + several, "12 e 15 de março de 1987": "1987-03-12" + several, "12 de março e 15 de abril de 1987": "1987-03-12" + several, "12/03/1987; 15/04/1987": "1987-03-12" + several,
		"12/03/1987, 15/04/1987 e 16/04/1987": "1987-03-12" + several, "12 y 15 de marzo de 1987": "1987-03-12" + several, "12 et 15 mars 1987": "1987-03-12" + several, "12 and 15 March 1987": "1987-03-12" + several, "12. und 15. März 1987": "1987-03-12" + several, "1er et 15 mars 1987": "1987-03-01" + several,
		"12 e 15 marzo 1987":  "1987-03-12" + several,
		"12-5-1930 te Parijs": "1930-05-12", "april 1982 te Brussel": "1982-04", "2-11-1889 te 's-Gravenhage": "1889-11-02", "12 de março de 1987 em Lisboa": "1987-03-12", "12/03/1987 (Lisboa)": "", "12 March 1987 at Rio de Janeiro": "1987-03-12", "12.3.1987 in Bonn": "1987-03-12",
		"12/03/1987 (Prorrogado)": "", "12/03/1987 em Vigor": "", "12/03/1987 (Denunciado)": "", "1987 em Lisboa": "", "12/03/1987 em Março": "", "12/03/1987 (Lei de Bases)": "", "12/03/1987 em lisboa": "",
		"12/03/1987 - 15/04/1987": "", "12 e 45 de março de 1987": "", "1987 e 15/04/1988": "", "12 e 1987": "",
		"12.03.1998 / 14.03.1998": "1998-03-12" + several, "12/03/1998 / soon": "", "12.03.1998/14.03.1998": "",
	} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,signed\n1,Agreement on fish,\""+cell+"\"\n")[0]
		want, told := strings.CutSuffix(want, several)
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "dates_several") != told || strings.Contains(said(d), "date_unread") != (want == "") {
			t.Errorf("%s: %q, %s, want %q", cell, got, said(d), want)
		}
	}
}

// Ten years of two digits are those of the century of the mapping, if it has all ten.
func TestTensOfYearsOfTwoDigitsNeedACentury(t *testing.T) {
	for cell, want := range map[string]string{
		"década de 70": "197X", "anos 70": "197X", "années 70": "197X", "anni 70": "197X", "70er Jahre": "197X", "the 80s": "198X", "'70s": "197X", "década de 30": "203X",
		"década de 74": "", "anos 00": "", "70 anos": "", "70": "", "década de 7": "", "década de 35": "",
	} {
		d, err := (intake.Dates{Century: 1940}).ReadDate(cell)
		if got := d.String(); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
		if d, err := (intake.Dates{}).ReadDate(cell); err == nil {
			t.Errorf("%s: %s without a century", cell, d)
		}
	}
	if d, err := (intake.Dates{Century: 1935}).ReadDate("década de 30"); err == nil {
		t.Errorf("%s of parts of two decades", d)
	}
}

// What stands beside a date is read where the column, or the row, tells what it says; whatever else stands there may say anything.
func TestWordsBesideADateAreReadByWhatItIsOf(t *testing.T) {
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy, century: 1930}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n"+
		"actions: [{kind: entry_into_force, date: {column: force}}, {kind: expiry, date: {column: end}}]\n")
	for row, want := range map[string]string{
		"10/03/1998;Na data da assinatura;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;Alla firma;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;à la signature;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;on signature.;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;Mit Unterzeichnung;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;a la firma;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;عند التوقيع;": "1998-03-10, entry_into_force=1998-03-10", "10/03/1998;签署之日;": "1998-03-10, entry_into_force=1998-03-10", "03/1998;Upon signature (1);": "1998-03, entry_into_force=1998-03",
		"10/03/1998;30 dias após a assinatura;": "1998-03-10, !", ";Na data da assinatura;": "!", "10/03/1998;;Na data da assinatura": "1998-03-10, !", "Na data da assinatura;;": "!", "10/03/1998;na assinatura do protocolo;": "1998-03-10, !", "10/03/1998;after signature;": "1998-03-10, !", "10/03/1998;não na data da assinatura;": "1998-03-10, !", "10/03/1998;assinatura;": "1998-03-10, !", "10/03/1998;open for signature;": "1998-03-10, !", "soon;on signature;": "!",
		";a partir de 12/05/1998;": "entry_into_force=1998-05-12", ";dal 12/05/1998;": "entry_into_force=1998-05-12", ";dall'8 maggio 1998;": "entry_into_force=1998-05-08", ";ab 12.05.1998;": "entry_into_force=1998-05-12", ";seit dem 12. Mai 1998;": "entry_into_force=1998-05-12", ";à partir du 12 mai 1998;": "entry_into_force=1998-05-12", ";desde el 12 de mayo de 1998;": "entry_into_force=1998-05-12", ";from 12 May 1998;": "entry_into_force=1998-05-12", ";With effect from 12 May 1998;": "entry_into_force=1998-05-12", ";منذ 12 مايو 1998;": "entry_into_force=1998-05-12", ";;from 12 May 1998": "expiry=1998-05-12", ";desde 1998;": "entry_into_force=1998",
		"a partir de 12/05/1998;;": "!", ";from 1998 to 2003;": "!", ";from 1998-2003;": "!", ";ab sofort;": "!", ";a partir de 12/05;": "!", ";not from 12 May 1998;": "!", ";30 days from 12 May 1998;": "!", ";from 12 May 1998 for Spain;": "!", ";from 1998/9;": "!", ";a partir de Paris, 12/05/1998;": "!",
		";;até 12/03/1998": "expiry=1998-03-12", ";;bis zum 12.03.1998": "expiry=1998-03-12", ";;until 12 March 1998": "expiry=1998-03-12", ";;fino al 12 marzo 1998": "expiry=1998-03-12", ";até 12/03/1998;": "!", "até 12/03/1998;;": "!", ";;prorrogado até 12/03/1998": "!", ";;até 12/03": "!",
		";12/03/1998 (data da última notificação);": "entry_into_force=1998-03-12", ";12 March 1998 (date of the last notification);": "entry_into_force=1998-03-12", ";12/03/1998 (data da última notificação para a Espanha);": "!", ";12/03/1998 (última notificação);": "!", ";12 mars 1998 (date de la dernière notification);": "entry_into_force=1998-03-12", ";12/03/1998 (data da troca de instrumentos);": "entry_into_force=1998-03-12",
		";12/03/1998 (data da denúncia);": "!", ";12/03/1998 (data prevista da notificação);": "!", ";12/03/1998 (notificação pendente);": "!", ";;12/03/1998 (data da última notificação)": "!", "12/03/1998 (data da última notificação);;": "!", ";12/03/1998 (data da publicação);": "!", ";12/03/1998 (data da notificação de 12/02/1998);": "!", ";12/03/1998 (aguarda notificação);": "!", ";03/1998 (data da última notificação);": "!",
		";ab 12.05.98;": "entry_into_force=1998-05-12", "10/03/1919;ab 12.05.19;": "1919-03-10, !",
	} {
		d := drafts(t, m, "no;title;signed;force;end\n1;Agreement on fish;"+row+"\n")[0]
		got := strings.TrimLeft(strings.Replace(strings.TrimPrefix(said(d), "2 x-1 other "), " FR:party, ES:party", "", 1), ", ")
		read, unread, _ := strings.Cut(got, "!")
		wanted, left := strings.CutSuffix(want, "!")
		if strings.Trim(read, ", ") != strings.Trim(wanted, ", ") || left != strings.HasPrefix(unread, "date_unread") {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}

// A place behind a day in brackets, behind a dash or a comma is passed over where the row has it as a place as well.
func TestAPlaceOfTheRowBesideADateIsPassedOver(t *testing.T) {
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\nplaces: [{column: place, split: [\"/\"], language: en}]\n")
	for cells, want := range map[string]string{
		"12/05/1998 (Paris);Paris": "1998-05-12", "12/05/1998 - Paris;Paris": "1998-05-12", "12/05/1998, Paris;Paris": "1998-05-12", "12/03/1998 (Brasília) e 15/04/1998 (Lima);Brasília/Lima": "1998-03-12, dates_several", "12 May 1998 (Rio de Janeiro);Rio de Janeiro": "1998-05-12",
		"12/05/1998 (Paris);": "", "12/05/1998 (Paris);Bonn": "", "12/05/1998 (Espanha);Paris": "", "12/05/1998 (Paris) (Espanha);Paris": "", "12/05/1998 (Lei de Bases);Lisboa": "", "12/03/1998 (Brasília) e 15/04/1998 (Peru);Brasília": "", "12/05/1998 Paris;Paris": "", "Paris;Paris": "",
	} {
		d := drafts(t, m, "no;title;signed;place\n1;Agreement on fish;"+cells+"\n")[0]
		want, told := strings.CutSuffix(want, ", dates_several")
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "dates_several") != told || strings.Contains(said(d), "date_unread") != (want == "") {
			t.Errorf("%s: %s, want %q", cells, said(d), want)
		}
	}
}

// A name of a former time, in a row without a date, is told to be one.
func TestANameOfAFormerTimeIsToldToBeOne(t *testing.T) {
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{column: party}]\n")
	for row, want := range map[string]string{
		"Baviera,": `"Baviera" was the name of Kingdom of Bavaria (1806-01-01 to 1918-11), and the row has no date that says whether it is meant`, "Baviera,1990": `"Baviera" was the name of Kingdom of Bavaria (1806-01-01 to 1918-11), but of nobody 1990`, "Narnia,1990": `nobody is known by the name "Narnia"`,
	} {
		d := drafts(t, m, "no,title,party,signed\n1,Agreement on fish,"+row+"\n")[0]
		if !slices.ContainsFunc(d.Notes, func(n intake.Note) bool { return n.Code == intake.CountryUnknown && n.Reason == want }) {
			t.Errorf("%s: %v, want %s", row, d.Notes, want)
		}
	}
}

// Two parties may stand against each other.
func TestPartiesAgainstEachOtherAreParted(t *testing.T) {
	for _, between := range []string{" x ", " X ", " – ", " × ", " vs ", " vs. "} {
		table := "Código;Título;Partes;Assinatura\n"
		for n, pair := range [][2]string{{"Brasil", "Argentina"}, {"Brasil", "Peru"}, {"Chile", "Bolívia"}, {"Cuba", "México"}} {
			table += fmt.Sprintf("%d;Acordo %d;%s%s%s;12/03/1947\n", n+1, n+1, pair[0], between, pair[1])
		}
		if proposal, _ := inspected(t, "x.csv", []byte(table)); !strings.Contains(proposal, fmt.Sprintf("split: [%q]", between)) {
			t.Errorf("%q is missing in\n%s", between, proposal)
		}
	}
}

// The first and the last day that programs can store are the day of nothing.
func TestDaysThatStandForNoneAreNotRead(t *testing.T) {
	for day, want := range map[string]string{"0001-01-01T00:00:00": "", "31/12/9999": "", "1900-01-01": "1900-01-01", "0001-01-02": "0001-01-02"} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,signed\n1,Agreement on fish,"+day+"\n")[0]
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "date_unread") {
			t.Errorf("%s: %q, %s", day, got, said(d))
		}
	}
}
