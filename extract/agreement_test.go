package extract

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/corpus"
	"chancery/extract/data"
)

// examples returns the rows of a rule file.
func examples(t *testing.T, pattern string) []data.Row {
	t.Helper()
	return rowsOf(t, pattern, "yes", "no")
}

// rowsOf returns the rows of the files that match a pattern and have columns.
func rowsOf(t *testing.T, pattern string, columns ...string) []data.Row {
	t.Helper()
	files, err := data.Builtin().Files(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", pattern, err)
	}
	var rows []data.Row
	for _, f := range files {
		table, err := data.ReadTable(f, columns...)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, table.Rows()...)
	}
	return rows
}

func agreementsOf(t *testing.T, text string) Result {
	t.Helper()
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return x.Extract(&corpus.Document{Text: text})
}

// named returns the names of agreements that a text gives in full.
func named(r Result, text string) []string {
	var names []string
	for _, m := range r.Mentions {
		if m.Kind == AgreementName && !m.Ref {
			names = append(names, text[m.Start:m.End])
		}
	}
	return names
}

func TestAgreementHeadExamples(t *testing.T) {
	t.Parallel()
	for _, r := range examples(t, "*/agreement-heads.tsv") {
		yes := r.Get("yes")
		_, rest, _ := strings.Cut(yes, "[")
		want, _, _ := strings.Cut(rest, "]")
		text := strings.NewReplacer("[", "", "]", "").Replace(yes)
		if got := named(agreementsOf(t, text), text); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q names %q, want %q", r.Get("head"), text, got, want)
		}
		if got := named(agreementsOf(t, r.Get("no")), r.Get("no")); len(got) > 0 {
			t.Errorf("%s: %q names %q", r.Get("head"), r.Get("no"), got)
		}
	}
}

func TestAgreementEventExamples(t *testing.T) {
	t.Parallel()
	happens := func(text, kind string) bool {
		return slices.ContainsFunc(agreementsOf(t, text).Agreements, func(a Agreement) bool {
			if kind == "party" {
				return len(a.Parties) > 0
			}
			return slices.ContainsFunc(a.Events, func(e Event) bool { return e.Kind == kind })
		})
	}
	for _, r := range examples(t, "*/agreement-events.tsv") {
		kind := r.Get("event")
		if !happens(r.Get("yes"), kind) {
			t.Errorf("%s %s: not in %q", kind, r.Get("where"), r.Get("yes"))
		}
		if happens(r.Get("no"), kind) {
			t.Errorf("%s %s: in %q", kind, r.Get("where"), r.Get("no"))
		}
	}
}

func TestAgreementRelationExamples(t *testing.T) {
	t.Parallel()
	tied := func(text, kind string) bool {
		return slices.ContainsFunc(agreementsOf(t, text).Agreements, func(a Agreement) bool {
			return slices.ContainsFunc(a.Relations, func(r Relation) bool { return r.Kind == kind })
		})
	}
	for _, r := range examples(t, "*/agreement-relations.tsv") {
		if !tied(r.Get("yes"), r.Get("relation")) {
			t.Errorf("%s: not in %q", r.Get("relation"), r.Get("yes"))
		}
		if tied(r.Get("no"), r.Get("relation")) {
			t.Errorf("%s: in %q", r.Get("relation"), r.Get("no"))
		}
	}
}

