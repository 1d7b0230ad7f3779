package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/spf13/pflag"

	"mithaq/body"
	"mithaq/config"
	"mithaq/docs"
	"mithaq/internal/apitest"
	"mithaq/models"
)

var update = flag.Bool("update", false, "write the real answers into the examples of the documentation")

// An example is a fenced block, in one of two forms, and what the API answers to it:
//
//	```sh
//	curl -H 'Accept-Language: ar' 'localhost:8080/v1/countries/MA'
//	```
//
//	```http
//	GET /v1/countries/MA
//	Accept-Language: ar
//	200
//	Content-Language: ar
//	```
//
// A block of http may hold several requests; a line that begins with { is a body. After the status of a list may stand its total, as in
// "200, total 3". A json block that follows is the body of the last answer. In a request, {next} is
// page.next of the answer before and {etag}, in curl $ETAG, its ETag; $ID is the end of its Location; $EDITOR_KEY and $ADMIN_KEY are keys; … stands for more
// than an address, or a body, may have.
type example struct {
	line    int
	section string // the heading that it stands under
	method  string
	path    string
	asks    []string // headers, as names and values in turn
	sends   string   // the body
	form    []string // or the parts of a form, as formOf takes them
	status  int
	total   *span
	answers []string
	body    *span
}

// anySuccess stands for 200, 201 or 204: curl shows none of them.
const anySuccess = 2

// span is a part of a file.
type span struct {
	text     string
	from, to int
}

var (
	block     = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$|^##+ (.+?)$")
	request   = regexp.MustCompile(`^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) (/\S*)$`)
	response  = regexp.MustCompile(`^(\d{3})(?:, total (\d+))?$`)
	headerRow = regexp.MustCompile(`^([A-Z][A-Za-z-]+): (.+)$`)
	curlWord  = regexp.MustCompile(`'([^']*)'|"([^"]*)"|(\S+)`)
)

// examplesOf reads the examples of a page.
func examplesOf(t *testing.T, page string) (all []example) {
	t.Helper()
	section, asked := "", false
	for _, m := range block.FindAllStringSubmatchIndex(page, -1) {
		if m[6] >= 0 {
			section = page[m[6]:m[7]]
			continue
		}
		kind, text := page[m[2]:m[3]], span{page[m[4]:m[5]], m[4], m[5]}
		line := 1 + strings.Count(page[:m[4]], "\n")
		switch n := len(all); kind {
		case "http":
			all = append(all, exchanges(t, line, text)...)
			asked = true
		case "sh":
			all = append(all, curls(t, line, text)...)
			asked = len(all) > n
		case "json":
			if !asked {
				t.Fatalf("line %d: JSON that no request is answered with", line)
			}
			all[n-1].body = &text
			asked = false
		default:
			asked = false
		}
		for i := range all {
			if all[i].section == "" {
				all[i].section = section
			}
		}
	}
	return all
}

// exchanges reads a block of http.
func exchanges(t *testing.T, line int, text span) (all []example) {
	t.Helper()
	at := text.from
	for i, row := range strings.SplitAfter(text.text, "\n") {
		last := len(all) - 1
		words := strings.TrimSuffix(row, "\n")
		if m := request.FindStringSubmatch(words); m != nil {
			all = append(all, example{line: line + i, method: m[1], path: m[2]})
		} else if m := response.FindStringSubmatchIndex(words); m != nil && last >= 0 {
			all[last].status, _ = strconv.Atoi(words[m[2]:m[3]])
			if m[4] >= 0 {
				all[last].total = &span{words[m[4]:m[5]], at + m[4], at + m[5]}
			}
		} else if m := headerRow.FindStringSubmatch(words); m != nil && last >= 0 {
			into := &all[last].asks
			if all[last].status != 0 {
				into = &all[last].answers
			}
			*into = append(*into, m[1], m[2])
		} else if strings.HasPrefix(words, "{") && last >= 0 && all[last].status == 0 {
			all[last].sends = words
		} else if words != "" {
			t.Fatalf("line %d: %q is no part of an example", line+i, words)
		}
		at += len(row)
	}
	return all
}

