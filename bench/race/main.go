// Command race measures the product beside the least that can be done.
//
//	make bench
//	go run ./bench/race [-size 100k] [-dir DIR] [-rounds 5] [-connections 1,16,64] [-requests 1] [-only WORD]
//
// It makes a register of generated instruments, starts the product and the limit (bench/limit, SQLite in C and JSON
// by hand) on copies of it, and puts the same requests to each in turn. What is compared is processor time per request,
// pair by pair: on a machine that does other things, too, times say little and ratios much.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"mithaq/bench/generate"
	"mithaq/bench/program"
)

func main() { program.Main("race", run) }

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("race", flag.ContinueOnError)
	flags.SetOutput(stderr)
	size := flags.String("size", "100k", "number of generated instruments")
	dir := flags.String("dir", filepath.Join(os.TempDir(), "mithaq-race"), "`folder` of the register; one that is there is used again")
	rounds := flags.Int("rounds", 5, "pairs of measurements, of which the median is taken")
	at := flags.String("connections", "1,16,64", "how many requests are under way at once")
	share := flags.Float64("requests", 1, "so many times as many requests in one measurement")
	only := flags.String("only", "", "put only the questions with this in their name")
	if err := flags.Parse(args); err != nil {
		return err
	}
	connections, err := numbers(*at)
	if err != nil {
		return err
	}
	n, err := generate.Size(*size)
	if err != nil {
		return err
	}
	register := filepath.Join(*dir, *size+".db")
	if *dir, err = filepath.Abs(*dir); err != nil {
		return err
	}
	if err := errors.Join(os.MkdirAll(*dir, 0o750), generate.Register(ctx, register, 1, n, stderr)); err != nil {
		return err
	}
	asked, err := questions(ctx, register, n, *only)
	if err != nil {
		return err
	}
	for i, q := range asked {
		asked[i].requests = max(int(*share*float64(q.requests)), 5)
	}
	f, err := newField(ctx, ".", *dir, register)
	defer f.stop()
	if err != nil {
		return err
	}
	heading(stdout)
	err = f.race(ctx, asked, connections, *rounds, stdout)
	peaks(stdout, f)
	return err
}

func numbers(list string) (all []int, err error) {
	for _, word := range strings.Split(list, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of connections", word)
		}
		all = append(all, n)
	}
	return all, nil
}
