package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"

	"mithaq/database"
	"mithaq/models"
)

// A key is written mithaq_ID_SECRET. The id finds it; the secret, 256 random bits, is what counts.
const keyMark = "mithaq_"

const keyColumns = "id, name, role, created_at, expires_at, revoked_at"

// CreateKey makes a key for whoever k describes. The error is a models.Invalid if k has flaws.
func (s *Store) CreateKey(ctx context.Context, k models.Key) (models.NewKey, error) {
	k.CreatedAt = models.InstantOf(s.now())
	if err := k.Validate(k.CreatedAt); err != nil {
		return models.NewKey{}, err
	}
	var secret [32]byte
	var id [6]byte
	_, _ = rand.Read(secret[:]) // never fails (crypto/rand)
	_, _ = rand.Read(id[:])
	k.ID = hex.EncodeToString(id[:])
	text := keyMark + k.ID + "_" + base64.RawURLEncoding.EncodeToString(secret[:])
	err := s.write.WithContext(ctx).Table("keys").Create(map[string]any{
		"id": k.ID, "hash": hashOfKey(text), "name": k.Name, "role": k.Role, "created_at": k.CreatedAt, "expires_at": k.ExpiresAt,
	}).Error
	return models.NewKey{Secret: text, Key: k}, translate(err)
}

// hashOfKey needs no salt and no slowness: what it hides is 256 random bits, not a password.
func hashOfKey(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Keys lists every key that was ever made, the latest first.
func (s *Store) Keys(ctx context.Context) ([]models.Key, error) {
	keys := []models.Key{}
	err := s.read.WithContext(ctx).Raw("SELECT " + keyColumns + " FROM keys ORDER BY created_at DESC, id").Scan(&keys).Error
	return keys, translate(err)
}

// Key answers the key with an id; the error is models.ErrNotFound if there is none.
func (s *Store) Key(ctx context.Context, id string) (models.Key, error) {
	k, _, err := s.key(ctx, id)
	return k, err
}

// key is Key, and the hash of the text that opens.
func (s *Store) key(ctx context.Context, id string) (k models.Key, hash string, err error) {
	err = database.First(&k.ID, &k.Name, &k.Role, &k.CreatedAt, &k.ExpiresAt, &k.RevokedAt, &hash)(
		database.Ask(s.read.WithContext(ctx), "SELECT "+keyColumns+", hash FROM keys WHERE id = ?", []any{id})) //nolint:rowserrcheck // first does
	if errors.Is(err, sql.ErrNoRows) {
		return k, hash, models.ErrNotFound
	}
	return k, hash, translate(err)
}

// RevokeKey makes a key open nothing from now on. A key that was revoked before stays as it is.
func (s *Store) RevokeKey(ctx context.Context, id string) (models.Key, error) {
	err := s.write.WithContext(ctx).Exec("UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", models.InstantOf(s.now()), id).Error
	if err != nil {
		return models.Key{}, translate(err)
	}
	return s.Key(ctx, id)
}

// Authenticate answers the key that a text is. The error is a models.BadKey if it opens nothing.
func (s *Store) Authenticate(ctx context.Context, text string) (models.Key, error) {
	unknown := models.BadKey{Reason: "there is no such key"}
	rest, marked := strings.CutPrefix(text, keyMark)
	id, _, whole := strings.Cut(rest, "_")
	if !marked || !whole {
		return models.Key{}, unknown
	}
	k, hash, err := s.key(ctx, id)
	switch {
	case err == models.ErrNotFound: //nolint:errorlint // key answers it as it is
		return models.Key{}, unknown
	case err != nil:
		return models.Key{}, err
	case subtle.ConstantTimeCompare([]byte(hash), []byte(hashOfKey(text))) == 0:
		return models.Key{}, unknown
	}
	if reason := k.GoodAt(models.InstantOf(s.now())); reason != "" {
		return models.Key{}, models.BadKey{Reason: reason}
	}
	return k, nil
}
