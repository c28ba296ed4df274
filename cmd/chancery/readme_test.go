package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite what the README shows of the program's output")

// What the README shows of the program is what the program prints on a
// terminal of 100 columns, but for times and sizes. After a change of the rules:
//
//	go test ./cmd/chancery -run README -update
func TestREADME(t *testing.T) {
	const name = "README.md"
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	// A place of its own, so that the index is not left in the project.
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("CHANCERY_INDEX", "")

	shown := consoles(string(readme))
	if len(shown) < 4 {
		t.Fatalf("%d commands in %s: their form has changed", len(shown), name)
	}
	fresh := string(readme)
	for _, c := range shown {
		got := c.run(t)
		if *update {
			fresh = strings.Replace(fresh, c.String(), transcript{c.command, got}.String(), 1)
			continue
		}
		if measured(got) != measured(c.output) {
			t.Errorf("%s prints\n%s\nand %s shows\n%s", c.command, got, name, c.output)
		}
	}
	if *update && fresh != string(readme) {
		if err := os.WriteFile(filepath.Join(root, name), []byte(fresh), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// transcript is a command as the README shows it, with what it prints.
type transcript struct{ command, output string }

func (c transcript) String() string { return "```console\n$ " + c.command + "\n" + c.output + "```\n" }

var console = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```\n")

func consoles(text string) []transcript {
	var all []transcript
	for _, m := range console.FindAllStringSubmatch(text, -1) {
		all = append(all, transcript{m[1], m[2]})
	}
	return all
}

// run runs the command as on a terminal and returns what is seen there.
func (c transcript) run(t *testing.T) string {
	t.Helper()
	args := words(strings.Replace(c.command, "go run ./cmd/chancery", "chancery", 1))
	if args[0] != "chancery" {
		t.Fatalf("%q is no command of the program", c.command)
	}
	var seen bytes.Buffer
	terminal := screen{Writer: &seen, terminal: true, width: 100}
	if code := run(context.WithoutCancel(t.Context()), args, strings.NewReader(""), terminal, &seen); code != exitOK {
		t.Errorf("%s: exit %d\n%s", c.command, code, &seen)
	}
	return seen.String()
}

var word = regexp.MustCompile(`'[^']*'|[^\s']+`)

// words splits a command line as a shell does, as far as the README needs it.
func words(line string) []string {
	var all []string
	for _, w := range word.FindAllString(line, -1) {
		all = append(all, strings.Trim(w, "'"))
	}
	return all
}

var (
	times = regexp.MustCompile(`found in [\d.]+ s|(?m)^  speed .*$`)
	sizes = regexp.MustCompile(`\d[\d.]* (bytes|[kMG]B)`)
	// Where the sources are is another place on every machine.
	places = regexp.MustCompile(` · /\S+`)
)

// measured leaves out what differs from run to run.
func measured(output string) string {
	for _, r := range []*regexp.Regexp{times, sizes, places} {
		output = r.ReplaceAllString(output, "…")
	}
	return output
}
