package corpus_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"chancery/corpus"
)

// A folder is read one item at a time; what cannot be read is named.
func ExampleWalk() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	releases := filepath.Join(dir, "releases")
	if err := os.Mkdir(releases, 0o755); err != nil {
		fmt.Println(err)
		return
	}
	for name, content := range map[string]string{
		"1.html":     "<title>Visit | MFA</title><nav><a href=/>Home</a></nav><p>The two ministers signed a memorandum of understanding in Norburg.</p>",
		"2.txt":      "Protocol on visas\n\nThe protocol entered into force on 3 May 2001.",
		"3.jsonl":    `{"id": "mfa/3", "text": "Talks were held.", "date": "2001-05-04"}`,
		"scan.png":   "\x89PNG",
		"broken.txt": "",
	} {
		if err := os.WriteFile(filepath.Join(releases, name), []byte(content), 0o644); err != nil {
			fmt.Println(err)
			return
		}
	}
	for item, err := range corpus.Walk(context.Background(), []string{releases}, corpus.Options{}) {
		if err != nil {
			fmt.Println("not read:", filepath.Base(err.Error()))
			continue
		}
		doc, err := item.Document() // in another goroutine, if you like
		if err != nil {
			fmt.Println("not read:", err)
			continue
		}
		fmt.Printf("%s %q %q\n", doc.ID, doc.Title, doc.Date)
	}
	// Output:
	// releases/1.html "Visit" ""
	// releases/2.txt "Protocol on visas" ""
	// mfa/3 "" "2001-05-04"
	// not read: broken.txt: no text
	// not read: scan.png: not a format that is read
}
