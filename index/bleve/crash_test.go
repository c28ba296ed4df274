package bleve_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/extract"
	"chancery/index"
	"chancery/index/bleve"
)

// crashDir tells this test's binary that it is to be the process that dies.
const crashDir = "CHANCERY_TEST_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := writeForEver(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// writeForEver puts batches of changing documents, and prints each document
// once it is acknowledged: its id and how often it was written.
func writeForEver(dir string) error {
	idx, err := bleve.Create(dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	for version := 1; ; version++ {
		for batch := range 20 {
			var records []index.Record
			for i := range 10 {
				records = append(records, versioned(fmt.Sprintf("%d-%d", batch, i), version))
			}
			if err := idx.Put(context.Background(), records); err != nil {
				return err
			}
			var b strings.Builder
			for _, r := range records {
				fmt.Fprintln(&b, r.ID, version)
			}
			fmt.Print(b.String())
		}
	}
}

// versioned is a document that has as many agreements as its version says.
func versioned(id string, version int) index.Record {
	r := record(id, strings.Repeat(fmt.Sprintf("version%d of %s. ", version, id), 20))
	r.Hash = fmt.Sprint(version)
	for i := range version%3 + 1 {
		r.Agreements = append(r.Agreements, extract.Agreement{Key: fmt.Sprintf("%s/%d/%d", id, version, i), Name: "Treaty"})
	}
	return r
}

// A process that is killed at any moment, also while it makes the index, loses
// nothing that it acknowledged, and leaves no half of a batch.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	acknowledged := map[string]int{}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 12 {
		wait := time.Duration(random.IntN(400)) * time.Millisecond
		if round%4 == 0 {
			wait = time.Duration(random.IntN(25)) * time.Millisecond
		}
		runAndKill(t, dir, wait, acknowledged)
		check(t, dir, acknowledged)
		if t.Failed() {
			t.Fatalf("after round %d", round)
		}
	}
	if len(acknowledged) == 0 {
		t.Error("nothing was ever acknowledged")
	}
}

// runAndKill runs the writer for a while, kills it, and notes what it said.
func runAndKill(t *testing.T, dir string, wait time.Duration, acknowledged map[string]int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(wait, func() { cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var id string
		var version int
		// A line may have been cut short by the kill.
		if n, _ := fmt.Sscanf(lines.Text()+"\n", "%s %d\n", &id, &version); n == 2 {
			acknowledged[id] = version
		}
	}
	cmd.Wait()
	if stderr.Len() > 0 {
		t.Fatalf("the writer failed: %s", stderr.String())
	}
}

// check expects each document in the version that was acknowledged last or a
// later one, with the agreements of that version.
func check(t *testing.T, dir string, acknowledged map[string]int) {
	t.Helper()
	if _, err := os.Stat(dir); err != nil && len(acknowledged) == 0 {
		return // killed before there was an index
	}
	idx, err := bleve.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	ctx := context.Background()
	for id, least := range acknowledged {
		r, err := idx.Get(ctx, id)
		if err != nil {
			t.Errorf("acknowledged, and lost: %v", err)
			continue
		}
		var version int
		fmt.Sscan(r.Hash, &version)
		want := versioned(id, version)
		if version < least || r.Text != want.Text || len(r.Agreements) != len(want.Agreements) {
			t.Errorf("%s has version %d with %d agreements, acknowledged was %d", id, version, len(r.Agreements), least)
		}
		q := index.Word{Field: index.Text, Term: fmt.Sprint("version", version)}
		found, err := idx.Search(ctx, index.Request{Query: q, Filter: index.Is{Field: index.Source, Value: "/x/" + id}})
		if err != nil || found.Total != 1 {
			t.Errorf("%s is not found by its text: %+v, %v", id, found, err)
		}
	}
	total, err := idx.Search(ctx, index.Request{Limit: -1})
	if err != nil || total.Total%10 != 0 {
		t.Errorf("%+v documents, %v: half a batch", total, err)
	}
	register, err := idx.Agreements(ctx, index.AgreementsRequest{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range register.Entries {
		id, version, _ := strings.Cut(e.Key, "/")
		if s, err := idx.Stamp(ctx, id); err != nil || !strings.HasPrefix(version, s.Hash+"/") {
			t.Errorf("agreement %s is left over; its document has version %s (%v)", e.Key, s.Hash, err)
		}
	}
}
