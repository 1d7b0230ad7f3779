// Command countries measures how many names of countries the register finds, and that none is taken
// for another country. What it cannot judge (the parties of a register) it shows.
//
//	go run ./bench/countries -rigour rigour_territories.jsonl -codes country-codes.csv
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/models"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("countries", flag.ContinueOnError)
	rigour := flags.String("rigour", "", "territories with aliases: rigour's JSON lines")
	codes := flags.String("codes", "", "names by UNTERM and CLDR: the CSV of the data package country-codes")
	parties := flags.String("parties", "", "a CSV whose columns hold names of countries, for reading over")
	columns := flags.String("columns", "parties", "those columns, with commas between them")
	dates := flags.String("date", "signed_on", "the column of that CSV with the date of a row")
	if err := flags.Parse(args); err != nil {
		return err
	}
	b, err := newBench()
	if err != nil {
		return err
	}
	for _, step := range []struct {
		file string
		read func(io.Reader) error
	}{{*codes, b.codes}, {*rigour, b.rigour}, {*parties, func(r io.Reader) error { return b.parties(r, strings.Split(*columns, ","), *dates) }}} {
		if err := readFile(step.file, step.read); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, b.out.String())
	return err
}

func readFile(name string, read func(io.Reader) error) error {
	if name == "" {
		return nil
	}
	f, err := os.Open(name) //nolint:gosec // the caller names the file
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	return read(f)
}

// bench judges names against the embedded corpus.
type bench struct {
	out     strings.Builder
	find    *gazetteer.Gazetteer
	byCode  map[string]string
	strange tally
}

func newBench() (*bench, error) {
	world, err := corpus.Load()
	if err != nil {
		return nil, err
	}
	b := &bench{find: gazetteer.New(world.Countries, gazetteer.Spell(world.Spellings)), byCode: map[string]string{}}
	for _, c := range world.Countries {
		for _, code := range []models.Optional{c.Alpha2, c.Alpha4} {
			if code != "" {
				b.byCode[strings.ToUpper(string(code))] = c.ID
			}
		}
	}
	return b, nil
}

// tally counts how names of one origin were answered.
type tally struct {
	names, found         int
	wrong, unsure, empty []string
}

func (t *tally) judge(name, want string, a gazetteer.Answer) {
	t.names++
	switch line := fmt.Sprintf("%s (%s)", name, want); {
	case a.Found() == want:
		t.found++
	case a.Ambiguous:
		t.unsure = append(t.unsure, line+" may be "+strings.Join(a.Countries, ", "))
	case len(a.Countries) > 0:
		t.wrong = append(t.wrong, fmt.Sprintf("%s is taken for %s, by %s", line, strings.Join(a.Countries, ", "), a.Rule))
	default:
		t.empty = append(t.empty, line)
	}
}

func (t *tally) report(out *strings.Builder, title string) {
	fmt.Fprintf(out, "%s: %d names, resolved %d (%.4f), wrong %d, ambiguous %d, not found %d\n",
		title, t.names, t.found, float64(t.found)/float64(max(t.names, 1)), len(t.wrong), len(t.unsure), len(t.empty))
	for _, list := range []struct {
		title string
		lines []string
	}{{"wrong", t.wrong}, {"ambiguous", t.unsure}, {"not found", t.empty}} {
		for _, line := range list.lines {
			fmt.Fprintf(out, "  %s: %s\n", list.title, line)
		}
	}
}

// codes judges every column that holds names.
func (b *bench) codes(r io.Reader) error {
	rows, err := table(r)
	if err != nil {
		return err
	}
	var t tally
	for _, row := range rows {
		want, known := b.byCode[row["ISO3166-1-Alpha-2"]]
		if !known {
			continue
		}
		for column, name := range row {
			if name != "" && (strings.HasPrefix(column, "UNTERM") || strings.HasPrefix(column, "official_name") || column == "CLDR display name") {
				t.judge(name, want, b.find.Resolve(name, models.Date{}))
			}
		}
	}
	slices.Sort(t.empty)
	t.report(&b.out, "country-codes")
	return nil
}

type territory struct {
	Code   string   `json:"code"`
	Name   string   `json:"name"`
	Full   string   `json:"full_name"`
	Strong []string `json:"names_strong"`
	Weak   []string `json:"names_weak"`
}

// further are the codes of territories that the register knows by another.
var further = map[string]string{"dd": "DDDE", "zr": "ZRCD", "an": "ANHH", "eu": "european-union", "un": "united-nations"}

// rigour judges the names of the territories that the register has. The names of all others must not
// be taken for a country, which is only shown, for some of them are names of countries as well.
func (b *bench) rigour(r io.Reader) error {
	var strong, weak tally
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var t territory
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return err
		}
		want, known := b.byCode[strings.ToUpper(t.Code)]
		if !known {
			want, known = further[t.Code], further[t.Code] != ""
		}
		if !known {
			b.strangers(t)
			continue
		}
		for _, name := range append([]string{t.Name, t.Full}, t.Strong...) {
			strong.judge(name, want, b.find.Resolve(name, models.Date{}))
		}
		for _, name := range t.Weak {
			weak.judge(name, want, b.find.Resolve(name, models.Date{}))
		}
	}
	strong.report(&b.out, "rigour, names and strong aliases")
	weak.report(&b.out, "rigour, weak aliases")
	fmt.Fprintf(&b.out, "rigour, territories that the register has not: of %d names, %d are found (for reading over)\n", b.strange.names, len(b.strange.wrong))
	for _, line := range b.strange.wrong {
		fmt.Fprintf(&b.out, "  found: %s\n", line)
	}
	return lines.Err()
}

func (b *bench) strangers(t territory) {
	for _, name := range slices.Concat([]string{t.Name}, t.Strong, t.Weak) {
		if a := b.find.Resolve(name, models.Date{}); len(a.Countries) > 0 {
			b.strange.judge(name, t.Code, a)
		} else {
			b.strange.names++
		}
	}
}

// parties shows what the names of a register's columns are taken for; nobody has told the right answers.
func (b *bench) parties(r io.Reader, columns []string, date string) error {
	rows, err := table(r)
	if err != nil {
		return err
	}
	counts, total, found := map[string]int{}, 0, 0
	for _, row := range rows {
		on, err := models.ParseDate(row[date])
		if err != nil {
			on = models.Date{}
		}
		for _, column := range columns {
			for name := range strings.SplitSeq(row[column], ";") {
				if name = strings.TrimSpace(name); name == "" {
					continue
				}
				a := b.find.Resolve(name, on)
				if total++; a.Found() != "" {
					found++
				}
				counts[fmt.Sprintf("%-45s %v %s", name, a.Countries, a.Rule)]++
			}
		}
	}
	fmt.Fprintf(&b.out, "names in the register: %d, resolved %d (%.4f)\n", total, found, float64(found)/float64(max(total, 1)))
	for _, line := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&b.out, "%6d  %s\n", counts[line], line)
	}
	return nil
}

// table reads a CSV with a header.
func table(r io.Reader) (rows []map[string]string, err error) {
	lines, err := csv.NewReader(r).ReadAll()
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = strings.TrimSpace(line[i])
		}
		rows = append(rows, row)
	}
	return rows, nil
}
