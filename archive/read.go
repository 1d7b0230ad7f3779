package archive

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"mithaq/corpus"
	"mithaq/models"
	"mithaq/store"
)

// Is says whether a path is that of an archive: a folder with its descriptor, or the descriptor.
func Is(path string) bool {
	if filepath.Base(path) == Descriptor {
		path = filepath.Dir(path)
	}
	info, err := os.Stat(filepath.Join(path, Descriptor))
	return err == nil && info.Mode().IsRegular()
}

// Read makes an empty register the one that an archive was made of. Every file is checked against the
// descriptor before anything is written.
func Read(ctx context.Context, s *store.Store, dir string) (records int, err error) {
	if filepath.Base(dir) == Descriptor {
		dir = filepath.Dir(dir)
	}
	d, err := check(dir)
	if err != nil {
		return 0, err
	}
	world, err := corpus.Load()
	if err != nil {
		return 0, err
	}
	err = s.Restore(ctx, d.DataVersion, world.Regions, func(r *store.Restorer) error {
		for _, kind := range models.Kinds {
			err := each(ctx, dir, specOf(kind).Name, func(kept store.Archived) error {
				records++
				return r.Record(kind, kept)
			})
			if err != nil {
				return err
			}
		}
		for _, table := range store.History {
			if !d.has(table) {
				continue
			}
			if err := each(ctx, dir, table, func(row map[string]any) error { return r.Row(table, plain(row)) }); err != nil {
				return err
			}
		}
		return nil
	})
	return records, err
}

// check reads the descriptor, and compares with it every file that it names.
func check(dir string) (d descriptor, err error) {
	text, err := os.ReadFile(filepath.Join(dir, Descriptor)) //nolint:gosec // the reader's own
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return d, fmt.Errorf("%s: %w", Descriptor, err)
	}
	if d.Name != "mithaq" || d.DataVersion < 1 {
		return d, fmt.Errorf("%s describes another data package than a register of this program: its name is %q", Descriptor, d.Name)
	}
	var flaws []error
	for _, r := range d.Resources {
		if !inside(r.Path) {
			flaws = append(flaws, fmt.Errorf("%s: %q is not a path inside the folder", Descriptor, r.Path))
			continue
		}
		bytes, sum, err := measure(filepath.Join(dir, filepath.FromSlash(r.Path)))
		switch {
		case err != nil:
			flaws = append(flaws, err)
		case bytes != r.Bytes || sum != r.Hash:
			flaws = append(flaws, fmt.Errorf("%s is not the file that was written: it has %d bytes and the digest %s, not %d and %s", r.Path, bytes, sum, r.Bytes, r.Hash))
		}
	}
	for _, name := range needed() {
		if !d.has(name) {
			flaws = append(flaws, fmt.Errorf("%s does not name %s", Descriptor, linesPath(name)))
		}
	}
	return d, errors.Join(flaws...)
}

// needed lists the files of records/ that every archive has. Tables of the history that came later are missing in
// older ones.
func needed() []string {
	names := []string{"revisions", "aliases", "seeds"}
	for _, kind := range models.Kinds {
		names = append(names, specOf(kind).Name)
	}
	return names
}

// has says whether there is a file of records/ with the name.
func (d descriptor) has(name string) bool {
	return slices.ContainsFunc(d.Resources, func(r resource) bool { return r.Path == linesPath(name) })
}

// linesPath is where the lines of a name are.
func linesPath(name string) string { return "records/" + name + ".ndjson" }

// each reads a file of NDJSON line by line.
func each[T any](ctx context.Context, dir, name string, tell func(T) error) error {
	path := filepath.Join(dir, filepath.FromSlash(linesPath(name)))
	file, err := os.Open(path) //nolint:gosec // checked
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // read only
	lines := bufio.NewReaderSize(file, 64<<10)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			d := json.NewDecoder(bytes.NewReader(line))
			d.UseNumber()
			var one T
			if err := errors.Join(ctx.Err(), d.Decode(&one)); err != nil {
				return fmt.Errorf("%s, line %d: %w", path, n, err)
			}
			if err := tell(one); err != nil {
				return fmt.Errorf("%s, line %d: %w", path, n, err)
			}
		}
		if err == io.EOF { //nolint:errorlint // bufio answers it as it is
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// plain makes whole numbers of those of JSON.
func plain(row map[string]any) map[string]any {
	for key, v := range row {
		if number, ok := v.(json.Number); ok {
			row[key], _ = number.Int64() // the program writes no others
		}
	}
	return row
}
