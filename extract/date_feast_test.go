package extract

import (
	"testing"

	"chancery/extract/edtf"
)

// The days of feasts that calendars print.
func TestFeasts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		feast feast
		year  int
		want  string
	}{
		{1225, 2018, "2018-12-25"},
		{easterFeast, 1583, "1583-04-10"}, {easterFeast, 1818, "1818-03-22"}, {easterFeast, 1916, "1916-04-23"},
		{easterFeast, 1954, "1954-04-18"}, {easterFeast, 1981, "1981-04-19"}, {easterFeast, 2000, "2000-04-23"},
		{easterFeast, 2008, "2008-03-23"}, {easterFeast, 2024, "2024-03-31"}, {easterFeast, 2038, "2038-04-25"},
		{easterFeast - 2, 1998, "1998-04-10"}, {easterFeast - 46, 1969, "1969-02-19"}, {easterFeast + 39, 2018, "2018-05-10"},
		{weekdayFeast + 1144, 2016, "2016-11-24"}, {weekdayFeast + 1144, 2018, "2018-11-22"},
		{weekdayFeast + 591, 2018, "2018-05-28"}, {weekdayFeast + 131, 2018, "2018-01-15"},
		{islamicFeast + 1001, 2018, "2018-06-15~"}, {islamicFeast + 900, 2018, "2018-05-16~/2018-06-14~"},
		{islamicFeast + 1001, 2000, "2000-01-08~"}, // the first of two
	}
	for _, test := range tests {
		if got := test.feast.value(test.year).String(); got != test.want {
			t.Errorf("feast %d of %d is on %s, want %s", test.feast, test.year, got, test.want)
		}
	}
	for year := firstFeastYear; year < 2200; year++ {
		day, ok := feast(easterFeast).value(year).Earliest()
		if !ok || day.Weekday() != 7 || day < edtf.NewDay(year, 3, 22) || day > edtf.NewDay(year, 4, 25) {
			t.Errorf("Easter %d is on %s", year, day.On())
		}
	}
}
