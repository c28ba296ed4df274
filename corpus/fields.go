package corpus

import (
	"encoding/json"
	"strings"

	"chancery/corpus/day"
)

// fields are the names under which tables and JSON keep what a record is made
// of, the likeliest first: in English, and what is common in Arabic, Azerbaijani,
// French, German, Kazakh, Persian, Russian, Spanish, Turkish and Ukrainian. Case,
// blanks and signs in names do not matter.
var fields = map[string][]string{
	"id": {"id", "docid", "documentid", "recordid", "uid", "guid", "uuid", "identifier"},
	"text": {"text", "body", "content", "fulltext", "articletext", "maintext", "bodytext", "plaintext", "article", "speech", "transcript", "description", "summary",
		"текст", "содержание", "мәтін", "mətn", "metin", "içerik", "texte", "contenu", "texto", "contenido", "inhalt", "النص", "نص", "متن"},
	"title": {"title", "headline", "heading", "subject", "name",
		"заголовок", "название", "назва", "тақырып", "başlıq", "başlık", "titre", "titel", "überschrift", "título", "العنوان", "عنوان"},
	"date": {"date", "published", "publishedat", "publicationdate", "pubdate", "datepublished", "publishdate", "issued", "datetime", "timestamp", "created", "year",
		"дата", "күні", "tarix", "tarih", "datum", "fecha", "التاريخ", "تاریخ"},
	"lang": {"lang", "language", "languagecode", "locale",
		"язык", "мова", "тілі", "dil", "langue", "sprache", "idioma", "اللغة", "زبان"},
	"source": {"source", "url", "link", "uri", "href", "permalink", "canonicalurl",
		"источник", "ссылка", "джерело", "mənbə", "kaynak", "quelle", "lien", "fuente", "المصدر", "منبع"},
}

// fold is a field's name without what does not matter.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.:\ufeff\"'", r) {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(name)))
}

// column is the number of the column for a field, or -1.
func column(header []string, field string) int {
	for _, name := range fields[field] {
		for i, h := range header {
			if fold(h) == name {
				return i
			}
		}
	}
	return -1
}

// line writes a record as a line of JSONL. A date in another form than that of
// JSONL is put into it, and left out where it names no day.
func (r record) line() []byte {
	if _, err := parseDate(r.Date); err != nil {
		r.Date = day.Whole(r.Date)
	}
	out, err := json.Marshal(r)
	if err != nil { // cannot be: all fields are strings
		return nil
	}
	return out
}
