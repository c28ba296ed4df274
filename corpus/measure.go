package corpus

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
)

// Extent is how much a walk will go through.
type Extent struct {
	Files int
	Bytes int64
	// State changes when a file comes, goes, or is written to.
	State uint64
}

// Measure looks at files and folders without reading them, with the Include and
// Exclude of the options. What cannot be seen counts as nothing.
func Measure(ctx context.Context, paths []string, o Options) Extent {
	w := &walk{ctx: ctx, o: o}
	var x Extent
	state := fnv.New64a()
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil || p == stdin {
			continue
		}
		filepath.WalkDir(abs, func(file string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				return nil
			}
			rel, _ := filepath.Rel(abs, file)
			rel = filepath.ToSlash(rel)
			if d.IsDir() {
				if file != abs && (globs(o.Exclude).match(rel) || d.Name()[0] == '.') {
					return filepath.SkipDir
				}
				return nil
			}
			if file != abs && !w.wants(rel) {
				return nil
			}
			info, err := os.Stat(file)
			if err != nil || !info.Mode().IsRegular() || o.Only != nil && !o.Only(sourceOf(file)) {
				return nil
			}
			x.Files++
			x.Bytes += info.Size()
			fmt.Fprintf(state, "%s\n%d %d\n", file, info.Size(), info.ModTime().UnixNano())
			return nil
		})
	}
	x.State = state.Sum64()
	return x
}
