package mention

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mithaq/models"
)

// A report begins with where and when it was written: ROME, 4 March 2025 (AFP) -. What it calls today is that day, whenever it was published.

// dateline is the day of a report, as it says itself.
type dateline struct {
	from, to int // tokens; the news begins at the last
	day      span
	date     models.Date
	differs  bool // from the day of publication that was said
	nearest  bool // its year is that of the publication, or the one beside it
}

// linesAbove is how many paragraphs are looked at: headlines stand above the first of the report.
const linesAbove = 4

// longestPlace is how many words stand before the day of a dateline at the most.
const longestPlace = 6

// findDateline looks for the dateline of a text, and counts from its day.
func (r *reading) findDateline() {
	for i := range r.tokens {
		if i > 0 && r.tokens[i-1].paragraph == r.tokens[i].paragraph {
			continue
		}
		if r.tokens[i].paragraph > linesAbove {
			return
		}
		if line, ok := r.datelineAt(i); ok {
			line.differs = line.date != r.published
			r.line, r.published = line, line.date
			return
		}
	}
}

// datelineAt reads a dateline at the beginning of a paragraph.
func (r *reading) datelineAt(from int) (line dateline, ok bool) {
	for i := from; i < min(len(r.tokens), from+longestPlace); i++ {
		if i > from && r.opensDay(i) {
			if d, ok := r.dayAt(i); ok {
				to, ends := r.endOfDateline(d.to)
				return dateline{from: from, to: to, day: span{d.from, d.to}, date: d.date, nearest: d.rule == latestDay}, ends
			}
		}
		if !r.ofPlace(i) || r.tokens[i].paragraph != r.tokens[from].paragraph {
			return line, false
		}
	}
	return line, false
}

// ofPlace says that a word may be one of the place, or of the agency, before the day of a dateline.
func (r *reading) ofPlace(i int) bool {
	t := r.tokens[i]
	if lineWords[t.form] {
		return true
	}
	_, day := days[t.form]
	if t.stop || day || isWeekday(t.form) || doing[t.form] || !capital(t.raw) || t.raw[0] >= '0' && t.raw[0] <= '9' {
		return false
	}
	h, known := r.longest(r.text, r.tokens, i)
	return !known || h.meanings[0].what <= place
}

// lineWords are the small words of a dateline: Rabat, le 3 mai; أبوظبي في 6 مارس.
var lineWords = set("le في de")

// opensDay says that a sign stands before a word that may begin the day of a dateline, or one of its small words.
func (r *reading) opensDay(i int) bool {
	return strings.ContainsAny(r.gap(i), ",،()/-–—") || lineWords[r.tokens[i-1].form]
}

// dayAt reads a day of the calendar. One without a year is the nearest to the publication.
func (r *reading) dayAt(i int) (dated, bool) {
	for _, read := range []func(int) (dated, bool){r.isoDate, r.dayMonthYear, r.monthFirst, r.weekday} {
		d, ok := read(i)
		if !ok || d.date.IsZero() || !d.date.Exact() || d.rule != "date" && d.rule != latestDay {
			continue
		}
		if next := nextSuchDay(d.date); d.rule == latestDay && !next.IsZero() && nearer(r.published.Min(), next.Min(), d.date.Min()) {
			d.date = next
		}
		return d, true
	}
	return dated{}, false
}

// nearer says that a day is nearer to another than a third is.
func nearer(to, day, than models.Day) bool {
	return apartBy(day, to) < apartBy(than, to)
}

func apartBy(a, b models.Day) time.Duration { return a.Time().Sub(b.Time()).Abs() }

// endOfDateline is where the news begins, and whether what stands before it ends a dateline: a dash, a stop, the end of the line, or the agency in brackets.
func (r *reading) endOfDateline(at int) (to int, ok bool) {
	if at >= len(r.tokens) || r.tokens[at].paragraph != r.tokens[at-1].paragraph {
		return at, true
	}
	switch gap := r.gap(at); {
	case strings.HasPrefix(gap, "(") || strings.HasPrefix(gap, "/"):
		for to = at + 1; to < min(len(r.tokens), at+longestPlace); to++ {
			if strings.ContainsAny(r.gap(to), ")/") {
				return to, true
			}
		}
		return at, false
	default:
		return at, gap != "" && strings.ContainsAny(gap[:1], "-.:") || strings.HasPrefix(gap, "–") || strings.HasPrefix(gap, "—")
	}
}

// byDateline tells of what was counted from the dateline that it was, and of a draft where that stands.
func (r *reading) byDateline(answer *models.Reading) {
	if !r.line.differs {
		return
	}
	for i := range answer.Mentions {
		m := &answer.Mentions[i]
		if m.Kind == models.MentionDate && m.Bytes.Start == r.tokens[r.line.day.from].start && r.line.nearest {
			m.Rule = "nearest_such_day_to_publication"
		}
		m.Rule = ofDateline(m.Rule)
	}
	t, last := r.tokens[r.line.day.from], r.tokens[r.line.day.to-1]
	words := r.text[t.start:last.end]
	for i := range answer.Proposals {
		p := &answer.Proposals[i]
		at := slices.IndexFunc(p.Evidence, func(e models.ProposalEvidence) bool { return e.Field == "signed" && ofDateline(e.Rule) != e.Rule })
		if at < 0 {
			continue
		}
		p.Evidence[at].Rule = ofDateline(p.Evidence[at].Rule)
		p.Evidence = append(p.Evidence, models.ProposalEvidence{Field: "signed", Locator: fmt.Sprintf("¶%d", t.paragraph), Text: models.Optional(words), Rule: "dateline"})
	}
}

// ofDateline is the rule by which a day was counted, from the dateline.
func ofDateline(rule string) string {
	for _, from := range []string{"_from_", "_until_", "_after_"} {
		if before, ok := strings.CutSuffix(rule, from+"publication"); ok {
			return before + from + "dateline"
		}
	}
	return rule
}
