// Package token cuts a text into tokens: words, numbers and punctuation, each
// with its byte offsets, its shape and the id of its folded form.
//
// It is the lowest layer of extraction and of indexing, and knows nothing of
// mentions. Tokens are made once for a document; the dictionary, the grammars,
// the index terms, snippets and highlights are all computed from them, so that
// every part of the system agrees on what a word is.
//
// A word is a longest run of letters, digits and combining marks; a number is
// such a run made of digits only. Scripts written without spaces (Han, kana,
// Thai, Lao, Khmer, Myanmar) give one word a character. Anything else that is
// not white space is punctuation, one token a character.
//
// ASCII text, which most of every text is, is read in blocks of sixty-four bytes;
// on amd64 two steps of that are written in assembly, which the build tag purego
// leaves out. Both ways give the same tokens.
//
// Two words are the same when their folded forms are: lower case, without
// diacritics, with the dotted and dotless i, ё and е, Arabic letter variants
// and national digits made one. See [Fold].
package token
