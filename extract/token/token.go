package token

// Class says what a token is made of.
type Class uint8

const (
	Word   Class = iota + 1 // letters, perhaps with digits and marks
	Number                  // digits only
	Punct                   // one character that is neither word nor space
)

// Gap is the white space between a token and the one before it.
type Gap uint8

const (
	Joined    Gap = iota // none
	Space                // blanks or tabs
	Line                 // one line break
	Paragraph            // a blank line, or the start of the text
)

// Flags describe how a token is written.
type Flags uint8

const (
	Initial Flags = 1 << iota // its first character is an upper-case letter
	Upper                     // it has upper-case letters and no lower-case ones
	Digit                     // it holds a digit
	Foreign                   // it holds a character beyond ASCII
	Mixed                     // it has a capital after its first character, and small letters
)

// Role says what a word may begin, so that who looks for that passes over most
// tokens by a look at one bit. See [Vocabulary.Mark].
type Role uint8

const (
	Name   Role = 1 << iota // a name of a dictionary that has a capital there
	Small                   // a name of a dictionary, however it is written
	Anchor                  // the anchor of a rule
)

// Token is one token of a text: text[Start:End], in bytes.
type Token struct {
	Start, End uint32
	ID         ID
	Class      Class
	Gap        Gap
	Flags      Flags
	Role       Role
}

// Text returns the token as written in the text it was scanned from.
func (t Token) Text(text string) string { return text[t.Start:t.End] }

// Is reports whether every flag of f is set.
func (t Token) Is(f Flags) bool { return t.Flags&f == f }

// Term reports whether the token is an index term: a word or a number.
func (t Token) Term() bool { return t.Class != Punct }
