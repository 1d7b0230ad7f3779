package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"

	"mithaq/intake"
	"mithaq/models"
	"mithaq/sheet"
)

// Upload is a table that was sent, and how it is to be read.
type Upload struct {
	File io.ReadCloser
	// Name of the file, its size in bytes, and the name of the mapping.
	Name        string
	Size        int64
	Mapping     *intake.Mapping
	MappingName string
	// Relations that somebody has reviewed.
	Relations []intake.Reviewed
	DryRun    bool
	Author    models.Author
}

// imports are those that this program runs: one at a time, for each uses all processors and the one that writes.
type imports struct {
	ctx    context.Context //nolint:containedctx // of the imports, which outlive the requests that sent them
	cancel context.CancelFunc
	turn   chan struct{}
	all    sync.WaitGroup
	over   sync.Map // id → channel that is closed when the import is over
}

func (i *imports) begin(ctx context.Context) {
	i.ctx, i.cancel = context.WithCancel(context.WithoutCancel(ctx))
	i.turn = make(chan struct{}, 1)
}

func (i *imports) end() { i.cancel(); i.all.Wait() }

// heartbeat is how often an import that is under way says so, and silence after how long it is taken to have ended with
// its program.
const (
	heartbeat = 10 * time.Second
	silence   = time.Minute
)

// received is an upload that is being imported.
type received struct {
	*Store
	Upload
	rows  *sheet.Reader
	job   intake.Import
	lines map[string]int // in each table so far
	ready []any          // rows of import_lines that wait
}

// Receive begins to import a table that was sent, and answers how that is followed. The error is a models.Invalid if the
// file cannot be read, or does not fit the mapping: then nothing was begun. The file is closed in any case.
func (s *Store) Receive(ctx context.Context, u Upload) (intake.Import, error) {
	r := &received{Store: s, Upload: u, lines: map[string]int{}}
	if err := r.open(ctx); err != nil {
		return intake.Import{}, errors.Join(err, r.close())
	}
	var id [6]byte
	_, _ = rand.Read(id[:]) // never fails (crypto/rand)
	now := s.Now()
	r.job = intake.Import{ID: hex.EncodeToString(id[:]), State: intake.Waiting, DryRun: u.DryRun, File: u.Name, Mapping: u.MappingName, Source: u.Mapping.Source.ID,
		Author: u.Author.Name, CreatedAt: now, UpdatedAt: now, Size: u.Size}
	i := r.job
	err := s.write.WithContext(ctx).Exec("INSERT INTO imports ("+importColumns+", report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 0, 0, NULL, ?)",
		i.ID, i.State, flag(i.DryRun), i.File, i.Mapping, i.Source, i.Author, i.CreatedAt, i.UpdatedAt, i.Size, "{}").Error
	if err != nil {
		return intake.Import{}, errors.Join(translate(err), r.close())
	}
	over := make(chan struct{})
	s.imports.over.Store(i.ID, over)
	s.imports.all.Go(func() {
		defer close(over)
		defer s.imports.over.Delete(i.ID)
		r.run(s.imports.ctx)
	})
	return i, nil
}

// open reads the beginning of the file, and brings it and the mapping together.
func (r *received) open(ctx context.Context) (err error) {
	options := r.Mapping.Options()
	options.Name = r.Name
	if r.rows, err = sheet.New(r.File, options); err != nil {
		return models.Invalid{{Location: "file", Reason: err.Error()}}
	}
	world, err := r.World(ctx)
	if err != nil {
		return err
	}
	_, err = r.Mapping.Plan(r.rows.Columns(), r.rows.Format, world)
	if flaws, ok := err.(models.Invalid); ok { //nolint:errorlint // it comes as it is
		return flaws.Within("mapping")
	}
	return err
}

func (r *received) close() error {
	if r.rows == nil {
		return r.File.Close()
	}
	return errors.Join(r.rows.Close(), r.File.Close())
}

// run waits for its turn, imports, and says how it ended.
func (r *received) run(ctx context.Context) {
	beating := r.beat()
	report, err := r.inTurn(ctx)
	if err != nil {
		err = errors.Join(err, ctx.Err()) // a statement that is broken off may say so in words of its own
	}
	beating()
	r.ended(report, errors.Join(err, r.close()))
}

