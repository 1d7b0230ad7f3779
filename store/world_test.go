package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"pgregory.net/rapid"

	"mithaq/body"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// doc is a content as it is written; ref is where one points.
type (
	doc map[string]any
	ref struct {
		kind models.Kind
		id   string
	}
)

func (d doc) json() []byte {
	b, _ := json.Marshal(d) // texts, lists and maps only
	return b
}

// modelRecord is all that the model knows of a record: its contents by version, nil where it was deleted or merged
// into another one, and the id of that.
type modelRecord struct {
	versions []doc
	into     string
}

func (r *modelRecord) now() doc {
	if r == nil || len(r.versions) == 0 {
		return nil
	}
	return r.versions[len(r.versions)-1]
}

func (r *modelRecord) version() int {
	if r == nil {
		return 0
	}
	return len(r.versions)
}

// model is a register in memory, as simple as can be.
type model map[ref]*modelRecord

// refs lists where a content points.
func (d doc) refs() (all []ref) {
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case doc:
			for k, x := range v {
				walk(k, x)
			}
		case []any:
			for _, x := range v {
				walk(key, x)
			}
		case string:
			if kind, ok := pointing[key]; ok {
				all = append(all, ref{kind, v})
			}
		}
	}
	walk("", d)
	return all
}

// pointing is what the keys that point to records point to. broader, parent and the like stand for their own kind.
var pointing = map[string]models.Kind{
	"country": models.KindCountry, "countries": models.KindCountry, "official": models.KindOfficial, "agency": models.KindAgency, "agencies": models.KindAgency,
	"topics": models.KindTopic, "broader": models.KindTopic, "parent": models.KindAgency, "source": models.KindSource, "instrument": models.KindInstrument,
}

// leads answers the record that an id leads to: its own, or that of what it was merged into.
func (m model) leads(at ref) ref {
	for m[at] != nil && m[at].into != "" {
		at.id = m[at].into
	}
	return at
}

// led is a content as the register has it, which points to what the ids in it lead to.
func (m model) led(key string, v any) any {
	switch v := v.(type) {
	case doc:
		led := doc{}
		for k, x := range v {
			led[k] = m.led(k, x)
		}
		return led
	case []any:
		led := make([]any, len(v))
		for i, x := range v {
			led[i] = m.led(key, x)
		}
		return led
	case string:
		if kind, ok := pointing[key]; ok {
			return m.leads(ref{kind, v}).id
		}
	}
	return v
}

// above is where a record names the one above it.
var above = map[models.Kind]string{models.KindTopic: "broader", models.KindAgency: "parent"}

// above lists those from which no way may lead back: the one above a record, the instruments that one replaces.
func (d doc) above(kind models.Kind) (ids []string) {
	if up, ok := d[above[kind]].(string); ok {
		ids = append(ids, up)
	}
	if relations, ok := d["relations"]; ok {
		for _, r := range (doc{"relations": relations}).refs() {
			ids = append(ids, r.id)
		}
	}
	return ids
}

// isAbove tells whether a record is the one with an id of its kind, or above that.
func (m model) isAbove(at ref, id string, seen map[string]bool) bool {
	if id == at.id {
		return true
	}
	if seen[id] {
		return false
	}
	seen[id] = true
	return slices.ContainsFunc(m[ref{at.kind, id}].now().above(at.kind), func(up string) bool { return m.isAbove(at, up, seen) })
}

// refuses says why the register would not take a content for that of a record: the kind of its error, nil if it would.
func (m model) refuses(at ref, d doc) error {
	if d[above[at.kind]] == at.id || d["successors"] != nil && slices.Contains(d.refs(), at) {
		return errInvalid
	}
	return nil
}

// refusesRefs is refuses for what only the register can know.
func (m model) refusesRefs(at ref, d doc) error {
	if code, ok := d["alpha3"]; ok {
		for other, r := range m {
			if other != at && other.kind == models.KindCountry && r.now()["alpha3"] == code {
				return errConflict
			}
		}
	}
	for _, to := range d.refs() {
		if to != at && m[to].now() == nil {
			return errInvalid
		}
	}
	for _, up := range d.above(at.kind) {
		if m.isAbove(at, up, map[string]bool{}) {
			return errInvalid
		}
	}
	return m.refuses(at, d) // what led to another record may lead to this one now
}

// becomes makes a content that of a record, unless it is already.
func (m model) becomes(at ref, d doc) {
	if m[at] == nil {
		m[at] = &modelRecord{}
	}
	m[at].into = ""
	if d == nil || !slices.Equal(m[at].now().json(), d.json()) {
		m[at].versions = append(m[at].versions, d)
	}
}

func (m model) pointedTo(at ref) bool {
	for other, r := range m {
		if other != at && slices.Contains(r.now().refs(), at) {
			return true
		}
	}
	return false
}

