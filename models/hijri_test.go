package models_test

import (
	"testing"

	"mithaq/models"
)

func TestDaysOfTheIslamicCalendar(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             string
	}{
		{1, 1, 1, "0622-07-19~"}, {1400, 1, 1, "1979-11-21~"}, {1436, 5, 26, "2015-03-17~"}, {1445, 9, 1, "2024-03-11~"}, {1445, 12, 30, "2024-07-07~"},
		{1436, 5, 0, "2015-02-20~/2015-03-21~"}, {1436, 12, 0, "2015-09-15~/2015-10-14~"}, {1436, 0, 0, "2014-10~/2015-10~"},
		{0, 1, 1, ""}, {1436, 13, 1, ""}, {1436, 1, 31, ""}, {1436, 0, 3, ""}, {2015, 3, 17, ""},
	} {
		if got, ok := models.FromHijri(c.year, c.month, c.day); got.String() != c.want || ok != (c.want != "") {
			t.Errorf("%d-%d-%d: %s %v, want %s", c.year, c.month, c.day, got, ok, c.want)
		}
	}
}
