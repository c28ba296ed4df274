package corpustest

const (
	wordFile = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Baku, 5 May 2014</w:t></w:r></w:p><w:p><w:r><w:t>The minister spoke of the new treaty.</w:t></w:r></w:p></w:body></w:document>`
	wordText = "Baku, 5 May 2014\n\nThe minister spoke of the new treaty."
	openFile = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>Talks in Riga on the treaty</text:p></office:text></office:body></office:document-content>`
	teiFile  = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Note</title></titleStmt><sourceDesc><date when="1878-07-13"/></sourceDesc></fileDesc></teiHeader><text><p>The powers agreed to the treaty.</p></text></TEI>`
	opfFile  = `<package><metadata><title>White Paper</title><language>en</language><date>2019-05-02</date></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	bookFile = `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`
	letter   = "MIME-Version: 1.0\nFrom: a@mfa.example\nDate: Mon, 19 Nov 2018 10:00:00 +0300\nSubject: Visit\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the note on the visit.\n--b\nContent-Type: application/rtf; name=\"note.rtf\"\nContent-Disposition: attachment; filename=\"note.rtf\"\n\n{\\rtf1 This is the note on the visit.}\n--b--\n"
	letterIn = "From: a@mfa.example\nDate: Mon, 19 Nov 2018 10:00:00 +0300\n\nSee the note on the visit."
	noteText = "This is the note on the visit."
	webFile  = "From: <Saved by Blink>\nSnapshot-Content-Location: http://mfa.example/2\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<title>Two</title><p>The second page of the site.</p>\n--b--\n"
	pageFile = "<html><head><title>Page</title></head><body><p>\xcf\xf0\xee\xf2\xee\xea\xee\xeb \xef\xee\xe4\xef\xe8\xf1\xe0\xed \xe2 \xcc\xee\xf1\xea\xe2\xe5.</p></body></html>"
	pageText = "Протокол подписан в Москве."
	newsFile = `<!doctype html><html lang="en"><head><title>Visit of the Minister - Ministry of Foreign Affairs</title>` +
		`<meta property="article:published_time" content="2019-05-02T10:00:00Z"><meta property="og:site_name" content="Ministry of Foreign Affairs"></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>` +
		`<h1>Visit of the Minister</h1><article><p>The minister received the ambassador, and both sides signed the protocol.</p></article></body></html>`
	markdown = "# Talks in Riga\n\nThe ministers agreed that the treaty is to be signed in May."
)

