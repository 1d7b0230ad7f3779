package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Records is what can be done with every kind of record, beyond reading it. The generator of the OpenAPI
// description describes it for all kinds at once (internal/apidoc/records.go).
type Records struct {
	// Name of the kind in paths.
	Name string

	Create, Replace, Patch, Delete, Merge, Revert func(*gin.Context, models.Author) error
	Assert, Weigh, Retract                        func(*gin.Context, models.Author) error
	Revisions, Revision, Evidence, Assertion      func(*gin.Context) error
}

// AllRecords lists every kind.
func (h *Handlers) AllRecords() []Records {
	return []Records{
		records(h, "countries", func(s *store.Store) store.Resource[models.Country] { return s.Countries }),
		records(h, "agencies", func(s *store.Store) store.Resource[models.Agency] { return s.Agencies }),
		records(h, "officials", func(s *store.Store) store.Resource[models.Official] { return s.Officials }),
		records(h, "posts", func(s *store.Store) store.Resource[models.Post] { return s.Posts }),
		records(h, "instruments", func(s *store.Store) store.Resource[models.Instrument] { return s.Instruments }),
		records(h, "events", func(s *store.Store) store.Resource[models.Event] { return s.Events }),
		records(h, "sources", func(s *store.Store) store.Resource[models.Source] { return s.Sources }),
		records(h, "topics", func(s *store.Store) store.Resource[models.Topic] { return s.Topics }),
	}
}

func records[T any](h *Handlers, name string, of func(*store.Store) store.Resource[T]) Records {
	return Records{
		Name:      name,
		Create:    func(c *gin.Context, by models.Author) error { return create(h, c, by, of(h.Store)) },
		Replace:   func(c *gin.Context, by models.Author) error { return replace(h, c, by, of(h.Store)) },
		Patch:     func(c *gin.Context, by models.Author) error { return patch(h, c, by, of(h.Store)) },
		Delete:    func(c *gin.Context, by models.Author) error { return remove(c, by, of(h.Store)) },
		Merge:     func(c *gin.Context, by models.Author) error { return merge(h, c, by, of(h.Store)) },
		Revert:    func(c *gin.Context, by models.Author) error { return revert(h, c, by, of(h.Store)) },
		Assert:    func(c *gin.Context, by models.Author) error { return assert(h, c, by, of(h.Store)) },
		Weigh:     func(c *gin.Context, by models.Author) error { return weigh(h, c, by, of(h.Store)) },
		Retract:   func(c *gin.Context, by models.Author) error { return retract(h, c, by, of(h.Store)) },
		Evidence:  func(c *gin.Context) error { return evidence(h, c, of(h.Store)) },
		Assertion: func(c *gin.Context) error { return assertion(h, c, of(h.Store)) },
		Revisions: func(c *gin.Context) error { return revisions(h, c, of(h.Store)) },
		Revision:  func(c *gin.Context) error { return revision(c, of(h.Store)) },
	}
}

// create answers POST /v1/{kind}.
//
//	@Summary		Make a record
//	@Description	Makes a new record; `id` is its id for ever. What looks wrong in it is answered as `warnings`, and kept; what cannot be stored truthfully is refused, with every flaw.
//	@ID				createRecord
//	@Tags			records
//	@Accept			json
//	@Produce		json
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Param			record	body		models.Instrument	true	"The record"
//	@Success		201		{object}	models.Instrument
//	@Failure		400		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind} [post]
func create[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	record, change, err := sent(h, c, by, r)
	if err != nil {
		return err
	}
	one, err := r.Create(c.Request.Context(), record, change)
	if err != nil {
		return err
	}
	c.Header("Location", c.Request.URL.Path+"/"+url.PathEscape(one.ID))
	return changed(h, c, r, http.StatusCreated, change, one)
}

// replace answers PUT /v1/{kind}/{id}.
//
//	@Summary		Make or replace a record
//	@Description	Makes the record with this id, or makes it what is sent: a key that is left out is empty then. What is the same already is left alone, so that a script can be run again.
//	@ID				replaceRecord
//	@Tags			records
//	@Accept			json
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			If-Match	header	string	false	"ETag of an answer that showed the record; needed where a record is to change."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Param			record	body		models.Instrument	true	"The record"
//	@Success		200		{object}	models.Instrument
//	@Success		201		{object}	models.Instrument
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id} [put]
func replace[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	record, change, err := sent(h, c, by, r)
	if err != nil {
		return err
	}
	one, created, err := r.Replace(c.Request.Context(), c.Param("id"), record, change)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if created {
		c.Header("Location", c.Request.URL.Path)
		status = http.StatusCreated
	}
	return changed(h, c, r, status, change, one)
}

