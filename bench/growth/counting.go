package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mithaq/bench/cputime"
	"mithaq/bench/generate"
	"mithaq/store"
)

// countings are the requests that are about every record that they find, so that they take time in
// proportion to it the first time.
func countings(word string) (some []string) {
	for _, path := range []string{
		"/v1/instruments?limit=1&party=" + generate.BusyCountry,
		"/v1/instruments?limit=1&status=in_force&as_of=2016-01-01",
		"/v1/instruments?limit=1&facets=type",
		"/v1/instruments?limit=1&facets=topic,type,status,party,decade" + "&party=" + generate.BusyCountry,
		"/v1/stats/instruments?group_by=signed_year",
		"/v1/stats/instruments?group_by=decade,topic&party=" + generate.BusyCountry,
		"/v1/stats/instruments?group_by=status",
		"/v1/pairs?limit=10",
		"/v1/pairs?limit=10&party=" + generate.BusyCountry,
		"/v1/pairs/" + generate.BusyPartner + "-" + generate.BusyCountry,
		"/v1/panels/country-year?years=1990/2026&party=" + generate.BusyCountry,
		"/v1/panels/dyad-year?years=2015/2016&party=" + generate.BusyCountry,
		"/v1/network",
		"/v1/network?party=" + generate.BusyCountry,
		"/v1/network?nodes=agencies",
		"/v1/expiring",
		"/v1/expiring?party=" + generate.BusyCountry,
		"/v1/timeline",
		"/v1/coverage",
		"/v1/instruments?limit=10&q=agreement",
		"/v1/instruments?limit=10&q=agreement+cooperation",
		"/v1/instruments?limit=10&q=%22cooperation+in+the+field%22",
		"/v1/instruments?limit=10&q=agreement&party=" + generate.BusyCountry,
		"/v1/search?limit=10&q=agreement+morocco",
		"/v1/suggest?q=agr+coo",
	} {
		if strings.Contains(path, word) {
			some = append(some, path)
		}
	}
	return some
}

// countAll puts the requests to each register, and again, and prints what they took.
func countAll(ctx context.Context, w, progress io.Writer, registers []*register, paths []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s, in seconds, of one request on a register that was just opened (first), and of the same request on unchanged data (again).\n\n| request |", registers[0].measured())
	for _, r := range registers {
		fmt.Fprintf(&b, " %s first | again |", r.name)
	}
	b.WriteString("\n| --- |" + strings.Repeat(" ---: |", 2*len(registers)) + "\n")
	for _, path := range paths {
		fmt.Fprintf(&b, "| `%s` |", path)
		for _, r := range registers {
			first, again, err := r.twice(ctx, path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, " %s | %s |", seconds(first), seconds(again))
			_, _ = fmt.Fprintf(progress, "%s: %s in %s s, again in %s s\n", r.name, path, seconds(first), seconds(again))
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// twice is how long a request takes that was never put to the register, and then again.
func (r *register) twice(ctx context.Context, path string) (first, again time.Duration, err error) {
	s, err := store.Open(ctx, store.Options{URL: r.url, Now: generate.Now})
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	h := web(s)
	if _, err := get(h, "/v1/countries?limit=1"); err != nil { // so that opening the file is not counted
		return 0, 0, err
	}
	ask := func() (time.Duration, error) {
		begun, cpu := time.Now(), cputime.Used()
		_, err := get(h, path)
		return r.took(cost{cputime.Used() - cpu, time.Since(begun)}), err
	}
	if first, err = ask(); err != nil {
		return 0, 0, err
	}
	again, err = ask()
	return first, again, err
}

func seconds(d time.Duration) string {
	if d < time.Second/10 {
		return fmt.Sprintf("%.3f", d.Seconds())
	}
	return fmt.Sprintf("%.2f", d.Seconds())
}
