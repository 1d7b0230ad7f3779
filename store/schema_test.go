package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/testdb"
)

// Both databases have the same tables, columns, keys and indexes, and these mean the same: the index of words
// apart, which each makes in its own way.
func TestBothSchemasAreTheSame(t *testing.T) {
	testdb.OnlyPostgres(t, "another schema")
	url := testdb.New(t)
	path := filepath.Join(t.TempDir(), "m.db")
	for _, address := range []string{url, path} {
		if _, err := open(t, address).Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	lite, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer lite.Close() //nolint:errcheck // a test
	post := testdb.Open(t, url)
	for what, statements := range map[string][2]string{
		"columns": {
			`SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END || ' ' || c.pk || ' ' || COALESCE(c.dflt_value, '')
				FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'goose%'`,
			`SELECT c.relname || '.' || a.attname || ' ' || CASE format_type(a.atttypid, a.atttypmod) WHEN 'bigint' THEN 'INTEGER' ELSE upper(format_type(a.atttypid, a.atttypmod)) END
				|| CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || ' ' || COALESCE(array_position(p.conkey, a.attnum), 0) || ' ' || replace(COALESCE(pg_get_expr(d.adbin, d.adrelid), ''), '::text', '')
				FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
				LEFT JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'
				WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname NOT LIKE '%\_search' AND c.relname NOT LIKE '%\_words' AND c.relname NOT LIKE 'goose%'`,
		},
		"texts that are not compared byte by byte": {
			`SELECT '' WHERE FALSE`,
			`SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 JOIN pg_collation l ON l.oid = a.attcollation
				WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND l.collname <> 'C' AND c.relname NOT LIKE 'goose%'`,
		},
		"foreign keys": {
			`SELECT t.name || '.' || f."from" || ' ' || f."table" || ' ' || f.on_delete FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f`,
			`SELECT c.conrelid::regclass || '.' || a.attname || ' ' || c.confrelid::regclass || CASE c.confdeltype WHEN 'c' THEN ' CASCADE' ELSE ' NO ACTION' END
				FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'`,
		},
		"indexes": {
			`SELECT t.name || ' ' || l.name || ' ' || l."unique" || l.partial || ' ' || group_concat(COALESCE(i.name, 'an expression'), ', ' ORDER BY i.seqno)
				FROM pragma_table_list t JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i WHERE l.origin = 'c' GROUP BY t.name, l.name`,
			`SELECT t.relname || ' ' || x.relname || ' ' || i.indisunique::int || (i.indpred IS NOT NULL)::int || ' ' || string_agg(COALESCE(a.attname, 'an expression'), ', ' ORDER BY k.n)
				FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid CROSS JOIN unnest(i.indkey::int[]) WITH ORDINALITY k (attnum, n)
				LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
				WHERE t.relnamespace = current_schema()::regnamespace AND t.relname NOT LIKE '%\_search' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.oid)
				GROUP BY t.relname, x.relname, i.indisunique, i.indpred IS NOT NULL`,
		},
	} {
		inLite, inPost := texts(t, lite, statements[0]), texts(t, post, statements[1])
		for _, x := range inLite {
			if !slices.Contains(inPost, x) {
				t.Errorf("%s: only SQLite has %s", what, x)
			}
		}
		for _, x := range inPost {
			if !slices.Contains(inLite, x) {
				t.Errorf("%s: only PostgreSQL has %s", what, x)
			}
		}
	}
}

// From the first migration of PostgreSQL on, each database has the same steps, which may take their time.
func TestMigrationsOfBothDatabasesGoTogether(t *testing.T) {
	names := func(folder string) (all []string) {
		files, err := os.ReadDir(filepath.Join("migrations", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			all = append(all, f.Name())
		}
		return all
	}
	number := func(name string) string { return name[:5] }
	lite, post := names("sqlite"), names("postgres")
	first := slices.IndexFunc(lite, func(name string) bool { return number(name) == number(post[0]) })
	if first < 0 || !slices.EqualFunc(lite[first:], post, func(a, b string) bool { return number(a) == number(b) }) {
		t.Errorf("SQLite has %q, PostgreSQL %q", lite, post)
	}
	for _, name := range post {
		step, err := os.ReadFile(filepath.Join("migrations", "postgres", name))
		if err != nil || !strings.Contains(string(step), "SET LOCAL statement_timeout = 0;") {
			t.Errorf("%s has the time limit of other statements (%v)", name, err)
		}
	}
}

// texts answers the only column of a statement.
func texts(t *testing.T, db *sql.DB, statement string) (all []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // a test
	for rows.Next() {
		var x string
		if err := rows.Scan(&x); err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
