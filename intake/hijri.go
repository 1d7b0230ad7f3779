package intake

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

// islamic is the calendar whose dates a mapping says to be of the Hijra.
const islamic = "islamic"

// islamicNames are the names of the months of the Islamic calendar, folded, several of one month with a bar between them.
var islamicNames = []string{
	"muharram|moharram|moharrem|mouharram|mouharrem|muharrem|محرم|المحرم", "safar|صفر",
	"rabi al awwal|rabi al awal|rabi i|rabia i|rabii i|rabi 1|rabia al awwal|rabi al aoual|rebia i|rebia 1|rabia 1|rabii 1|rebia el aoual|ربيع الاول|ربيع اول", "rabi al thani|rabi ath thani|rabi ii|rabia ii|rabii ii|rabi 2|rabi al akhir|rabi al akhar|rabia ath thani|rabi ethani|rebia ii|rebia 2|rabia 2|rabii 2|rebia ethani|ربيع الثاني|ربيع الاخر|ربيع ثاني|ربيع ثان",
	"jumada al ula|jumada al awwal|jumada i|jumada 1|joumada i|joumada al oula|joumada al awwal|joumada 1|djoumada i|djoumada 1|djoumada el oula|جمادي الاولي|جمادي الاول|جماد الاول", "jumada al thani|jumada ath thani|jumada al thaniya|jumada al akhira|jumada al akhirah|jumada ii|jumada 2|joumada ii|joumada ath thania|joumada 2|djoumada ii|djoumada 2|djoumada ethania|جمادي الثانيه|جمادي الاخره|جمادي الثاني|جماد الثاني|جمادي الاخر",
	"rajab|radjab|rejeb|redjeb|رجب", "shaban|sha ban|chaabane|chaaban|شعبان", "ramadan|ramadhan|رمضان", "shawwal|chaoual|chawwal|choual|شوال",
	"dhu al qa da|dhu al qadah|dhul qada|dhul qadah|dhul qa dah|dhou al qi da|doul kaada|dou al kaada|dhou el kaada|kaada|ذو القعده|ذي القعده", "dhu al hijja|dhu al hijjah|dhul hijja|dhul hijjah|dhou al hijja|doul hija|dou al hijja|dhou el hidja|hijja|hija|hidja|ذو الحجه|ذي الحجه",
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
		if date := d.ours(cell[:at[0]], cell[at[1]:], false); !date.IsZero() {
			return date
		}
	}
	return d.sameDay(cell)
}

// sideBySide stands between the same day in two calendars where no word says that it is the same.
var sideBySide = regexp.MustCompile(`\s+[-–—/]\s*|\s*[-–—]\s+|\s*[–—()=،,]\s*`)

// apartAtMost is by how many days the same day may differ in two calendars: where months begin when the moon is sighted, the calendar
// by which days are converted is a day or two off.
const apartAtMost = 2

// sameDay is the day in our calendar where two dates stand side by side that are the same day, one of them in the calendar of the Hijra.
func (d Dates) sameDay(cell string) models.Date {
	for _, at := range sideBySide.FindAllStringIndex(cell, -1) {
		one, other := strings.Trim(cell[:at[0]], " ()،,"), strings.Trim(cell[at[1]:], " ()،,")
		for _, pair := range [][2]string{{one, other}, {other, one}} {
			ours, hijra, err := d.read(pair[0])
			if err != nil || hijra || !ours.Exact() || ours.Min() < lastHijri {
				continue
			}
			then := d
			then.Calendar = islamic
			if theirs, hijra, err := then.read(pair[1]); err == nil && hijra && near(ours.Min(), theirs.Min()) {
				return ours
			}
		}
	}
	return models.Date{}
}

// near says that two days may be the same in two calendars.
func near(one, other models.Day) bool {
	return one.AddDays(-apartAtMost) <= other && other <= one.AddDays(apartAtMost)
}

// ofHijra says that a date may be one of the Hijra where nothing in the cell or in the mapping says of which calendar it is: its year is one
// of that calendar of the last century or of this, its month is no name of ours, and what else the row has is of our time, or is written in Arabic.
func (x *row) ofHijra(of *DateOf, date models.Date) error {
	if date.IsZero() || of.Calendar != "" || !yearOfHijra(date) {
		return nil
	}
	cell, then := strings.Map(digit, x.dateCell(of)), of.Dates
	if _, marked, err := then.read(cell); marked && err == nil {
		return nil
	}
	then.Calendar = islamic
	if _, hijra, err := then.read(cell); !hijra && err == nil || !x.speaksArabic() && !x.ofOurTime(of) {
		return nil
	}
	return Undecided{"its year may be one of the Hijra", "say of which calendar such years are (`dates: {calendar: islamic}`, or gregorian)"}
}

// yearOfHijra says that a date would be of our time if its year were one of the Hijra.
func yearOfHijra(date models.Date) bool { return date.Min() >= "1300" && date.Max() < "1461" }

// speaksArabic says that a title of the row is in Arabic letters.
func (x *row) speaksArabic() bool {
	for n := range x.Titles {
		if strings.ContainsFunc(x.value(&x.Titles[n].Cells), func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			return true
		}
	}
	return false
}

// ofOurTime says that another date of the row is of the last century or of this.
func (x *row) ofOurTime(of *DateOf) bool {
	all := []*DateOf{x.Signed}
	for n := range x.Actions {
		all = append(all, &x.Actions[n].Date, x.Actions[n].Effective)
	}
	return slices.ContainsFunc(all, func(other *DateOf) bool {
		if other == nil || other == of || x.dateCell(other) == "" {
			return false
		}
		date, err := other.ReadDate(x.dateCell(other))
		return err == nil && date.Min() >= "1900" && date.Max() != models.LastDay
	})
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