// curls reads the lines of a shell block that call curl.
func curls(t *testing.T, line int, text span) (all []example) {
	t.Helper()
	for i, row := range strings.Split(text.text, "\n") {
		command, ok := strings.CutPrefix(row, "curl ")
		if !ok {
			continue
		}
		e := example{line: line + i, method: http.MethodGet, status: http.StatusOK}
		var words []string
		for _, m := range curlWord.FindAllStringSubmatch(command, -1) {
			words = append(words, m[1]+m[2]+m[3])
		}
		for n := 0; n < len(words); n++ {
			path, here := strings.CutPrefix(words[n], "localhost:8080")
			switch {
			case here:
				e.path = path
			case words[n] == "-H" && n+1 < len(words):
				n++
				name, value, _ := strings.Cut(words[n], ": ")
				e.asks = append(e.asks, name, value)
			case words[n] == "-X" && n+1 < len(words):
				n++
				e.method, e.status = words[n], anySuccess
			case words[n] == "-I":
				e.method = http.MethodHead
			case words[n] == "-F" && n+1 < len(words):
				n++
				e.form = append(e.form, part(t, words[n])...)
				e.method, e.status = http.MethodPost, anySuccess
			case words[n] == "--json" && n+1 < len(words):
				n++
				e.sends = words[n]
				if e.method == http.MethodGet {
					e.method = http.MethodPost
				}
			default:
				t.Fatalf("line %d: a test does not understand %q", e.line, words[n])
			}
		}
		all = append(all, e)
	}
	return all
}

// part is a part of a form as curl writes it: name=value, or name=@file. Files are those of the register that was made up.
func part(t *testing.T, word string) []string {
	t.Helper()
	name, value, _ := strings.Cut(word, "=")
	file, isFile := strings.CutPrefix(value, "@")
	if !isFile {
		return []string{name, value}
	}
	content := map[string]string{"treaties.csv": sampleFile(t, "csv"), "treaties.yaml": sampleFile(t, "yaml"), "names.csv": "name,country\nAtlântida,-none-\n"}[file]
	if content == "" {
		t.Fatalf("a test has no file %s", file)
	}
	return []string{name + "=" + file, content}
}

