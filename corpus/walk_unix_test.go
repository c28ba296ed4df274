//go:build unix

package corpus_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"chancery/corpus"
)

// Opening a pipe that nobody writes would wait for ever.
func TestWalkSpecialFiles(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"a.txt": "x"})
	if err := syscall.Mkfifo(filepath.Join(root, "pipe.txt"), 0o644); err != nil {
		t.Skip(err)
	}
	want := []string{"docs/a.txt", "! docs/pipe.txt: not a regular file"}
	same(t, walked(t, corpus.Options{}, root), want)
}
