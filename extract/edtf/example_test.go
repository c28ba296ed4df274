package edtf_test

import (
	"fmt"

	"chancery/extract/edtf"
)

func ExampleParse() {
	v, err := edtf.Parse("2018-35")
	if err != nil {
		fmt.Println(err)
		return
	}
	first, _ := v.Earliest()
	last, _ := v.Latest()
	fmt.Println(v, "is", v.TIMEX3(), "from", first.On(), "to", last.On())
	// Output: 2018-35 is 2018-Q3 from 2018-07-01 to 2018-09-30
}

func ExampleValue_Overlaps() {
	plan := edtf.Between(edtf.Year(2016), edtf.Year(2020))
	signed := edtf.At(edtf.Of(2018, 11, 19))
	decade := edtf.At(edtf.Decade(1995))
	fmt.Println(plan.Overlaps(signed), plan.Overlaps(decade))
	// Output: true false
}
