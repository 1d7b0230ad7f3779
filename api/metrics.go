package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics measures requests, for Prometheus.
type Metrics struct {
	registry *prometheus.Registry
	duration *prometheus.HistogramVec
}

// NewMetrics is a set of metrics of its own.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_server_request_duration_seconds",
			Help:    "How long requests took.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"method", "route", "status"}),
	}
	m.registry.MustRegister(m.duration, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Replicas adds how many reads replicas of the database have answered, and why not, by their hosts. Two of one host count together.
func (m *Metrics) Replicas(read func(tell func(n int64, host, outcome string))) {
	m.registry.MustRegister(replicas(read))
}

// replicas are counts that are kept elsewhere.
type replicas func(tell func(n int64, host, outcome string))

var replicaReads = prometheus.NewDesc("mithaq_replica_reads_total", "How many reads replicas of the database answered, were behind for, or failed.", []string{"host", "outcome"}, nil)

// Describe says which metric there is.
func (r replicas) Describe(all chan<- *prometheus.Desc) { all <- replicaReads }

// Collect tells it.
func (r replicas) Collect(all chan<- prometheus.Metric) {
	counts := map[[2]string]int64{}
	r(func(n int64, host, outcome string) { counts[[2]string{host, outcome}] += n })
	for labels, n := range counts {
		all <- prometheus.MustNewConstMetric(replicaReads, prometheus.CounterValue, float64(n), labels[0], labels[1])
	}
}

// Handler answers the metrics as Prometheus asks for them.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// measure notes how long a request took, by its route: paths and methods are the client's, and have
// no bound.
func (m *Metrics) measure(c *gin.Context) {
	begin := time.Now()
	c.Next()
	route, method := c.FullPath(), c.Request.Method
	if route == "" {
		route, method = "none", "_OTHER"
	}
	m.duration.WithLabelValues(method, route, strconv.Itoa(c.Writer.Status())).Observe(time.Since(begin).Seconds())
}
