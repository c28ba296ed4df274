package api

import _ "embed"

// QueryHelp is the page about the query language, in lines of at most 80
// characters.
//
//go:embed query.txt
var QueryHelp string
