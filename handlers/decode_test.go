package handlers

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/models"
)

func decoded(t *testing.T, kind, text string) (models.Assertion, error) {
	t.Helper()
	c, _ := gin.CreateTestContext(httptest.NewRecorder())
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(text))
	c.Request.Header.Set("Content-Type", kind)
	return decode[models.Assertion](c)
}

func TestHandlersReadBodiesStrictly(t *testing.T) {
	if a, err := decoded(t, body.JSON, `{"field":"signed","source":"madar-2024-09"}`); err != nil || a.Field != "signed" || a.Source.ID != "madar-2024-09" {
		t.Errorf("%+v, %v", a, err)
	}
	_, err := decoded(t, body.JSON, `{"feild":"signed","source":7}`)
	var flaws models.Invalid
	if !errors.As(err, &flaws) || len(flaws) != 2 {
		t.Errorf("two flaws: %v", err)
	}
	var wrong body.WrongMediaType
	if _, err := decoded(t, "text/plain", "{}"); !errors.As(err, &wrong) {
		t.Errorf("text/plain: %v", err)
	}
}
