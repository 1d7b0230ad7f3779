// Command load puts requests to a server as fast as it answers them, so many at once, and prints how it did. It
// reads the requests from its input, a JSON object each (the targets of vegeta), and ends with the last of them.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"
)

// figures is how the server did.
type figures struct {
	Requests   uint64        `json:"requests"`
	Seconds    float64       `json:"seconds"`
	Throughput float64       `json:"throughput"` // answers a second
	P50        time.Duration `json:"p50"`
	P99        time.Duration `json:"p99"`
	Bytes      float64       `json:"bytes"` // of an answer
}

func main() {
	if err := run(); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run() error {
	connections := flag.Int("connections", 1, "how many requests are under way at once")
	expected := flag.String("status", "200", "the status of every answer")
	flag.Parse()
	n := uint64(*connections) //nolint:gosec // a small number
	attacker := vegeta.NewAttacker(vegeta.Workers(n), vegeta.MaxWorkers(n), vegeta.Connections(*connections),
		vegeta.MaxConnections(*connections), vegeta.MaxBody(0), vegeta.Timeout(2*time.Minute), vegeta.Redirects(vegeta.NoFollow))
	var m vegeta.Metrics
	for r := range attacker.Attack(vegeta.NewJSONTargeter(os.Stdin, nil, nil), vegeta.ConstantPacer{}, 0, "") {
		if r.Error == vegeta.ErrNoTargets.Error() {
			continue // the requests are at an end
		}
		m.Add(r)
	}
	m.Close()
	if m.StatusCodes[*expected] != int(m.Requests) { //nolint:gosec // a small number
		return fmt.Errorf("answers by status: %v; the first of %d sorts of errors: %.3q", m.StatusCodes, len(m.Errors), m.Errors[:min(len(m.Errors), 3)])
	}
	return json.NewEncoder(os.Stdout).Encode(figures{m.Requests, (m.Duration + m.Wait).Seconds(), m.Throughput, m.Latencies.P50, m.Latencies.P99, m.BytesIn.Mean})
}
