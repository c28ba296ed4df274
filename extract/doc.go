// Package extract finds the countries, organizations, dates and agreements
// that a Document names, by rules alone: the same text gives the same answer
// every time, on every machine.
//
// It is the second stage of the way of a document. Extraction is a cascade over
// one shared analysis: tokens are made once, one dictionary pass finds the
// names of every kind, then dates, countries and organizations are decided
// from tokens and names, and agreements read all three.
//
// # Spans
//
// Mentions carry byte offsets into the document's text, half-open:
// text[Start:End] is what was written, and both ends lie on character
// boundaries. Mentions of one kind never overlap; among candidates the leftmost
// wins, then the longest. Mentions of different kinds may nest: a country
// inside an organization's name, an organization inside an agreement's title.
//
// # Concurrency
//
// An Extractor is immutable once made and safe for concurrent use. What can
// fail (reading rules) fails when it is made; extraction cannot fail.
package extract
