package extract_test

import (
	"strings"
	"testing"

	"chancery/extract"
)

// A title ends where the sentence goes on, and words that a speaker says about
// an instrument are no title of it.
func TestAgreementTitles(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	const un = "The Charter of the United Nations binds us. "
	tests := []struct{ name, text, want string }{
		{"another subject after a title", "At the signing of the Treaty of Riga the Commonwealth was absent.", "Treaty of Riga"},
		{"another verb after a title", "The Committee will take up the International Convention on torture and finish its work on the draft.", "International Convention on torture"},
		{"what the Charter is for", un + "The means of the Charter for the pacific settlement of disputes among States are many.", "Charter of the United Nations|Charter"},
		{"what the Charter asks of members", un + "Article 4 of the Charter for Member States is clear.", "Charter of the United Nations|Charter"},
		{"a charter with a title", "the Charter for European Security and the Charter of economic rights and duties of States", "Charter for European Security|Charter of economic rights and duties of States"},
		{"a quoted sentence", "He said: “We have not signed the Treaty on Transit.” It was so.", "Treaty on Transit"},
		{"a quoted title", "They signed the “Decent Work Action Plan on Employment” in Riga.", "Decent Work Action Plan on Employment"},
	}
	for _, tt := range tests {
		if got := strings.Join(found(x, extract.AgreementName, tt.text, "", false), "|"); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}
