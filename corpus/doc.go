// Package corpus turns raw sources into Documents.
//
// It is the first stage of the way of a document: it knows files, formats and
// encodings, and nothing of what the texts say. A Document's text is valid
// UTF-8 in normalisation form C and frozen once made, so that every later
// stage can speak of it in byte offsets.
//
// The stage has two halves. Walk goes through files and folders in one
// goroutine and yields Items: raw bytes with an id and a hash, cheap enough
// that a later run can leave unchanged content alone without parsing it.
// Item.Document then decodes and parses, and may run in any goroutine.
// Nothing is dropped in silence: whatever does not become a document is a
// SourceError with its name and reason.
//
// # Ids
//
// The id of a file found in a folder is the folder's own name and the path
// below it ("releases/2018/a.html" for the folder /data/releases); the id of a
// file named by itself is the name of its folder and its own
// ("seeds/turkey.txt"). So an id depends neither on the machine nor on the
// directory from which a run was started. Ids use slashes and form C; bytes of
// a name that are no UTF-8, and control characters, are written %XX. A line of
// JSONL has the id it states, else that of its file and its number
// ("releases/2018.jsonl#12"); so have rows of tables and messages of mailboxes.
// A member of an archive has the archive's id, "!/", and its place in there
// ("releases/2018.zip!/05/a.html"), a page of a web archive time and address
// ("crawl.warc.gz!/20190502102030/http://mfa.example/1"). A compression leaves no
// trace in an id. Standard input is "-".
package corpus
