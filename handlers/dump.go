package handlers

import (
	"context"
	"io"

	"github.com/gin-gonic/gin"

	"mithaq/archive"
	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

var zipped = query.Format{Name: "zip", Ext: "zip", Media: "application/zip"}

// GetDump answers GET /v1/dump.
//
//	@Summary		Get the whole register
//	@Description	Everything that the register holds, as one ZIP file: a Frictionless Data Package with tables as CSV and in one SQLite file, the records as they are kept, every change of them, and the codebook. `mithaq import` makes a register of it again.
//	@ID				getDump
//	@Tags			changes
//	@Produce		application/zip
//	@Success		200	{string}	string
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/dump [get]
func (h *Handlers) GetDump(c *gin.Context) error {
	q, err := query.ParsePlain(c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	if done, err := h.unchanged(c, &query.Spec{}, q); err != nil || done {
		return err
	}
	m := &made{name: "mithaq", format: zipped}
	return h.send(c, m, func(v int64) string { return h.weak(&query.Spec{}, q, v) }, func(ctx context.Context, w io.Writer, begun func(int64)) error {
		return archive.WriteZip(ctx, h.Store, w, begun)
	})
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
		return catalogue(baseURL(c.Request), version), version, nil
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
