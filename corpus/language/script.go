package language

// script is a range of letters of which the language is settled, or one that
// several languages share.
type script struct {
	first, last rune
	name        string // of the script, for a shared one
	lang        string // for one that is settled
	weight      int    // what a letter counts: ideographs stand for words
}

// scripts are in the order of their letters.
var scripts = []script{
	{0x41, 0x5a, "latin", "", 1}, {0x61, 0x7a, "latin", "", 1}, {0xc0, 0x24f, "latin", "", 1}, {0x250, 0x2af, "latin", "", 1},
	{0x370, 0x3ff, "", "el", 1}, {0x400, 0x52f, "cyrillic", "", 1}, {0x531, 0x587, "", "hy", 1}, {0x5d0, 0x5f4, "", "he", 1},
	{0x620, 0x6ff, "arabic", "", 1}, {0x750, 0x77f, "arabic", "", 1}, {0x780, 0x7bf, "", "dv", 1}, {0x900, 0x97f, "devanagari", "", 1},
	{0x980, 0x9ff, "", "bn", 1}, {0xa00, 0xa7f, "", "pa", 1}, {0xa80, 0xaff, "", "gu", 1}, {0xb00, 0xb7f, "", "or", 1},
	{0xb80, 0xbff, "", "ta", 1}, {0xc00, 0xc7f, "", "te", 1}, {0xc80, 0xcff, "", "kn", 1}, {0xd00, 0xd7f, "", "ml", 1},
	{0xd80, 0xdff, "", "si", 1}, {0xe00, 0xe7f, "", "th", 1}, {0xe80, 0xeff, "", "lo", 1}, {0xf00, 0xfff, "", "bo", 1},
	{0x1000, 0x109f, "", "my", 1}, {0x10a0, 0x10ff, "", "ka", 1}, {0x1100, 0x11ff, "", "ko", 2}, {0x1200, 0x139f, "", "am", 2},
	{0x1780, 0x17ff, "", "km", 1}, {0x1820, 0x18aa, "", "mn", 1}, {0x1c90, 0x1cbf, "", "ka", 1}, {0x1e00, 0x1eff, "latin", "", 1},
	{0x1f00, 0x1fff, "", "el", 1}, {0x3041, 0x30ff, "", "ja", 2}, {0x3400, 0x4dbf, "", "zh", 3}, {0x4e00, 0x9fff, "", "zh", 3},
	{0xa8e0, 0xa8ff, "devanagari", "", 1}, {0xac00, 0xd7af, "", "ko", 2}, {0xfb50, 0xfdff, "arabic", "", 1}, {0xfe70, 0xfefc, "arabic", "", 1},
	{0x20000, 0x323af, "", "zh", 3},
}

// scriptOf is the script of a letter, or nil for what is none.
func scriptOf(r rune) *script {
	low, high := 0, len(scripts)
	for low < high {
		mid := (low + high) / 2
		switch s := &scripts[mid]; {
		case r < s.first:
			high = mid
		case r > s.last:
			low = mid + 1
		case r == 0xd7 || r == 0xf7 || r == 0x37e || r == 0x640 || r == 0x60c || r == 0x6d4 || r >= 0x660 && r <= 0x669 || r >= 0x6f0 && r <= 0x6f9 || r == 0x964 || r == 0x965:
			return nil // signs and digits among the letters
		default:
			return s
		}
	}
	return nil
}
