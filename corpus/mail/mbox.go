package mail

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"regexp"
)

// separator begins a message of a mailbox: a sender and a time.
var separator = regexp.MustCompile(`^From \S.*(?:\d\d:\d\d|(?:19|20)\d\d)`)

// Raw is one message of a mailbox, not yet read.
type Raw struct {
	Bytes []byte
	// Size is the true length; Bytes is empty where that is beyond the limit.
	Size int64
}

// Messages gives the messages of a mailbox. Of one that is larger than limit
// bytes only the size is given. An error of r ends them.
func Messages(r io.Reader, limit int64) iter.Seq2[Raw, error] {
	return func(yield func(Raw, error) bool) {
		br := bufio.NewReaderSize(r, 1<<16)
		var now Raw
		open, blank, whole := false, true, true
		for {
			line, err := br.ReadSlice('\n')
			if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
				yield(Raw{}, err)
				return
			}
			if whole && blank && separator.Match(line) {
				if open && !yield(now, nil) {
					return
				}
				now, open = Raw{}, true
			} else if open {
				now.add(line, whole, limit)
			}
			blank = whole && len(bytes.TrimRight(line, "\r\n")) == 0
			whole = err == nil
			if err == io.EOF {
				if open {
					yield(now, nil)
				}
				return
			}
		}
	}
}

// add takes a line, or a piece of one; a quoted separator loses its quote.
func (m *Raw) add(line []byte, whole bool, limit int64) {
	if whole && bytes.HasPrefix(line, []byte(">From ")) {
		line = line[1:]
	}
	m.Size += int64(len(line))
	if m.Size > limit {
		m.Bytes = nil
		return
	}
	m.Bytes = append(m.Bytes, line...)
}

var field = regexp.MustCompile(`(?mi)^(From|To|Cc|Date|Subject|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type|X-[a-z-]+|Snapshot-Content-Location|Reply-To|Sender|DKIM-Signature|ARC-Seal|Authentication-Results|References|In-Reply-To|List-[a-z-]+):`)

// Shown says whether a source is a mailbox or a message, by its first bytes.
// A message begins with fields, of which one is only found in mail that was
// sent or saved.
func Shown(head []byte) (mailbox, single bool) {
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	if separator.Match(first) {
		return len(field.FindIndex(rest)) > 0, false
	}
	if i := bytes.Index(head, []byte("\n\n")); i >= 0 {
		head = head[:i]
	}
	if i := bytes.Index(head, []byte("\n\r\n")); i >= 0 {
		head = head[:i]
	}
	at := field.FindIndex(head)
	if len(at) == 0 || at[0] != 0 {
		return false, false
	}
	return false, sent.Match(head)
}

var sent = regexp.MustCompile(`(?mi)^(Received|Message-ID|MIME-Version|Return-Path|Snapshot-Content-Location):`)
