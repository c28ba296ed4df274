package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The stages of the way of a document: a package imports those of the same
// stage and of stages to its left.
var stages = []string{"corpus", "extract", "index", "cmd"}

// What some packages may import of the module, instead of what their stage may.
var narrower = map[string][]string{
	"corpus/charset":     nil,
	"corpus/day":         nil,
	"corpus/webpage":     {"corpus/day"},
	"corpus/archive":     {"corpus/charset"},
	"corpus/duplicate":   nil,
	"corpus/epub":        {"corpus/charset", "corpus/webpage"},
	"corpus/mail":        {"corpus/charset", "corpus/webpage"},
	"corpus/office":      nil,
	"corpus/pdf":         nil,
	"corpus/subtitle":    nil,
	"corpus/tei":         nil,
	"corpus/warc":        nil,
	"extract/token":      nil,
	"extract/edtf":       nil,
	"extract/data":       nil,
	"extract/gazetteer":  {"extract/token"},
	"extract/pattern":    {"extract/token", "extract/data"},
	"cmd/chancery/web":   {"cmd/chancery/api", "cmd/chancery/markup", "cmd/chancery/wording", "index", "extract", "extract/annotation", "corpus"},
	"cmd/chancery/api":   {"cmd/chancery/wording", "index", "extract", "extract/annotation", "extract/edtf"},
	"index/ledger":       nil,
	"index/bleve":        {"index", "extract", "extract/edtf", "extract/token", "corpus"},
	"index/opensearch":   {"index", "extract"},
	"index/remote":       {"index"},
	"extract/annotation": {"extract", "corpus"},
}

// Where a library of others may be used: anywhere below one of the packages.
var libraries = map[string][]string{
	"github.com/PuerkitoBio/goquery": {"corpus"},
	"github.com/andybalholm":         {"corpus"},
	"golang.org/x/net":               {"corpus"},
	"github.com/blevesearch/bleve":   {"index/bleve"},
	"go.etcd.io/bbolt":               {"index/bleve"},
	"github.com/urfave/cli":          {"cmd"},
	"github.com/jedib0t/go-pretty":   {"cmd"},
	"golang.org/x/term":              {"cmd"},
	"net/http":                       {"cmd", "corpus/warc", "index/opensearch", "index/remote"},
	"database/sql":                   {},
	"C":                              {},

	"github.com/blevesearch/bleve_index_api": {"index/bleve"},
	"github.com/blevesearch/snowballstem":    {"index"},
	"github.com/emersion/go-message":         {"corpus/mail"},
	"github.com/klauspost/compress":          {"corpus/archive", "corpus/corpustest", "cmd/chancery/web"},
	"github.com/ledongthuc/pdf":              {"corpus/pdf"},
	"github.com/nlnwa/gowarc":                {"corpus/warc"},
	"github.com/ulikunitz/xz":                {"corpus/archive", "corpus/corpustest"},
	"github.com/danielgtaylor/huma":          {"cmd/chancery/web"},
	"github.com/prometheus":                  {"cmd/chancery/web"},
}

// Packages import only what stands to their left, and each heavy library has
// one place.
func TestImports(t *testing.T) {
	t.Parallel()
	packages := 0
	for dir, imports := range moduleImports(t) {
		packages++
		for _, i := range imports {
			if own, ok := strings.CutPrefix(i, "chancery/"); ok {
				if !mayImport(dir, own) {
					t.Errorf("%s imports %s", dir, own)
				}
				continue
			}
			for lib, places := range libraries {
				if below(i, lib) && !slices.ContainsFunc(places, func(p string) bool { return below(dir, p) }) {
					t.Errorf("%s imports %s, which is for %v only", dir, i, places)
				}
			}
		}
	}
	if packages < 10 {
		t.Errorf("%d packages were looked at: the module's root is elsewhere", packages)
	}
}

func mayImport(dir, own string) bool {
	if allowed, ok := narrower[dir]; ok {
		return slices.Contains(allowed, own)
	}
	from, to := stage(dir), stage(own)
	switch {
	case from < 0 || to < 0 || to > from:
		return false
	case own == "index/bleve", own == "index/opensearch", own == "index/remote": // wired in one place
		return dir == "cmd/chancery"
	}
	return true
}

func stage(dir string) int {
	first, _, _ := strings.Cut(dir, "/")
	return slices.Index(stages, first)
}

// below says whether a package is parent or below it.
func below(pkg, parent string) bool { return pkg == parent || strings.HasPrefix(pkg, parent+"/") }

// moduleImports lists what each package of the module imports, tests aside.
func moduleImports(t *testing.T) map[string][]string {
	t.Helper()
	const root = "../.."
	all := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); name != root && (base == "testdata" || strings.HasPrefix(base, ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(rel)
		for _, s := range f.Imports {
			p, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			all[dir] = append(all[dir], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
