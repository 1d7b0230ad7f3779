package models

import (
	"database/sql/driver"
	"slices"

	"mithaq/encode"
)

// Status is where an instrument stands in its life. It is computed from what was done, never typed in.
type Status string //	@name	Status

// The statuses. Signed means that no more is recorded: not that it never came into force. Terminated
// is ended by its parties, expired by its own terms, superseded by a later instrument.
const (
	Announced            Status = "announced"
	Signed               Status = "signed"
	ProvisionallyApplied Status = "provisionally_applied"
	InForce              Status = "in_force"
	Suspended            Status = "suspended"
	Expired              Status = "expired"
	Terminated           Status = "terminated"
	Superseded           Status = "superseded"
	UnknownStatus        Status = "unknown"
)

// Statuses lists every Status.
var Statuses = []Status{Announced, Signed, ProvisionallyApplied, InForce, Suspended, Expired, Terminated, Superseded,
	UnknownStatus}

// IsNull says that no status is null in JSON.
func (s Status) IsNull() bool { return s == "" }

// MarshalJSON writes no status as null.
func (s Status) MarshalJSON() ([]byte, error) { return encode.Marshal(s) }

// Certainty says whether what is recorded leaves a doubt.
type Certainty string //	@name	Certainty

// The certainties.
const (
	Certain  Certainty = "certain"
	Possible Certainty = "possible"
)

// IsNull says that no certainty is null in JSON.
func (c Certainty) IsNull() bool { return c == "" }

// MarshalJSON writes no certainty as null.
func (c Certainty) MarshalJSON() ([]byte, error) { return encode.Marshal(c) }

// Rule names the rule by which a status follows from what is recorded.
type Rule string //	@name	Rule

// The rules. Articles are those of the Vienna Convention on the Law of Treaties of 1969.
const (
	// It was announced, and no signature precedes that.
	RuleAnnounced Rule = "announced"
	// All parties have signed (Articles 10 to 12).
	RuleSigned Rule = "signed"
	// A party consented to be bound, so there was a text to consent to, though no signature is
	// recorded (Articles 11 to 16).
	RuleConsentWithoutSignature Rule = "consent_without_signature"
	// It is applied pending its entry into force (Article 25, paragraph 1).
	RuleProvisionallyApplied Rule = "provisionally_applied"
	// Its provisional application ended without its entry into force (Article 25, paragraph 2).
	RuleProvisionalApplicationEnded Rule = "provisional_application_ended"
	// It entered into force as its parties agreed (Article 24, paragraphs 1 and 2).
	RuleEntryIntoForce Rule = "entry_into_force"
	// It entered into force between the first two parties for which it did (Article 24, paragraph 3).
	RuleEntryIntoForceByParties Rule = "entry_into_force_by_parties"
	// Its operation was suspended (Articles 57 and 58).
	RuleSuspended Rule = "suspended"
	// Its suspension ended (Article 72).
	RuleSuspensionEnded Rule = "suspension_ended"
	// The parties renewed it by a recorded act (Article 39).
	RuleRenewedExpressly Rule = "renewed_expressly"
	// Its initial term ended, and whether its terms renew it is not known (Article 54 a).
	RuleRenewalUnknown Rule = "renewal_unknown"
	// The parties ended it (Article 54).
	RuleTerminated Rule = "terminated"
	// It is recorded as expired (Article 54 a).
	RuleExpired Rule = "expired"
	// A party denounced it (Articles 54 and 56).
	RuleDenounced Rule = "denounced"
	// A party denounced it, and nothing says when that took effect: twelve months' notice is the
	// least where the terms are silent (Article 56, paragraph 2).
	RuleDenouncedWithoutEffectiveDate Rule = "denounced_without_effective_date"
	// Its term ended and was not renewed (Article 54 a).
	RuleTermEnded Rule = "term_ended"
	// A later instrument that replaces it entered into force (Article 59).
	RuleSuperseded Rule = "superseded"
	// It is said to have entered into force before it was signed: parties may agree that it binds
	// them for the past (Article 28), or a date is wrong.
	RuleForceBeforeSignature Rule = "force_before_signature"
	// Its terms renew it, or it has no end, so that it stays in force until something ends it
	// (Article 42, paragraph 2).
	RuleTacitlyRenewed Rule = "tacitly_renewed"
	// Nothing says that it entered into force: that is neither a no nor a yes (Article 24).
	RuleNoEntryIntoForceRecorded Rule = "no_entry_into_force_recorded"
	// A later instrument says that it replaces it, but no entry into force of that one is recorded,
	// without which it ends nothing (Articles 24 and 59).
	RuleReplacementNotInForce Rule = "replacement_not_in_force"
	// The act is known to have been done, but not when.
	RuleUndatedAct Rule = "undated_act"
	// The date leaves more than one day, or the source doubts it.
	RuleImpreciseDate Rule = "imprecise_date"
	// Nothing is recorded from which a status follows.
	RuleNothingRecorded Rule = "nothing_recorded"
)

// Rules lists every Rule. Those that change the status come first, in the order in which their acts
// follow each other; it decides where the dates do not. An end that is recorded comes before one
// that is computed.
var Rules = []Rule{RuleAnnounced, RuleSigned, RuleConsentWithoutSignature, RuleProvisionallyApplied,
	RuleProvisionalApplicationEnded, RuleEntryIntoForce, RuleEntryIntoForceByParties, RuleSuspended,
	RuleSuspensionEnded, RuleRenewedExpressly, RuleRenewalUnknown, RuleTerminated, RuleExpired, RuleDenounced,
	RuleDenouncedWithoutEffectiveDate, RuleTermEnded, RuleSuperseded, RuleForceBeforeSignature, RuleTacitlyRenewed,
	RuleNoEntryIntoForceRecorded, RuleReplacementNotInForce, RuleUndatedAct, RuleImpreciseDate, RuleNothingRecorded}

