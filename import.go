package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mithaq/archive"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/sheet"
	"mithaq/store"
)

// importing is what the command import was asked for.
type importing struct {
	file, mapping, aliases, relations, reports string
	inspect, dryRun                            bool
	how                                        inspecting
}

// inspecting is how a file is read that is inspected, where that cannot be found out.
type inspecting struct{ encoding, sheet, member, list string }

// imports is the command that reads the tables of other registers.
func (p *program) imports() *cobra.Command {
	var o importing
	cmd := &cobra.Command{
		Use: "import FILE|DIR", Short: "Read the table of another register, by a mapping, or a whole register that export --all has written", Args: cobra.ExactArgs(1),
		Long: "Reads CSV, TSV, JSON (a list, or an object on each line) or XLSX, plain, gzipped or zipped, and writes each row as an instrument.\n" +
			"What a row becomes, a mapping says: a YAML file, or one of those that come with the program (" + strings.Join(intake.Shipped(), ", ") + ").\n" +
			"It can be broken off and begun again: rows that are there already stay as they are. The guide is docs/importing.md.",
		Example: "  mithaq import treaties.csv --inspect > treaties.yaml\n  mithaq import treaties.csv --mapping treaties.yaml --dry-run\n  mithaq import treaties.csv --mapping treaties.yaml --report report/",
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.file = args[0]
		if archive.Is(o.file) {
			if o != (importing{file: o.file}) {
				return fmt.Errorf("%s is a register that export --all has written: it needs no mapping, and takes no flag of import", o.file)
			}
			return p.with(p.restore(o.file))(cmd, args)
		}
		return p.within(func(ctx context.Context, s *store.Store) error { return p.importFile(ctx, s, o) })(cmd, args)
	}
	cmd.Flags().StringVar(&o.mapping, "mapping", "", "the mapping: a YAML file, or the name of one that comes with the program")
	cmd.Flags().StringVar(&o.aliases, "aliases", "", "a CSV with names of countries and what they mean, beside those of the mapping")
	cmd.Flags().StringVar(&o.relations, "relations", "", "a table of relations that are to be made: relations.csv of a report, when somebody has left one candidate of each")
	cmd.Flags().StringVar(&o.reports, "report", "", "a folder for the report: report.json, report.txt, rows.csv, rejected.csv, names.csv, relations.csv, duplicates.csv")
	cmd.Flags().BoolVar(&o.inspect, "inspect", false, "write a mapping that the header and the first rows suggest, and import nothing")
	cmd.Flags().StringVar(&o.how.encoding, "encoding", "", "with --inspect: the encoding, by its label (windows-1251, shift_jis …)")
	cmd.Flags().StringVar(&o.how.sheet, "sheet", "", "with --inspect: the sheet of a workbook; the first otherwise")
	cmd.Flags().StringVar(&o.how.member, "member", "", "with --inspect: the table in an archive; the only one otherwise")
	cmd.Flags().StringVar(&o.how.list, "list", "", "with --inspect: the list of a JSON document that has the rows, by its keys")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "do everything but write")
	return cmd
}

func (p *program) importFile(ctx context.Context, s *store.Store, o importing) error {
	switch {
	case o.inspect && o != (importing{file: o.file, inspect: true, how: o.how}):
		return errors.New("--inspect proposes a mapping, and takes no flag of import: it goes with --encoding, --sheet, --member and --list")
	case o.inspect:
		return p.inspectFile(ctx, s, o)
	case o.how != inspecting{}:
		return errors.New("--encoding, --sheet, --member and --list go with --inspect: a mapping says them itself, under `file`")
	}
	mapping, err := o.read()
	if err != nil {
		return err
	}
	relations, err := o.reviewed()
	if err != nil {
		return err
	}
	rows, err := sheet.Open(ctx, o.file, mapping.Options())
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped before the first row")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", o.file, err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	reports, err := newReports(o.reports, p.stdout)
	if err != nil {
		return err
	}
	bar := newBar(p.stderr, o.file, rows)
	report, err := s.Import(ctx, store.Import{
		Mapping: mapping, MappingName: o.name(), FileName: filepath.Base(o.file), Rows: rows, Author: models.Author{Name: "import"}, Relations: relations, DryRun: o.dryRun,
		Each: reports.row, Progress: bar.show,
	})
	bar.end()
	if flaws, ok := err.(models.Invalid); ok { //nolint:errorlint // it comes as it is
		return errors.Join(listed("the mapping does not fit the file", flaws), reports.close())
	}
	if ctx.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, os.ErrClosed)) {
		err = fmt.Errorf("stopped after %d rows: what was written stays, and the same command goes on", report.Rows)
	}
	return errors.Join(err, reports.finish(ctx, s, report))
}

