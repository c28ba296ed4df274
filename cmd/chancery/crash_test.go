package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/cmd/chancery/api"
	"chancery/cmd/chancery/wording"
	"chancery/index"
)

// An ingestion that is killed again and again loses nothing that a later run
// was told is there, and ends up as if nothing had happened.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests thousands of documents, several times")
	}
	t.Parallel()
	dir := t.TempDir()
	source := filepath.Join(dir, "source.jsonl")
	const documents = 1000
	writeSource(t, source, documents)

	whole := filepath.Join(dir, "whole")
	if o := ingestion(t, whole, source); o.code != exitOK {
		t.Fatalf("undisturbed: exit %d\n%s", o.code, o.stderr)
	}
	hurt := filepath.Join(dir, "hurt")
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := []string{}
	kills, halfway := 0, 0
	for range 8 {
		if killed(t, hurt, source, random) {
			kills++
		}
		ids := acknowledgedIDs(t, hurt)
		for _, id := range acknowledged {
			if _, ok := slices.BinarySearch(ids, id); !ok {
				t.Fatalf("after kill %d, %s is gone", kills, id)
			}
		}
		acknowledged = ids
		if 0 < len(ids) && len(ids) < documents {
			halfway++
		}
	}
	if kills == 0 {
		t.Fatal("every run was over before it could be killed")
	}
	t.Logf("%d kills, %d of them with some of the documents in the index", kills, halfway)

	// The next run finds again whatever was acknowledged and adds the rest.
	o := ingestion(t, hurt, source)
	want := fmt.Sprintf("%s new, 0 changed, %s unchanged, 0 duplicate, 0 failed", wording.Thousands(documents-len(acknowledged)), wording.Thousands(len(acknowledged)))
	if o.code != exitOK || !strings.Contains(o.stdout, want) {
		t.Fatalf("last run: exit %d, want %q\n%s%s", o.code, want, o.stdout, o.stderr)
	}
	same(t, whole, hurt, documents)
}

// The same with twenty kills at any time of a run, from its first millisecond
// on. It takes minutes; CHANCERY_CRASH=1 asks for it.
func TestKilledTwentyTimes(t *testing.T) {
	if os.Getenv("CHANCERY_CRASH") == "" {
		t.Skip("takes minutes: CHANCERY_CRASH=1 asks for it")
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "source.jsonl")
	const documents, kills = 2000, 20
	writeSource(t, source, documents)
	whole, hurt := filepath.Join(dir, "whole"), filepath.Join(dir, "hurt")
	start := time.Now()
	if o := ingestion(t, whole, source); o.code != exitOK {
		t.Fatalf("undisturbed: exit %d\n%s", o.code, o.stderr)
	}
	run := time.Since(start)
	random := rand.New(rand.NewPCG(3, uint64(start.UnixNano())))
	killed := 0
	for range 10 * kills {
		cmd, _, stderr := command(t.Context(), "ingest", "--index", hurt, source)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(random.Int64N(int64(run/2))), func() { cmd.Process.Kill() })
		if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
			if cmd.ProcessState.ExitCode() != exitOK {
				t.Fatalf("ingest: exit %d\n%s", cmd.ProcessState.ExitCode(), stderr)
			}
			continue
		}
		if killed++; killed == kills {
			break
		}
	}
	if killed < kills {
		t.Fatalf("%d kills, want %d", killed, kills)
	}
	t.Logf("an undisturbed run takes %v; %d documents after %d kills", run, len(acknowledgedIDs(t, hurt)), killed)
	if o := ingestion(t, hurt, source); o.code != exitOK {
		t.Fatalf("last run: exit %d\n%s", o.code, o.stderr)
	}
	same(t, whole, hurt, documents)
}

