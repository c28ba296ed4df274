package extract_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"chancery/corpus"
	"chancery/extract"
	"chancery/extract/data"
)

// defaultExtractor is the Extractor of the built-in rules.
func defaultExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// found lists what a text names of one kind, as "text" or "text=value".
func found(x *extract.Extractor, kind extract.Kind, text, date string, values bool) []string {
	out := []string{}
	for _, m := range x.Extract(&corpus.Document{Text: text, Date: date}).Mentions {
		switch {
		case m.Kind != kind:
		case values:
			out = append(out, text[m.Start:m.End]+"="+m.Value)
		default:
			out = append(out, text[m.Start:m.End])
		}
	}
	return out
}

// unmark takes the square brackets out of an example, and lists what stood in them.
func unmark(example string) (text string, marked []string) {
	marked = []string{}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(example, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), marked
		}
		inside, after, _ := strings.Cut(rest, "]")
		b.WriteString(inside)
		marked = append(marked, inside)
		example = after
	}
}

// files are the built-in files of a pattern.
func files(t testing.TB, pattern string) []data.File {
	t.Helper()
	fs, err := data.Builtin().Files(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// tableRows are the rows of a file.
func tableRows(t testing.TB, f data.File, columns ...string) []data.Row {
	t.Helper()
	table, err := data.ReadTable(f, columns...)
	if err != nil {
		t.Fatal(err)
	}
	return table.Rows()
}

// rows are those of all built-in tables of a pattern.
func rows(t testing.TB, pattern string, columns ...string) []data.Row {
	t.Helper()
	var out []data.Row
	for _, f := range files(t, pattern) {
		out = append(out, tableRows(t, f, columns...)...)
	}
	return out
}

// In every `yes` of the contexts the name is no country, in every `no` exactly
// the marked names are countries.
func TestCountryContexts(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	for _, r := range rows(t, "en/country-context.tsv", "rule", "yes", "no") {
		for _, column := range []string{"yes", "no"} {
			text, want := unmark(r.Get(column))
			if text == "" {
				t.Errorf("%s: no example in %s", r.Get("rule"), column)
			}
			if got := found(x, extract.Country, text, "", false); !slices.Equal(got, want) {
				t.Errorf("%s: %s %q: countries %q, want %q", r.Get("rule"), column, text, got, want)
			}
		}
	}
}

func TestCountries(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	tests := []struct{ name, text, date, want string }{
		{"the longest name wins", "the Republic of Azerbaijan and South Sudan", "", "Republic of Azerbaijan=AZE|South Sudan=SSD"},
		{"each half of a compound", "Azerbaijani-Belarusian documents", "", "Azerbaijani=AZE|Belarusian=BLR"},
		{"a combining form only before a hyphen", "Sino-Russian ties, Sino ties", "", "Sino=CHN|Russian=RUS"},
		{"a name over a line end", "the Republic of\nKorea", "", "Republic of\nKorea=KOR"},
		{"no name over a blank line", "Papua New\n\nGuinea", "", "Guinea=GIN"},
		{"a direction is outside", "Eastern Ukraine and southern Africa", "", "Ukraine=UKR"},
		{"states with a direction", "West Germany and North Vietnam", "", "West Germany=DEU|North Vietnam=VDVN"},
		{"possessives and full stops", "Turkey's and the U.S.'s", "", "Turkey=TUR|U.S.=USA"},
		{"what looks like a country's", "Gulf of Mexico, New Mexico, Central Asia, Western Australia", "", ""},
		{"a renamed state keeps its code", "Zaire, Burma and Upper Volta", "1980-01-01", "Zaire=COD|Burma=MMR|Upper Volta=BFA"},
		{"the document's date", "Yemen agreed", "1985-06-01", "Yemen=XYYE"},
		{"no date, the usual reading", "Yemen agreed", "", "Yemen=YEM"},
		{"the sentence's year comes before the document's date", "In 1960 the Congo joined. The Congo left.", "1990-01-01", "Congo=COD|Congo=COG"},
		{"a name that two states share is that of the one that the document names", "The Democratic Republic of the Congo is large. The Congo paid, and Congo's men.", "", "Democratic Republic of the Congo=COD|Congo=COD|Congo=COD"},
		{"the usual one where it names both as often", "The DRC and Congo-Brazzaville. Congo paid.", "", "DRC=COD|Congo-Brazzaville=COG|Congo=COG"},
		{"a person's name among countries is a country's", "Dr Jordan Wells saw Turkey, Jordan and Israel, and Jordan Wells saw Jordan's King", "", "Turkey=TUR|Jordan=JOR|Israel=ISR|Jordan=JOR"},
		{"languages in a list", "Languages: English, French, Arabic (fluent), Russian. She speaks Spanish, Portuguese and Italian. Russian officials came.", "", "Russian=RUS"},
		{"abbreviated states", "S. Tomé and Príncipe, the Kyrgyz Rep. and the RoK", "", "S. Tomé and Príncipe=STP|Kyrgyz Rep.=KGZ|RoK=KOR"},
		{"several years tell nothing", "From 1960 to 1980 the Congo paid", "1990-01-01", "Congo=COG"},
		{"Germany before, between and after two states", "Germany in 1935. Germany in 1975. Germany in 2005. German steel.", "1965", "Germany=DEU|Germany=DEU|Germany=DEU|German=DEU"},
		{"the two German states", "West Germany, East Germany, the German Democratic Republic and the Federal Republic of Germany", "1975", "West Germany=DEU|East Germany=DDDE|German Democratic Republic=DDDE|Federal Republic of Germany=DEU"},
		{"German kingdoms until they were a part of Germany", "Bavaria agreed in 1850. Bavaria agreed in 1975.", "", "Bavaria=XBDE"},
		{"Yugoslavia at every date", "Yugoslavia in 1935, said the Yugoslav side. Yugoslavia in 1985. Yugoslavia in 2001.", "2015", "Yugoslavia=YUCS|Yugoslav=YUCS|Yugoslavia=YUCS|Yugoslavia=YUCS"},
		{"the states after Yugoslavia", "Serbia and Montenegro, then Serbia", "2004", "Serbia and Montenegro=CSXX|Serbia=SRB"},
		{"Soviet and Russian", "Soviet and Russian troops, the USSR, the Russian Federation", "1993", "Soviet=SUHH|Russian=RUS|USSR=SUHH|Russian Federation=RUS"},
		{"a part of the Soviet Union", "the Ukrainian SSR and the Byelorussian Soviet Socialist Republic", "1960", "Ukrainian SSR=UKR|Byelorussian Soviet Socialist Republic=BLR"},
		{"the Congo that bore the name", "The Congo in 1964. The Congo in 1980. The Congo in 2005.", "", "Congo=COD|Congo=COG|Congo=COG"},
		{"the Congo by the document's date", "The Congo and the Republic of the Congo agreed", "1963", "Congo=COD|Republic of the Congo=COD"},
		{"Congos with a name of their own", "Congo-Brazzaville, Zaire and the Democratic Republic of the Congo", "1963", "Congo-Brazzaville=COG|Zaire=COD|Democratic Republic of the Congo=COD"},
		{"Vietnam is the nation, its states have names", "Viet-Nam, North Viet-Nam, South Vietnam and the Democratic Republic of Viet-Nam", "1966", "Viet-Nam=VNM|North Viet-Nam=VDVN|South Vietnam=XVVN|Democratic Republic of Viet-Nam=VDVN"},
		{"the Republic of Vietnam, before and after", "The Republic of Vietnam in 1966. The Republic of Vietnam in 1996.", "", "Republic of Vietnam=XVVN|Republic of Vietnam=VNM"},
		{"Yemen before it was one", "Yemen in 1975. Yemen in 1995. Democratic Yemen in 1975.", "", "Yemen=XYYE|Yemen=YEM|Democratic Yemen=YDYE"},
		{"Korea before it was two", "Korea in 1910. The Republic of Korea in 1960.", "", "Korea=XKHH|Republic of Korea=KOR"},
		{"the two Chinas", "The Republic of China in 1945. The Republic of China in 1965.", "", "Republic of China=CHN|Republic of China=TWN"},
		{"a country for a time, inside its days", "Zanzibar agreed", "1890-07-01", "Zanzibar=XZTZ"},
		{"a country for a time, after them", "Zanzibar agreed", "1990-07-01", ""},
		{"a country for a time, without a date", "Zanzibar agreed", "", ""},
		{"a capital inside counts as written", "BiH and BIH, not Bih", "", "BiH=BIH|BIH=BIH"},
		{"one sense a document", "Georgia Stephens won. Then Georgia was glad.", "", ""},
		{"unless the country is named too", "Georgia Stephens won. Georgia and the Georgian team are glad.", "", "Georgia=GEO|Georgian=GEO"},
		{"nested in a body", "the Ministry of Labour of the Republic of Turkey", "", "Republic of Turkey=TUR"},
	}
	for _, tt := range tests {
		if got := strings.Join(found(x, extract.Country, tt.text, tt.date, true), "|"); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

// iso3166 are the alpha-3 codes in use, and the four-letter ones of states that
// are no more.
const iso3166 = `
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
`

const iso3166former = `
AIDJ ANHH BQAQ BUMM BYAA CSHH CSXX CTKI DDDE DYBJ FQHH FXFR GEHH HVBF JTUM MIUM NHVU NQAQ NTHH PCHH PUUM PZPA RHZW SKIN
SUHH TPTL VDVN WKUM YDYE YUCS ZRCD
`

// The table names every entry of ISO 3166, in order, and no name twice.
func TestCountryTable(t *testing.T) {
	t.Parallel()
	table := rows(t, "countries.tsv", "code", "alpha2", "short", "official", "names", "status", "successor", "from", "to")
	codes := map[string]bool{}
	for _, r := range table {
		codes[r.Get("code")] = true
	}
	for _, code := range append(strings.Fields(iso3166), strings.Fields(iso3166former)...) {
		if !codes[code] {
			t.Errorf("no row %s", code)
		}
	}
	if !slices.IsSortedFunc(table, func(a, b data.Row) int { return strings.Compare(a.Get("code"), b.Get("code")) }) {
		t.Error("rows are not sorted by code")
	}
	owner := map[string]string{}
	statuses := []string{"state", "territory", "disputed", "former", "renamed"}
	for _, r := range table {
		code := r.Get("code")
		if !slices.Contains(statuses, r.Get("status")) {
			t.Errorf("%s: status %q", code, r.Get("status"))
		}
		if r.Get("short") == "" || r.Get("official") == "" {
			t.Errorf("%s has no name", code)
		}
		for _, s := range r.List("successor") {
			if !codes[s] {
				t.Errorf("%s: successor %s has no row", code, s)
			}
		}
		if r.Get("status") == "renamed" && len(r.List("successor")) != 1 {
			t.Errorf("%s: a renamed state has one successor", code)
		}
		if r.Get("to") != "" && r.Get("from") > r.Get("to") {
			t.Errorf("%s: from %s to %s", code, r.Get("from"), r.Get("to"))
		}
		for _, n := range append([]string{r.Get("short"), r.Get("official")}, r.List("names")...) {
			if !norm.NFC.IsNormalString(n) || strings.TrimSpace(n) != n {
				t.Errorf("%s: %q is not NFC, or has blanks around it", code, n)
			}
			if o, ok := owner[n]; ok && o != code {
				t.Errorf("%q names %s and %s", n, o, code)
			}
			owner[n] = code
		}
	}
}

// Codes agree with an independent list of regions, and no code, number or name
// stands for two countries.
func TestCountryCodes(t *testing.T) {
	t.Parallel()
	table := rows(t, "countries.tsv", "code", "alpha2", "alpha3", "numeric", "cow", "gw", "status", "from", "to", "capital", "note")
	current := strings.Fields(iso3166)
	day := regexp.MustCompile(`^(\d{4}(-\d\d-\d\d)?)?$`)
	number := regexp.MustCompile(`^(\d{1,3})?$`)
	seen := map[string]string{}
	once := func(list, value, code string) {
		if value == "" {
			return
		}
		if other, ok := seen[list+value]; ok {
			t.Errorf("%s %s is that of %s and of %s", list, value, other, code)
		}
		seen[list+value] = code
	}
	for _, r := range table {
		code := r.Get("code")
		once("code", code, code)
		if !day.MatchString(r.Get("from")) || !day.MatchString(r.Get("to")) {
			t.Errorf("%s: from %q to %q", code, r.Get("from"), r.Get("to"))
		}
		if !number.MatchString(r.Get("cow")) || !number.MatchString(r.Get("gw")) {
			t.Errorf("%s: COW %q, GW %q", code, r.Get("cow"), r.Get("gw"))
		}
		if s := r.Get("status"); s != "former" && (r.Get("to") == "") != (s != "renamed") || s == "state" && (r.Get("capital") == "" && code != "NRU" || r.Get("alpha2") == "") {
			t.Errorf("%s: status %s, to %q, capital %q", code, s, r.Get("to"), r.Get("capital"))
		}
		if !slices.Contains(current, code) {
			continue
		}
		once("alpha-2", r.Get("alpha2"), code)
		once("alpha-3", r.Get("alpha3"), code)
		once("numeric", r.Get("numeric"), code)
		once("COW", r.Get("cow"), code)
		once("GW", r.Get("gw"), code)
		region, err := language.ParseRegion(r.Get("alpha2"))
		if err != nil {
			t.Errorf("%s: %v", code, err)
			continue
		}
		if region.ISO3() != code || r.Get("alpha3") != code || fmt.Sprintf("%03d", region.M49()) != r.Get("numeric") {
			t.Errorf("%s: alpha-3 %s, numeric %s, want %s and %03d", code, r.Get("alpha3"), r.Get("numeric"), region.ISO3(), region.M49())
		}
	}
}

// Every name, adjective and person stands in one row, that of its usual
// reading, and every dated reading follows the last of its name.
func TestCountryNamesOnce(t *testing.T) {
	t.Parallel()
	owner := map[string]string{}
	for _, r := range rows(t, "countries.tsv", "code", "short", "official", "names", "adjectives", "persons", "combining") {
		own := map[string]bool{}
		for _, n := range slices.Concat([]string{r.Get("short"), r.Get("official")}, r.List("names"), r.List("adjectives"), r.List("persons")) {
			own[n] = true
		}
		for n := range own {
			if o, ok := owner[n]; ok {
				t.Errorf("%q stands in %s and %s", n, o, r.Get("code"))
			}
			owner[n] = r.Get("code")
		}
	}
	name, to := "", ""
	for _, r := range rows(t, "en/country-senses.tsv", "name", "code", "from", "to", "shared") {
		n := r.Get("name")
		if r.Get("shared") != "" {
			continue
		}
		if n < name || n == name && (to == "" || r.Get("from") <= to) {
			t.Errorf("senses: %s from %q stands after %s to %q", n, r.Get("from"), name, to)
		}
		name, to = n, r.Get("to")
	}
}

// variants spells a name as careless texts do.
func variants(name string) []string {
	bare, _, _ := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), name)
	out := []string{
		name, strings.ToUpper(name), bare, strings.ReplaceAll(name, " ", "\n"), strings.ReplaceAll(name, "-", "‑"), strings.ReplaceAll(name, "-", " "),
		strings.ReplaceAll(name, "'", "’"), strings.ReplaceAll(name, " ", "  "), strings.ReplaceAll(name, " and ", " AND "), strings.ReplaceAll(name, " of ", " Of "),
	}
	if strings.Contains(name, " ") { // single names may be words of the language
		out = append(out, strings.ToLower(name), name[:1]+strings.ToLower(name[1:]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Names resolve in whatever way they are spelled: at least 99 of 100.
func TestCountryVariants(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	total, failed := 0, []string{}
	for _, r := range rows(t, "countries.tsv", "code", "short", "official", "names", "status") {
		if s := r.Get("status"); s == "former" || s == "renamed" { // what they mean depends on the date
			continue
		}
		for _, n := range slices.Concat([]string{r.Get("short"), r.Get("official")}, r.List("names")) {
			for _, v := range variants(n) {
				total++
				text := "The talks with " + v + " went well."
				if got := found(x, extract.Country, text, "", true); !slices.Equal(got, []string{v + "=" + r.Get("code")}) {
					failed = append(failed, fmt.Sprintf("%q: %q", v, got))
				}
			}
		}
	}
	if total < 5000 {
		t.Errorf("only %d variants", total)
	}
	if 100*len(failed) > total {
		t.Errorf("%d of %d variants are not found", len(failed), total)
	}
	t.Logf("%d of %d variants are not found:\n%s", len(failed), total, strings.Join(failed, "\n"))
}
