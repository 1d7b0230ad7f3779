// Command import measures how fast registers of several sizes are imported, and with how much memory.
//
//	go run ./bench/import [-sizes 10k,100k] [-dir DIR] [-limit=false] [-register FILE -mapping M]
//
// It builds the product and, unless told not to, the limit (bench/limit, which needs a C compiler), makes a table of each
// size, and lets each import it into a new register, in a process of its own. What is told are rows by the second and by
// the second of processor time, and the most memory that the process had.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"mithaq/bench/cputime"
	"mithaq/bench/generate"
	"mithaq/bench/program"
)

func main() { program.Main("import", run) }

// bench is a folder with the programs that are measured.
type bench struct {
	dir    string
	stderr io.Writer
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	flags.SetOutput(stderr)
	sizes := flags.String("sizes", "10k,100k", "numbers of rows")
	dir := flags.String("dir", filepath.Join(os.TempDir(), "mithaq-import"), "`folder` of the registers, which are made anew")
	limit := flags.Bool("limit", true, "measure the hand-written limit, too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	b := bench{stderr: stderr}
	var err error
	if b.dir, err = filepath.Abs(*dir); err != nil {
		return err
	}
	if err := os.MkdirAll(b.dir, 0o750); err != nil {
		return err
	}
	if err := b.build(ctx, *limit); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(stdout, "| rows | program | seconds | rows/s | processor, s | rows/s of processor | most memory, MB |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
	for word := range strings.SplitSeq(*sizes, ",") {
		n, err := generate.Size(word)
		if err != nil {
			return err
		}
		if err := b.measure(ctx, n, *limit, stdout); err != nil {
			return err
		}
	}
	return nil
}

// build builds the programs, and a register with the corpus that imports begin with.
func (b bench) build(ctx context.Context, limit bool) error {
	if err := program.Build(ctx, ".", b.path("mithaq"), "."); err != nil {
		return err
	}
	if limit {
		if err := program.Build(ctx, "bench/limit", b.path("limit"), "-tags", "sqlite_fts5", "."); err != nil {
			return err
		}
	}
	if err := b.remove("corpus.db"); err != nil {
		return err
	}
	for _, verb := range []string{"migrate", "seed"} {
		if err := b.command(ctx, b.dir, b.path("mithaq"), verb, "--database-url", b.path("corpus.db")).Run(); err != nil {
			return fmt.Errorf("%s: %w", verb, err)
		}
	}
	return os.WriteFile(b.path("mapping.yaml"), []byte(mapping), 0o600)
}

func (b bench) path(name string) string { return filepath.Join(b.dir, name) }

// remove removes a database with its log.
func (b bench) remove(name string) error {
	var errs []error
	for _, ending := range []string{"", "-wal", "-shm"} {
		errs = append(errs, os.RemoveAll(b.path(name)+ending))
	}
	return errors.Join(errs...)
}

func (b bench) command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // programs that were just built
	cmd.Dir, cmd.Stderr = dir, b.stderr
	return cmd
}

// measure imports a table of so many rows.
func (b bench) measure(ctx context.Context, n int, limit bool, stdout io.Writer) error {
	table := b.path("rows.csv")
	if err := write(table, n); err != nil {
		return err
	}
	if err := errors.Join(b.remove("register.db"), b.remove("plain.db")); err != nil {
		return err
	}
	corpus, err := os.ReadFile(b.path("corpus.db"))
	if err == nil {
		err = os.WriteFile(b.path("register.db"), corpus, 0o600)
	}
	if err != nil {
		return err
	}
	if limit {
		if err := told(b.command(ctx, b.dir, b.path("limit"), "-database", b.path("plain.db"), "-insert", table), n, "the limit, cells as they are into one table", stdout); err != nil {
			return err
		}
	}
	for _, what := range []string{"the product", "the same again, nothing changed"} {
		if err := told(b.command(ctx, b.dir, b.path("mithaq"), "import", table, "--mapping", b.path("mapping.yaml"), "--database-url", b.path("register.db")), n, what, stdout); err != nil {
			return err
		}
	}
	return nil
}

// told runs a command, and tells what it took.
func told(cmd *exec.Cmd, n int, what string, stdout io.Writer) error {
	begun := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	seconds := time.Since(begun).Seconds()
	state := cmd.ProcessState
	processor := cputime.Of(state).Seconds()
	_, err := fmt.Fprintf(stdout, "| %d | %s | %.1f | %.0f | %.1f | %.0f | %d |\n", n, what, seconds, float64(n)/seconds, processor, float64(n)/processor, cputime.MostMemory(state)>>20)
	return err
}