// What is told of agreements: parties and events as "kind date place", and
// relations, of the first agreement of a text.
func TestAgreementRecords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, parties, events, relations string }{
		{"The Treaty on Trade between Latvia and Estonia, signed in Riga on 27 March 2007, was ratified by the Saeima on 17 May 2007 and entered into force on 18 December 2007.",
			"LVA EST", "signed 2007-03-27 Riga; ratified 2007-05-17; in force 2007-12-18", ""},
		{"The Agreement on Trade between Latvia and Estonia will be signed in May 2007.", "LVA EST", "", ""},
		{"Latvia refused to ratify the Agreement on Trade with Estonia.", "EST LVA", "", ""},
		{"Ratification of the Agreement on Trade was not submitted.", "", "", ""},
		{"The Saeima of Latvia ratified the Agreement on Trade on 3 May 2010.", "", "ratified 2010-05-03", ""},
		{"The Agreement on Trade between Latvia and Estonia is being considered.", "LVA EST", "under negotiation", ""},
		{"The Agreement on Trade between Latvia and Estonia has been in force since 1 May 1998.", "LVA EST", "in force 1998-05-01", ""},
		{"On 23 April 2019 the following documents were signed in Riga:\n\n- the Protocol on Transit;\n- the Protocol on Trade.", "", "signed 2019-04-23 Riga", ""},
		{"Rights are kept by the Agreement on Trade (Dushanbe, 15 September 1998).", "", "signed 1998-09-15 Dushanbe", ""},
		{"Rights are kept by the Agreement on Trade (15 September 1998, Dushanbe).", "", "signed 1998-09-15 Dushanbe", ""},
		{"The Agreement between Latvia and Estonia on Trade (May 22nd, 2009) was amended.", "LVA EST", "amended; signed 2009-05-22", ""},
		{"In Riga yesterday the Ministers signed the 2023-2024 Cooperation Programme between Latvia and Estonia.", "LVA EST", "signed  Riga", ""},
		{"Latvia and Estonia are friends. 2 documents were signed between the two countries:\n- Convention on Trade, signed in Riga on 3 October 2005;\n- Convention on Fish.", "LVA EST", "signed 2005-10-03 Riga", ""},
		{"Ministers of Latvia came. Estonia has its Agreement on Trade with Finland. Latvia waits for Latvia.", "FIN", "", ""},
		{"Latvia is small. Latvia is glad of the Agreement on Trade with Finland.", "FIN LVA", "", ""},
		{"The Comprehensive Partnership Agreement (CEPA) between Latvia and Estonia was signed in Riga in May 2010. The CEPA entered into force on 1 June 2011.", "LVA EST", "signed 2010-05 Riga; in force 2011-06-01", ""},
		{"In May 2010 Latvia and Estonia signed a memorandum of understanding on access to the sea.", "LVA EST", "signed 2010-05", ""},
		{"The Agreement on Trade, signed on 3 May 2010, was replaced by the Estonia Agreement.", "", "signed 2010-05-03", ""},
		{"In Seoul the Minister of Labour of Mongolia and his Korean counterpart signed the Protocol on Workers.", "MNG KOR", "signed  Seoul", ""},
		{"Exchange of Notes concerning a Loan by the Government of Latvia to the Government of Estonia", "LVA EST", "", ""},
		{"Treaty of Friendship between His Majesty the King of Sweden and the President of the Turkish Republic", "SWE TUR", "", ""},
		{"On 3 May 2016, within the framework of cooperation between Latvia and Estonia, the Joint Programme on Fish, and in June 2017, the Action Plan on Trade were signed.", "LVA EST", "signed 2016-05-03", ""},
		{"Within the framework of cooperation with the ILO, the Country Programme on Labour was carried out.", "", "", ""},
		{"Latvia and Estonia agreed on the Agreement on Trade between Latvia and Estonia. It was signed in Riga on 3 May 2010. The agreement entered into force on 1 June 2011.", "LVA EST", "signed 2010-05-03 Riga; in force 2011-06-01", ""},
		{"The Ministry drew up the Protocol on Trade and the Protocol on Fish. It was signed in Riga on 3 May 2010.", "", "", ""},
		{"The Protocol on Trade is long. The Ministry is glad. It was signed in Riga on 3 May 2010.", "", "", ""},
		{"The Protocol on Trade is long. The agreement was signed in Riga on 3 May 2010.", "", "", ""},
		{"The Protocol amending the Agreement on Trade was signed.", "", "signed", "amends Agreement on Trade"},
		{"Agreements between Latvia and Estonia\n\n1. Agreement on Trade (Riga, 3 May 2010);\n2. Agreement on Fish, in force since 1 June 2011.", "LVA EST", "signed 2010-05-03 Riga", ""},
		{"Relations with Estonia\n\nLatvia, the neighbour of Latvia, takes part in the Agreement on Trade.", "EST LVA", "", ""},
		{"Relations with Estonia\n\nLatvia and Lithuania take part in the Agreement on Trade.", "", "", ""},
		{"Relations between Latvia and Estonia\n\nThey take part in the Agreement on Rights of Citizens of the Member States.", "", "", ""},
		{"Relations between Latvia and Estonia\n\nThey have signed:\n\n- Agreement on Trade (2010)\n- Agreement on Fish (3 May 2011)", "LVA EST", "signed 2010", ""},
		{"Relations between Latvia and Estonia\n\nThe two sides signed the Agreement on Trade on 3 May 2010.", "LVA EST", "signed 2010-05-03", ""},
		{"Latvia signed in Riga on 3 May 2010 the Agreement on Trade.", "LVA", "signed 2010-05-03 Riga", ""},
		{"Latvia ratified, by 82 votes, the Agreement on Trade.", "LVA", "ratified", ""},
		{"Latvia acceded in 1998 to the Agreement on Trade.", "LVA", "acceded 1998", ""},
		{"The Protocol on Trade between Latvia and Estonia, done at Riga on 3 May 2010, is long.", "LVA EST", "signed 2010-05-03 Riga", ""},
		{"The Cabinet may approve the signing of the Agreement on Trade.", "", "", ""},
		{"They follow the course of ratification of the Agreement on Trade.", "", "", ""},
		{"Latvia left the Agreement on Trade in 2017, Estonia in 2018 and Finland in May 2019.", "LVA EST FIN", "withdrawn 2017; withdrawn 2018; withdrawn 2019-05", ""},
		{"Latvia withdrew from the Agreement on Trade in 2017, and Estonia from the Agreement on Fish in 2018.", "LVA", "withdrawn 2017", ""},
		{"Latvia is a neighbour of Finland. In 2010 it signed the Agreement on Trade.", "LVA", "signed 2010", ""},
		{"The countries met. In 2010 it signed the Agreement on Trade.", "", "signed 2010", ""},
		{"Latvia is glad. With Estonia, the Agreement on Trade was signed in 2010; Latvia waits.", "EST LVA", "signed 2010", ""},
		{"The Agency of Latvia signed with Estonia (EST) an Agreement on Trade.", "EST LVA", "signed", ""},
		{"Latvia and Finland signed the Agreement on Fish, while Latvia and Estonia signed the Agreement on Trade.", "LVA FIN", "signed", ""},
		{"The Parliament of Latvia was asked to propose to the Assembly of the Union the ratification of the Agreement on Trade.", "", "", ""},
		{"The Agreement on Trade with Latvia enters into force on 3 May 2010.", "LVA", "in force 2010-05-03", ""},
		{"The Agreement on Trade with Latvia enters into force upon notice.", "LVA", "", ""},
		{"Latvia tabled the Agreement on Trade and ratified it on 3 May 2010.", "LVA", "ratified 2010-05-03", ""},
		{"Latvia deposited its instrument of ratification of the Agreement on Trade on 3 May 2010.", "LVA", "ratified 2010-05-03", ""},
		{"The Agreement on Trade was signed on 3 May 2010 by Latvia, which deposited its instrument of ratification on 5 June 2011.", "LVA", "signed 2010-05-03; ratified 2011-06-05", ""},
		{"Latvia is a party to the Agreement on Trade, to which it acceded in 2010.", "LVA", "acceded 2010", ""},
		{"Latvia withdrew from the Agreement on Trade in 2017, and Estonia from the same agreement in 2018.", "LVA EST", "withdrawn 2017; withdrawn 2018", ""},
		{"Latvia was the first country to ratify the Agreement on Trade.", "LVA", "ratified", ""},
		{"The Agreement on Trade was signed in Latin America on 3 May 2010.", "", "signed 2010-05-03", ""},
		{"Latvia and Estonia have in force:\n\n- Agreement on Trade, dated 3 May 2010;\n- Agreement on Fish, signed on 5 June 2011.", "LVA EST", "in force; signed 2010-05-03", ""},
		{"The Agreement on Trade between Latvia and Estonia was signed on 3 May 2010, the Agreement on Fish on 5 June 2011.", "LVA EST", "signed 2010-05-03", ""},
		{"Latvia signed the Agreement on Trade, which replaces the Agreement on Fish, on 3 May 2010.", "LVA", "signed 2010-05-03", "replaces Agreement on Fish"},
		{"Latvia is a party to the Agreement on Trade, has concluded a plan, and has ratified the Agreement on Fish.", "LVA", "", ""},
		{"We call upon Latvia and all States to sign and ratify the Agreement on Trade.", "", "", ""},
		{"Latvia joined the amended Agreement on Trade.", "LVA", "acceded", ""},
		{"With the entry into force of the Agreement on Trade with Latvia, all will be well.", "LVA", "", ""},
		{"Latvia initialled in Riga on 3 May 2010 the text of the Agreement on Trade.", "LVA", "initialled 2010-05-03 Riga", ""},
		{"In 2006 Latvia took part by signing the Agreement on Trade.", "LVA", "signed 2006", ""},
		{"Agreement on Trade between Latvia and the Bureau of Fish (BOF), Riga, 3 May 2010", "LVA ", "signed 2010-05-03 Riga", ""},
		{"The Agreement on Trade was drafted by Estonia, which signed it in 2002 and ratified it in 2004.", "EST", "signed 2002; ratified 2004", ""},
		{"Latvia is small. They read the Agreement on Trade and signed it in 2002.", "", "signed 2002", ""},
		{"Latvia announced its withdrawal from the Agreement on Trade, which took effect on 27 December 2025.", "LVA", "withdrawn 2025-12-27", ""},
		{"As part of the Protocol on Trade, the Action Plan for 2022-2023 was signed between Latvia and Estonia.", "", "", ""},
	} {
		r := agreementsOf(t, test.text)
		if len(r.Agreements) == 0 {
			t.Errorf("no agreement in %q", test.text)
			continue
		}
		a := r.Agreements[0]
		var parties, events, relations []string
		for _, p := range a.Parties {
			parties = append(parties, p.Country)
			if p.Rule == "" || p.Start == p.End {
				t.Errorf("%q: party %+v without support", test.text, p)
			}
		}
		for _, e := range a.Events {
			events = append(events, strings.TrimRight(e.Kind+" "+e.Date+" "+e.Place, " "))
			if e.Rule == "" || e.Start == e.End || (e.Date != "") != (e.DateSpan != Span{}) || (e.Place != "") != (e.PlaceSpan != Span{}) {
				t.Errorf("%q: event %+v without support", test.text, e)
			}
		}
		for _, s := range a.Relations {
			relations = append(relations, s.Kind+" "+s.Name)
		}
		if got := strings.Join(parties, " "); got != test.parties {
			t.Errorf("%q: parties %q, want %q", test.text, got, test.parties)
		}
		if got := strings.Join(events, "; "); got != test.events {
			t.Errorf("%q: events %q, want %q", test.text, got, test.events)
		}
		if got := strings.Join(relations, "; "); got != test.relations {
			t.Errorf("%q: relations %q, want %q", test.text, got, test.relations)
		}
	}
}

