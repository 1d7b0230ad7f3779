package mention

import (
	"fmt"
	"strings"

	"mithaq/models"
)

// A day without a year is as a rule the last such day. One of something that goes on or is to come is another: the visit ends on 26 June.

// tense is the time of a verb.
type tense uint8

const (
	untold tense = iota
	bygone
	present
	coming
)

// tenseReach is how many words stand between a day and the verb of which it is at the most.
const tenseReach = 12

// comingDays gives the days without a year that of the next one, where what is told of them asks for it.
func (r *reading) comingDays() {
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != models.MentionDate || f.Date.IsZero() || f.Rule != latestDay && (f.Rule != "interval" || r.saysYear(f)) {
			continue
		}
		next := yearLater(f.Date)
		if next.IsZero() || !r.isNext(f, next) {
			continue
		}
		if f.Date = next; f.Rule == latestDay {
			f.Rule = "first_such_day_after_publication"
		}
	}
}

// saysYear says that a date ends with a year.
func (r *reading) saysYear(f *found) bool {
	_, year := r.number(f.to-1, 1300, 2099) //nolint:mnd // years
	return year || r.published.IsZero() || !r.published.Exact()
}

// yearLater is the same days of the next year; none if that has no such days.
func yearLater(d models.Date) models.Date {
	first, last, interval := strings.Cut(d.String(), "/")
	if !interval {
		return nextSuchDay(d)
	}
	from, to := nextSuchDay(dateOf(first)), nextSuchDay(dateOf(last))
	if from.IsZero() || to.IsZero() {
		return noDate
	}
	return dateOf(fmt.Sprintf("%s/%s", from, to))
}

// isNext says that the later of two such days is meant: it goes on, what is told of it is to come, or is told in the present and it is the nearer one. Of the days from one to
// another the nearer are meant unless they are told of as past.
func (r *reading) isNext(f *found, next models.Date) bool {
	published := r.published.Min()
	if next.Min() <= published && published <= next.Max() {
		return true
	}
	near := nearer(published, next.Min(), f.Date.Max())
	switch r.tenseOf(f) {
	case coming:
		return true
	case present:
		return near
	case bygone:
		return false
	default:
		return near && f.Rule == "interval"
	}
}

// tenseOf is the time of the verb before a day, or if there is none of the one behind it.
func (r *reading) tenseOf(f *found) tense {
	sentence := r.tokens[f.from].sentence
	for i := f.from - 1; i >= max(0, f.from-tenseReach) && r.tokens[i].sentence == sentence; i-- {
		if t := r.tenseAt(i); t != untold {
			return t
		}
	}
	for i := f.to; i < min(len(r.tokens), f.to+tenseReach) && r.tokens[i].sentence == sentence; i++ {
		if t := r.tenseAt(i); t != untold {
			return t
		}
	}
	return untold
}

// tenseAt is the time of a word, if it is a verb that is known to be one, or another word that tells of it.
func (r *reading) tenseAt(i int) tense {
	t := r.tokens[i]
	switch {
	case capital(t.raw) && !arabic(t.raw) || saying[t.form] || r.has(source, i, i+1):
		return untold
	case bygoneWords[t.form] && saying[r.word(i+1)]:
		return untold // was announced
	case comingWords[t.form], futureFrench(t):
		return coming
	case presentWords[t.form] && !strings.HasSuffix(t.raw, "é") && (t.form != "is" || r.word(i+1) != "s"):
		return present
	case bygoneWords[t.form], r.signs(i, i+1), pastEnding(t):
		return bygone
	}
	return untold
}

// futureFrench says that a French verb ends as one of the future does: effectuera, se tiendront.
func futureFrench(t token) bool {
	return len(t.form) > len("opera") && (strings.HasSuffix(t.raw, "era") || strings.HasSuffix(t.raw, "ira") || strings.HasSuffix(t.raw, "dra") || strings.HasSuffix(t.raw, "ront"))
}

// pastEnding says that an English or French word ends as a participle does.
func pastEnding(t token) bool {
	raw := strings.TrimSuffix(strings.TrimSuffix(t.raw, "s"), "e")
	return len(t.form) > leastParticiple && !arabic(t.raw) && (strings.HasSuffix(t.raw, "ed") || strings.HasSuffix(raw, "é") || strings.HasSuffix(t.raw, "èrent"))
}

// comingWords are those for what is to come, presentWords those for what goes on or is done, and bygoneWords those for what was done that end in nothing particular.
var (
	comingWords = set(`will shall upcoming forthcoming coming scheduled expected planned due slated sera seront aura auront devra devront ira iront
		prevu prevue prevus prevues attendu attendue attendus programme programmee fixe fixee prochain prochaine prochains
		سيقوم ستقوم سيزور ستزور ستنعقد سينعقد سيعقد ستعقد ستستضيف سيستضيف ستحتضن سيحتضن سيشارك ستشارك ستجري سيجري ستبدا سيبدا ستنطلق سينطلق ستستمر سيستمر
		ستتواصل سيتواصل ستنتهي سينتهي سيلتقي ستكون سيكون سيحضر مقرر مقرره مقبل مقبله مرتقب مرتقبه قادم قادمه`)
	presentWords = set(`is are ends begins starts opens closes runs lasts continues takes visits hosts holds meets arrives leaves travels attends prepares prepare
		est sont effectue effectuent tient tiennent ouvre debute debutent commence commencent acheve achevent termine terminent deroule deroulent preparent accueille accueillent
		recoit participe participent entame poursuit prend doit doivent rend sejourne preside
		يقوم تقوم يزور تزور تنعقد ينعقد تعقد يعقد تستمر يستمر تتواصل يتواصل تنطلق ينطلق تنتهي ينتهي تختتم يختتم تبدا يبدا تستضيف يستضيف تحتضن يحتضن يشارك تشارك تجري يجري`)
	bygoneWords = set(`was were had has have did began met held took came went left made gave saw ran
		etait etaient fut furent avait avaient tenu tenue recu recue eu pris rendu fait entrepris conduit
		قام قامت زار زارت انعقد انعقدت عقد عقدت استضافت استضاف احتضنت احتضن شارك شاركت بدات انتهت اختتمت كان كانت جرت التقي`)
)
