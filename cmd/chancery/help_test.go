package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// The help of every command can be read on a terminal of 80 columns, and says
// which exit codes there are.
func TestHelp(t *testing.T) {
	var check func(path string, c *cli.Command)
	check = func(path string, c *cli.Command) {
		t.Run(path, func(t *testing.T) {
			if strings.HasSuffix(c.Usage, ".") || c.Usage == "" {
				t.Errorf("usage %q is no phrase", c.Usage)
			}
			for line := range strings.Lines(c.Description) {
				line = strings.TrimSuffix(line, "\n")
				if utf8.RuneCountInString(line) > 77 && !strings.HasPrefix(line, " ") {
					t.Errorf("line is too wide for 80 columns: %q", line)
				}
				if strings.TrimRight(line, " ") != line {
					t.Errorf("line ends with a space: %q", line)
				}
			}
			if c.Description != "" && c.Name != "query" && !strings.Contains(c.Description, "Exit codes:") {
				t.Error("description tells no exit codes")
			}
		})
		for _, sub := range c.Subcommands {
			check(path+" "+sub.Name, sub)
		}
	}
	for _, c := range newApp(env{}).Commands {
		check(c.Name, c)
	}
}
