package query

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// signature tells requests apart whose pages do not join up.
func (p *parser) signature() string {
	rest := url.Values{}
	for name, v := range p.values {
		switch name {
		case "cursor", "limit", "fields", "include", "lang", "format", "shape", "bom", "facets":
		default:
			rest[name] = v
		}
	}
	sum := sha256.Sum256([]byte(p.Name + "?" + rest.Encode()))
	return hex.EncodeToString(sum[:6])
}

// cursor reads cursor=, which must come from a page of the same query.
func (p *parser) cursor(q *Query) {
	raw, ok := p.value("cursor")
	if !ok {
		return
	}
	c, err := readCursor(raw)
	switch {
	case err != nil:
		p.flaws.Add("cursor", "it is not a cursor: take it from page.next of the page before")
	case q.Ranked && c.Signature == q.signature && p.places(c.After, ByEntry):
		q.Order, q.After = ByEntry, c.After
	case c.Signature != q.signature || !p.places(c.After, q.Order):
		p.flaws.Add("cursor", "it belongs to another query: filters and sort must stay the same from page to page")
	default:
		q.After = c.After
	}
}

// places says whether values are a place in an order: somebody may have made them up.
func (p *parser) places(after []any, order []Order) bool {
	if len(after) != len(order) {
		return false
	}
	for i, o := range order {
		n, number := after[i].(int64)
		if number != o.Number && !p.Computed || strings.HasPrefix(o.SQL, undated) && n != 0 && n != 1 {
			return false
		}
	}
	return true
}

// cursor is where a page ended.
type cursor struct {
	Signature string `json:"q"`
	After     []any  `json:"a"`
}

// readCursor reads a cursor, whose values are texts and whole numbers.
func readCursor(raw string) (c cursor, err error) {
	b, err := base64.RawURLEncoding.DecodeString(raw)
	if err != nil {
		return c, err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		return c, err
	}
	for i, v := range c.After {
		switch v := v.(type) {
		case string:
		case json.Number:
			if c.After[i], err = v.Int64(); err != nil {
				return c, err
			}
		default:
			return c, fmt.Errorf("%v is neither a text nor a number", v)
		}
	}
	return c, nil
}

// Next is the cursor of the page after the record whose order has the given values.
func (q Query) Next(after []any) string {
	b, err := json.Marshal(cursor{q.signature, after})
	if err != nil {
		panic(fmt.Sprintf("a cursor that is not JSON: %v", after)) // texts and numbers only
	}
	return base64.RawURLEncoding.EncodeToString(b)
}
