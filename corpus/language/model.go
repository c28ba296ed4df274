package language

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed letters.tsv
var letterFile string

//go:embed words.tsv
var wordFile string

// Costs are in units of half a natural logarithm, as letters.tsv has them.
const (
	rare    = 21 // what a group costs that is not listed
	foreign = 8  // a letter that the language is not written with
	usual   = 5  // what is taken off for a word of words.tsv
)

// model weighs the languages of one script.
type model struct {
	langs  []string
	groups map[uint64]int32 // three letters -> row of costs
	costs  []int32          // rows of differences to rare, one cell a language
	alien  map[rune][]int32 // letter -> cost by language, of letters that some lack
	words  map[string][]int32
}

// models are by script.
var models = sync.OnceValue(func() map[string]*model {
	all := map[string]*model{}
	rows := table(letterFile, 4)
	for _, f := range rows {
		m := all[f[1]]
		if m == nil {
			m = &model{groups: map[uint64]int32{}, alien: map[rune][]int32{}, words: map[string][]int32{}}
			all[f[1]] = m
		}
		m.column(f[0])
	}
	for _, f := range rows {
		all[f[1]].learn(f[0], f[2], []rune(f[3]))
	}
	for _, m := range all {
		m.outlaw(rows)
	}
	for _, f := range table(wordFile, 3) {
		all[f[1]].know(f[0], f[2])
	}
	return all
})

// table are the lines of a data file that have n fields.
func table(file string, n int) [][]string {
	var rows [][]string
	for line := range strings.Lines(file) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) == n && !strings.HasPrefix(line, "#") {
			rows = append(rows, f)
		}
	}
	return rows
}

// column is the place of a language, which is made if there is none.
func (m *model) column(lang string) int {
	for i, l := range m.langs {
		if l == lang {
			return i
		}
	}
	m.langs = append(m.langs, lang)
	return len(m.langs) - 1
}

// learn takes in groups of three letters of one cost.
func (m *model) learn(lang, cost string, letters []rune) {
	c, err := strconv.Atoi(cost)
	if err != nil || c == 0 {
		return
	}
	at := m.column(lang)
	for ; len(letters) >= 3; letters = letters[3:] {
		key := group(letters[0], letters[1], letters[2])
		row, ok := m.groups[key]
		if !ok {
			row = int32(len(m.costs))
			m.groups[key] = row
			m.costs = append(m.costs, make([]int32, len(m.langs))...)
		}
		m.costs[int(row)+at] = min(0, int32(c)-rare)
	}
}

// outlaw notes which letters languages are not written with.
func (m *model) outlaw(rows [][]string) {
	for _, f := range rows {
		if f[2] != "0" {
			continue
		}
		for i, l := range m.langs {
			if l != f[0] {
				continue
			}
			for _, r := range f[3] {
				if m.alien[r] == nil {
					m.alien[r] = make([]int32, len(m.langs))
					for j := range m.alien[r] {
						m.alien[r][j] = foreign
					}
				}
				m.alien[r][i] = 0
			}
		}
	}
}

// know takes in the usual words of a language, where it has a model.
func (m *model) know(lang, words string) {
	at := -1
	for i, l := range m.langs {
		if l == lang {
			at = i
		}
	}
	if at < 0 {
		return
	}
	for w := range strings.FieldsSeq(words) {
		if m.words[w] == nil {
			m.words[w] = make([]int32, len(m.langs))
		}
		m.words[w][at] = -usual
	}
}

// group packs three letters.
func group(a, b, c rune) uint64 { return uint64(a)<<42 | uint64(b)<<21 | uint64(c) }

// weigh adds what a word costs in every language, less what it would cost if
// all its groups were rare. The word is in lower case.
func (m *model) weigh(word []rune, sum []int32) {
	for i := 0; i+3 <= len(word); i++ {
		row, ok := m.groups[group(word[i], word[i+1], word[i+2])]
		if !ok {
			continue
		}
		for j, c := range m.costs[row : int(row)+len(sum)] {
			sum[j] += c
		}
	}
	for _, r := range word {
		if r >= 'a' && r <= 'z' { // names bring them everywhere
			continue
		}
		add(sum, m.alien[r])
	}
	add(sum, m.words[string(word)])
}

func add(sum, more []int32) {
	for j, c := range more {
		sum[j] += c
	}
}

// lower is a letter as the data have it.
func lower(r rune) rune {
	switch {
	case r < 0x80:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r == 'İ':
		return 'i'
	}
	return unicode.ToLower(r)
}
