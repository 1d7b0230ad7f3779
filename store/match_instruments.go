package store

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// instruments are found by their numbers, by the words of their titles, and by their parties and the date.
func (m *matcher) instruments() ([]*weighed, error) {
	if err := firstError(m.inParties, m.readTitles); err != nil {
		return nil, err
	}
	var found keySet
	for _, step := range []func(*keySet) error{m.drawNumbered, m.drawBetween, m.drawOnTheDay, m.drawTitled} {
		if err := step(&found); err != nil {
			return nil, err
		}
	}
	records, err := m.store.Instruments.load(m.tx, query.Query{Langs: m.langs}.Showing("parties", "identifiers"), found.keys)
	if err != nil {
		return nil, err
	}
	tell, err := tellingOf(m.tx, records, m.titles)
	m.said, m.changes = m.saidIn(tell), changesIn(m.titles)
	candidates := make([]*weighed, len(records))
	for i, in := range records {
		candidates[i] = m.instrument(tell, in)
	}
	return candidates, err
}

func (m *matcher) drawNumbered(into *keySet) error {
	for _, id := range m.asked.Identifiers {
		var keys []int64
		if err := m.tx.Raw("SELECT instrument_pk FROM identifiers WHERE scheme IN (?, ?) AND value = ? LIMIT ?", id.Scheme, strings.ToLower(id.Scheme), id.Value, drawn).Scan(&keys).Error; err != nil {
			return err
		}
		into.add(keys)
	}
	return nil
}

// ofYear is a year at the end of a title: 1945, or (1945).
var ofYear = regexp.MustCompile(`^(.*\pL.*?)[\s,(]+(1[5-9]\d\d|20\d\d)\)?\s*$`)

// readTitles takes from titles what they say besides their subject, if the description does not say it otherwise: which countries they
// name, and the year at their end.
func (m *matcher) readTitles() error {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return err
	}
	m.titles, m.apart = slices.Clone(m.asked.Names), map[string]titleApart{}
	for _, name := range m.asked.Names {
		if less := bare(name); less != "" && less != name {
			m.titles = append(m.titles, less)
		}
	}
	for i, name := range m.titles {
		if parts := ofYear.FindStringSubmatch(name); parts != nil && m.asked.Date.IsZero() {
			m.titles[i], m.year = parts[1], models.MustDate(parts[2])
		}
		ids, rest := atlas.gazetteer().Apart(m.titles[i], cmp.Or(m.asked.Date, m.year))
		m.apart[m.titles[i]] = titleApart{ids, rest}
		if len(m.asked.Parties) > 0 {
			continue
		}
		for _, id := range ids {
			if !slices.ContainsFunc(m.named, func(e atlasEntry) bool { return e.id == id }) {
				m.named = append(m.named, atlas.plain[id])
				m.called = append(m.called, wordsOf(valuesOf(atlas.plain[id].names)))
			}
		}
	}
	return nil
}

// drawBetween draws the instruments of the parties, near the date if one is known; of two countries that a title names, if nothing else
// says who the parties are.
func (m *matcher) drawBetween(into *keySet) error {
	parties, date := m.both(), cmp.Or(m.asked.Date, m.year)
	if len(parties) == 0 || len(parties) == 1 && date.IsZero() {
		return nil
	}
	statement, args := "SELECT instrument_pk FROM parties p WHERE country_pk = ?", []any{parties[0].pk}
	for _, p := range parties[1:] {
		statement += " AND EXISTS (SELECT 1 FROM parties other WHERE other.instrument_pk = p.instrument_pk AND other.country_pk = ?)"
		args = append(args, p.pk)
	}
	if len(parties) == 2 {
		pair := min(parties[0].id, parties[1].id) + "-" + max(parties[0].id, parties[1].id)
		statement, args = "SELECT pk AS instrument_pk FROM instruments WHERE pair = ?", []any{pair}
	}
	if !date.IsZero() {
		statement += " AND signed_min BETWEEN ? AND ?"
		args = append(args, date.Min().AddDays(-366), date.Max().AddDays(nearDays))
	}
	var keys []int64
	err := m.tx.Raw(statement+" GROUP BY instrument_pk, signed_min ORDER BY signed_min DESC, instrument_pk LIMIT ?", append(args, 3*drawn)...).Scan(&keys).Error
	into.add(keys)
	return err
}