// patch answers PATCH /v1/{kind}/{id}.
//
//	@Summary		Change a record
//	@Description	Changes the keys that are sent (JSON Merge Patch, RFC 7396): null takes a value away, a list takes the place of the list before.
//	@ID				patchRecord
//	@Tags			records
//	@Accept			application/merge-patch+json,json
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Param			record	body		models.Instrument	true	"The record"
//	@Success		200		{object}	models.Instrument
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id} [patch]
func patch[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	p, err := decodePatch[T](c)
	if err != nil {
		return err
	}
	change, err := shownChange(h, c, by, r)
	if err != nil {
		return err
	}
	one, err := r.Patch(c.Request.Context(), c.Param("id"), p, change)
	if err != nil {
		return err
	}
	return changed(h, c, r, http.StatusOK, change, one)
}

// remove answers DELETE /v1/{kind}/{id}.
//
//	@Summary		Delete a record
//	@Description	Leaves a tombstone: the record answers 410 from now on, its revisions stay, and it can be made again from one of them. Refused, with the list of them, while other records point to it.
//	@ID				deleteRecord
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Success		204
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id} [delete]
func remove[T any](c *gin.Context, by models.Author, r store.Resource[T]) error {
	change, err := changeOf(c, by)
	if err != nil {
		return err
	}
	if err := r.Delete(c.Request.Context(), c.Param("id"), change); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// revert answers POST /v1/{kind}/{id}/revisions/{version}/revert.
//
//	@Summary		Revert a record
//	@Description	Makes the record what it was after the revision, by a new revision; a deleted record is made again. For that, `If-Match` is the ETag with which it was last shown, or `"N-"` with the version N of its tombstone.
//	@ID				revertRecord
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			version	path		integer	true	"Version of the record that the revision made"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record. The change is refused if the record has changed since."
//	@Param			reason	query	string	false	"Why, in a few words; the revision keeps it."
//	@Success		200		{object}	models.Instrument
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/revisions/{version}/revert [post]
func revert[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	version, err := versionOf(c, "reason")
	if err != nil {
		return err
	}
	change, err := shownChange(h, c, by, r)
	if err != nil {
		return err
	}
	one, err := r.Revert(c.Request.Context(), c.Param("id"), version, change)
	if err != nil {
		return err
	}
	return changed(h, c, r, http.StatusOK, change, one)
}

// merge answers POST /v1/{kind}/{id}/merge.
//
//	@Summary		Merge a record into another
//	@Description	For two records of the same thing. The record named by `into` stays: it keeps what it has, takes what it lacks, and all evidence and other names of the first; what pointed to the first points to it, and the old id answers 308. Where the two differ, the other value is kept as what its sources say, so that the conflict shows. Refused, with every place, if something would be lost, or become untrue. The answer is the record that stays.
//	@ID				mergeRecord
//	@Tags			records
//	@Accept			json
//	@Produce		json
//	@Param			id	path		string	true	"Public id of the record that goes"
//	@Param			If-Match	header	string	true	"ETag of an answer that showed the record that goes. The merge is refused if the record has changed since."
//	@Param			merge	body		models.Merge	true	"The record that stays, and why"
//	@Success		200		{object}	models.Instrument
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		409		{object}	api.Problem
//	@Failure		410		{object}	api.Problem
//	@Failure		412		{object}	api.Problem
//	@Failure		428		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/merge [post]
func merge[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) error {
	wish, err := decode[models.Merge](c)
	if err != nil {
		return err
	}
	change, err := shownChange(h, c, by, r, wish.Reason)
	if err != nil {
		return err
	}
	one, err := r.Merge(c.Request.Context(), c.Param("id"), wish, change)
	if err != nil {
		return err
	}
	c.Header("Content-Location", path.Dir(path.Dir(c.Request.URL.Path))+"/"+url.PathEscape(one.ID))
	return changed(h, c, r, http.StatusOK, change, one)
}

// changed answers the record as a change has left it.
func changed[T any](h *Handlers, c *gin.Context, r store.Resource[T], status int, change store.Change, one store.One[T]) error {
	describe(c, h.recordTag(r.Spec(), *change.Answer, one.RecordVersion, one.DataVersion), one.DataVersion)
	return private(c, status, one)
}

// RevisionList is the revisions of a record.
type RevisionList struct {
	// The revisions, the latest first.
	Data []models.Revision `json:"data"`
} //	@name	RevisionList

// revisions answers GET /v1/{kind}/{id}/revisions.
//
//	@Summary		List the revisions of a record
//	@Description	Every change of the record: when, by whom, why. A deleted record has them, too.
//	@ID				listRecordRevisions
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			format	query	string	false	"Format of the answer; all but json are tables."	Enums(json, csv, ndjson, parquet, tsv, xlsx)	default(json)
//	@Success		200		{object}	RevisionList
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/revisions [get]
func revisions[T any](h *Handlers, c *gin.Context, r store.Resource[T]) error {
	flaws := parameters(c, "format")
	format := tableFormat(c, &flaws)
	if err := flaws.Err(); err != nil {
		return err
	}
	all, err := r.Revisions(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if format.Name != "" {
		return listed(h, c, format, r.Spec().Name+"-revisions", all)
	}
	return private(c, http.StatusOK, RevisionList{all})
}

// listed answers a list that is there as a table.
func listed[T any](h *Handlers, c *gin.Context, format query.Format, name string, all []T) error {
	var one T
	q := query.Query{File: query.File{Format: format}}
	return rows(h, c, &query.Spec{}, q, query.TableOf(name, one), func(ctx context.Context, begin func(int64) error, tell func(*T) error) error {
		version, err := h.Store.Version(ctx)
		if err == nil {
			err = begin(version)
		}
		for i := 0; err == nil && i < len(all); i++ {
			err = tell(&all[i])
		}
		return err
	})
}

// revision answers GET /v1/{kind}/{id}/revisions/{version}.
//
//	@Summary		Get a revision of a record
//	@Description	What the revision changed, place by place, and the whole content before and after.
//	@ID				getRecordRevision
//	@Tags			records
//	@Produce		json
//	@Param			id	path		string	true	"Public id"
//	@Param			version	path		integer	true	"Version of the record that the revision made"
//	@Success		200		{object}	models.RevisionDetail
//	@Failure		308		{object}	api.Problem
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/{kind}/{id}/revisions/{version} [get]
func revision[T any](c *gin.Context, r store.Resource[T]) error {
	version, err := versionOf(c)
	if err != nil {
		return err
	}
	one, err := r.Revision(c.Request.Context(), c.Param("id"), version)
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, one)
}

// versionOf is the version in the path; there are no parameters but those that are allowed.
func versionOf(c *gin.Context, allowed ...string) (int, error) {
	return numberOf(c, "version", allowed...)
}

// numberOf is a number in the path, counted from 1.
func numberOf(c *gin.Context, name string, allowed ...string) (int, error) {
	if err := parameters(c, allowed...).Err(); err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(c.Param(name))
	if err != nil || n < 1 {
		return 0, models.Invalid{{Location: name, Reason: fmt.Sprintf("%q is no %s: they are counted from 1", c.Param(name), name)}}
	}
	return n, nil
}

// sent is the record in a body, and the change that it makes.
func sent[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T]) (record T, change store.Change, err error) {
	if record, err = decode[T](c); err == nil {
		change, err = shownChange(h, c, by, r)
	}
	return record, change, err
}

