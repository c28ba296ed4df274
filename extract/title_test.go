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
		{"the sentence after a known name", "They are bound by the Kyoto Protocol on the emission of gases.", "Kyoto Protocol"},
		{"another people after the parties", "In line with the Association Agreement between Ukraine and the EU, Lithuanian experts advise Kyiv.", "Association Agreement between Ukraine and the EU"},
		{"a day", "on the basis of the joint communiqué of 4 July 1972, and of a joint communiqué", "joint communiqué of 4 July 1972"},
		{"a class word with one capital", "a Joint statement was issued", ""},
		{"the years of a plan", "The Action Plan on Youth in 2006-2015 and the Treaty on Youth in 2006-2015", "Action Plan on Youth in 2006-2015|Treaty on Youth"},
		{"an acronym that is a head", "the Georgia-EFTA Free Trade Agreement (FTA) and the Georgia-EFTA FTA", "Georgia-EFTA Free Trade Agreement|FTA|Georgia-EFTA FTA"},
		{"the second half of a compound", "the inter-Arab Agreement on Transit, and what rests on great-Power agreement", "inter-Arab Agreement on Transit"},
		{"a quoted sentence", "He said: “We have not signed the Treaty on Transit.” It was so.", "Treaty on Transit"},
		{"a subject in quotation marks", `They signed the Agreement "On cooperation in culture" with Latvia. A draft agreement "On fish" is ready.`,
			`Agreement "On cooperation in culture" with Latvia|agreement "On fish"`},
		{"a sort in small letters", "They signed a readmission agreement with Latvia and a double taxation treaty of 3 May 2010; no readmission agreement is perfect.",
			"readmission agreement with Latvia|double taxation treaty of 3 May 2010"},
		{"what might be", "They agreed on a feasibility study for a free trade agreement with Latvia.", ""},
		{"a protocol to one in small letters", "The Protocol to the double taxation treaty with Latvia was initialled.", "Protocol to the double taxation treaty with Latvia"},
		{"what was signed", "A new convention with Latvia was signed; any convention with Latvia would do.", "convention with Latvia"},
		{"where it was signed", "Latvia signed a Treaty of Alliance in Moscow and the Agreement on the Opening of a Consulate in Moscow.", "Treaty of Alliance|Agreement on the Opening of a Consulate in Moscow"},
		{"who signed it for whom", "He signed the agreement on behalf of the Government with Latvia.", ""},
		{"how they withdrew", "Latvia left the Treaty on Transit with effect from May 2010.", "Treaty on Transit"},
		{"a name in quotation marks inside", `the Memorandum on development of the "Dostluq" field in the sea was signed`, `Memorandum on development of the "Dostluq" field in the sea`},
		{"a people's workers", "the Memorandum concerning Nepalese manpower employment", "Memorandum concerning Nepalese manpower employment"},
		{"another in small letters", "They signed an MoU on health, and an MoC with Latvia is ready.", "MoU on health|MoC with Latvia"},
		{"the year after a known name", "They ratified the Montreal Convention 1999 and the Paris Agreement of 12 December 2015.", "Montreal Convention 1999|Paris Agreement of 12 December 2015"},
		{"what it abolishes", "the Convention of 5 October 1961 Abolishing the Requirement of Legalisation", "Convention of 5 October 1961 Abolishing the Requirement of Legalisation"},
		{"a noun with of before", "the Status of Forces Agreement, and the Articles of Agreement", "Status of Forces Agreement"},
		{"its number as a word", "Latvia signed the Second Additional Protocol on Fish.", "Second Additional Protocol on Fish"},
		{"a subject that tells nothing", "They have an agreement with Latvia on this matter, the Agreement on how, and the Agreement on the Matter of Fish.", "Agreement on the Matter of Fish"},
		{"its year in small letters", "They broke the 2000 peace agreement with Latvia.", "2000 peace agreement with Latvia"},
		{"a line's number", "1. MoU on Fish\n2. Bilateral Trade Agreement\n3. MoU on a loan of US$ 2 billion", "MoU on Fish|Bilateral Trade Agreement|MoU on a loan of US$ 2 billion"},
		{"a verb in capitals", "MINISTER SIGNS AGREEMENTS IN RIGA", ""},
		{"what a title goes on with", "the Agreement on Fish with Latvia (signed in Riga on 3 May 2010) and to Estonia; the Agreement with Latvia, extended in 2013", "Agreement on Fish with Latvia|Agreement with Latvia"},
		{"an older one that it amends", "the Protocol amending the 1976 Convention on Fish", "Protocol amending the 1976 Convention on Fish"},
		{"its year and its subject", "Riga has denounced the 1996 treaty on legal aid. Under the 1996 treaty on legal aid, Latvia and Estonia meet.", "1996 treaty on legal aid|1996 treaty on legal aid"},
		{"a subject that was agreed on", "In May an agreement on fish was signed. No agreement on birds was signed; if a treaty on bees were signed, or until a treaty on trees was concluded, we wait.", "agreement on fish"},
		{"what a speaker says of it", "“We look forward to the ratification of the Escazú Agreement”, he said.", "Escazú Agreement"},
		{"a general one", "They reviewed the General Agreement on fish and birds.", "General Agreement on fish and birds"},
		{"a list's heading", "Agreements between Latvia and Estonia:\n\nThere are none.", ""},
		{"a quoted title", "They signed the “Decent Work Action Plan on Employment” in Riga.", "Decent Work Action Plan on Employment"},
	}
	for _, tt := range tests {
		if got := strings.Join(found(x, extract.AgreementName, tt.text, "", false), "|"); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

// The value of an agreement leaves out its parties, where they do not tell it
// from another, and spells out what points back.
func TestAgreementValues(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	tests := []struct{ name, text, want string }{
		{"parties left out", "the Agreement between Latvia and Estonia on Rail Transport", "Agreement on Rail Transport"},
		{"parties that are a subject", "the Agreement on Trade between the Member States of the European Union", "Agreement on Trade between the Member States of the European Union"},
		{"parties that tell two apart", "the Agreement between Latvia and Estonia on Trade and the Agreement between Latvia and Poland on Trade",
			"Agreement between Latvia and Estonia on Trade|Agreement between Latvia and Poland on Trade"},
		{"a body that points back", "The Joint Latvian-Estonian Commission met. They signed the Protocol of the 3rd session of the Commission.", "Protocol of the 3rd session of the Joint Latvian-Estonian Commission"},
		{"an agreement that points back", "The Agreement between Latvia and Estonia on Rail Transport is long. They signed the Protocol to the Agreement.",
			"Agreement on Rail Transport|Protocol to the Agreement on Rail Transport"},
		{"a known treaty without its parties", "the Agreement on the Prevention of Nuclear War of 1973",
			"Agreement between the United States of America and the Union of Soviet Socialist Republics on the Prevention of Nuclear War"},
		{"the same of others", "the Agreement between Latvia and Estonia on the Prevention of Nuclear War", "Agreement on the Prevention of Nuclear War"},
		{"a name that it is cited by", "the September 19 Pyongyang Joint Declaration and the Lomé Convention", "Pyongyang Joint Declaration|Lomé Convention"},
		{"a subject in quotation marks", `the Agreement "On cooperation in culture" with Latvia`, "Agreement on cooperation in culture"},
		{"a known treaty of a day", "the Treaty of 7 December 1970 between Poland and the Federal Republic of Germany",
			"Treaty between the Federal Republic of Germany and the Polish People's Republic concerning the Basis for Normalizing their Mutual Relations"},
		{"a known statute that points back", "They turned to the International Court of Justice. The Statute of the Court is clear.", "Statute of the International Court of Justice"},
		{"parties after a participle", "the Treaty of friendship concluded between Latvia and Estonia", "Treaty of friendship"},
		{"how it came about", "the agreement reached yesterday between Latvia and Estonia on the issue of fish", "Agreement on the issue of fish"},
		{"a sort in small letters", "the readmission agreement with Latvia", "Readmission agreement with Latvia"},
		{"the one of its paragraph that it points back to", "The Agreement on Fish is long.\n\nThe Agreement on Trade is short. They signed the Protocol to the Agreement.",
			"Agreement on Fish|Agreement on Trade|Protocol to the Agreement on Trade"},
		{"a convention with its number", "the Minimum Age Convention, 1973 (No. 138)", "Minimum Age Convention, 1973 (No. 138)"},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range found(x, extract.AgreementName, tt.text, "", true) {
			_, value, _ := strings.Cut(m, "=")
			got = append(got, value)
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}
