package corpus

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var dateForm = regexp.MustCompile(`^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$`)

// parseDate reads the date of a document: an ISO day, month or year, or an
// RFC 3339 time stamp, of which the day as written is kept.
func parseDate(s string) (string, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format(time.DateOnly), nil
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil && dateForm.MatchString(s) {
			return s, nil
		}
	}
	return "", fmt.Errorf("date %q is not a day, month, year (2018-11-19, 2018-11, 2018) or RFC 3339 time", s)
}

// The dates that people put at one end of a file's name, set off by a hyphen, a
// low line, a full stop or a blank: 2018-11-19-visit.txt, AFG_07_1952.txt.
var (
	opensName = regexp.MustCompile(`^(?:((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)|((?:18|19|20)\d\d))(?:[-_. ]|$)`)
	endsName  = regexp.MustCompile(`(?:^|[-_. ])(?:((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)|((?:18|19|20)\d\d))$`)
)

// dateInName is the day or the year at the end, or else at the beginning, of the
// name of a file without its extension, or "".
func dateInName(file string) string {
	name := file
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		name = file[:i]
	}
	for _, form := range []*regexp.Regexp{endsName, opensName} {
		m := form.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		if m[4] != "" {
			return m[4]
		}
		if d, err := parseDate(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
			return d
		}
	}
	return ""
}
