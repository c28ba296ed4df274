// Package opensearch keeps an index in an OpenSearch cluster, for collections
// that outgrow one machine and for any number of processes that write at once.
//
// It translates, as every engine does: a record's rows become one document of
// the cluster, a planned query becomes a query of its language. The cluster
// analyses nothing. It is sent the terms and positions that package index made,
// one position a line, the terms of one position apart by a control character
// (see row.go); two parts that every cluster has put them back in place. So both
// engines hold the same terms at the same positions.
//
// A document's agreements are nested in it, which makes the write of one
// document atomic: a reader sees it with its agreements, all in the version
// before or all in the one after. Its id is that of the document, so that the
// same document written twice, by whomever, is there once. Nothing is looked up
// before it is replaced.
//
// An index NAME is an alias of NAME-1, NAME-2 and so on. A rebuild fills the next
// of them and then moves the alias, in one step.
//
// What the cluster does not take because it is busy, or because a node of it is
// gone, is sent again, to another node, later and later; ids make that harmless.
//
// The package speaks plain HTTP. Of the official client it would use nothing but
// the transport: the requests are a dozen, most of their bodies and answers are
// of shapes that its types leave open, it takes an answer that is not JSON (a
// proxy's, or that of a refused password) for an error of its own, and when to
// try again, and what of a batch, must be decided here in any case.
package opensearch
