package handlers

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// maxFile is the most bytes that a file may have, and sendTime how long a client may take for the next part of it.
const (
	maxFile  = 4 << 30
	sendTime = 30 * time.Second
)

// parts are what a request for an import may have.
var parts = []string{"file", "mapping", "aliases", "relations", "dry_run"}

// form is a request for an import as it comes in.
type form struct {
	store.Upload
	texts map[string][]byte
	flaws models.Invalid
	// How the table of relations is called, whose ending may tell its format.
	reviewed string
}

// receive reads a form part by part, in any order: texts into memory, and the file to disk. The error is a
// models.Invalid with every flaw, a body.TooLarge or a body.WrongMediaType.
func receive(c *gin.Context) (u store.Upload, err error) {
	reader, err := c.Request.MultipartReader()
	if err != nil {
		return u, body.WrongMediaType{Got: c.GetHeader("Content-Type"), Takes: []string{"multipart/form-data"}}
	}
	f := form{texts: map[string][]byte{}}
	defer func() {
		if err != nil && f.File != nil {
			err = errors.Join(err, f.File.Close())
		}
	}()
	if err := f.read(c, reader); err != nil {
		return u, err
	}
	f.mapping()
	f.relations()
	f.dryRun()
	if f.File == nil {
		f.flaws.Add("file", "it is missing: send the table as a part of this name")
	}
	return f.Upload, f.flaws.Err()
}

func (f *form) read(c *gin.Context, reader *multipart.Reader) error {
	control := http.NewResponseController(c.Writer)
	for {
		_ = control.SetReadDeadline(time.Now().Add(sendTime)) // there is none in tests
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return models.Invalid{{Location: "", Reason: "the form breaks off: " + err.Error()}}
		}
		if err := f.part(part, deadline{part, control}); err != nil {
			return err
		}
	}
}

// deadline gives a client some time for each part of what it sends.
type deadline struct {
	io.Reader
	control *http.ResponseController
}

func (d deadline) Read(p []byte) (int, error) {
	_ = d.control.SetReadDeadline(time.Now().Add(sendTime))
	return d.Reader.Read(p)
}

func (f *form) part(part *multipart.Part, content io.Reader) (err error) {
	name := part.FormName()
	_, twice := f.texts[name]
	switch {
	case !slices.Contains(parts, name):
		f.flaws.Add(name, "there is no such part here%s; there are %s", query.Suggest(name, parts), strings.Join(parts, ", "))
		return nil
	case twice || name == "file" && f.File != nil:
		f.flaws.Add(name, "it is given twice: give it once")
		return nil
	case name == "file":
		return f.file(part.FileName(), content)
	}
	f.texts[name], err = limited(content, body.MaxBytes)
	if name == "relations" {
		f.reviewed = cmp.Or(part.FileName(), "relations.csv")
	}
	if name == "mapping" && part.FileName() != "" {
		f.MappingName = strings.TrimSuffix(path.Base(part.FileName()), path.Ext(part.FileName()))
	}
	return err
}

// limited reads so many bytes, and refuses more.
func limited(from io.Reader, most int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(from, most+1))
	if int64(len(text)) > most {
		return nil, body.TooLarge{Most: most}
	}
	return text, interrupted(err)
}

// file copies the table to a file that nobody else sees, and that goes when it is closed.
func (f *form) file(name string, content io.Reader) error {
	file, err := os.CreateTemp("", "mithaq-import-")
	if err != nil {
		return err
	}
	f.File, f.Name = file, path.Base(name)
	if f.Name == "." {
		f.Name = "file"
	}
	if err := os.Remove(file.Name()); err != nil {
		return err
	}
	if f.Size, err = io.Copy(file, io.LimitReader(content, maxFile+1)); err != nil {
		return interrupted(err)
	}
	if f.Size > maxFile {
		return body.TooLarge{Most: maxFile}
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

// interrupted says of a body that ends too early that this is not the register's fault.
func interrupted(err error) error {
	if err == nil {
		return nil
	}
	return models.Invalid{{Location: "", Reason: "the form breaks off: " + err.Error()}}
}

// mappingName is how a mapping that comes with the program is called.
var mappingName = regexp.MustCompile(`^[a-z0-9-]+$`)

// mapping reads the mapping, and the aliases beside it.
func (f *form) mapping() {
	text, given := f.texts["mapping"]
	if !given {
		f.flaws.Add("mapping", "it is missing: send YAML, or the name of a mapping that comes with the program: %s", strings.Join(intake.Shipped(), ", "))
		return
	}
	if name := string(bytes.TrimSpace(text)); mappingName.MatchString(name) {
		f.MappingName = name
		shipped, err := intake.Named(name)
		if err != nil {
			f.flaws.Add("mapping", "%s", err)
			return
		}
		text = shipped
	}
	if f.MappingName == "" {
		f.MappingName = "mapping"
	}
	mapping, err := intake.Parse(text)
	f.within("mapping", err)
	if f.Mapping = mapping; mapping == nil {
		mapping = &intake.Mapping{}
	}
	if aliases, given := f.texts["aliases"]; given {
		f.within("aliases", mapping.ReadAliases(bytes.NewReader(aliases)))
	}
}

// relations reads those that somebody has reviewed.
func (f *form) relations() {
	table, given := f.texts["relations"]
	if !given {
		return
	}
	all, err := intake.ReadRelations(f.reviewed, bytes.NewReader(table))
	f.within("relations", err)
	f.Relations = all
}

// within notes what is wrong with a part.
func (f *form) within(part string, err error) {
	var flaws models.Invalid
	if errors.As(err, &flaws) {
		f.flaws = append(f.flaws, flaws.Within(part)...)
	} else if err != nil {
		f.flaws.Add(part, "%s", err)
	}
}

func (f *form) dryRun() {
	switch said := string(f.texts["dry_run"]); said {
	case "true":
		f.DryRun = true
	case "", "false":
	default:
		f.flaws.Add("dry_run", "%q is neither true nor false", fmt.Sprintf("%.20s", said))
	}
}
