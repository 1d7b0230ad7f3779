// Command export measures what files of a large register cost, in each format and of each table.
//
//	go run ./bench/export [-size 100k] [-dir DIR] [-only NAMES] [-profile FILE]
//
// It makes a register of generated instruments, or takes the one that is in the folder, and asks for each file in a process of
// its own, which throws the file away. What is told are rows by the second of processor time, bytes, and the most memory.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mithaq/bench/cputime"
	"mithaq/bench/generate"
	"mithaq/bench/program"
	"mithaq/convert"
	"mithaq/store"
)

func main() { program.Main("export", run) }

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	flags.SetOutput(stderr)
	size := flags.String("size", "100k", "number of generated instruments")
	dir := flags.String("dir", filepath.Join(os.TempDir(), "mithaq-growth"), "`folder` of the register; one that is there is used again")
	only := flags.String("only", "", "ask only for the files with these names, such as csv,parquet")
	profile := flags.String("profile", "", "`file` for a profile of the processor time of the last file")
	one := flags.String("one", "", "the `request` that this process is for, of the register in -dir")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *one != "" {
		return answer(ctx, *dir, *one, *profile, stdout)
	}
	n, err := generate.Size(*size)
	if err != nil {
		return err
	}
	register := filepath.Join(*dir, *size+".db")
	if err := errors.Join(os.MkdirAll(*dir, 0o750), generate.Register(ctx, register, 1, n, stderr)); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(stdout, "| file | rows | MB | seconds | processor, s | rows/s of processor | most memory, MB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, f := range files() {
		if *only == "" || slices.Contains(strings.Split(*only, ","), f.name) {
			if err := f.measure(ctx, register, *profile, stdout, stderr); err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
		}
	}
	return nil
}

// file is what is asked for.
type file struct{ name, request string }

// files are the instruments in each format, and each of their tables as CSV. A workbook has few enough rows with those in force on a day.
func files() (all []file) {
	spec := store.Specs()[0]
	for _, f := range convert.Formats(spec) {
		request := "/v1/instruments?format=" + f.Name
		if f.Name == convert.XLSX.Name {
			request += "&status=in_force&as_of=2016-01-01"
		}
		all = append(all, file{f.Name, request})
	}
	for _, shape := range spec.Shapes(convert.CSV.Format)[1:] {
		all = append(all, file{"csv of " + shape, "/v1/instruments?format=csv&shape=" + shape})
	}
	return all
}

// measure asks for a file in a process of its own, and tells what it took.
func (f file) measure(ctx context.Context, register, profile string, stdout, stderr io.Writer) error {
	var out strings.Builder
	cmd := exec.CommandContext(ctx, os.Args[0], "-dir", register, "-one", f.request, "-profile", profile) //nolint:gosec // this program
	cmd.Stdout, cmd.Stderr = &out, stderr
	begun := time.Now()
	if err := cmd.Run(); err != nil {
		return err
	}
	seconds := time.Since(begun).Seconds()
	var rows, bytes int
	if _, err := fmt.Sscan(out.String(), &rows, &bytes); err != nil {
		return err
	}
	processor := cputime.Of(cmd.ProcessState).Seconds()
	_, err := fmt.Fprintf(stdout, "| %s | %d | %d | %.1f | %.1f | %.0f | %d |\n", f.name, rows, bytes>>20, seconds, processor, float64(rows)/cmp.Or(processor, 1), cputime.MostMemory(cmd.ProcessState)>>20)
	return err
}
