package web

import (
	"net"
	"net/http"
	"sync"
)

// clients bounds how many requests of one address are answered at once.
type clients struct {
	most    int
	mu      sync.Mutex
	running map[string]int
}

// enter reports whether one more request of an address may be answered.
func (c *clients) enter(address string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[address] >= c.most {
		return false
	}
	c.running[address]++
	return true
}

func (c *clients) leave(address string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[address]--; c.running[address] == 0 {
		delete(c.running, address)
	}
}

// fair refuses a client's request while too many others of its own are being
// answered.
func fair(next http.Handler, most int, seen *metrics) http.Handler {
	if most <= 0 {
		return next
	}
	c := &clients{most: most, running: map[string]int{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		address, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil || probe(r) {
			next.ServeHTTP(w, r)
			return
		}
		if !c.enter(address) {
			seen.refused.Inc()
			writeProblem(w, newProblem(errTooMany))
			return
		}
		defer c.leave(address)
		next.ServeHTTP(w, r)
	})
}
