// Package index keeps what was read and found, and finds it again.
//
// It is the third stage of the way of a document: Build takes Items, has them
// read and extracted, and puts Records into an Index; the commands and the web
// page ask the Index. The package names what every engine does and does itself
// whatever must not differ between engines: the query language (Parse), the
// terms and fields that are indexed (Record.Rows), what a query means in
// these fields (Plan), snippets and highlights. An engine only translates.
//
// There are two kinds of record. A document record holds a document with what
// it names; an agreement record holds what one document says of one agreement.
// No write depends on another document: what spans documents, like the register
// of agreements, is grouped at read time, or found by a step that can be made
// again at any time, as Gather is for documents that repeat others. The same
// document in gives the same records out.
//
// Words match as they are written but for case, diacritics and the like (see
// package token), without stemming and without stop words, so that counts mean
// something.
//
// Offsets are bytes and half-open, as everywhere inside the program.
package index
