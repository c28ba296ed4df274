package extract

import (
	"testing"

	"chancery/corpus"
)

// A name that several instruments bear is that of the one that a text of its time
// can mean; an instrument cannot be named before it was made.
func TestSharedNames(t *testing.T) {
	t.Parallel()
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ date, text, want string }{
		{"2016", "The Paris Agreement was ratified.", "paris-agreement-2015"},
		{"", "The Paris Agreement was ratified.", "paris-agreement-2015"},
		{"1974", "The Paris Agreement must be applied.", "paris-vietnam-1973"},
		{"1974", "The Paris agreement must be applied.", "paris-vietnam-1973"},
		{"1993", "Cambodia held elections under the Paris Agreements.", "paris-cambodia-1991"},
		{"1960", "Austria and Italy disagree about the Paris Agreement.", "gruber-de-gasperi"},
		{"1935", "The Paris Agreement must be applied.", "agreement:paris-agreement"},
		{"1955", "The Paris Agreements let Western Germany arm.", "paris-agreements-1954"},
		{"1966", "The Geneva Agreements must be respected in Viet-Nam.", "geneva-1954"},
		{"1982", "Venezuela will apply the Geneva Agreement.", "geneva-agreement-1966"},
		{"1989", "Pakistan violates the Geneva Accords.", "geneva-afghanistan-1988"},
		{"1989", "The Geneva Agreement of 17 February 1966 is in force.", "geneva-agreement-1966"},
		{"1964", "All States should accede to the Moscow Treaty.", "ptbt"},
		{"1984", "Our relations with the Federal Republic of Germany rest on the Treaty of Moscow.", "moscow-treaty-1970"},
		{"2003", "The Moscow Treaty cuts arsenals.", "sort"},
		{"1959", "The Vientiane Agreement is dead.", "agreement:vientiane-agreement"},
		{"1975", "The Vientiane Agreement is dead.", "vientiane-1973"},
		{"1976", "A Convention on the Law of the Sea is in the making.", "unclos"},
		{"", "In 1971, 1972, 1973 and 1974 the Paris Agreement was broken.", "paris-vietnam-1973"},
		{"1976", "The Simla Agreement of 2 July 1972 is a basis.", "simla-agreement"},
		{"1980", "The Rio Treaty of 1867 is old.", "treaty:rio-treaty"},
		{"1977", "The Manila Declaration is a valid basis.", "manila-declaration-g77"},
		{"1985", "The United Nations Charter for the maintenance of peace is law.", "un-charter"},
		{"1970", "We need the Declaration on the granting of independence to colonial countries and peoples in order to go on.", "colonial-independence"},
		{"1979", "The program of action for the establishment of the new international economic order stands.", ""},
		{"1979", "The Program of Action for the Establishment of the New International Economic Order stands.", "nieo-programme"},
	} {
		got := ""
		if found := x.Extract(&corpus.Document{Text: test.text, Date: test.date}).Agreements; len(found) > 0 {
			got = found[0].Key
		}
		if got != test.want {
			t.Errorf("%s: %q names %q, want %q", test.date, test.text, got, test.want)
		}
	}
}

// A bare class word with words of its own points back only to what has them, and
// a bare head to no body that was founded later.
func TestWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	x, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	mention := func(date, text, words string) (Mention, bool) {
		for _, m := range x.Extract(&corpus.Document{Text: text, Date: date}).Mentions {
			if text[m.Start:m.End] == words {
				return m, true
			}
		}
		return Mention{}, false
	}
	const trade = "Latvia signed the Agreement on Trade with Estonia. "
	if m, ok := mention("", trade+"Both kept the Agreement.", "Agreement"); !ok || !m.Ref {
		t.Error("the Agreement points back to nothing")
	}
	if m, ok := mention("", trade+"Both kept the Armistice Agreement.", "Armistice Agreement"); ok && m.Ref {
		t.Error("the Armistice Agreement points back to an agreement on trade")
	}
	const europe = "The European Union, the European Commission and the Council of the European Union met. They asked Parliament, and Parliament agreed."
	if m, ok := mention("1999", europe, "Parliament"); !ok || m.Value != "European Parliament" {
		t.Errorf("Parliament of 1999 is %q", m.Value)
	}
	if m, _ := mention("1950", europe, "Parliament"); m.Value == "European Parliament" {
		t.Error("there is a European Parliament in 1950")
	}
}
