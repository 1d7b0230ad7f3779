// Command search measures whether the index loses anything, and what a search costs beside a hand-written
// one.
//
//	go run ./bench/search [-size 100k] [-dir DIR] [-titles FILE.csv] [-queries N]
//
// It makes a register of generated instruments, adds those of the titles (a CSV file with a column "title"),
// asks for words, phrases and names drawn from them with a fixed seed, and compares what is found with a reading
// of every text of every instrument. Then it puts the same words, one by one, to the product and to the limit.
package main

import (
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"mithaq/api"
	"mithaq/bench/cputime"
	"mithaq/bench/generate"
	"mithaq/corpus"
	"mithaq/fulltext"
	"mithaq/handlers"
	"mithaq/internal/scan"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
	"mithaq/text"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("search", flag.ContinueOnError)
	size := flags.Int("size", 100_000, "number of generated instruments")
	dir := flags.String("dir", filepath.Join(os.TempDir(), "mithaq-search"), "`folder` of the registers; those that are there are used again")
	file := flags.String("titles", "", "`file` of further titles: CSV with a column title")
	queries := flags.Int("queries", 100, "number of queries of each sort")
	rounds := flags.Int("rounds", 5, "rounds of measurement, of which the median is taken")
	if err := flags.Parse(args); err != nil {
		return err
	}
	titles, err := readTitles(*file)
	if err != nil {
		return err
	}
	path := filepath.Join(*dir, fmt.Sprintf("search-%d-%d.db", *size, len(titles)))
	if err := errors.Join(os.MkdirAll(*dir, 0o750), generate.Register(ctx, path, 1, *size, os.Stderr)); err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Options{URL: path, Now: generate.Now})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // nothing is written any more
	if _, err := s.Seed(ctx, &corpus.World{Instruments: titles}); err != nil {
		return err
	}
	return measure(ctx, s, path, *queries, *rounds, out)
}

// readTitles makes an instrument of each title.
func readTitles(file string) (all []models.Instrument, err error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it is read only
	rows := csv.NewReader(f)
	rows.FieldsPerRecord = -1
	header, err := rows.Read()
	if err != nil {
		return nil, err
	}
	column := slices.Index(header, "title")
	for n := 1; column >= 0; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, models.Instrument{ID: "title-" + strconv.Itoa(n), Titles: models.Text{"en": row[column]}, Type: models.OtherInstrument, LegalNature: models.UnknownNature})
	}
	return nil, fmt.Errorf("%s has no column title", file)
}

// draw makes queries of each sort from the texts of the register.
func draw(ctx context.Context, s *store.Store, n int) (map[string][]string, error) {
	var titles, names []string
	collect := func(into *[]string) func(string, string, fulltext.Role) {
		last := ""
		return func(id, t string, _ fulltext.Role) {
			if id != last { // the first text of each is its name
				*into, last = append(*into, t), id
			}
		}
	}
	if err := errors.Join(s.Texts(ctx, models.KindInstrument, collect(&titles)), s.Texts(ctx, models.KindOfficial, collect(&names))); err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time is what is wanted
	words := func() []string {
		for {
			if w := strings.FieldsFunc(titles[random.IntN(len(titles))], func(r rune) bool { return r == ' ' || r == '"' }); len(w) > 3 {
				return w
			}
		}
	}
	word := func() string {
		for {
			w := words()
			if one := w[random.IntN(len(w))]; len(text.Words(one)) == 1 && !text.Words(one)[0].Stop {
				return one
			}
		}
	}
	sorts := map[string][]string{}
	add := func(sort, q string) {
		if _, err := query.ReadSought(q); err == nil && len(sorts[sort]) < n {
			sorts[sort] = append(sorts[sort], q)
		}
	}
	for range 2 * n {
		w := words()
		at := random.IntN(len(w) - 2)
		add("a word", word())
		add("two words", word()+" "+word())
		add("a phrase", `"`+strings.Join(w[at:at+3], " ")+`"`)
		add("a name", names[random.IntN(len(names))])
	}
	return sorts, nil
}

