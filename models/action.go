package models

// ActionKind says what somebody did to an instrument.
type ActionKind string //	@name	ActionKind

// The acts in the life of an instrument (Vienna Convention on the Law of Treaties 1969).
const (
	Announcement              ActionKind = "announcement"
	Initialling               ActionKind = "initialling"
	Signature                 ActionKind = "signature"
	Approval                  ActionKind = "approval"
	Acceptance                ActionKind = "acceptance"
	Ratification              ActionKind = "ratification"
	Accession                 ActionKind = "accession"
	SuccessionAct             ActionKind = "succession"
	Notification              ActionKind = "notification"
	ExchangeOfInstruments     ActionKind = "exchange_of_instruments"
	Deposit                   ActionKind = "deposit"
	ProvisionalApplication    ActionKind = "provisional_application"
	ProvisionalApplicationEnd ActionKind = "provisional_application_end"
	EntryIntoForce            ActionKind = "entry_into_force"
	Registration              ActionKind = "registration"
	Publication               ActionKind = "publication"
	Reservation               ActionKind = "reservation"
	Amendment                 ActionKind = "amendment"
	Renewal                   ActionKind = "renewal"
	Suspension                ActionKind = "suspension"
	SuspensionEnd             ActionKind = "suspension_end"
	Denunciation              ActionKind = "denunciation"
	Termination               ActionKind = "termination"
	Expiry                    ActionKind = "expiry"
	TerritorialExtension      ActionKind = "territorial_extension"
)

// ActionKinds lists every ActionKind.
var ActionKinds = []ActionKind{Announcement, Initialling, Signature, Approval, Acceptance, Ratification, Accession,
	SuccessionAct, Notification, ExchangeOfInstruments, Deposit, ProvisionalApplication, ProvisionalApplicationEnd,
	EntryIntoForce, Registration, Publication, Reservation, Amendment, Renewal, Suspension, SuspensionEnd,
	Denunciation, Termination, Expiry, TerritorialExtension}

// Consents says whether acts of this kind express consent to be bound (Vienna Convention, Article 11).
func (k ActionKind) Consents() bool {
	switch k {
	case Approval, Acceptance, Ratification, Accession, SuccessionAct, Notification, ExchangeOfInstruments, Deposit:
		return true
	}
	return false
}

// Recurs says whether acts of this kind may be done several times in the life of an instrument.
func (k ActionKind) Recurs() bool {
	switch k {
	case Notification, Publication, Reservation, Amendment, Renewal, Suspension, SuspensionEnd, TerritorialExtension, Announcement:
		return true
	}
	return false
}

// Action is what somebody did to an instrument on a date.
type Action struct {
	// Number of the action among those of its instrument, from 1; reasons refer to it.
	Position int        `json:"position" readonly:"true" minimum:"1"`
	Kind     ActionKind `json:"kind" extensions:"x-required"`
	// The party that acted; null where all parties did.
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-nullable"`
	// When it was done; null if it is known to have been done, but not when.
	Date Date `json:"date" gorm:"column:date_text" swaggertype:"string" extensions:"x-nullable"`
	// When it took effect, where that is another day.
	Effective Date `json:"effective" gorm:"column:effective_text" swaggertype:"string" extensions:"x-nullable"`
	Source    Ref  `json:"source" gorm:"embedded;embeddedPrefix:source_" extensions:"x-nullable"`
	// What else is to be said of it.
	Note Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`

	// KnownBy is the last day on which an undated action can have happened: its source told of it then.
	KnownBy Day `json:"-" gorm:"-"`
} //	@name	Action

// when is the date that counts for the status: the effect if it is known, else the act.
func (a Action) when() Date {
	if !a.Effective.IsZero() {
		return a.Effective
	}
	return a.Date
}

// Renewals says how the term of an instrument is renewed.
type Renewals string //	@name	Renewals

// The ways of renewal.
const (
	NoRenewal      Renewals = "none"
	TacitRenewal   Renewals = "tacit"
	ExpressRenewal Renewals = "express"
	Indefinite     Renewals = "indefinite"
	UnknownRenewal Renewals = "unknown"
)

// AllRenewals lists every Renewals.
var AllRenewals = []Renewals{NoRenewal, TacitRenewal, ExpressRenewal, Indefinite, UnknownRenewal}

// Terms are the clauses on how long an instrument lasts; durations are ISO 8601 (P5Y, P6M).
type Terms struct {
	// How long it lasts from its entry into force (ISO 8601), such as P5Y.
	InitialTerm Duration `json:"initial_term" swaggertype:"string" extensions:"x-nullable"`
	// How the term is renewed.
	Renewal Renewals `json:"renewal" extensions:"x-required"`
	// How long each renewal lasts (ISO 8601); null is as long as the initial term.
	RenewalPeriod Duration `json:"renewal_period" swaggertype:"string" extensions:"x-nullable"`
	// How long before the end of a term a party must say that it will not renew (ISO 8601).
	RenewalNotice Duration `json:"renewal_notice" swaggertype:"string" extensions:"x-nullable"`
	// How long after its notice a denunciation takes effect (ISO 8601).
	TerminationNotice Duration `json:"termination_notice" swaggertype:"string" extensions:"x-nullable"`
	// How long its obligations outlast it (ISO 8601).
	Survival Duration `json:"survival" swaggertype:"string" extensions:"x-nullable"`
	// Article and wording that the terms are taken from.
	Note   Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`
	Source Ref      `json:"source" gorm:"embedded;embeddedPrefix:source_" extensions:"x-nullable"`
	Outlook
} //	@name	Terms

// Outlook is what the terms mean on the day asked for.
type Outlook struct {
	// Last day of the term that runs on that day; null if none does, or if it is not known to end.
	CurrentTermEnd Date `json:"current_term_end" readonly:"true" gorm:"-" swaggertype:"string" extensions:"x-nullable"`
	// First day of the next term, if the instrument is renewed; null otherwise.
	NextRenewal Date `json:"next_renewal" readonly:"true" gorm:"-" swaggertype:"string" extensions:"x-nullable"`
	// Last day on which a party can prevent the renewal; null if the terms set no such day.
	LastDayToGiveNotice Date `json:"last_day_to_give_notice" readonly:"true" gorm:"-" swaggertype:"string" extensions:"x-nullable"`
	// Last day of the obligations that outlast the instrument; null as long as it lasts, and if none do.
	SurvivesUntil Date `json:"survives_until" readonly:"true" gorm:"-" swaggertype:"string" extensions:"x-nullable"`
}
