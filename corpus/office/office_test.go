package office_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"chancery/corpus/office"
)

// packed makes a zip package of names and contents, in this order.
func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordBody = `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Agreement on </w:t></w:r><w:r><w:t>Fisheries</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Signed in </w:t></w:r><w:del><w:r><w:delText>Oslo</w:delText></w:r></w:del><w:ins><w:r><w:t>Riga</w:t></w:r></w:ins><w:r><w:tab/><w:t>twice</w:t><w:br/><w:t>over.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>second</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>State</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Date</w:t></w:r></w:p><w:p><w:r><w:t>of entry</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Latvia</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1999</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>
</w:body></w:document>`

func TestDOCX(t *testing.T) {
	t.Parallel()
	raw := packed(t,
		"word/document.xml", wordBody,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Microsoft Word - draft.doc</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
	)
	got, err := office.DOCX(raw, 1<<20)
	want := office.Document{
		Title: "Agreement on Fisheries", Lang: "en-GB",
		Text: "Agreement on Fisheries\n\nSigned in Riga\ttwice\nover.\n\nfirst\nsecond\n\nState | Date of entry\nLatvia | 1999\n\nbox\n\nA note.",
	}
	if err != nil || got != want {
		t.Errorf("got %+q, error %v\nwant %+q", got, err, want)
	}
}

func TestODT(t *testing.T) {
	t.Parallel()
	raw := packed(t, "mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:automatic-styles><x>style</x></office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h>Visit<text:s text:c="2"/>to Riga</text:h>
<text:p>The minister<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of justice.</text:p></text:note-body></text:note> came<office:annotation><text:p>really?</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>`,
		"meta.xml", `<office:document-meta xmlns:office="o" xmlns:dc="d"><dc:title>The visit</dc:title><dc:language>lv</dc:language></office:document-meta>`,
	)
	got, err := office.ODT(raw, 1<<20)
	want := office.Document{Title: "The visit", Lang: "lv", Text: "Visit  to Riga\n\nThe minister came.\n\none\ntwo\n\nA | B\n\nOf justice."}
	if err != nil || got != want {
		t.Errorf("got %+q, error %v\nwant %+q", got, err, want)
	}
}

func TestRTF(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, in, title, text string }{
		{"paragraphs and signs", `{\rtf1\ansi{\fonttbl{\f0 Times;}}{\info{\title The visit}{\author X}}\pard The minister\rquote s visit\par\pard It \b began\b0 .\line Here.\par}`,
			"The visit", "The minister’s visit\n\nIt began.\nHere."},
		{"Unicode with stand-ins", `{\rtf1\ansi\uc1 T\u252?rkiye, \u-10179?\u-8694?{\uc2 \u8364\'80\'80}}`, "", "Türkiye, \U0001F60A€"},
		{"code page", `{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'ea\'e2\'e0}`, "", "Москва"},
		{"code page of a font", `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 caf\'e9 {\f1 \'cc\'ee\'f1}\f0  \'e9}`, "", "café Мос é"},
		{"what is not shown", `{\rtf1{\*\generator X;}{\stylesheet{\s0 Normal;}}{\header Page 1}{\pict 00ff}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}{\v hidden}.}`, "", "link."},
		{"a table", `{\rtf1\pard Before\par\pard\intbl State\cell Date\cell\row\pard\intbl Latvia\cell 1999\cell\row\pard After\par}`, "",
			"Before\n\nState | Date\nLatvia | 1999\n\nAfter"},
		{"braces and binary data", `{\rtf1 a\{b\}\\ {\pict\bin4 }}}}}c}`, "", `a{b}\ c`},
	} {
		got, err := office.RTF([]byte(c.in))
		if err != nil || got.Title != c.title || got.Text != c.text {
			t.Errorf("%s: got %+q, error %v, want title %q, text %q", c.what, got, err, c.title, c.text)
		}
	}
}

func TestDamaged(t *testing.T) {
	t.Parallel()
	docx := func(raw []byte) error { _, err := office.DOCX(raw, 1000); return err }
	odt := func(raw []byte) error { _, err := office.ODT(raw, 1000); return err }
	rtf := func(raw []byte) error { _, err := office.RTF(raw); return err }
	for _, c := range []struct {
		what string
		read func([]byte) error
		in   []byte
	}{
		{"no zip", docx, []byte("PK\x03\x04 and no more")},
		{"no document", docx, packed(t, "word/styles.xml", "<x/>")},
		{"broken XML", docx, packed(t, "word/document.xml", "<w:document><w:p>")},
		{"a bomb", docx, packed(t, "word/document.xml", strings.Repeat(" ", 5000))},
		{"no content", odt, packed(t, "mimetype", "x")},
		{"broken XML", odt, packed(t, "content.xml", "<a><b></a>")},
		{"no RTF", rtf, []byte("plain")},
	} {
		if err := c.read(c.in); !errors.Is(err, office.ErrDamaged) {
			t.Errorf("%s: error %v", c.what, err)
		}
	}
}

// RTF comes from anywhere: reading it neither panics nor hangs.
func FuzzRTF(f *testing.F) {
	f.Add(`{\rtf1\ansi\uc1 T\u252?rkiye\pard\intbl a\cell\row}`)
	f.Add(`{\rtf1{{{{\'e}}}\bin99999999 x`)
	f.Fuzz(func(t *testing.T, in string) { office.RTF([]byte(in)) })
}
