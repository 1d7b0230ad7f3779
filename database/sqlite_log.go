package database

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"gorm.io/gorm"
)

// writeAhead is the log in which SQLite writes what it will carry over to the database. SQLite begins it anew when it finds
// everything carried over and nobody reading from it, which among many readers it never does: the log grows until they
// pause. A checkpoint that waits for those who read from the log, while whoever comes then reads from the database, has
// only the longest of the present ones to wait for.
type writeAhead struct {
	path     string
	long     int64         // bytes
	patience time.Duration // with those who read from it

	mu       sync.Mutex
	pause    time.Duration // after somebody read for too long
	notUntil time.Time
}

const (
	longLog       = 32 << 20                // as much as SQLite lets there be before it carries anything over
	logPatience   = 2500 * time.Millisecond // for which nobody writes
	logStep       = "25"                    // milliseconds
	shortLogPause = 5 * time.Second
	longLogPause  = time.Minute
)

// shorten begins a long log anew, unless somebody reads from it for too long: an export, say. That is tried again later.
func (l *writeAhead) shorten(db *gorm.DB) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	file, err := os.Stat(l.path)
	if err != nil || file.Size() < l.long || time.Now().Before(l.notUntil) {
		return
	}
	if l.begunAnew(db) {
		l.pause = 0
		return
	}
	l.pause = min(max(2*l.pause, shortLogPause), longLogPause)
	l.notUntil = time.Now().Add(l.pause)
}

// begunAnew tries it, for some milliseconds at a time: SQLite goes on waiting for those who read an old state when they have
// all left, if others have come in their place, and sees that only when it begins to wait. What was written is safe if
// nothing comes of it: the log only grows.
func (l *writeAhead) begunAnew(db *gorm.DB) bool {
	busy, until := 1, time.Now().Add(l.patience)
	err := db.WithContext(context.WithoutCancel(db.Statement.Context)).Connection(func(one *gorm.DB) (err error) {
		defer func() { err = errors.Join(err, Do(one, "PRAGMA "+busyTimeout)) }()
		if err = Do(one, "PRAGMA busy_timeout = "+logStep); err != nil {
			return err
		}
		for err == nil && busy > 0 && time.Now().Before(until) {
			err = First(&busy, new(int), new(int))(AskQuickly(one, "PRAGMA wal_checkpoint(TRUNCATE)", nil)) //nolint:rowserrcheck // First does
		}
		return err
	})
	return err == nil && busy == 0
}
