package handlers

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/query"
)

// ImportList is every import.
type ImportList struct {
	// The tables that were sent, the latest first.
	Data []intake.Import `json:"data"`
} //	@name	ImportList

// CreateImport answers POST /v1/imports.
//
//	@Summary		Import the table of another register
//	@Description	Takes a table as CSV, TSV, NDJSON, a list in JSON or XLSX, plain, gzipped or zipped, of 4 GiB at the most, and writes each of its rows as an instrument, as `mithaq import` does. What a row becomes, the mapping says: see /docs/importing. Flaws of the mapping, and columns that the file lacks, are answered at once with their lines, and nothing is begun. Otherwise the answer is 202, and the address in `Location` tells how far it is; with `Prefer: wait=60` the answer waits for the end, and is 201 if that comes in time. A program that ends interrupts the import: batches that were written stay whole, and the same file, sent again, goes on.
//	@ID				createImport
//	@Tags			imports
//	@Accept			mpfd
//	@Produce		json
//	@Param			Prefer	header		string	false	"`wait=` and the seconds, 60 at the most, that the answer may wait for the end (RFC 7240)."
//	@Param			file	formData	file	true	"The table."
//	@Param			mapping	formData	string	true	"What a row becomes: a mapping in YAML, or the name of one that comes with the program."
//	@Param			aliases	formData	string	false	"Names of countries and what they mean: a CSV with the columns name and country."
//	@Param			relations	formData	string	false	"Relations that somebody has reviewed, to be made: the table `relations` of an earlier import with one instrument left among the candidates of each, or its columns instrument, relation and candidates. Lines without a candidate decide nothing."
//	@Param			dry_run	formData	boolean	false	"Do everything but write."
//	@Success		201		{object}	intake.ImportWithReport
//	@Success		202		{object}	intake.ImportWithReport
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/imports [post]
func (h *Handlers) CreateImport(c *gin.Context, author models.Author) error {
	wait, err := preferredWait(c.Request.Header)
	if err != nil {
		return err
	}
	upload, err := receive(c)
	if err != nil {
		return err
	}
	upload.Author = author
	ctx := c.Request.Context()
	begun, err := h.Store.Receive(ctx, upload)
	if err != nil {
		return err
	}
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(wait + receiveTime)) // there is none in tests
	h.Store.AwaitImport(ctx, begun.ID, wait)
	one, err := h.Store.ImportOf(ctx, begun.ID)
	if err != nil {
		return err
	}
	if wait > 0 {
		c.Header("Preference-Applied", fmt.Sprintf("wait=%d", int(wait.Seconds())))
	}
	c.Header("Location", "/v1/imports/"+url.PathEscape(one.ID))
	if !one.State.Over() {
		return private(c, http.StatusAccepted, one)
	}
	return private(c, http.StatusCreated, one)
}

// longestWait is how many seconds an answer waits at the most.
const longestWait = 60

// preferredWait is how long a request prefers to wait. What else is preferred is passed over (RFC 7240).
func preferredWait(h http.Header) (time.Duration, error) {
	for preference := range strings.SplitSeq(strings.Join(h.Values("Prefer"), ","), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(preference), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "wait") {
			continue
		}
		seconds, err := strconv.Atoi(strings.Trim(strings.TrimSpace(value), `"`))
		if err != nil || seconds < 0 || seconds > longestWait {
			return 0, models.Invalid{{Location: "Prefer", Reason: fmt.Sprintf("%q is no time to wait: write 0 to %d seconds", value, longestWait)}}
		}
		return time.Duration(seconds) * time.Second, nil
	}
	return 0, nil
}

// ListImports answers GET /v1/imports.
//
//	@Summary		List imports
//	@Description	Every table that was sent to this register. What `mithaq import` reads on the machine itself is not among them: its report is printed, and revisions say by what they were made.
//	@ID				listImports
//	@Tags			imports
//	@Produce		json
//	@Success		200	{object}	ImportList
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/imports [get]
func (h *Handlers) ListImports(c *gin.Context, _ models.Author) error {
	if _, err := query.ParseTexts(c.Request.URL.RawQuery, nil); err != nil {
		return err
	}
	all, err := h.Store.Imports(c.Request.Context())
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, ImportList{all})
}

// GetImport answers GET /v1/imports/{id}.
//
//	@Summary		Get an import and its report
//	@Description	How far an import is, and what became of its rows. With `format=csv` it is one table of the report: what was noted of each row, with its line and column; the rows that were not written; names of countries that were not found, to be filled in and sent back as `aliases`; relations that titles announce and columns state, with what became of each, to be reviewed and sent back as `relations`; records of earlier imports that have no row any more; instruments that are likely the same. While the import is under way these hold what has come so far.
//	@ID				getImport
//	@Tags			imports
//	@Produce		json
//	@Param			id		path		string	true	"Id of the import"	extensions(x-example=0a1b2c3d4e5f)
//	@Param			format	query		string	false	"Format of the answer; `csv` is one table of the report."	Enums(json, csv)
//	@Param			table	query		string	false	"Which table, with `format=csv`; `rows` if it is left out."	Enums(rows, rejected, names, relations, absent, duplicates)
//	@Success		200		{object}	intake.ImportWithReport
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/imports/{id} [get]
func (h *Handlers) GetImport(c *gin.Context, _ models.Author) error {
	table, err := tableAsked(c.Request)
	if err != nil {
		return err
	}
	one, err := h.Store.ImportOf(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if table == nil {
		return private(c, http.StatusOK, one)
	}
	return h.importTable(c, one.ID, *table)
}

// tableAsked is the table that a request asks for; nil if it asks for the report as JSON.
func tableAsked(r *http.Request) (*intake.Table, error) {
	asked, err := query.ParseTexts(r.URL.RawQuery, []string{"format", "table"})
	if err != nil {
		return nil, err
	}
	var flaws models.Invalid
	names := make([]string, len(intake.Tables))
	for i, t := range intake.Tables {
		names[i] = t.Name
	}
	at := slices.Index(names, cmp.Or(asked["table"], intake.RowsTable.Name))
	if at < 0 {
		flaws.Add("table", "there is no table %q%s: there are %s", asked["table"], query.Suggest(asked["table"], names), strings.Join(names, ", "))
	}
	format := asked["format"]
	if format == "" && strings.Contains(r.Header.Get("Accept"), convert.CSV.Media) {
		format = convert.CSV.Name
	}
	switch {
	case format != "" && format != "json" && format != convert.CSV.Name:
		flaws.Add("format", "there is no format %q here: there are json, csv", format)
	case format != convert.CSV.Name && asked["table"] != "":
		flaws.Add("table", "a table is answered as CSV: add format=csv")
	}
	if err := flaws.Err(); err != nil || format != convert.CSV.Name {
		return nil, err
	}
	return &intake.Tables[at], nil
}

// importTable answers a table of a report, as far as it goes. What goes wrong on the way breaks the answer off.
func (h *Handlers) importTable(c *gin.Context, id string, t intake.Table) error {
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", contentType(convert.CSV.Format))
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "import-"+id+"-"+t.Name+".csv"))
	c.Status(http.StatusOK)
	if c.Request.Method == http.MethodHead {
		return nil
	}
	control := http.NewResponseController(c.Writer)
	out, err := convert.NewLines(c.Writer, t.Columns)
	if err == nil {
		err = h.Store.ImportLines(c.Request.Context(), id, t, func(cells []string) error {
			_ = control.SetWriteDeadline(time.Now().Add(partTime)) // there is none in tests
			return convert.WriteLine(out, cells)
		})
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil && c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	return err
}
