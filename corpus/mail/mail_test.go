package mail_test

import (
	"strings"
	"testing"

	"chancery/corpus/mail"
)

const sent = `Received: by mail
From: =?koi8-r?B?6dfBzg==?= <ivan@mfa.example>
To: Ann <ann@mfa.example>
Date: Mon, 19 Nov 2018 23:30:00 +0300
Subject: =?utf-8?Q?Draft_of_the_Proto?=
 =?utf-8?Q?col?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

The caf=E9 of the ministry, a long line that was =
broken.
--inner
Content-Type: text/html

<p>The caf&eacute; again</p>
--inner--
--outer
Content-Type: application/pdf; name="draft.pdf"
Content-Disposition: attachment; filename="draft.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--outer
Content-Type: message/rfc822

From: a@b.example
Subject: Inner

Forwarded.
--outer--
`

func TestRead(t *testing.T) {
	t.Parallel()
	got, err := mail.Read(strings.NewReader(strings.ReplaceAll(sent, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "Draft of the Protocol" || got.Date != "2018-11-19" {
		t.Errorf("title %q, date %q", got.Title, got.Date)
	}
	want := "From: Иван <ivan@mfa.example>\nTo: Ann <ann@mfa.example>\nDate: Mon, 19 Nov 2018 23:30:00 +0300\n\nThe café of the ministry, a long line that was broken."
	if got.Text != want {
		t.Errorf("text %q, want %q", got.Text, want)
	}
	if len(got.Attachments) != 2 || got.Attachments[0].Name != "draft.pdf" || string(got.Attachments[0].Body) != "%PDF-1.4" ||
		!strings.HasSuffix(got.Attachments[1].Name, ".eml") || !strings.Contains(string(got.Attachments[1].Body), "Forwarded.") {
		t.Errorf("attachments %q", got.Attachments)
	}
}

func TestReadSavedPage(t *testing.T) {
	t.Parallel()
	const saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://mfa.example/news/1\nSubject: =?utf-8?Q?News?=\nDate: Tue, 2 Apr 2024 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://mfa.example/news/1\n\n<html lang=lv><title>Visit</title><p>The visit of the minister began today in Riga.</p></html>\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
	got, err := mail.Read(strings.NewReader(saved))
	if err != nil || got.Title != "Visit" || got.Lang != "lv" || got.Source != "https://mfa.example/news/1" || got.Text != "The visit of the minister began today in Riga." || got.Date != "" || len(got.Attachments) != 0 {
		t.Errorf("got %+q, error %v", got, err)
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	const box = "From a@b Mon Nov 19 10:00:00 2018\nSubject: one\n\nFrom here on\n>From there\n\nFrom c@d Tue Nov 20 10:00:00 2018\nSubject: two\n\n" + "a long one\n\nFrom e@f 2018\nSubject: three\n\nend"
	var got []string
	for m, err := range mail.Messages(strings.NewReader(box), 45) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(m.Bytes))
	}
	want := []string{"Subject: one\n\nFrom here on\nFrom there\n\n", "Subject: two\n\na long one\n\n", "Subject: three\n\nend"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
	for m := range mail.Messages(strings.NewReader("From a@b 2018\n"+strings.Repeat("x", 100)), 45) {
		if m.Size != 100 || m.Bytes != nil {
			t.Errorf("a message beyond the limit: size %d, %d bytes", m.Size, len(m.Bytes))
		}
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	for head, want := range map[string][2]bool{
		"From a@b Mon Nov 19 10:00:00 2018\nSubject: one\n": {true, false},
		"Received: x\r\nSubject: one\r\n\r\nText":           {false, true},
		"MIME-Version: 1.0\nFrom: x":                        {false, true},
		"From 2018 on, the ministry":                        {false, false},
		"Subject: visit\n\nMIME-Version: 1.0":               {false, false},
		"Date: 2018\nTo: all\n\nDear colleagues":            {false, false},
		"The text\nReceived: x":                             {false, false},
	} {
		box, single := mail.Shown([]byte(head))
		if [2]bool{box, single} != want {
			t.Errorf("%q: %v %v, want %v", head, box, single, want)
		}
	}
}

// Mail comes from anywhere: reading it never panics.
func FuzzRead(f *testing.F) {
	f.Add(sent)
	f.Add("Content-Type: multipart/mixed; boundary=\n\n--\n")
	f.Fuzz(func(t *testing.T, in string) { mail.Read(strings.NewReader(in)) })
}
