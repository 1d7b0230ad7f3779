package database

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"
)

// logged is a database with a short log, and a function that writes 100 KB to it and says how many bytes the log has then.
func logged(t *testing.T) (log *writeAhead, read *gorm.DB, write func() int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	writer, read, err := openSQLite(t.Context(), path, pragmas, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, pool := range []*gorm.DB{read, writer} {
			if err := Close(pool); err != nil {
				t.Error(err)
			}
		}
	})
	inner, ok := writer.Dialector.(dialector)
	if !ok {
		t.Fatalf("the database is %T", writer.Dialector)
	}
	inner.log.long, inner.log.patience = 1<<20, 300*time.Millisecond
	if err := Do(writer, "CREATE TABLE x (y BLOB)"); err != nil {
		t.Fatal(err)
	}
	return inner.log, read, func() int64 {
		t.Helper()
		err := Transaction(writer.WithContext(t.Context()), "BEGIN IMMEDIATE", func(tx *gorm.DB) error { return Do(tx, "INSERT INTO x VALUES (randomblob(100000))") })
		if err != nil {
			t.Fatal(err)
		}
		Of(writer).Written(writer.WithContext(t.Context()))
		file, err := os.Stat(inner.log.path)
		if err != nil {
			t.Fatal(err)
		}
		return file.Size()
	}
}

// holding reads a state of the database until the function that it returns is called.
func holding(t *testing.T, read *gorm.DB) (release func()) {
	t.Helper()
	began, end, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		var started sync.Once
		defer started.Do(func() { close(began) })
		ended <- Transaction(read.WithContext(t.Context()), "BEGIN", func(tx *gorm.DB) error {
			var n int
			if err := tx.Raw("SELECT count(*) FROM x").Scan(&n).Error; err != nil {
				return err
			}
			started.Do(func() { close(began) })
			<-end
			return nil
		})
	}()
	<-began
	return func() {
		close(end)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// There is always somebody who reads, and the log stays short.
func TestTheLogStaysShortAmongReaders(t *testing.T) {
	_, read, write := logged(t)
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				release := holding(t, read)
				time.Sleep(10 * time.Millisecond)
				release()
			}
		})
	}
	longest := int64(0)
	for range 100 {
		longest = max(longest, write())
	}
	close(done)
	readers.Wait()
	if longest > 3<<20 {
		t.Errorf("the log had %d bytes", longest)
	}
}

// Whoever reads for long makes the log grow and writers wait once, not each of them; when he is done it is short again.
func TestALongReaderIsNotWaitedForEachTime(t *testing.T) {
	log, read, write := logged(t)
	release := holding(t, read)
	for range 30 {
		write()
	}
	grown := write()
	log.mu.Lock()
	pause := log.pause
	log.mu.Unlock()
	if grown < 3<<20 || pause != shortLogPause {
		t.Errorf("the log has %d bytes, and is left alone for %s", grown, pause)
	}
	release()
	log.mu.Lock()
	log.notUntil = time.Time{}
	log.mu.Unlock()
	if write(); log.pause != 0 {
		t.Errorf("nobody reads, and the log is left alone for %s", log.pause)
	}
	if n := write(); n > 1<<20 {
		t.Errorf("nobody reads, and the log has %d bytes", n)
	}
}