// writeSource writes documents made of the lines of those in testdata.
func writeSource(t *testing.T, name string, documents int) {
	t.Helper()
	var lines []string
	texts, err := filepath.Glob("../../testdata/docs/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, f := range texts {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.ToValidUTF8(strings.ReplaceAll(string(text), "\x00", ""), "?"), "\n") {
			if len(line) > 80 {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range documents {
		var text []string
		for j := range 8 {
			text = append(text, lines[(i*7+j*31+i/len(lines))%len(lines)])
		}
		text = append(text, fmt.Sprintf("Reference number %d.", i)) // no two are copies of one another
		enc.Encode(map[string]string{"id": fmt.Sprintf("doc/%05d", i), "text": strings.Join(text, "\n")})
	}
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// command is the program as a process of its own.
func command(ctx context.Context, args ...string) (*exec.Cmd, *bytes.Buffer, *bytes.Buffer) {
	cmd := exec.CommandContext(ctx, "chancery", args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	return cmd, &stdout, &stderr
}

func ingestion(t *testing.T, dir, source string) outcome {
	t.Helper()
	cmd, stdout, stderr := command(t.Context(), "ingest", "--index", dir, source)
	cmd.Run()
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// killed starts an ingestion and kills it a moment after it has written
// something. It reports false if the run was over before.
func killed(t *testing.T, dir, source string, random *rand.Rand) bool {
	t.Helper()
	before := files(dir)
	cmd, _, stderr := command(t.Context(), "ingest", "--index", dir, source)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for over := false; !over && files(dir) == before; {
		select {
		case err := <-done:
			done <- err
			over = true
		case <-time.After(time.Millisecond):
		}
	}
	time.Sleep(time.Duration(random.IntN(150)) * time.Millisecond)
	cmd.Process.Kill()
	if err := <-done; err == nil {
		return false
	}
	if cmd.ProcessState.Exited() {
		t.Fatalf("ingest: exit %d\n%s", cmd.ProcessState.ExitCode(), stderr)
	}
	return true
}

// files are the names of the files below dir.
func files(dir string) string {
	var names []string
	filepath.Walk(dir, func(name string, _ os.FileInfo, err error) error {
		if err == nil {
			names = append(names, name)
		}
		return nil
	})
	return strings.Join(names, "\n")
}

// acknowledgedIDs are the documents that the program says are in an index.
func acknowledgedIDs(t *testing.T, dir string) []string {
	t.Helper()
	ids := []string{}
	cmd, stdout, stderr := command(t.Context(), "status", "--index", dir, "--format", "json")
	cmd.Run()
	if cmd.ProcessState.ExitCode() != exitOK {
		if strings.Contains(stderr.String(), index.ErrNoIndex.Error()) {
			return ids // killed before there was one
		}
		t.Fatalf("status: %s", stderr)
	}
	var st api.Status
	if err := json.Unmarshal(stdout.Bytes(), &st); err != nil {
		t.Fatal(err)
	}
	for len(ids) < st.Documents {
		cmd, stdout, stderr := command(t.Context(), "search", "--index", dir, "--sort", "id", "--limit", "1000", "--offset", fmt.Sprint(len(ids)), "*")
		if err := cmd.Run(); err != nil {
			t.Fatalf("search: %v\n%s", err, stderr)
		}
		before := len(ids)
		for dec := json.NewDecoder(stdout); dec.More(); {
			var h api.Hit
			if err := dec.Decode(&h); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, h.ID)
		}
		if len(ids) == before {
			t.Fatalf("status counts %d documents, search finds %d", st.Documents, len(ids))
		}
	}
	return ids
}

// same fails unless two indexes hold the same records, so many of them, and the
// same register.
func same(t *testing.T, one, other string, documents int) {
	t.Helper()
	a, err := readIndex(one)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := readIndex(other)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	next, stop := iter.Pull2(b.Scan(t.Context(), index.Request{Sort: index.ByID}))
	defer stop()
	n := 0
	for f, err := range a.Scan(t.Context(), index.Request{Sort: index.ByID}) {
		if err != nil {
			t.Fatal(err)
		}
		g, err, ok := next()
		if err != nil || !ok {
			t.Fatalf("%s has no more than %d documents: %v", other, n, err)
		}
		if !reflect.DeepEqual(f.Record, g.Record) {
			t.Errorf("%s differs, or is there only once: the other index has %s", f.Record.ID, g.Record.ID)
		}
		n++
	}
	if g, err, ok := next(); ok {
		t.Errorf("%s has more documents than %s: %+v, %v", other, one, g.Record, err)
	}
	if n != documents {
		t.Errorf("%d documents, want %d", n, documents)
	}
	every := index.AgreementsRequest{Limit: -1}
	r, err := a.Agreements(t.Context(), every)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.Agreements(t.Context(), every)
	if err != nil {
		t.Fatal(err)
	}
	if r.Total == 0 || !reflect.DeepEqual(r, s) {
		t.Errorf("the registers differ, or are empty: %d and %d entries", r.Total, s.Total)
	}
}
