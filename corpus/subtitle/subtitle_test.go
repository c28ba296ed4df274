package subtitle_test

import (
	"testing"

	"chancery/corpus/subtitle"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, in, want string }{
		{"SRT", "1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>The minister</i> said:\r\n{\\an8}we agree.\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n2019 &amp; on\r\n",
			"The minister said:\nwe agree.\n2019 & on"},
		{"VTT", "WEBVTT - news\n\nNOTE made by hand\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v Ann>Good <00:02.000>evening.\n\n00:04.000 --> 00:05.000\nGood evening.\nHere.\n",
			"Good evening.\nHere."},
		{"nothing said", "WEBVTT\n", ""},
	} {
		if got := subtitle.Text(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
		if !subtitle.Shown(c.in) {
			t.Errorf("%s is not recognised", c.what)
		}
	}
	for _, s := range []string{"", "1\nThe first article", "12:30 --> the meeting"} {
		if subtitle.Shown(s) {
			t.Errorf("%q counts as subtitles", s)
		}
	}
}