// The errors that operations are refused with.
var (
	errInvalid  = errors.New("invalid")
	errConflict = errors.New("conflict")
	errMissing  = errors.New("missing")
	errGone     = errors.New("gone")
	errTaken    = errors.New("taken")
	errStale    = errors.New("stale")
	errUnnamed  = errors.New("no version is named")
	errNeeded   = errors.New("needed")
	errMoved    = errors.New("moved")
)

// sortOf puts an error of the store into the model's words.
func sortOf(err error) error {
	var invalid models.Invalid
	var gone models.Gone
	var taken models.Taken
	var stale models.Stale
	var needed models.Needed
	var moved models.Moved
	switch {
	case err == nil:
		return nil
	case errors.As(err, &invalid):
		return errInvalid
	case errors.As(err, &gone):
		return errGone
	case errors.As(err, &taken):
		return errTaken
	case errors.As(err, &stale):
		return errStale
	case errors.As(err, &needed):
		return errNeeded
	case errors.As(err, &moved):
		return errMoved
	case errors.Is(err, models.ErrPreconditionRequired):
		return errUnnamed
	case errors.Is(err, models.ErrNotFound):
		return errMissing
	case errors.Is(err, models.ErrConflict):
		return errConflict
	}
	return err
}

// writing is what can be done to the records of a kind.
type writing struct {
	create  func(ctx context.Context, s *store.Store, d doc, c store.Change) error
	replace func(ctx context.Context, s *store.Store, id string, d doc, c store.Change) error
	patch   func(ctx context.Context, s *store.Store, id string, d doc, c store.Change) error
	remove  func(ctx context.Context, s *store.Store, id string, c store.Change) error
	revert  func(ctx context.Context, s *store.Store, id string, version int, c store.Change) error
	merge   func(ctx context.Context, s *store.Store, id, into string, c store.Change) error
}

func writingOf[T any](of func(*store.Store) store.Resource[T]) writing {
	return writing{
		create: func(ctx context.Context, s *store.Store, d doc, c store.Change) error {
			record, err := body.Decode[T](d.json())
			if err != nil {
				return fmt.Errorf("the test writes %s: %v", d.json(), err) //nolint:errorlint // no flaw of the model's
			}
			return answered(ctx, of(s), c, func(c store.Change) (store.One[T], error) { return of(s).Create(ctx, record, c) })
		},
		replace: func(ctx context.Context, s *store.Store, id string, d doc, c store.Change) error {
			record, err := body.Decode[T](d.json())
			if err != nil {
				return fmt.Errorf("the test writes %s: %v", d.json(), err) //nolint:errorlint // no flaw of the model's
			}
			return answered(ctx, of(s), c, func(c store.Change) (store.One[T], error) {
				one, _, err := of(s).Replace(ctx, id, record, c)
				return one, err
			})
		},
		patch: func(ctx context.Context, s *store.Store, id string, d doc, c store.Change) error {
			p, err := body.DecodePatch[T](d.json())
			if err != nil {
				return fmt.Errorf("the test writes %s: %v", d.json(), err) //nolint:errorlint // no flaw of the model's
			}
			return answered(ctx, of(s), c, func(c store.Change) (store.One[T], error) { return of(s).Patch(ctx, id, p, c) })
		},
		remove: func(ctx context.Context, s *store.Store, id string, c store.Change) error {
			return of(s).Delete(ctx, id, c)
		},
		revert: func(ctx context.Context, s *store.Store, id string, version int, c store.Change) error {
			return answered(ctx, of(s), c, func(c store.Change) (store.One[T], error) { return of(s).Revert(ctx, id, version, c) })
		},
		merge: func(ctx context.Context, s *store.Store, id, into string, c store.Change) error {
			return answered(ctx, of(s), c, func(c store.Change) (store.One[T], error) {
				return of(s).Merge(ctx, id, models.Merge{Into: into, Reason: "the same"}, c)
			})
		},
	}
}

// answered makes a change, and says whether it answers what the register answers after it.
func answered[T any](ctx context.Context, r store.Resource[T], c store.Change, change func(store.Change) (store.One[T], error)) error {
	q, err := query.ParseOne(r.Spec(), "", query.Asking{Today: models.DayOf(time.Now())})
	if err != nil {
		return err
	}
	c.Answer = &q
	one, err := change(c)
	if err != nil {
		return err
	}
	after, err := r.Get(ctx, one.ID, q)
	if one.Shows, after.Shows = nil, nil; !reflect.DeepEqual(one, after) {
		return fmt.Errorf("the change answers %+v, the register %+v: %v", one, after, err) //nolint:errorlint // no flaw of the model's
	}
	return nil
}

