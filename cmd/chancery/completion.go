package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

func newCompletion(e env) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script with which bash completes commands and flags",
		ArgsUsage: "bash",
		Description: `Where neither a command nor a flag stands, names of files are completed.

Examples:
  source <(chancery completion bash)       (in ~/.bashrc)
  chancery completion bash > /etc/bash_completion.d/chancery

Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 || c.Args().First() != "bash" {
				return &usage{"completion needs the name of a shell that it knows", "it knows bash: 'chancery completion bash'"}
			}
			if _, err := fmt.Fprint(e.stdout, bashCompletion(c.App)); err != nil {
				return fmt.Errorf("writing the script: %w", err)
			}
			return nil
		},
	}
}

// bashCompletion is a script that knows all commands and flags.
func bashCompletion(app *cli.App) string {
	var cases strings.Builder
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
		words := flagNames(c.Flags)
		for _, sub := range c.Subcommands {
			fmt.Fprintf(&cases, "\t'%s %s '*) words='%s' ;;\n", c.Name, sub.Name, strings.Join(flagNames(sub.Flags), " "))
			words = append(words, sub.Name)
		}
		fmt.Fprintf(&cases, "\t'%s '*) words='%s' ;;\n", c.Name, strings.Join(words, " "))
	}
	return fmt.Sprintf(`_chancery() {
	local words before="${COMP_WORDS[*]:1:COMP_CWORD-1}"
	case "$before " in
	' ') words='%s' ;;
%s	esac
	COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _chancery chancery
`, strings.Join(names, " "), cases.String())
}

// flagNames are flags as they are written, the short ones left out.
func flagNames(flags []cli.Flag) []string {
	names := []string{"--help"}
	for _, f := range flags {
		if name := "--" + f.Names()[0]; name != names[0] {
			names = append(names, name)
		}
	}
	return names
}
