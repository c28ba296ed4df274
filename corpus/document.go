package corpus

// Document is one text of a ministry, ready to be read by the later stages.
//
// A Document is made once, by a reader, and never changed: every offset in the
// system is a byte offset into Text.
type Document struct {
	// ID is stable: the same source, and the same place in a source of many
	// documents, gives the same ID on every run and every machine.
	ID string
	// Source says where the document came from: a path, a URL, or "-".
	Source string
	// Site is the name that a page gives its site, else the host of its address, or
	// "".
	Site string
	// Title is the document's own title, or "".
	Title string
	// Lang is the BCP 47 language subtag of the text ("en", "az"), or "" if unknown.
	Lang string
	// LangSure is how sure Lang is, from 0 to 1 in hundredths: a language that the
	// source states and the text bears out is 1.
	LangSure float64
	// Date is the document's own date as an EDTF day, month or year
	// ("2018-11-19", "1988-09"), or "" if unknown: what its source states, else
	// what its text shows at one end, else what stands at one end of its file's
	// name.
	Date string
	// Text is valid UTF-8 in Unicode normalisation form C.
	Text string
}
