package query

import "mithaq/models"

// Expiring is a valid request for what falls due.
type Expiring struct {
	Query
	// Within is how far to look ahead of the day of as_of.
	Within models.Duration
}

// ICS is the format of calendars.
const ICS = "ics"

const year = "P1Y"

// ParseExpiring reads the query string of what falls due under the terms of the records that the filters
// choose.
func ParseExpiring(s *Spec, raw string, asking Asking) (Expiring, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.ExpiringParameters(asking.Formats...) })
	e := Expiring{Query: p.common(), Within: models.MustDuration(year)}
	e.Format = p.rows(&e.Query, ICS)
	p.filters(&e.Query)
	if raw, ok := p.value("within"); ok {
		within, err := models.ParseDuration(raw)
		if err != nil {
			p.flaws.Add("within", "%s", err)
		}
		e.Within = within
	}
	return e, p.err()
}

// ExpiringParameters lists what is accepted by a request for what falls due that is also answered in the formats.
func (s *Spec) ExpiringParameters(formats ...Format) []Parameter {
	return append(s.filterParameters(), Parameter{
		Name: "within", Example: "P18M",
		Doc: "How far to look ahead of the day `as_of`: an ISO 8601 duration of years, months, days or weeks, such as `P1Y`, `P18M`, `P90D`. With " +
			"`match=possible` a deadline is found if it may lie in that time, with `match=certain` if it certainly does.",
		Schema: Schema{Type: "string", Format: "duration", Default: year},
	}, formatParameter(tableNames(JSON, formats, ICS)...), langParameter)
}
