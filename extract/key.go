package extract

import (
	"slices"
	"strconv"
	"strings"
)

// The rules that make keys. Each says what two documents must agree about to
// speak of one instrument.
const (
	ruleKeyDictionary = "key/dictionary" // a name of one row of the dictionary
	ruleKeySubject    = "key/subject"    // type, sides and subject
	ruleKeyName       = "key/name"       // type, sides, name and year of signature
)

// key names an instrument the same way in every document: a treaty of the
// dictionary by its id, another by its plain type, the states it is between, and
// what tells it from other instruments between them: its subject, else its name.
func (x *agreements) key(g *Agreement) (key, rule string) {
	if g.id != "" {
		return g.id, ruleKeyDictionary
	}
	states := sides(g.Parties)
	what := g.Subject
	if what == "" {
		what = g.Name
	}
	key = slug(baseOf(g.Type))
	if len(states) > 0 {
		key += ":" + strings.ToLower(strings.Join(states, "+"))
	}
	key += ":" + keySlug(what, len(states) > 0 && g.Subject == "")
	if g.Subject == "" {
		return shorten(key + signedIn(g)), ruleKeyName
	}
	return shorten(key), ruleKeySubject
}

// sides are the states and bodies that parties are or stand for, in order, each
// once.
func sides(parties []Party) []string {
	var out []string
	for _, p := range parties {
		s := p.Country
		if s == "" {
			s = slug(p.Value)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// keySlug writes what tells an instrument from others: without articles, so
// that they may be left out, and, of a name that stands beside its parties, up
// to where they follow.
func keySlug(name string, beside bool) string {
	words := strings.Fields(foldName(name))
	if k := slices.IndexFunc(words, func(w string) bool { return w == "between" || w == "with" }); beside && k > 0 {
		words = words[:k]
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "a" || w == "an" })
	return strings.Join(words, "-")
}

// signedIn is the year of signature, which tells apart instruments whose names
// do not.
func signedIn(g *Agreement) string {
	for _, e := range g.Events {
		if (e.Kind == "signed" || e.Kind == "adopted") && len(e.Date) >= 4 {
			return ":" + e.Date[:4]
		}
	}
	return ""
}

// slug writes a name in lower-case words joined by hyphens.
func slug(name string) string { return strings.ReplaceAll(foldName(name), " ", "-") }

// shorten keeps a key readable: a long one is cut, and a hash of the whole
// keeps it from meeting another.
func shorten(key string) string {
	const most = 100
	if len(key) <= most {
		return key
	}
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	cut := most
	for cut > 0 && key[cut]&0xc0 == 0x80 {
		cut--
	}
	return key[:cut] + "~" + strconv.FormatUint(uint64(h), 36)
}
