package main

import (
	"iter"

	"chancery/cmd/chancery/api"
	"chancery/extract"
)

// names is what the built-in dictionaries call countries and bodies. They are
// read when something first asks for bodies, which a search for words never does:
// it would wait longer for them than for its answer.
type names struct{}

var _ api.Names = names{}

func (names) Lookup(kind extract.Kind, name string) []extract.Entity {
	return builtin().Lookup(kind, name)
}
func (names) CountryCode(name string) (string, bool) { return countryNames().Code(name) }
func (names) CountryName(code string) string         { return countryNames().Name(code) }
func (names) Countries() iter.Seq2[string, string]   { return countryNames().All() }
func (names) TypeCoding(typ string) string           { return builtin().TypeCoding(typ) }

func builtin() *extract.Extractor         { return sound(extract.Default()) }
func countryNames() *extract.CountryNames { return sound(extract.DefaultCountryNames()) }

// sound is what was read of the built-in rules. They are part of the program, so
// that they can be read is no matter of what a user does.
func sound[T any](read T, err error) T {
	if err != nil {
		panic("the built-in rules: " + err.Error())
	}
	return read
}
