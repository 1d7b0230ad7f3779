package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
)

// KeyList is every key.
type KeyList struct {
	// The keys, the latest first; expired and revoked ones among them.
	Data []models.Key `json:"data"`
} //	@name	KeyList

// Author answers who makes a request, if that key has the role. The error is models.ErrNoKey, a
// models.BadKey or a models.RoleNeeded.
func (h *Handlers) Author(r *http.Request, needs models.KeyRole) (models.Author, error) {
	scheme, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return models.Author{}, models.ErrNoKey
	}
	key, err := h.Store.Authenticate(r.Context(), strings.TrimSpace(text))
	if err != nil {
		return models.Author{}, err
	}
	if !key.Role.Includes(needs) {
		return models.Author{}, models.RoleNeeded{Has: key.Role, Needs: needs}
	}
	return models.Author{Name: key.Name, Key: key.ID}, nil
}

// CreateKey answers POST /v1/keys.
//
//	@Summary		Make a key
//	@Description	Makes a key for somebody who writes. The answer is the only one that shows the secret; the register keeps no more than its hash.
//	@ID				createKey
//	@Tags			keys
//	@Accept			json
//	@Produce		json
//	@Param			key	body		models.Key	true	"Who is to have the key, and for what"
//	@Success		201		{object}	models.NewKey
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/keys [post]
func (h *Handlers) CreateKey(c *gin.Context, _ models.Author) error {
	wish, err := decode[models.Key](c)
	if err != nil {
		return err
	}
	key, err := h.Store.CreateKey(c.Request.Context(), wish)
	if err != nil {
		return err
	}
	c.Header("Location", "/v1/keys/"+url.PathEscape(key.ID))
	return private(c, http.StatusCreated, key)
}

// ListKeys answers GET /v1/keys.
//
//	@Summary		List keys
//	@Description	Every key that was ever made, without its secret.
//	@ID				listKeys
//	@Tags			keys
//	@Produce		json
//	@Success		200	{object}	KeyList
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/keys [get]
func (h *Handlers) ListKeys(c *gin.Context, _ models.Author) error {
	if err := parameters(c).Err(); err != nil {
		return err
	}
	keys, err := h.Store.Keys(c.Request.Context())
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, KeyList{keys})
}

// GetKey answers GET /v1/keys/{id}.
//
//	@Summary		Get a key
//	@Description	A key without its secret.
//	@ID				getKey
//	@Tags			keys
//	@Produce		json
//	@Param			id	path		string	true	"Public part of the key"	extensions(x-example=0a1b2c3d4e5f)
//	@Success		200	{object}	models.Key
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/keys/{id} [get]
func (h *Handlers) GetKey(c *gin.Context, _ models.Author) error {
	if err := parameters(c).Err(); err != nil {
		return err
	}
	key, err := h.Store.Key(c.Request.Context(), c.Param("id"))
	err = noKey(err)
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, key)
}

// RevokeKey answers DELETE /v1/keys/{id}.
//
//	@Summary		Revoke a key
//	@Description	From now on the key opens nothing. It stays in the list, and revisions that it signed stay signed.
//	@ID				revokeKey
//	@Tags			keys
//	@Produce		json
//	@Param			id	path		string	true	"Public part of the key"	extensions(x-example=0a1b2c3d4e5f)
//	@Success		200	{object}	models.Key
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/keys/{id} [delete]
func (h *Handlers) RevokeKey(c *gin.Context, _ models.Author) error {
	key, err := h.Store.RevokeKey(c.Request.Context(), c.Param("id"))
	err = noKey(err)
	if err != nil {
		return err
	}
	return private(c, http.StatusOK, key)
}

// private answers what no cache may keep.
func private(c *gin.Context, status int, body any) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(status, body)
	return nil
}

// noKey says that it is a key that is missing.
func noKey(err error) error {
	if errors.Is(err, models.ErrNotFound) {
		return models.NotFound{Why: "No key has this id: /v1/keys lists them."}
	}
	return err
}
