//go:build unix

package corpustest

import (
	"os"
	"runtime"
	"syscall"

	"chancery/corpus"
)

// special are what Unix has beside files: a pipe that nobody writes, links to
// themselves and to nothing, a file that may not be read, names in any bytes.
func special() []File {
	pipe := File{Name: "hostile/pipe.txt", Make: func(path string) error { return syscall.Mkfifo(path, 0o644) }}
	loop := File{Name: "hostile/loop", Make: func(path string) error { return os.Symlink("loop", path) }}
	dead := File{Name: "hostile/dead.txt", Make: func(path string) error { return os.Symlink("nowhere", path) }}
	files := []File{dead.fails("", "symbolic link to what is not there"), pipe.fails("", "not a regular file"), loop.fails("", "too many levels of symbolic links")}
	if os.Geteuid() != 0 { // root may read anything
		kept := File{Name: "hostile/kept.txt", Make: func(path string) error { return os.WriteFile(path, []byte("x"), 0) }}
		files = append(files, kept.fails("", "permission denied"))
	}
	if runtime.GOOS == "linux" {
		bytes := File{Name: "hostile/\xd4\xee.txt", Content: "This is in a file of another time."}
		bytes.Documents = []corpus.Document{{ID: "docs/hostile/%D4%EE.txt", Title: bytes.Content, Lang: "en", Text: bytes.Content}}
		files = append(files, bytes)
	}
	return files
}