// formats are files of each format under names that tell nothing of it:
// content decides.
func formats() []File {
	docx := Zip("[Content_Types].xml", "<x/>", "word/document.xml", wordFile)
	tgz := gzipped(tarred("w.docx", docx, "in.zip", Zip("l.jsonl", `{"text":"This is deep in an archive."}`)))
	warc := Answer("http://mfa.example/1.html", pageFile)
	const page = "!/20190502102030/http://mfa.example/1.html"
	f := func(name, content string) File { return File{Name: "formats/" + name, Content: content} }
	return []File{
		f("text", "Talks in Riga\n\nThe ministers spoke of the treaty.").holds("", "Talks in Riga", "en", "", "Talks in Riga\n\nThe ministers spoke of the treaty."),
		f("markdown.md", markdown).holds("", "Talks in Riga", "en", "", markdown),
		f("html", newsFile).holds("", "Visit of the Minister", "en", "2019-05-02", "Visit of the Minister\n\nThe minister received the ambassador, and both sides signed the protocol.").of("Ministry of Foreign Affairs"),
		f("pdf", pdf("BT /F1 12 Tf 72 700 Td (The treaty of Riga is in force.) Tj ET")).holds("", "The treaty of Riga is in force.", "en", "", "The treaty of Riga is in force."),
		f("docx", docx).holds("", "Baku, 5 May 2014", "en", "2014-05-05", wordText),
		f("odt", Zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", openFile)).holds("", "Talks in Riga on the treaty", "en", "", "Talks in Riga on the treaty"),
		f("rtf", `{\rtf1\ansicpg1251 \'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb \'ef\'ee\'e4\'ef\'e8\'f1\'e0\'ed \'e2 \'cc\'ee\'f1\'ea\'e2\'e5}`).holds("", "Протокол подписан в Москве", "ru", "", "Протокол подписан в Москве"),
		f("epub", Zip("mimetype", "application/epub+zip", "META-INF/container.xml", bookFile, "b.opf", opfFile, "a.xhtml", "<html><body><p>The year in review, with all that was done.</p></body></html>")).
			holds("", "White Paper", "en", "2019-05-02", "The year in review, with all that was done."),
		f("eml", letter).holds("", "Visit", "en", "2018-11-19", letterIn).holds("!/note.rtf", noteText, "en", "", noteText),
		f("mbox", "From a@b Mon Nov 19 10:00:00 2018\n"+letter+"\nFrom c@d Tue Nov 20 10:00:00 2018\nFrom: c@d\nSubject: Two\n\nThis is the second of them.\n").
			holds("#1", "Visit", "en", "2018-11-19", letterIn).holds("#1!/note.rtf", noteText, "en", "", noteText).
			holds("#2", "Two", "en", "", "From: c@d\n\nThis is the second of them."),
		f("mhtml", webFile).holds("", "Two", "en", "", "The second page of the site.").of("mfa.example"),
		f("warc", warc).holds(page, "Page", "ru", "", pageText).of("mfa.example"),
		f("warc.gz", gzipped(warc)).holds(page, "Page", "ru", "", pageText).of("mfa.example"),
		f("csv", "id;Date;Headline;Full text\n7;2.5.2019;Visit;\"The visit;\nhas begun\"\n;;;None of them has come").
			holds("#7", "Visit", "en", "2019-05-02", "The visit;\nhas begun").holds("#2", "", "en", "", "None of them has come"),
		f("semicolons", "Дата;Заголовок;Текст\n5.05.2014;Визит;Министр принял посла Грузии.").holds("#1", "Визит", "ru", "2014-05-05", "Министр принял посла Грузии."),
		f("tsv", "\xff\xfe"+wide("title\tbody\nVisit\tThis is the visit\n")).holds("#1", "Visit", "en", "", "This is the visit"),
		f("jsonl", `{"id":"line/a","text":"This is the first","lang":"en","date":"1988-09"}`+"\n"+`{"text":"This is the second"}`).
			names("line/a", "1988-09", "This is the first").holds("#2", "", "en", "", "This is the second"),
		f("json", `[{"id": 5, "content": "This is one", "published": "2019-05-02T10:00:00Z"}, {"id": "array/b", "content": "This is two"}]`).
			holds("#5", "", "en", "2019-05-02", "This is one").names("array/b", "", "This is two"),
		f("object", "{\n \"title\": \"T\",\n \"body\": \"This is one\"\n}").holds("", "T", "en", "", "This is one"),
		f("wrapped", "{\n \"about\": [\"a\", \"b\"], \"data\": {\"items\": [{\"text\": \"This is one\"}], \"pages\": [1]}\n}").holds("#1", "", "en", "", "This is one"),
		f("tei", teiFile).holds("", "Note", "en", "1878-07-13", "The powers agreed to the treaty."),
		f("xml", "<?xml version='1.0'?><doc><title>T</title><p>This is the one</p></doc>").holds("", "T", "en", "", "T\nThis is the one"),
		f("srt", "1\n00:00:01,000 --> 00:00:04,000\nWe agree to the treaty.\n").holds("", "We agree to the treaty.", "en", "", "We agree to the treaty."),
		f("vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nWe agree to the treaty.\n").holds("", "We agree to the treaty.", "en", "", "We agree to the treaty."),
		f("zip", Zip("2019/a.html", "<p>This is page one of the site</p>", "b.txt", "This is two", ".hidden", "x", "c.css", "p {}")).
			holds("!/2019/a.html", "", "en", "", "This is page one of the site").holds("!/b.txt", "This is two", "en", "", "This is two").
			skips("!/.hidden", "hidden").skips("!/c.css", "not a format that is read"),
		f("windows.zip", Zip("\x82\xa8\xa7\xa8\xe2\\\xad\xae\xe2\xa0.txt", "This is a note")).holds("!/Визит/нота.txt", "This is a note", "en", "", "This is a note"),
		f("dos.zip", Zip("\x9aberblick/Vertr\x84ge f\x81r K\x94ln.txt", "This is a list")).holds("!/Überblick/Verträge für Köln.txt", "This is a list", "en", "", "This is a list"),
		f("tar", tarred("folder/a.txt", "This is one")).holds("!/folder/a.txt", "This is one", "en", "", "This is one").skips("!/link", "not a regular file"),
		f("gz", gzipped("This is one")).holds("", "This is one", "en", "", "This is one"),
		f("zst", zstandard("This is one")).holds("", "This is one", "en", "", "This is one"),
		f("xz", xzipped("This is one")).holds("", "This is one", "en", "", "This is one"),
		f("nested", Zip("in.tgz", tgz)).
			holds("!/in.tgz!/w.docx", "Baku, 5 May 2014", "en", "2014-05-05", wordText).
			holds("!/in.tgz!/in.zip!/l.jsonl#1", "", "en", "", "This is deep in an archive.").
			skips("!/in.tgz!/link", "not a regular file"),
	}
}
