//go:build !amd64 || purego

package token

// classify says of each of the first blockSize bytes of text what it is.
func (b *block) classify(text string) { b.classifyLanes(text) }

// list fills in the numbers of the first and last bytes of tokens.
func (b *block) list() { b.listBits() }
