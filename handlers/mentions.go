package handlers

import (
	"mime"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/models"
	"mithaq/query"
)

// plain is the media type of a text that is sent as it is.
const plain = "text/plain"

// Mentions answers POST /v1/mentions.
//
//	@Summary		Find what a text names
//	@Description	Finds the countries, agencies, officials and places of the register that a text in Arabic, French or English names, under every name, alias, acronym, adjective and spelling, with dates and the words for forms of instruments. Each mention has its place in the text, counted in bytes, UTF-16 code units and code points, its paragraph, a score and all candidates; mentions do not overlap, and the longest is taken. A family name alone means somebody whom the text names in full. For each sentence that tells of an instrument, and for a text that is a title, `proposals` has a draft with the keys of an instrument and the places in the text that it rests on: what the text does not say is null or empty. A date such as Tuesday stays open unless `published` is given. Send JSON, or the text alone as `text/plain`; a body has 1 MiB at the most.
//	@ID				mentions
//	@Tags			recognition
//	@Accept			json,plain
//	@Produce		json
//	@Param			lang	query		string				false	"Languages of the names that are answered, in order of preference (BCP 47)."
//	@Param			text	body		models.TextToRead	true	"The text, and what is known of it."
//	@Success		200		{object}	models.Reading
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/mentions [post]
func (h *Handlers) Mentions(c *gin.Context) error {
	q, err := query.ParsePlain(c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	t, err := textToRead(c)
	if err != nil {
		return err
	}
	if err := t.Check(); err != nil {
		return err
	}
	reading, err := h.Store.Read(c.Request.Context(), t)
	if err != nil {
		return err
	}
	reading.Localize(q.Langs)
	c.Header("Cache-Control", "no-store")
	return writeJSON(c, q.Langs, reading)
}

// textToRead reads a body that is JSON, or the text itself.
func textToRead(c *gin.Context) (t models.TextToRead, err error) {
	text, err := body.Read(c.Writer, c.Request, body.JSON, plain)
	if err != nil {
		return t, err
	}
	if kind, _, err := mime.ParseMediaType(c.GetHeader("Content-Type")); err == nil && kind == plain {
		return models.TextToRead{Text: string(text)}, nil
	}
	return body.Decode[models.TextToRead](text)
}
