package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/cmd/chancery/wording"
	"chancery/index/opensearch"
)

// killVariable names the environment variable with the address of a cluster of
// three nodes on this machine, one of which the test kills, as in
//
//	.ci/opensearch run 3 sh -c 'CHANCERY_TEST_OPENSEARCH_KILL=$CHANCERY_TEST_OPENSEARCH go test -run Cluster ./cmd/chancery/'
const killVariable = "CHANCERY_TEST_OPENSEARCH_KILL"

// Four processes ingest into a cluster at once. In the middle the node that
// manages it is killed, and then one of the processes. Nothing is lost, nothing
// is there twice, and the register is that of an embedded index.
func TestClusterKilled(t *testing.T) {
	cluster := os.Getenv(killVariable)
	if cluster == "" {
		t.Skipf("kills a node of a cluster: it needs the address of one in %s", killVariable)
	}
	const documents, processes = 2000, 4
	dir := t.TempDir()
	source := filepath.Join(dir, "source.jsonl")
	writeSource(t, source, documents)
	embedded := filepath.Join(dir, "embedded")
	if o := ingestion(t, embedded, source); o.code != exitOK {
		t.Fatalf("embedded: exit %d\n%s", o.code, o.stderr)
	}

	name := fmt.Sprintf("killed-%d", time.Now().UnixNano())
	place := strings.TrimSuffix(cluster, "/") + "/" + name + "?shards=3&replicas=1"
	a, err := opensearch.ParseAddress(place)
	if err != nil {
		t.Fatal(err)
	}
	copied(t, a)
	running := make([]*exec.Cmd, processes)
	outputs := make([]fmt.Stringer, processes)
	for i := range running {
		cmd, _, stderr := command(t.Context(), "ingest", "-q", "--index", place, "--shard", fmt.Sprintf("%d/%d", i+1, processes), source)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running[i], outputs[i] = cmd, stderr
	}
	waitFor(t, "a quarter of the documents", func() bool { return written(a) >= documents/4 })
	manager := killManager(t, a)
	t.Logf("%s killed with %d documents written", manager, written(a))
	running[0].Process.Kill()
	for i, cmd := range running {
		err := cmd.Wait()
		if i > 0 && err != nil {
			t.Errorf("process %d: %v\n%s", i+1, err, outputs[i])
		}
	}
	t.Logf("%d documents when the others were done", written(a))
	again, stdout, stderr := command(t.Context(), "ingest", "--index", place, "--shard", fmt.Sprintf("1/%d", processes), source)
	if err := again.Run(); err != nil {
		t.Fatalf("the killed process, again: %v\n%s", err, stderr)
	}
	t.Logf("the killed process, again:\n%s", stdout)
	all, stdout, stderr := command(t.Context(), "ingest", "--index", place, source)
	if err := all.Run(); err != nil || !strings.Contains(stdout.String(), "0 new, 0 changed, "+wording.Thousands(documents)+" unchanged, 0 duplicate, 0 failed") {
		t.Errorf("everything, again: %v\n%s%s", err, stdout, stderr)
	}
	same(t, embedded, place, documents)
}

// copied makes the index, and waits until each of its parts is on two nodes: what
// is on one alone is gone with it, whoever writes.
func copied(t *testing.T, a *opensearch.Address) {
	t.Helper()
	idx, err := opensearch.Create(a)
	if err != nil {
		t.Fatal(err)
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "a second copy of each part", func() bool {
		var health struct {
			Status string `json:"status"`
		}
		return get(a, "/_cluster/health/"+a.Name+"?wait_for_status=green&timeout=5s", &health) && health.Status == "green"
	})
}

// waitFor waits for something that takes as long as the machine needs for it.
func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 30_000 {
		if holds() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("there never was %s", what)
}

// get reads an answer of whichever node gives one.
func get(a *opensearch.Address, path string, answer any) bool {
	for _, host := range a.Hosts {
		resp, err := http.Get(host + path)
		if err != nil {
			continue
		}
		err = json.NewDecoder(resp.Body).Decode(answer)
		resp.Body.Close()
		if err == nil && resp.StatusCode == http.StatusOK {
			return true
		}
	}
	return false
}

// written is how many documents the index has.
func written(a *opensearch.Address) int {
	var stats struct {
		All struct {
			Primaries struct {
				Indexing struct {
					Total int `json:"index_total"`
				} `json:"indexing"`
			} `json:"primaries"`
		} `json:"_all"`
	}
	get(a, "/"+a.Name+"/_stats/indexing", &stats)
	return stats.All.Primaries.Indexing.Total
}

// killManager kills the process of the node that the others have elected, and
// returns the node's name.
func killManager(t *testing.T, a *opensearch.Address) string {
	t.Helper()
	var managers struct {
		Nodes map[string]struct {
			Name    string `json:"name"`
			Process struct {
				ID int `json:"id"`
			} `json:"process"`
		} `json:"nodes"`
	}
	if !get(a, "/_nodes/_cluster_manager/process", &managers) || len(managers.Nodes) != 1 {
		t.Fatalf("no manager: %+v", managers)
	}
	for _, n := range managers.Nodes {
		process, err := os.FindProcess(n.Process.ID)
		if err == nil {
			err = process.Kill()
		}
		if err != nil {
			t.Fatalf("killing %s, process %d: %v", n.Name, n.Process.ID, err)
		}
		return n.Name
	}
	return ""
}
