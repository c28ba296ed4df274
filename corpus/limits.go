package corpus

import (
	"cmp"
	"fmt"
	"io"
	"time"
)

// Limits bound what one source may take of a machine. What is beyond a limit
// is a SourceError and never cut off in silence. A field of zero is the one of
// DefaultLimits.
type Limits struct {
	// Size is the raw size in bytes of one document: a file, a member of an
	// archive, a line of JSONL. Files of many documents may be of any size.
	Size int64
	// Time is how long the reading of one document may take.
	Time time.Duration
	// Ratio is how many times its own size an archive may expand to, with all
	// that is in it, once it is beyond Size.
	Ratio int64
	// Depth is how many archives and compressions may be within one another.
	Depth int
}

// DefaultLimits suit a laptop.
var DefaultLimits = Limits{Size: 64 << 20, Time: time.Minute, Ratio: 200, Depth: 6}

func (l Limits) orDefault() Limits {
	return Limits{
		Size:  cmp.Or(max(l.Size, 0), DefaultLimits.Size),
		Time:  cmp.Or(max(l.Time, 0), DefaultLimits.Time),
		Ratio: cmp.Or(max(l.Ratio, 0), DefaultLimits.Ratio),
		Depth: cmp.Or(max(l.Depth, 0), DefaultLimits.Depth),
	}
}

// budget is what an archive may still expand to, in bytes.
type budget struct{ all, left int64 }

func (l Limits) budget(size int64) *budget {
	all := l.Size
	if size > l.Size/l.Ratio {
		all = size * l.Ratio
	}
	return &budget{all, all}
}

// reader counts what is read of an expanded stream, and ends it with ErrBomb.
func (b *budget) reader(r io.Reader) io.Reader { return &budgetReader{r, b} }

type budgetReader struct {
	io.Reader
	*budget
}

func (r *budgetReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, fmt.Errorf("%w: more than %d bytes", ErrBomb, r.all)
	}
	n, err := r.Reader.Read(p)
	r.left -= int64(n)
	return n, err
}
