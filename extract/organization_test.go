package extract_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"chancery/extract"
)

// Every head of a body's name and every context finds what its `yes` marks, and
// nothing in its `no`.
func TestOrganizationExamples(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	for _, file := range []string{"en/organization-heads.tsv", "en/organization-heads-foreign.tsv", "en/organization-contexts.tsv"} {
		for _, r := range rows(t, file, "yes", "no") {
			for _, column := range []string{"yes", "no"} {
				text, want := unmark(r.Get(column))
				if text == "" || (column == "yes") != (len(want) > 0) {
					t.Errorf("%s: no example in %s: %q", file, column, r.Get(column))
				}
				if got := found(x, extract.Organization, text, "", false); !slices.Equal(got, want) {
					t.Errorf("%s: %s %q: bodies %q, want %q", file, column, text, got, want)
				}
			}
		}
	}
}

// organizationKinds are the kinds of bodies in the dictionary.
var organizationKinds = strings.Fields(`intergovernmental organ programme agency committee treaty-body court bank fund standards
	scientific ngo federation armed-group alliance grouping conference ministry government parliament party company university union
	other`)

// The dictionary is large, in order, and names no body twice.
func TestOrganizationTable(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	table := rows(t, "en/organizations/*.tsv", "id", "name", "kind", "acronyms", "aliases", "weak", "country", "parent", "founded", "dissolved", "wikidata", "note")
	ids, owner := map[string]bool{}, map[string]string{}
	for _, r := range table {
		id := r.Get("id")
		if ids[id] {
			t.Errorf("id %s stands twice", id)
		}
		ids[id] = true
	}
	if len(ids) < 1500 {
		t.Errorf("%d bodies, want at least 1,500", len(ids))
	}
	day := regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?)?$`)
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	item := regexp.MustCompile(`^(Q[1-9]\d*)?$`)
	for _, r := range table {
		id := r.Get("id")
		if !kebab.MatchString(id) {
			t.Errorf("id %q is not kebab-case", id)
		}
		if !slices.Contains(organizationKinds, r.Get("kind")) {
			t.Errorf("%s: kind %q", id, r.Get("kind"))
		}
		if p := r.Get("parent"); p != "" && (!ids[p] || p == id) {
			t.Errorf("%s: parent %q is no other body", id, p)
		}
		if c := r.Get("country"); c != "" {
			if code, ok := x.CountryCode(c); !ok || code != c {
				t.Errorf("%s: country %q is no code", id, c)
			}
		}
		from, to := r.Get("founded"), r.Get("dissolved")
		if !day.MatchString(from) || !day.MatchString(to) || to != "" && from > to {
			t.Errorf("%s: founded %q, dissolved %q", id, from, to)
		}
		if !item.MatchString(r.Get("wikidata")) {
			t.Errorf("%s: wikidata %q", id, r.Get("wikidata"))
		}
		for _, n := range slices.Concat([]string{r.Get("name")}, r.List("aliases")) {
			if n == "" || !norm.NFC.IsNormalString(n) || strings.Contains(n, "  ") {
				t.Errorf("%s: name %q", id, n)
			}
			if o, ok := owner[n]; ok {
				t.Errorf("%q names %s and %s", n, o, id)
			}
			owner[n] = id
		}
	}
}

// Bodies of each file are sorted by id.
func TestOrganizationOrder(t *testing.T) {
	t.Parallel()
	for _, f := range files(t, "en/organizations/*.tsv") {
		last := ""
		for _, r := range tableRows(t, f, "id") {
			if id := r.Get("id"); id <= last {
				t.Errorf("%s: %s stands after %s", f.Name, id, last)
			} else {
				last = id
			}
		}
	}
}

func TestOrganizations(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	tests := []struct{ name, text, want string }{
		{"portfolios and state", "the Ministry of Labour and Social Protection of Population of the Republic of Azerbaijan met",
			"Ministry of Labour and Social Protection of Population of the Republic of Azerbaijan="},
		{"a state at the front", "the Turkish Foreign Ministry", "Turkish Foreign Ministry=Ministry of Foreign Affairs of the Republic of Türkiye"},
		{"a name in capitals", "MINISTRY OF FOREIGN AFFAIRS OF LATVIA", "MINISTRY OF FOREIGN AFFAIRS OF LATVIA=Ministry of Foreign Affairs of the Republic of Latvia"},
		{"a state before its body", "Kenya's National Assembly and Latvia's Ministry of Justice met with Kenya, Kenya and Kenya's Government", "National Assembly=Parliament of Kenya|Ministry of Justice=Ministry of Justice of the Republic of Latvia"},
		{"a body that two states have", "the Joint Economic Commission of Kazakhstan and Türkiye and the Ministry of Justice of Latvia and Estonia met",
			"Joint Economic Commission of Kazakhstan and Türkiye=|Ministry of Justice of Latvia=Ministry of Justice of the Republic of Latvia"},
		{"forms of companies", "They met with «KazZorbleOil» JSC, and LLC \"Zorble Export\".", "KazZorbleOil=|Zorble Export="},
		{"bodies of two states", "the Latvian Chamber of Commerce and Industry and the Chamber of Commerce and Industry of Uzbekistan, the Diplomatic Academy of Hungary and the Galo Plaza Diplomatic Academy",
			"Latvian Chamber of Commerce and Industry=|Chamber of Commerce and Industry of Uzbekistan=|Diplomatic Academy of Hungary=|Galo Plaza Diplomatic Academy="},
		{"an abbreviated state", "the National Cyber Security Centre of the UK met",
			"National Cyber Security Centre of the UK=National Cyber Security Centre of the United Kingdom of Great Britain and Northern Ireland"},
		{"a state that a body is for, and not of", "the United Nations Fund for Namibia", "United Nations Fund for Namibia="},
		{"where a mission sits", "the Embassy of Canada in Beijing said", "Embassy of Canada in Beijing="},
		{"a definition", "the Ministry of Justice of Latvia (hereinafter the “Ministry”) met. The Ministry agreed.",
			"Ministry of Justice of Latvia=Ministry of Justice of the Republic of Latvia|Ministry=Ministry of Justice of the Republic of Latvia|Ministry=Ministry of Justice of the Republic of Latvia"},
		{"an acronym of the document", "the Kenya Ports Authority (KPA) met. KPA agreed.", "Kenya Ports Authority=|KPA=Kenya Ports Authority|KPA=Kenya Ports Authority"},
		{"the same acronym in another document", "the Korean People's Army (KPA) met. KPA agreed.", "Korean People's Army=|KPA=Korean People's Army|KPA=Korean People's Army"},
		{"a bracket after the last of two bodies", "the Board of Governors of the Inter-American Development Bank (IDB) met",
			"Board of Governors of the Inter-American Development Bank=|IDB=Inter-American Development Bank"},
		{"a full name is complete", "the International Court of Justice on Namibia, the League of Nations to South Africa, and the League of Nations Covenant",
			"International Court of Justice=|League of Nations=|League of Nations="},
		{"but for a longer one", "the Group of Twenty-One and the General Assembly of the Organization of American States",
			"Group of Twenty-One=|General Assembly of the Organization of American States="},
		{"a part of a name is none", "Recent United Nations conferences", "United Nations="},
		{"a hyphen goes on a word", "the International Co-operation Year and the Committee for Technical Co-operation met", "Committee for Technical Co-operation="},
		{"a dash ends a name", "the Movement of Non-Aligned Countries—Afghanistan is one—met", "Movement of Non-Aligned Countries=Non-Aligned Movement"},
		{"owners in the plural", "the Central Committee of the Polish United Workers' Party met", "Central Committee of the Polish United Workers' Party="},
		{"a place is outside", "the Eighteen-Nation Committee on Disarmament in Geneva", "Eighteen-Nation Committee on Disarmament="},
		{"a meeting of many", "the Twenty-fifth Congress of the Bulgarian Communist Party", "Bulgarian Communist Party="},
		{"a month is outside", "the Legal Affairs Committee on September 5", "Legal Affairs Committee="},
		{"what is set up for a meeting", "the Preparatory Committee for the Special Session met", "Preparatory Committee="},
		{"what a body is based in", "the London-based Financial Times and the High-level Working Group", "Financial Times=|High-level Working Group="},
		{"regions and capacities", "the West Bank, the Middle East, an Administering Authority, Latin America's debt and the Arab States", ""},
		{"a person after a body", "Vice-Premier of the State Council Hu Chunhua of China", "State Council=State Council of the People's Republic of China"},
		{"a treaty", "the Intermediate-Range Nuclear Forces (INF) Treaty", ""},
		{"a portfolio is none", "the Minister of Labour and Social Protection of Population Sahil Babayev", ""},
		{"a body in a title is one", "Foreign Ministry Spokesperson and UN Secretary-General", "Foreign Ministry=Ministry of Foreign Affairs|UN=United Nations"},
		{"small letters", "the Chinese foreign ministry, the ministry and the commission", ""},
		{"acronyms that are words", "Guam and Pace are places", ""},
		{"acronyms read as words", "Nato, Unesco and Mercosur met", "Nato=North Atlantic Treaty Organization|Unesco=United Nations Educational, Scientific and Cultural Organization|Mercosur=Southern Common Market"},
		{"the nearest one", "The Organization of African Unity met. The United Nations met. The Organization agreed.",
			"Organization of African Unity=|United Nations=|Organization=United Nations"},
		{"ours is the one that is spoken of", strings.Repeat("The United Nations met. ", 6) + "So did the Organization of African Unity last year in the summer, as all know. Our Organization agreed.",
			strings.Repeat("United Nations=|", 6) + "Organization of African Unity=|Organization=United Nations"},
		{"this is the one where the text is spoken", "The Organization of American States met. " + strings.Repeat("The United Nations met. ", 5) + "The South West Africa People's Organization, SWAPO, wrote to all the members in the month of May. This Organization agreed.",
			"Organization of American States=|" + strings.Repeat("United Nations=|", 5) + "South West Africa People's Organization=|SWAPO=South West Africa People's Organization|Organization=United Nations"},
		{"a parliament of two words", "the National Assembly of Cambodia met. The National Assembly agreed.",
			"National Assembly of Cambodia=|National Assembly=National Assembly of Cambodia"},
		{"ours is no other state's", "South Africa spoke to South Africa. The United Kingdom Parliament met. Our Parliament agreed.", "United Kingdom Parliament=Parliament of the United Kingdom"},
		{"no short form within a name", "the General Assembly met. The National Constituent Assembly, the Council of Ministers of the Soviet Union and the Union of Soviet Socialist Republics met.",
			"General Assembly=United Nations General Assembly|Council of Ministers of the Soviet Union="},
		{"no body within another", "the Assembly of the United Nations and the House of Assembly of Malta met. The House of Assembly agreed.",
			"Assembly of the United Nations=United Nations General Assembly|House of Assembly of Malta=House of Assembly of the Republic of Malta|House of Assembly=House of Assembly of the Republic of Malta"},
		{"a government that is provisional", "the Algerian Provisional Government", "Algerian Provisional Government=Provisional Government of the People's Democratic Republic of Algeria"},
		{"a territory has no Foreign Ministry", "The Foreign Ministry of China spoke of Hong Kong and Hong Kong. The Foreign Ministry agreed.",
			"Foreign Ministry of China=Ministry of Foreign Affairs of the People's Republic of China|Foreign Ministry=Ministry of Foreign Affairs of the People's Republic of China"},
		{"several states' governments", "the Governments of Turkey, Georgia and Azerbaijan agreed", "Governments of Turkey, Georgia and Azerbaijan="},
		{"one that is named later", "The Organization has members. The United Nations is old.", "Organization=United Nations|United Nations="},
		{"an office-holder's office", "the Office of the Prime Minister, the Prosecutor General's Office of Latvia and the Office of the President Jane Roe met",
			"Office of the Prime Minister=|Prosecutor General's Office of Latvia=|Office of the President="},
		{"what a body owns", "The International Monetary Fund met. The Fund's Working Group on Debt and the Women's Committee met.",
			"International Monetary Fund=|Fund=International Monetary Fund|Working Group on Debt=|Women's Committee="},
		{"two bodies", "the Zorble Port CJSC and Glumpf Trading Company, the People's Court and Women's Committee met", "Zorble Port CJSC=|Glumpf Trading Company=|People's Court=|Women's Committee="},
		{"but one of two subjects", "the Food and Livestock Agency met", "Food and Livestock Agency="},
		{"portfolios with a nation abroad, and with a comma before and", "the Ministry of Foreign Affairs, African Integration and Beninese Abroad, the Ministry of Foreign Affairs, Trade, and Regional Integration",
			"Ministry of Foreign Affairs, African Integration and Beninese Abroad=Ministry of Foreign Affairs, African Integration and Beninese Abroad of the Republic of Benin|Ministry of Foreign Affairs, Trade, and Regional Integration=Ministry of Foreign Affairs, Trade, and Regional Integration of the Republic of Benin"},
		{"what a committee is on, after its state", "the State Committee of the Republic of Uzbekistan on Investments met", "State Committee of the Republic of Uzbekistan on Investments="},
		{"parts of the world", "the Department of Africa and the Middle East met", "Department of Africa and the Middle East="},
		{"abbreviated ministries", "the MFA of Estonia met", "MFA of Estonia=Ministry of Foreign Affairs of the Republic of Estonia"},
		{"an organ's name ends with its body's", "He addressed the General Conference of the IAEA. The Agency and its Board of Governors agreed.",
			"General Conference of the IAEA=General Conference of the International Atomic Energy Agency|Agency=International Atomic Energy Agency|Board of Governors=Board of Governors of the International Atomic Energy Agency"},
		{"an acronym that the text gives to something else", "a loan from Export Development Canada (EDC). The EDC agreed.", ""},
		{"a state's acronym in a text about another", "KazTrade and NHC met in Uzbekistan", ""},
		{"names in other languages", "the Banco de la República Oriental del Uruguay (BROU) and the Office national d'identification (ONI) met. BROU and the ONI agreed.",
			"Banco de la República Oriental del Uruguay=|BROU=Banco de la República Oriental del Uruguay|Office national d'identification=|ONI=Office national d'identification|BROU=Banco de la República Oriental del Uruguay|ONI=Office national d'identification"},
		{"of the dictionary by their acronym", "the Banque centrale des États de l'Afrique de l'Ouest (BCEAO) met", "Banque centrale des États de l'Afrique de l'Ouest=Central Bank of West African States|BCEAO=Central Bank of West African States"},
		{"a common name of one state's ministry in a text about another", "the Ministry of Foreign Affairs and Trade of Hungary met in Hungary",
			"Ministry of Foreign Affairs and Trade of Hungary="},
		{"a mission in a place of another language", "the Consulate General in Ciudad del Este and the Embassy of Chile in Rio de Janeiro met",
			"Consulate General in Ciudad del Este=|Embassy of Chile in Rio de Janeiro="},
		{"the parliament of the state that the text is of", "Montenegro joined them. The Parliament ratified it. The Commissioner spoke of enlargement to Member States.", "Parliament=Parliament of Montenegro"},
		{"parts of a state with a government", "the Government of Ontario, the Punjab Government, the Ministry of Health of Tatarstan and the Government of Change met", "Government of Ontario=|Punjab Government=|Ministry of Health of Tatarstan="},
		{"missions of several states", "The Turkish Embassy in Baku, the Embassy of Sweden and the US Consulate-General in Guangzhou met.",
			"Turkish Embassy in Baku=Embassy of Türkiye in Baku|Embassy of Sweden=|US Consulate-General in Guangzhou=Consulate General of the United States in Guangzhou"},
		{"whereto a mission is", "the Mission of Ukraine to NATO and the Embassy of Azerbaijan to the Kingdom of Belgium met", "Mission of Ukraine to NATO=|Embassy of Azerbaijan to the Kingdom of Belgium="},
		{"two states before a body", "the US-Azerbaijan Chamber of Commerce met", "US-Azerbaijan Chamber of Commerce="},
		{"numbers of units", "the 65 Air Division and 12 Divisions met on the Western Front", "65 Air Division="},
		{"clubs", "the Zorble League for FC Basel", "Zorble League=|FC Basel="},
		{"an acronym of another body that the text names in full", "The Multilingual Spelling Council met. The MSC agreed.", "Multilingual Spelling Council=|MSC=Multilingual Spelling Council"},
		{"this is the body whose organs the text names", "The United Nations met. The General Assembly and the Security Council and the Trusteeship Council met. The Organization of Islamic Cooperation met in a town by the sea and heard many long reports. This Organization agreed.",
			"United Nations=|General Assembly=United Nations General Assembly|Security Council=United Nations Security Council|Trusteeship Council=United Nations Trusteeship Council|Organization of Islamic Cooperation=|Organization=United Nations"},
		{"a mission in a state with an article", "the Mexican Embassy in the United Kingdom", "Mexican Embassy in the United Kingdom=Embassy of Mexico in the United Kingdom"},
		{"a word of a longer name that is none", "The House of Representatives of Japan met. The House of Wax burned. The House agreed.", "House of Representatives of Japan=|House=House of Representatives of Japan"},
		{"money is no body", "the Structural Funds and Directive 95/35/EC", ""},
		{"the Community of a text about the European Union", "Member States, the Directive, enlargement, subsidiarity and Commissioner, the Community acts by Community law.", "Community=European Communities"},
		{"two states with a dash", "the Viet Nam - Laos Inter-Governmental Committee for Cooperation met. BAKU, Azerbaijan – Turkish Airlines met.", "Viet Nam - Laos Inter-Governmental Committee for Cooperation=|Turkish Airlines="},
		{"a portfolio that names a body", "the Minister of Foreign Affairs, European Union and Cooperation", ""},
		{"in Turkish", "Tarım ve Orman Bakanlığı", "Tarım ve Orman Bakanlığı="},
		{"a name with its state as written", "the Socialist Party of Serbia and the Ministry of Justice of Serbia met", "Socialist Party of Serbia=|Ministry of Justice of Serbia=Ministry of Justice of the Republic of Serbia"},
		{"pointing words end a name", "the admission to our Organization of the Federal Republic of Germany by the United Nations", "Organization=United Nations|United Nations="},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range found(x, extract.Organization, tt.text, "", true) {
			if text, value, _ := strings.Cut(m, "="); text == value {
				m = text + "="
			}
			got = append(got, m)
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s: %q gives\n%q, want\n%q", tt.name, tt.text, got, tt.want)
		}
	}
}
