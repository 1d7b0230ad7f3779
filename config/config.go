// Package config is the settings of the program: flags over environment over defaults.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// Config is every setting. Its zero value is not usable: Defaults is.
type Config struct {
	Addr        string
	MetricsAddr string // empty is none
	DatabaseURL string
	ReplicaURLs []string
	Cache       int // bytes
	LogLevel    slog.Level
	LogFormat   string
}

// setting is one setting: its flag, its variable in the environment, and how it is read.
type setting struct {
	flag, env, standard, doc string
	set                      func(*Config, string) error
}

var settings = []setting{
	{"addr", "MITHAQ_ADDR", ":8080", "address to serve on, as host:port", (*Config).setAddr},
	{"database-url", "MITHAQ_DATABASE_URL", "mithaq.db", "database: a path for SQLite, or postgres://USER@HOST/NAME", (*Config).setDatabaseURL},
	{"replica-urls", "MITHAQ_REPLICA_URLS", "", "replicas of a PostgreSQL database to read from: their URLs, with spaces between them", (*Config).setReplicaURLs},
	{"cache", "MITHAQ_CACHE", "64", "megabytes of memory for answers that are kept until the data changes; 0 keeps no answers and no counts", (*Config).setCache},
	{"metrics-addr", "MITHAQ_METRICS_ADDR", "", "address to serve Prometheus metrics on, as host:port; empty is nowhere", (*Config).setMetricsAddr},
	{"log-level", "MITHAQ_LOG_LEVEL", "info", "least level that is logged: debug, info, warn or error", (*Config).setLogLevel},
	{"log-format", "MITHAQ_LOG_FORMAT", "text", "how lines are logged: text or json", (*Config).setLogFormat},
}

func (c *Config) setAddr(v string) error {
	_, _, err := net.SplitHostPort(v)
	c.Addr = v
	if err != nil {
		return errors.New("it is not host:port, such as :8080 or 127.0.0.1:8080")
	}
	return nil
}

func (c *Config) setMetricsAddr(v string) error {
	c.MetricsAddr = v
	if _, _, err := net.SplitHostPort(v); v != "" && err != nil {
		return errors.New("it is not host:port, such as 127.0.0.1:9090")
	}
	return nil
}

func (c *Config) setDatabaseURL(v string) error {
	c.DatabaseURL = v
	if v == "" {
		return errors.New("it is empty: write a path such as mithaq.db, or postgres://USER@HOST/NAME")
	}
	return nil
}

// setReplicaURLs leaves it to the store to refuse what is no URL: what is refused here is shown, and a URL may have a password.
func (c *Config) setReplicaURLs(v string) error {
	c.ReplicaURLs = strings.Fields(v)
	return nil
}

func (c *Config) setCache(v string) error {
	n, err := strconv.Atoi(v)
	c.Cache = n << 20
	if err != nil || n < 0 || n > 1<<20 {
		return errors.New("it is not a whole number of megabytes, such as 64")
	}
	return nil
}

func (c *Config) setLogLevel(v string) error {
	if err := c.LogLevel.UnmarshalText([]byte(v)); err != nil {
		return errors.New("it is not debug, info, warn or error")
	}
	return nil
}

func (c *Config) setLogFormat(v string) error {
	c.LogFormat = v
	if v != "text" && v != "json" {
		return errors.New("it is neither text nor json")
	}
	return nil
}

// Flags declares a flag for each setting.
func Flags(flags *pflag.FlagSet) {
	for _, s := range settings {
		flags.String(s.flag, "", fmt.Sprintf("%s ($%s; default %q)", s.doc, s.env, s.standard))
	}
}

// Read reads every setting from its flag, else from its variable, else from the file that the
// variable with _FILE at its end names, else takes the default. The error names every flaw, and
// every MITHAQ_ variable that is none.
func Read(flags *pflag.FlagSet, environ []string) (Config, error) {
	var c Config
	env := map[string]string{}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		env[name] = value
	}
	flaws := unknown(env)
	for _, s := range settings {
		value, from, err := s.value(flags, env)
		if err == nil {
			err = s.set(&c, value)
		}
		if err != nil {
			flaws = append(flaws, fmt.Errorf("%s: %q: %w", from, value, err))
		}
	}
	return c, errors.Join(flaws...)
}

// value answers the value of a setting and where it comes from.
func (s setting) value(flags *pflag.FlagSet, env map[string]string) (value, from string, err error) {
	if f := flags.Lookup(s.flag); f != nil && f.Changed {
		return f.Value.String(), "--" + s.flag, nil
	}
	value, set := env[s.env]
	path, inFile := env[s.env+"_FILE"]
	switch {
	case set && inFile:
		return value, s.env, fmt.Errorf("%s_FILE is set too: leave one of them out", s.env)
	case set:
		return value, s.env, nil
	case inFile:
		b, err := os.ReadFile(path)
		return strings.TrimSpace(string(b)), s.env + "_FILE", err
	}
	return s.standard, s.env, nil
}

// unknown finds variables that look like settings and are none.
func unknown(env map[string]string) (flaws []error) {
	known := map[string]bool{}
	for _, s := range settings {
		known[s.env], known[s.env+"_FILE"] = true, true
	}
	for name := range env {
		if strings.HasPrefix(name, "MITHAQ_") && !known[name] {
			flaws = append(flaws, fmt.Errorf("%s: there is no such setting; there are %s", name, strings.Join(names(), ", ")))
		}
	}
	return flaws
}

func names() []string {
	all := make([]string, len(settings))
	for i, s := range settings {
		all[i] = s.env
	}
	return all
}
