// Command mithaq is an open register of what states sign with each other: a REST API, its database
// and its documentation in one program.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"mithaq/api"
	"mithaq/config"
	"mithaq/corpus"
	"mithaq/handlers"
	"mithaq/store"
)

// version is stamped by the build.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program: it answers its exit code.
func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	p := &program{environ: environ, stdout: stdout, stderr: stderr}
	root := p.commands()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		_, _ = fmt.Fprintf(stderr, "mithaq: %v\n", err)
		return 1
	}
	return 0
}

// program is what the commands share.
type program struct {
	environ        []string
	stdout, stderr io.Writer
	config         config.Config
}

func (p *program) commands() *cobra.Command {
	root := &cobra.Command{
		Use:   "mithaq",
		Short: "An open register of what states sign with each other",
		Long: "Mithaq serves a register of treaties, agreements and memoranda: who signed what, in what office,\n" +
			"what was in force on which day, and who says so. Without a command it serves.",
		Args:              cobra.NoArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: p.configure,
		RunE:              p.with(p.serve),
	}
	config.Flags(root.PersistentFlags())
	root.AddCommand(
		&cobra.Command{Use: "serve", Short: "Migrate, seed and serve the API (the default)", Args: cobra.NoArgs, RunE: p.with(p.serve)},
		&cobra.Command{Use: "migrate", Short: "Bring the database to the schema of this program", Args: cobra.NoArgs, RunE: p.with(p.migrate)},
		&cobra.Command{Use: "seed", Short: "Write the embedded corpus; what editors changed stays", Args: cobra.NoArgs, RunE: p.within(p.seed)},
		p.keys(),
		p.imports(),
		p.export(),
		p.move(),
		&cobra.Command{Use: "verify", Short: "Check that no revision, and no record, was edited behind the register's back", Args: cobra.NoArgs, RunE: p.within(p.verify)},
		&cobra.Command{Use: "version", Short: "Print the version", Args: cobra.NoArgs, Run: func(*cobra.Command, []string) {
			_, _ = fmt.Fprintln(p.stdout, "mithaq", version)
		}},
	)
	return root
}

// configure reads the settings and sets up the log.
func (p *program) configure(cmd *cobra.Command, _ []string) (err error) {
	if p.config, err = config.Read(cmd.Flags(), p.environ); err != nil {
		return fmt.Errorf("the settings are not valid:\n%w", err)
	}
	options := &slog.HandlerOptions{Level: p.config.LogLevel}
	var handler slog.Handler = slog.NewTextHandler(p.stderr, options)
	if p.config.LogFormat == "json" {
		handler = slog.NewJSONHandler(p.stderr, options)
	}
	slog.SetDefault(slog.New(handler))
	return nil
}

// with opens the store for a command, which makes the database if there is none, and closes it after.
func (p *program) with(f func(context.Context, *store.Store) error) func(*cobra.Command, []string) error {
	return p.opening(store.Options{}, f)
}

// there is with for a command that needs a database to be there, of whatever schema.
func (p *program) there(f func(context.Context, *store.Store) error) func(*cobra.Command, []string) error {
	return p.opening(store.Options{Existing: true}, f)
}

// within is there for a command that needs the schema of this program.
func (p *program) within(f func(context.Context, *store.Store) error) func(*cobra.Command, []string) error {
	return p.there(func(ctx context.Context, s *store.Store) error {
		if err := s.CheckSchema(ctx); err != nil {
			return err
		}
		return f(ctx, s)
	})
}

func (p *program) opening(o store.Options, f func(context.Context, *store.Store) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		o.URL, o.Replicas, o.Forgetful = p.config.DatabaseURL, p.config.ReplicaURLs, p.config.Cache == 0
		s, err := store.Open(cmd.Context(), o)
		if err != nil {
			return err
		}
		return errors.Join(f(cmd.Context(), s), s.Close())
	}
}