// drawOnTheDay draws what was signed on a day, if nothing says who the parties are: of many namesakes it is the one of the day.
func (m *matcher) drawOnTheDay(into *keySet) error {
	day := m.asked.Date
	if len(m.both()) > 0 || len(m.asked.Names) == 0 || day.IsZero() || day.Min() != day.Max() {
		return nil
	}
	var keys []int64
	err := m.tx.Raw("SELECT pk FROM instruments WHERE signed_min = ? AND signed_max = ? ORDER BY pk LIMIT ?", day.Min(), day.Max(), 3*drawn).Scan(&keys).Error
	into.add(keys)
	return err
}

func (m *matcher) drawTitled(into *keySet) error {
	for _, name := range m.asked.Names {
		if err := m.drawNamed(into, instruments.index(), name); err != nil {
			return err
		}
	}
	return nil
}

func (m *matcher) instrument(tell telling, in models.Instrument) *weighed {
	parties := make([]string, len(in.Parties))
	for i, p := range in.Parties {
		parties[i] = p.Country.Name
	}
	w := m.weigh(in.ID, in.Titles, strings.ReplaceAll(string(in.Type), "_", " "), in.Signed.String(), strings.Join(parties[:min(len(parties), 4)], " and "))
	if len(m.titles) > 0 {
		w.named(m.titles, valuesOf(in.Titles), m.likenessOfTitles(tell, in))
		m.names(w, in)
		m.change(w, in)
		if m.toTheDay(in) {
			w.Score = max(w.Score, least)
		}
	} else {
		w.Score = 0.4
	}
	m.circumstances(w, in)
	return w
}

// both are the parties that are asked for, or the two countries that a title names, if nothing else says who they are.
func (m *matcher) both() []atlasEntry {
	if len(m.parties) == 0 && len(m.named) == 2 {
		return m.named
	}
	return m.parties
}

// toTheDay says that an instrument has the parties that are asked for, and was signed on the day.
func (m *matcher) toTheDay(in models.Instrument) bool {
	day, parties := m.asked.Date, m.both()
	if len(parties) < 2 || day.IsZero() || day.Min() != day.Max() || in.Signed.Min() != day.Min() || in.Signed.Max() != day.Max() {
		return false
	}
	return !slices.ContainsFunc(parties, func(asked atlasEntry) bool {
		return !slices.ContainsFunc(in.Parties, func(p models.Party) bool { return p.Country.ID == asked.id })
	})
}

// names weighs what a title says besides its subject: which countries it names, and its year. A country may be the subject.
func (m *matcher) names(w *weighed, in models.Instrument) {
	var there, missing []string
	var titles [][]text.Word
	if len(m.named) > 0 {
		titles = wordsOf(valuesOf(in.Titles))
	}
	for i, e := range m.named {
		switch {
		case slices.ContainsFunc(in.Parties, func(p models.Party) bool { return p.Country.ID == e.id }):
			there = append(there, e.names.In(m.langs))
		case !slices.ContainsFunc(titles, func(title []text.Word) bool { return anyWithin(m.called[i], title) }):
			missing = append(missing, e.names.In(m.langs))
		}
	}
	switch {
	case len(missing) > 0:
		doubt := min(0.3*float64(len(missing)), 0.6)
		if len(m.named) == 2 { // who else should they be
			doubt = 0.6
		}
		w.contradicts(doubt, models.OtherParties, "It is not with %s.", strings.Join(missing, " and "))
	case len(there) > 1 && w.Score < knownByPair && (w.Score > 0 || !m.year.IsZero() && in.Signed.Possibly(m.year)):
		w.add(knownByPair*(0.8+0.2*w.Score/knownByPair), models.SameParties, "It is with %s.", strings.Join(there, " and "))
	case len(there) > 0:
		w.speaks(0.15*float64(min(len(there), 2)), models.SameParties, "It is with %s.", strings.Join(there, " and "))
	}
	switch {
	case m.year.IsZero() || in.Signed.IsZero():
	case in.Signed.Possibly(m.year):
		w.speaks(0.2, models.DateFits, "It was signed on %s.", in.Signed)
	default:
		w.contradicts(0.2, models.DateContradicts, "It was signed on %s.", in.Signed)
	}
}

