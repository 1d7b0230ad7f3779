// Command mixed lets many read and write at once for some minutes, and counts what goes wrong.
//
//	go run ./bench/mixed -database URL [-replica URL] [-servers 1] [-minutes 10] [-writers 8] [-readers 32] [-ask FILE]
//	go run ./bench/mixed -database URL -at http://localhost:8080 -outages [-minutes 2]
//
// It builds the product and starts so many servers of it on the database, a path or postgres://…, which it fills with the
// corpus if it is new. A writer makes a record, asks another server for it, changes it, asks again, and takes it
// away, so that the register keeps its size: an answer that does not have what was acknowledged is an error, and so is every status but the expected. What is
// told each minute are requests, errors, the memory of the servers, and the length of the log that SQLite writes ahead. It may also ask
// servers that others have started, and bear with it that they do not answer for a while: that is no wrong answer.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mithaq/bench/program"
)

func main() { program.Main("mixed", run) }

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("mixed", flag.ContinueOnError)
	flags.SetOutput(stderr)
	database := flags.String("database", filepath.Join(os.TempDir(), "mithaq-mixed.db"), "`URL` of the register, which is written to")
	servers := flags.Int("servers", 1, "how many processes serve it")
	replica := flags.String("replica", "", "`URL` of a replica from which they read")
	at := flags.String("at", "", "`URL` of servers that are there already, in the place of one's own")
	outages := flags.Bool("outages", false, "count apart what is not answered (502, 503, 504, broken connections)")
	ask := flags.String("ask", "", "`FILE` with the paths that readers ask for, a line each, in the place of those that suit a small register")
	minutes := flags.Int("minutes", 10, "how long")
	writers := flags.Int("writers", 8, "how many write at once")
	readers := flags.Int("readers", 32, "how many read at once")
	if err := flags.Parse(args); err != nil {
		return err
	}
	f := &fleet{database: *database, replica: *replica, bearsOutages: *outages, questions: questions}
	if *ask != "" {
		paths, err := os.ReadFile(*ask)
		if err != nil {
			return err
		}
		f.questions = strings.Fields(string(paths))
	}
	err := f.start(ctx, *at, *servers, stderr)
	defer f.stop()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Duration(*minutes)*time.Minute)
	defer cancel()
	_, _ = fmt.Fprintln(stdout, "| minute | reads/s | writes/s | errors | not answered | memory, MB | log, MB |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	wait := f.crowd(ctx, *writers, *readers)
	begun := time.Now()
	for minute := range *minutes {
		select {
		case <-ctx.Done():
		case <-time.After(time.Until(begun.Add(time.Duration(minute+1)*time.Minute - 100*time.Millisecond))):
		}
		if err := f.tell(stdout, minute+1); err != nil {
			return err
		}
	}
	cancel()
	wait()
	_, _ = fmt.Fprintf(stdout, "nothing was answered for %.1f s at the longest\n", time.Duration(f.silence.Load()).Seconds())
	if f.unanswered.first != nil {
		_, _ = fmt.Fprintf(stdout, "the first that was not answered: %s\n", f.unanswered.first)
	}
	if n := f.wrong.Load(); n > 0 {
		return fmt.Errorf("%d requests went wrong; the first: %w", n, f.wrong.first)
	}
	return nil
}
