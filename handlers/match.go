package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// Recognition is what descriptions may mean.
type Recognition struct {
	// One for each query, in their order.
	Data []models.Recognised `json:"data"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Recognition

// Match answers POST /v1/match.
//
//	@Summary		Recognise records by description
//	@Description	Finds the officials, agencies, instruments or countries that are described by a name in any language, script and spelling, and by what else is known of them: the country, the parties, a date, numbers in registers. The name of an instrument may say itself who the parties are, and end with its year: *Extradition treaty Spain 1878*. Each candidate has a score and the reasons for it, in words and as codes. A candidate with `match` can be taken as it is; of others somebody should look. Up to 100 descriptions can be sent at once. What could not be used, such as a country that nobody knows, is said in `notes`.
//	@ID				match
//	@Tags			recognition
//	@Accept			json
//	@Produce		json
//	@Param			lang			query		string				false	"Language of the names that are answered (one BCP 47 tag)."
//	@Param			descriptions	body		models.Descriptions	true	"What is known of the records."
//	@Success		200				{object}	Recognition
//	@Failure		400				{object}	api.Problem
//	@Failure		500				{object}	api.Problem
//	@Router			/v1/match [post]
func (h *Handlers) Match(c *gin.Context) error {
	q, err := query.ParsePlain(c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	asked, err := decode[models.Descriptions](c)
	if err != nil {
		return err
	}
	if err := asked.Check(); err != nil {
		return err
	}
	found, err := h.Store.Match(c.Request.Context(), asked.Queries, q.Langs)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	return writeJSON(c, q.Langs, Recognition{found.Data, found.Version})
}
