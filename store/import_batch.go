package store

import (
	"context"
	"fmt"
	"hash/maphash"
	"net/url"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"mithaq/intake"
	"mithaq/models"
	"mithaq/query"
)

// entry is what an earlier import made of a row.
type entry struct {
	Scheme, RowKey, Instrument, Hash string
	Version                          int
	// The record now: 0 if it was deleted, or renamed.
	PK  int64
	Now int
}

// longestBatch is after how long no other chunk begins to be written in the same transaction: others wait for it to write.
const longestBatch = 2 * time.Second

// batch writes a chunk, and those behind it that are filed by then, all or none, and tells what became of each row: the
// more is written at once, the less often the same pages of the database are. A chunk that changes nothing is not written.
func (m *importing) batch(ctx context.Context, c *chunk, q *queue) error {
	first, last := c.rows[0].Line, c
	results, changes, err := m.look(ctx, c)
	if err == nil && changes && !m.DryRun {
		results = nil
		err = m.Write(ctx, m.Author, func(w *Writer) error {
			w.reason = m.reason()
			b, err := newBulk(w)
			for end := time.Now().Add(longestBatch); c != nil && err == nil; c = q.behind(c, end) {
				var some []intake.Result
				some, err = m.write(b, c)
				results, last = append(results, some...), c
			}
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("lines %d to %d were not written: %w", first, last.rows[len(last.rows)-1].Line, err)
	}
	if err := m.tell(results); err != nil {
		return err
	}
	return last.err
}

// look says what would become of the rows of a chunk, and whether that changes the register.
func (m *importing) look(ctx context.Context, c *chunk) (results []intake.Result, changes bool, err error) {
	err = m.snapshot(ctx, func(tx snapshot) error {
		due, all, err := m.sort(tx.DB, c)
		if err == nil && m.DryRun {
			_, err = m.ids(tx.DB, due)
		}
		results, changes = all, len(due) > 0
		return err
	})
	return results, changes, err
}

// tell tells what became of rows.
func (m *importing) tell(all []intake.Result) error {
	for _, record := range all {
		for _, r := range record.Rows() {
			m.report.Add(r)
			if m.Each != nil {
				if err := m.Each(r); err != nil {
					return err
				}
			}
		}
	}
	if m.Progress == nil {
		return nil
	}
	return m.Progress(m.report)
}

// dueRow is a row that must be written: as a new record, or as the new content of the one it was before.
type dueRow struct {
	*filed
	result *intake.Result
	before *entry
}

// sort says what must be done for each row.
func (m *importing) sort(tx *gorm.DB, c *chunk) (due []dueRow, results []intake.Result, err error) {
	before, err := m.entries(tx, c)
	if err != nil {
		return nil, nil, err
	}
	results = make([]intake.Result, len(c.filed))
	for n, f := range c.filed {
		r := &results[n]
		*r = intake.Result{Line: f.Line, Raw: f.Raw, Found: f.Found, Title: f.Instrument.Titles.In(nil)}
		r.Notes, r.Announced, r.Stated, r.Others = slices.Clip(f.Notes), f.Announced, f.Stated, f.Others
		old := before[f.Key]
		switch {
		case f.Has(intake.Rejection):
			r.Outcome = intake.Rejected
		case old == nil:
			r.Operation = models.Created
			due = append(due, dueRow{f, r, nil})
		case old.Hash == f.hash:
			r.Outcome, r.Instrument = intake.Unchanged, old.Instrument
		case old.PK == 0:
			r.Notes = append(r.Notes, intake.Note{Code: intake.RecordDeleted, Reason: fmt.Sprintf("the record %s was deleted, renamed or merged since the last import, and stays so", old.Instrument)})
			r.Outcome, r.Instrument = intake.Warned, old.Instrument
		case f.Broken():
			r.Notes = append(r.Notes, intake.Note{Code: intake.RowMissing, Reason: fmt.Sprintf("a row of the record %s cannot be read, so that it stays as it is", old.Instrument)})
			r.Outcome, r.Instrument = intake.Warned, old.Instrument
		case old.Now != old.Version:
			r.Notes = append(r.Notes, intake.Note{Code: intake.RecordEdited, Reason: fmt.Sprintf("the record %s was edited since the last import (version %d), and stays as it is", old.Instrument, old.Now)})
			r.Outcome, r.Instrument = intake.Warned, old.Instrument
		default:
			r.Operation, r.Instrument = models.Updated, old.Instrument
			due = append(due, dueRow{f, r, old})
		}
		if r.Operation != "" {
			r.Outcome = outcome(r.Operation, f)
		}
	}
	return due, results, nil
}

// outcome of a row that is written. What looks wrong in the record is noted with the row.
func outcome(operation models.Operation, f *filed) intake.Outcome {
	switch {
	case f.Has(intake.Warning):
		return intake.Warned
	case operation == models.Created:
		return intake.Created
	}
	return intake.Updated
}

// once remembers the keys of a chunk, and rejects the rows whose keys rows before them had.
func (m *importing) once(c *chunk) {
	for _, f := range c.filed {
		if f.Key == "" {
			continue
		}
		h := maphash.String(m.seed, f.Key)
		if first, twice := m.seen[h]; twice {
			f.Notes = append(f.Notes, intake.Note{Code: intake.IdentityTwice, Field: "identity", Column: strings.Join(m.Mapping.Identity.Columns, ", "), Value: f.Key,
				Reason: fmt.Sprintf("line %d has the same identity: %s", first, m.advice())})
			continue
		}
		m.seen[h] = int32(f.Line) //nolint:gosec // files of more than two thousand million lines have other problems
	}
}

// absent reports the records of earlier imports whose keys no row had.
func (m *importing) absent(ctx context.Context) error {
	return m.snapshot(ctx, func(tx snapshot) error {
		statement := "SELECT m.row_key, m.instrument FROM imported m JOIN instruments i ON i.id = m.instrument WHERE m.scheme = ? ORDER BY m.row_key"
		return eachCells(tx.DB, statement, []any{m.Mapping.Identity.Scheme}, func(_ []string, cells []any) error {
			key, instrument := fmt.Sprint(cells[0]), fmt.Sprint(cells[1])
			if _, seen := m.seen[maphash.String(m.seed, key)]; !seen {
				m.report.Miss(intake.Absent{Key: key, Instrument: instrument})
			}
			return nil
		})
	})
}

// advice says what to do about rows with one identity.
func (m *importing) advice() string {
	if m.Mapping.Several() {
		return fmt.Sprintf("rows of one instrument must follow each other, %d at the most: sort the file by it", mostRows)
	}
	return "see whether they are one, or name more columns in `identity`; `rows: several` if each tells a part of it"
}

// entries answers what earlier imports made of the rows, by key.
func (m *importing) entries(tx *gorm.DB, c *chunk) (map[string]*entry, error) {
	known := make(map[string]*entry)
	keys := make([]string, 0, len(c.filed))
	for _, f := range c.filed {
		if f.Key != "" {
			keys = append(keys, f.Key)
		}
	}
	return known, inBatches(keys, func(some []string) error {
		return eachRow(tx, `SELECT m.row_key, m.instrument, m.hash, m.version, COALESCE(i.pk, 0) AS pk, COALESCE(i.version, 0) AS now
			FROM imported m LEFT JOIN instruments i ON i.id = m.instrument WHERE m.scheme = ? AND m.row_key IN ?`,
			[]any{m.Mapping.Identity.Scheme, some}, func(e *entry) { known[e.RowKey] = e })
	})
}

// write writes what must be done for the rows of a chunk.
func (m *importing) write(b *bulk, c *chunk) ([]intake.Result, error) {
	due, results, err := m.sort(b.tx, c)
	if err != nil {
		return nil, err
	}
	ids, err := m.ids(b.tx, due)
	if err != nil {
		return nil, err
	}
	for i, d := range due {
		if d.before == nil {
			b.create(d.filed, m.Mapping.Identity.Scheme, ids[i])
		}
	}
	if err := b.flush(); err != nil {
		return nil, err
	}
	return results, m.update(b.Writer, due)
}

// update writes the new contents of records that earlier imports made.
func (m *importing) update(w *Writer, due []dueRow) error {
	for _, d := range due {
		if d.before == nil {
			continue
		}
		record := d.Instrument
		record.ID = d.before.Instrument
		var err error
		if record.Relations, err = statedRelations(w.tx, d.before.PK); err != nil {
			return err
		}
		w.where = fmt.Sprintf("/lines/%d", d.Line)
		if err := put(w, instruments, &record); err != nil {
			return fmt.Errorf("line %d: %w", d.Line, err)
		}
		if err := w.tx.Exec("UPDATE imported SET version = ?, hash = ? WHERE scheme = ? AND row_key = ?", record.Version, d.hash, m.Mapping.Identity.Scheme, d.Key).Error; err != nil {
			return err
		}
	}
	return nil
}

// ids are those of new records, which they tell the results: what each wishes for, with a number behind it where that
// was ever given.
func (m *importing) ids(tx *gorm.DB, due []dueRow) ([]string, error) {
	taken := map[string]bool{}
	wishes := make([]string, len(due))
	for i, d := range due {
		wishes[i] = d.Wish
	}
	look := func(ids []string) error {
		return inBatches(ids, func(some []string) error {
			var given []string
			err := tx.Raw("SELECT id FROM revisions WHERE kind = ? AND id IN ? UNION SELECT alias FROM aliases WHERE kind = ? AND alias IN ?",
				models.KindInstrument, some, models.KindInstrument, some).Scan(&given).Error
			for _, id := range given {
				taken[id] = true
			}
			return err
		})
	}
	if err := look(wishes); err != nil {
		return nil, err
	}
	ids := make([]string, len(due))
	for i, wish := range wishes {
		if due[i].before != nil {
			continue
		}
		id := wish
		for n := 2; taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", wish, n)
			if err := look([]string{id}); err != nil {
				return nil, err
			}
		}
		ids[i], taken[id], due[i].result.Instrument = id, true, id
	}
	return ids, nil
}

// mostLikelyTwice is how many pairs a report lists.
const mostLikelyTwice = 1000

// LikelyTwice answers the pairs of instruments that are likely the same, of which at least one is attributed to the
// source, the likeliest first, a thousand at the most, and says how they were looked for: /v1/duplicates has them all. Where too many may be,
// only those are looked for that may have been signed on one day.
func (s *Store) LikelyTwice(ctx context.Context, source string) (all []models.Duplicate, remark string, err error) {
	all, err = s.likelyTwice(ctx, url.Values{"source": {source}})
	near := ""
	if _, many := err.(models.Invalid); many { //nolint:errorlint // it comes as it is
		near = ", and may have been signed on one day: those some days apart are too many to be looked for"
		all, err = s.likelyTwice(ctx, url.Values{"source": {source}, "tolerance": {"0"}})
	}
	if _, many := err.(models.Invalid); many { //nolint:errorlint // it comes as it is
		return nil, fmt.Sprintf("too many instruments may be the same for the report to list those that likely are: GET /v1/duplicates?source=%s with party=XX, for one country after the other, does", source), nil
	}
	return all, fmt.Sprintf("%d pairs of instruments are likely the same%s (duplicates.csv)", len(all), near), err
}

func (s *Store) likelyTwice(ctx context.Context, asked url.Values) (all []models.Duplicate, err error) {
	asking := query.Asking{Register: s.Register(ctx), Today: s.Today()}
	asked.Set("limit", fmt.Sprint(query.MaxLimit))
	for {
		q, err := query.ParseDuplicates(s.Instruments.Spec(), asked.Encode(), asking)
		if err != nil {
			return nil, err
		}
		page, err := s.Duplicates(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Data...)
		if page.Page.Next == nil || len(all) >= mostLikelyTwice {
			return all[:min(len(all), mostLikelyTwice)], nil
		}
		asked.Set("cursor", *page.Page.Next)
	}
}
