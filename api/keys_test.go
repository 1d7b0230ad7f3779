package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
)

// credentials are the sorts of keys that a request may come with, by name.
func credentials(t *testing.T, a *apitest.API) map[string]string {
	t.Helper()
	bearer := func(k models.Key) models.NewKey {
		key, err := a.Store.CreateKey(t.Context(), k)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	soon := models.InstantOf(apitest.Now.Add(time.Hour))
	expired := bearer(models.Key{Name: "expired", Role: models.Admin, ExpiresAt: &soon})
	execute(t, a, "UPDATE keys SET expires_at = ? WHERE id = ?", models.InstantOf(apitest.Now), expired.ID)
	revoked := bearer(models.Key{Name: "revoked", Role: models.Admin})
	if _, err := a.Store.RevokeKey(t.Context(), revoked.ID); err != nil {
		t.Fatal(err)
	}
	good := a.Key(models.Admin)
	return map[string]string{
		"none": "", "bad": good[:len(good)-1] + "_", "basic": "Basic YTpi", "expired": "Bearer " + expired.Secret, "revoked": "Bearer " + revoked.Secret,
		"editor": a.Key(models.Editor), "admin": good,
	}
}

// execute changes the database behind the register's back, and says how many rows it touched.
func execute(t *testing.T, a *apitest.API, statement string, args ...any) int64 {
	t.Helper()
	done, err := a.Raw().ExecContext(t.Context(), testdb.Say(statement), args...)
	if err != nil {
		t.Fatal(err)
	}
	n, err := done.RowsAffected()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The matrix of operations and keys, made from the description: who is let through, and what the
// others are told (RFC 6750). What a request asks beyond that may be nonsense.
func TestEveryOperationLetsThroughThoseThatTheDescriptionNames(t *testing.T) {
	apitest.Long(t)
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	a := apitest.New(t)
	keys := credentials(t, a)
	guarded := 0
	for path, item := range d.Paths.Map() {
		for method, op := range item.Operations() {
			role := models.KeyRole("")
			if len(*op.Security) > 0 {
				role = models.KeyRole((*op.Security)[0]["bearer"][0])
				guarded++
			}
			address := strings.NewReplacer("{id}", "no-such-record", "{pair}", "AE-MA").Replace(path)
			for _, name := range slices.Sorted(maps.Keys(keys)) {
				var headers []string
				if keys[name] != "" {
					headers = []string{"Authorization", keys[name]}
				}
				w := a.Ask(method, address, "", headers...)
				want := map[string]int{"none": 401, "basic": 401, "bad": 401, "expired": 401, "revoked": 401}[name]
				if want == 0 && role == models.Admin && name != "admin" {
					want = 403
				}
				if role == "" {
					want = 0
				}
				let := w.Code != 401 && w.Code != 403
				if let != (want == 0) || !let && w.Code != want {
					t.Errorf("%s %s with the key %q: %d, want %d (0: to be let through)", method, path, name, w.Code, want)
				}
				if !let {
					checkChallenge(t, name, w.Header().Get("WWW-Authenticate"), role)
				}
			}
		}
	}
	if guarded < 4 {
		t.Errorf("%d operations take a key", guarded)
	}
}

func checkChallenge(t *testing.T, name, challenge string, role models.KeyRole) {
	t.Helper()
	want := map[string]string{
		"none": "", "basic": "", "bad": `, error="invalid_token", error_description="there is no such key"`,
		"expired": `, error="invalid_token", error_description="the key has expired"`,
		"revoked": `, error="invalid_token", error_description="the key was revoked"`,
		"editor":  `, error="insufficient_scope", scope="` + string(role) + `"`,
	}[name]
	if challenge != `Bearer realm="mithaq"`+want {
		t.Errorf("the key %q is told %q", name, challenge)
	}
}

func TestAKeyIsShownOnceAndRevokedAtOnce(t *testing.T) {
	a := apitest.Empty(t)
	admin := a.Key(models.Admin)
	w := a.Post("/v1/keys", `{"name":"Amina","role":"editor","expires_at":"2027-01-01T01:00:00+01:00"}`, "Authorization", admin)
	var made models.NewKey
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || w.Code != http.StatusCreated {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if len(made.Secret) < 60 || made.ExpiresAt.String() != "2027-01-01T00:00:00.000000Z" || w.Header().Get("Location") != "/v1/keys/"+made.ID || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%s %v", w.Body, w.Header())
	}
	for _, path := range []string{"/v1/keys", "/v1/keys/" + made.ID} {
		if w := a.Get(path, "Authorization", admin); w.Code != 200 || !strings.Contains(w.Body.String(), made.ID) || strings.Contains(w.Body.String(), made.Secret) || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	secret := strings.SplitN(made.Secret, "_", 3)[2]
	if n := execute(t, a, "UPDATE keys SET name = name WHERE id || name || hash LIKE ?", "%"+secret+"%"); n != 0 {
		t.Error("the database holds the secret")
	}
	hers := []string{"Authorization", "bearer  " + made.Secret}
	if w := a.Get("/v1/keys", hers...); w.Code != 403 {
		t.Errorf("before: %d", w.Code)
	}
	if w := a.Ask(http.MethodDelete, "/v1/keys/"+made.ID, "", "Authorization", admin); w.Code != 200 || !strings.Contains(w.Body.String(), `"revoked_at":"2026`) {
		t.Errorf("revoking: %d %s", w.Code, w.Body)
	}
	if w := a.Get("/v1/keys", hers...); w.Code != 401 {
		t.Errorf("after: %d", w.Code)
	}
	if w := a.Ask(http.MethodDelete, "/v1/keys/000000000000", "", "Authorization", admin); w.Code != 404 {
		t.Errorf("no such key: %d", w.Code)
	}
}

func TestKeysAreRefusedWithAllTheirFlaws(t *testing.T) {
	a := apitest.Empty(t)
	admin := a.Key(models.Admin)
	for body, want := range map[string][]string{
		`{}`:                         {"/name", "/role"},
		`{"name":" ","role":"root"}`: {"/name", "/role"},
		`{"name":"x","role":"editor","id":"mine"}`:                                                        {"/id"},
		`{"name":"` + strings.Repeat("ص", 101) + `","role":"editor","expires_at":"2020-01-01T00:00:00Z"}`: {"/name", "/expires_at"},
		`{"name":"x","role":"editor","expires_at":"soon"}`:                                                {"/expires_at"},
	} {
		w := a.Post("/v1/keys", body, "Authorization", admin)
		var got []string
		for _, f := range problem(t, w).Errors {
			got = append(got, f.Location)
		}
		if w.Code != 400 || !slices.Equal(got, want) {
			t.Errorf("%s: %d %s", body, w.Code, w.Body)
		}
	}
}

// Keys are no part of the register's data.
func TestKeysDoNotMoveTheDataVersion(t *testing.T) {
	a := apitest.Empty(t)
	before, err := a.Store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a.Key(models.Editor)
	if after, err := a.Store.Version(t.Context()); err != nil || after != before {
		t.Errorf("%d, then %d, %v", before, after, err)
	}
}
