package extract

import (
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
)

// What users of other extractors complain of most, in several phrasings each.
// A line is a document: its dates in brackets, with value or form, or none.
var dateComplaints = []struct{ complaint, text string }{
	// Modal verbs, nouns and prepositions become dates.
	{"modal may", "You may ask, and they may not. May we begin? May I, Mr. President, add this. It may be so; they may, on 5 or 6 occasions."},
	{"modal may", "The Parties may amend this Agreement. Either Party may, by notice, terminate it. A Party may in 30 days withdraw."},
	{"modal may", "In [May=>2022-05] they may meet. It may be signed in [May 2022=>2022-05], or on [5 may 2022=>2022-05-05]."},
	{"modal may", "Prime Minister Theresa May said that Mrs. May would go. May Day parades were held."},
	{"modal may", "What may be done, who may come, and how it may end; may 2 of them stay? They may 10 times ask, or may March come."},
	{"modal may", "Mr. May and Mrs. May came; Theresa May, 62, said so. It may well be, may it please the court, and may God help us."},
	{"modal may", "MAY I ASK? EACH PARTY MAY TERMINATE. Signed on [5 MAY 2018=>2018-05-05], by [early May=>2018-05]."},
	{"march", "They march on. The march of history. A protest march through the city; troops march 12 miles. We shall march in step."},
	{"march", "On [12 March 2018=>2018-03-12] they marched. In [March=>2018-03] the march began."},
	{"second", "A second meeting, the second of its kind, took a second. The first and the third, a fifth and the tenth."},
	{"august", "This august body, an august assembly, in august company."},
	{"prepositions", "On the one hand, to the other; at 10, by 12, in 5, on 3 and of 7."},
	{"sat sun", "They sat in the sun. She sat. The mar, a dec and an oct; we wed."},
	{"numbers", "Article 2018, page 1998, Resolution 1973, No. 2010, Convention No. 102, $2000, 2000 troops, EUR 1999, Section 1990, tel. 2015."},
	{"numbers", "some 2000 people, more than 1900 homes, 1999 km, over 2010 hectares, 2,018 seats, 1.999 percent, ISO 2000, Room 1945, resolutions 1970, 1973 and 1985"},
	{"numbers", "A/RES/60/1, S/2018/1, version 2.0.18, 10:20:30, +994 12 1918, 192.168.2001.1, the 106th session"},
	{"durations", "for three years, 25 years of membership, over the past two years, in the last decade, in recent years, nowadays, at 10 a.m., aged 45"},

	// The year is lost, or the current one put in its place.
	{"lost year", "born [june 15,1987=>1987-06-15] in Baku"},
	{"lost year", "born [June 15, 1987=>1987-06-15], signed [15 June,1987=>1987-06-15], met [15-Jun-1987=>1987-06-15], dated [15.6.1987=>1987-06-15]"},
	{"lost year", "signed the [15th day of June, 1987=>1987-06-15]"},
	{"lost year", "He came on [13 November=>none] and left on [Monday=>none], as he does [today=>none]."},
	{"no document date", "Luanda, [Aug. 3=>2024-08-03]. On [30 July=>2024-07-30] they agreed on a truce from [4 August 2024=>2024-08-04], as in the pact of [February 2013=>2013-02]. They will meet on [August 20th=>2024-08-20], and it will end by the [end of the year=>2024]."},
	{"lost year", "In [1850=>1850] and [AD 347=>0347], until [44 BC=>-0043], by [2099=>2099]; on [4 July 1776=>1776-07-04]."},
	{"lost year", "It was [19-Nov-12=>2012-11-19] and [10-Apr-85=>1985-04-10], and [1 June '98=>1998-06-01]."},

	{"lost year", "[June 15,1987=>1987-06-15]; [June 15th,1987=>1987-06-15]; [1987 June 15=>1987-06-15]; [15/June/1987=>1987-06-15]"},
	{"lost year", "In [2016=>2016], in the [year 2016=>2016], by [2016=>2016]; since [1899=>1899/..]."},

	// Day and month change places with the locale.
	{"flipped order", "on [2018-03-04=>2018-03-04] and on [2018/03/04=>2018-03-04]"},
	{"flipped order", "on [03/04/2018=>ambiguous]"},
	{"flipped order", "on [03/04/2018=>2018-04-03] and on [25/04/2018=>2018-04-25]"},
	{"flipped order", "on [03/04/2018=>2018-03-04] and on [04/25/2018=>2018-04-25]"},
	{"flipped order", "on [03/04/2018=>2018-04-03], that is, after [25 April 2017=>2017-04-25]"},
	{"flipped order", "on [03/04/2018=>2018-03-04], that is, after [April 25, 2017=>2017-04-25]"},
	{"flipped order", "on [03.04.2018=>2018-04-03]"},
	{"flipped order", "on [05/05/2018=>2018-05-05]"},
	{"flipped order", "on [25/04/2018=>2018-04-25] and [04/25/2018=>2018-04-25], so [03/04/2018=>ambiguous] is open"},

	// Digit runs are cut up, and impossible dates fall apart.
	{"digit run", "2882015, 28820151, 20181, 0201918, 201811191, 12345678"},
	{"digit run", "No. 20181119-2018, 2018-1119, 1-2018-11-19-3, 4111 1111 2018 1111, 20181119/7"},
	{"digit run", "account 20160412345, ISBN 9781987061512, IMO 9198721, +90 312 1987 0615, GB29NWBK60161331926819, 0x2018, 2018a, b2018"},
	{"digit run", "192.168.20.18, 10.11.2018.4, 1.2.2018.0, 3.14159, 2018,11, 20.18 percent, 1:2018, 2018:1, 2018-2019-2020"},
	{"digit run", "dated [20220701=>2022-07-01], file 20220701"},
	{"impossible", "on [31 February 2018=>invalid] and [February 31, 2018=>invalid], on [30 February=>invalid], [Feb 29 2015=>invalid], [29 February 2015=>invalid]"},
	{"impossible", "on [2018-02-30=>invalid], [2018-13-01=>invalid], [31/02/2018=>invalid], [31.04.2018=>invalid], [31.6.2018=>invalid]"},
	{"impossible", "on [32 May 2018=>invalid], [31st of June, 2018=>invalid], [31 April=>invalid], the [31st of September 2018=>invalid]"},
	{"impossible", "[2018/02/30=>invalid], [2018.02.30=>invalid], [30-02-2018=>invalid], [Feb. 30, 2018=>invalid], [30-Feb-2018=>invalid], [30th February=>invalid]"},
	{"impossible", "[2018-02-29=>invalid]T10:00, [29.02.2018=>invalid], [31.XI.2018=>invalid], [November 31=>invalid], from [2018-04-31=>invalid] on"},
	{"impossible", "[29 February 2016=>2016-02-29] was, [29 February 1900=>invalid] was not"},
	{"dateline", "Chișinău, [June 27, 2014=>2014-06-27]: [Today=>2014-06-27] the Treaty was signed. It was begun in [2002=>2002]."},
	{"dateline", "BAKU, Azerbaijan (APA), [12 May 2019=>2019-05-12] – [Yesterday=>2019-05-11] the Minister came."},
	{"dateline", "Ouagadougou, [Tuesday, January 28, 2025=>2025-01-28]. The Minister came [yesterday=>2025-01-27]."},
	{"dateline", "Aktau. [25 November 2022=>2022-11-25]. KAZINFORM – The Ministers met on [Wednesday=>2022-11-23]."},
	{"dateline", "NAIROBI, [Dec 12, 2024=>2024-12-12] (Xinhua) -- They agreed late [Wednesday=>2024-12-11]."},
	{"dateline", "STATEMENT AT THE CONFERENCE\nVienna, [17-21 September 2018=>2018-09-17/2018-09-21]\n\nSince the [1995=>1995/..] Review Conference. The report of [20 August=>2018-08-20] is short."},
	{"day named twice", "It ends [tomorrow=>2025-01-29], [January 29, 2025=>2025-01-29]. He came [yesterday=>2025-01-27]."},
	{"day named twice", "They cut ties on [Saturday=>2025-01-25] ([25 January 2025=>2025-01-25]), not on [Sunday=>2025-01-26] ([11 May 2024=>2024-05-11])."},
	{"tomorrow", "BAKU, [12 May 2019=>2019-05-12] - He comes [tomorrow=>2019-05-13]. The guarantee of our tomorrow, there is no tomorrow, a better tomorrow, the world of today and tomorrow, yesterday's enemies."},
	{"tomorrow", "BAKU, [12 May 2019=>2019-05-12] - [Today=>2019-05-12]'s meeting, [tomorrow=>2019-05-13]'s talks, [yesterday=>2019-05-11]'s statement; today's relationship, tomorrow's leaders."},
	{"old dates", "MADRID, [31 December 2020=>2020-12-31] - The Treaty of Utrecht ([13 July 1713=>1713-07-13]) is old. They meet in [January=>2021-01]. It fell on [5 February 1985=>1985-02-05]. On [Tuesday=>2021-01-05] there will be talks."},
	{"clock times", "The border is open from 0800 to 1600 and 0600-2200."},
	{"dateline", "We met in Baku, [12 May 2019=>2019-05-12] - [yesterday=>none] it was cold."},
}

