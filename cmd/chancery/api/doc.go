// Package api is the exchanged form of questions and answers, the same on the
// command line and over HTTP.
//
// A question (Search, Entities, Profile, Agreements) holds plain strings as a person or
// a program gives them; Request turns it into what an index is asked. An answer
// (SearchAnswer, EntitiesAnswer, ProfileAnswer, AgreementsAnswer, Status) is a
// Listing and has JSON fields whose names are fixed: adding one is a change of
// this schema, renaming one breaks every reader.
// Documents have the schema of package annotation.
//
// Offsets are Unicode code points, end exclusive, as in everything that leaves
// the program.
package api
