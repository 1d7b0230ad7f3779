package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/internal/testdb"
	"mithaq/store"
)

// output collects what a running program writes.
type output struct {
	mu sync.Mutex
	bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.String()
}

func free(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // a test
	return l.Addr().String()
}

func TestServingMigratesSeedsAnswersAndStopsInPeace(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	addr, metrics := free(t), free(t)
	var log output
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--addr", addr, "--log-format", "json"}, []string{
			"MITHAQ_DATABASE_URL=" + testdb.New(t), "MITHAQ_METRICS_ADDR=" + metrics, "MITHAQ_ADDR=nonsense beaten by the flag"}, io.Discard, &log)
	}()
	if got := fetch(t, "http://"+addr+"/v1/instruments?between=MA,AE&topic=police-cooperation&fields=id"); !strings.Contains(got, "ma-ae-police-mou-2024") {
		t.Errorf("%s", got)
	}
	if got := fetch(t, "http://"+metrics); !strings.Contains(got, `http_server_request_duration_seconds_count{method="GET",route="/v1/instruments",status="200"} 1`) {
		t.Errorf("no such request in the metrics: %.300s", got)
	}
	stop()
	select {
	case c := <-code:
		if c != 0 {
			t.Errorf("exit code %d: %s", c, log.String())
		}
	case <-time.After(time.Minute):
		t.Fatal("it does not stop")
	}
	for _, word := range []string{`"msg":"migrated"`, `"msg":"seeded"`, `"msg":"request"`, `"request_id":"`, `"msg":"stopping"`} {
		if !strings.Contains(log.String(), word) {
			t.Errorf("the log has no %s: %s", word, log.String())
		}
	}
}

