package extract_test

import (
	"strings"
	"testing"

	"chancery/extract"
)

// negatives are texts, one a line, that hold a country's name and name no
// country: persons, places of other states, languages, food, animals, things.
const negatives = `
Michael Jordan scored again
Jordan Petersen gave a talk
Jordan Henderson scored
Mr. Jordan resigned
Mrs Jordan agreed
Dr. Jordan wrote it
David Jordan was there
James Jordan voted
Chad Kroeger sang
Chad Mendes fought
Chad Hurley founded it
Mr Chad replied
Georgia O'Keeffe painted flowers
Georgia Meloni spoke
Georgia Stanway scored
Robert Georgia ran
Israel Kamakawiwo'ole sang
Israel Adesanya fought
Mr. Israel was absent
Steve Israel voted
Paul Holland was elected
Tom Holland acted
Mr. Holland taught music
Agnes Holland directed it
Anatole France wrote novels
Mr. France left
Dr. England arrived
Lord England spoke
Sir John Ireland spoke
Kathy Ireland modelled
Mr. Ireland resigned
Jack German retired
Thomas German left
Edward German composed
Mr. French said so
Daniel French carved it
Dr. English called
Bill English resigned
Cuba Gooding acted
Jamaica Kincaid wrote it
India Arie sang
Kenya Barris wrote it
Mr. Brazil played
Angela Brazil wrote for girls
in Atlanta, Georgia
in Savannah, Georgia
in Augusta, Georgia
in Macon, Georgia
in Athens, Georgia
from Marietta, Georgia
the Georgia legislature met
the Georgia State University team
Georgia voters went to the polls
Georgia Republicans won
Georgia Democrats lost
the Georgia Senate race
the Georgia Bulldogs won
Alabama and Georgia flooded
Florida, Georgia and Tennessee flooded
Georgia and Alabama voted
Georgia, Florida and Texas
south Georgia farmers
north Georgia farmers
Georgia Tech graduates
the Strait of Georgia
Georgia Avenue is closed
New Georgia was mapped
Lebanon, Tennessee
Lebanon, Ohio
Cuba, Missouri
Peru, Indiana
Peru, Illinois
Mexico, Missouri
Poland, Ohio
Norway, Maine
Jamaica, Vermont
Holland, Michigan
Denmark, Wisconsin
China, Maine
Turkey, Texas
Brazil, Indiana
Egypt, Pennsylvania
the city of Lebanon grew
the town of Peru grew
the village of Denmark grew
the city of Turkey grew
New Mexico voted
New England winters
New Jersey voted
Jersey City is large
Mexico City grew
Panama City grew
Guatemala City grew
Kuwait City grew
Holland Park is green
New South Wales burned
Western Australia burned
South Australia burned
British Columbia burned
Northern Ireland voted
Inner Mongolia grew
Upper Egypt flooded
Lower Egypt flooded
East Prussia fell
West Prussia fell
West Azerbaijan Province
East Azerbaijan Province
New Guinea is an island
New Britain is an island
New Ireland is an island
Latin America grew
Latin American writers
North America grew
North American trade
South America grew
South American teams
Central America grew
Central American migrants
Spanish America broke away
Ibero-American writers
Inter-American relations
Pan-American roads
Anglo-American poets
the Indian Ocean
the Indian subcontinent
the Indo-Pacific
Indo-European roots
the Korean Peninsula
the Korean War
the Gulf of Mexico
the Gulf of Guinea
the Gulf of Oman
the Gulf of Thailand
the Gulf of Finland
the Gulf of Panama
the Sea of Japan
the Sea of Oman
the South China Sea
the East China Sea
the Philippine Sea
the Norwegian Sea
the Irish Sea
the English Channel
the Mozambique Channel
the Taiwan Strait
the Korea Strait
the Iberian Peninsula
the Malay Peninsula
the Niger Delta
the Niger River
the River Niger
the Congo River
the Congo Basin
the Jordan River
the River Jordan
the Jordan Valley
the Jordan Rift
the banks of the Jordan
the waters of the Jordan
they crossed the Jordan
the level of the Jordan fell
the Senegal River
the Gambia River
Lake Chad shrank
Lake Malawi is deep
Lake Tanganyika is deep
the Suez Canal Zone
the North Pole
the French Riviera
the Iranian plateau
Greek Macedonia
Aegean Macedonia
he speaks Turkish well
she spoke Russian fluently
they speak Bulgarian
she is fluent in French
we speak Azerbaijani here
the Turkish language
the Spanish language
the Arabic and Persian languages
the Russian alphabet
the Georgian alphabet
a German translation of it, the German version
Spanish lessons
a Japanese interpreter
Chinese subtitles
a Czech dialect
a text published in Russian.
translated from Polish.
written in Armenian, later lost
learning Italian.
French speakers
Kyrgyz and Turkish languages
Uzbek, Kazakh and Tajik languages
Vietnamese is among the languages taught
Serbo-Croatian grammar
Finno-Ugric roots
Sino-Tibetan roots
roast turkey for dinner
a wild turkey
a guinea pig
Guinea pigs squeak
Guinea fowl
Guinea worm disease
Brazil nuts
a Panama hat
a Danish pastry
Swiss cheese
Turkish delight
Turkish coffee
French fries
a German shepherd
Irish coffee
the Spanish flu
German measles
Japanese encephalitis
a Mexican wave
Russian roulette
Siamese twins
a Siamese cat
fine china and a jar of chili
a pair of jerseys
Native Americans
African Americans
American Indians
Anglo-Saxon law
Greco-Roman wrestling
the Stade de France
the Tour de France
Jordan Spieth won the Masters
Chad Johnson caught the ball
Georgia May Jagger modelled
India Hicks designs
Israel Folau played rugby
Kenya Moore acted
Ireland Baldwin posed
China Chow acted
Coach Jordan said
Professor Holland lectured
Senator Chad spoke
Ashley Jordan resigned
Miss Jamaica Lee
Mr. Turkey
Frances England wrote
Lynndie England was convicted
Gary Poland played
Vernon Jordan advised Clinton
Barbara Jordan spoke
Denzel Washington and Tom Holland
Robert Jordan wrote it
Sandra Israel
Chad Pennington threw
Georgia Engel acted
Gloria Jordan
in Rome, Georgia
a Georgia sheriff
Georgia peaches
Georgia Governor Brian Kemp
the Governor of Georgia
Brunswick, Georgia
a native of Plains, Georgia
Georgia's Fulton County
the Georgia House of Representatives
Georgia Secretary of State Brad Raffensperger
Cuba, New York
Lebanon, Pennsylvania
Warsaw, Indiana
Jamaica, Queens
Jamaica Plain
Mexico, Maine
Norway, Michigan
Denmark, South Carolina
Lima, Ohio
Wales, Alaska
Panama City Beach, Florida
Poland, Maine
Scotland, Connecticut
Cambodia Town
Naples, Florida
she teaches Spanish.
he studied Japanese at school
the Spanish word for peace
French classes
a Russian-English dictionary
spoken Chinese
Russian is spoken there
translated into Hungarian by him
Vietnamese-language media
Arabic, French and English
the French translation
in broken English
Brussels sprouts and Belgian waffles
Greek yogurt with honey
Canadian bacon
English muffins
French toast
Polish sausage
Danish pastries
Spanish omelette
Peking duck
Brazil nut oil
guinea fowl
Guinea-pig
turkey breast
ground turkey
Turkey bacon
cold turkey
Chili peppers
Jersey cows
Guernsey cattle
panama hats
Persian Gulf
Persian carpets
Persian cat
Arabian Gulf
Asia Minor
the Isthmus of Panama
the Suez Canal
the Bight of Benin
the Gulf of Aden
the Gulf of Tonkin
West Indies
East Indies
the Indies
the Sahel
Sub-Saharan Africa
the Horn of Africa
Central Asia
South Asia
South-East Asia
the Balkans
Scandinavia
the Maghreb
Eastern Siberia
Transcaucasia
Mesoamerica
Indochina
Polynesia
Melanesia
French Quarter
Spanish Harlem
Nova Scotia
Upper Silesia
Lower Saxony
Lapland
Karelia
Republic, Missouri
Democratic Republic
the Republic
the States
the Union
`

// Names that look like a country's stay silent: at least 97 of 100.
func TestCountryNegatives(t *testing.T) {
	t.Parallel()
	x := defaultExtractor(t)
	lines := strings.Split(strings.TrimSpace(negatives), "\n")
	wrong := 0
	for _, text := range lines {
		if got := found(x, extract.Country, text, "", false); len(got) > 0 {
			wrong++
			t.Logf("%q: %q", text, got)
		}
	}
	if len(lines) < 200 || 100*wrong > 3*len(lines) {
		t.Errorf("%d of %d texts name a country", wrong, len(lines))
	}
}
