package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/corpus/day"
)

// Where the own date of a plain text may stand.
const (
	headLines = 14  // lines that are not blank, from the beginning
	tailLines = 4   // and at the end
	shortLine = 160 // code points of a line that is more than its day
	placeSize = 45  // bytes of the place before a day
)

// dateline is the day on which a plain text was given out, if the text says so
// beyond doubt: in a line that is a day and at most a place, in a part of a
// short line ("Press Release No. 12 | 3 June 2019"), at the beginning of a
// paragraph before a dash ("Baku, 12 May 2018 –"), or at the end of the first
// line of what was said on a day. Two days that disagree are a doubt.
func dateline(text string) string {
	head, tail := ends(text)
	for i, l := range head {
		if d := lineDay(l, i); d != "" {
			for _, other := range head[i+1:] {
				if o := placedDay(other); o != "" && o != d {
					return ""
				}
			}
			return d
		}
	}
	found := ""
	for _, l := range tail {
		d := placedDay(l)
		if d != "" && found != "" && d != found {
			return ""
		}
		found = max(found, d)
	}
	return found
}

// ends are the first and the last lines that are not blank.
func ends(text string) (head, tail []string) {
	var rest []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Trim(line, " \t#*_=>")
		switch {
		case line == "":
		case len(head) < headLines:
			head = append(head, line)
		default:
			rest = append(rest, line)
		}
	}
	return head, rest[max(0, len(rest)-tailLines):]
}

// lineDay is the day of one of the first lines.
func lineDay(line string, number int) string {
	if d := placedDay(line); d != "" {
		return d
	}
	if d := openingDay(line); d != "" {
		return d
	}
	if utf8.RuneCountInString(line) > shortLine || disowned(line) {
		return ""
	}
	if d := partDay(line); d != "" {
		return d
	}
	if number < 3 && spoken(line) {
		return closingDay(line)
	}
	return ""
}

// placedDay is the day of a text that is one, with at most what it is and a
// place before it: "Date: 12 May 2018", "Nur-Sultan, 24 April 2019".
func placedDay(s string) string {
	if len(s) > 3*placeSize || !strings.ContainsFunc(s, unicode.IsDigit) {
		return ""
	}
	if label, rest, ok := strings.Cut(s, ":"); ok && allLabels(label) {
		s = rest
	}
	if d := day.Whole(s); d != "" {
		return d
	}
	for i, r := range s {
		if (r == ',' || r == ' ') && i > 0 && isPlace(s[:i]) {
			if d := day.Whole(s[i+1:]); d != "" {
				return d
			}
		}
	}
	return ""
}

func allLabels(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !day.Is(w, "label") && !day.Is(w, "joint") && !strings.EqualFold(w, "on") {
			return false
		}
	}
	return s != ""
}

// isPlace says that words may name a place: few, and with capitals where the
// script has any.
func isPlace(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' })
	if len(s) > placeSize || len(words) == 0 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(first) || day.Is(strings.Trim(w, "."), "other") || (i == 0 || i == len(words)-1) && small(first) {
			return false
		}
	}
	return true
}

// openingDay is the day before the dash at the beginning of a paragraph.
func openingDay(line string) string {
	for i, r := range line {
		if i > 3*placeSize {
			return ""
		}
		if r != '–' && r != '—' && r != '―' && r != '-' {
			continue
		}
		if r == '-' && (i == 0 || line[i-1] != ' ' || !strings.HasPrefix(line[i:], "- ")) {
			continue
		}
		opening := strings.TrimSpace(line[:i])
		// The agency that reports: "BAKU, 12 May 2018 (APA)".
		if at := strings.LastIndexByte(opening, '('); at > 0 && strings.HasSuffix(opening, ")") && !strings.ContainsFunc(opening[at:], unicode.IsDigit) {
			opening = strings.TrimSpace(opening[:at])
		}
		return placedDay(opening)
	}
	return ""
}

// partDay is the day that is a part of a line of several.
func partDay(line string) string {
	found := ""
	for _, p := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("|•·\t;", r) }) {
		d := placedDay(strings.TrimSpace(p))
		if d != "" && found != "" && d != found {
			return ""
		}
		found = max(found, d)
	}
	return found
}

// spoken says that a line begins like the title of what is given out or spoken
// on a day.
func spoken(line string) bool {
	for i, w := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '№' }) {
		if day.Is(w, "release") {
			return true
		}
		if i > 12 {
			break
		}
	}
	return false
}

// disowned says that a line tells on what day something else was done.
func disowned(line string) bool {
	for _, w := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if day.Is(w, "other") {
			return true
		}
	}
	return false
}

// closingDay is the day at the end of a title: "Statement at the General
// Conference, Vienna, 17 September 2019", "Regular Press Conference on June 7, 2018".
func closingDay(line string) string {
	words := strings.Fields(line)
	for n := 5; n > 0; n-- {
		if n >= len(words) {
			continue
		}
		before := words[len(words)-n-1]
		if !strings.HasSuffix(before, ",") && !strings.HasSuffix(before, ".") && !strings.EqualFold(before, "on") {
			continue
		}
		if d := day.Whole(strings.Join(words[len(words)-n:], " ")); d != "" {
			return d
		}
	}
	return ""
}
