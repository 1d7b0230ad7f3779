package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"mithaq/models"
	"mithaq/store"
)

// keys is the command that makes, lists and revokes the keys of those who write.
func (p *program) keys() *cobra.Command {
	keys := &cobra.Command{
		Use:   "keys",
		Short: "Make, list and revoke the keys of those who write",
		Long:  "Reading needs no key; writing does. Whoever can run this command can make one: there is no default password.",
	}
	var name, role, expires string
	create := &cobra.Command{
		Use: "create", Short: "Make a key, and print it: it is not shown again", Args: cobra.NoArgs,
		Example: "  mithaq keys create --name Amina --role admin\n  mithaq keys create --name importer --expires 2027-01-01T00:00:00Z",
		RunE: p.within(func(ctx context.Context, s *store.Store) error {
			return p.createKey(ctx, s, name, role, expires)
		}),
	}
	create.Flags().StringVar(&name, "name", "", "who is to have it: a person or a program")
	create.Flags().StringVar(&role, "role", string(models.Editor), "what it may do: editor writes records, admin makes keys, too")
	create.Flags().StringVar(&expires, "expires", "", "instant (RFC 3339) from which it opens nothing more; default never")
	revoke := &cobra.Command{Use: "revoke ID", Short: "Make a key open nothing from now on", Args: cobra.ExactArgs(1)}
	revoke.RunE = func(cmd *cobra.Command, args []string) error {
		return p.there(func(ctx context.Context, s *store.Store) error { return p.revokeKey(ctx, s, args[0]) })(cmd, args)
	}
	keys.AddCommand(create, revoke,
		&cobra.Command{Use: "list", Short: "List every key that was ever made", Args: cobra.NoArgs, RunE: p.there(p.listKeys)})
	return keys
}

func (p *program) createKey(ctx context.Context, s *store.Store, name, role, expires string) error {
	wish := models.Key{Name: name, Role: models.KeyRole(role)}
	if expires != "" {
		at, err := models.ParseInstant(expires)
		if err != nil {
			return fmt.Errorf("--expires: %w", err)
		}
		wish.ExpiresAt = &at
	}
	key, err := s.CreateKey(ctx, wish)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, key.Secret)
	return err
}

func (p *program) revokeKey(ctx context.Context, s *store.Store, id string) error {
	key, err := s.RevokeKey(ctx, id)
	if err != nil {
		return fmt.Errorf("key %s: %w", id, err)
	}
	_, err = fmt.Fprintf(p.stdout, "The key %s of %s opens nothing since %s.\n", key.ID, key.Name, key.RevokedAt)
	return err
}

func (p *program) listKeys(ctx context.Context, s *store.Store) error {
	keys, err := s.Keys(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "ID\tROLE\tNAME\tMADE\tEXPIRES\tREVOKED") // Flush tells
	for _, k := range keys {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Role, k.Name, k.CreatedAt, orNever(k.ExpiresAt), orNever(k.RevokedAt))
	}
	return table.Flush()
}

func orNever(at *models.Instant) string {
	if at == nil {
		return "-"
	}
	return at.String()
}
