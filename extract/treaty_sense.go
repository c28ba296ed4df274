package extract

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"chancery/extract/data"
	"chancery/extract/gazetteer"
	"chancery/extract/token"
)

// treatySense is one of the instruments that share a name, from
// treaty-senses.tsv: the Geneva Agreements of 1954, or those of 1988.
type treatySense struct {
	treaty   int32
	from, to int      // years of the texts that mean it
	near     []string // countries one of which must be named near
}

// readShared reads which names are shared, before treaties are given theirs.
func (x *agreements) readShared(set data.Set) error {
	return eachSense(set, func(r data.Row) error {
		x.shared[x.plainly(r.Get("name"))] = nil
		return nil
	})
}

// readSenses reads what the shared names mean, and adds them to the dictionary.
func (x *agreements) readSenses(set data.Set, g *gazetteer.Gazetteer) error {
	rows := map[string]int32{}
	for i := range x.treaties {
		rows[x.treaties[i].id] = int32(i)
	}
	return eachSense(set, func(r data.Row) error {
		s, err := readSense(r, rows)
		if err != nil {
			return err
		}
		name := x.plainly(r.Get("name"))
		if len(x.shared[name]) == 0 {
			if err := g.Add(r.Get("name"), entry(AgreementName, len(x.names))); err != nil {
				return r.Errorf("%w", err)
			}
			x.names = append(x.names, treatyName{treaty: -1, shared: name})
		}
		x.shared[name] = append(x.shared[name], s)
		return nil
	})
}

