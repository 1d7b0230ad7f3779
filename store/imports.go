package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"mithaq/intake"
	"mithaq/models"
	"mithaq/sheet"
)

// Import is a table of another register that is to be written, by a mapping.
type Import struct {
	Mapping *intake.Mapping
	// Name of the mapping, and of the file, for the report and for the revisions.
	MappingName, FileName string
	Rows                  *sheet.Reader
	Author                models.Author
	// Relations that somebody has reviewed are made when the rows are written.
	Relations []intake.Reviewed
	// DryRun does everything but keep what it did.
	DryRun bool
	// Each is told how each row ended, in the order of the file, when its batch is written; nil if nobody cares. The
	// error ends the import.
	Each func(intake.Result) error
	// Progress is told after each batch, with the report as it is; nil if nobody cares. The error ends the import.
	Progress func(*intake.Report) error
}

// chunkRows is how many rows are read, filed and written together.
const chunkRows = 1000

// World answers what rows of other registers may refer to.
func (s *Store) World(ctx context.Context) (world *intake.World, err error) {
	err = s.snapshot(ctx, func(tx snapshot) error {
		atlas, err := s.atlas.at(tx.DB, tx.version)
		if err != nil {
			return err
		}
		var topics []models.Topic
		if err := tx.Raw("SELECT id, labels FROM topics ORDER BY id").Scan(&topics).Error; err != nil {
			return err
		}
		world = intake.NewWorld(atlas.gazetteer(), atlas.countries, topics)
		return nil
	})
	return world, err
}

// Import writes the rows of a table, some thousand at a time, and reports what became of each. It can be broken off at any
// moment and begun again: what is there already is left alone. The error is a models.Invalid if mapping and file do not
// fit, and whatever kept the file from being read to its end otherwise; the report tells of what came before.
func (s *Store) Import(ctx context.Context, in Import) (*intake.Report, error) {
	report := intake.NewReport(in.FileName, in.MappingName, in.Mapping.Source.ID, in.DryRun, s.now())
	world, err := s.World(ctx)
	if err != nil {
		return report, err
	}
	plan, err := in.Mapping.Plan(in.Rows.Columns(), in.Rows.Format, world)
	if err != nil {
		return report, err
	}
	report.Unread, report.Remarks = append(report.Unread, plan.Unread...), append(report.Remarks, in.Rows.Notes...)
	m := &importing{Store: s, Import: in, report: report, seen: map[uint64]int32{}, seed: maphash.MakeSeed()}
	if err := m.source(ctx); err != nil {
		return report, err
	}
	err = m.run(ctx, plan)
	if missing := plan.Missing(in.Rows.Columns()); len(missing) > 0 {
		report.Remarks = append(report.Remarks, "no row has what the mapping reads: "+strings.Join(missing, ", "))
	}
	if unseen := in.Rows.Unseen(); len(unseen) > 0 {
		report.Remarks = append(report.Remarks, "no object has a list that `file: {each: …}` names, so that it made no rows: "+strings.Join(unseen, ", "))
	}
	if err == nil {
		err = m.absent(ctx)
	}
	if err == nil {
		report.Relate(in.Relations)
		err = m.relate(ctx)
	}
	if err == nil {
		err = m.mergeWords(ctx, instruments.index(), report.Written())
	}
	err = errors.Join(err, m.candidates(ctx), m.Survey(ctx))
	report.Finish(s.now())
	return report, err
}

// importing is an import that is under way.
type importing struct {
	*Store
	Import
	report *intake.Report
	// The line of each key so far, by a hash of the key: some 40 bytes for each row.
	seen map[uint64]int32
	seed maphash.Seed
}

// source writes the record of the source if it is missing.
func (m *importing) source(ctx context.Context) error {
	record := m.Mapping.Source
	var there int
	if err := m.read.WithContext(ctx).Raw("SELECT COUNT(*) FROM sources WHERE id = ?", record.ID).Scan(&there).Error; err != nil || there > 0 || m.DryRun {
		return err
	}
	return m.Write(ctx, m.Author, func(w *Writer) error {
		w.reason = m.reason()
		return put(w, sources, &record)
	})
}

func (m *importing) reason() models.Optional {
	return models.Optional("import of " + m.FileName + " by the mapping " + m.MappingName)
}

// chunk is some rows on their way: read, then filed by some goroutine, then written in order.
type chunk struct {
	rows    []sheet.Row
	begins  []int // where the rows of each record begin
	columns []string
	filed   []*filed
	err     error
	ready   chan struct{}
}

