package bleve

import (
	"errors"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// alarmName is the name of the callback in scorch's registry.
const alarmName = "chancery"

func init() { scorch.RegistryAsyncErrorCallbacks[alarmName] = ring }

// alarms are the stores that are open, by path.
var alarms sync.Map

// alarm hears of what goes wrong in a store's own goroutines. After a panic
// there a batch would wait for ever.
type alarm struct {
	path  string
	once  sync.Once
	rung  chan struct{} // closed when the store cannot go on
	cause error         // why; valid once rung is closed
}

func watch(path string) *alarm {
	a := &alarm{path: path, rung: make(chan struct{})}
	alarms.Store(path, a)
	return a
}

func (a *alarm) stop() { alarms.CompareAndDelete(a.path, a) }

// ring is called by scorch. Other errors than panics it meets again itself,
// and the batch that they concern returns them.
func ring(err error, path string) {
	a, ok := alarms.Load(path)
	if !ok || !errors.Is(err, scorch.ErrAsyncPanic) {
		return
	}
	a.(*alarm).once.Do(func() {
		a.(*alarm).cause = err
		close(a.(*alarm).rung)
	})
}
