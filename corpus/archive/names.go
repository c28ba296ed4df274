package archive

import (
	"archive/zip"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"chancery/corpus/charset"
)

// names are the names of members as slash paths. Those that are not in UTF-8 are
// in the code page of the machine that packed them, which an archive does not
// tell: it is guessed from all of them together, so that a folder packed under
// Windows in Baku keeps its letters.
func names(files []*zip.File) []string {
	all := make([]string, len(files))
	var odd []string
	for i, f := range files {
		all[i] = f.Name
		if !utf8.ValidString(f.Name) {
			odd = append(odd, f.Name)
		}
	}
	if legible := strings.Split(legible(strings.Join(odd, "\n")), "\n"); len(legible) == len(odd) {
		for i, name := range all {
			if !utf8.ValidString(name) {
				all[i], legible = legible[0], legible[1:]
			}
		}
	}
	for i, name := range all { // not before: a backslash may be half a letter
		all[i] = strings.ReplaceAll(name, `\`, "/")
	}
	return all
}

// legible decodes names. The format's own code page, 437, has letters where
// those of later machines have signs: where a guess makes signs of Latin names
// it is wrong.
func legible(s string) string {
	text, _, err := charset.Decode([]byte(s), "")
	if err == nil && (!strings.ContainsFunc(text, sign) || strings.ContainsFunc(text, otherScript)) {
		return text
	}
	text, err = charmap.CodePage437.NewDecoder().String(s)
	if err != nil {
		return s
	}
	return text
}

func sign(r rune) bool { return r >= utf8.RuneSelf && !unicode.IsLetter(r) }

func otherScript(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }
