package corpus

import (
	"fmt"
	"regexp"
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
