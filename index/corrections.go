package index

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"strings"
)

// Corrections undo and force merges of the register, at reading: nothing that
// an index holds changes.
//
// Their file is UTF-8 text, one correction a line, in four fields separated by
// tabs; empty lines and lines that begin with # are left out:
//
//	key       the key that documents gave an agreement
//	document  the id of one document, or * for all
//	becomes   the key that it is to have
//	note      why, for whoever asks
//
// A line for all documents forces a merge, if another agreement has that key,
// or renames one. A line for one document undoes a merge: what that document
// says goes to an entry of its own, or to another agreement's. It outweighs a
// line for all. A key that a line gives is not corrected again.
type Corrections struct {
	all map[string]correction
	one map[string]map[string]correction // by key, then by document
}

type correction struct{ becomes, note string }

// everyDocument stands for all documents in a corrections file.
const everyDocument = "*"

// ReadCorrections reads a corrections file; name is for errors and notes.
func ReadCorrections(name string, r io.Reader) (*Corrections, error) {
	c := &Corrections{map[string]correction{}, map[string]map[string]correction{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff") // which some editors begin a file with
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := c.add(line, fmt.Sprintf("%s:%d", name, n)); err != nil {
			return nil, err
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading corrections: %s: %w", name, err)
	}
	return c, nil
}

func (c *Corrections) add(line, place string) error {
	f := strings.Split(line, "\t")
	if len(f) < 3 || len(f) > 4 || f[0] == "" || f[1] == "" || f[2] == "" {
		return fmt.Errorf("%s: want key, document or *, new key and a note, separated by tabs", place)
	}
	note := place
	if len(f) == 4 && f[3] != "" {
		note += ": " + f[3]
	}
	to := correction{f[2], note}
	by, document := c.all, f[0]
	if f[1] != everyDocument {
		if c.one[f[0]] == nil {
			c.one[f[0]] = map[string]correction{}
		}
		by, document = c.one[f[0]], f[1]
	}
	if old, ok := by[document]; ok {
		return fmt.Errorf("%s: %s has a correction already: %s", place, f[0], old.note)
	}
	by[document] = to
	return nil
}

// of returns the correction of what a document says under a key.
func (c *Corrections) of(key, document string) (correction, bool) {
	if c == nil {
		return correction{}, false
	}
	if to, ok := c.one[key][document]; ok {
		return to, true
	}
	to, ok := c.all[key]
	return to, ok
}

// key is the key that what a document says under a key has in the register.
func (c *Corrections) key(key, document string) string {
	if to, ok := c.of(key, document); ok {
		return to.becomes
	}
	return key
}

func (c *Corrections) note(key, document string) string {
	to, _ := c.of(key, document)
	return to.note
}

// sources maps the keys that corrections give to the keys that they give them
// to.
func (c *Corrections) sources() map[string][]string {
	if c == nil {
		return nil
	}
	all := map[string][]string{}
	for key, to := range c.all {
		all[to.becomes] = appendOnce(all[to.becomes], key)
	}
	for key, by := range c.one {
		for _, to := range by {
			all[to.becomes] = appendOnce(all[to.becomes], key)
		}
	}
	return all
}

// sent is a correction on its way to another process.
type sent struct{ Key, Document, Becomes, Note string }

// GobEncode and GobDecode carry corrections to another process.
func (c *Corrections) GobEncode() ([]byte, error) {
	var all []sent
	for key, to := range c.all {
		all = append(all, sent{key, everyDocument, to.becomes, to.note})
	}
	for key, by := range c.one {
		for document, to := range by {
			all = append(all, sent{key, document, to.becomes, to.note})
		}
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(all)
	return b.Bytes(), err
}

// GobDecode is the other half of GobEncode.
func (c *Corrections) GobDecode(data []byte) error {
	var all []sent
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&all); err != nil {
		return err
	}
	*c = Corrections{map[string]correction{}, map[string]map[string]correction{}}
	for _, s := range all {
		if s.Document == everyDocument {
			c.all[s.Key] = correction{s.Becomes, s.Note}
			continue
		}
		if c.one[s.Key] == nil {
			c.one[s.Key] = map[string]correction{}
		}
		c.one[s.Key][s.Document] = correction{s.Becomes, s.Note}
	}
	return nil
}
