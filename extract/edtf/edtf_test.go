package edtf

import (
	"encoding/json"
	"math/rand"
	"testing"
	"time"
)

// Every form that the package comment promises, its TIMEX3, and its days.
var forms = []struct{ edtf, timex, first, last string }{
	{"2018-11-19", "2018-11-19", "2018-11-19", "2018-11-19"},
	{"2018-02", "2018-02", "2018-02-01", "2018-02-28"},
	{"2020-02", "2020-02", "2020-02-01", "2020-02-29"},
	{"2018", "2018", "2018-01-01", "2018-12-31"},
	{"199X", "199", "1990-01-01", "1999-12-31"},
	{"19XX", "19", "1900-01-01", "1999-12-31"},
	{"1XXX", "1", "1000-01-01", "1999-12-31"},
	{"2018-21", "2018-SP", "2018-03-01", "2018-05-31"},
	{"2018-22", "2018-SU", "2018-06-01", "2018-08-31"},
	{"2018-23", "2018-FA", "2018-09-01", "2018-11-30"},
	{"2018-24", "2018-WI", "2018-12-01", "2019-02-28"},
	{"2018-25", "2018-SP", "2018-03-01", "2018-05-31"},
	{"2018-29", "2018-SP", "2018-09-01", "2018-11-30"},
	{"2018-30", "2018-SU", "2018-12-01", "2019-02-28"},
	{"2018-33", "2018-Q1", "2018-01-01", "2018-03-31"},
	{"2018-35", "2018-Q3", "2018-07-01", "2018-09-30"},
	{"2018-36", "2018-Q4", "2018-10-01", "2018-12-31"},
	{"2018-37", "2018-37", "2018-01-01", "2018-04-30"},
	{"2018-40", "2018-H1", "2018-01-01", "2018-06-30"},
	{"2018-41", "2018-H2", "2018-07-01", "2018-12-31"},
	{"2018~", "2018", "2018-01-01", "2018-12-31"},
	{"2018-11?", "2018-11", "2018-11-01", "2018-11-30"},
	{"2018-11-19%", "2018-11-19", "2018-11-19", "2018-11-19"},
	{"XXXX-11-13", "XXXX-11-13", "", ""},
	{"XXXX-02-29", "XXXX-02-29", "", ""},
	{"XXXX-11", "XXXX-11", "", ""},
	{"XXXX-23", "XXXX-FA", "", ""},
	{"XXXX", "XXXX", "", ""},
	{"2018-XX", "2018-XX", "2018-01-01", "2018-12-31"},
	{"2018-11-XX", "2018-11-XX", "2018-11-01", "2018-11-30"},
	{"2018-XX-31", "2018-XX-31", "2018-01-31", "2018-12-31"},
	{"199X-02-29", "199-02-29", "1992-02-29", "1996-02-29"},
	{"2016/2020", "2016/2020", "2016-01-01", "2020-12-31"},
	{"2018-03-19/2018-03-25", "2018-W12", "2018-03-19", "2018-03-25"},
	{"2018-03-24/2018-03-25", "2018-W12-WE", "2018-03-24", "2018-03-25"},
	{"2018-12-31/2019-01-06", "2019-W01", "2018-12-31", "2019-01-06"},
	{"2018-03-20/2018-03-26", "2018-03-20/2018-03-26", "2018-03-20", "2018-03-26"},
	{"2002/..", "2002/..", "2002-01-01", ""},
	{"../2009", "../2009", "", "2009-12-31"},
	{"../..", "../..", "", ""},
	{"2002/", "2002/", "2002-01-01", ""},
	{"/2009", "/2009", "", "2009-12-31"},
	{"2016~/2020?", "2016/2020", "2016-01-01", "2020-12-31"},
	{"0347", "0347", "0347-01-01", "0347-12-31"},
	{"-0043", "BC0044", "-0043-01-01", "-0043-12-31"},
	{"0000", "BC0001", "0000-01-01", "0000-12-31"},
	{"-04XX", "BC05", "-0499-01-01", "-0400-12-31"},
	{"-000X", "BC001", "-0009-01-01", "0000-12-31"},
	{"Y12000", "12000", "Y12000-01-01", "Y12000-12-31"},
	{"Y-12000", "BC12001", "Y-12000-01-01", "Y-12000-12-31"},
}