// TestEveryExampleIsAnsweredAsShown asks every request of the documentation. With -update it writes
// the totals and bodies that the API answers into the files.
func TestEveryExampleIsAnsweredAsShown(t *testing.T) {
	apitest.Long(t)
	files, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../README.md") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			page, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all := examplesOf(t, string(page))
			if len(all) == 0 && slices.Contains([]string{"README.md", "grammar.md", "errors.md"}, filepath.Base(name)) {
				t.Fatal("no examples")
			}
			edited := answered(t, string(page), all)
			if edited == string(page) || !*update {
				return
			}
			if err := os.WriteFile(name, []byte(edited), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// answered asks the examples of a page, and answers the page with what the API says now.
func answered(t *testing.T, page string, all []example) string {
	t.Helper()
	healthy := apitest.New(t)
	next, tag, id := "", "", ""
	edited, shift := page, 0
	replace := func(s span, text string) {
		edited = edited[:s.from+shift] + text + edited[s.to+shift:]
		shift += len(text) - len(s.text)
	}
	for _, e := range all {
		a := healthy
		if spoil, ok := spoilt[e.section]; ok {
			a = apitest.New(t)
			spoil(t, a)
		}
		fill := []string{"{next}", next, "{etag}", tag, "$ETAG", tag, "$ID", id, "…", strings.Repeat("MA,", 4000)}
		if slices.ContainsFunc(e.asks, func(s string) bool { return strings.HasSuffix(s, "_KEY") }) {
			fill = append(fill, "Bearer $EDITOR_KEY", a.Key(models.Editor), "Bearer $ADMIN_KEY", a.Key(models.Admin))
		}
		w := ask(t, a, e, strings.NewReplacer(fill...))
		var list struct {
			Page struct {
				Total int
				Next  string
			}
		}
		_ = json.Unmarshal(w.Body.Bytes(), &list) // not every answer is JSON
		next, tag = list.Page.Next, w.Header().Get("ETag")
		if at := w.Header().Get("Location"); at != "" {
			id = path.Base(at)
		}
		if w.Code != e.status && (e.status != anySuccess || w.Code/100 != 2) {
			t.Errorf("line %d: %s %s: %d, the page says %d\n%.500s", e.line, e.method, e.path, w.Code, e.status, w.Body)
		}
		for i := 0; i+1 < len(e.answers); i += 2 {
			if got := w.Header().Get(e.answers[i]); got != e.answers[i+1] {
				t.Errorf("line %d: %s %s: %s is %q, the page says %q", e.line, e.method, e.path, e.answers[i], got, e.answers[i+1])
			}
		}
		if total := strconv.Itoa(list.Page.Total); e.total != nil && e.total.text != total {
			stale(t, "line %d: %s %s: total %s, the page says %s", e.line, e.method, e.path, total, e.total.text)
			replace(*e.total, total)
		}
		if e.body != nil && !equalJSON([]byte(e.body.text), w.Body.Bytes()) {
			stale(t, "line %d: %s %s: the page shows another body than\n%s", e.line, e.method, e.path, w.Body)
			replace(*e.body, indented(t, w.Body.Bytes()))
		}
	}
	return edited
}

// stale fails the test unless the page is about to be put right.
func stale(t *testing.T, format string, args ...any) {
	t.Helper()
	if !*update {
		t.Errorf(format+"\nIf that is meant, run: go test ./api -run EveryExample -update", args...)
	}
}

func ask(t *testing.T, a *apitest.API, e example, fill *strings.Replacer) *httptest.ResponseRecorder {
	t.Helper()
	headers := []string{"X-Request-Id", "0f1e2d3c4b5a69788796a5b4"}
	for _, h := range e.asks {
		headers = append(headers, fill.Replace(h))
	}
	if e.form != nil {
		body, kind := formOf(t, e.form...)
		return a.Ask(e.method, fill.Replace(e.path), body, append(headers, "Content-Type", kind)...)
	}
	return a.Ask(e.method, fill.Replace(e.path), strings.ReplaceAll(e.sends, "…", strings.Repeat("M", body.MaxBytes)), headers...)
}

// equalJSON says whether two documents are equal but for the id of the request.
func equalJSON(a, b []byte) bool {
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	return reflect.DeepEqual(withoutInstance(x), withoutInstance(y))
}

func withoutInstance(v any) any {
	if m, ok := v.(map[string]any); ok {
		delete(m, "instance")
		delete(m, "hash") // of a revision, whose key is random
	}
	return v
}

func indented(t *testing.T, body []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(body), "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

// spoilt makes the register one that answers the problem of a section of docs/errors.md, where a
// healthy one would not.
var spoilt = map[string]func(*testing.T, *apitest.API){
	"moved": func(t *testing.T, a *apitest.API) {
		execute(t, a, "INSERT INTO aliases SELECT 'instrument', 'ma-ae-police-memorandum-2024', pk FROM instruments WHERE id = 'ma-ae-police-mou-2024'")
	},
	"unavailable": closeStore,
	"internal":    func(t *testing.T, a *apitest.API) { execute(t, a, "ALTER TABLE countries RENAME TO gone") },
}

func closeStore(t *testing.T, a *apitest.API) {
	if err := a.Store.Close(); err != nil {
		t.Fatal(err)
	}
}

// Every type of problem that the API can answer has a heading, and an example, in docs/errors.md, and
// the reverse.
func TestEveryProblemIsDocumentedAndTheReverse(t *testing.T) {
	source, err := os.ReadFile("problem.go")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	var answered, documented []string
	for _, m := range regexp.MustCompile(`Problem\{Type: "([a-z-]+)"`).FindAllSubmatch(source, -1) {
		answered = append(answered, string(m[1]))
	}
	if n := strings.Count(string(source), "Problem{Type"); n != len(answered) || n == 0 {
		t.Errorf("%d problems, of which %d have a type that a test can read", n, len(answered))
	}
	for _, m := range regexp.MustCompile(`(?m)^## (.+)$`).FindAllSubmatch(text, -1) {
		documented = append(documented, string(m[1]))
	}
	slices.Sort(answered)
	answered = slices.Compact(answered)
	slices.Sort(documented)
	if !slices.Equal(answered, documented) {
		t.Errorf("answered   %v\ndocumented %v", answered, documented)
	}
	shown := map[string]bool{}
	for _, e := range examplesOf(t, string(text)) {
		if e.body != nil && strings.Contains(e.body.text, `"/docs/errors#`+e.section+`"`) {
			shown[e.section] = true
		}
	}
	page := apitest.New(t).Get("/docs/errors").Body.String()
	for _, kind := range answered {
		if !shown[kind] {
			t.Errorf("%s has no example of its own", kind)
		}
		if !strings.Contains(page, `id="`+kind+`"`) {
			t.Errorf("/docs/errors#%s leads nowhere", kind)
		}
	}
}

// The examples of the OpenAPI description are what the API answers.
func TestExamplesOfTheDescriptionAreRealAnswers(t *testing.T) {
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	a, n, shared := apitest.New(t), 0, map[string]openapi3.Content{}
	compare := func(status string, content openapi3.Content, sent func(name string) string) {
		for _, said := range content {
			for name, ex := range said.Examples {
				n++
				method, path, ok := strings.Cut(ex.Value.Summary, " /")
				if !ok {
					t.Fatalf("the summary of %s is %q, want a method and a path", name, ex.Value.Summary)
				}
				w := a.Ask(method, "/"+path, sent(name))
				want, err := json.Marshal(ex.Value.Value)
				if err != nil {
					t.Fatal(err)
				}
				if fmt.Sprint(w.Code) != status || !equalJSON(want, w.Body.Bytes()) {
					t.Errorf("%s /%s: %d and another body than the example of %s; run: go run ./internal/apidoc", method, path, w.Code, status)
				}
			}
		}
	}
	for _, item := range d.Paths.Map() {
		for _, op := range item.Operations() {
			for status, answer := range op.Responses.Map() {
				if answer.Ref == "" {
					compare(status, answer.Value.Content, func(name string) string { return sentExample(t, op, name) })
				} else {
					shared[status] = answer.Value.Content
				}
			}
		}
	}
	own := n
	for status, content := range shared {
		compare(status, content, func(string) string { return "" })
	}
	if n == own {
		t.Error("no example of a failure")
	}
	if n == 0 {
		t.Error("no examples")
	}
}

// sentExample is the body that the example of a name was sent with.
func sentExample(t *testing.T, op *openapi3.Operation, name string) string {
	t.Helper()
	if op.RequestBody == nil {
		return ""
	}
	ex := op.RequestBody.Value.Content["application/json"].Examples[name]
	if ex == nil {
		t.Fatalf("%s: the answer %s has no request", op.OperationID, name)
	}
	sent, err := json.Marshal(ex.Value.Value)
	if err != nil {
		t.Fatal(err)
	}
	return string(sent)
}

func TestEveryPageOfTheDocumentationIsServed(t *testing.T) {
	a := apitest.New(t)
	docs.Serve(func(path string, _ http.HandlerFunc) {
		get := a.Get(path)
		head := a.Do(httptest.NewRequestWithContext(t.Context(), http.MethodHead, path, nil))
		if get.Code != 200 || head.Code != 200 || get.Body.Len() == 0 || head.Body.Len() != 0 {
			t.Errorf("%s: GET %d with %d bytes, HEAD %d with %d", path, get.Code, get.Body.Len(), head.Code, head.Body.Len())
		}
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Content-Security-Policy"} {
			if v := get.Header().Get(name); v == "" || v != head.Header().Get(name) {
				t.Errorf("%s: %s is %q, and %q of HEAD", path, name, v, head.Header().Get(name))
			}
		}
		if again := a.Get(path, "If-None-Match", get.Header().Get("ETag")); again.Code != 304 {
			t.Errorf("%s again: %d, want 304", path, again.Code)
		}
	})
	for _, path := range []string{"/docs/nothing", "/docs/", "/docs/page.html", "/docs/errors.md", "/docs/errors/invalid", "/openapi.xml"} {
		if w := a.Get(path); w.Code != 404 || problem(t, w).Type != "/docs/errors#no-route" {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
	}
}

// Documentation that is the same for packed and plain answers is served packed where that is accepted.
func TestTheDocumentationIsCompressed(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{"/docs/swagger-ui-bundle.js", "/docs/grammar", "/openapi.json"} {
		w := a.Get(path, "Accept-Encoding", "gzip")
		if w.Code != 200 || w.Header().Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: %d, Content-Encoding %q", path, w.Code, w.Header().Get("Content-Encoding"))
		}
		if again := a.Get(path, "Accept-Encoding", "gzip", "If-None-Match", w.Header().Get("ETag")); again.Code != 304 {
			t.Errorf("%s again: %d, want 304", path, again.Code)
		}
	}
}

// The table of settings in the README is that of the program.
func TestEverySettingIsInTheReadmeAndTheReverse(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var has, documented []string
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	config.Flags(flags)
	usage := regexp.MustCompile(`\(\$(\w+); default "(.*)"\)$`)
	flags.VisitAll(func(f *pflag.Flag) {
		m := usage.FindStringSubmatch(f.Usage)
		if m == nil {
			t.Fatalf("--%s: %q names no variable and no default", f.Name, f.Usage)
		}
		has = append(has, fmt.Sprintf("--%s %s %q", f.Name, m[1], m[2]))
	})
	for _, m := range regexp.MustCompile("(?m)^\\| `--([a-z-]+)` \\| `(\\w+)` \\| (?:`(.*?)`|none) \\|").FindAllStringSubmatch(string(text), -1) {
		documented = append(documented, fmt.Sprintf("--%s %s %q", m[1], m[2], m[3]))
	}
	slices.Sort(documented)
	if !slices.Equal(has, documented) {
		t.Errorf("the program has %v\nthe README lists  %v", has, documented)
	}
}