// The dictionary holds enough multilateral instruments, with when and where they
// were adopted.
func TestTreatyDictionary(t *testing.T) {
	t.Parallel()
	files, err := data.Builtin().Files("*/treaties.tsv")
	if err != nil {
		t.Fatal(err)
	}
	multilateral := 0
	for _, f := range files {
		table, err := data.ReadTable(f, "id", "title", "adopted", "place", "parties")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range table.Rows() {
			if len(r.List("parties")) == 0 && r.Get("title") != "" && len(r.Get("adopted")) >= 4 && r.Get("place") != "" {
				multilateral++
			}
		}
	}
	if multilateral < 600 {
		t.Errorf("%d multilateral instruments, want 600", multilateral)
	}
}

// Where a title says between whom a treaty is, both are found when nothing but
// the title is given.
func TestTitlesOfBilateralTreaties(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../shared/tables/uk_treaties.csv")
	if err != nil {
		t.Skip("no table of treaties")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, r := range rows[1:] {
		title, sides := r[column["title"]], strings.Split(r[column["iso_in_title"]], ";")
		parties := strings.Split(r[column["parties_iso"]], ";")
		slices.Sort(sides)
		slices.Sort(parties)
		if r[column["bi_multi"]] != "BI" || r[column["n_parties"]] != "2" || len(sides) != 2 || !slices.Equal(sides, parties) || !strings.Contains(strings.ToLower(title), "between") {
			continue
		}
		all++
		found := agreementsOf(t, title)
		if len(found.Agreements) > 0 && !slices.ContainsFunc(sides, func(s string) bool {
			code, _ := x.CountryCode(s)
			return !slices.ContainsFunc(found.Agreements[0].Parties, func(p Party) bool { return p.Country == code })
		}) {
			right++
		}
	}
	t.Logf("%d of %d, %.1f%%", right, all, 100*float64(right)/float64(all))
	if 100*right < 97*all {
		t.Errorf("both parties of %d of %d titles, want 97%%", right, all)
	}
}

// What a treaty is cited by is one of its names.
func TestTreatyNames(t *testing.T) {
	t.Parallel()
	names := map[string][]string{}
	for _, r := range rowsOf(t, "*/treaties.tsv", "id") {
		names[r.Get("id")] = append(append([]string{r.Get("title")}, r.List("aliases")...), append(r.List("acronyms"), r.List("weak")...)...)
	}
	for _, r := range rowsOf(t, "*/treaty-names.tsv", "treaty", "name") {
		if id, name := r.Get("treaty"), r.Get("name"); name == "" || !slices.Contains(names[id], name) || name == names[id][0] {
			t.Errorf("%s is cited by %q, want a name besides its title of %q", id, name, names[id])
		}
	}
}
