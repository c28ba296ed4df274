package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/blevesearch/bleve/v2/util"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"chancery/index"
)

// root is what scorch's list of segments, a bolt file, says of the newest
// state. Scorch reads it too, but makes do with an older state, or none, where
// the newest cannot be loaded, and then removes what is left of it.
type root struct {
	segments   []string // file names
	generation string
}

// readRoot reads the list below a store's path. The error is ErrLocked or
// ErrDamaged where it is one of these.
func readRoot(store string) (r root, err error) {
	name := filepath.Join(store, rootFile)
	if err := checkMark(name); err != nil {
		return r, err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a file shorter than it says
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %s: %v", index.ErrDamaged, rootFile, p)
		}
	}()
	timeout, err := time.ParseDuration(lockTimeout)
	if err != nil {
		return r, err
	}
	db, err := bolt.Open(name, 0o600, &bolt.Options{ReadOnly: true, Timeout: timeout})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return r, index.ErrLocked
	case errors.Is(err, fs.ErrPermission):
		return r, err
	case err != nil:
		return r, fmt.Errorf("%w: %s: %w", index.ErrDamaged, rootFile, err)
	}
	defer db.Close()
	err = db.View(r.read)
	return r, err
}

// checkMark looks for the mark of a bolt file in the places where one has it.
func checkMark(name string) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s is missing", index.ErrDamaged, rootFile)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	const at, magic = 16, 0xED0CDAED // within the page; the mark
	for _, page := range []int64{0, int64(os.Getpagesize())} {
		var mark [4]byte
		if _, err := f.ReadAt(mark[:], page+at); err != nil && err != io.EOF {
			return err
		}
		if binary.NativeEndian.Uint32(mark[:]) == magic {
			return nil
		}
	}
	return fmt.Errorf("%w: %s is not what it should be", index.ErrDamaged, rootFile)
}

// read finds the newest state: the last bucket of states.
func (r *root) read(tx *bolt.Tx) error {
	states := tx.Bucket(util.BoltSnapshotsBucket)
	if states == nil {
		return fmt.Errorf("%w: %s lists nothing", index.ErrDamaged, rootFile)
	}
	newest, _ := states.Cursor().Last()
	state := states.Bucket(newest)
	if newest == nil || state == nil {
		return fmt.Errorf("%w: %s lists nothing", index.ErrDamaged, rootFile)
	}
	return state.ForEachBucket(func(key []byte) error {
		switch part := state.Bucket(key); key[0] {
		case util.BoltInternalKey[0]:
			r.generation = string(part.Get(generationKey))
		case util.BoltMetaDataKey[0]:
		default:
			if name := part.Get(util.BoltPathKey); name != nil {
				r.segments = append(r.segments, string(name))
			}
		}
		return nil
	})
}

// check looks for the segments.
func (r *root) check(store string) error {
	for _, name := range r.segments {
		info, err := os.Stat(filepath.Join(store, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%w: %s is missing", index.ErrDamaged, name)
		case err != nil:
			return err
		case info.Size() == 0:
			return fmt.Errorf("%w: %s is empty", index.ErrDamaged, name)
		}
	}
	return nil
}
