package corpus

import "testing"

// The date in a file's name is taken only where it stands apart at one end.
func TestDateInName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"AFG_07_1952.txt":            "1952",
		"2018-11-19-visit.html":      "2018-11-19",
		"speech.2018.11.19.txt":      "2018-11-19",
		"note_20181119.pdf":          "2018-11-19",
		"2018.txt":                   "2018",
		"1963 treaty.doc":            "1963",
		"Resolution_1325.txt":        "",
		"report-2018-13-40.txt":      "",
		"t20181119_665403.html":      "",
		"talks-2018-in-ankara.txt":   "",
		"protocol2018.txt":           "",
		"fifty-years-1945-1995.docx": "1995",
	} {
		if got := dateInName(name); got != want {
			t.Errorf("dateInName(%q) = %q, want %q", name, got, want)
		}
	}
}
