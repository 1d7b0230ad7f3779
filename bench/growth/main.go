// Command growth measures what a request costs as the register grows. It makes registers of the
// sizes asked for, puts the same questions to the API on each, and prints a table of the processor
// time per request: what matters is how it grows from one size to the next. A second table has what
// counts every record, the first time and again.
package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"mithaq/bench/generate"
	"mithaq/bench/program"
)

func main() { program.Main("growth", run) }

// seed is that of every register: another one makes another world.
const seed = 1

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	flags := flag.NewFlagSet("growth", flag.ContinueOnError)
	flags.SetOutput(stderr)
	sizes := flags.String("sizes", "10k,100k,1M", "numbers of instruments")
	dir := flags.String("dir", filepath.Join(os.TempDir(), "mithaq-growth"), "folder of the registers; those that are there are used again")
	rounds := flags.Int("rounds", 5, "rounds of measurement, of which the median is taken")
	only := flags.String("only", "", "ask only the questions and requests with this in their name")
	postgres := flags.String("postgres", "", "URL of a PostgreSQL database per size, with {} for the size: each is made a copy of the register if it is empty, and asked in its place")
	plans := flags.Bool("plans", false, "print the statements that find and count, and how the largest register runs them")
	if err := flags.Parse(args); err != nil {
		return err
	}
	registers, err := openAll(ctx, *dir, *postgres, strings.Split(*sizes, ","), stderr)
	defer func() {
		for _, r := range registers {
			err = errors.Join(err, r.close())
		}
	}()
	if err != nil {
		return err
	}
	asked := questions(*only)
	rows, err := measureAll(ctx, registers, asked, *rounds, stderr)
	if err != nil {
		return err
	}
	if err := report(ctx, stdout, registers, asked, rows); err != nil {
		return err
	}
	if err := countAll(ctx, stdout, stderr, registers, countings(*only)); err != nil || !*plans {
		return err
	}
	return explain(ctx, stdout, asked, rows)
}

// openAll opens the registers of the sizes, and makes those that are not there. What it has opened
// it answers with an error, too.
func openAll(ctx context.Context, dir, postgres string, sizes []string, w io.Writer) (registers []*register, err error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	for _, word := range sizes {
		size, err := generate.Size(word)
		if err != nil {
			return registers, err
		}
		path := filepath.Join(dir, word+".db")
		if err := generate.Register(ctx, path, seed, size, w); err != nil {
			return registers, err
		}
		r := &register{name: word, url: path, size: size}
		if postgres != "" {
			r.url, r.remote = strings.ReplaceAll(postgres, "{}", strings.ToLower(word)), true
			if err := copyTo(ctx, path, r.url, w); err != nil {
				return registers, err
			}
		}
		if err := r.open(ctx); err != nil {
			return registers, err
		}
		registers = append(registers, r)
	}
	return registers, nil
}
