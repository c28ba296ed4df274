//go:build !unix

package corpustest

func special() []File { return nil }
