package tei_test

import (
	"errors"
	"testing"

	"chancery/corpus/tei"
)

const letter = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader><fileDesc>
<titleStmt><title>Note of
the Minister</title><title>a second</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><bibl><date when="1878-07-13">13 juillet</date></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>No. 12</head><opener><dateline>Berlin, 13 July</dateline></opener>
<p>The <choice><sic>pleni</sic><corr>plenipotentiaries</corr></choice> of
<hi>Great Britain</hi><fw>12</fw> met.</p><p>Done.</p>
<list><item>one</item><item>two</item></list><table><row><cell>A</cell><cell>B</cell></row></table></div></body></text></TEI>`

func TestRead(t *testing.T) {
	t.Parallel()
	got, err := tei.Read(letter)
	want := tei.Document{
		Title: "Note of the Minister", Lang: "fr", Date: "1878-07-13",
		Text: "No. 12\n\nBerlin, 13 July\n\nThe plenipotentiaries of Great Britain met.\n\nDone.\n\none\ntwo\n\nA | B",
	}
	if err != nil || got != want {
		t.Errorf("got %+q, error %v\nwant %+q", got, err, want)
	}
	if !tei.Shown(letter) || tei.Shown("<?xml version='1.0'?><rss/>") {
		t.Error("TEI is not told from other XML")
	}
	if _, err := tei.Read("<TEI><text><p>cut"); !errors.Is(err, tei.ErrDamaged) {
		t.Errorf("a cut text: error %v", err)
	}
}
