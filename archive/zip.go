package archive

import (
	"archive/zip"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"mithaq/store"
)

// WriteZip writes the whole register as one ZIP file. Begun is told the version of the data before the first byte.
func WriteZip(ctx context.Context, s *store.Store, w io.Writer, begun func(version int64)) error {
	dir, err := os.MkdirTemp("", "mithaq-archive-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	version, err := Write(ctx, s, dir)
	if err != nil {
		return err
	}
	begun(version)
	out := zip.NewWriter(w)
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // in the order of names
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return add(out, path, filepath.ToSlash(name))
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// add adds a file without the time at which it was written: the same register makes the same bytes.
func add(out *zip.Writer, path, name string) error {
	entry, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	file, err := os.Open(path) //nolint:gosec // our own
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // read only
	_, err = io.Copy(entry, file)
	return err
}
