package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm/clause"

	"mithaq/corpus"
	"mithaq/database"
	"mithaq/models"
)

// Seeded counts what seeding did to the records of the corpus.
type Seeded struct {
	Created, Updated, Unchanged int
	// Kept is the records that an editor has changed or deleted since: they stay as they are.
	Kept int
}

func (s Seeded) String() string {
	return fmt.Sprintf("%d created, %d updated, %d unchanged, %d kept as edited", s.Created, s.Updated, s.Unchanged, s.Kept)
}

// Seed writes the corpus. It can be repeated: what is there already is not written again, and what
// an editor has changed or deleted is left alone.
func (s *Store) Seed(ctx context.Context, world *corpus.World) (done Seeded, err error) {
	err = s.Write(ctx, models.Author{Name: "corpus"}, func(w *Writer) error {
		sd, err := newSeeder(w)
		if err != nil {
			return err
		}
		err = firstError(
			func() error { return w.regions(world.Regions) },
			func() error { return seed(sd, countries, world.Countries) },
			func() error { return seed(sd, topics, world.Topics) },
			func() error { return seed(sd, sources, world.Sources) },
			func() error { return seed(sd, agencies, world.Agencies) },
			func() error { return seed(sd, officials, world.Officials) },
			func() error { return seed(sd, posts, world.Posts) },
			func() error { return seed(sd, instruments, world.Instruments) },
			func() error { return seed(sd, events, world.Events) },
		)
		done = sd.done
		if err == nil && done.Created+done.Updated == 0 {
			return errUnchanged
		}
		return err
	})
	return done, err
}

// seeder remembers what the last seeding wrote and what has become of it.
type seeder struct {
	w     *Writer
	done  Seeded
	seeds map[models.Kind]map[string]seedRow
}

type seedRow struct {
	Kind    models.Kind `gorm:"primaryKey"`
	ID      string      `gorm:"primaryKey"`
	Hash    string
	Version int
}

func newSeeder(w *Writer) (*seeder, error) {
	var rows []seedRow
	if err := w.tx.Raw("SELECT kind, id, hash, version FROM seeds").Scan(&rows).Error; err != nil {
		return nil, err
	}
	sd := &seeder{w: w, seeds: map[models.Kind]map[string]seedRow{}}
	for _, kind := range models.Kinds {
		sd.seeds[kind] = map[string]seedRow{}
	}
	for _, r := range rows {
		sd.seeds[r.Kind][r.ID] = r
	}
	return sd, nil
}

// seed writes the records that are new or that the corpus, and nobody else, has changed.
func seed[T any](sd *seeder, k *kind[T], records []T) error {
	versions, err := versionsOf(sd.w, k, records)
	if err != nil {
		return err
	}
	var written []seedRow
	for _, record := range records { // a copy: putting it fills in what the register computes
		id := *k.address(&record).id
		hash, err := hashOf(record)
		if err != nil {
			return err
		}
		last, seeded := sd.seeds[k.spec.Kind][id]
		version, exists := versions[id]
		switch {
		case seeded && last.Version != version, !seeded && exists:
			sd.done.Kept++
			continue
		case seeded && last.Hash == hash:
			sd.done.Unchanged++
			continue
		case seeded:
			sd.done.Updated++
		default:
			sd.done.Created++
		}
		sd.w.where = fmt.Sprintf("/%s/%s", k.spec.Name, id)
		if err := put(sd.w, k, &record); err != nil {
			return err
		}
		written = append(written, seedRow{k.spec.Kind, id, hash, k.address(&record).record.Version})
	}
	if len(written) == 0 {
		return nil
	}
	return sd.w.tx.Table("seeds").Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(written, 100).Error
}

// versionsOf answers the versions of those of the records that the register has; one that was merged into another has the version 0.
func versionsOf[T any](w *Writer, k *kind[T], records []T) (map[string]int, error) {
	versions := make(map[string]int, len(records))
	for some := range slices.Chunk(records, 500) {
		ids := make([]string, len(some))
		for i := range some {
			ids[i] = *k.address(&some[i]).id
		}
		var rows []struct {
			ID      string
			Version int
		}
		err := w.tx.Raw("SELECT id, version FROM "+k.spec.Name+" WHERE id IN ? UNION ALL SELECT alias, 0 FROM aliases WHERE kind = ? AND alias IN ?", ids, k.spec.Kind, ids).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			versions[r.ID] = r.Version
		}
	}
	return versions, nil
}

func hashOf(record any) (string, error) {
	b, err := json.Marshal(record)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), err
}

// regions writes the regions of UN M49; they change with the program only.
func (w *Writer) regions(regions []models.Region) error {
	w.regionKeys = make(map[string]int64, len(regions))
	for _, r := range regions {
		pk, err := database.Value[int64](w.tx, "INSERT INTO regions (pk, id, names) VALUES ("+nextKey("regions")+", ?, ?) ON CONFLICT (id) DO UPDATE SET names = excluded.names RETURNING pk", r.ID, r.Names)
		if err != nil {
			return err
		}
		w.regionKeys[r.ID] = pk
	}
	for _, r := range regions {
		if parent, ok := w.regionKeys[string(r.Parent)]; ok {
			if err := w.tx.Exec("UPDATE regions SET parent_pk = ? WHERE id = ?", parent, r.ID).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// region answers the internal key of a region.
func (w *Writer) region(id, place string, args ...any) any {
	pk, ok := w.regionKeys[id]
	if !ok {
		switch err := w.tx.Raw("SELECT pk FROM regions WHERE id = ?", id).Scan(&pk).Error; {
		case err != nil:
			w.fail(err)
		case pk == 0:
			w.flaw(place, args, fmt.Sprintf("there is no region %q", id))
		}
	}
	return pk
}
