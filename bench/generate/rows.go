package generate

import (
	"mithaq/models"
	"mithaq/text"
)

// columns is what put writes, table by table.
var columns = map[string]string{
	"instruments":       "pk, id, titles, title_key, titles_translated, titles_supplied, type, legal_nature, signed_text, signed_min, signed_max, pair, summaries, version, created_at, updated_at",
	"parties":           "instrument_pk, position, country_pk, agency_pk, role, name_as_written, signed_min, signed_max",
	"instrument_pairs":  "instrument_pk, pair, signed_text, signed_min, signed_max",
	"signatories":       "instrument_pk, position, official_pk, name, country_pk, capacities",
	"actions":           "instrument_pk, position, kind, country_pk, date_text, date_min, date_max, effective_text, effective_min, effective_max, source_pk, note",
	"periods":           "instrument_pk, position, status, from_text, from_min, from_max, until_min, until_max, certainty, reasons, early, signed_min, signed_max",
	"instrument_topics": "instrument_pk, position, topic_pk, signed_min, signed_max",
	"places":            "instrument_pk, position, names, name_key, country_pk",
	"identifiers":       "instrument_pk, position, scheme, value, url",
	"terms":             "instrument_pk, initial_term, renewal, renewal_period, renewal_notice, termination_notice, survival, note, source_pk",
	"assertions":        "kind, record_pk, position, field, value, source_pk, locator, note, rank, disputed",
	"warnings":          "kind, record_pk, position, code, detail",
}

// put writes the rows that the store would write for the instrument.
func (l *loader) put(i *models.Instrument) (err error) {
	l.pk++
	l.written++
	insert := func(table string, values ...any) {
		if err == nil {
			err = l.insert(table, values...)
		}
	}
	pk, from, to := l.pk, i.Signed.Min(), i.Signed.Max()
	pair := models.PairOf(i.Parties)
	insert("instruments", pk, i.ID, i.Titles, sortKey(i.Titles), i.TitlesTranslated, i.TitlesSupplied, i.Type, i.LegalNature,
		i.Signed, from, to, pair, i.Summaries, 1, l.now, l.now)
	for n, p := range i.Parties {
		insert("parties", pk, n+1, l.key("countries", p.Country), l.key("agencies", p.Agency), p.Role, p.NameAsWritten, from, to)
	}
	for _, p := range models.PairsOf(i.Parties) {
		insert("instrument_pairs", pk, p, i.Signed, from, to)
	}
	for n, s := range i.Signatories {
		insert("signatories", pk, n+1, l.key("officials", s.Official), s.Name, l.key("countries", s.Country), s.Capacities)
	}
	for n, a := range i.Actions {
		insert("actions", pk, n+1, a.Kind, l.key("countries", a.Country), a.Date, a.Date.Min(), a.Date.Max(),
			a.Effective, a.Effective.Min(), a.Effective.Max(), l.key("sources", a.Source), a.Note)
	}
	for n, p := range historyOf(i).Periods() {
		insert("periods", pk, n+1, p.Status, p.From, p.FromMin, p.FromMax, p.UntilMin, p.UntilMax, p.Certainty, p.Reasons, p.FromMin < i.Signed.Min(), from, to)
	}
	for n, t := range i.Topics {
		insert("instrument_topics", pk, n+1, l.key("topics", t), from, to)
	}
	for n, p := range i.Places {
		insert("places", pk, n+1, p.Names, sortKey(p.Names), l.key("countries", p.Country))
	}
	for n, x := range i.Identifiers {
		insert("identifiers", pk, n+1, x.Scheme, x.Value, x.URL)
	}
	if t := i.Terms; t != nil {
		insert("terms", pk, t.InitialTerm, t.Renewal, t.RenewalPeriod, t.RenewalNotice, t.TerminationNotice, t.Survival, t.Note, l.key("sources", t.Source))
	}
	for n, a := range i.Evidence { // one source says it all, so nothing is disputed
		insert("assertions", models.KindInstrument, pk, n+1, a.Field, a.Value, l.key("sources", a.Source), a.Locator, a.Note, a.Rank, false)
	}
	for n, w := range i.Check(models.DayOf(Now())) {
		insert("warnings", models.KindInstrument, pk, n+1, w.Code, w.Detail)
	}
	return err
}

func historyOf(i *models.Instrument) models.History {
	h := models.History{Signed: i.Signed, Actions: i.Actions, Terms: i.Terms}
	for _, p := range i.Parties { // all of them parties, and no country twice
		h.Parties = append(h.Parties, p.Country.ID)
	}
	return h
}

func sortKey(t models.Text) string { return text.Fold(t.In(nil)) }
