package indextest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chancery/extract"
	"chancery/index"
)

// A concordance has every place, with its offsets, and what stands beside it.
func concordance(t *testing.T, e Engine) {
	idx, ctx, records := e.Open(t), context.Background(), append(world(120), small()...)
	put(t, idx, records...)
	byID := map[string]*index.Record{}
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	for _, q := range []string{"cooperation", "coop*", "the OR of", `"of the"`, "of NEAR/4 the", "title:the", "country:TUR", "signed THEN/2 <COUNTRY>", "the -cooperation", "*"} {
		n := parse(t, q)
		want := map[string]bool{}
		for i := range records {
			if brute(&records[i], n) {
				for _, p := range positions(&records[i], n) {
					want[p] = true
				}
			}
		}
		lines := map[string]bool{}
		for l, err := range index.Concordance(ctx, idx, index.ConcordanceRequest{Query: n, Sort: index.ByID, Width: 20}) {
			if err != nil {
				t.Fatal(err)
			}
			checkLine(t, byID[l.ID], l, 20)
			lines[fmt.Sprint(l.ID, l.InTitle, l.Span)] = true
		}
		if !reflect.DeepEqual(lines, want) {
			t.Errorf("%s: %d lines, want %d", q, len(lines), len(want))
		}
	}
	sortedBy := func(order index.LineOrder, key func(index.Line) []string) {
		var last []string
		n, total := 0, 0
		r := index.ConcordanceRequest{Query: parse(t, "cooperation"), Order: order}
		for l := range index.Concordance(ctx, idx, r) {
			if k := key(l); slices.Compare(last, k) > 0 {
				t.Errorf("order %d: %v after %v", order, k, last)
			} else {
				last = k
			}
			total++
		}
		r.Limit = 3
		for range index.Concordance(ctx, idx, r) {
			n++
		}
		if n != 3 || total < 10 {
			t.Errorf("order %d: %d lines, with a limit of 3 %d", order, total, n)
		}
	}
	sortedBy(index.ByRight, func(l index.Line) []string { return splitWords(l.Right) })
	sortedBy(index.ByLeft, func(l index.Line) []string {
		words := slices.Clone(splitWords(l.Left))
		slices.Reverse(words)
		return words
	})
}

// positions are the places of a query in a record, by hand.
func positions(r *index.Record, n index.Node) (all []string) {
	switch n := n.(type) {
	case index.And:
		for _, c := range n.Nodes {
			all = append(all, positions(r, c)...)
		}
		return all
	case index.Or:
		for _, c := range n.Nodes {
			all = append(all, positions(r, c)...)
		}
		return all
	case index.Not, index.All:
		return nil
	case index.Is:
		for _, m := range r.Mentions {
			if names(&m, n) {
				all = append(all, fmt.Sprint(r.ID, false, m.Span))
			}
		}
		return all
	}
	for _, title := range []bool{true, false} {
		text := r.Text
		if title {
			text = r.Title
		}
		words := wordSpans(text)
		for _, s := range stands(r, title, n) {
			all = append(all, fmt.Sprint(r.ID, title, extract.Span{Start: words[s.first].Start, End: words[s.last].End}))
		}
	}
	return all
}

// wordSpans are the words of a text.
func wordSpans(text string) (all []extract.Span) {
	inWord := false
	for i, r := range text {
		is := unicode.In(r, unicode.L, unicode.M, unicode.Nd)
		switch {
		case is && !inWord:
			all = append(all, extract.Span{Start: i, End: i + utf8.RuneLen(r)})
		case is:
			all[len(all)-1].End = i + utf8.RuneLen(r)
		}
		inWord = is
	}
	return all
}

func checkLine(t *testing.T, r *index.Record, l index.Line, width int) {
	t.Helper()
	text := r.Text
	if l.InTitle {
		text = r.Title
	}
	points := []rune(text)
	if string(points[l.Points.Start:l.Points.End]) != text[l.Start:l.End] {
		t.Errorf("%s: code points %v are not bytes %v", l.ID, l.Points, l.Span)
	}
	blank := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if l.Match != blank(text[l.Start:l.End]) || !strings.HasSuffix(blank(text[:l.Start]), l.Left) || !strings.HasPrefix(blank(text[l.End:]), l.Right) {
		t.Errorf("%s %v: %q %q %q in %q", l.ID, l.Span, l.Left, l.Match, l.Right, text)
	}
	if utf8.RuneCountInString(l.Left) > width || utf8.RuneCountInString(l.Right) > width || !utf8.ValidString(l.Left+l.Right) {
		t.Errorf("%s %v: %q, %q are wider than %d", l.ID, l.Span, l.Left, l.Right, width)
	}
	if l.Title != r.Title || l.Date != r.Date || l.Source != r.Source || l.Lang != r.Lang {
		t.Errorf("%+v is not of %+v", l, r.Document)
	}
}
