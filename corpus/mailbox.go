package corpus

import (
	"bytes"

	"chancery/corpus/mail"
)

// mailbox yields the messages of a mailbox with their attachments.
func (w *walk) mailbox(s *source) bool {
	w.several = true
	n := 0
	for m, err := range mail.Messages(s, w.o.Limits.Size) {
		n++
		at := s.at.record(n)
		if w.ctx.Err() != nil {
			return w.cancelled()
		}
		if err != nil {
			return w.fail(at, err)
		}
		if m.Bytes == nil {
			if !w.fail(at, tooLarge("message", m.Size, w.o.Limits.Size)) {
				return false
			}
			continue
		}
		if !w.message(s, at, m.Bytes) {
			return false
		}
	}
	if n == 0 {
		return w.fail(s.at, ErrEmpty)
	}
	return true
}

// message yields a message and what came with it.
func (w *walk) message(s *source, at place, raw []byte) bool {
	if !w.item(at, w.newItem(s, at, Mail), raw) {
		return false
	}
	if !bytes.Contains(raw, []byte("multipart/")) && !bytes.Contains(raw, []byte("ttachment")) {
		return true
	}
	m, err := mail.Read(bytes.NewReader(raw))
	if err != nil { // the item tells of it
		return true
	}
	for _, a := range m.Attachments {
		w.several = true
		inside := at.inside(a.Name)
		switch {
		case s.depth >= w.o.Limits.Depth:
			if !w.fail(inside, ErrDepth) {
				return false
			}
			continue
		case len(a.Body) == 0:
			continue
		}
		in := w.inner(s, inside, bytes.NewReader(a.Body))
		in.found = true
		if !w.open(in, Auto) {
			return false
		}
	}
	return true
}
