package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Health says how the program is.
type Health struct {
	// It is ok: otherwise the answer is a problem.
	Status string `json:"status" enums:"ok"`
} //	@name	Health

// Live answers GET /livez.
//
//	@Summary		Is the program alive?
//	@Description	Answers as long as the program runs, whatever its database does.
//	@ID				getLiveness
//	@Tags			health
//	@Produce		json
//	@Success		200	{object}	Health
//	@Failure		500	{object}	api.Problem
//	@Router			/livez [get]
func (h *Handlers) Live(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, Health{"ok"})
	return nil
}

// Ready answers GET /readyz.
//
//	@Summary		Can the program answer requests?
//	@Description	Answers 200 when the register can be read and its schema is the program's, else 503.
//	@ID				getReadiness
//	@Tags			health
//	@Produce		json
//	@Success		200	{object}	Health
//	@Failure		500	{object}	api.Problem
//	@Failure		503	{object}	api.Problem
//	@Router			/readyz [get]
func (h *Handlers) Ready(c *gin.Context) error {
	if err := h.Store.Ready(c.Request.Context()); err != nil {
		return err
	}
	return h.Live(c)
}
