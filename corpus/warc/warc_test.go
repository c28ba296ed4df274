package warc_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"chancery/corpus/warc"
)

func record(kind, url, content, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2019-05-02T10:20:30Z\r\nWARC-Record-ID: <urn:uuid:e9a0cecc-0221-11e7-adb1-0242ac120008>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, content, len(block), block)
}

const http = "application/http; msgtype=response"

var records = []string{
	record("warcinfo", "", "application/warc-fields", "software: x\r\n"),
	record("request", "http://mfa.example/", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
	record("response", "http://mfa.example/1", http, "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\n\r\n<p>one"),
	record("response", "http://mfa.example/2", http, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n3\r\ntwo\r\n0\r\n\r\n"),
	record("response", "http://mfa.example/3", http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>not chunked"),
	record("resource", "http://mfa.example/4", "text/plain", "four"),
	record("response", "http://mfa.example/5", http, "HTTP/1.1 200 OK\r\n\r\n"+strings.Repeat("x", 500)),
}

func pages(t *testing.T, raw []byte) (got []string, err error) {
	t.Helper()
	for p, err := range warc.Pages(bytes.NewReader(raw), 400) {
		if err != nil {
			return got, err
		}
		got = append(got, fmt.Sprintf("%s %s %d %s %q", p.Time, p.URL, p.Status, p.Type, p.Body))
	}
	return got, nil
}

func TestPages(t *testing.T) {
	t.Parallel()
	want := []string{
		`20190502102030 http://mfa.example/1 200 text/html "<p>one"`,
		`20190502102030 http://mfa.example/2 404 text/html "<p>two"`,
		`20190502102030 http://mfa.example/3 200  "<p>not chunked"`,
		`20190502102030 http://mfa.example/4 200 text/plain "four"`,
		`20190502102030 http://mfa.example/5 200  ""`,
	}
	var plain, packed bytes.Buffer
	for _, r := range records {
		plain.WriteString(r)
		z := gzip.NewWriter(&packed)
		z.Write([]byte(r))
		z.Close()
	}
	for what, raw := range map[string][]byte{"plain": plain.Bytes(), "compressed": packed.Bytes()} {
		got, err := pages(t, raw)
		if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: error %v, got\n%s\nwant\n%s", what, err, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	cut := plain.Bytes()[:strings.Index(plain.String(), "four")+1]
	if got, err := pages(t, cut); !errors.Is(err, warc.ErrDamaged) || len(got) != 3 {
		t.Errorf("a cut file: %d pages, error %v", len(got), err)
	}
}
