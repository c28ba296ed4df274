//go:build !purego

package token

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// wide reports whether the processor compares 32 bytes at a time.
var wide = cpu.X86.HasAVX2 && cpu.X86.HasBMI1

// classify says of each of the first blockSize bytes of text what it is.
func (b *block) classify(text string) {
	if !wide {
		b.classifyLanes(text)
		return
	}
	text = text[:blockSize]
	classifyWide(b, unsafe.StringData(text))
}

// classifyWide is classifyLanes for the blockSize bytes from text on.
//
//go:noescape
func classifyWide(b *block, text *byte)

// list fills in the numbers of the first and last bytes of tokens.
func (b *block) list() {
	if !wide {
		b.listBits()
		return
	}
	listWide(b)
}

// listWide is listBits. The compiler's counting of trailing zeros, which must
// run on every processor, takes many times as long as it could on most.
//
//go:noescape
func listWide(b *block)
