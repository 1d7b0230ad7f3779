package convert

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// Graph is a graph without directions. Every node has a label and every edge a weight; what more they
// have, the attributes say.
type Graph struct {
	Title          string
	NodeAttributes []Attribute
	EdgeAttributes []Attribute
	Nodes          []Node
	Edges          []Edge
}

// Attribute is what nodes or edges have besides: texts, or whole numbers.
type Attribute struct {
	Name   string
	Number bool
}

// Node is a node with the values of its attributes; nil is none.
type Node struct {
	ID, Label string
	Values    []any
}

// Edge joins two nodes, and has the values of its attributes; nil is none.
type Edge struct {
	Source, Target string
	Weight         int64
	Values         []any
}

// WriteGraphML writes a graph for igraph, networkx, yEd and the like, after http://graphml.graphdrawing.org/specification.html.
func WriteGraphML(w io.Writer, g Graph) error {
	const label, weight = "label", "weight"
	doc := graphML{Title: g.Title, Graph: graphMLGraph{Default: "undirected"}}
	nodes := append([]Attribute{{Name: label}}, g.NodeAttributes...)
	edges := append([]Attribute{{Name: weight, Number: true}}, g.EdgeAttributes...)
	doc.Keys = append(graphMLKeys("node", nodes), graphMLKeys("edge", edges)...)
	for _, n := range g.Nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, graphMLNode{n.ID, graphMLValues("node", nodes, append([]any{n.Label}, n.Values...))})
	}
	for _, e := range g.Edges {
		doc.Graph.Edges = append(doc.Graph.Edges, graphMLEdge{e.Source, e.Target, graphMLValues("edge", edges, append([]any{e.Weight}, e.Values...))})
	}
	return writeXML(w, doc)
}

type graphML struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Title   string       `xml:"desc"`
	Keys    []graphMLKey `xml:"key"`
	Graph   graphMLGraph `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphMLGraph struct {
	Default string        `xml:"edgedefault,attr"`
	Nodes   []graphMLNode `xml:"node"`
	Edges   []graphMLEdge `xml:"edge"`
}

type graphMLNode struct {
	ID     string         `xml:"id,attr"`
	Values []graphMLValue `xml:"data"`
}

type graphMLEdge struct {
	Source string         `xml:"source,attr"`
	Target string         `xml:"target,attr"`
	Values []graphMLValue `xml:"data"`
}

type graphMLValue struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// graphMLKeys declares attributes. Keys are unique in a document, attributes among nodes or edges only.
func graphMLKeys(of string, attributes []Attribute) (keys []graphMLKey) {
	for _, a := range attributes {
		keys = append(keys, graphMLKey{of + "_" + a.Name, of, a.Name, a.kind()})
	}
	return keys
}

func graphMLValues(of string, attributes []Attribute, values []any) (data []graphMLValue) {
	for i, a := range attributes {
		if values[i] != nil {
			data = append(data, graphMLValue{of + "_" + a.Name, fmt.Sprint(values[i])})
		}
	}
	return data
}

func (a Attribute) kind() string {
	if a.Number {
		return "long"
	}
	return "string"
}

// WriteGEXF writes a graph for Gephi. It is of version 1.2: networkx does not read 1.3.
func WriteGEXF(w io.Writer, g Graph) error {
	doc := gexf{Version: "1.2", Meta: gexfMeta{"Mithaq", g.Title}, Graph: gexfGraph{Mode: "static", Default: "undirected"}}
	doc.Graph.Attributes = []gexfAttributes{gexfDeclared("node", g.NodeAttributes), gexfDeclared("edge", g.EdgeAttributes)}
	for _, n := range g.Nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{n.ID, n.Label, gexfValues(g.NodeAttributes, n.Values)})
	}
	for i, e := range g.Edges {
		doc.Graph.Edges = append(doc.Graph.Edges, gexfEdge{strconv.Itoa(i), e.Source, e.Target, e.Weight, gexfValues(g.EdgeAttributes, e.Values)})
	}
	return writeXML(w, doc)
}

type gexf struct {
	XMLName xml.Name  `xml:"http://www.gexf.net/1.2draft gexf"`
	Version string    `xml:"version,attr"`
	Meta    gexfMeta  `xml:"meta"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfMeta struct {
	Creator     string `xml:"creator"`
	Description string `xml:"description"`
}

type gexfGraph struct {
	Mode       string           `xml:"mode,attr"`
	Default    string           `xml:"defaultedgetype,attr"`
	Attributes []gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode       `xml:"nodes>node"`
	Edges      []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class string          `xml:"class,attr"`
	List  []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Weight int64       `xml:"weight,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

func gexfDeclared(class string, attributes []Attribute) gexfAttributes {
	declared := gexfAttributes{Class: class}
	for _, a := range attributes {
		declared.List = append(declared.List, gexfAttribute{a.Name, a.Name, a.kind()})
	}
	return declared
}

func gexfValues(attributes []Attribute, values []any) (all []gexfValue) {
	for i, a := range attributes {
		if values[i] != nil {
			all = append(all, gexfValue{a.Name, fmt.Sprint(values[i])})
		}
	}
	return all
}

func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	if err := out.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
