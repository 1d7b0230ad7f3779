package store_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mithaq/models"
)

// The register as it was at an instant is what it was then, to the last row, whether what came later is undone or
// what came before is made anew.
func TestThePastIsWhatThePresentWas(t *testing.T) {
	defer setChecks(t, 25)()
	r, replica, run := newRegister(t), newRegister(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		m := newMachine(rt, r, replica, run)
		r.restart(rt) // the past of the sequence before is forgotten
		type moment struct {
			at            time.Time
			records, rows map[string]string
		}
		var moments []moment
		remember := func() {
			moments = append(moments, moment{r.tick(), exported(rt, r.Export), exported(rt, r.Dump)})
		}
		remember()
		m.run(rapid.IntRange(1, 30).Draw(rt, "operations"), func() {
			if rapid.IntRange(0, 5).Draw(rt, "remember") == 0 {
				remember()
			}
		})
		for _, x := range moments {
			then, done, err := r.At(rt.Context(), models.InstantOf(x.at))
			if err != nil {
				rt.Fatal(err)
			}
			records, rows := exported(rt, then.Export), exported(rt, then.Dump)
			done()
			if d := unlike(x.records, records); d != "" {
				rt.Fatalf("the records at %s:\n%s", x.at, d)
			}
			if d := unlike(x.rows, rows); d != "" {
				rt.Fatalf("the rows at %s:\n%s", x.at, d)
			}
		}
	})
}
