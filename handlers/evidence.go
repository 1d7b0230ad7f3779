package handlers

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// evidence answers GET /v1/{kind}/{id}/evidence.
//
//	@Summary		List the evidence of a record
//	@Description	What each source says of the record, field by field, and where they disagree. Positions count the assertions of this version: a change names one by its position, and the version by the ETag of this answer.
//	@ID				listRecordEvidence
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			lang	query	string	false	"Language of the titles of sources (one BCP 47 tag)."
//	@Param			format	query	string	false	"Format of the answer; all but json are tables of the assertions."	Enums(json, csv, ndjson, parquet, tsv, xlsx)	default(json)
//	@Success		200		{object}	models.Evidence
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/evidence [get]
func evidence[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	flaws := parameters(c, "lang", "format")
	format := tableFormat(c, &flaws)
	if err := flaws.Err(); err != nil {
		return err
	}
	e, err := evidenceOf(h, c, r, langOf(c))
	if err != nil {
		return err
	}
	if format.Name != "" {
		return listed(h, c, format, r.Spec().Name+"-evidence", e.Data)
	}
	return private(c, http.StatusOK, e)
}

// langOf is the part of a query string that is about the language.
func langOf(c *gin.Context) string {
	if lang := c.Query("lang"); lang != "" {
		return url.Values{"lang": {lang}}.Encode()
	}
	return ""
}

// assertion answers GET /v1/{kind}/{id}/evidence/{position}.
//
//	@Summary		Get an assertion on a record
//	@Description	What one source says of the record.
//	@ID				getRecordAssertion
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			position	path		integer	true	"Position of the assertion in the evidence"
//	@Success		200		{object}	models.PlacedAssertion
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/evidence/{position} [get]
func assertion[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	position, err := numberOf(c, "position")
	if err != nil {
		return err
	}
	e, err := evidenceOf(h, c, r, "")
	if err == nil && position > len(e.Data) {
		err = models.NoAssertion(len(e.Data))
	}
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, e.Data[position-1])
}

// assert answers POST /v1/{kind}/{id}/evidence.
//
//	@Summary		Add evidence to a record
//	@Description	Adds what a source says. If its rank is `preferred`, the record shows its value from now on, where the field is a text or date of its own, and no other value of the field is preferred; the value shown before stays as what its sources say. The answer is the evidence as it is now.
//	@ID				assertRecord
//	@Tags			records
//	@Accept			json
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record, or its evidence. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Param			assertion	body		models.Assertion	true	"What a source says"
//	@Success		201		{object}	models.Evidence
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/evidence [post]
func assert[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	a, err := decode[models.Assertion](c)
	if err != nil {
		return err
	}
	change, err := changeOf(c, by)
	if err != nil {
		return err
	}
	position, err := r.Assert(c.Request.Context(), c.Param("id"), a, change)
	if err != nil {
		return err
	}
	c.Header("Location", (&url.URL{Path: c.Request.URL.Path}).EscapedPath()+"/"+strconv.Itoa(position))
	return weighed(h, c, r, http.StatusCreated)
}

// weigh answers PATCH /v1/{kind}/{id}/evidence/{position}.
//
//	@Summary		Weigh evidence of a record
//	@Description	Changes the rank of an assertion, or where and how its source says it (JSON Merge Patch, RFC 7396). Field, value and source stay: what another source says, or says of something else, is another assertion. What becomes `preferred` is shown, as when it is added.
//	@ID				weighRecord
//	@Tags			records
//	@Accept			application/merge-patch+json,json
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			position	path		integer	true	"Position of the assertion in the evidence"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record, or its evidence. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Param			weighing	body		models.Weighing	true	"What changes"
//	@Success		200		{object}	models.Evidence
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/evidence/{position} [patch]
func weigh[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	position, err := numberOf(c, "position", "reason")
	if err != nil {
		return err
	}
	p, err := decodePatch[models.Weighing](c)
	if err != nil {
		return err
	}
	change, err := changeOf(c, by)
	if err != nil {
		return err
	}
	if err := r.Weigh(c.Request.Context(), c.Param("id"), position, p, change); err != nil {
		return err
	}
	return weighed(h, c, r, http.StatusOK)
}

// retract answers DELETE /v1/{kind}/{id}/evidence/{position}.
//
//	@Summary		Take evidence from a record
//	@Description	Takes an assertion out of the evidence; the history keeps it. What a source says and is wrong is better kept as `deprecated`. The answer is the evidence as it is now.
//	@ID				retractRecord
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			position	path		integer	true	"Position of the assertion in the evidence"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record, or its evidence. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Success		200		{object}	models.Evidence
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/evidence/{position} [delete]
func retract[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	position, err := numberOf(c, "position", "reason")
	if err != nil {
		return err
	}
	change, err := changeOf(c, by)
	if err != nil {
		return err
	}
	if err := r.Retract(c.Request.Context(), c.Param("id"), position, change); err != nil {
		return err
	}
	return weighed(h, c, r, http.StatusOK)
}

// weighed answers the evidence of a record as it is after a write.
func weighed[T any](h *Handlers, c *gin.Context, r store.Resource[T], status int) error {
	e, err := evidenceOf(h, c, r, "")
	if err != nil {
		return err
	}
	return private(c, status, e)
}

// evidenceOf is the evidence of the record in the path, tagged with its version.
func evidenceOf[T any](h *Handlers, c *gin.Context, r store.Resource[T], raw string) (models.Evidence, error) {
	q, err := query.ParseOne(r.Spec(), raw, h.asking(c))
	if err != nil {
		return models.Evidence{}, err
	}
	one, err := r.Get(c.Request.Context(), c.Param("id"), q.Showing("evidence", "conflicts"))
	if err != nil {
		return models.Evidence{}, err
	}
	describe(c, h.recordTag(r.Spec(), q, one.RecordVersion, one.DataVersion), one.DataVersion)
	return models.EvidenceOf(r.Provenance(&one.Record)), nil
}

// decodePatch reads a merge patch.
func decodePatch[T any](c *gin.Context) (p body.Patch[T], err error) {
	text, err := body.Read(c.Writer, c.Request, body.MergePatch, body.JSON)
	if err != nil {
		return p, err
	}
	return body.DecodePatch[T](text)
}
