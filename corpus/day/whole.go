package day

import (
	"strconv"
	"strings"
	"unicode"
)

// Whole gives the day that a text is, in ISO form, or "" if it is anything
// else or more. A weekday, a time of the day and the words around a year may
// be there. 3/4/2019 is no day: it depends on who wrote it.
func Whole(s string) string {
	s = strings.Trim(figures(strings.TrimSpace(s)), " ,.()[]")
	if d := numericWhole(s); d != "" {
		return d
	}
	var numbers []int // in order
	order := ""       // D or Y for a number, M for the name of a month
	month := 0
	for _, t := range tokens(s) {
		switch n, err := strconv.Atoi(t); {
		case err == nil && len(t) <= 2:
			order += "D"
			numbers = append(numbers, n)
		case err == nil && len(t) == 4:
			order += "Y"
			numbers = append(numbers, n)
		case err == nil:
			return ""
		case monthNumbers()[t] > 0 && month == 0:
			order += "M"
			month = monthNumbers()[t]
		case Is(t, "weekday"), Is(t, "joint"), ordinal[t]:
		default:
			return ""
		}
	}
	switch order {
	case "DMY", "MDY":
		return isoNamed(numbers[1], month, numbers[0])
	case "YMD", "YDM":
		return isoNamed(numbers[0], month, numbers[1])
	}
	return ""
}

var ordinal = map[string]bool{"st": true, "nd": true, "rd": true, "th": true, "er": true, "º": true, "ª": true, "го": true, "ci": true, "cı": true, "cu": true, "cü": true}

// tokens are the words and numbers of a text in lower case: digits and letters
// part each other.
func tokens(s string) []string {
	var all []string
	start := -1
	digits := false
	cut := func(end int) {
		if start >= 0 {
			all = append(all, strings.ToLower(s[start:end]))
		}
		start = -1
	}
	for i, r := range s {
		d := r >= '0' && r <= '9'
		switch {
		case !d && !unicode.IsLetter(r) && !unicode.Is(unicode.M, r):
			cut(i)
		case start < 0 || d != digits:
			cut(i)
			start, digits = i, d
		}
	}
	cut(len(s))
	return all
}

// numericWhole reads days written in figures.
func numericWhole(s string) string {
	if d := cjk(s); d != "" {
		return d
	}
	s, rest, _ := strings.Cut(s, " ")
	for w := range strings.FieldsSeq(rest) {
		w = strings.Trim(w, ".,")
		if strings.Trim(w, "0123456789:") != "" && !Is(w, "joint") {
			return ""
		}
	}
	s = strings.TrimRight(s, ".,")
	for _, sep := range []string{"-", ".", "/"} {
		p := strings.Split(s, sep)
		if len(p) != 3 {
			continue
		}
		a, errA := strconv.Atoi(p[0])
		b, errB := strconv.Atoi(p[1])
		c, errC := strconv.Atoi(p[2])
		switch {
		case errA != nil || errB != nil || errC != nil:
			return ""
		case len(p[0]) == 4:
			return iso(a, b, c)
		case len(p[2]) != 4:
			return ""
		case sep == "." || a > 12 || a == b:
			return iso(c, b, a)
		case b > 12:
			return iso(c, a, b)
		}
	}
	return ""
}

// cjk reads 2018年5月12日 and 2018년 5월 12일.
func cjk(s string) string {
	if m := yearFirst.FindStringSubmatch(s); m != nil && strings.ContainsAny(s, "年년") && strings.Trim(s, "0123456789年月日년월일 ") == "" {
		return day(m[1], m[2], m[3])
	}
	return ""
}