// name of the mapping, without its folder.
func (o importing) name() string {
	return strings.TrimSuffix(filepath.Base(o.mapping), filepath.Ext(o.mapping))
}

// read reads the mapping, and the aliases beside it.
func (o importing) read() (*intake.Mapping, error) {
	if o.mapping == "" {
		return nil, errors.New("say by which mapping: --mapping FILE, or a name; --inspect proposes one")
	}
	text, err := os.ReadFile(o.mapping)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(o.mapping, `./\`) {
		text, err = intake.Named(o.mapping)
	}
	if err != nil {
		return nil, err
	}
	mapping, err := intake.Parse(text)
	if flaws, ok := err.(models.Invalid); ok { //nolint:errorlint // it comes as it is
		return nil, listed("the mapping "+o.mapping+" has flaws", flaws)
	}
	if err != nil || o.aliases == "" {
		return mapping, err
	}
	return mapping, besides("aliases", o.aliases, mapping.ReadAliases)
}

// reviewed reads the relations that somebody has reviewed.
func (o importing) reviewed() (all []intake.Reviewed, err error) {
	if o.relations == "" {
		return nil, nil
	}
	err = besides("relations", o.relations, func(f io.Reader) error {
		all, err = intake.ReadRelations(filepath.Base(o.relations), f)
		return err
	})
	return all, err
}

// listed names every flaw on a line of its own.
func listed(what string, flaws models.Invalid) error {
	lines := make([]string, len(flaws))
	for i, f := range flaws {
		lines[i] = strings.TrimPrefix(f.Location+": "+f.Reason, ": ")
	}
	return fmt.Errorf("%s:\n  %s", what, strings.Join(lines, "\n  "))
}

// besides reads a table that stands beside the mapping; its flaws are listed.
func besides(what, file string, read func(io.Reader) error) error {
	f, err := os.Open(file) //nolint:gosec // whoever imports says which file
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	err = read(f)
	if flaws, ok := err.(models.Invalid); ok { //nolint:errorlint // it comes as it is
		return listed("the "+what+" "+file+" have flaws", flaws)
	}
	return err
}

// inspectFile proposes a mapping.
func (p *program) inspectFile(ctx context.Context, s *store.Store, o importing) error {
	world, err := s.World(ctx)
	if err != nil {
		return err
	}
	how := sheet.Options{Encoding: o.how.encoding, Sheet: o.how.sheet, Member: o.how.member, List: o.how.list}
	proposal, err := intake.Inspect(o.file, how, func(how sheet.Options) (*sheet.Reader, error) { return sheet.Open(ctx, o.file, how) }, world)
	if err != nil {
		return fmt.Errorf("%s: %w", o.file, err)
	}
	_, err = io.WriteString(p.stdout, proposal)
	return err
}

// bar shows on a terminal how far an import is.
type bar struct {
	out  io.Writer
	size int64
	rows *sheet.Reader
}

func newBar(out io.Writer, file string, rows *sheet.Reader) *bar {
	b := &bar{rows: rows}
	terminal, ok := out.(*os.File)
	if !ok {
		return b
	}
	if info, err := terminal.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return b
	}
	if info, err := os.Stat(file); err == nil {
		b.out, b.size = out, info.Size()
	}
	return b
}

func (b *bar) show(r *intake.Report) error {
	if b.out == nil {
		return nil
	}
	share := min(float64(b.rows.Read())/float64(max(b.size, 1)), 1)
	const width = 30
	done := int(share * width)
	_, err := fmt.Fprintf(b.out, "\r[%s%s] %3.0f %%  %d rows, %d warned, %d rejected ", strings.Repeat("=", done), strings.Repeat(" ", width-done), 100*share, r.Rows, r.Warned, r.Rejected)
	return err
}

func (b *bar) end() {
	if b.out != nil {
		_, _ = fmt.Fprintln(b.out)
	}
}
