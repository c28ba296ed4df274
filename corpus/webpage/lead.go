package webpage

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed leads.txt
var leadFile string

// leads are the phrases of leads.txt.
var leads = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(leadFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for p := range strings.SplitSeq(line, " | ") {
			all[strings.TrimSpace(p)] = true
		}
	}
	return all
})

// longestLead is the longest line, in letters, that a lead begins with a colon
// behind it, and the longest lead, in bytes.
const (
	longestLeadLine = 150
	longestLead     = 80
)

// leadsAway says that a block only leads to what is not of the text: it is a
// phrase of leads.txt, or a short line of one, a colon and a link.
func (b block) leadsAway() bool {
	if len(b.text) <= longestLead && leads()[bare(b.text)] {
		return true
	}
	if b.size > longestLeadLine || b.linked == 0 {
		return false
	}
	before, _, ok := strings.Cut(b.text, ":")
	return ok && len(before) <= longestLead && leads()[bare(before)]
}

// cookieWords are beginnings of the word in the notices that sites show.
var cookieWords = []string{"cookie", "куки", "кукі", "çerez", "ciastecz", "kolači", "piškot", "sütik", "küpsis", "slapuk", "sīkdat", "evästei", "الارتباط"}

// A notice about cookies stands at an end of a page and is short.
const (
	noticeBlocks = 3   // from either end
	noticeLength = 400 // letters
)

// isNotice says that a block is a notice about cookies that nothing in the
// mark-up names: it is near an end of the page, which is not about them.
func isNotice(all []block, i int, title string) bool {
	b := all[i]
	if i >= noticeBlocks && i < len(all)-noticeBlocks || b.size > noticeLength {
		return false
	}
	text, title := strings.ToLower(b.text), strings.ToLower(title)
	return slices.ContainsFunc(cookieWords, func(w string) bool { return strings.Contains(text, w) && !strings.Contains(title, w) })
}

// bare is a line in lower case without what is not a letter around it.
func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }))
}
