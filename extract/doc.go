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
// # Dates
//
// A date's value is EDTF (package edtf). One that does not name its year, or is
// relative, is resolved in reading order; the clock is never asked.
//
//   - What is relative to the speaker ("last year", "today", "two weeks ago",
//     "next Monday") is counted from the document's own date: Document.Date;
//     else the nearest heading above that names a day; else the first one; else
//     the day that is today where the text says of another which one it is
//     ("tomorrow, 29 January 2025"); else the month or year of the first heading
//     that names several days or a month.
//   - What is relative to the text ("in the same month", "two days later", "the
//     following week") is counted from the nearest suitable date before it: one
//     that names a day where days or weeks are counted, and not the year of a
//     resolution's number; without one, from the document's date.
//   - A date without a year, or a day of the week, takes the year of the date
//     right after it if they stand together ("30 April and 1 May 2018"), that of
//     the nearest date before it in its sentence or paragraph if the text tells
//     of another time there, and else the document's. From the document's date
//     it lies in the past, or in the future where its clause says so ("will",
//     "by").
//   - What has no anchor, or one too coarse ("yesterday" in a document of which
//     the month is known), is a mention without a value; "today", "yesterday"
//     and "tomorrow" in such a document are no mentions, unless the words around
//     them tell what is done on that day.
//
// Day and month in figures are told apart by the figures themselves, points
// between them, the document's other figures, its dates in words, its language
// and its source, in this order; what nothing settles has the form
// "ambiguous" and the value of its year ("2018-XX-XX"). A date that the
// calendar lacks (31 February) is one mention of the form "invalid".
//
// ExplainDates tells the rule, the anchor and the reason of each date.
//
// # Concurrency
//
// An Extractor is immutable once made and safe for concurrent use. What can
// fail (reading rules) fails when it is made; extraction cannot fail.
package extract
