package store

import "gorm.io/gorm/clause"

// notItself refuses that a record points to itself, as it may by an id that it had before.
func (w *Writer) notItself(target, pk int64, reason, place string, args ...any) {
	if target == pk && !w.past {
		w.flaw(place, args, reason)
	}
}

// noWayBack refuses that one goes from a record that is pointed to back to the one that points to it, when every
// record of the transaction points where it should. The step is SQL that goes on from the keys of `way`.
func (w *Writer) noWayBack(target any, pk int64, step clause.Expr, reason, place string, args ...any) {
	if target == nil || w.past {
		return
	}
	w.after(func() error {
		var back int64
		err := w.tx.Raw("WITH RECURSIVE way (pk) AS (SELECT CAST(? AS BIGINT) UNION ?) SELECT count(*) FROM way WHERE pk = ?", target, step, pk).Scan(&back).Error
		switch {
		case err != nil || back == 0:
			return err
		case target == pk:
			w.flaw(place, args, reason)
		default:
			w.flaw(place, args, reason+", not even by way of others")
		}
		return nil
	})
}
