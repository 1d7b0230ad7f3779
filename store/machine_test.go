package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"mithaq/models"
	"mithaq/store"
)

// machine is a register under random operations, beside the model of it and a replica that follows its feed.
type machine struct {
	drawing
	register, replica *register
	model             model
	since             string
	pending           []models.RecordChange // of a transaction of which the feed has not told the end
}

// newMachine empties the registers.
func newMachine(rt *rapid.T, r, replica *register, run int) *machine {
	for _, r := range []*register{r, replica} {
		if err := r.Empty(rt.Context(), int64(run)*1000); err != nil {
			rt.Fatal(err)
		}
	}
	return &machine{drawing: drawing{rt}, model: model{}, register: r, replica: replica}
}

// operate does something to a record, and compares the answer with the model's.
func (m *machine) operate() {
	kind := rapid.SampledFrom(models.Kinds).Draw(m.T, "kind")
	at := ref{kind, m.id(kind)}
	record := m.model[at]
	change := store.Change{Author: models.Author{Name: "Amina", RequestID: "r"}, If: m.precondition(record)}
	operation := m.one("create", "replace", "replace", "patch", "patch", "delete", "revert", "merge", "merge")
	if record == nil {
		operation = m.one("create", "create", "create", "replace", "patch", "delete", "revert")
	}
	var got, want error
	switch operation {
	case "create":
		d := m.content(kind, at.id)
		d["id"] = at.id
		got = writings[kind].create(m.Context(), m.register.Store, d, change)
		delete(d, "id")
		want = m.create(at, d)
	case "replace":
		d := m.content(kind, at.id)
		got = writings[kind].replace(m.Context(), m.register.Store, at.id, d, change)
		want = m.replace(at, d, change.If)
	case "patch":
		d := m.patch(kind, at.id)
		got = writings[kind].patch(m.Context(), m.register.Store, at.id, d, change)
		want = m.patched(at, d, change.If)
	case "delete":
		got = writings[kind].remove(m.Context(), m.register.Store, at.id, change)
		want = m.delete(at, change.If)
	case "revert":
		version := rapid.IntRange(1, max(record.version(), 1)).Draw(m.T, "version")
		got = writings[kind].revert(m.Context(), m.register.Store, at.id, version, change)
		want = m.revert(at, version, change.If)
	}
	if operation == "merge" {
		m.merge(at, change)
		return
	}
	if sortOf(got) != want { //nolint:errorlint // the model's own
		m.Fatalf("%s %v: %v, the model says %v", operation, at, got, want)
	}
}

// precondition is mostly the present version of a record, sometimes none, sometimes another one.
func (m *machine) precondition(r *modelRecord) int {
	switch rapid.IntRange(0, 7).Draw(m.T, "precondition") {
	case 0:
		return 0
	case 1:
		return r.version() + 1
	}
	return max(r.version(), 1)
}

// merge merges a record into another one of its kind. What the two are together has tests of its own: the model
// takes that from the feed, and knows who is gone and where the id leads.
func (m *machine) merge(at ref, c store.Change) {
	before := m.model.count()
	into := m.id(at.kind)
	err := writings[at.kind].merge(m.Context(), m.register.Store, at.id, into, c)
	var unmergeable models.Unmergeable
	if errors.As(err, &unmergeable) {
		return
	}
	want := first(m.absent(at), m.meant(at, c.If))
	if want == nil && (m.model[m.model.leads(ref{at.kind, into})].now() == nil || m.model.leads(ref{at.kind, into}) == at) {
		want = errInvalid
	}
	if sortOf(err) != want { //nolint:errorlint // the model's own
		m.Fatalf("merge %v into %s: %v, the model says %v", at, into, err, want)
	}
	if err != nil {
		return
	}
	all, err := m.register.Changes(m.Context(), store.Follow{Since: m.mark(before), Limit: 500})
	if err != nil {
		m.Fatal(err)
	}
	for _, change := range all {
		r := m.model[ref{change.Kind, change.ID}]
		var d doc
		if len(change.After) > 0 {
			if err := json.Unmarshal(change.After, &d); err != nil {
				m.Fatal(err)
			}
			delete(d, "id")
		}
		r.versions, r.into = append(r.versions, plainly(d)), string(change.Into)
	}
	if m.model.leads(at) != m.model.leads(ref{at.kind, into}) || m.model[at].now() != nil {
		m.Fatalf("%v was merged into %s, and the feed says %+v", at, into, all)
	}
}

// mark is the cursor after so many changes.
func (m *machine) mark(changes int) (cursor string) {
	for since := ""; changes > 0; since = cursor {
		page, err := m.register.Changes(m.Context(), store.Follow{Since: since, Limit: min(changes, 500)})
		if err != nil || len(page) == 0 {
			m.Fatalf("%d changes are missing, %v", changes, err)
		}
		changes -= len(page)
		cursor = page[len(page)-1].Cursor
	}
	return cursor
}

