// Package language tells in which language a text is written.
//
// It looks at three things, all of them data: the script of the letters, which
// settles most languages with a script of their own (script.go); the words
// that a language's texts are full of (words.tsv); and the letters and groups
// of three letters that it uses (letters.tsv). The last two are weighed against
// each other only among the languages of one script.
//
// The unit is the window, a few words long: each window divides its letters
// among the languages by their likelihood, and the text's language is the one
// with the most letters. So a text half translated has the language of its
// larger half, and the share says how sure that is. Of a long text, windows
// from its beginning to its end are read and not all of it, so that its length
// does not matter.
package language
