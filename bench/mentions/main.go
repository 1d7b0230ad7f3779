// Command mentions measures how often the parties that a title names are the parties of the register
// that the title is from.
//
//	go run ./bench/mentions -register uk_bilateral.csv -publisher GB -n 200 -seed 1
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/mention"
	"mithaq/models"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("mentions", flag.ContinueOnError)
	file := flags.String("register", "", "CSV with the columns title, sovereign_parties and signed_on")
	publisher := flags.String("publisher", "GB", "country whose register it is; empty for none")
	dated := flags.Bool("dated", true, "say the day of signature as that of publication")
	n := flags.Int("n", 200, "titles that are drawn")
	seeds := flags.String("seed", "1", "seeds of the draws, with commas between them")
	show := flags.Bool("show", true, "print the titles whose parties differ")
	if err := flags.Parse(args); err != nil {
		return err
	}
	rows, err := read(*file)
	if err != nil {
		return err
	}
	b, err := newBench(*publisher, *dated)
	if err != nil {
		return err
	}
	for seed := range strings.SplitSeq(*seeds, ",") {
		number, err := strconv.ParseUint(seed, 10, 64)
		if err != nil {
			return err
		}
		order := rand.New(rand.NewPCG(number, 0)).Perm(len(rows)) //nolint:gosec // a draw that can be repeated
		report := b.measure(rows, order[:min(*n, len(rows))], *show)
		if _, err := fmt.Fprintf(out, "seed %s: %s\n", seed, report); err != nil {
			return err
		}
	}
	return nil
}

// bench compares titles with parties.
type bench struct {
	recogniser *mention.Recogniser
	names      *gazetteer.Gazetteer
	publisher  string
	dated      bool
}

func newBench(publisher string, dated bool) (*bench, error) {
	world, err := corpus.Load()
	if err != nil {
		return nil, err
	}
	names := gazetteer.New(world.Countries, gazetteer.Spell(world.Spellings))
	known := mention.Known{Countries: world.Countries, Spellings: world.Spellings, Agencies: world.Agencies, Officials: world.Officials, Gazetteer: names}
	for _, i := range world.Instruments {
		known.Places = append(known.Places, i.Places...)
	}
	return &bench{mention.New(known), names, publisher, dated}, nil
}

type row struct {
	title, parties string
	signed         models.Date
}

// measure counts the rows whose parties are found, of all and of those whose title names any country
// besides the publisher.
func (b *bench) measure(rows []row, drawn []int, show bool) string {
	var differ strings.Builder
	equal, telling, equalTelling := 0, 0, 0
	for _, i := range drawn {
		want, got := b.parties(rows[i]), []string(nil)
		document := mention.Document{Text: rows[i].title, Publisher: b.publisher}
		if b.dated {
			document.Published = rows[i].signed
		}
		reading, err := b.recogniser.Read(document)
		if err != nil {
			panic(err) // only a register of instruments can fail
		}
		tells := b.tells(want, reading.Mentions)
		if len(reading.Proposals) > 0 {
			for _, p := range reading.Proposals[0].Instrument.Parties {
				if p.Role == models.RoleParty {
					got = append(got, p.Country.ID)
				}
			}
		}
		slices.Sort(got)
		same := slices.Equal(want, slices.Compact(got))
		if same {
			equal++
		}
		if tells {
			telling++
		}
		switch {
		case same && tells:
			equalTelling++
		case !same && show:
			fmt.Fprintf(&differ, "\n  %s; register %v, title %v: %s", map[bool]string{true: "told", false: "not told"}[tells], want, got, rows[i].title)
		}
	}
	return fmt.Sprintf("%d titles, parties equal in %d (%.3f); %d tell the parties, equal in %d (%.3f)%s",
		len(drawn), equal, ratio(equal, len(drawn)), telling, equalTelling, ratio(equalTelling, telling), differ.String())
}

// tells says that a title names every party of the register but the publisher, which it need not name, and some
// country besides the publisher. What it does not name nobody can read in it.
func (b *bench) tells(parties []string, mentions []models.Mention) bool {
	named := map[string]bool{}
	for _, m := range mentions {
		for _, c := range m.Candidates {
			named[c.ID] = c.Kind == models.KindCountry
		}
	}
	others := slices.DeleteFunc(slices.Clone(parties), func(id string) bool { return id == b.publisher })
	return len(others) > 0 && !slices.ContainsFunc(others, func(id string) bool { return !named[id] })
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// parties are the ids of the register's parties; a name that is none or two countries stands as it is.
func (b *bench) parties(r row) (ids []string) {
	for name := range strings.SplitSeq(r.parties, ";") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		id := b.names.Resolve(name, r.signed).Found()
		if id == "" {
			id = "?" + name
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func read(name string) (rows []row, err error) {
	f, err := os.Open(name) //nolint:gosec // the caller names the file
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	column := func(name string) int { return slices.Index(lines[0], name) }
	for _, line := range lines[1:] {
		day, err := models.ParseDate(line[column("signed_on")])
		if err != nil {
			day = models.Date{} // the register has rows without a day
		}
		rows = append(rows, row{line[column("title")], line[column("sovereign_parties")], day})
	}
	return rows, nil
}