var writings = map[models.Kind]writing{
	models.KindCountry:    writingOf(func(s *store.Store) store.Resource[models.Country] { return s.Countries }),
	models.KindTopic:      writingOf(func(s *store.Store) store.Resource[models.Topic] { return s.Topics }),
	models.KindSource:     writingOf(func(s *store.Store) store.Resource[models.Source] { return s.Sources }),
	models.KindAgency:     writingOf(func(s *store.Store) store.Resource[models.Agency] { return s.Agencies }),
	models.KindOfficial:   writingOf(func(s *store.Store) store.Resource[models.Official] { return s.Officials }),
	models.KindPost:       writingOf(func(s *store.Store) store.Resource[models.Post] { return s.Posts }),
	models.KindInstrument: writingOf(func(s *store.Store) store.Resource[models.Instrument] { return s.Instruments }),
	models.KindEvent:      writingOf(func(s *store.Store) store.Resource[models.Event] { return s.Events }),
}

// drawing makes contents of few words, so that records meet each other.
type drawing struct{ *rapid.T }

func (r drawing) one(words ...string) string { return rapid.SampledFrom(words).Draw(r.T, "word") }
func (r drawing) coin() bool                 { return rapid.Bool().Draw(r.T, "coin") }
func (r drawing) text() doc                  { return doc{"en": r.one("x", "y", "z")} }

// id is that of one of few records of a kind.
func (r drawing) id(kind models.Kind) string {
	return string(kind[:2]) + "-" + r.one("a", "a", "a", "b", "b", "c")
}

func (r drawing) ids(kind models.Kind) []any {
	a, b := r.id(kind), r.id(kind)
	if a == b {
		return []any{a}
	}
	return []any{a, b}
}

// content draws one for a record, without its id.
func (r drawing) content(kind models.Kind, id string) doc {
	d := r.required(kind)
	if r.coin() {
		maps.Copy(d, r.more(kind, id))
	}
	if rapid.IntRange(0, 3).Draw(r.T, "evidence") == 0 {
		d["evidence"] = []any{doc{"source": r.id(models.KindSource), "field": r.one(slices.Sorted(maps.Keys(d))...), "value": r.one("x", "y"), "rank": r.one("normal", "preferred")}}
	}
	return d
}

// required is what a record of the kind must have.
func (r drawing) required(kind models.Kind) doc {
	switch kind {
	case models.KindCountry:
		return doc{"names": r.text(), "kind": r.one("state", "territory")}
	case models.KindTopic:
		return doc{"labels": r.text()}
	case models.KindSource:
		return doc{"title": r.one("x", "y"), "url": "urn:x", "kind": "news", "tier": r.one("press", "other")}
	case models.KindAgency:
		return doc{"names": r.text(), "kind": "police", "country": r.id(models.KindCountry)}
	case models.KindOfficial:
		return doc{"names": r.text(), "country": r.id(models.KindCountry)}
	case models.KindPost:
		return doc{"official": r.id(models.KindOfficial), "agency": r.id(models.KindAgency), "titles": r.text()}
	case models.KindInstrument:
		return doc{"titles": r.text(), "type": "treaty", "legal_nature": "binding"}
	}
	return doc{"titles": r.text(), "kind": r.one("visit", "talks")}
}

// more is what a record of the kind can have besides.
func (r drawing) more(kind models.Kind, id string) doc {
	switch kind {
	case models.KindCountry:
		if r.coin() {
			return doc{"alpha3": r.one("AAA", "BBB"), "regions": []any{"002", "015"}}
		}
		return doc{"successors": []any{doc{"country": r.id(kind), "kind": "merger", "date": "1990"}}}
	case models.KindTopic:
		return doc{"broader": r.id(kind)}
	case models.KindSource:
		return doc{"published": r.one("2020", "2021-02")}
	case models.KindAgency:
		return doc{"parent": r.id(kind), "acronyms": []any{r.one("X", "Y")}}
	case models.KindOfficial:
		return doc{"aliases": []any{"z"}}
	case models.KindPost:
		return doc{"from": r.one("2019", "2020-05~")}
	case models.KindInstrument:
		d := doc{"signed": r.one("2020", "2021-02-03"), "parties": []any{
			doc{"country": r.id(models.KindCountry), "role": "party"}, doc{"country": r.id(models.KindCountry), "role": "party", "agency": r.id(models.KindAgency)}}}
		switch rapid.IntRange(0, 2).Draw(r.T, "further") {
		case 0:
			d["topics"] = r.ids(models.KindTopic)
		case 1:
			if other := r.id(kind); other != id {
				d["relations"] = []any{doc{"kind": "replaces", "instrument": other}}
			}
		case 2:
			d["actions"] = []any{doc{"kind": "entry_into_force", "source": r.id(models.KindSource)}}
		}
		return d
	}
	return doc{"countries": r.ids(models.KindCountry), "instruments": []any{doc{"instrument": r.id(models.KindInstrument), "relation": "signed"}}}
}

// count is how many changes the model knows of.
func (m model) count() (n int) {
	for _, r := range m {
		n += len(r.versions)
	}
	return n
}

// plainly is a content with docs for its objects.
func plainly(d doc) doc {
	plain, _ := plain(map[string]any(d)).(doc)
	return plain
}

func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if v == nil {
			return nil
		}
		d := doc{}
		for k, x := range v {
			d[k] = plain(x)
		}
		return d
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	}
	return v
}
