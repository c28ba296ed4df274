// Package archive reads archives and compressed streams: zip and tar, gzip,
// zstandard, bzip2 and xz. It gives the members one after another and reads
// none that nobody asks for; what is too much to read is for the caller to say.
package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// ErrEncrypted means that a member can only be read with a password.
var ErrEncrypted = errors.New("encrypted")

// window bounds the memory that a compressed stream may ask for, in bytes.
const window = 64 << 20

// Member is one entry of an archive that is no folder.
type Member struct {
	// Name is the slash path as the archive has it; that of a tar archive in any
	// bytes.
	Name string
	// Size is the length in bytes that the archive states; a damaged or
	// hostile one may state anything.
	Size int64
	// Mode tells a file from a link or a device.
	Mode fs.FileMode
	// Open reads the member. In a tar archive it works only until the
	// iteration goes on.
	Open func() (io.ReadCloser, error)
}

// Zip opens a zip archive for reading.
func Zip(r io.ReaderAt, size int64) (*zip.Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("reading the list of a zip archive: %w", err)
	}
	return z, nil
}

// ZipMembers are the members of a zip archive in the order of its list.
func ZipMembers(z *zip.Reader) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		names := names(z.File)
		for i, f := range z.File {
			if strings.HasSuffix(f.Name, "/") {
				continue
			}
			m := Member{Name: names[i], Size: int64(min(f.UncompressedSize64, 1<<62)), Mode: f.Mode(), Open: f.Open}
			if f.Flags&1 != 0 {
				m.Open = func() (io.ReadCloser, error) { return nil, ErrEncrypted }
			}
			if !yield(m, nil) {
				return
			}
		}
	}
}

// TarMembers are the members of a tar archive. An error ends them.
func TarMembers(r io.Reader) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		t := tar.NewReader(r)
		for {
			h, err := t.Next()
			if err == io.EOF {
				return
			}
			if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
				yield(Member{}, fmt.Errorf("reading a tar archive: %w", err))
				return
			}
			mode := h.FileInfo().Mode()
			if mode.IsDir() || h.Typeflag == tar.TypeXGlobalHeader {
				continue
			}
			if h.Typeflag == tar.TypeLink { // says the same of its target
				mode |= fs.ModeIrregular
			}
			m := Member{Name: h.Name, Size: h.Size, Mode: mode, Open: func() (io.ReadCloser, error) { return io.NopCloser(t), nil }}
			if !yield(m, nil) {
				return
			}
		}
	}
}

// Method is a way of compression.
type Method string

// The methods.
const (
	Gzip  Method = "gzip"
	Zstd  Method = "zstd"
	Bzip2 Method = "bzip2"
	XZ    Method = "xz"
)

// Decompress reads a compressed stream.
func Decompress(r io.Reader, m Method) (io.ReadCloser, error) {
	switch m {
	case Gzip:
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", m, err)
		}
		return z, nil
	case Zstd:
		z, err := zstd.NewReader(r, zstd.WithDecoderMaxWindow(window), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", m, err)
		}
		return z.IOReadCloser(), nil
	case Bzip2:
		return io.NopCloser(bzip2.NewReader(r)), nil
	case XZ:
		x, err := xz.ReaderConfig{DictCap: 8 << 20}.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", m, err)
		}
		return io.NopCloser(x), nil
	}
	return nil, fmt.Errorf("compression %q is not known", m)
}
