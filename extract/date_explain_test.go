package extract

import (
	"testing"

	"chancery/corpus"
)

// Relative dates and dates without a year are resolved in the documented order
// of anchors, and the explanation names the anchor.
func TestExplainDates(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	tests := []struct{ text, date, mention, value, against, reason string }{
		{"They met on 5 May 2018.", "2018-11-20", "5 May 2018", "2018-05-05", "", "its own words"},
		{"They met on 5 May.", "2018-11-20", "5 May", "2018-05-05", "2018-11-20", "the document's date, and words that tell the past"},
		{"They will meet on 5 May.", "2018-11-20", "5 May", "2019-05-05", "2018-11-20", "the document's date, and words that tell the future"},
		{"Conference on June 7, 2018\n\nYesterday they met.", "", "Yesterday", "2018-06-06", "2018-06-07", "the date of a heading"},
		{"In March 1836 they met. On 2 April they left.", "2022-06-03", "2 April", "1836-04-02", "1836-03", "the date before it"},
		{"Resolution 242 (1967) and the initiative of 8 February were accepted.", "1971-10", "8 February", "1971-02-08", "1971-10", "the document's date, and words that tell the past"},
		{"On 2 March 2010 sales rose, more than in February 2009. Later in the day they fell.", "2010-05", "day", "2010-03-02", "2010-03-02", "the date before it"},
		{"By 2025 it may be so. In the previous decade it was not.", "1985-09", "previous decade", "197X", "1985-09", "the document's date"},
		{"They occupied the land before 5 June.", "1967-09-25", "5 June", "1967-06-05", "1967-09-25", "the document's date, and words that tell the past"},
		{"They have left it to review before Tuesday.", "2019-11-25", "Tuesday", "2019-11-26", "2019-11-25", "the document's date, and words that tell the future"},
		{"They founded it on 2 October 1949. On 3 May they left.", "2019-07-17", "3 May", "1949-05-03", "1949-10-02", "the date before it"},
		{"They founded it on 2 October 1949. 18 July is its day.", "2019-07-17", "18 July", "2019-07-18", "2019-07-17", "the document's date"},
		{"In 1994 they met; in the same year they left.", "2018-11-20", "same year", "1994", "1994", "the date before it"},
		{"from 28 February to 2 March 2019", "2018-11-20", "from 28 February to 2 March 2019", "2019-02-28/2019-03-02", "", "the other end of the range"},
		{"They met on 5 May.", "", "5 May", "", "", "no date to resolve it against"},
		{"He said yesterday.", "2018-11", "yesterday", "", "2018-11", "the date to resolve it against is too coarse"},
		{"On 25/04/2018.", "", "25/04/2018", "2018-04-25", "", "day first: a number above 12"},
		{"On 03.04.2018.", "", "03.04.2018", "2018-04-03", "", "day first: points between the numbers"},
		{"On 03/04/2018 and 04/25/2018.", "", "03/04/2018", "2018-03-04", "", "month first: other figures of the document"},
		{"On 03/04/2018, not on 5 May 2018.", "", "03/04/2018", "2018-04-03", "", "day first: dates in words"},
		{"On 03/04/2018.", "", "03/04/2018", "2018-XX-XX", "", "nothing tells day from month"},
		{"On 31 February 2018.", "", "31 February 2018", "", "", "the calendar has no such date"},
		{"In fiscal year 2018.", "", "fiscal year 2018", "", "", "its words tell no part of the calendar"},
		{"In 1950 it began. Thirty years later we met.", "1960-09", "Thirty years later", "", "1950", "the date before it would put it after the document"},
	}
	for _, test := range tests {
		doc := &corpus.Document{Lang: "en", Text: test.text, Date: test.date}
		found := false
		for _, e := range x.ExplainDates(doc) {
			if test.text[e.Start:e.End] != test.mention {
				continue
			}
			found = true
			if e.Value != test.value || e.Against != test.against || e.Reason != test.reason {
				t.Errorf("%q on %s: %s is %q by %q (%s), want %q by %q (%s)", test.text, test.date, test.mention,
					e.Value, e.Against, e.Reason, test.value, test.against, test.reason)
			}
		}
		if !found {
			t.Errorf("%q: %s not found", test.text, test.mention)
		}
	}
}

// Where the text says nothing, the language and the source tell day from month.
func TestOrderOfFigures(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	tests := []struct{ lang, source, want string }{
		{"en", "", "ambiguous"},
		{"en-US", "", "2018-03-04"},
		{"en-GB", "", "2018-04-03"},
		{"de", "", "2018-04-03"},
		{"en", "https://www.example.gov/release", "2018-03-04"},
		{"en", "https://www.example.mil:8443/", "2018-03-04"},
		{"en", "https://www.mfa.example.tr/en/release", "2018-04-03"},
		{"en", "https://www.example.int/", "2018-04-03"},
		{"en", "https://www.example.org/", "ambiguous"},
		{"en", "archive/release.html", "ambiguous"},
		{"en-GB", "https://www.example.gov/", "2018-04-03"},
	}
	for _, test := range tests {
		doc := &corpus.Document{Lang: test.lang, Source: test.source, Text: "On 03/04/2018."}
		found := dateMentions(x, doc)
		if len(found) != 1 || outcome(found[0]) != test.want {
			t.Errorf("lang %q, source %q: %v, want %s", test.lang, test.source, found, test.want)
		}
	}
}
