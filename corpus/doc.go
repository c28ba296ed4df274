// Package corpus turns raw sources into Documents.
//
// It is the first stage of the way of a document: it knows files, formats and
// encodings, and nothing of what the texts say. A Document's text is valid
// UTF-8 in normalisation form C and frozen once made, so that every later
// stage can speak of it in byte offsets.
package corpus
