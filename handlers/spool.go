package handlers

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
)

// spool is a file between somebody who makes it and somebody who reads it, later and perhaps slower: the one
// does not wait for the other, so that no reader holds a state of the register for longer than it takes to
// read that from the database. What is not read yet lies on disk.
type spool struct {
	file *os.File

	mu   sync.Mutex
	more *sync.Cond
	size int64
	done bool
	err  error
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "mithaq-export-")
	if err != nil {
		return nil, err
	}
	s := &spool{file: file}
	s.more = sync.NewCond(&s.mu)
	return s, os.Remove(file.Name()) // it lives as long as it is open
}

// Write adds to the file.
func (s *spool) Write(b []byte) (int, error) {
	n, err := s.file.WriteAt(b, s.size) // only the one who writes changes the size
	s.mu.Lock()
	defer s.mu.Unlock()
	s.size += int64(n)
	s.more.Broadcast()
	return n, err
}

// finish says that the file is whole, or why it is not going to be.
func (s *spool) finish(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done, s.err = true, err
	s.more.Broadcast()
}

// wait waits until the file has more than so many bytes, or no more will come.
func (s *spool) wait(ctx context.Context, than int64) (size int64, done bool, err error) {
	stop := context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.more.Broadcast()
	})
	defer stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.size <= than && !s.done && ctx.Err() == nil {
		s.more.Wait()
	}
	return s.size, s.done, errors.Join(s.err, ctx.Err())
}

// copyTo writes the file to w as it grows. Before each part it calls ahead.
func (s *spool) copyTo(ctx context.Context, w io.Writer, ahead func()) error {
	part := make([]byte, 64<<10)
	for at := int64(0); ; {
		size, done, err := s.wait(ctx, at)
		if err != nil {
			return err
		}
		if at == size && done {
			return nil
		}
		n, err := s.file.ReadAt(part[:min(int64(len(part)), size-at)], at)
		if err != nil {
			return err
		}
		ahead()
		if _, err := w.Write(part[:n]); err != nil {
			return err
		}
		at += int64(n)
	}
}

func (s *spool) close() { _ = s.file.Close() } // it is deleted already