// run reads, files and writes at once: drafts are made ready by as many goroutines as there are processors, while
// one writes the batches in their order. Few batches are under way at a time, so that memory stays flat.
func (m *importing) run(ctx context.Context, plan *intake.Plan) error {
	ctx, stop := context.WithCancel(ctx)
	workers := max(runtime.GOMAXPROCS(0), 1)
	work, inOrder := make(chan *chunk), make(chan *chunk, workers)
	keys, ix, day, err := m.known(ctx)
	if err != nil {
		stop()
		return err
	}
	var all sync.WaitGroup
	defer all.Wait()
	defer m.Import.Rows.Stop() // what is written into a pipe may never come
	defer stop()
	for range workers {
		f := m.newFiler(ctx, plan, day, ix, keys)
		all.Go(func() {
			for c := range work {
				c.file(f)
				close(c.ready)
			}
		})
	}
	all.Go(func() { m.chunks(ctx, plan, work, inOrder) })
	q := &queue{chunks: inOrder, once: m.once}
	for c := q.wait(ctx); c != nil; c = q.wait(ctx) {
		if len(c.filed) == 0 {
			return c.err
		}
		if err := m.batch(ctx, c, q); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// queue is the chunks in the order of the file.
type queue struct {
	chunks <-chan *chunk
	first  *chunk // if it is not among them any more
	// once is told each chunk that is taken.
	once func(*chunk)
}

// wait answers the next chunk when it is filed; nil if there is none.
func (q *queue) wait(ctx context.Context) *chunk {
	if q.first == nil {
		q.first = <-q.chunks // which is closed when the context ends
	}
	if q.first == nil {
		return nil
	}
	select {
	case <-q.first.ready:
		return q.take()
	case <-ctx.Done():
		return nil
	}
}

// behind answers the chunk behind another if it is filed already, and it is not too late; nil if not.
func (q *queue) behind(c *chunk, end time.Time) *chunk {
	if c.err != nil || time.Now().After(end) {
		return nil
	}
	if q.first == nil {
		select {
		case q.first = <-q.chunks:
		default:
		}
	}
	if q.first == nil {
		return nil
	}
	select {
	case <-q.first.ready:
		if len(q.first.filed) > 0 {
			return q.take()
		}
	default:
	}
	return nil
}

func (q *queue) take() *chunk {
	c := q.first
	q.first = nil
	q.once(c)
	return c
}

// known answers the keys of what rows may refer to, the names of it, and the day by which what has no date was done: the
// date of the source, or else today.
func (m *importing) known(ctx context.Context) (keys map[models.Kind]map[string]int64, ix *indexer, day models.Day, err error) {
	day = m.Mapping.Source.KnownBy()
	keys = map[models.Kind]map[string]int64{}
	err = m.snapshot(ctx, func(tx snapshot) (err error) {
		for _, kind := range []models.Kind{models.KindCountry, models.KindTopic, models.KindSource} {
			rows := []present{}
			if err := tx.Raw("SELECT pk, id FROM " + tables[kind]).Scan(&rows).Error; err != nil {
				return err
			}
			keys[kind] = make(map[string]int64, len(rows))
			for _, r := range rows {
				keys[kind][r.ID] = r.PK
			}
		}
		if id := m.Mapping.Source.ID; m.DryRun && keys[models.KindSource][id] == 0 {
			keys[models.KindSource][id] = -1 // it would be written
		}
		if err := tx.Raw("SELECT CASE WHEN published_max <> '' THEN published_max ELSE retrieved_max END FROM sources WHERE id = ?", m.Mapping.Source.ID).Scan(&day).Error; err != nil {
			return err
		}
		ix, err = newIndexer(tx.DB)
		return err
	})
	return keys, ix, cmp.Or(day, m.Today()), err
}

// mostRows is how many rows one record may have: far more than there are parties.
const mostRows = 5000

// chunks reads the file, and hands its rows on twice: to be filed, and to be written in order. The rows of one record stay
// together.
func (m *importing) chunks(ctx context.Context, plan *intake.Plan, work, inOrder chan<- *chunk) {
	defer close(work)
	defer close(inOrder)
	var held *sheet.Row // what begins the next chunk
	line := 0
	for more := true; more; {
		c := &chunk{ready: make(chan struct{})}
		if held != nil {
			c.begins, c.rows, held = []int{0}, []sheet.Row{*held}, nil
		}
		for {
			row, err := m.Import.Rows.Next()
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				more = false
				if !errors.Is(err, io.EOF) {
					c.err = fmt.Errorf("after line %d: %w", line, err)
				}
				break
			}
			line = row.Line
			if !c.continues(plan, row, m.Import.Rows.Columns()) {
				if len(c.rows) >= chunkRows {
					held = &row
					break
				}
				c.begins = append(c.begins, len(c.rows))
			}
			c.rows = append(c.rows, row)
		}
		c.columns = slices.Clone(m.Import.Rows.Columns())
		for _, to := range []chan<- *chunk{inOrder, work} {
			select {
			case to <- c:
			case <-ctx.Done():
				return
			}
		}
	}
}

// continues says that a row is of the record that the chunk ends with.
func (c *chunk) continues(plan *intake.Plan, row sheet.Row, columns []string) bool {
	if len(c.begins) == 0 {
		return false
	}
	first := c.begins[len(c.begins)-1]
	return len(c.rows)-first < mostRows && plan.SameRecord(c.rows[first], row, columns)
}

// file makes the drafts of a chunk ready: of all, or of none if one fails.
func (c *chunk) file(f *filer) {
	filed := make([]*filed, len(c.begins))
	for i, from := range c.begins {
		to := len(c.rows)
		if i+1 < len(c.begins) {
			to = c.begins[i+1]
		}
		one, err := f.file(f.reader.ReadAll(c.rows[from:to], c.columns))
		if err != nil {
			c.err = fmt.Errorf("line %d: %w", c.rows[from].Line, err)
			return
		}
		filed[i] = one
	}
	c.filed = filed
}
