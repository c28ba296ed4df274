// Package bleve keeps an index in a directory, by means of Bleve's storage
// engine, scorch.
//
// It translates: the rows of a record become documents of scorch with the very
// terms and positions that package index gives them, a planned query becomes
// a tree of Bleve's searchers. Bleve's mappings, analyzers and query language
// are not used, and neither is its top level: an analysis that is ours needs
// none of them.
//
// A directory holds chancery.json, which says what made it, and store/, which
// is scorch's. One process may have an index open for writing, or any number
// for reading, never both. A batch is on disk when Put returns. Creation
// happens in a temporary directory beside the final one, since a store that is
// killed while it is being made can neither be opened nor made again.
package bleve