// Reason is why an instrument has a status.
type Reason struct {
	Rule Rule `json:"rule"`
	// The reason in a sentence.
	Text string `json:"text" example:"It was signed on 2015-03-17."`
	// Positions of the actions that it rests on.
	Actions []int `json:"actions"`
} //	@name	Reason

// Reasons are why an instrument has a status, the main one first; never null in JSON.
type Reasons []Reason //	@name	Reasons

// AppendJSON writes no reasons as [].
func (r Reasons) AppendJSON(b []byte) []byte { return encode.List(b, r) }

// MarshalJSON writes no reasons as [].
func (r Reasons) MarshalJSON() ([]byte, error) { return r.AppendJSON(nil), nil }

// Scan reads the JSON list of the database.
func (r *Reasons) Scan(v any) error { return scanJSON(v, (*[]Reason)(r)) }

// Value writes the JSON list of the database.
func (r Reasons) Value() (driver.Value, error) { return valueJSON(r) }

// Period is a time during which an instrument has one status. It holds on a day possibly if
// FromMin ≤ day ≤ UntilMax, and certainly if FromMax ≤ day ≤ UntilMin. Each period begins where the
// one before ends; the last has no end.
type Period struct {
	Status Status `json:"status"`
	// Its beginning as it was said; null if that day is not known.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// First day on which it can have held; null if nothing limits it.
	FromMin Day `json:"from_min" format:"date" swaggertype:"string" extensions:"x-nullable"`
	// First day on which it certainly held; null if nothing limits it.
	FromMax Day `json:"from_max" format:"date" swaggertype:"string" extensions:"x-nullable"`
	// Last day on which it certainly held, earlier than from_max if it certainly held on no day; null while it lasts.
	UntilMin Day `json:"until_min" format:"date" swaggertype:"string" extensions:"x-nullable"`
	// Last day on which it can have held; null while it lasts.
	UntilMax Day `json:"until_max" format:"date" swaggertype:"string" extensions:"x-nullable"`
	// Certain if both ends are exact or open.
	Certainty Certainty `json:"certainty"`
	// Why it had that status.
	Reasons Reasons `json:"reasons"`

	doubted bool
} //	@name	Period

// AppendJSON writes the ends of the calendar as null: they mean that nothing limits the period.
func (p Period) AppendJSON(b []byte) []byte {
	return encode.Known(b, &struct {
		Status    Status    `json:"status"`
		From      Date      `json:"from"`
		FromMin   Optional  `json:"from_min"`
		FromMax   Optional  `json:"from_max"`
		UntilMin  Optional  `json:"until_min"`
		UntilMax  Optional  `json:"until_max"`
		Certainty Certainty `json:"certainty"`
		Reasons   Reasons   `json:"reasons"`
	}{p.Status, p.From, limit(p.FromMin), limit(p.FromMax), limit(p.UntilMin), limit(p.UntilMax), p.Certainty, p.Reasons})
}

// MarshalJSON is AppendJSON for encoding/json.
func (p Period) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

func limit(day Day) Optional {
	if day == FirstDay || day == LastDay {
		return ""
	}
	return Optional(day)
}

func (p Period) possibleOn(day Day) bool { return p.FromMin <= day && day <= p.UntilMax }
func (p Period) certainOn(day Day) bool  { return p.FromMax <= day && day <= p.UntilMin }

// InForceSince is the first period in force, nil if there is none.
func InForceSince(periods []Period) *Period {
	i := slices.IndexFunc(periods, func(p Period) bool { return p.Status == InForce })
	if i < 0 {
		return nil
	}
	return &periods[i]
}

// StatusAt is the status on the day asked for. All of it is null or empty on a day before the
// instrument existed.
type StatusAt struct {
	// Status on that day; null if the instrument did not exist yet.
	Status Status `json:"status" readonly:"true" gorm:"-" extensions:"x-nullable"`
	// Since when it has had that status, as it was said; null if that day is not known.
	StatusSince Date `json:"status_since" readonly:"true" gorm:"-" swaggertype:"string" extensions:"x-nullable"`
	// Whether it may have had another status on that day, or none as it may not have existed yet.
	StatusCertainty Certainty `json:"status_certainty" readonly:"true" gorm:"-" extensions:"x-nullable"`
	// The other statuses that it may have had on that day. None with a possible status says that the doubt is whether it had
	// begun: the instrument may not have existed yet, or its date is marked as uncertain.
	StatusAlternatives []Status `json:"status_alternatives" readonly:"true" gorm:"-"`
	// Why it has that status.
	StatusReasons Reasons `json:"status_reasons" readonly:"true" gorm:"-"`
} //	@name	StatusAt

// StatusOn is the status on a day. Where more than one is possible it is the latest of them, as it
// is the one that is recorded to have come in the end.
func StatusOn(periods []Period, day Day) StatusAt {
	at := StatusAt{StatusAlternatives: []Status{}, StatusReasons: Reasons{}}
	for _, p := range slices.Backward(periods) {
		switch {
		case !p.possibleOn(day):
		case at.Status == "":
			at.Status, at.StatusSince, at.StatusReasons = p.Status, p.From, p.Reasons
			at.StatusCertainty = Possible
			if p.certainOn(day) {
				at.StatusCertainty = Certain
			}
		case p.Status != at.Status && !slices.Contains(at.StatusAlternatives, p.Status):
			at.StatusAlternatives = append(at.StatusAlternatives, p.Status)
		}
	}
	slices.Reverse(at.StatusAlternatives)
	return at
}
