package store

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"mithaq/database"
	"mithaq/text"
)

//go:embed migrations
var migrations embed.FS

// ErrNewer says that a newer program has migrated the database.
var ErrNewer = errors.New("the database is newer than this program: install the newer program, or restore a backup")

// ErrEmpty says that nothing has been migrated yet.
var ErrEmpty = errors.New("there is no register in the database yet: start `mithaq` once, or run `mithaq migrate` and `mithaq seed`; or is --database-url another?")

// ErrOlder says that the database lacks migrations.
var ErrOlder = errors.New("the database is older than this program: run `mithaq migrate`")

// Migrate brings the database to the schema of this program, and its indexes of words to the analysis
// of this program, and says how many steps it took. It surveys what is there.
func (s *Store) Migrate(ctx context.Context) (steps int, err error) {
	err = database.Of(s.write).Alone(ctx, s.write, func() error {
		p, err := s.provider()
		if err != nil {
			return err
		}
		if _, err := checkNotNewer(ctx, p); err != nil {
			return err
		}
		done, err := p.Up(ctx)
		if steps = len(done); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		if steps > 0 { // another process may have answers from before; a register without data has none
			if err := s.write.WithContext(ctx).Exec("UPDATE register SET data_version = data_version + 1 WHERE data_version > 0").Error; err != nil {
				return fmt.Errorf("migrate: %w", err)
			}
		}
		return errors.Join(s.Reindex(ctx), s.Survey(ctx))
	})
	return steps, err
}

// Survey lets the database find out how its keys are spread, as far as that has changed: it plans by that.
func (s *Store) Survey(ctx context.Context) error {
	return database.Of(s.write).Survey(s.write.WithContext(ctx))
}

// CheckSchema says whether the database has the schema of this program: nil, ErrEmpty, ErrOlder or ErrNewer.
func (s *Store) CheckSchema(ctx context.Context) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	has, err := checkNotNewer(ctx, p)
	if err != nil {
		return err
	}
	if has == 0 {
		return ErrEmpty
	}
	pending, err := p.HasPending(ctx)
	if err != nil || pending {
		return cmp.Or(err, ErrOlder)
	}
	if analysed, err := s.textVersion(ctx); err != nil || analysed != text.Version {
		return cmp.Or(err, ErrOlder)
	}
	return nil
}

// gooses are the names that goose has for the languages.
var gooses = map[string]goose.Dialect{"sqlite": goose.DialectSQLite3, "postgres": goose.DialectPostgres}

func (s *Store) provider() (*goose.Provider, error) {
	language := s.write.Name()
	files, err := fs.Sub(migrations, "migrations/"+language)
	if err != nil {
		return nil, err
	}
	pool, err := s.write.DB()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(gooses[language], pool, files, goose.WithDisableGlobalRegistry(true))
}

// checkNotNewer answers the number of the schema that the database has, 0 if it has none.
func checkNotNewer(ctx context.Context, p *goose.Provider) (has int64, err error) {
	has, err = p.GetDBVersion(ctx)
	if err != nil {
		return 0, err
	}
	sources := p.ListSources()
	if knows := sources[len(sources)-1].Version; has > knows {
		return 0, fmt.Errorf("%w (it has schema %d, the program knows %d)", ErrNewer, has, knows)
	}
	return has, nil
}
