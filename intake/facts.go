package intake

import (
	"cmp"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/sheet"
	"mithaq/text"
)

// facts are what the values of a column look like.
type facts struct {
	name, header string // the header is folded
	filled       int
	values       map[string]int
	length       int            // of all values together
	dates        map[string]int // values that are dates, by the order of day and month
	some         []string       // the first values, as long as they may be names of countries
	world        *gazetteer.Gazetteer
	split        *splitting        // made when it is asked for
	wholes       map[string]string // of which country texts are the names as they stand, as far as that was asked
	addresses    int
	ofHijra      int   // dates whose years are those of the Islamic calendar of the last century
	markedHijra  int   // dates that say themselves that they are of that calendar
	forms        int   // values that begin with a form of instrument
	inside       []int // texts in which a date stands, by the patterns of inside
}

// seenIn is what is seen in a cell, as rows are read.
func seenIn(cell string) string {
	if cell = strings.TrimSpace(strings.Map(visible, cell)); failures[cell] {
		return ""
	}
	return cell
}

// isFiller says that a cell is filled with what says nothing: dashes and dots, or a word for it.
func isFiller(cell string) bool {
	return cell != "" && !strings.ContainsFunc(cell, func(r rune) bool { return !unicode.Is(unicode.Pd, r) && !strings.ContainsRune("_./…", r) }) || spoken().empty[text.Fold(strings.Trim(cell, "[]()"))]
}

