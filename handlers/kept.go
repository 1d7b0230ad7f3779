package handlers

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"sync"

	"mithaq/models"
)

// keptFiles keeps the file of the present version of the data, which is made once for all who ask. It lies on disk, deleted
// already, and lives as long as it is open.
type keptFiles struct {
	mu     sync.Mutex
	latest *keptFile   // nil if none was made
	making *keptMaking // nil if none is being made
	open   int
}

// openFiles is how many files there may be: the latest, and older ones that somebody still reads.
const openFiles = 3

// keptFile is a file that is whole.
type keptFile struct {
	*os.File
	version int64
	size    int64
	sum     [sha256.Size]byte
	users   int // those who read it, and the one that keeps it
}

// keptMaking is a file that somebody makes, while others wait.
type keptMaking struct {
	done chan struct{}
	err  error
}

// of answers the file of a version of the data or of a later one, to be given back. Who asks first makes it, to its end even
// if they leave; who asks in the meantime waits for it, and shares its failure.
func (k *keptFiles) of(ctx context.Context, version int64, write func(ctx context.Context, w io.Writer) (version int64, err error)) (*keptFile, error) {
	for {
		k.mu.Lock()
		if f := k.latest; f != nil && f.version >= version {
			f.users++
			k.mu.Unlock()
			return f, nil
		}
		if others := k.making; others != nil {
			k.mu.Unlock()
			select {
			case <-others.done:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			if others.err != nil {
				return nil, others.err
			}
			continue
		}
		if k.open >= openFiles {
			k.mu.Unlock()
			return nil, fmt.Errorf("%w: the files of %d states of the register are still being read", models.ErrUnavailable, openFiles)
		}
		mine := &keptMaking{done: make(chan struct{})}
		k.making = mine
		k.mu.Unlock()
		k.fill(context.WithoutCancel(ctx), mine, write)
		if mine.err != nil {
			return nil, mine.err
		}
	}
}

// fill makes a file, and keeps it in the place of the one before.
func (k *keptFiles) fill(ctx context.Context, mine *keptMaking, write func(ctx context.Context, w io.Writer) (int64, error)) {
	var f *keptFile
	defer func() {
		if v := recover(); v != nil {
			mine.err = fmt.Errorf("panic: %v", v)
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.making = nil; mine.err == nil {
			k.drop(k.latest)
			k.latest, k.open = f, k.open+1
		}
		close(mine.done)
	}()
	f, mine.err = newKeptFile(ctx, write)
}

func newKeptFile(ctx context.Context, write func(ctx context.Context, w io.Writer) (int64, error)) (*keptFile, error) {
	file, err := os.CreateTemp("", "mithaq-dump-")
	if err != nil {
		return nil, err
	}
	f, sum := &keptFile{File: file, users: 1}, sha256.New()
	if err = os.Remove(file.Name()); err == nil {
		f.version, err = write(ctx, io.MultiWriter(file, sum))
	}
	if err == nil {
		f.size, err = file.Seek(0, io.SeekCurrent)
	}
	if err != nil {
		_ = file.Close() // it is not going to be read
		return nil, err
	}
	sum.Sum(f.sum[:0])
	return f, nil
}

// giveBack ends somebody's reading.
func (k *keptFiles) giveBack(f *keptFile) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.drop(f)
}

// drop takes one user from a file, which is gone with the last.
func (k *keptFiles) drop(f *keptFile) {
	if f == nil {
		return
	}
	if f.users--; f.users == 0 {
		k.open--
		_ = f.Close() // it was only read, and is deleted already
	}
}