func TestForms(t *testing.T) {
	t.Parallel()
	for _, f := range forms {
		v, err := Parse(f.edtf)
		if err != nil {
			t.Errorf("Parse: %v", err)
			continue
		}
		if s := v.String(); s != f.edtf {
			t.Errorf("%s printed as %s", f.edtf, s)
		}
		if s := v.TIMEX3(); s != f.timex {
			t.Errorf("%s: TIMEX3 %s, want %s", f.edtf, s, f.timex)
		}
		if first, ok := v.Earliest(); dayText(first, ok) != f.first {
			t.Errorf("%s begins %s, want %s", f.edtf, dayText(first, ok), f.first)
		}
		if last, ok := v.Latest(); dayText(last, ok) != f.last {
			t.Errorf("%s ends %s, want %s", f.edtf, dayText(last, ok), f.last)
		}
	}
}

func dayText(d Day, ok bool) string {
	if !ok {
		return ""
	}
	return d.On().String()
}

// What is no date, or no date of the calendar, is an error that names it.
func TestParseRejects(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "/", "//", "..", "../", "/..", "18", "201", "20188", "2018-", "2018-1", "2018-13", "2018-00", "2018-20", "2018-42",
		"2018-02-30", "2019-02-29", "2018-11-31", "2018-11-00", "2018-11-191", "2018-23-01", "2018-11-19T10:00", "2018/11/19",
		"2020/2016", "X018", "2X18", "20X8", "-0000", "Y2018", "Y1", "199x", "2018~~", "~2018", "2018 ", "-XXXX", "XXXX-02-30",
		"Y1234567", "2018-11-19/..x", "2018-XX-32",
	} {
		if v, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v", s, v)
		}
	}
}

func TestParseAllocatesNothing(t *testing.T) {
	for _, s := range []string{"2018-11-19", "2016/2020", "199X", "2002/..", "2018-35~"} {
		if n := testing.AllocsPerRun(100, func() { Parse(s) }); n != 0 {
			t.Errorf("Parse(%q) allocates %v times", s, n)
		}
	}
}

// Day agrees with the standard library wherever both can count.
func TestDay(t *testing.T) {
	t.Parallel()
	for d := Day(-800_000); d < 200_000; d += 17 {
		want := time.Unix(int64(d)*86400, 0).UTC()
		y, m, day := d.Date()
		if y != want.Year() || m != int(want.Month()) || day != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %v", d, y, m, day, want)
		}
		if NewDay(y, m, day) != d {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, day, NewDay(y, m, day), d)
		}
		if w := d.Weekday() % 7; w != int(want.Weekday()) {
			t.Fatalf("day %d has weekday %d, want %d", d, w, want.Weekday())
		}
	}
}

// random returns a valid value with dates near each other, so that overlaps
// and near misses are both frequent.
func random(r *rand.Rand) Value {
	for {
		v := Value{shape: shape(r.Intn(7))}
		if v.shape == single || v.shape == interval || v.shape == openTo || v.shape == lostTo {
			v.from = randomDate(r)
		}
		if v.shape == interval || v.shape == openFrom || v.shape == lostFrom {
			v.to = randomDate(r)
		}
		if v.shape == interval && v.from == v.to || !v.Valid() {
			continue
		}
		return v
	}
}

func randomDate(r *rand.Rand) Date {
	year := 1990 + r.Intn(30)
	if r.Intn(6) == 0 {
		year = r.Intn(12) - 12
	}
	d := Year(year)
	switch r.Intn(9) {
	case 0:
		d = Month(year, 1+r.Intn(12))
	case 1, 2:
		d = Of(year, 1+r.Intn(12), 1+r.Intn(31))
	case 3:
		d = Month(year, Spring+r.Intn(21))
	case 4:
		d = Decade(year)
	case 5:
		d = Yearless(1+r.Intn(12), r.Intn(32))
	case 6:
		d = Date{year: int32(year), blank: blankMonth, day: uint8(r.Intn(32)), some: true}
	case 7:
		d = Decade(year)
		d.month, d.day = uint8(1+r.Intn(12)), uint8(r.Intn(32))
	}
	return d.Marked(Mark(r.Intn(4)))
}

