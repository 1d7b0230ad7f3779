package generate

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"mithaq/models"
)

const (
	lastYear = 2026
	years    = 120 // over which most instruments are spread, denser towards the end
)

// today is the day on which the generated world is looked at: nothing was signed after it.
var today = time.Date(lastYear, 11, 23, 0, 0, 0, 0, time.UTC)

var (
	types   = rank([]models.InstrumentType{models.Agreement, models.ExchangeOfNotes, models.MoU, models.Protocol, models.Convention, models.Treaty, models.Arrangement, models.JointDeclaration, models.ExecutiveProgramme, models.Contract}, 1)
	natures = rank([]models.LegalNature{models.Binding, models.UnknownNature, models.NonBinding}, 0.5)
	terms   = rank([]string{"P5Y", "P3Y", "P10Y", "P1Y", "P2Y"}, 1)
	renewal = rank([]models.Renewals{models.TacitRenewal, models.NoRenewal, models.Indefinite, models.ExpressRenewal}, 0.5)
	notices = rank([]string{"P6M", "P3M", "P90D", "P1Y"}, 1)
)

// Instruments are the instruments of the world, one after another.
func (c *Cast) Instruments() iter.Seq[models.Instrument] {
	return func(yield func(models.Instrument) bool) {
		for n := 1; n <= c.size; n++ {
			if !yield(c.instrument(n)) {
				return
			}
		}
	}
}

// ID is the public id of the n-th instrument, from 1.
func ID(n int) string { return fmt.Sprintf("gen-%07d", n) }

// maker makes one instrument.
type maker struct {
	*rand.Rand
	*models.Instrument
	cast    *Cast
	signing time.Time // the day of signature, whatever the record says of it
	source  models.Ref
}

func (c *Cast) instrument(n int) models.Instrument {
	m := maker{Rand: c.rand(n), cast: c, Instrument: &models.Instrument{ID: ID(n)}}
	m.source = models.RefTo(m.cast.World.Sources[m.IntN(len(m.cast.World.Sources))].ID)
	m.signing = today.AddDate(0, 0, -int(365.25*years*math.Pow(m.Float64(), 1.5))-m.IntN(1000))
	m.Type, m.LegalNature = types.pick(m.Rand), natures.pick(m.Rand)
	m.Signed = m.imprecise(m.signing)
	m.parties()
	m.topics()
	m.titles()
	m.signatories()
	m.life()
	m.Places = []models.Place{{Names: models.Text{"en": "Capital of " + m.nameOf(0)}, Country: m.Parties[0].Country}}
	m.Identifiers = []models.Identifier{{Scheme: "gen", Value: fmt.Sprintf("I-%d", n)}}
	m.Evidence = []models.Assertion{{Field: "signed", Value: models.Optional(m.Signed.String()), Source: m.source,
		Locator: models.Optional(fmt.Sprintf("No. %d", n)), Rank: models.Normal}}
	return *m.Instrument
}

// one says yes once in n times.
func (m maker) one(n int) bool { return m.IntN(n) == 0 }

// percent says yes p times in a hundred.
func (m maker) percent(p int) bool { return m.IntN(100) < p }

func day(t time.Time) string { return t.Format(time.DateOnly) }

// imprecise is the day as a register has it: 2 % do not know it, 10 % not to the day.
func (m maker) imprecise(t time.Time) models.Date {
	switch p := m.IntN(100); {
	case p < 2:
		return models.Date{}
	case p < 5:
		return models.MustDate(t.Format("2006"))
	case p < 8:
		return models.MustDate(t.Format("2006-01"))
	case p < 10:
		return models.MustDate(day(t) + "/" + day(t.AddDate(0, 0, 1+m.IntN(30))))
	case p < 12:
		return models.MustDate(day(t) + "~")
	}
	return models.MustDate(day(t))
}

// mostly is a day known to the day, but for one in twenty.
func (m maker) mostly(t time.Time) models.Date {
	if m.one(20) {
		return models.MustDate(t.Format("2006-01"))
	}
	return models.MustDate(day(t))
}

func (m maker) parties() {
	countries := m.pair()
	if m.percent(5) {
		countries = pickSome(m.Rand, m.cast.countries, 3+m.IntN(28))
	}
	for _, id := range countries {
		p := models.Party{Country: models.RefTo(id), Role: models.RoleParty}
		if m.one(4) {
			p.Agency = models.RefTo(agencyID(id, ministries[m.IntN(len(ministries))].slug))
		}
		m.Parties = append(m.Parties, p)
	}
}

// pair is two countries, a third of the time of one region.
func (m maker) pair() []string {
	first := m.cast.countries.pick(m.Rand)
	if near := m.cast.neighbours[first]; near != nil && m.one(3) {
		return []string{first, near.pick(m.Rand)}
	}
	for {
		if second := m.cast.countries.pick(m.Rand); second != first {
			return []string{first, second}
		}
	}
}

