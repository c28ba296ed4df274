package bleve

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"
	bolterrors "go.etcd.io/bbolt/errors"

	"chancery/index"
)

// The files of an index.
const (
	metaFile = "chancery.json"
	storeDir = "store"     // the first store; others have a number behind it
	rootFile = "root.bolt" // scorch's list of segments
)

// lockTimeout is how long to wait for another process to let go of the index.
const lockTimeout = "500ms"

// meta is what chancery.json says.
type meta struct {
	Format string `json:"format"` // always "chancery index"
	Engine string `json:"engine"` // always "bleve"
	Schema int    `json:"schema"`
	Store  string `json:"store,omitempty"` // the folder of the store, if not storeDir
}

const format = "chancery index"

// generationKey is where the store keeps the number of changes that were made
// to it. A store that has fallen back to an older state gives itself away.
var generationKey = []byte("generation")

// Open opens an index for reading and writing. The error wraps index.ErrNoIndex,
// ErrLocked, ErrSchema or ErrDamaged where it is one of these.
func Open(dir string) (*Index, error) { return open(filepath.Clean(dir), false) }

// OpenReadOnly opens an index for reading. Others may read it at the same
// time, but nobody may write.
func OpenReadOnly(dir string) (*Index, error) { return open(filepath.Clean(dir), true) }

// Create opens an index for reading and writing, and makes it first if there
// is nothing at dir, or an empty directory.
func Create(dir string) (*Index, error) {
	dir = filepath.Clean(dir)
	idx, err := open(dir, false)
	if !errors.Is(err, index.ErrNoIndex) || !vacant(dir) {
		return idx, err
	}
	if err := create(dir); err != nil {
		return nil, fmt.Errorf("making an index at %s: %w", dir, err)
	}
	return open(dir, false)
}

// vacant reports whether dir is absent or an empty directory.
func vacant(dir string) bool {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true
	}
	return err == nil && len(entries) == 0
}

// create makes an empty index beside dir and moves it there.
func create(dir string) error {
	tmp, err := sibling(dir, "new")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	s, err := openStore(filepath.Join(tmp, storeDir), false)
	if err != nil {
		return err
	}
	err = s.SetInternal(generationKey, []byte("0"))
	if err := errors.Join(err, s.close()); err != nil {
		return err
	}
	if err := (meta{Format: format, Engine: "bleve", Schema: index.SchemaVersion}).write(filepath.Join(tmp, metaFile)); err != nil {
		return err
	}
	err = os.Rename(tmp, dir)
	if _, other := readMeta(dir); err != nil && other == nil {
		return nil // another process was faster
	}
	return err
}

func (m meta) write(name string) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return writeSynced(name, append(data, '\n'))
}

func writeSynced(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func open(dir string, readOnly bool) (*Index, error) {
	m, err := readMeta(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	if m.Schema != index.SchemaVersion {
		return nil, fmt.Errorf("%s: %w: version %d, and this program has %d", dir, index.ErrSchema, m.Schema, index.SchemaVersion)
	}
	idx := &Index{dir: dir, readOnly: readOnly, path: filepath.Join(dir, cmp.Or(m.Store, storeDir))}
	if idx.store, err = openChecked(idx.path, readOnly); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	if !readOnly {
		idx.sweep()
	}
	return idx, nil
}

// readMeta reads chancery.json. Its error is ErrNoIndex where there is none.
func readMeta(dir string) (meta, error) {
	var m meta
	data, err := os.ReadFile(filepath.Join(dir, metaFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(dir); err == nil {
			return m, fmt.Errorf("%w: it holds no %s", index.ErrNoIndex, metaFile)
		}
		return m, index.ErrNoIndex
	case err != nil:
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return m, fmt.Errorf("%w: not a directory", index.ErrNoIndex)
		}
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != format {
		return m, fmt.Errorf("%w: %s says nothing that can be read", index.ErrDamaged, metaFile)
	}
	if m.Store != "" && storeNumber(m.Store) == 0 {
		return m, fmt.Errorf("%w: %s names the store %q", index.ErrDamaged, metaFile, m.Store)
	}
	if m.Engine != "bleve" {
		return m, fmt.Errorf("%w: kept by %q", index.ErrSchema, m.Engine)
	}
	return m, nil
}

// openChecked opens a store only if its newest state is all there. It is
// looked at for reading first: a store that is opened for writing removes every
// file that does not belong to the state that it could load.
func openChecked(path string, readOnly bool) (*store, error) {
	r, err := readRoot(path)
	if err != nil {
		return nil, err
	}
	if err := r.check(path); err != nil {
		return nil, err
	}
	s, err := openStore(path, true)
	if err != nil {
		return nil, err
	}
	if err := s.expect(r.generation); err != nil {
		s.close()
		return nil, err
	}
	if readOnly {
		return s, nil
	}
	if err := s.close(); err != nil {
		return nil, err
	}
	return openStore(path, false)
}

// expect fails if the store has loaded another state than the newest.
func (s *store) expect(generation string) error {
	reader, err := s.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	have, err := reader.GetInternal(generationKey)
	if err == nil && (generation == "" || string(have) != generation) {
		err = fmt.Errorf("%w: its newest state cannot be loaded", index.ErrDamaged)
	}
	return err
}

// store is an open scorch index with what has to be let go of with it.
type store struct {
	api.Index
	queue *api.AnalysisQueue
	alarm *alarm
}

// Every row that is put is looked for in every segment first. While scorch
// merges, segments that are put meanwhile wait, and it would let a thousand of
// them wait: a merge of three gigabytes took so long that a row cost ten times
// as much at the end of it. So writing waits for merging from mostFiles on, and
// segments of more than half of mostRows are merged no more.
const (
	mostFiles = 64
	mostRows  = 500_000
)

// openStore opens scorch, making its directory if it is to be written. What
// panics on damaged files becomes an error.
func openStore(path string, readOnly bool) (s *store, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a file shorter than its map
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("%w: %v", index.ErrDamaged, p)
		}
	}()
	s = &store{queue: api.NewAnalysisQueue(runtime.GOMAXPROCS(0)), alarm: watch(path)}
	s.Index, err = scorch.NewScorch("chancery", map[string]any{
		"path":                   path,
		"read_only":              readOnly,
		"bolt_timeout":           lockTimeout,
		"asyncErrorCallbackName": alarmName,
		"numSnapshotsToKeep":     1,
		"scorchPersisterOptions": map[string]any{"PersisterNapUnderNumFiles": mostFiles},
		"scorchMergePlanOptions": map[string]any{"MaxSegmentSize": mostRows},
	}, s.queue)
	if err == nil {
		err = s.Index.Open()
	}
	if err == nil {
		return s, nil
	}
	s.release()
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, index.ErrLocked
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOSPC):
		return nil, err // the index is well, and its place is not
	}
	return nil, fmt.Errorf("%w: %w", index.ErrDamaged, err)
}

func (s *store) close() error {
	err := s.Index.Close()
	s.release()
	return err
}

func (s *store) release() {
	s.queue.Close()
	s.alarm.stop()
}
