package score

import "chancery/extract/token"

// alike is how much of their words two names of the same thing share.
const alike = 0.8

// small are the words that say little about which thing is named.
var small = map[string]bool{"the": true, "of": true, "and": true, "for": true, "on": true, "in": true, "republic": true, "government": true, "state": true}

// words returns the words of a name that tell it from others.
func words(name string) map[string]bool {
	all, telling := map[string]bool{}, map[string]bool{}
	for _, t := range token.Scan(nil, name) {
		if !t.Term() {
			continue
		}
		w := string(token.Fold(nil, t.Text(name)))
		all[w] = true
		if !small[w] {
			telling[w] = true
		}
	}
	if len(telling) == 0 {
		return all
	}
	return telling
}

// sameWords reports whether two names share so many words that they name the
// same thing.
func sameWords(a, b string) bool {
	if a == b {
		return true
	}
	x, y := words(a), words(b)
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	union := len(x) + len(y) - both
	return union > 0 && float64(both)/float64(union) >= alike
}

func sameValue(kind, gold, pred string) bool {
	if gold == pred || kind == "COUNTRY" || kind == "DATE" {
		return gold == pred
	}
	return pred != "" && sameWords(gold, pred)
}
