// Package pattern matches rules over tokens. The rules are data: text files
// that say what to look for, in which surroundings, and what must and must not
// be found. The package knows nothing of what the rules are about; the
// extractors of dates, organizations and agreements compile grammars from
// their own files and give a meaning to what matched.
//
// # Files
//
// A file is a sequence of stanzas, separated by blank lines. A line is a key
// and its text; lines that start with # are comments. There are three kinds
// of stanza.
//
// A class is a set of words with values, or of numbers:
//
//	class  month-name          class  ordinal-day
//	is     January = 1         number 1..31
//	is     ^May = 5            digits 1..2
//	is     twenty-first = 21   suffix st nd rd th
//
// Words are compared folded; a ^ before a word asks for a capital in the text.
// A line may list several spellings of one value, separated by commas. A value
// that is no integer is the number of a string ([Grammar.String]). Numbers may
// have a suffix or prefix from a list, written without a space ("T*" is T with
// anything after it); "digits" says
// how many digits there must be. A class that stands in several files has the
// members of all. A line "ending" admits every word that ends in one of its texts.
// A class "found" matches spans that the caller
// already found, under the class's name ([Input.Found]).
//
// A part is a pattern that others use by name, as if it were written there:
//
//	part   month
//	match  <month-name> | <month-short>"."?
//
// A rule is a pattern with its meaning and its examples:
//
//	rule   date/day-month-year
//	match  <day> "of"? <month> ","? <year>
//	value  calendar
//	yes    signed [12 March 2024] => 2024-03-12
//	no     chapter 12 March on
//
// The value, and what stands after => in an example, are the caller's. Every
// rule has at least one yes and one no. A line "given" is handed to the caller
// with the examples after it.
//
// # Patterns
//
//	"of"  "^Fall"      a word or a mark, folded; with a capital
//	<day>  <month>     a class or a part
//	<word> <number> <capital> <upper> <lower> <any>
//	                   a token by its shape; capital: the first letter is one
//	a b  a|b  (a b)    sequence, alternatives, group
//	a? a* a+           optional, repeated; the longest match wins
//	a"."               nothing between: what is written without a space in the
//	                   pattern is without a space in the text
//	~                  the same, where nothing else stands before or after it
//	_                  no line break here
//	-a                 a does not follow (in "after" lines: precede) here
//	name=<day>         captured under a name; a class is captured under its own
//	{shift=-1}         captures a constant
//	^  $               a line starts, a line ends here
//	a!                 the anchor: the rule is tried where its first token stands
//
// Elements may have any white space between them but a paragraph's end. The
// anchor is the first element if none is marked; it cannot be optional, nor
// begin with a shape.
//
// The keys "after" and "not-after", "before" and "not-before" give patterns
// that must or must not stand right before the match, or right after it; they
// capture nothing. Of
// several "after" lines one must hold, of "not-after" lines none may.
//
// # Matching
//
// Find walks the tokens once and looks only where a rule's anchor can stand.
// Of one rule and anchor the longest match counts. No regular expression runs,
// and nothing is allocated once the buffers have grown.
package pattern
