package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"mithaq/api"
)

func TestMetricsTellWhatReplicasAnswer(t *testing.T) {
	m := api.NewMetrics()
	m.Replicas(func(tell func(n int64, host, outcome string)) {
		tell(3, "b.example.org", "answered")
		tell(4, "b.example.org", "answered")
		tell(2, "c.example.org", "behind")
	})
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	for _, want := range []string{`mithaq_replica_reads_total{host="b.example.org",outcome="answered"} 7`, `mithaq_replica_reads_total{host="c.example.org",outcome="behind"} 2`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s is missing", want)
		}
	}
}
