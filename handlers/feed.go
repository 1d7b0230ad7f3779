package handlers

import (
	"bytes"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
)

// newsworthy is a record that can be told in a few words.
type newsworthy interface{ Headline() models.Headline }

// newsOf lists the records of a page in a few words.
func newsOf[T any](page query.Page[T]) []models.Headline {
	news := make([]models.Headline, len(page.Data))
	for i := range page.Data {
		news[i] = any(&page.Data[i]).(newsworthy).Headline() // feeds are offered of these only
	}
	return news
}

// writeFeed answers a page of records as an Atom feed, with links to its other pages (RFC 5005).
func (h *Handlers) writeFeed(c *gin.Context, s *query.Spec, q query.Query, news []models.Headline, cursor *string) error {
	updated, err := h.feedUpdated(c, news)
	if err != nil {
		return err
	}
	base := BaseURL(c.Request)
	filters := c.Request.URL.Query()
	for _, name := range []string{"cursor", "limit", "format", "lang"} {
		filters.Del(name)
	}
	feed := convert.Feed{Name: at(s.Name, filters), Title: feedTitle(s.Name, filters), Author: "Mithaq", Updated: updated.Time, Links: feedLinks(c, base, cursor)}
	for _, one := range news {
		address := base + "/v1/" + s.Name + "/" + url.PathEscape(one.ID)
		feed.Entries = append(feed.Entries, convert.FeedEntry{
			Name: s.Name + "/" + one.ID, Kind: string(s.Kind), Title: inLanguage(one.Title, q.Langs), Summary: inLanguage(one.Summary, q.Langs),
			Published: one.CreatedAt.Time, Updated: one.UpdatedAt.Time,
			Links: []convert.FeedLink{{Rel: "alternate", Type: "application/json", Href: address}, {Rel: "version-history", Type: "application/json", Href: address + "/revisions"}},
		})
	}
	var out bytes.Buffer
	if err := convert.WriteAtom(&out, feed); err != nil {
		return err
	}
	if len(q.Langs) > 0 {
		c.Header("Content-Language", q.Langs.Answered())
	}
	c.Data(http.StatusOK, query.AtomMedia+"; charset=utf-8", out.Bytes())
	return nil
}

// feedUpdated is when the last of the records changed; where there is none, when the register did.
func (h *Handlers) feedUpdated(c *gin.Context, news []models.Headline) (last models.Instant, err error) {
	for _, one := range news {
		if one.UpdatedAt.After(last.Time) {
			last = one.UpdatedAt
		}
	}
	if len(news) == 0 {
		return h.Store.Changed(c.Request.Context())
	}
	return last, nil
}

// feedLinks says where the page is, where the first and the next one are, and where it is as JSON.
func feedLinks(c *gin.Context, base string, cursor *string) []convert.FeedLink {
	page := func(rel, kind string, change func(url.Values)) convert.FeedLink {
		values := c.Request.URL.Query()
		change(values)
		return convert.FeedLink{Rel: rel, Type: kind, Href: base + at(c.Request.URL.Path, values)}
	}
	asFeed := func(v url.Values) { v.Set("format", query.Atom) }
	links := []convert.FeedLink{
		page("self", query.AtomMedia, asFeed),
		page("first", query.AtomMedia, func(v url.Values) { asFeed(v); v.Del("cursor") }),
		page("alternate", "application/json", func(v url.Values) { v.Del("format"); v.Del("cursor") }),
	}
	if cursor != nil {
		links = append(links, page("next", query.AtomMedia, func(v url.Values) { asFeed(v); v.Set("cursor", *cursor) }))
	}
	return links
}

// at is an address with a query string, if there is anything to say in it.
func at(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// feedTitle names what is asked for as whoever asks has it.
func feedTitle(name string, filters url.Values) string {
	title := "Mithaq: " + name
	if words, err := url.QueryUnescape(filters.Encode()); err == nil && words != "" {
		title += " (" + words + ")"
	}
	return title
}

func inLanguage(t models.Text, langs models.Languages) convert.FeedText {
	return convert.FeedText{Lang: t.Lang(langs), Text: t.In(langs)}
}