func TestPrintThenParse(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(1))
	for range 20000 {
		v := random(r)
		got, err := Parse(v.String())
		if err != nil || got != v {
			t.Fatalf("%#v printed as %s, parsed as %#v, %v", v, v, got, err)
		}
	}
}

// Overlap is symmetric, every value overlaps itself, and it holds exactly when
// some day is in both.
func TestOverlaps(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(2))
	// No end of a random value lies between these two spans.
	spans := [][2]Day{{NewDay(-30, 1, 1), NewDay(15, 12, 31)}, {NewDay(1980, 1, 1), NewDay(2030, 12, 31)}}
	for range 1000 {
		v, w := random(r), random(r)
		got := v.Overlaps(w)
		if got != w.Overlaps(v) {
			t.Errorf("%s and %s overlap one way only", v, w)
		}
		want := false
		for _, span := range spans {
			for d := span[0]; d <= span[1] && !want; d++ {
				want = v.Contains(d) && w.Contains(d)
			}
		}
		if got != want {
			t.Errorf("%s overlaps %s: %v, by days %v", v, w, got, want)
		}
		if !v.Overlaps(v) {
			t.Errorf("%s does not overlap itself", v)
		}
	}
}

// A value contains the days at its ends and none beyond them.
func TestEndsAreContained(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(3))
	for range 5000 {
		v := random(r)
		if d, ok := v.Earliest(); ok && (!v.Contains(d) || v.Contains(d-1)) {
			t.Fatalf("%s does not begin on %s", v, d.On())
		}
		if d, ok := v.Latest(); ok && (!v.Contains(d) || v.Contains(d+1)) {
			t.Fatalf("%s does not end on %s", v, d.On())
		}
	}
}

func TestCompareOrders(t *testing.T) {
	t.Parallel()
	order := []string{"../2009", "-0043", "199X", "1990", "1990-01", "1990-01-01", "2002", "2002/.."}
	values := []Value{{}}
	for _, s := range order {
		v, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	for i, v := range values {
		for j, w := range values {
			// Of two that begin on one day the shorter comes first.
			if got := Compare(v, w); (got < 0) != (Compare(w, v) > 0) || got == 0 != (i == j) {
				t.Errorf("Compare(%s, %s) = %d", v, w, got)
			}
		}
	}
	for _, pair := range [][2]string{{"1990-01-01", "1990-01"}, {"1990", "199X"}, {"../2009", "-0043"}, {"2002", "2002/.."}, {"1990", "2002"}} {
		v, _ := Parse(pair[0])
		w, _ := Parse(pair[1])
		if Compare(v, w) != -1 {
			t.Errorf("%s does not come before %s", v, w)
		}
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	in := []Value{At(Of(2018, 11, 19)), {}, Since(Year(2002))}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `["2018-11-19","","2002/.."]` {
		t.Fatalf("marshalled as %s, %v", text, err)
	}
	var out []Value
	if err := json.Unmarshal(text, &out); err != nil || len(out) != 3 || out[0] != in[0] || out[1] != in[1] || out[2] != in[2] {
		t.Fatalf("unmarshalled as %v, %v", out, err)
	}
}

// Whatever parses prints as it was written, and never breaks a method.
func FuzzParse(f *testing.F) {
	for _, form := range forms {
		f.Add(form.edtf)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := Parse(s)
		if err != nil {
			return
		}
		w, err := Parse(v.String())
		if err != nil || w != v {
			t.Fatalf("%q became %s", s, v)
		}
		if v.String() != s {
			t.Fatalf("%q printed as %s", s, v)
		}
		v.TIMEX3()
		if !v.Overlaps(v) {
			t.Fatalf("%s does not overlap itself", v)
		}
	})
}
