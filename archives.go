package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"mithaq/archive"
	"mithaq/store"
)

// export is the command that writes the whole register into a folder.
func (p *program) export() *cobra.Command {
	all := false
	cmd := &cobra.Command{Use: "export --all DIR", Short: "Write the whole register into a folder, for other tools and for import", Args: cobra.ExactArgs(1)}
	cmd.Flags().BoolVar(&all, "all", false, "everything: tables, records, history, codebook and a SQLite file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !all {
			return errors.New("say --all for the whole register; a part of it is answered by the API, as in /v1/instruments?party=MA&format=csv")
		}
		return p.within(func(ctx context.Context, s *store.Store) error {
			version, err := archive.Write(ctx, s, args[0])
			if err == nil {
				slog.Info("exported", "folder", args[0], "data_version", version)
			}
			return err
		})(cmd, args)
	}
	return cmd
}

// move is the command that copies the register into another database.
func (p *program) move() *cobra.Command {
	to := ""
	cmd := &cobra.Command{Use: "copy --to URL", Short: "Copy the register, with its keys and its history, into another database, and compare every row", Args: cobra.NoArgs}
	cmd.Flags().StringVar(&to, "to", "", "the new database: a path, or postgres://…")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if to == "" {
			return errors.New("say where to: --to postgres://user@host/database, or --to copy.db")
		}
		return p.within(func(ctx context.Context, s *store.Store) error {
			other, err := store.Open(ctx, store.Options{URL: to})
			if err != nil {
				return err
			}
			c, err := s.CopyTo(ctx, other)
			if err == nil {
				slog.Info("copied; the indexes of words were made anew", "tables", c.Tables, "rows", c.Rows, "data_version", c.Version)
				err = p.verify(ctx, other)
			}
			return errors.Join(err, other.Close())
		})(cmd, args)
	}
	return cmd
}

// restore makes an empty register the one that an archive was made of.
func (p *program) restore(dir string) func(context.Context, *store.Store) error {
	return func(ctx context.Context, s *store.Store) error {
		if !archive.Is(dir) {
			return fmt.Errorf("%s holds no %s: name a folder that `mithaq export --all` has written", dir, archive.Descriptor)
		}
		if err := p.migrate(ctx, s); err != nil {
			return err
		}
		records, err := archive.Read(ctx, s, dir)
		if err != nil {
			return err
		}
		slog.Info("imported", "folder", dir, "records", records)
		return p.verify(ctx, s)
	}
}
