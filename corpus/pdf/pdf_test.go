package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"chancery/corpus/pdf"
)

// file makes a PDF of pages, each the operators that draw it.
func file(title string, pages ...string) []byte {
	const fixed = 5 // objects before those of the pages
	var kids []string
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		fmt.Sprintf("<</Title(%s)>>", title), "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream"}
	for i, p := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", fixed+2*i+1))
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>/XObject<</Im 5 0 R>>>>/Contents %d 0 R>>", fixed+2*i+2),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(p), p))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// show draws words, a few on each line.
func show(words string) string {
	var b strings.Builder
	b.WriteString("BT /F1 12 Tf 14 TL 72 780 Td")
	all := strings.Fields(words)
	for len(all) > 0 {
		n := min(5, len(all))
		fmt.Fprintf(&b, " (%s) '", strings.Join(all[:n], " "))
		all = all[n:]
	}
	return b.String() + " ET"
}

// readers are the ways of reading on this machine.
func readers() []pdf.Reader {
	if pdf.Default() == pdf.Library {
		return []pdf.Reader{pdf.Library}
	}
	return []pdf.Reader{pdf.Library, pdf.Default()}
}

func TestRead(t *testing.T) {
	t.Parallel()
	raw := file("Visit to Riga",
		"BT /F1 12 Tf 72 700 Td (The minister and the co-) Tj 0 -14 Td [(operation) -400 (council met in M) 20 (\\374nchen.)] TJ ET BT /F1 10 Tf 300 40 Td (1) Tj ET",
		"BT /F1 12 Tf 1 0 0 1 72 700 Tm (They agreed on a treaty) Tj T* 14 TL (of friendship) ' ET BT /F1 10 Tf 300 40 Td (- 2 -) Tj ET")
	for _, r := range readers() {
		got, err := r.Read(t.Context(), raw, 1<<20)
		words := strings.Join(strings.Fields(got.Text), " ")
		want := "The minister and the cooperation council met in München. They agreed on a treaty of friendship"
		if err != nil || got.Title != "Visit to Riga" || words != want {
			t.Errorf("%s: title %q, text %q, error %v", r.Name(), got.Title, got.Text, err)
		}
	}
}

func TestReadNoText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what string
		raw  []byte
		want error
	}{
		{"a scanned page", file("", "/Im Do"), pdf.ErrScan},
		{"an empty page", file("", ""), pdf.ErrScan},
		{"a scan with a stamp", file("", show("seen"), "/Im Do"), pdf.ErrScan},
		{"signs for letters", file("", show(strings.Repeat("#$ %!& *+ ", 40))), pdf.ErrScan},
		{"letters for other letters", file("", show(strings.Repeat("xKfZq bNdRt ", 20))), pdf.ErrScan},
		{"cut", file("", show("The minister."))[:300], pdf.ErrDamaged},
		{"nothing but a mark", []byte("%PDF-1.4\n"), pdf.ErrDamaged},
	} {
		for _, r := range readers() {
			if got, err := r.Read(t.Context(), c.raw, 1<<20); !errors.Is(err, c.want) {
				t.Errorf("%s with %s: text %q, error %v, want %v", c.what, r.Name(), got.Text, err, c.want)
			}
		}
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithTimeout(t.Context(), time.Nanosecond)
	defer stop()
	for _, r := range readers() {
		if _, err := r.Read(ctx, file("", "BT ET"), 1000); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: error %v", r.Name(), err)
		}
		long := show(strings.Repeat("minister ", 50))
		if _, err := r.Read(t.Context(), file("", long), 100); !errors.Is(err, pdf.ErrDamaged) {
			t.Errorf("%s: a text beyond the limit: error %v", r.Name(), err)
		}
	}
}
