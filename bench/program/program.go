// Package program is what the programs that measure have in common: how they begin and end, and how they build and
// start those that they measure.
package program

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"mithaq/models"
	"mithaq/store"
)

// Main runs a program until it is done, or is told to stop.
func Main(name string, run func(ctx context.Context, args []string, stdout, stderr io.Writer) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Build builds a Go program of a folder. What tells the compiler what, and how.
func Build(ctx context.Context, dir, to string, what ...string) error {
	c := exec.CommandContext(ctx, "go", append([]string{"build", "-C", dir, "-o", to}, what...)...) //nolint:gosec // of our own words
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("build %s: %w", to, err)
	}
	return nil
}

// EditorKey makes a key in a register, and answers its secret.
func EditorKey(ctx context.Context, database string) (string, error) {
	s, err := store.Open(ctx, store.Options{URL: database})
	if err != nil {
		return "", err
	}
	key, err := s.CreateKey(ctx, models.Key{Name: "bench", Role: models.Editor})
	return key.Secret, errors.Join(err, s.Close())
}
