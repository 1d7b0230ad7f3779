// Command mixed lets many read and write at once for some minutes, and counts what goes wrong.
//
//	go run ./bench/mixed -database URL [-servers 1] [-minutes 10] [-writers 8] [-readers 32]
//
// It builds the product and starts so many servers of it on the database, a path or postgres://…, which it fills with the
// corpus if it is new. A writer makes a record, asks another server for it, changes it, asks again, and now and then takes it
// away: an answer that does not have what was acknowledged is an error, and so is every status but the expected. What is
// told each minute are requests, errors, the memory of the servers, and the length of the log that SQLite writes ahead.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"mithaq/bench/program"
)

func main() { program.Main("mixed", run) }

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("mixed", flag.ContinueOnError)
	flags.SetOutput(stderr)
	database := flags.String("database", filepath.Join(os.TempDir(), "mithaq-mixed.db"), "`URL` of the register, which is written to")
	servers := flags.Int("servers", 1, "how many processes serve it")
	minutes := flags.Int("minutes", 10, "how long")
	writers := flags.Int("writers", 8, "how many write at once")
	readers := flags.Int("readers", 32, "how many read at once")
	if err := flags.Parse(args); err != nil {
		return err
	}
	f, err := start(ctx, *database, *servers, stderr)
	defer f.stop()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Duration(*minutes)*time.Minute)
	defer cancel()
	_, _ = fmt.Fprintln(stdout, "| minute | reads/s | writes/s | errors | memory, MB | log, MB |\n| ---: | ---: | ---: | ---: | ---: | ---: |")
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
	if n := f.wrong.Load(); n > 0 {
		return fmt.Errorf("%d requests went wrong; the first: %w", n, f.first)
	}
	return nil
}