func (m maker) topics() {
	for _, id := range pickSome(m.Rand, m.cast.topics, 1+m.IntN(2)+m.IntN(3)) {
		m.Topics = append(m.Topics, models.RefTo(id))
	}
}

func (m maker) nameOf(party int) string { return m.cast.names[m.Parties[party].Country.ID].In(nil) }

func (m maker) titles() {
	form := strings.ReplaceAll(string(m.Type), "_", " ")
	topic := m.cast.names[m.Topics[0].ID]
	with := "and " + m.nameOf(1)
	if len(m.Parties) > 2 {
		with = "and others"
	}
	m.Titles = models.Text{"en": fmt.Sprintf("%s between %s %s on %s", strings.ToUpper(form[:1])+form[1:], m.nameOf(0), with, topic["en"])}
	if m.one(3) {
		m.Titles["fr"] = fmt.Sprintf("Instrument entre %s et autres : %s", m.cast.names[m.Parties[0].Country.ID].In(models.Languages{"fr"}), topic["fr"])
		m.TitlesTranslated = models.Strings{"fr"}
	}
	if m.one(5) {
		m.Titles["ar"] = fmt.Sprintf("اتفاق مع %s: %s", m.cast.names[m.Parties[0].Country.ID].In(models.Languages{"ar"}), topic["ar"])
	}
	if m.one(3) {
		m.Summaries = models.Text{"en": fmt.Sprintf("%s, as volume %s of the generated register has it.", topic["en"], m.source.ID)}
	}
}

// signatories are up to three officials, who held their posts at the time if any did.
func (m maker) signatories() {
	for _, p := range m.Parties[:min(m.IntN(4), len(m.Parties))] {
		service := m.cast.service[p.Country.ID]
		if len(service) == 0 {
			continue
		}
		t := service[m.IntN(len(service))]
		for range 5 {
			if year := m.signing.Year(); t.from <= year && year <= t.to {
				break
			}
			t = service[m.IntN(len(service))]
		}
		m.Signatories = append(m.Signatories, models.Signatory{Official: models.RefTo(t.official), Country: p.Country,
			Capacities: models.Text{"en": "Minister"}})
	}
}

// life is what was done to the instrument, and for how long it was made.
func (m maker) life() {
	m.act(models.Signature, "", m.Signed)
	if m.percent(4) {
		m.act(models.ProvisionalApplication, "", m.mostly(m.signing.AddDate(0, 0, m.IntN(30))))
	}
	if !m.percent(45) {
		return
	}
	force := m.signing.AddDate(0, 0, int(2000*math.Pow(m.Float64(), 3)))
	if m.percent(1) { // real registers have such
		force = m.signing.AddDate(0, 0, -1-m.IntN(400))
	}
	for _, p := range m.Parties {
		if m.percent(30) {
			m.act(models.Ratification, p.Country.ID, m.mostly(between(m.Rand, m.signing, force)))
		}
	}
	m.act(models.EntryIntoForce, "", m.mostly(force))
	if m.one(3) {
		m.Terms = m.someTerms()
	}
	if m.one(60) {
		stop := force.AddDate(1+m.IntN(10), 0, 0)
		m.act(models.Suspension, "", m.mostly(stop))
		m.act(models.SuspensionEnd, "", m.mostly(stop.AddDate(0, 1+m.IntN(30), 0)))
	}
	if end := force.AddDate(1+m.IntN(40), m.IntN(12), m.IntN(28)); m.percent(20) && end.Before(today) {
		kinds := []models.ActionKind{models.Termination, models.Termination, models.Termination, models.Denunciation, models.Expiry}
		m.act(kinds[m.IntN(len(kinds))], "", m.mostly(end))
	}
}

func (m maker) someTerms() *models.Terms {
	t := &models.Terms{InitialTerm: models.MustDuration(terms.pick(m.Rand)), Renewal: renewal.pick(m.Rand), Source: m.source}
	if t.Renewal == models.TacitRenewal {
		t.RenewalNotice = models.MustDuration(notices.pick(m.Rand))
	}
	if m.one(2) {
		t.TerminationNotice = models.MustDuration(notices.pick(m.Rand))
	}
	return t
}

func (m maker) act(kind models.ActionKind, country string, date models.Date) {
	m.Actions = append(m.Actions, models.Action{Position: len(m.Actions) + 1, Kind: kind, Country: models.RefTo(country), Date: date,
		Source: m.source, KnownBy: m.cast.known[m.source.ID]})
}

func between(r *rand.Rand, from, to time.Time) time.Time {
	return from.AddDate(0, 0, r.IntN(1+max(0, int(to.Sub(from).Hours()/24))))
}
