package charset

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed models.tsv
var modelFile string

// guessSample is how many bytes of words beyond ASCII decide on an encoding.
const guessSample = 4 << 10

// trust is the factor by which the log-likelihood of the declared encoding is
// eased, and the constant on top: a declaration wins against a guess that is
// only a little better.
const (
	trust       = 0.92
	trustAnyway = 10
)

// guess names the likeliest encoding of bytes that are not UTF-8. It is always
// one that lookup knows.
func guess(raw []byte, declared string) string {
	sample := foreignWords(raw)
	best, score := "windows-1252", math.Inf(-1)
	for _, name := range encodings() {
		s := likelihood(sample, name)
		if name == declared || name == "gb18030" && declared == "gbk" {
			s = s*trust + trustAnyway
		}
		if s > score {
			best, score = name, s
		}
	}
	if declared != "" && !strings.HasPrefix(declared, "utf-") && !modelled(declared) && bears(sample, declared) {
		return declared
	}
	return best
}

// foreignWords is the beginning of a text without its plain ASCII words. It
// cuts only at bytes that no encoding uses inside a character.
func foreignWords(raw []byte) []byte {
	var out []byte
	for start := 0; start < len(raw) && len(out) < guessSample; {
		end, foreign := start, false
		for end < len(raw) && !separates(raw[end]) {
			foreign = foreign || raw[end] >= utf8.RuneSelf
			end++
		}
		if foreign {
			out = append(append(out, raw[start:end]...), ' ')
		}
		start = end + 1
	}
	return out
}

func separates(c byte) bool { return c < '0' || c > '9' && c < '@' }

// bears says that a text can be in an encoding for which there is no model.
func bears(sample []byte, name string) bool {
	text, _, err := decodeAs(sample, name)
	bad := strings.Count(text, "\ufffd")
	for _, r := range text {
		if r >= 0x80 && r < 0xa0 {
			bad++
		}
	}
	return err == nil && bad*50 <= len(sample)
}

// counts is what the models want to know of a text read in one encoding.
type counts struct {
	runes    map[rune]int // beyond ASCII
	doubled  int          // pairs of letters beyond ASCII
	mixed    int          // pairs of an ASCII letter and one beyond
	humps    int          // a capital right after a small letter
	isolated int          // letters beyond ASCII that are words of their own
	initials int          // those of them that are capitals
}

func count(text string) counts {
	c := counts{runes: map[rune]int{}}
	var before, last rune // the two characters before this
	for _, r := range text + " " {
		if r >= utf8.RuneSelf {
			c.runes[r]++
		}
		if unicode.IsLetter(r) && unicode.IsLetter(last) {
			switch {
			case r >= utf8.RuneSelf && last >= utf8.RuneSelf:
				c.doubled++
			case r >= utf8.RuneSelf || last >= utf8.RuneSelf:
				c.mixed++
			}
			if unicode.IsUpper(r) && unicode.IsLower(last) && max(r, last) >= utf8.RuneSelf {
				c.humps++
			}
		}
		if last >= utf8.RuneSelf && unicode.IsLetter(last) && !unicode.IsLetter(r) && !unicode.IsLetter(before) {
			c.isolated++
			if unicode.IsUpper(last) {
				c.initials++
			}
		}
		before, last = last, r
	}
	return c
}

// likelihood is the logarithm of the probability of a text under the best
// model of an encoding.
func likelihood(sample []byte, name string) float64 {
	text, _, err := decodeAs(sample, name)
	if err != nil {
		return math.Inf(-1)
	}
	c := count(text)
	best := math.Inf(-1)
	for _, m := range models() {
		for i, e := range m.encodings {
			if e != name {
				continue
			}
			best = max(best, m.likelihood(c)-float64(i))
		}
	}
	return best
}

// model is a language's distribution of characters beyond ASCII.
type model struct {
	encodings []string
	class     string
	logs      map[rune]float64
}

// Logarithms of the probability of a character that is not in the model's list.
const (
	logMark   = -6.0  // punctuation of print: quotes, dashes
	logScript = -8.5  // another letter of the model's script
	logIdeo   = -10.0 // an ideograph or syllable beyond the frequent ones
	logOther  = -12.0 // a letter of another script, a symbol
	logWrong  = -18.0 // not a character
)

func (m *model) likelihood(c counts) float64 {
	sum := 0.0
	for r, n := range c.runes {
		sum += float64(n) * m.log(r)
	}
	sum -= 4*float64(c.humps) + 2*float64(c.initials)
	switch m.class {
	case "latin":
		sum -= 2 * float64(c.doubled)
	case "script":
		sum -= 4*float64(c.mixed) + 2*float64(c.isolated)
	}
	return sum
}

func (m *model) log(r rune) float64 {
	if l, ok := m.logs[r]; ok {
		return l
	}
	switch {
	case r == unicode.ReplacementChar, r < 0xa0, unicode.Is(unicode.Co, r):
		return logWrong
	case strings.ContainsRune("“”‘’„«»–—…•№§°©®\u00a0€·", r):
		return logMark
	case m.class == "ideographs" && strings.ContainsRune("、。，：；！？（）「」『』《》【】・ー〜～　“”‘’…—／％－＂", r):
		return logMark + 2
	case m.class == "ideographs" && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r) && m.has('이') || r >= 0xff01 && r <= 0xff5e):
		return logIdeo
	case m.class == "script" && unicode.IsLetter(r) && m.script(r):
		return logScript
	case m.class == "latin" && unicode.Is(unicode.Latin, r):
		return logScript
	}
	return logOther
}

func (m *model) has(r rune) bool { _, ok := m.logs[r]; return ok }

// script says that a letter is near those of the model.
func (m *model) script(r rune) bool {
	for l := range m.logs {
		return l>>8 == r>>8
	}
	return false
}

var models = sync.OnceValue(func() []*model {
	var all []*model
	for line := range strings.Lines(modelFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		all = append(all, newModel(strings.Fields(f[1]), f[2], f[3]))
	}
	return all
})

// newModel gives the letters of a list the probabilities of Zipf's law, softened,
// and their capitals a twelfth of it.
func newModel(encodings []string, class, letters string) *model {
	m := &model{encodings: encodings, class: class, logs: map[rune]float64{}}
	soft := 3.0
	if class == "ideographs" {
		soft = 20
	}
	total, rank := 0.0, 0.0
	weights := map[rune]float64{}
	for _, r := range letters {
		if weights[r] > 0 {
			continue
		}
		rank++
		weights[r] = 1 / (rank + soft)
		total += weights[r]
	}
	for r, w := range weights {
		m.logs[r] = math.Log(0.85 * w / total)
		if up := capital(r); up != r {
			m.logs[up] = m.logs[r] + math.Log(1.0/12)
		}
	}
	return m
}

func capital(r rune) rune {
	if r == 'ı' || r == 'ς' {
		return r
	}
	return unicode.ToUpper(r)
}

// encodings are those of the models, in the order of their first mention.
var encodings = sync.OnceValue(func() []string {
	var names []string
	seen := map[string]bool{}
	for _, m := range models() {
		for _, e := range m.encodings {
			if !seen[e] && lookup(e) != nil {
				names = append(names, e)
			}
			seen[e] = true
		}
	}
	return names
})

func modelled(name string) bool {
	for _, e := range encodings() {
		if e == name || name == "gbk" {
			return true
		}
	}
	return false
}