func (p *program) migrate(ctx context.Context, s *store.Store) error {
	steps, err := s.Migrate(ctx)
	if err == nil {
		slog.Info("migrated", "steps", steps)
	}
	return err
}

func (p *program) seed(ctx context.Context, s *store.Store) error {
	world, err := corpus.Load()
	if err != nil {
		return err
	}
	done, err := s.Seed(ctx, world)
	if err == nil {
		slog.Info("seeded", "records", done.String())
	}
	return err
}

// verify recomputes the chain of revisions and compares the records with it.
func (p *program) verify(ctx context.Context, s *store.Store) error {
	v, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	for _, flaw := range v.Flaws {
		_, _ = fmt.Fprintln(p.stdout, flaw)
	}
	if n := len(v.Flaws); n > 0 {
		return fmt.Errorf("%d revisions and %d records, of which %d are not as they were written", v.Revisions, v.Records, n)
	}
	_, err = fmt.Fprintf(p.stdout, "%d revisions and %d records are as they were written. The last revision has the hash\n%s\n", v.Revisions, v.Records, v.Head)
	return err
}

// Time limits of the server; nobody may hold a connection for ever.
const (
	headerTime   = 5 * time.Second
	readTime     = 15 * time.Second
	writeTime    = 2 * time.Minute
	idleTime     = time.Minute
	shutdownTime = 10 * time.Second
	headerBytes  = 64 << 10
)

// garbage is how much may be left behind, in percent of what is in use, before it is collected. What is in use is little
// when the server runs (some 30 MB), and a list leaves a megabyte behind: at Go's 100 a tenth of all time went into that.
// GOGC and GOMEMLIMIT in the environment hold as ever.
const garbage = 300

// serve migrates, seeds and answers requests until the context ends; what has been accepted by
// then is still answered.
func (p *program) serve(ctx context.Context, s *store.Store) error {
	if !slices.ContainsFunc(p.environ, func(e string) bool { return strings.HasPrefix(e, "GOGC=") }) {
		debug.SetGCPercent(garbage)
	}
	if err := p.migrate(ctx, s); err != nil {
		return err
	}
	if err := p.seed(ctx, s); err != nil {
		return err
	}
	metrics := api.NewMetrics()
	metrics.Replicas(s.ReplicaReads)
	web := api.New(&handlers.Handlers{Store: s, Build: version, Cache: p.config.Cache, Stopping: ctx.Done()}, slog.Default(), metrics)
	servers := []listening{{p.config.Addr, web, "serving"}}
	if p.config.MetricsAddr != "" {
		servers = append(servers, listening{p.config.MetricsAddr, metrics.Handler(), "serving metrics"})
	}
	return serveAll(ctx, servers)
}

// listening is a handler and the address that it listens on.
type listening struct {
	addr    string
	handler http.Handler
	says    string
}

// serveAll serves until the context ends or a server fails, and then lets the others finish.
func serveAll(ctx context.Context, all []listening) error {
	failed := make(chan error, len(all))
	var servers []*http.Server
	for _, l := range all {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", l.addr)
		if err != nil {
			return errors.Join(err, shutdown(servers))
		}
		server := &http.Server{
			Handler:           l.handler,
			ReadHeaderTimeout: headerTime,
			ReadTimeout:       readTime,
			WriteTimeout:      writeTime,
			IdleTimeout:       idleTime,
			MaxHeaderBytes:    headerBytes,
			ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
		}
		servers = append(servers, server)
		slog.Info(l.says, "url", address(listener.Addr()), "version", version)
		go func() { failed <- server.Serve(listener) }()
	}
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		slog.Info("stopping")
	}
	return errors.Join(err, shutdown(servers))
}

// address is where a browser on this machine finds a server.
func address(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return "http://localhost:" + port
	}
	return "http://" + a.String()
}

// shutdown lets the servers answer what they have accepted.
func shutdown(servers []*http.Server) error {
	grace, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	var errs []error
	for _, s := range servers {
		errs = append(errs, s.Shutdown(grace))
	}
	return errors.Join(errs...)
}
