package intake

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// islamic is the calendar whose dates a mapping says to be of the Hijra.
const islamic = "islamic"

// islamicNames are the names of the months of the Islamic calendar, folded, several of one month with a bar between them.
var islamicNames = []string{
	"muharram|moharram|mouharram|محرم|المحرم", "safar|صفر",
	"rabi al awwal|rabi al awal|rabi i|rabia i|rabii i|rabi 1|rabia al awwal|ربيع الاول|ربيع اول", "rabi al thani|rabi ath thani|rabi ii|rabia ii|rabii ii|rabi 2|rabi al akhir|rabi al akhar|rabia ath thani|ربيع الثاني|ربيع الاخر|ربيع ثاني|ربيع ثان",
	"jumada al ula|jumada al awwal|jumada i|jumada 1|joumada i|joumada al oula|joumada al awwal|جمادي الاولي|جمادي الاول|جماد الاول", "jumada al thani|jumada ath thani|jumada al thaniya|jumada al akhira|jumada al akhirah|jumada ii|jumada 2|joumada ii|joumada ath thania|جمادي الثانيه|جمادي الاخره|جمادي الثاني|جماد الثاني|جمادي الاخر",
	"rajab|radjab|رجب", "shaban|sha ban|chaabane|chaaban|شعبان", "ramadan|ramadhan|رمضان", "shawwal|chaoual|chawwal|شوال",
	"dhu al qa da|dhu al qadah|dhul qada|dhul qadah|dhul qa dah|dhou al qi da|ذو القعده|ذي القعده", "dhu al hijja|dhu al hijjah|dhul hijja|dhul hijjah|dhou al hijja|ذو الحجه|ذي الحجه",
}

// islamicMonth are the months by the word that stands for their names.
var islamicMonth = map[string]int{}

// islamicMonths puts one word for the name of a month, the longest first: jumada ii.
var islamicMonths = func() *strings.Replacer {
	word := map[string]string{}
	for n, names := range islamicNames {
		for name := range strings.SplitSeq(names, "|") {
			word[name] = "islamicmonth" + string(rune('a'+n))
			islamicMonth[word[name]] = n + 1
		}
	}
	var pairs []string
	for _, name := range slices.SortedFunc(maps.Keys(word), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) {
		pairs = append(pairs, name, " "+word[name]+" ")
	}
	return strings.NewReplacer(pairs...)
}()

// ofHijra are the signs that a year is one of the Islamic calendar: 1436 هـ, 1436 AH.
var ofHijra = set([]string{"ه", "هجري", "هجريه", "الهجريه", "h", "ah"})

// ofOurs are the signs that a year is one of ours.
var ofOurs = set([]string{"م", "ميلادي", "ميلاديه"})

// lastHijri is the last year that is taken for one of the Islamic calendar because the column is in it.
const lastHijri = "1500"

// hijraDate is a date of the Islamic calendar in EDTF that has nothing but numbers and a qualifier.
var hijraDate = regexp.MustCompile(`^(\d{4}(?:-\d{2}){0,2})([?~%]?)$`)

// fromIslamic is a date of the Islamic calendar, as EDTF writes it, in ours: approximate.
func fromIslamic(written string) (models.Date, error) {
	start, end, interval := strings.Cut(written, "/")
	first, err := dayFromIslamic(start)
	if err != nil || !interval {
		return first, err
	}
	last, err := dayFromIslamic(end)
	if err != nil {
		return last, err
	}
	date, err := models.ParseDate(string(first.Min()) + "~/" + string(last.Max()) + "~")
	if err != nil {
		return date, errors.New("it ends before it begins")
	}
	return date, nil
}

func dayFromIslamic(written string) (models.Date, error) {
	m := hijraDate.FindStringSubmatch(written)
	if m == nil {
		return models.Date{}, fmt.Errorf("%q is no day, month or year of the Islamic calendar", written)
	}
	var part [3]int
	for n, number := range strings.Split(m[1], "-") {
		part[n] = atoi(number)
	}
	date, ok := models.FromHijri(part[0], part[1], part[2])
	if !ok {
		return date, errors.New("the Islamic calendar has no such day")
	}
	if m[2] == "?" || m[2] == "%" {
		return models.ParseDate(strings.ReplaceAll(date.String(), "~", "%"))
	}
	return date, nil
}

// same stands between a day in one calendar and the same day in the other: 26/5/1436هـ الموافق لـ 17/3/2015م.
var same = regexp.MustCompile(`[\s,،]*[-–=(]?\s*(?:لل|ال)?موافق[ةه]?(?:\s+لـ?|لـ?)?[\s:(]|[\s,(]+corresponding to\s+|[\s,(]+correspondant au\s+`)

// aside is a day in another calendar in brackets, or behind a sign.
var aside = regexp.MustCompile(`\s*[()=]\s*`)

// afterSign stands between two days of which the first has the sign of its calendar.
var afterSign = regexp.MustCompile(`(هـ|ه|ھ|م|AH|H)\s*[-–/]\s*`)

// inBoth is the day in our calendar where a text has it in both; zero if it has not.
func (d Dates) inBoth(cell string) models.Date {
	if at := same.FindStringIndex(cell); at != nil {
		return d.ours(cell[:at[0]], cell[at[1]:], true)
	}
	if at := afterSign.FindStringSubmatchIndex(cell); at != nil {
		return d.ours(cell[:at[3]], cell[at[1]:], false)
	}
	if at := aside.FindStringIndex(cell); at != nil {
		return d.ours(cell[:at[0]], cell[at[1]:], false)
	}
	return models.Date{}
}

// ours is which of two dates is one of our calendar, if the other is the same day in that of the Hijra: by what it says itself or, if the text
// says that they are the same, by its year.
func (d Dates) ours(one, other string, told bool) (found models.Date) {
	hijras := 0
	for _, part := range []string{one, other} {
		date, hijra, err := d.read(strings.Trim(part, " ()،,:"))
		switch {
		case hijra, told && (err != nil || date.Max() < lastHijri) && ofItsYears.MatchString(part):
			hijras++
		case err == nil && found.IsZero():
			found = date
		}
	}
	if hijras != 1 {
		return models.Date{}
	}
	return found
}

// ofItsYears is a year of the Islamic calendar of the last century and of this.
var ofItsYears = regexp.MustCompile(`(?:^|\D)1[34]\d{2}(?:\D|$)`)
