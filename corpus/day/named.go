package day

import "strconv"

// part is a word or number of a day that is written with the name of its month.
type part struct {
	kind  byte // D, M, Y, or - for anything else
	value int
}

// named is the first day in a text whose month has a name: "12 May 2018",
// "May 12, 2018", "2018. május 12.", "12 noyabr 2018-ci il".
func named(s string) string {
	parts := partsOf(s)
	for i, p := range parts {
		if p.kind != 'M' {
			continue
		}
		for _, form := range [...]struct{ day, year int }{{-1, 1}, {1, 2}, {1, -1}, {-1, -2}} {
			d, y := at(parts, i+form.day), at(parts, i+form.year)
			if d.kind != 'D' || y.kind != 'Y' {
				continue
			}
			if found := isoNamed(y.value, p.value, d.value); found != "" {
				return found
			}
		}
	}
	return ""
}

func at(parts []part, i int) part {
	if i < 0 || i >= len(parts) {
		return part{}
	}
	return parts[i]
}

// partsOf are the parts of a text that may be of a day, without the words that
// join them. A month that is named twice ("نيسان / أبريل") is named once.
func partsOf(s string) []part {
	var all []part
	for _, t := range tokens(s) {
		p := part{kind: '-'}
		n, err := strconv.Atoi(t)
		switch {
		case err == nil && len(t) <= 2:
			p = part{'D', n}
		case err == nil && len(t) == 4:
			p = part{'Y', n}
		case err == nil:
		case monthNumbers()[t] > 0:
			p = part{'M', monthNumbers()[t]}
		case Is(t, "joint"), Is(t, "weekday"), ordinal[t]:
			continue
		}
		if last := at(all, len(all)-1); p.kind == 'M' && last == p {
			continue
		}
		all = append(all, p)
	}
	return all
}