// knownByPair is about how sure an instrument is at least of whose parties a title speaks, if it speaks of its subject or its year as well.
const knownByPair = 0.35

// wordsOf are the words of each text.
func wordsOf(texts []string) [][]text.Word {
	all := make([][]text.Word, len(texts))
	for i, t := range texts {
		all[i] = text.Words(t)
	}
	return all
}

// anyWithin says that a title has all the words of one of some names.
func anyWithin(names [][]text.Word, title []text.Word) bool {
	return slices.ContainsFunc(names, func(name []text.Word) bool { return allAmong(name, title) })
}

// allAmong says that all words of a name are among others.
func allAmong(few, many []text.Word) bool {
	return !slices.ContainsFunc(few, func(w text.Word) bool {
		return !slices.ContainsFunc(many, func(x text.Word) bool { return x.Stem == w.Stem })
	})
}

// circumstances weigh what is known of an instrument besides its title; a number comes last, for it says more than
// all before it.
func (m *matcher) circumstances(w *weighed, in models.Instrument) {
	m.between(w, in.Parties)
	switch signed := in.Signed; {
	case m.asked.Date.IsZero() || signed.IsZero():
	case signed.Possibly(m.asked.Date):
		w.speaks(0.4, models.DateFits, "It was signed on %s.", signed)
	case signed.Min() <= m.asked.Date.Max().AddDays(nearDays) && m.asked.Date.Min().AddDays(-nearDays) <= signed.Max():
		w.speaks(0.15, models.DateNear, "It was signed on %s.", signed)
	default:
		w.contradicts(0.4, models.DateContradicts, "It was signed on %s.", signed)
	}
	m.numbered(w, in.Identifiers)
}

// likenessOfTitles compares titles without the names of the parties, which one may have and the other not. Many
// instruments have one title, so that it never says all. Of what its parties signed on the day a short title says enough.
func (m *matcher) likenessOfTitles(tell telling, in models.Instrument) likeness {
	without, short := withoutParties(in.Parties), m.toTheDay(in) && !lacking(changesBy(in), m.changes)
	return func(a, b string) (best float64, code models.GroundCode) {
		has := withoutGovernments(without(b))
		for _, asked := range m.askedWords(a, in, without) {
			score, as := alikeWords(asked, has, tell.worth)
			if as != models.SameName {
				covered := tell.covered(asked, has)
				score = (score + covered) / 2
				if short && covered > score && shared(asked, has, tell.weight) >= leastTold {
					score = covered
				}
			}
			if score > best || code == "" {
				best, code = score, as
			}
		}
		return 0.9 * best, code
	}
}

// leastTold is what the words that titles have in common say at least, if they say which of the instruments of a day is meant.
const leastTold = 4

// titleApart is a title that is asked for: which countries it names, by whatever name or adjective, and what it says besides.
type titleApart struct {
	ids  []string
	rest string
}

