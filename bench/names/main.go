// Command names measures how well names are found across scripts: for each Latin spelling, the Arabic
// names that share a key with it, the most alike first.
//
//	go run ./bench/names -recall FILE [-negatives FILE] [-names FILE] [-v]
//
// recall has the columns arabic, latin_query and weight; negatives arabic_1, latin_1, arabic_2 and
// latin_2; names are lines "Arabic: Latin, Latin", as in text/testdata/names.txt.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"mithaq/text"
)

type query struct {
	arabic, latin string
	weight        float64
}

func main() {
	recall := flag.String("recall", "", "`file` of spellings to find")
	negatives := flag.String("negatives", "", "`file` of names that must not be confused")
	names := flag.String("names", "", "`file` of names with their spellings, which are asked for and stand in the way as well")
	verbose := flag.Bool("v", false, "print what is not found and not told apart")
	flag.Parse()

	r := register{verbose: *verbose, keys: map[string][]string{}}
	rows, pairs, more := table(*recall), table(*negatives), lines(*names)
	for _, q := range slices.Concat(rows, more) {
		r.add(q.arabic)
	}
	for _, p := range pairs {
		r.add(p.arabic)
	}
	fmt.Printf("%d Arabic names\n", len(r.names))
	for _, half := range []string{"even", "odd"} {
		r.measure(half+" half", slices.DeleteFunc(slices.Clone(rows), func(q query) bool { return halfOf(q.arabic) != half }))
	}
	r.measure("all", rows)
	r.measure("names", more)
	r.tellApart(pairs)
}

// halfOf is the half of the names that a name belongs to, whatever else the file holds.
func halfOf(name string) string {
	h := fnv.New32a()
	h.Write([]byte(name))
	return []string{"even", "odd"}[h.Sum32()>>8%2]
}

type register struct {
	names   []string
	keys    map[string][]string
	verbose bool
}

func (r *register) add(name string) {
	if slices.Contains(r.names, name) {
		return
	}
	r.names = append(r.names, name)
	for _, key := range keys(name) {
		r.keys[key] = append(r.keys[key], name)
	}
}

func keys(name string) []string {
	var all []string
	for _, p := range text.Parts(name) {
		all = append(all, p.Keys...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

type hit struct {
	name  string
	alike float64
}

// find are the names that share a key, the most alike first.
func (r *register) find(latin string) []hit {
	var hits []hit
	for _, key := range keys(latin) {
		for _, name := range r.keys[key] {
			if !slices.ContainsFunc(hits, func(h hit) bool { return h.name == name }) {
				hits = append(hits, hit{name, text.Likeness(latin, name)})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		switch {
		case a.alike > b.alike:
			return -1
		case a.alike < b.alike:
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	return hits
}

func (r *register) measure(what string, queries []query) {
	if len(queries) == 0 {
		return
	}
	var weight, found, first, others, likely float64
	missed := 0
	began := time.Now()
	for _, q := range queries {
		hits := r.find(q.latin)
		rank := slices.IndexFunc(hits, func(h hit) bool { return h.name == q.arabic })
		weight += q.weight
		if rank >= 0 && rank < 10 {
			found += q.weight
		} else {
			missed++
			r.say("not found: %s (%v) for %s (%v), weight %g", q.arabic, keys(q.arabic), q.latin, keys(q.latin), q.weight)
		}
		if rank == 0 {
			first += q.weight
		} else if rank > 0 {
			r.say("rank %d: %s for %s after %v", rank+1, q.arabic, q.latin, hits[:rank+1])
		}
		for _, h := range hits {
			if h.name != q.arabic {
				others++
				if h.alike >= 0.8 {
					likely++
				}
			}
		}
	}
	n := float64(len(queries))
	fmt.Printf("%-10s %4d queries: in the first ten %.4f by weight, %.4f by query; first %.4f by weight; other names a query %.2f, of likeness 0.8 and more %.2f; %v a query\n",
		what, len(queries), found/weight, 1-float64(missed)/n, first/weight, others/n, likely/n, (time.Since(began) / time.Duration(len(queries))).Round(time.Microsecond))
}

// tellApart counts the pairs of which the wrong name is more alike than the right one. Rows come in
// twos: each name of a pair with its spelling.
func (r *register) tellApart(pairs []query) {
	wrong := 0
	for i := 0; i+1 < len(pairs); i += 2 {
		for _, way := range [][2]query{{pairs[i], pairs[i+1]}, {pairs[i+1], pairs[i]}} {
			right, other := text.Likeness(way[0].latin, way[0].arabic), text.Likeness(way[0].latin, way[1].arabic)
			found := slices.ContainsFunc(r.find(way[0].latin), func(h hit) bool { return h.name == way[0].arabic })
			if right <= other || !found {
				wrong++
				r.say("confused: %s is %.3f like %s and %.3f like %s", way[0].latin, right, way[0].arabic, other, way[1].arabic)
			}
		}
	}
	if len(pairs) > 0 {
		fmt.Printf("%d of %d hard negatives rank above the true name\n", wrong, len(pairs))
	}
}

func (r *register) say(format string, args ...any) {
	if r.verbose {
		fmt.Printf("  "+format+"\n", args...)
	}
}

// table reads the rows of either kind of file; a pair becomes two.
func table(name string) []query {
	if name == "" {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // only read
	records, err := csv.NewReader(file).ReadAll()
	if err != nil || len(records) == 0 {
		log.Fatalf("%s: %d rows, %v", name, len(records), err)
	}
	var rows []query
	for _, record := range records[1:] {
		if len(record) == 4 {
			rows = append(rows, query{record[0], record[1], 1}, query{record[2], record[3], 1})
			continue
		}
		weight, err := strconv.ParseFloat(record[2], 64)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		rows = append(rows, query{record[0], record[1], weight})
	}
	return rows
}

func lines(name string) []query {
	if name == "" {
		return nil
	}
	content, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	var rows []query
	for line := range strings.Lines(string(content)) {
		arabic, spellings, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for spelling := range strings.SplitSeq(spellings, ", ") {
			rows = append(rows, query{arabic, spelling, 1})
		}
	}
	return rows
}
