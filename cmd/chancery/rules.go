package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"chancery/extract"
	"chancery/extract/data"
)

// rulesFlag lets a command run with a user's own rules and dictionaries.
func rulesFlag() cli.Flag {
	return &cli.StringFlag{Name: "rules", Usage: "read more rules and dictionaries from `DIR`, laid out as the built-in ones"}
}

// rulesOf names the rules that extractor(dir) goes by.
func rulesOf(dir string) (string, error) {
	if dir == "" {
		return extract.Rules(data.Builtin())
	}
	x, err := extractor(dir)
	if err != nil {
		return "", err
	}
	return x.Rules(), nil
}

// extractor makes the Extractor of the built-in rules and, if dir is not
// empty, a user's on top of them.
func extractor(dir string) (*extract.Extractor, error) {
	if dir == "" {
		return extract.Default()
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening rules: %w", err)
	}
	defer root.Close()
	return extract.New(data.Builtin().With(root.FS()))
}
