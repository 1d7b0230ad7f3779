package handlers

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"
)

// What is read is what was written, however the two take turns.
func TestASpoolIsReadAsItGrows(t *testing.T) {
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	var want []byte
	go func() {
		for i := range 300 {
			part := bytes.Repeat([]byte{byte(i)}, i*7)
			if _, err := s.Write(part); err != nil {
				s.finish(err)
				return
			}
		}
		s.finish(nil)
	}()
	for i := range 300 {
		want = append(want, bytes.Repeat([]byte{byte(i)}, i*7)...)
	}
	var got bytes.Buffer
	if err := s.copyTo(t.Context(), &got, func() {}); err != nil || !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%v, %d bytes of %d", err, got.Len(), len(want))
	}
}

func TestASpoolTellsWhyItEnds(t *testing.T) {
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	broken := errors.New("the database was closed")
	if _, err := s.Write([]byte("half of it")); err != nil {
		t.Fatal(err)
	}
	s.finish(broken)
	if err := s.copyTo(t.Context(), &bytes.Buffer{}, func() {}); !errors.Is(err, broken) {
		t.Errorf("it ends with %v", err)
	}
}

// Whoever waits for a file stops when the client has gone.
func TestAReaderOfASpoolCanLeave(t *testing.T) {
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	ctx, leave := context.WithTimeout(t.Context(), time.Millisecond)
	defer leave()
	if err := s.copyTo(ctx, &bytes.Buffer{}, func() {}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ends with %v", err)
	}
}