// inTurn imports when its turn has come.
func (r *received) inTurn(ctx context.Context) (report *intake.Report, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	select {
	case r.imports.turn <- struct{}{}:
		defer func() { <-r.imports.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r.job.State = intake.Running
	report, err = r.Import(ctx, Import{Mapping: r.Mapping, MappingName: r.MappingName, FileName: r.Name, Rows: r.rows, Author: r.Author, Relations: r.Relations, DryRun: r.DryRun,
		Each:     func(row intake.Result) error { return row.Lines(r.add) },
		Progress: func(soFar *intake.Report) error { return r.keep(ctx, soFar) }})
	if err = errors.Join(err, report.Lines(r.add)); err != nil || r.DryRun {
		return report, err
	}
	twice, remark, err := r.LikelyTwice(ctx, report.Source)
	if err == nil {
		report.Remarks = append(report.Remarks, remark)
	}
	return report, errors.Join(err, intake.DuplicateLines(twice, r.add))
}

// add adds a line to a table of the report.
func (r *received) add(t intake.Table, cells ...string) error {
	r.lines[t.Name]++
	line, err := json.Marshal(cells)
	r.ready = append(r.ready, r.job.ID, t.Name, r.lines[t.Name], string(line))
	return err
}

// linesAtOnce is how many lines one statement writes.
const linesAtOnce = 200

// keep writes how far the import is, and the lines of the report that have come since.
func (r *received) keep(ctx context.Context, report *intake.Report) error {
	text, err := json.Marshal(report)
	if err != nil {
		return err
	}
	i := &r.job
	i.UpdatedAt, i.Read, i.Rows = r.Now(), min(r.rows.Read(), i.Size), report.Rows
	err = r.exclusively(ctx, func(tx snapshot) error {
		if err := insertLines(tx.DB, r.ready); err != nil {
			return err
		}
		return tx.Exec("UPDATE imports SET state = ?, updated_at = ?, finished_at = ?, read = ?, rows = ?, failure = ?, report = ? WHERE id = ?",
			i.State, i.UpdatedAt, i.FinishedAt, i.Read, i.Rows, i.Failure, string(text), i.ID).Error
	})
	if err == nil {
		r.ready = r.ready[:0]
	}
	return translate(err)
}

func insertLines(tx *gorm.DB, ready []any) error {
	for len(ready) > 0 {
		some := ready[:min(len(ready), linesAtOnce*4)]
		ready = ready[len(some):]
		rows := strings.TrimPrefix(strings.Repeat(", (?, ?, ?, ?)", len(some)/4), ", ")
		if err := tx.Exec("INSERT INTO import_lines (import_id, report_table, position, cells) VALUES "+rows, some...).Error; err != nil {
			return err
		}
	}
	return nil
}

// beat says now and then that the import is under way, until the function that it answers is called.
func (r *received) beat() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		ticker := time.NewTicker(heartbeat)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				_ = r.write.WithContext(ctx).Exec("UPDATE imports SET updated_at = ? WHERE id = ?", r.Now(), r.job.ID).Error // the next one may do
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

// ended writes how the import ended, even while the program does.
func (r *received) ended(report *intake.Report, err error) {
	i := &r.job
	now := r.Now()
	i.State, i.FinishedAt = intake.Finished, &now
	if err != nil {
		i.State = intake.Failed
		reason := err.Error()
		if errors.Is(err, context.Canceled) {
			i.State, reason = intake.Interrupted, interruption
		}
		i.Failure = &reason
	}
	if report == nil {
		report = intake.NewReport(i.File, i.Mapping, i.Source, i.DryRun, now.Time)
	}
	if err := r.keep(context.Background(), report); err != nil {
		slog.Error("an import has ended, and that could not be written", "import", i.ID, "state", i.State, "failure", i.Failure, "error", err)
	}
}

// interruption is why an import was interrupted, and what to do about it.
const interruption = "the program ended: what was written stays, and the same file, sent again, goes on"
