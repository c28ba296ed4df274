package extract_test

import (
	"fmt"

	"chancery/corpus"
	"chancery/extract"
)

func ExampleExtractor_Extract() {
	x, err := extract.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := &corpus.Document{ID: "release", Lang: "en", Text: "Turkey and the ILO signed the Protocol on Decent Work on 12 May 2018."}
	for _, m := range x.Extract(doc).Mentions {
		fmt.Printf("%s %q = %s\n", m.Kind, doc.Text[m.Start:m.End], m.Value)
	}
	// Output:
	// COUNTRY "Turkey" = TUR
	// ORG "ILO" = International Labour Organization
	// AGREEMENT "Protocol on Decent Work" = Protocol on Decent Work
	// DATE "12 May 2018" = 2018-05-12
}