// fetch answers the body at url, once the server is up.
func fetch(t *testing.T, url string) string {
	t.Helper()
	for range 3600 { // three minutes: seeding takes its time under the race detector, and where other tests run
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		defer answer.Body.Close() //nolint:errcheck // a test
		b, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	t.Fatalf("nobody answers at %s", url)
	return ""
}

func TestCommands(t *testing.T) {
	reports := filepath.Join(t.TempDir(), "report")
	sample := func(more ...string) []string {
		return append([]string{"import", "intake/testdata/register.csv", "--mapping", "intake/testdata/register.yaml"}, more...)
	}
	db, other := "MITHAQ_DATABASE_URL="+testdb.New(t), testdb.New(t)
	for _, c := range []struct {
		args, env []string
		code      int
		want      string
	}{
		{[]string{"version"}, nil, 0, "mithaq dev"},
		{[]string{"--help"}, nil, 0, "Without a command it serves"},
		{[]string{"completion", "bash"}, nil, 0, "bash completion"},
		{[]string{"seed"}, []string{db}, 1, "run `mithaq migrate`"},
		{[]string{"import", "intake/testdata/register.csv", "--inspect"}, []string{db}, 1, "there is no register in the database yet"},
		{[]string{"migrate"}, []string{db}, 0, "msg=migrated"},
		{[]string{"migrate"}, []string{db}, 0, "steps=0"},
		{[]string{"seed"}, []string{db}, 0, " created, 0 updated"},
		{[]string{"seed"}, []string{db}, 0, "0 created, 0 updated"},
		{[]string{"keys", "create", "--name", "Amina"}, []string{db}, 0, "mithaq_"},
		{[]string{"keys", "create", "--name", "Amina", "--role", "root"}, []string{db}, 1, `/role: "root" is not one of editor, admin`},
		{[]string{"keys", "create", "--name", "Amina", "--expires", "soon"}, []string{db}, 1, "--expires: "},
		{[]string{"keys", "list"}, []string{db}, 0, "editor  Amina"},
		{[]string{"keys", "revoke", "no-such-key"}, []string{db}, 1, "there is no such record"},
		{[]string{"import", "intake/testdata/register.csv"}, []string{db}, 1, "say by which mapping"},
		{[]string{"import", "intake/testdata/register.csv", "--mapping", "uk-treatys"}, []string{db}, 1, `did you mean "uk-treaties"?`},
		{[]string{"import", "intake/testdata/register.csv", "--mapping", "uk-treaties"}, []string{db}, 1, `identity/columns/0: the file has no column "record_id"`},
		{[]string{"import", "no-such-file.csv", "--mapping", "uk-treaties"}, []string{db}, 1, "no such file"},
		{[]string{"import", "intake/testdata/register.csv", "--inspect"}, []string{db}, 0, "identity:\n"},
		{[]string{"import", "intake/testdata/register.csv", "--inspect", "--encoding", "windows-1251"}, []string{db}, 0, "file: {encoding: \"windows-1251\""},
		{[]string{"import", "intake/testdata/register.csv", "--inspect", "--mapping", "uk-treaties"}, []string{db}, 1, "--inspect proposes a mapping, and takes no flag of import"},
		{[]string{"import", "intake/testdata/register.csv", "--sheet", "a", "--mapping", "uk-treaties"}, []string{db}, 1, "go with --inspect"},
		{sample("--dry-run"), []string{db}, 0, "10 rows would be imported (dry run: nothing was written)"},
		{sample("--report", reports), []string{db}, 0, "4 created\n"},
		{sample(), []string{db}, 0, "7 unchanged\n"},
		{[]string{"verify"}, []string{db}, 0, "records are as they were written"},
		{[]string{"copy"}, []string{db}, 1, "say where to"},
		{[]string{"copy", "--to", "mysql://host/database"}, []string{db}, 1, "there is no driver for mysql"},
		{[]string{"copy", "--to", other}, []string{db}, 0, "records are as they were written"},
		{[]string{"copy", "--to", other}, []string{db}, 1, "has records already"},
		{[]string{"sedd"}, []string{db}, 1, "unknown command"},
		{[]string{"serve", "--addr", "8080"}, []string{db}, 1, `--addr: "8080": it is not host:port`},
		{nil, []string{"MITHAQ_ADDR=x", "MITHAQ_LOG_LEVEL=loud", "MITHAQ_ADRESS=y"}, 1, `MITHAQ_LOG_LEVEL: "loud"`},
	} {
		var out output
		if code := run(t.Context(), c.args, c.env, &out, &out); code != c.code || !strings.Contains(out.String(), c.want) {
			t.Errorf("%v: exit code %d, want %d and a word on %s:\n%s", c.args, code, c.code, c.want, out.String())
		}
	}
	for name, has := range map[string]string{
		"rows.csv": "5,warned,ex-004,warning,date_unread,", "rejected.csv": "10,,it has 3 cells where the header has 10,", "names.csv": "Atlântida,,1,6,", "relations.csv": "ex-003,4,extends,1998-04-03,ex-001,prorroga o acordo,",
		"absent.csv": "instrument,key", "duplicates.csv": "score,instrument,other", "report.json": `"rows": 10`, "report.txt": "3 rejected",
	} {
		if b, err := os.ReadFile(filepath.Join(reports, name)); err != nil || !strings.Contains(string(b), has) {
			t.Errorf("%s has no %s: %v\n%s", name, has, err, b)
		}
	}
}

// A command that needs a register makes none where there is none.
func TestNoDatabaseIsLeftBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	for _, args := range [][]string{{"seed"}, {"verify"}, {"keys", "list"}, {"export", "--all", t.TempDir()}, {"copy", "--to", path + "2"}, {"import", "intake/testdata/register.csv", "--inspect"}} {
		var out output
		if code := run(t.Context(), args, []string{"MITHAQ_DATABASE_URL=" + path}, &out, &out); code != 1 || !strings.Contains(out.String(), store.ErrEmpty.Error()) {
			t.Errorf("%v: exit code %d, %s", args, code, out.String())
		}
		if left, _ := filepath.Glob(path + "*"); len(left) > 0 {
			t.Fatalf("%v left %v", args, left)
		}
	}
}

// The commands of the guide run as they stand there, one after the other.
func TestTheCommandsOfTheGuideRun(t *testing.T) {
	guide, err := os.ReadFile("docs/importing.md")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("intake/testdata/register.csv")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("treaties.csv", table, 0o600); err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, line := range append([]string{"mithaq migrate", "mithaq seed"}, strings.Split(string(guide), "\n")...) {
		command, _, _ := strings.Cut(line, "#")
		command, into, _ := strings.Cut(command, ">")
		words := strings.Fields(command)
		if len(words) < 2 || words[0] != "mithaq" {
			continue
		}
		var out, log output
		if code := run(t.Context(), words[1:], nil, &out, &log); code != 0 {
			t.Fatalf("%s: %d %s", line, code, log.String())
		}
		if into = strings.TrimSpace(into); into != "" {
			if err := os.WriteFile(into, []byte(out.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		done++
	}
	if report, err := os.ReadFile("report/report.txt"); err != nil || done < 5 || !strings.Contains(string(report), "10 rows imported") {
		t.Errorf("%d commands, %v\n%s", done, err, report)
	}
}
