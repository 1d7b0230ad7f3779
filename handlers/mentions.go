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
//	@Description	Finds the countries, agencies, officials, instruments and places of the register that a text in Arabic, French or English names, under every name, former name, alias, acronym, adjective and spelling, with dates and the words for forms of instruments. Instruments are found by their titles, by the title up to the parties, by a name in brackets at its end, and by numbers behind the scheme (UNTS I-8638); the parties and the year that the text names decide between several. Each mention has its place in the text, counted in bytes, UTF-16 code units and code points, its paragraph, a score and all candidates; mentions do not overlap, and the longest is taken. A family name alone means somebody whom the text names in full. For each sentence that tells of an instrument, and for a text that is a title, `proposals` has a draft with the keys of an instrument, the instruments of the register that it may be, and the places in the text that it rests on: what the text does not say is null or empty. A date such as Tuesday stays open unless `published` is given. Send JSON, or the text alone as `text/plain` with what is known of it as parameters; a body has 1 MiB at the most.
//	@ID				mentions
//	@Tags			recognition
//	@Accept			json,plain
//	@Produce		json
//	@Param			lang	query		string				false	"Language of the names that are answered (one BCP 47 tag)."
//	@Param			published	query	string				false	"Of a text sent as text/plain: day of publication (EDTF)."
//	@Param			publisher	query	string				false	"Of a text sent as text/plain: code of the country in whose register it stands."
//	@Param			text_lang	query	string				false	"Of a text sent as text/plain: its language."	Enums(ar, en, fr)
//	@Param			text	body		models.TextToRead	true	"The text, and what is known of it."
//	@Success		200		{object}	models.Reading
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/mentions [post]
func (h *Handlers) Mentions(c *gin.Context) error {
	kind, _, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	asIs := err == nil && kind == plain
	q, err := query.ParseReading(c.Request.URL.RawQuery, h.asking(c), asIs)
	if err != nil {
		return err
	}
	t, err := textToRead(c, q.Known, asIs)
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

// textToRead reads a body that is JSON, or the text itself, of which something is known.
func textToRead(c *gin.Context, known models.TextToRead, asIs bool) (models.TextToRead, error) {
	text, err := body.Read(c.Writer, c.Request, body.JSON, plain)
	if err != nil {
		return known, err
	}
	if asIs {
		known.Text = string(text)
		return known, nil
	}
	return body.Decode[models.TextToRead](text)
}