func TestDateComplaints(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	for _, c := range dateComplaints {
		text, want := markedDates(c.text)
		doc := &corpus.Document{ID: c.complaint, Lang: "en", Text: text}
		var got []string
		for _, m := range dateMentions(x, doc) {
			got = append(got, text[m.Start:m.End]+"=>"+outcome(m))
		}
		if g, w := strings.Join(got, "|"), strings.Join(want, "|"); g != w {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.complaint, text, g, w)
		}
	}
}

// markedDates takes the marks "[words=>value]" out of a text.
func markedDates(marked string) (text string, want []string) {
	for {
		before, rest, ok := strings.Cut(marked, "[")
		text += before
		if !ok {
			return text, want
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, value, _ := strings.Cut(inside, "=>")
		text += words
		want = append(want, words+"=>"+value)
		marked = after
	}
}

// A year that is written is the year, whatever the document's own date.
func TestYearsAreKept(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	for _, c := range dateComplaints {
		if c.complaint != "lost year" && c.complaint != "impossible" {
			continue
		}
		text, _ := markedDates(c.text)
		want := map[Span]string{}
		for _, m := range dateMentions(x, &corpus.Document{Lang: "en", Text: text}) {
			want[m.Span] = outcome(m)
		}
		for _, date := range []string{"1907", "1999-09", "2026-11-25", "2031-01-01"} {
			for _, m := range dateMentions(x, &corpus.Document{Lang: "en", Date: date, Text: text}) {
				if w, ok := want[m.Span]; !ok || w != "none" && w != outcome(m) {
					t.Errorf("%q on %s: %s is %s, want %s", text, date, text[m.Start:m.End], outcome(m), w)
				}
			}
		}
	}
}

// Neither language nor source turns an ISO date around, or one whose figures
// settle the order.
func TestOrderIsKept(t *testing.T) {
	t.Parallel()
	x := dateExtractor(t)
	const text = "On 2018-03-04, 2018/03/04, 2018-W10-1, 20180304T101500, 25/04/2018, 04/25/2018 and 4 March 2018."
	want := []string{"2018-03-04", "2018-03-04", "2018-03-05", "2018-03-04", "2018-04-25", "2018-04-25", "2018-03-04"}
	for _, lang := range []string{"", "en", "en-US", "en-GB", "de", "fr", "ja", "fa", "tr"} {
		for _, source := range []string{"", "https://example.gov/", "https://example.de/", "https://example.org/"} {
			doc := &corpus.Document{Lang: lang, Source: source, Text: text}
			var got []string
			for _, m := range dateMentions(x, doc) {
				got = append(got, outcome(m))
			}
			if !slices.Equal(got, want) {
				t.Errorf("lang %q, source %q: %v, want %v", lang, source, got, want)
			}
		}
	}
}
