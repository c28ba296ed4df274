// Package edtf holds date values: calendar expressions as a researcher means
// them, from a day to a century, in the Extended Date/Time Format of ISO 8601-2.
//
// It knows nothing of text. The date extractor makes its values, records carry
// them as strings, and filters by period compare them.
//
// Of EDTF it speaks level 1 and the seasons, quarters and halves of level 2:
//
//	2018-11-19  2018-11  2018      a day, a month, a year
//	199X  19XX                     a decade, a century
//	2018-23                        autumn; 21 to 24 are spring to winter
//	2018-35  2018-40               third quarter; first half
//	2018~  2018-11?  2018%         approximate, uncertain, both
//	XXXX-11-13  2018-XX  2018-11-XX   parts that are not known
//	2016/2020  2002/..  ../2009    intervals, with open ends
//	2002/  /2009                   intervals, with an unknown end
//	-0043  Y12000                  44 BCE; a year of more than four digits
//
// A [Value] stands for a set of days of the proleptic Gregorian calendar. For
// [Value.Overlaps] and [Value.Contains] an open or unknown end reaches as far
// as time does, a part that is not known stands for all it could be, a
// division of a year has the months that the northern hemisphere gives it
// (winter 2018 runs from December 2018 to February 2019), and the marks of
// uncertainty widen nothing.
package edtf
