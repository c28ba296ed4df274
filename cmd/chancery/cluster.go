package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"

	"chancery/index"
	"chancery/index/opensearch"
)

// What an address of an index does not say, the environment may: a password
// on a command line is there for everyone on the machine to see.
const (
	userVariable     = "CHANCERY_OPENSEARCH_USER"
	passwordVariable = "CHANCERY_OPENSEARCH_PASSWORD"
	caVariable       = "CHANCERY_OPENSEARCH_CA"
)

// isAddress reports whether a place is one in a cluster, and no directory.
func isAddress(place string) bool { return opensearch.IsAddress(place) }

// address reads the address of an index in a cluster.
func address(place string) (*opensearch.Address, error) {
	a, err := opensearch.ParseAddress(place)
	if err != nil {
		return nil, &usage{err.Error(), "an address is opensearch://host:9200/name, or opensearchs:// for TLS; several hosts stand with commas between them"}
	}
	a.User = cmp.Or(a.User, os.Getenv(userVariable))
	a.Password = cmp.Or(a.Password, os.Getenv(passwordVariable))
	a.CA = cmp.Or(a.CA, os.Getenv(caVariable))
	return a, nil
}

// shown is a place without a password in it.
func shown(place string) string {
	if a, err := opensearch.ParseAddress(place); err == nil && isAddress(place) {
		return a.String()
	}
	return place
}

// clusterHint says how to go on after an error of an index in a cluster.
func (e *placeError) clusterHint() string {
	flag := indexArgument(e.dir)
	switch {
	case errors.Is(e.err, index.ErrNoIndex):
		return fmt.Sprintf("make one with 'chancery ingest%s PATH…' or 'chancery copy DIR %s', or see that the name is right", flag, quoted(shown(e.dir)))
	case errors.Is(e.err, index.ErrSchema), errors.Is(e.err, index.ErrDamaged):
		return fmt.Sprintf("build it anew from the sources: 'chancery ingest --rebuild%s PATH…'", flag)
	case errors.Is(e.err, index.ErrUnavailable):
		return "see that the cluster runs, that the address is right (opensearchs:// for TLS), and what GET /_cluster/health says; then run the same command again"
	case errors.Is(e.err, index.ErrDenied):
		return fmt.Sprintf("give user and password in %s and %s, and certificates to trust with ?ca=FILE or %s", userVariable, passwordVariable, caVariable)
	case errors.Is(e.err, index.ErrFull):
		return "make room on the cluster's nodes or add one, then run the same command again"
	case errors.Is(e.err, index.ErrReadOnly):
		return "an administrator has to lift the block (index.blocks.write, index.blocks.read_only or cluster.blocks.read_only)"
	case errors.Is(e.err, index.ErrServer):
		return "use OpenSearch 2.4 or newer"
	}
	return ""
}