// fill answers the cells of rows that say nothing, in the order of the alphabet.
func fill(rows []sheet.Row) []string {
	seen := map[string]bool{}
	for _, row := range rows {
		for _, cell := range row.Cells {
			if cell = seenIn(cell); row.Flaw == "" && isFiller(cell) {
				seen[cell] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// look gathers the facts of each column.
func look(columns []string, rows []sheet.Row, workbook bool, world *World) []*facts {
	all := make([]*facts, len(columns))
	for i, name := range columns {
		f := &facts{name: name, header: folded(name), world: world.Gazetteer, values: map[string]int{}, wholes: map[string]string{}, dates: map[string]int{}, inside: make([]int, len(inside))}
		for _, row := range rows {
			if row.Flaw != "" || i >= len(row.Cells) {
				continue
			}
			if value := seenIn(row.Cells[i]); !isFiller(value) {
				f.see(value)
			}
		}
		f.look(workbook)
		all[i] = f
	}
	return all
}

// plurals are the endings in brackets of headers that speak of one or several: Partie(s), Land(er).
var plurals = strings.NewReplacer("(s)", "s", "(es)", "es", "(en)", "en", "(n)", "n", "(er)", "er")

// folded is a header in folded words, with a space on both sides of each.
func folded(name string) string {
	words := strings.FieldsFunc(plurals.Replace(text.Fold(name)), func(r rune) bool { return r == '_' || r == ' ' || r == '-' || r == '.' })
	return " " + strings.Join(words, " ") + " "
}

func (f *facts) see(value string) {
	if value == "" {
		return
	}
	f.filled++
	f.values[value]++
	f.length += len(value)
	if len(value) <= 200 && len(f.some) < 200 {
		f.some = append(f.some, value)
	}
}

// look tells what each value looks like; serials are dates in a workbook alone, unless the header speaks of dates.
func (f *facts) look(workbook bool) {
	dated := strings.Contains(f.header, " dat") || f.headed("signed") || f.headed("force") || f.headed("end") || f.headed("denounced") || f.headed("expired")
	for value, n := range f.values {
		_, is := serial(value, plainSerial)
		old := false
		for _, order := range []string{"dmy", "mdy", "ymd"} {
			date, ok := dateIn(value, order)
			if ok || is && workbook && strings.Contains(f.header, "dat") {
				f.dates[order] += n
			}
			old = old || ok && date.Min() >= "1300" && date.Max() < lastHijri
		}
		if is && len(value) == len("36161") && dated {
			f.dates[serially] += n
		}
		if _, hijra, err := (Dates{Order: "dmy"}).read(strings.Map(digit, value)); hijra && err == nil {
			f.markedHijra += n
		}
		for i, date := range inside {
			if m := date.FindStringSubmatch(value); m != nil && len(m[1]) < len(value) {
				within, ok := dateIn(m[1], "dmy")
				f.inside[i] += n * int(yes(ok))
				old = old || ok && yearOfHijra(within) && len(value) <= longestDate
			}
		}
		if old {
			f.ofHijra += n
		}
		if u, err := url.Parse(value); err == nil && (u.Scheme == "http" || u.Scheme == "https") || host.MatchString(value) {
			f.addresses += n
		}
		if FormOf(value) != "" {
			f.forms += n
		}
	}
}

// readable says that a value is a date, with its day and month in an order.
func readable(value, order string) bool {
	_, ok := dateIn(value, order)
	return ok
}

// dateIn reads a value as a date, with its day and month in an order. A date is short, and has digits.
func dateIn(value, order string) (models.Date, bool) {
	if len(value) > longestDate || !strings.ContainsFunc(value, unicode.IsDigit) {
		return models.Date{}, false
	}
	date, err := (Dates{Order: order, Century: 1900}).ReadDate(value)
	return date, err == nil
}

// order is that of day and month in which most values are dates, and the share of them.
func (f *facts) order() (order string, share float64) {
	for _, o := range []string{"dmy", "mdy", "ymd", serially} {
		if s := float64(f.dates[o]) / float64(max(f.filled, 1)); s > share {
			order, share = o, s
		}
	}
	return order, share
}

// wholeDates says that most values are dates and nothing else.
func (f *facts) wholeDates() bool {
	_, share := f.order()
	return share > mostly
}

// embedded is the pattern of the dates that stand in most of the texts, and the share of these.
func (f *facts) embedded() (pattern string, share float64) {
	for i, n := range f.inside {
		if s := float64(n) / float64(max(f.filled, 1)); s > share {
			pattern, share = inside[i].String(), s
		}
	}
	return pattern, share
}

// patterns is the pattern of the dates that stand in most of the texts, or in those that have none of these.
func (f *facts) patterns() string {
	first, _ := f.embedded()
	all, ways := []*regexp.Regexp{regexp.MustCompile(first)}, []string{first[1 : len(first)-1]}
	for i, other := range inside {
		if f.inside[i] > 0 && !slices.ContainsFunc(all, func(one *regexp.Regexp) bool { return one.String() == other.String() }) && f.adds(other, all) {
			all, ways = append(all, other), append(ways, other.String()[1:len(other.String())-1])
		}
	}
	if len(all) == 1 {
		return first
	}
	return "(" + strings.Join(ways, "|") + ")"
}

// adds says that several texts have a date by a pattern, and none by others.
func (f *facts) adds(pattern *regexp.Regexp, others []*regexp.Regexp) bool {
	rows := 0
	for value, n := range f.values {
		m := pattern.FindStringSubmatch(value)
		if m != nil && readable(m[1], "dmy") && !slices.ContainsFunc(others, func(other *regexp.Regexp) bool { return other.MatchString(value) }) {
			rows += n
		}
	}
	return rows >= few
}

func (f *facts) unique() bool { return f.filled > 0 && len(f.values) == f.filled }

func (f *facts) vocabulary() bool {
	return f.filled > 0 && len(f.values) <= 150 && (len(f.values)*3 <= f.filled || len(f.values) <= 20)
}

// between says that all values are whole numbers from the least to the most.
func (f *facts) between(least, most int) bool {
	for value := range f.values {
		if n, err := strconv.Atoi(value); err != nil || n < least || n > most {
			return false
		}
	}
	return true
}

// asks says that a column asks whether an instrument is in force.
func (f *facts) asks() bool { return f.headed("force") && f.answers() }

// answers says that the values are yes and no, which are codes of Slovenia and Norway as well: si, no.
func (f *facts) answers() bool {
	yes, no := 0, 0
	for value := range f.values {
		if word := text.Fold(value); spoken().yes[word] {
			yes++
		} else if spoken().no[word] {
			no++
		}
	}
	return yes > 0 && yes+no == len(f.values)
}

// matched is the column with one value for those that a mapping takes for one: without the marks of footnotes, with a full stop behind or
// not, and as they are written most often.
func (f *facts) matched() *facts {
	plain := *f
	written, spelt := map[string]map[string]int{}, map[string]int{}
	for value, n := range f.values {
		value = text.WithoutNotes(value)
		key := strings.TrimRight(text.Fold(value), ". ")
		if written[key] == nil {
			written[key] = map[string]int{}
		}
		written[key][value] += n
		spelt[key] += n
	}
	plain.values = make(map[string]int, len(written))
	for key, ways := range written {
		usual := slices.MinFunc(slices.Collect(maps.Keys(ways)), func(a, b string) int {
			return cmp.Or(ways[b]-ways[a], strings.Compare(b, a)) // small letters stand behind capitals
		})
		plain.values[usual] = spelt[key]
	}
	return &plain
}

// plainly is the column with its values without the dates since which they are so: Denounced on 12 May 1999.
func (f *facts) plainly() *facts {
	plain := *f
	plain.values = make(map[string]int, len(f.values))
	for value, n := range f.values {
		plain.values[withoutDate(value)] += n
	}
	return &plain
}

// lists are what may separate the subjects of a value.
var lists = []string{";", "；", "؛", "|", "\n"}

// subjects is the column with each subject for itself, and what separates them: if most of the parts come in other values as well. The values
// stay as they are if nothing does.
func (f *facts) subjects() (each *facts, split []string) {
	if f.filled == 0 {
		return f, nil
	}
	for _, s := range lists {
		counts, parts, again := map[string]int{}, 0, 0
		several := map[string]bool{} // values
		for value, n := range f.values {
			all := parted(value, append(slices.Clip(split), s), nil)
			if len(all) > len(parted(value, split, nil)) {
				several[value] = true
			}
			for _, part := range all {
				counts[text.Fold(part)] += n
			}
		}
		for value, n := range f.values {
			if several[value] {
				for _, part := range parted(value, append(slices.Clip(split), s), nil) {
					parts++
					if counts[text.Fold(part)] > n {
						again++
					}
				}
			}
		}
		if parts > 0 && again*2 > parts {
			split = append(split, s)
		}
	}
	if split == nil {
		return f, nil
	}
	own := *f
	own.values, own.filled = map[string]int{}, 0
	for value, n := range f.values {
		for _, part := range parted(value, split, nil) {
			own.values[part] += n
			own.filled += n
		}
	}
	return &own, split
}

// frequent are the values, the most frequent first.
func (f *facts) frequent() []string {
	return slices.SortedFunc(maps.Keys(f.values), func(a, b string) int { return cmp.Or(f.values[b]-f.values[a], strings.Compare(a, b)) })
}

// headed says that the header has a word for something.
func (f *facts) headed(what string) bool { return spoken().headers[what].MatchString(f.header) }
