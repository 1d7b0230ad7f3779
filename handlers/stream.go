package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/store"
)

// Times of a stream: how often it says that it lives, how long a client may take to receive something, and how long
// it should wait before it comes back.
const (
	heartbeat   = 15 * time.Second
	receiveTime = 30 * time.Second
	retryTime   = 3 * time.Second
)

// lastEventID is the header by which a browser that comes back says where it was.
const lastEventID = "Last-Event-ID"

// StreamChanges answers GET /v1/changes/stream.
//
//	@Summary		Stream the changes
//	@Description	The changes of `/v1/changes` as they are made, as Server-Sent Events: `id` is the cursor, `event` the operation and `data` the change as JSON. It begins after `Last-Event-ID`, which browsers send when they come back, or after `since`, and says every 15 seconds that it lives. A client that does not take anything for 30 seconds is let go, and can go on where it was.
//	@ID				streamChanges
//	@Tags			changes
//	@Produce		text/event-stream
//	@Param			Last-Event-ID	header		string	false	"Cursor of the last change seen; before `since`."
//	@Param			since	query		string	false	"Cursor of the last change seen, or `now` for what is changed from now on. Without it the stream begins with the first change of all."
//	@Param			kind	query		string	false	"Only changes of these kinds of records, with commas between them. Example: `instrument,event`."
//	@Param			country	query		string	false	"Only changes of records that name one of these countries, or are one of them. Example: `MA`."
//	@Success		200		{string}	string
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/v1/changes/stream [get]
func (h *Handlers) StreamChanges(c *gin.Context) error {
	follow, _, err := followed(c, "since", "kind", "country")
	if err != nil {
		return err
	}
	last := c.GetHeader(lastEventID)
	if last != "" {
		follow.Since = last
	}
	changes, err := h.Store.Changes(c.Request.Context(), follow) // what is wrong with the request is said before the stream begins
	if flaws := (models.Invalid{}); last != "" && errors.As(err, &flaws) && flaws[0].Location == "since" {
		flaws[0].Location = lastEventID
	}
	if err == nil && follow.Since == store.FromNow {
		follow.Since, err = h.Store.Head(c.Request.Context())
	}
	if err != nil {
		return err
	}
	s := openStream(c)
	if c.Request.Method == http.MethodHead {
		return nil
	}
	s.begin(follow.Since)
	h.stream(c, s, follow, changes)
	return nil
}

// stream sends changes until the client goes, or takes too long, or the program ends. In between it holds neither
// a transaction nor more than a page of changes.
func (h *Handlers) stream(c *gin.Context, s stream, follow store.Follow, changes []models.RecordChange) {
	done := h.Store.Watch()
	defer done()
	for {
		for _, change := range changes {
			s.send(change)
			follow.Since = change.Cursor
		}
		written := h.Store.Written()
		var err error
		changes, err = h.Store.Changes(c.Request.Context(), follow)
		for err == nil && len(changes) == 0 {
			if s.flush() != nil || !h.wait(c, s, written) {
				return
			}
			written = h.Store.Written()
			changes, err = h.Store.Changes(c.Request.Context(), follow)
		}
		if err != nil || s.flush() != nil {
			return
		}
	}
}

// wait says whether there may be something new: not if the stream is to end.
func (h *Handlers) wait(c *gin.Context, s stream, written <-chan struct{}) bool {
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	select {
	case <-written:
	case <-beat.C:
		s.beat()
	case <-h.Stopping:
		return false
	case <-c.Request.Context().Done():
		return false
	}
	return true
}

// stream writes Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
type stream struct {
	w       gin.ResponseWriter
	control *http.ResponseController
}

// openStream sends the headers of a stream. It may stay open for longer than other answers, is not cached, and
// not packed, which would hold events back.
func openStream(c *gin.Context) stream {
	s := stream{c.Writer, http.NewResponseController(c.Writer)}
	_ = s.control.SetReadDeadline(time.Time{}) // a server without deadlines has none to lift
	c.Header("Content-Type", "text/event-stream; charset=utf-8")
	c.Header("Cache-Control", "no-store")
	c.Header("No-Gzip-Compression", "1")
	c.Header("X-Accel-Buffering", "no")
	c.Status(http.StatusOK)
	return s
}

// begin says how long to wait before coming back, and where the stream begins: who comes back before the first change
// begins there again.
func (s stream) begin(cursor string) {
	s.write("retry: %d\n", retryTime.Milliseconds())
	if cursor != "" {
		s.write("id: %s\n", cursor)
	}
	s.write("\n")
}

func (s stream) send(change models.RecordChange) {
	data, _ := json.Marshal(change) // texts, numbers and JSON only
	s.write("id: %s\nevent: %s\ndata: %s\n\n", change.Cursor, change.Operation, data)
}

// beat is a comment, which clients leave out.
func (s stream) beat() { s.write(": here\n\n") }

// write gives the client its time for what is sent. An error comes back when the stream is flushed.
func (s stream) write(format string, args ...any) {
	_ = s.control.SetWriteDeadline(time.Now().Add(receiveTime))
	_, _ = fmt.Fprintf(s.w, format, args...)
}

func (s stream) flush() error {
	_ = s.control.SetWriteDeadline(time.Now().Add(receiveTime))
	return s.control.Flush()
}
