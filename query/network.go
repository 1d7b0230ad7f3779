package query

// Network is a valid request for who signs with whom.
type Network struct {
	Query
	Nodes string
}

// What the nodes of a network can be, and the formats of graphs.
const (
	Countries = "countries"
	Agencies  = "agencies"
	Officials = "officials"

	GraphML = "graphml"
	GEXF    = "gexf"
)

// nodes lists what the nodes of a network can be.
var nodes = []string{Countries, Agencies, Officials}

// ParseNetwork reads the query string of a network of the records that the filters choose.
func ParseNetwork(s *Spec, raw string, asking Asking) (Network, error) {
	p := newParser(s, raw, asking, s.NetworkParameters)
	n := Network{Query: p.common(), Nodes: p.word("nodes", Countries, nodes)}
	n.Format = p.word("format", JSON, []string{JSON, GraphML, GEXF})
	p.filters(&n.Query)
	return n, p.err()
}

// NetworkParameters lists what a network of the records accepts.
func (s *Spec) NetworkParameters() []Parameter {
	return append(s.filterParameters(), Parameter{
		Name: "nodes", Example: Agencies,
		Doc: "What the nodes are. `countries`: the parties of an instrument are joined with each other; `agencies`: those that signed it for " +
			"different countries; `officials`: the persons who signed it.",
		Schema: Schema{Type: "string", Enum: nodes, Default: Countries},
	}, formatParameter(JSON, GraphML, GEXF), langParameter)
}