// eachSense calls f with every row of the files of shared names.
func eachSense(set data.Set, f func(data.Row) error) error {
	files, err := set.Files("*/treaty-senses.tsv")
	if err != nil {
		return err
	}
	for _, file := range files {
		t, err := data.ReadTable(file, "name", "treaty", "from", "to", "near")
		if err != nil {
			return err
		}
		for _, r := range t.Rows() {
			if err := f(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func readSense(r data.Row, rows map[string]int32) (treatySense, error) {
	s := treatySense{near: r.List("near"), to: 9999}
	var ok bool
	if s.treaty, ok = rows[r.Get("treaty")]; !ok {
		return s, r.Errorf("there is no treaty %q in treaties.tsv", r.Get("treaty"))
	}
	var err error
	if s.from, err = strconv.Atoi(r.Get("from")); err != nil {
		return s, r.Errorf("from is %q, want a year", r.Get("from"))
	}
	if to := r.Get("to"); to != "" {
		if s.to, err = strconv.Atoi(to); err != nil {
			return s, r.Errorf("to is %q, want a year or nothing", to)
		}
	}
	return s, nil
}

// plainly writes a name so that all ways to write it are one: in folded words,
// each in one spelling, without articles, hyphens and blanks.
func (x *agreements) plainly(name string) string {
	return string(x.appendPlain(nil, name, x.vocabulary.Scan(nil, name)))
}

// appendPlain appends the plain form of a name in a text to dst.
func (x *agreements) appendPlain(dst []byte, text string, name []token.Token) []byte {
	for _, t := range name {
		if !t.Term() {
			continue
		}
		from := len(dst)
		if spelled := x.vocabulary.Word(t.ID); spelled != "" {
			dst = append(dst, spelled...)
		} else {
			dst = token.Fold(dst, t.Text(text))
		}
		switch string(dst[from:]) {
		case "the", "a", "an":
			dst = dst[:from]
		}
	}
	return dst
}

// shortName reports whether a name is so short, a word beside its head, that
// another instrument may have had it before: Paris Agreement.
func shortName(name string) bool { return len(strings.Fields(name)) < 3 }

// treatyNamed returns the treaty that tokens [first, last) name, by one of two
// tables of names, or -1.
func (x *agreements) treatyNamed(a *analysis, first, last int, names map[string]int32) int32 {
	a.plain = x.appendPlain(a.plain[:0], a.text, a.tokens[first:last])
	if senses := x.shared[string(a.plain)]; len(senses) > 0 {
		return x.sense(a, senses, first, last)
	}
	k, ok := names[string(a.plain)]
	if !ok {
		return -1
	}
	n := treatyName{treaty: k, short: shortName(a.text[a.tokens[first].Start:a.tokens[last-1].End])}
	return x.atTheTime(a, &n, first, last)
}

// closeAtCore ends a title in the sentence's own words where a name that the
// dictionary knows ends, however that is capitalised: the declaration on the
// granting of independence to colonial countries and peoples | in order.
func (x *agreements) closeAtCore(a *analysis, t title) title {
	var b [200]byte
	core := b[:0]
	for i := t.headFirst; i < t.last-1; i++ {
		if a.tokens[i].Class == token.Punct || a.article(i) {
			continue
		}
		word := x.vocabulary.Word(a.tokens[i].ID)
		if word == "" {
			return t // no name of the dictionary holds it
		}
		core = append(core, word...)
		if _, ok := x.cores[string(core)]; ok && x.smallAfter(a, i+1, t.last) && !a.word(i+1, "of") {
			t.last = i + 1
			t.subject.last = min(t.subject.last, t.last)
			return t
		}
	}
	return t
}

// atTheTime returns the treaty that a name at tokens [first, last) can mean in a
// text of its time, or -1: an instrument cannot be named before it was made, but
// for one by its long name, which may be about to be.
func (x *agreements) atTheTime(a *analysis, n *treatyName, first, last int) int32 {
	if n.shared != "" {
		if senses := x.shared[n.shared]; len(senses) > 0 {
			return x.sense(a, senses, first, last)
		}
	}
	if n.treaty < 0 {
		return -1
	}
	made := x.treaties[n.treaty].made
	if made < firstYear {
		return n.treaty
	}
	if n.short && !n.acronym {
		if beside := a.yearBeside(first, last); beside != "" {
			if year, err := strconv.Atoi(beside); err == nil && (year < made-renewing || year > made+renewing) {
				return -1
			}
		}
		made += drafting - shortly
	}
	if a.year() < made-drafting {
		return -1
	}
	return n.treaty
}

// The years by which a text may be older than an instrument that it names in
// full, or by a short name; and those by which an instrument of a short name may
// be renewed under it.
const drafting, shortly, renewing = 12, 1, 5

// sense chooses among the instruments that share a name: the one of the year
// that stands beside the name, else, of those of the time, the one whose
// countries are named nearest, else the one that is meant without them.
func (x *agreements) sense(a *analysis, senses []treatySense, first, last int) int32 {
	if year := a.yearBeside(first, last); year != "" {
		for _, s := range senses {
			if x.treaties[s.treaty].adopted == year {
				return s.treaty
			}
		}
		return -1
	}
	const farthest = 500 // bytes
	best, distance := int32(-1), farthest
	usual := int32(-1)
	for _, s := range senses {
		if a.year() < s.from || a.year() > s.to {
			continue
		}
		if len(s.near) == 0 {
			if usual < 0 {
				usual = s.treaty
			}
			continue
		}
		if d := a.nearest(s.near, first, last); d < distance {
			best, distance = s.treaty, d
		}
	}
	if best >= 0 {
		return best
	}
	return usual
}

// nearest returns how many bytes of text are between tokens [first, last) and
// the nearest mention of one of some countries.
func (a *analysis) nearest(codes []string, first, last int) int {
	best := math.MaxInt
	start, end := int(a.tokens[first].Start), int(a.tokens[last-1].End)
	for _, m := range a.mentions[Country] {
		if slices.Contains(codes, m.Value) {
			best = min(best, max(start-m.End, m.Start-end, 0))
		}
	}
	return best
}

// yearBeside returns the year that a name at tokens [first, last) has before or
// after it: the 1966 Geneva Agreement, Geneva Agreement of 17 February 1966.
func (a *analysis) yearBeside(first, last int) string {
	if first > 0 && yearLike(a.tokens[first-1], a.text) {
		return a.tokens[first-1].Text(a.text)
	}
	const longest = 5 // of 17 February 1966
	if !a.word(last, "of") && !a.word(last, "signed") && !a.at(last, '(') {
		return ""
	}
	for i := last; i < min(last+longest, len(a.tokens)); i++ {
		if yearLike(a.tokens[i], a.text) {
			return a.tokens[i].Text(a.text)
		}
	}
	return ""
}

// firstYear is before every year that a text is dated by.
const firstYear = 1800

// year is the year of the document: of its own date, else, where it gives enough
// years to tell, the latest of them, else a year after all others.
func (a *analysis) year() int {
	if a.ownYear == 0 {
		a.ownYear = a.findYear()
	}
	return a.ownYear
}

func (a *analysis) findYear() int {
	const unknown, enough = 9999, 4
	if year, err := strconv.Atoi(yearOf(a.doc.Date)); err == nil {
		return year
	}
	latest, n := 0, 0
	for _, i := range a.landmarks.numbers {
		if !yearLike(a.tokens[i], a.text) {
			continue
		}
		n++
		year, err := strconv.Atoi(a.tokens[i].Text(a.text))
		if err == nil {
			latest = max(latest, year)
		}
	}
	if n < enough {
		return unknown
	}
	return latest
}
