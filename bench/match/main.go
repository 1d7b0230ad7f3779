// Command match measures how well records of the corpus are recognised by descriptions that somebody may have got wrong:
// names with slips and other spellings, titles with words left out, dates some days off. Descriptions of nobody, made of the
// parts of several, must not match.
//
//	go run ./bench/match -seed 1,2,3
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("match", flag.ContinueOnError)
	seeds := flags.String("seed", "1", "seeds of the noise, with commas between them")
	show := flags.Bool("v", false, "print what is not recognised, and what is wrongly")
	if err := flags.Parse(args); err != nil {
		return err
	}
	world, err := corpus.Load()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "match")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	path := filepath.Join(dir, "match.db")
	if err := apitest.Seed(ctx, path); err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Options{URL: path})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // it was only read
	for seed := range strings.SplitSeq(*seeds, ",") {
		n, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			return err
		}
		noise := noise{rand.New(rand.NewPCG(n, 1))} //nolint:gosec // a draw that can be repeated
		for _, sheet := range []sheet{noise.officials(world), noise.strangers(world), noise.agencies(world), noise.instruments(world, false), noise.instruments(world, true)} {
			result, err := sheet.ask(ctx, s, *show)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(out, "seed %s, %s: %s\n", seed, sheet.name, result); err != nil {
				return err
			}
		}
	}
	return nil
}

// sheet is descriptions, with the ids of what they describe, empty if that is nobody.
type sheet struct {
	name  string
	asked []models.Description
	want  []string
}

func (s *sheet) add(d models.Description, want string) {
	s.asked, s.want = append(s.asked, d), append(s.want, want)
}

// ask counts how often the first candidate is the right one, how often it is among five, and how many of the matches, which a
// spreadsheet takes without a look, are right.
func (s sheet) ask(ctx context.Context, register *store.Store, show bool) (string, error) {
	var first, five, matched, right, real int
	var wrong strings.Builder
	at := 0
	for batch := range slices.Chunk(s.asked, models.MaxDescriptions) {
		answer, err := register.Match(ctx, batch, nil)
		if err != nil {
			return "", err
		}
		for i, r := range answer.Data {
			want := s.want[at]
			at++
			place := slices.IndexFunc(r.Candidates, func(c models.Candidate) bool { return c.ID == want })
			if want != "" {
				real++
			}
			if place == 0 {
				first++
			}
			if place >= 0 {
				five++
			}
			match := len(r.Candidates) > 0 && r.Candidates[0].Match
			if match {
				matched++
				if place == 0 {
					right++
				}
			}
			if show && (match && place != 0 || want != "" && place != 0) {
				fmt.Fprintf(&wrong, "\n  %s: %v %v %s → %v", want, batch[i].Names, batch[i].Parties, batch[i].Date, r.Candidates)
			}
		}
	}
	if real == 0 {
		return fmt.Sprintf("%d descriptions of nobody, matched %d (%.3f)%s", len(s.asked), matched, share(matched, len(s.asked)), wrong.String()), nil
	}
	return fmt.Sprintf("%d descriptions, first %d (%.3f), among five %d (%.3f); matches %d, right %d (%.3f)%s",
		real, first, share(first, real), five, share(five, real), matched, right, share(right, matched), wrong.String()), nil
}

func share(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