// absent is why there is no record to change.
func (m *machine) absent(at ref) error {
	switch r := m.model[at]; {
	case r == nil:
		return errMissing
	case r.into != "" && m.model[m.model.leads(at)].now() != nil:
		return errMoved
	case r.now() == nil:
		return errGone
	}
	return nil
}

func (m *machine) meant(at ref, version int) error {
	switch version {
	case 0:
		return errUnnamed
	case m.model[at].version():
		return nil
	}
	return errStale
}

// first is the first of some errors.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// write makes a content that of a record, if the register would take it.
func (m *machine) write(at ref, d doc) error {
	err := m.model.refuses(at, d)
	d, _ = m.model.led("", d).(doc)
	if err == nil {
		err = m.model.refusesRefs(at, d)
	}
	if err == nil {
		m.model.becomes(at, d)
	}
	return err
}

func (m *machine) create(at ref, d doc) error {
	if err := m.model.refuses(at, d); err != nil {
		return err
	}
	switch m.absent(at) {
	case nil, errMoved:
		return errTaken
	case errGone:
		return errGone
	}
	return m.write(at, d)
}

func (m *machine) replace(at ref, d doc, version int) error {
	if err := m.model.refuses(at, d); err != nil {
		return err
	}
	switch m.absent(at) {
	case errGone:
		return errGone
	case errMoved:
		return errMoved
	case errMissing:
		return m.write(at, d)
	}
	if version != 0 {
		if err := m.meant(at, version); err != nil {
			return err
		}
		return m.write(at, d)
	}
	d, _ = m.model.led("", d).(doc)
	err := m.model.refusesRefs(at, d)
	if err == nil && !slices.Equal(d.json(), m.model[at].now().json()) {
		err = errUnnamed
	}
	return err
}

func (m *machine) patch(kind models.Kind, id string) doc {
	d := m.content(kind, id)
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if m.coin() {
			delete(d, key)
		}
	}
	if m.coin() {
		d["evidence"] = nil
	}
	return d
}

func (m *machine) patched(at ref, d doc, version int) error {
	if err := first(m.absent(at), m.meant(at, version)); err != nil {
		return err
	}
	whole := maps.Clone(m.model[at].now())
	maps.Copy(whole, d)
	maps.DeleteFunc(whole, func(_ string, v any) bool { return v == nil })
	return m.write(at, whole)
}

func (m *machine) delete(at ref, version int) error {
	if err := first(m.absent(at), m.meant(at, version)); err != nil {
		return err
	}
	if m.model.pointedTo(at) {
		return errNeeded
	}
	m.model.becomes(at, nil)
	return nil
}

func (m *machine) revert(at ref, version, meant int) error {
	r := m.model[at]
	switch {
	case r == nil:
		return errMissing
	case r.versions[version-1] == nil:
		return errInvalid
	}
	if err := m.meant(at, meant); err != nil {
		return err
	}
	return m.write(at, r.versions[version-1])
}

// follow brings the replica up to what the feed has, or some pages of it.
func (m *machine) follow(whole bool) {
	for pages := 0; whole || pages < 2; pages++ {
		limit := rapid.IntRange(1, 7).Draw(m.T, "limit")
		page, err := m.register.Changes(m.Context(), store.Follow{Since: m.since, Limit: limit})
		if err != nil {
			m.Fatal(err)
		}
		if len(page) > 0 {
			m.since = page[len(page)-1].Cursor
		}
		m.pending = append(m.pending, page...)
		end := len(page) < limit
		complete := len(m.pending)
		for !end && complete > 0 && m.pending[complete-1].DataVersion == m.pending[len(m.pending)-1].DataVersion {
			complete--
		}
		if err := m.replica.Replay(m.Context(), m.pending[:complete]); err != nil {
			m.Fatal(err)
		}
		if m.pending = m.pending[complete:]; end {
			return
		}
	}
}

// run does some operations, in between which the databases are opened anew and the feed is followed.
func (m *machine) run(operations int, between func()) {
	for range operations {
		m.operate()
		switch rapid.IntRange(0, 99).Draw(m.T, "between") {
		case 0:
			m.register.restart(m.T)
		case 1:
			m.replica.restart(m.T)
		case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13:
			m.follow(false)
		}
		between()
	}
}

// told is what the model has of every record, in the words of Store.Export.
func (m *machine) told() map[string]string {
	all := map[string]string{}
	for at, r := range m.model {
		key := fmt.Sprintf("%s %s", at.kind, at.id)
		end := m.model[m.model.leads(at)]
		if r.into != "" && end.now() != nil {
			all[key] = "leads to " + m.model.leads(at).id
		} else if r.into != "" {
			all[key] = fmt.Sprintf("gone by version %d", end.version())
		} else if d := maps.Clone(r.now()); d != nil {
			d["id"] = at.id
			all[key] = fmt.Sprintf("version %d: %s", r.version(), d.json())
		} else {
			all[key] = fmt.Sprintf("gone by version %d", r.version())
		}
	}
	return all
}
