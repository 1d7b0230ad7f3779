package config_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"mithaq/config"
)

func read(t *testing.T, environ []string, args ...string) (config.Config, error) {
	t.Helper()
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	config.Flags(flags)
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	return config.Read(flags, environ)
}

func TestFlagsGoBeforeTheEnvironmentAndThatBeforeTheDefaults(t *testing.T) {
	c, err := read(t, []string{"MITHAQ_ADDR=:1", "MITHAQ_LOG_LEVEL=debug", "MITHAQ_REPLICA_URLS=postgres://a postgres://b", "PATH=/bin"}, "--addr", ":2")
	want := config.Config{Addr: ":2", DatabaseURL: "mithaq.db", ReplicaURLs: []string{"postgres://a", "postgres://b"}, Cache: 64 << 20, LogLevel: slog.LevelDebug, LogFormat: "text"}
	if err != nil || !reflect.DeepEqual(c, want) {
		t.Errorf("%+v, %v, want %+v", c, err, want)
	}
}

func TestASecretCanStandInAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "url")
	if err := os.WriteFile(path, []byte("secret.db\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := read(t, []string{"MITHAQ_DATABASE_URL_FILE=" + path}); err != nil || c.DatabaseURL != "secret.db" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestEveryFlawOfTheSettingsIsNamed(t *testing.T) {
	_, err := read(t, []string{"MITHAQ_ADDR=x", "MITHAQ_DATABASE_URL=a", "MITHAQ_DATABASE_URL_FILE=b", "MITHAQ_LOG_LEVEL=loud", "MITHAQ_LOG_FORMAT=xml",
		"MITHAQ_METRICS_ADDR=y", "MITHAQ_PORT=1"})
	if err == nil {
		t.Fatal("taken")
	}
	for _, want := range []string{"MITHAQ_ADDR", "MITHAQ_DATABASE_URL_FILE is set too", "MITHAQ_LOG_LEVEL", "MITHAQ_LOG_FORMAT", "MITHAQ_METRICS_ADDR", "MITHAQ_PORT: there is no such setting"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no word on %s in\n%v", want, err)
		}
	}
	if _, err := read(t, []string{"MITHAQ_DATABASE_URL_FILE=/no/such/file"}); err == nil || !strings.Contains(err.Error(), "/no/such/file") {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := read(t, nil, "--database-url", ""); err == nil || !strings.Contains(err.Error(), "--database-url") {
		t.Errorf("an empty flag: %v", err)
	}
}