// askedWords are what a title that is asked for says besides the names of the parties of an instrument: as the register has these, and as the
// gazetteer knows them, unless the title names others.
func (m *matcher) askedWords(title string, in models.Instrument, without func(string) []text.Word) [][]text.Word {
	all := [][]text.Word{m.meantWords(without(title))}
	apart := m.apart[title]
	if len(apart.ids) > 0 && !slices.ContainsFunc(apart.ids, func(id string) bool {
		return !slices.ContainsFunc(in.Parties, func(p models.Party) bool { return p.Country.ID == id })
	}) {
		all = append(all, m.meantWords(without(apart.rest)))
	}
	return all
}

// meantWords are words of a title that is asked for without slips, and without those for governments.
func (m *matcher) meantWords(words []text.Word) []text.Word {
	for i, w := range words {
		words[i].Stem = cmp.Or(m.said[w.Stem], w.Stem)
	}
	return withoutGovernments(words)
}

// governments are the stems of words by which titles call the governments that sign: they say nothing of what is signed.
var governments = func() map[string]bool {
	stems := map[string]bool{}
	for _, w := range text.Words("government H.M. HMG his her majesty majesty's gouvernement gobierno governo حكومة") {
		stems[w.Stem] = true
	}
	return stems
}()

func withoutGovernments(words []text.Word) []text.Word {
	return slices.DeleteFunc(words, func(w text.Word) bool { return governments[w.Stem] })
}

// withoutParties answers the words of titles that say something else than the names of the parties.
func withoutParties(parties []models.Party) func(title string) []text.Word {
	names := map[string]bool{}
	for _, p := range parties {
		for _, name := range p.Country.Names {
			for _, w := range text.Words(name) {
				names[w.Stem] = true
			}
		}
	}
	return func(title string) []text.Word {
		return slices.DeleteFunc(sayings(title), func(w text.Word) bool { return names[w.Stem] })
	}
}

func (m *matcher) numbered(w *weighed, has []models.Identifier) {
	told := false // two numbers of one print tell no more than one
	for _, asked := range m.asked.Identifiers {
		other := ""
		same := false
		for _, id := range has {
			if strings.EqualFold(id.Scheme, asked.Scheme) {
				same = same || id.Value == asked.Value
				other = id.Value
			}
		}
		switch {
		case same && !w.contradicted():
			w.add(max(w.Score, knownByNumber), models.SameIdentifier, "Its number in %s is %s.", asked.Scheme, asked.Value)
		case same && !told:
			told = true
			w.Score = max(w.Score, least)
			w.speaks(0.9, models.SameIdentifier, "Its number in %s is %s.", asked.Scheme, asked.Value)
		case !same && other != "":
			w.contradicts(0.5, models.OtherIdentifier, "Its number in %s is %s.", asked.Scheme, other)
		}
	}
}

// least is what the scales begin with, whatever the title, for an instrument of which something else agrees that few have.
const least = 0.3

// knownByNumber is how sure an instrument is that is described by its number, if nothing contradicts it.
const knownByNumber = 0.97

// against are the reasons that speak against a candidate, even one for which nothing speaks.
var against = []models.GroundCode{models.OtherName, models.OtherCountry, models.OtherParties, models.DateContradicts, models.OtherIdentifier}

// contradicted says that something speaks against a candidate.
func (w *weighed) contradicted() bool {
	return slices.ContainsFunc(w.Reasons, func(g models.Ground) bool { return g.Effect < 0 || slices.Contains(against, g.Code) })
}

func (m *matcher) between(w *weighed, has []models.Party) {
	if len(m.parties) == 0 {
		return
	}
	var missing, there []string
	for _, p := range m.parties {
		is := false
		for _, h := range has {
			is = is || h.Country.ID == p.id
		}
		if is {
			there = append(there, p.names.In(m.langs))
		} else {
			missing = append(missing, p.names.In(m.langs))
		}
	}
	if len(missing) > 0 {
		w.contradicts(0.6, models.OtherParties, "It is not with %s.", strings.Join(missing, " and "))
		return
	}
	w.speaks(0.3, models.SameParties, "It is with %s.", strings.Join(there, " and "))
}
