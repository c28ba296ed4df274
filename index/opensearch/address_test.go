package opensearch

import (
	"reflect"
	"testing"
)

func TestParseAddress(t *testing.T) {
	t.Parallel()
	for place, want := range map[string]Address{
		"opensearch://localhost/press":         {Hosts: []string{"http://localhost:9200"}, Name: "press", Shards: 1, Replicas: -1},
		"opensearchs://localhost:9201/press/":  {Hosts: []string{"https://localhost:9201"}, Name: "press", Shards: 1, Replicas: -1},
		"https://localhost/press_1.b":          {Hosts: []string{"https://localhost:9200"}, Name: "press_1.b", Shards: 1, Replicas: -1},
		"opensearch://a,b:1,[::1]:2/press":     {Hosts: []string{"http://a:9200", "http://b:1", "http://[::1]:2"}, Name: "press", Shards: 1, Replicas: -1},
		"opensearch://me:p%40ss@a,b/press":     {Hosts: []string{"http://a:9200", "http://b:9200"}, Name: "press", User: "me", Password: "p@ss", Shards: 1, Replicas: -1},
		"opensearch://a/p?ca=/x/y.pem":         {Hosts: []string{"http://a:9200"}, Name: "p", CA: "/x/y.pem", Shards: 1, Replicas: -1},
		"opensearch://a/p?shards=3&replicas=0": {Hosts: []string{"http://a:9200"}, Name: "p", Shards: 3, Replicas: 0},
	} {
		got, err := ParseAddress(place)
		if err != nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("%s: %+v, %v, want %+v", place, got, err, want)
		}
		if !IsAddress(place) {
			t.Errorf("%s is taken for a directory", place)
		}
	}
	for _, place := range []string{
		"opensearch://", "opensearch:///x", "opensearch://a", "opensearch://a/", "opensearch://a,/x", "opensearch://a:b/x", "opensearch://a/Press", "opensearch://a/_x",
		"opensearch://a/x*", "opensearch://a/x/y", "opensearch://a/x,y", "opensearch://a/x?shards=0", "opensearch://a/x?replicas=-1", "opensearch://a/x?verify=no", "a/x", "ftp://a/x",
	} {
		if a, err := ParseAddress(place); err == nil {
			t.Errorf("%s is read as %+v", place, a)
		}
	}
	for _, dir := range []string{"press.index", "./a", "/data/opensearch:/x", "C:\\press", "ftp://a/x"} {
		if IsAddress(dir) {
			t.Errorf("%s is taken for an address", dir)
		}
	}
	a, err := ParseAddress("opensearchs://me:secret@a:1,b/press?ca=x.pem")
	if err != nil || a.String() != "opensearchs://me@a:1,b:9200/press" {
		t.Errorf("%v, %v", a, err)
	}
}
