package web

import (
	"net/url"
	"strings"

	"chancery/cmd/chancery/wording"
)

// site knows the addresses of pages. What they are made of may hold anything.
type site struct {
	base string // before every address: "" or as "/chancery"
}

// At is the address of a fixed page or file.
func (s site) At(path string) string { return s.base + path }

// Document is a document's page.
func (s site) Document(id string) string { return s.base + documentPath(id) }

// Agreement is the page of an entry of the register.
func (s site) Agreement(key string) string { return s.base + "/agreements/" + url.PathEscape(key) }

// Entity is the page of what a mention stands for, "" if that has none.
func (s site) Entity(kind, value string) string {
	if value == "" {
		return ""
	}
	switch kind {
	case "COUNTRY":
		return s.base + "/countries/" + url.PathEscape(value)
	case "ORG":
		return s.base + "/organizations/" + url.PathEscape(wording.OneLine(value))
	case "DATE":
		return s.base + "/agreements?" + during(value).Encode()
	}
	return ""
}

// during are the parameters that ask for events within a date.
func during(date string) url.Values {
	from, to, interval := strings.Cut(date, "/")
	if !interval {
		to = from
	}
	q := url.Values{}
	for name, value := range map[string]string{"from": from, "to": to} {
		if value != "" && value != ".." {
			q.Set(name, value)
		}
	}
	return q
}

// Between is the part of the register that two are parties to.
func (s site) Between(a, b string) string {
	return s.base + "/agreements?" + parameters("party", a, "party", b).Encode()
}

// Search is the page of what a query finds.
func (s site) Search(query string) string { return s.base + "/?q=" + url.QueryEscape(query) }

// documentPath is a document's page on a site without a base path.
func documentPath(id string) string { return (&url.URL{Path: "/documents/" + id}).EscapedPath() }
