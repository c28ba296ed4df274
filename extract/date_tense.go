package extract

import "chancery/extract/token"

// dateTense is what the words around a date say of its time.
type dateTense uint8

const (
	noTense dateTense = iota
	pastTense
	futureTense
)

// maxTense is how many tokens on each side of a date are looked at.
const maxTense = 14

// tense looks for the nearest word that tells past from future, in the clause
// before the date, and then after it.
func (r *dateResolver) tense(d *dated) dateTense {
	d.tense = r.tenseAround(d)
	return d.tense
}

func (r *dateResolver) tenseAround(d *dated) dateTense {
	first, last := int(d.first), int(d.last)
	before := false // "before 5 June" is ahead of what is told, but it may be told of the past
	if first > 0 {
		lead, ok := r.member(first-1, r.language.futureLead)
		if before = lead != 0 && d.from.kind != weekdayPoint; ok && !before {
			return futureTense
		}
	}
	for i := first - 1; i >= 0 && first-i <= maxTense && !r.ends(i); i-- {
		if t := r.wordTense(i); t != noTense {
			return t
		}
	}
	if before {
		return futureTense
	}
	for i := last; i < len(r.analysis.tokens) && i-last <= maxTense && !r.ends(i); i++ {
		if t := r.wordTense(i); t != noTense {
			return t
		}
	}
	return noTense
}

// wordTense is what one word says. A participle ("held", "completed") tells
// the past, but for "to be held".
func (r *dateResolver) wordTense(i int) dateTense {
	switch {
	case r.analysis.tokens[i].Class != token.Word:
		return noTense
	case r.is(i, r.language.future):
		return futureTense
	case r.is(i, r.language.past):
		return pastTense
	case r.is(i, r.language.participle) && (i == 0 || !r.is(i-1, r.language.be)):
		return pastTense
	}
	return noTense
}

// is reports whether a token belongs to a class of words.
func (r *dateResolver) is(i, class int) bool {
	_, ok := r.member(i, class)
	return ok
}

// member returns the value of a token in a class of words.
func (r *dateResolver) member(i, class int) (value int32, ok bool) {
	return r.language.points.Member(class, &r.analysis.tokens[i], r.analysis.text)
}

// ends reports whether a sentence ends at token i.
func (r *dateResolver) ends(i int) bool {
	switch t := r.analysis.tokens[i]; t.ID {
	case '!', '?', ';':
		return true
	case '.':
		tokens := r.analysis.tokens
		if i+1 == len(tokens) {
			return true
		}
		next := tokens[i+1]
		if next.Class == token.Number && i > 0 { // "in 1949. 18 July is", but not "No. 18" and "5. 18"
			return next.Gap != token.Joined && tokens[i-1].End-tokens[i-1].Start == 4 && tokens[i-1].Class == token.Number
		}
		return next.Gap != token.Joined && next.Flags&token.Initial != 0
	default:
		return false
	}
}
