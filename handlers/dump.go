package handlers

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/archive"
	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

var zipped = query.Format{Name: "zip", Ext: "zip", Media: "application/zip"}

// uncompressed is the header by which an answer goes past what compresses answers, which takes it off.
const uncompressed = "No-Gzip-Compression"

// ErrRange says that a request asks for a part of a file that the file does not have.
var ErrRange = errors.New("the file has no such part")

// GetDump answers GET /v1/dump.
//
//	@Summary		Get the whole register
//	@Description	Everything that the register holds, as one ZIP file: a Frictionless Data Package with tables as CSV and in one SQLite file, the records as they are kept, every change of them, and the codebook. `mithaq import` makes a register of it again. The file is made once for each version of the data, which may take a while; the answer begins when it is whole. A download that broke off goes on with `Range`, and `If-Range` with the `ETag`, which is strong: the same version has the same bytes. `Repr-Digest` has its SHA-256.
//	@ID				getDump
//	@Tags			changes
//	@Produce		application/zip
//	@Param			Range		header	string	false	"Part of the file, in bytes (RFC 9110): `bytes=1000-`."
//	@Param			If-Range	header	string	false	"ETag that the part is to be of; of another file the whole is answered."
//	@Success		200	{string}	string
//	@Success		206	{string}	string
//	@Failure		400	{object}	api.Problem
//	@Failure		416	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Failure		503	{object}	api.Problem
//	@Router			/v1/dump [get]
func (h *Handlers) GetDump(c *gin.Context) error {
	if _, err := query.ParsePlain(c.Request.URL.RawQuery, h.asking(c)); err != nil {
		return err
	}
	version, err := h.Store.Version(c.Request.Context())
	if err != nil {
		return err
	}
	if tag := h.dumpTag(version); Fresh(c.Request, tag) {
		describe(c, tag, version)
		fresh(c, tag)
		return nil
	}
	file, err := h.dumps.of(c.Request.Context(), version, h.writeDump)
	if err != nil {
		return err
	}
	defer h.dumps.giveBack(file)
	return h.sendDump(c, file)
}

// dumpTag is strong: the same build writes the same data as the same bytes.
func (h *Handlers) dumpTag(version int64) string { return fmt.Sprintf(`"%d-%s"`, version, h.Build) }

// writeDump writes the whole register, when there is a place among those who make files.
func (h *Handlers) writeDump(ctx context.Context, w io.Writer) (version int64, err error) {
	if err := place(ctx); err != nil {
		return 0, err
	}
	defer func() { <-making }()
	err = archive.WriteZip(ctx, h.Store, w, func(v int64) { version = v })
	return version, err
}

// sendDump answers with a file, or with the part of it that is asked for.
func (h *Handlers) sendDump(c *gin.Context, file *keptFile) error {
	describe(c, h.dumpTag(file.version), file.version)
	c.Header("Content-Type", zipped.Media)
	c.Header("Content-Disposition", `attachment; filename="mithaq.zip"`)
	c.Header("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(file.sum[:])+":")
	c.Header(uncompressed, "parts of a compressed file are others")
	control := http.NewResponseController(c.Writer)
	w := &partWriter{ResponseWriter: c.Writer, ahead: func() { _ = control.SetWriteDeadline(time.Now().Add(partTime)) }}
	http.ServeContent(w, c.Request, "", time.Time{}, io.NewSectionReader(file, 0, file.size))
	if w.unfit {
		for _, name := range []string{"Content-Disposition", "Content-Type", "Repr-Digest", uncompressed} {
			c.Header(name, "")
		}
		return ErrRange
	}
	return nil
}

// partWriter writes parts of a file. What http says of one that the file does not have is left to be said as a problem.
type partWriter struct {
	http.ResponseWriter
	ahead func() // called before each part
	unfit bool
}

func (p *partWriter) WriteHeader(status int) {
	if p.unfit = status == http.StatusRequestedRangeNotSatisfiable; !p.unfit {
		p.ResponseWriter.WriteHeader(status)
	}
}

func (p *partWriter) Write(b []byte) (int, error) {
	if p.unfit {
		return len(b), nil
	}
	p.ahead()
	return p.ResponseWriter.Write(b)
}

// GetCatalog answers GET /v1/catalog.
//
//	@Summary		Describe the register for data portals
//	@Description	A DCAT record of the register as linked data (JSON-LD): its data sets, and where each is answered in which format.
//	@ID				getCatalog
//	@Tags			changes
//	@Produce		application/ld+json
//	@Success		200	{object}	object
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/catalog [get]
func (h *Handlers) GetCatalog(c *gin.Context) error {
	return h.plain(c, func(version int64, _ models.Languages) (any, int64, error) {
		c.Header("Content-Type", "application/ld+json; charset=utf-8")
		return catalogue(BaseURL(c.Request), version), version, nil
	})
}

type linked = map[string]any

// catalogue is the DCAT record (https://www.w3.org/TR/vocab-dcat-3/).
func catalogue(base string, version int64) linked {
	distribution := func(url, title, media string) linked {
		return linked{"@type": "dcat:Distribution", "dct:title": title, "dcat:accessURL": linked{"@id": url}, "dcat:downloadURL": linked{"@id": url},
			"dcat:mediaType": linked{"@id": "https://www.iana.org/assignments/media-types/" + media}}
	}
	sets := []linked{{"@id": base + "/v1/dump", "@type": "dcat:Dataset", "dct:title": "The whole register", "dct:identifier": "mithaq",
		"dcat:version": version, "dcat:distribution": []linked{distribution(base+"/v1/dump", "Data Package", zipped.Media)}}}
	for _, s := range store.Specs() {
		address := base + "/v1/" + s.Name
		files := []linked{distribution(address, "json, page by page", "application/json")}
		for _, f := range convert.Formats(s) {
			files = append(files, distribution(address+"?format="+f.Name, f.Name, f.Media))
		}
		sets = append(sets, linked{"@id": address, "@type": "dcat:Dataset", "dct:title": s.Name, "dct:description": s.Doc, "dct:identifier": s.Name,
			"dcat:version": version, "dcat:distribution": files})
	}
	return linked{
		"@context": linked{"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
		"@id":      base + "/v1/catalog", "@type": "dcat:Catalog", "dct:title": "Mithaq",
		"dct:description": "An open register of what states sign with each other.", "dct:language": []string{"ar", "en", "fr"}, "dcat:dataset": sets,
	}
}
