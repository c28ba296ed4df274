package opensearch

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// schemes are how an address may begin, with the protocol that it stands for.
var schemes = map[string]string{"opensearch": "http", "opensearchs": "https", "http": "http", "https": "https"}

// defaultPort is where a node listens if an address does not say.
const defaultPort = "9200"

// Address says where an index is, and how to get in.
type Address struct {
	// Hosts are nodes of the cluster, as http://host:port.
	Hosts []string
	// Name is that of the index, an alias.
	Name string
	// User and Password are sent with each request, unless User is "".
	User, Password string
	// CA is a file with the certificates to trust, "" for those of the system.
	CA string
	// Shards and Replicas are for an index that is made: into how many parts it
	// is cut, and how many further copies of each are kept. A negative number
	// of Replicas means one wherever there is a second node.
	Shards, Replicas int
}

// IsAddress reports whether the place of an index is meant to be an Address.
func IsAddress(place string) bool {
	scheme, _, ok := strings.Cut(place, "://")
	return ok && schemes[scheme] != ""
}

// ParseAddress reads
//
//	opensearch[s]://[user:password@]host[:port][,host[:port]…]/name[?ca=FILE&shards=N&replicas=N]
//
// where opensearchs, or https, means TLS.
func ParseAddress(place string) (*Address, error) {
	scheme, rest, ok := strings.Cut(place, "://")
	protocol := schemes[scheme]
	if !ok || protocol == "" {
		return nil, fmt.Errorf("%q is no address of an index: want opensearch://host:9200/name", place)
	}
	rest, query, _ := strings.Cut(rest, "?")
	authority, name, _ := strings.Cut(rest, "/")
	a := &Address{Name: strings.TrimSuffix(name, "/"), Shards: 1, Replicas: -1}
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		u, err := url.Parse("x://" + authority[:at] + "@x")
		if err != nil {
			return nil, fmt.Errorf("the user in the address of the index cannot be read: write %%XX for special characters")
		}
		a.User = u.User.Username()
		a.Password, _ = u.User.Password()
		authority = authority[at+1:]
	}
	for host := range strings.SplitSeq(authority, ",") {
		u, err := url.Parse(protocol + "://" + host)
		if err != nil || u.Hostname() == "" {
			return nil, fmt.Errorf("%q is no host of an index: want host or host:9200", host)
		}
		if u.Port() == "" {
			u.Host = u.Host + ":" + defaultPort
		}
		a.Hosts = append(a.Hosts, u.String())
	}
	if err := a.checkName(); err != nil {
		return nil, err
	}
	return a, a.options(query)
}

// checkName keeps to what the cluster allows, less what has a meaning in its
// paths.
func (a *Address) checkName() error {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.'
	}
	switch {
	case a.Name == "":
		return fmt.Errorf("the address names no index: want opensearch://host:9200/name")
	case strings.TrimFunc(a.Name, plain) != "", strings.ContainsRune("-_.", rune(a.Name[0])), len(a.Name) > 200:
		return fmt.Errorf("%q is no name of an index: small letters, digits, -, _ and . may be in it, and it begins with one of the first two", a.Name)
	}
	return nil
}

func (a *Address) options(query string) error {
	values, err := url.ParseQuery(query)
	if err != nil {
		return fmt.Errorf("the options %q of the address cannot be read: %w", query, err)
	}
	for key, v := range values {
		n, err := strconv.Atoi(v[0])
		switch {
		case key == "ca":
			a.CA = v[0]
		case key == "shards" && err == nil && n > 0:
			a.Shards = n
		case key == "replicas" && err == nil && n >= 0:
			a.Replicas = n
		default:
			return fmt.Errorf("option %s=%s of the address: there are ca=FILE, shards=N and replicas=N", key, v[0])
		}
	}
	return nil
}

// String is the address without the password and the options.
func (a *Address) String() string {
	var hosts []string
	scheme := "opensearch"
	for _, h := range a.Hosts {
		protocol, host, _ := strings.Cut(h, "://")
		if protocol == "https" {
			scheme = "opensearchs"
		}
		hosts = append(hosts, host)
	}
	user := ""
	if a.User != "" {
		user = url.User(a.User).String() + "@"
	}
	return scheme + "://" + user + cmp.Or(strings.Join(hosts, ","), "?") + "/" + a.Name
}