func measure(ctx context.Context, s *store.Store, path string, n, rounds int, out io.Writer) error {
	sorts, err := draw(ctx, s, n)
	if err != nil {
		return err
	}
	scanner, err := scan.New(ctx, s, models.KindInstrument)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out, "| queries | asked | found by reading | precision | recall |\n| --- | ---: | ---: | ---: | ---: |")
	for _, sort := range []string{"a word", "two words", "a phrase", "a name"} {
		var both, found, wanted int
		for _, q := range sorts[sort] {
			search, err := query.ParseSearch(store.Searchable(), "q="+url.QueryEscape(q), query.Asking{Register: s.Register(ctx), Today: s.Today()})
			if err != nil {
				return err
			}
			want := scanner.Find(search.Sought)[models.KindInstrument]
			got, err := all(ctx, s, q)
			if err != nil {
				return err
			}
			found, wanted = found+len(got), wanted+len(want)
			for _, id := range got {
				if _, ok := slices.BinarySearch(want, id); ok {
					both++
				}
			}
		}
		_, _ = fmt.Fprintf(out, "| %s | %d | %d | %.4f | %.4f |\n", sort, len(sorts[sort]), wanted, float64(both)/float64(max(found, 1)), float64(both)/float64(max(wanted, 1)))
	}
	return race(ctx, s, path, sorts["a word"], rounds, out)
}

// all answers the ids of every page of a search.
func all(ctx context.Context, s *store.Store, q string) (ids []string, err error) {
	asking := query.Asking{Register: s.Register(ctx), Today: s.Today()}
	for cursor := ""; ; {
		parsed, err := query.ParseList(s.Instruments.Spec(), "limit=500&fields=id&q="+url.QueryEscape(q)+cursor, asking)
		if err != nil {
			return nil, err
		}
		page, err := s.Instruments.List(ctx, parsed)
		if err != nil {
			return nil, err
		}
		for _, i := range page.Data {
			ids = append(ids, i.ID)
		}
		if page.Page.Next == nil {
			return ids, nil
		}
		cursor = "&cursor=" + *page.Page.Next
	}
}

// race puts the words to the product and to the limit in turn, and prints the median of the rounds.
func race(ctx context.Context, s *store.Store, path string, words []string, rounds int, out io.Writer) error {
	limit, err := newLimit(ctx, path)
	if err != nil {
		return err
	}
	defer limit.close()
	web := api.New(&handlers.Handlers{Store: s, Build: "bench"}, slog.New(slog.DiscardHandler), api.NewMetrics())
	const shown = "&fields=title,signed,type,parties,topics,signatories&limit=50&q="
	contenders := []struct {
		name    string
		handler http.Handler
		path    string
		cpu     []time.Duration
		wall    []time.Duration
	}{
		{name: "hand-written limit", handler: limit, path: "/?q="},
		{name: "/v1/instruments with its relations, 50", handler: web, path: "/v1/instruments?" + shown[1:]},
		{name: "/v1/instruments, titles only, 50", handler: web, path: "/v1/instruments?fields=title&limit=50&q="},
		{name: "/v1/search with highlights, 20", handler: web, path: "/v1/search?limit=20&q="},
		{name: "/v1/suggest, 10", handler: web, path: "/v1/suggest?q="},
	}
	for round := range rounds + 1 {
		for i := range contenders {
			c := &contenders[i]
			begun := cputime.Used()
			for _, w := range words {
				start := time.Now()
				answer := httptest.NewRecorder()
				c.handler.ServeHTTP(answer, httptest.NewRequestWithContext(ctx, http.MethodGet, c.path+url.QueryEscape(w), nil))
				if answer.Code != http.StatusOK {
					return fmt.Errorf("%s%s: %d %s", c.path, w, answer.Code, answer.Body)
				}
				if round > 0 {
					c.wall = append(c.wall, time.Since(start))
				}
			}
			if round > 0 { // the first warms up
				c.cpu = append(c.cpu, (cputime.Used()-begun)/time.Duration(len(words)))
			}
		}
	}
	_, _ = fmt.Fprintf(out, "\nOne word of a title, %d of them, %d rounds:\n\n| request | CPU, µs | of the limit | median, µs |\n| --- | ---: | ---: | ---: |\n", len(words), rounds)
	for _, c := range contenders {
		_, _ = fmt.Fprintf(out, "| %s | %d | ×%.1f | %d |\n", c.name, median(c.cpu).Microseconds(), float64(median(c.cpu))/float64(median(contenders[0].cpu)), median(c.wall).Microseconds())
	}
	return nil
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