// shownChange is changeOf where the record that is left is answered, in the language that the request asks for.
func shownChange[T any](h *Handlers, c *gin.Context, by models.Author, r store.Resource[T], stated ...string) (store.Change, error) {
	change, err := changeOf(c, by, stated...)
	if err != nil {
		return change, err
	}
	q, err := query.ParseOne(r.Spec(), "", h.asking(c))
	change.Answer = &q
	return change, err
}

// maxReason is how many letters a reason may have.
const maxReason = 500

// changeOf is who makes a change, why, and which version it is meant for. The reason is a parameter, unless
// the body has it.
func changeOf(c *gin.Context, by models.Author, stated ...string) (change store.Change, err error) {
	reason, at, allowed := c.Query("reason"), "reason", []string{"reason"}
	if len(stated) > 0 {
		reason, at, allowed = stated[0], "/reason", nil
	}
	change = store.Change{Author: by, Reason: strings.TrimSpace(reason)}
	flaws := parameters(c, allowed...)
	if !utf8.ValidString(change.Reason) || utf8.RuneCountInString(change.Reason) > maxReason || strings.ContainsFunc(change.Reason, unicode.IsControl) {
		flaws.Add(at, "it is no text of at most %d letters in one line", maxReason)
	}
	if change.If, err = ifMatch(c.GetHeader("If-Match")); err != nil {
		flaws.Add("If-Match", "%s", err)
	}
	return change, flaws.Err()
}

// parameters answers what is wrong with the query string of a request that may have these parameters.
func parameters(c *gin.Context, allowed ...string) (flaws models.Invalid) {
	_, err := query.ParseTexts(c.Request.URL.RawQuery, allowed)
	errors.As(err, &flaws)
	return flaws
}

// ifMatch is the version of the record in an ETag that it was answered with, which begins with it. The rest
// of the tag depends on other records and on the language, which a change may not care for.
func ifMatch(header string) (int, error) {
	if header == "" {
		return 0, nil
	}
	version, _, tagged := strings.Cut(strings.TrimPrefix(header, `"`), "-")
	n, err := strconv.Atoi(version)
	if err != nil || n < 1 || !tagged || !strings.HasPrefix(header, `"`) {
		return 0, errors.New("send the ETag that the record was answered with, as it was")
	}
	return n, nil
}
