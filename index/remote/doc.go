// Package remote is an index that another process of this machine has open.
//
// A directory can be open for writing in one process only. The one that has it
// answers for the others: it serves a Handler on the loopback interface and
// announces address and a secret in a file within the directory, which only its
// own user may read. Find reads the file; the Index that it returns is used as
// any other, and closing it lets go of nothing but the connection.
//
// A request is one value in the form of encoding/gob; an answer is one value, or
// one after the other, or the error, so that errors.Is holds for the same
// errors as in the process that has the index. Both sides are the same program:
// the form is no interface for others.
package remote
