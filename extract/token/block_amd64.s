//go:build !purego

#include "go_asm.h"
#include "textflag.h"

#define CONST32(name, eight) \
	DATA name<>+0(SB)/8, eight \
	DATA name<>+8(SB)/8, eight \
	DATA name<>+16(SB)/8, eight \
	DATA name<>+24(SB)/8, eight \
	GLOBL name<>(SB), RODATA|NOPTR, $32

CONST32(caseBits, $0x2020202020202020) // also the last byte that is white space
CONST32(smallA, $0x6161616161616161)
CONST32(letterSpan, $0x1919191919191919) // 'z' - 'a'
CONST32(zero, $0x3030303030303030)
CONST32(digitSpan, $0x0909090909090909)
CONST32(lineFeed, $0x0a0a0a0a0a0a0a0a)
CONST32(delete, $0x7f7f7f7f7f7f7f7f)

// CLASSIFY32 reads the 32 bytes at mem and leaves what they are in R8 to R13, a
// bit a byte: words, marks, capitals, digits, lines, beyond. A byte lies in a
// span if, less the start of the span, it is no more than its length.
#define CLASSIFY32(mem) \
	VMOVDQU mem, Y0 \
	VPOR caseBits<>(SB), Y0, Y1 \
	VPCMPEQB Y0, Y1, Y2 \ // has the case bit
	VPSUBB smallA<>(SB), Y1, Y1 \
	VPMINUB letterSpan<>(SB), Y1, Y3 \
	VPCMPEQB Y3, Y1, Y3 \ // letters
	VPANDN Y3, Y2, Y2 \ // capitals
	VPSUBB zero<>(SB), Y0, Y4 \
	VPMINUB digitSpan<>(SB), Y4, Y5 \
	VPCMPEQB Y5, Y4, Y5 \ // digits
	VPOR Y3, Y5, Y3 \ // words
	VPCMPGTB caseBits<>(SB), Y0, Y6 \ // neither white space nor beyond ASCII
	VPANDN Y6, Y3, Y6 \ // marks
	VPCMPEQB lineFeed<>(SB), Y0, Y7 \
	VPCMPEQB delete<>(SB), Y0, Y8 \
	VPOR Y0, Y8, Y8 \
	VPMOVMSKB Y3, R8 \
	VPMOVMSKB Y6, R9 \
	VPMOVMSKB Y2, R10 \
	VPMOVMSKB Y5, R11 \
	VPMOVMSKB Y7, R12 \
	VPMOVMSKB Y8, R13

// func classifyWide(b *block, text *byte)
TEXT ·classifyWide(SB), NOSPLIT, $0-16
	MOVQ b+0(FP), DI
	MOVQ text+8(FP), SI
	CLASSIFY32(32(SI))
	SHLQ $32, R8
	SHLQ $32, R9
	SHLQ $32, R10
	SHLQ $32, R11
	SHLQ $32, R12
	SHLQ $32, R13
	MOVQ R8, block_words(DI)
	MOVQ R9, block_marks(DI)
	MOVQ R10, block_capitals(DI)
	MOVQ R11, block_digits(DI)
	MOVQ R12, block_lines(DI)
	MOVQ R13, block_beyond(DI)
	CLASSIFY32(0(SI))
	ORQ R8, block_words(DI)
	ORQ R9, block_marks(DI)
	ORQ R10, block_capitals(DI)
	ORQ R11, block_digits(DI)
	ORQ R12, block_lines(DI)
	ORQ R13, block_beyond(DI)
	VZEROUPPER
	RET

// LIST appends the numbers of the lowest bits of R8 and R9 to the bytes at SI and
// DI. Beyond the last bit it writes what nobody reads.
#define LIST(k) \
	TZCNTQ R8, R10 \
	TZCNTQ R9, R11 \
	MOVB R10, k(SI) \
	MOVB R11, k(DI) \
	BLSRQ R8, R8 \
	BLSRQ R9, R9

// func listWide(b *block)
TEXT ·listWide(SB), NOSPLIT, $0-8
	MOVQ b+0(FP), DX
	MOVQ block_starts(DX), R8
	MOVQ block_lasts(DX), R9
	LEAQ block_start(DX), SI
	LEAQ block_last(DX), DI
more:
	LIST(0)
	LIST(1)
	LIST(2)
	LIST(3)
	LIST(4)
	LIST(5)
	LIST(6)
	LIST(7)
	ADDQ $8, SI
	ADDQ $8, DI
	TESTQ R8, R8
	JNZ more
	RET
