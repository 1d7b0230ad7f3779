package handlers

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"mithaq/models"
)

// writing is a file of a version.
func writing(version int64, text string) func(context.Context, io.Writer) (int64, error) {
	return func(_ context.Context, w io.Writer) (int64, error) {
		_, err := io.WriteString(w, text)
		return version, err
	}
}

func TestAFileIsThereAsLongAsSomebodyReadsIt(t *testing.T) {
	var k keptFiles
	first, err := k.of(t.Context(), 1, writing(1, "first"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := k.of(t.Context(), 2, writing(2, "second"))
	if err != nil {
		t.Fatal(err)
	}
	for f, want := range map[*keptFile]string{first: "first", second: "second"} {
		if got, err := io.ReadAll(io.NewSectionReader(f, 0, f.size)); err != nil || string(got) != want {
			t.Errorf("%q, %v", got, err)
		}
	}
	// There is room for three: the latest, and those that are read.
	if _, err := k.of(t.Context(), 3, writing(3, "third")); err != nil {
		t.Fatal(err)
	}
	if _, err := k.of(t.Context(), 4, writing(4, "fourth")); !errors.Is(err, models.ErrUnavailable) {
		t.Errorf("a fourth file: %v", err)
	}
	k.giveBack(first)
	if _, err := first.Stat(); err == nil {
		t.Error("what nobody reads is still open")
	}
	if f, err := k.of(t.Context(), 4, writing(5, "fifth")); err != nil || f.version != 5 {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestAFailureIsSharedAndNotKept(t *testing.T) {
	var k keptFiles
	for _, fail := range []func(context.Context, io.Writer) (int64, error){
		func(context.Context, io.Writer) (int64, error) { return 0, errors.New("no room") },
		func(context.Context, io.Writer) (int64, error) { panic("no room") },
	} {
		if _, err := k.of(t.Context(), 1, fail); err == nil || !strings.Contains(err.Error(), "no room") {
			t.Errorf("%v", err)
		}
	}
	if k.open != 0 {
		t.Errorf("%d files are open", k.open)
	}
	if _, err := k.of(t.Context(), 1, writing(1, "it")); err != nil {
		t.Error(err)
	}
}

// Who asks first may leave: the file is made for those who come.
func TestAFileIsMadeToItsEnd(t *testing.T) {
	var k keptFiles
	ctx, leave := context.WithCancel(t.Context())
	_, err := k.of(ctx, 1, func(ctx context.Context, w io.Writer) (int64, error) {
		leave()
		_, err := io.WriteString(w, "whole")
		return 1, errors.Join(err, ctx.Err())
	})
	if err != nil || k.latest == nil || k.latest.size != 5 {
		t.Errorf("%v, %+v", err, k.latest)
	}
}
