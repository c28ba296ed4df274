package day

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// solarMonth is added to the numbers of the months of the Solar Hijri calendar
// in months.tsv, whose names belong to no other.
const solarMonth = 100

// Years of other calendars, which cannot be meant as years of ours.
const (
	firstSolar, lastSolar       = 1300, 1499 // Iran and Afghanistan
	firstBuddhist, lastBuddhist = 2500, 2599 // Thailand
)

// isoNamed is iso of a day with the name of its month, which tells the calendar.
func isoNamed(year, month, dayOfMonth int) string {
	if solar := year >= firstSolar && year <= lastSolar; solar != (month > solarMonth) {
		return ""
	}
	return iso(year, month%solarMonth, dayOfMonth)
}

// iso is a day in ISO form, or "" if there is none such. A year of another
// calendar tells which one is meant.
func iso(year, month, dayOfMonth int) string {
	switch {
	case year >= firstSolar && year <= lastSolar:
		return solarHijri(year, month, dayOfMonth)
	case year >= firstBuddhist && year <= lastBuddhist:
		year -= 543
	}
	t := time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
	if year < 1500 || year > 2199 || t.Day() != dayOfMonth || int(t.Month()) != month {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dayOfMonth)
}

// day is iso of figures.
func day(year, month, dayOfMonth string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(dayOfMonth)
	return iso(y, m, d)
}

// solarHijri is a day of the Solar Hijri calendar: six months of 31 days, then
// of 30, the last of 29 but in leap years, which come eight times in 33 years.
func solarHijri(year, month, dayOfMonth int) string {
	length := 30
	switch {
	case month < 1 || month > 12:
		return ""
	case month <= 6:
		length = 31
	case month == 12 && !solarLeap(year):
		length = 29
	}
	if dayOfMonth < 1 || dayOfMonth > length {
		return ""
	}
	days := (month-1)*30 + min(month-1, 6) + dayOfMonth - 1
	for y := firstSolar; y < year; y++ {
		days += 365
		if solarLeap(y) {
			days++
		}
	}
	// The first day of 1300.
	return time.Date(1921, time.March, 21+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func solarLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}

// era finds days of the eras of Japan and Taiwan: 令和5年3月1日.
var era = regexp.MustCompile(`(令和|平成|昭和|民國|民国)\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日`)

// eraBegins is the year before the first of an era.
var eraBegins = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

// ofEra is the first day of an era in a text.
func ofEra(s string) string {
	m := era.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	year := 1
	if m[2] != "元" {
		year, _ = strconv.Atoi(m[2])
	}
	return day(strconv.Itoa(eraBegins[m[1]]+year), m[3], m[4])
}
