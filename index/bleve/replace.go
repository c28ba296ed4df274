package bleve

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"chancery/index"
)

// Replace puts the index of another directory in the place of x, and returns it
// open for writing. The other directory is gone then; it has to be on the same
// file system, and nobody may have it open. Should the process die meanwhile, x
// may be as it was, with the other's store lying in its directory under a
// number that is not used yet.
//
// x answers until it is closed, and takes no more changes: they, too, have
// index.ErrClosed for an error. Closing it removes what it held.
func (x *Index) Replace(with string) (*Index, error) {
	if x.readOnly {
		return nil, fmt.Errorf("%s: %w", x.dir, index.ErrReadOnly)
	}
	x.write.Lock()
	defer x.write.Unlock()
	if x.gone {
		return nil, fmt.Errorf("%s: %w", x.dir, index.ErrClosed)
	}
	with = filepath.Clean(with)
	path, err := x.adopt(with)
	if err != nil {
		return nil, fmt.Errorf("putting %s in the place of %s: %w", with, x.dir, err)
	}
	x.gone = true
	os.RemoveAll(with) // of use to nobody, and no harm if it stays
	idx := &Index{dir: x.dir, path: path}
	if idx.store, err = openChecked(path, false); err != nil {
		return nil, fmt.Errorf("%s: %w", x.dir, err)
	}
	return idx, nil
}

// adopt makes the store of another index that of x's directory, once it has
// proved to be whole and free, and returns its path there.
func (x *Index) adopt(with string) (path string, err error) {
	if same, err := sameFile(with, x.dir); err != nil || same {
		return "", cmp.Or(err, errors.New("they are the same"))
	}
	other, err := Open(with)
	if err != nil {
		return "", err
	}
	if err := other.Close(); err != nil {
		return "", err
	}
	number := storeNumber(filepath.Base(x.path)) + 1
	for vacant := false; !vacant; number++ {
		path = filepath.Join(x.dir, storeDir+"-"+strconv.Itoa(number))
		_, err := os.Stat(path)
		vacant = errors.Is(err, fs.ErrNotExist)
	}
	if err := os.Rename(other.path, path); err != nil {
		return "", err
	}
	m := meta{Format: format, Engine: "bleve", Schema: index.SchemaVersion, Store: filepath.Base(path)}
	next := filepath.Join(x.dir, "."+metaFile)
	err = m.write(next)
	if err == nil {
		err = os.Rename(next, filepath.Join(x.dir, metaFile))
	}
	if err != nil {
		return "", errors.Join(err, os.Rename(path, other.path))
	}
	return path, nil
}

func sameFile(a, b string) (bool, error) {
	at, err := os.Stat(a)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // Open says so
	}
	if err != nil {
		return false, err
	}
	bt, err := os.Stat(b)
	return err == nil && os.SameFile(at, bt), err
}

// replaced says whether another index has taken x's place.
func (x *Index) replaced() bool {
	x.write.Lock()
	defer x.write.Unlock()
	return x.gone
}

// storeNumber is the number in the name of a store, 0 for other names.
func storeNumber(name string) int {
	if name == storeDir {
		return 1
	}
	digits, ok := strings.CutPrefix(name, storeDir+"-")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 2 {
		return 0
	}
	return n
}

// sweep removes stores that another one has taken the place of, should whoever
// did it have died before their end. What cannot be removed stays.
func (x *Index) sweep() {
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if n := storeNumber(e.Name()); n > 0 && n < storeNumber(filepath.Base(x.path)) {
			os.RemoveAll(filepath.Join(x.dir, e.Name()))
		}
	}
}
