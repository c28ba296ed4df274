package extract

import (
	"cmp"
	"slices"
	"strings"

	"chancery/extract/token"
)

// definition is a name that a document gives a body: what stands in brackets
// after its full name, ILO or "the Ministry".
type definition struct {
	text string
	name int // the first token of the name it stands for
}

// define adds the names that the document itself introduces: acronyms and
// terms in brackets, their later uses, and capitalised heads that point back
// (the Ministry). The result is in order, without overlaps.
func (o *organizations) define(a *analysis, names []orgName) []orgName {
	a.defined = a.defined[:0]
	full := len(names)
	for i := range full {
		first, last, ok := o.bracketed(a, names[i].last)
		if !ok {
			continue
		}
		a.defined = append(a.defined, definition{a.text[a.tokens[first].Start:a.tokens[last-1].End], names[i].first})
		if j := slices.IndexFunc(names, func(n orgName) bool { return n.first == first && n.last == last }); j >= 0 {
			names[j].antecedent, names[j].rule = names[i].first, ruleOrgDefined
			continue
		}
		names = append(names, orgName{first: first, last: last, body: -1, head: -1, form: formAcronym, rule: ruleOrgDefined, country: -1, rightCountry: -1, antecedent: names[i].first})
	}
	names = o.laterUses(a, names)
	names = o.shortForms(a, names, full)
	slices.SortFunc(names, func(x, y orgName) int { return cmp.Compare(x.first, y.first) })
	return names
}

// bracketed finds an acronym or a defined term in brackets at token i: (ILO),
// ("İŞKUR"), (the "Ministry"), (hereinafter the Ministry).
func (o *organizations) bracketed(a *analysis, i int) (first, last int, ok bool) {
	if i >= len(a.tokens) || a.tokens[i].ID != '(' || a.tokens[i].Gap == token.Paragraph {
		return 0, 0, false
	}
	i++
	for i < len(a.tokens) && (a.tokens[i].ID == '"' || a.tokens[i].ID == '\'' || a.word(i, "the") || a.word(i, "hereinafter") || a.word(i, "hereafter") || a.word(i, "or")) {
		i++
	}
	if i >= len(a.tokens) || !acronymLike(a.tokens[i], a.text) || a.countryStarting(i) >= 0 {
		return 0, 0, false
	}
	first, last = i, i+1
	if last+1 < len(a.tokens) && a.tokens[last].ID == '-' && a.tokens[last].Gap == token.Joined && acronymLike(a.tokens[last+1], a.text) {
		last += 2
	}
	end := last
	for end < len(a.tokens) && (a.tokens[end].ID == '"' || a.tokens[end].ID == '\'') {
		end++
	}
	return first, last, end < len(a.tokens) && (a.tokens[end].ID == ')' || a.tokens[end].ID == ';' || a.tokens[end].ID == ',')
}

// acronymLike reports whether a word may be an acronym: two capitals or more.
func acronymLike(t token.Token, text string) bool {
	if t.Class != token.Word || !t.Is(token.Initial) || t.End-t.Start < 2 || t.End-t.Start > 24 {
		return false
	}
	if t.Is(token.Upper) {
		return true
	}
	capitals := 0
	for _, r := range t.Text(text) {
		if strings.ToUpper(string(r)) == string(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// laterUses adds every later place where a defined acronym stands.
func (o *organizations) laterUses(a *analysis, names []orgName) []orgName {
	if len(a.defined) == 0 {
		return names
	}
	known := len(names)
	for i, t := range a.tokens {
		if t.Class != token.Word || !t.Is(token.Initial) || !acronymLike(t, a.text) {
			continue
		}
		text := t.Text(a.text)
		k := slices.IndexFunc(a.defined, func(d definition) bool { return d.text == text })
		if k < 0 {
			continue
		}
		n := orgName{first: i, last: i + 1, body: -1, head: -1, form: formAcronym, rule: ruleOrgDefined, country: -1, rightCountry: -1, antecedent: a.defined[k].name}
		if j := covering(names[:known], i); j < 0 {
			names = append(names, n)
		} else if names[j].first == i && names[j].last == i+1 && names[j].rule != ruleOrgDefined && n.antecedent != i {
			names[j] = n
		}
	}
	return names
}

// covering returns the name that token i lies in, or -1.
func covering(names []orgName, i int) int {
	return slices.IndexFunc(names, func(n orgName) bool { return n.first <= i && i < n.last })
}

// shortForms adds the capitalised bare heads (the Ministry) whose body was
// named before with the same head.
func (o *organizations) shortForms(a *analysis, names []orgName, full int) []orgName {
	for _, h := range a.heads {
		if !o.heads[h.head].short || covering(names, h.first) >= 0 || !a.determined(h.first) {
			continue
		}
		if k := o.antecedent(names[:full], h); k >= 0 {
			names = append(names, orgName{first: h.first, last: h.last, body: -1, head: h.head, rule: ruleOrgShort, country: -1, rightCountry: -1, antecedent: names[k].first})
		}
	}
	return names
}

// determined reports whether an article or the like stands before token i, so
// that the name after it points to something known.
func (a *analysis) determined(i int) bool {
	for _, w := range []string{"the", "this", "that", "said", "our", "its", "their"} {
		if a.word(i-1, w) {
			return true
		}
	}
	return false
}

// antecedent returns the last name before a bare head that has the same head
// or a body whose own name holds it, or -1.
func (o *organizations) antecedent(names []orgName, h orgName) int {
	best := -1
	for k, n := range names {
		if n.last > h.first || n.rule == ruleOrgShort {
			continue
		}
		if n.head == h.head || n.body >= 0 && o.bodies[n.body].heads.has(h.head) {
			if best < 0 || names[best].first < n.first {
				best = k
			}
		}
	}
	return best
}
