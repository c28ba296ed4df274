package web

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what the server does.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
	refused  prometheus.Counter
	panics   prometheus.Counter
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chancery_http_requests_total", Help: "Requests by route, method and status.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "chancery_http_request_seconds", Help: "Time from a request to the end of its answer, by route.",
			Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "chancery_http_requests_running", Help: "Requests that are being answered.",
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "chancery_http_requests_refused_total", Help: "Requests refused because too many were running.",
		}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "chancery_http_panics_total", Help: "Requests that met a fault of the program.",
		}),
	}
	m.registry.MustRegister(
		m.requests, m.seconds, m.running, m.refused, m.panics,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}

// observation is what is noted of a request while it is answered.
type observation struct {
	http.ResponseWriter
	route  atomic.Value // of a string; where an answer took too long it is still being made
	cause  atomic.Value // of an error that the answer does not tell
	status int
	bytes  int
}

type observationKey struct{}

func (o *observation) WriteHeader(status int) {
	if o.status == 0 {
		o.status = status
	}
	o.ResponseWriter.WriteHeader(status)
}

func (o *observation) Write(p []byte) (int, error) {
	if o.status == 0 {
		o.status = http.StatusOK
	}
	n, err := o.ResponseWriter.Write(p)
	o.bytes += n
	return n, err
}

// Unwrap gives http.ResponseController the writer below.
func (o *observation) Unwrap() http.ResponseWriter { return o.ResponseWriter }

// requestID is the form of ids that are taken over from a proxy.
var requestID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// observed gives each request an id, counts and logs it, and turns a panic into
// an answer that tells nothing of the program.
func observed(next http.Handler, m *metrics, log *slog.Logger) http.Handler {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		id := r.Header.Get("X-Request-Id")
		if !requestID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		o := &observation{ResponseWriter: w}
		o.route.Store("none")
		r = r.WithContext(context.WithValue(r.Context(), observationKey{}, o))
		m.running.Inc()
		defer func() {
			m.running.Dec()
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				f, ok := p.(*fault)
				if !ok {
					f = &fault{p, string(debug.Stack())}
				}
				m.panics.Inc()
				log.Error("panic", "id", id, "method", r.Method, "path", r.URL.Path, "panic", f.value, "stack", f.stack)
				if o.status == 0 {
					writeProblem(o, newProblem(errPanic))
				}
			}
			took, route := time.Since(start), o.route.Load().(string)
			m.requests.WithLabelValues(route, method(r), strconv.Itoa(o.status)).Inc()
			m.seconds.WithLabelValues(route).Observe(took.Seconds())
			level := slog.LevelInfo
			if o.status >= http.StatusInternalServerError && o.status != http.StatusServiceUnavailable { // who is told to come later is no failure
				level = slog.LevelWarn
			}
			if cause := o.cause.Load(); cause != nil {
				log.Error("failure", "id", id, "method", r.Method, "path", r.URL.Path, "error", cause)
			}
			log.Log(r.Context(), level, "request",
				"id", id, "remote", r.RemoteAddr, "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery,
				"status", o.status, "bytes", o.bytes, "ms", float64(took.Microseconds())/1000, "agent", r.UserAgent())
		}()
		next.ServeHTTP(o, r)
	})
}

// failed is newProblem, and notes for the log what a problem does not tell.
func failed(ctx context.Context, err error) *problem {
	p := newProblem(err)
	if o, ok := ctx.Value(observationKey{}).(*observation); ok && p.Status >= http.StatusInternalServerError && !errors.Is(err, errBusy) {
		o.cause.Store(err.Error())
	}
	return p
}

// method is the method of a request as a label: anybody may make one up.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		return r.Method
	}
	return "other"
}

// routed notes which route a request takes.
func routed(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if o, ok := r.Context().Value(observationKey{}).(*observation); ok && r.Pattern != "" {
				o.route.Store(r.Pattern)
			}
		}()
		if _, pattern := mux.Handler(r); pattern == "" {
			unrouted(mux, w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}
