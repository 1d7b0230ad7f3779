package handlers

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"mithaq/convert"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Network is who signs with whom.
type Network struct {
	// In the order of their ids.
	Nodes []models.Node `json:"nodes"`
	// In the order of their sources and targets.
	Edges []models.Edge `json:"edges"`
	// Successions by which a country of the request stood for another (`lineage=successor`); null if none did.
	Lineage []query.Line `json:"lineage" extensions:"x-nullable"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Network

// GetNetwork answers GET /v1/network.
//
//	@Summary		Get the network of signatures
//	@Description	Who signs with whom: countries, agencies or officials, and for each two of them the number of the instruments that join them. The filters choose the instruments, so a topic or a period has a network of its own. As JSON, or as GraphML or GEXF 1.2 for Gephi, igraph and networkx. The answer has no pages.
//	@ID				getNetwork
//	@Tags			statistics
//	@Produce		json,application/graphml+xml,application/gexf+xml
//	@Success		200	{object}	Network
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/network [get]
func (h *Handlers) GetNetwork(c *gin.Context) error {
	spec := h.Store.Instruments.Spec()
	q, err := query.ParseNetwork(spec, c.Request.URL.RawQuery, h.asking(c))
	if err != nil {
		return err
	}
	return h.conditional(c, spec, q.Query, func() (answer, error) {
		n, err := h.Store.Network(c.Request.Context(), q)
		return answer{n.Version, func() error {
			if q.Format == query.JSON {
				return writeJSON(c, q.Langs, Network(n))
			}
			return writeGraph(c, q, n)
		}}, err
	})
}

// writeGraph answers with a file for programs that draw and measure networks.
func writeGraph(c *gin.Context, q query.Network, n store.Network) error {
	write := convert.WriteGraphML
	if q.Format == query.GEXF {
		write = convert.WriteGEXF
	}
	var body bytes.Buffer
	if err := write(&body, graphOf(q.Nodes, n)); err != nil {
		return err
	}
	if len(q.Langs) > 0 {
		c.Header("Content-Language", q.Langs[0])
	}
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="network-%s.%s"`, q.Nodes, q.Format))
	c.Data(http.StatusOK, "application/"+q.Format+"+xml; charset=utf-8", body.Bytes())
	return nil
}

func graphOf(nodes string, n store.Network) convert.Graph {
	g := convert.Graph{
		Title:          fmt.Sprintf("Mithaq: %s by the instruments that join them (data version %d)", nodes, n.Version),
		NodeAttributes: []convert.Attribute{{Name: "kind"}, {Name: "country"}, {Name: "instruments", Number: true}},
		EdgeAttributes: []convert.Attribute{{Name: "first_signed"}, {Name: "last_signed"}},
	}
	for _, x := range n.Nodes {
		g.Nodes = append(g.Nodes, convert.Node{ID: x.ID, Label: x.Label, Values: []any{word(x.Kind), word(x.Country.ID), x.Instruments}})
	}
	for _, x := range n.Edges {
		g.Edges = append(g.Edges, convert.Edge{Source: x.Source, Target: x.Target, Weight: x.Weight, Values: []any{word(x.FirstSigned.String()), word(x.LastSigned.String())}})
	}
	return g
}

// word is a word as formats without null have it: nil for none.
func word[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
