package convert_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"mithaq/convert"
)

var small = convert.Graph{
	Title:          "A & B",
	NodeAttributes: []convert.Attribute{{Name: "kind"}, {Name: "instruments", Number: true}},
	EdgeAttributes: []convert.Attribute{{Name: "first_signed"}},
	Nodes: []convert.Node{
		{ID: "AE", Label: "الإمارات", Values: []any{"state", int64(2)}},
		{ID: "MA", Label: "<Morocco> \x00\ufffe", Values: []any{nil, int64(2)}},
	},
	Edges: []convert.Edge{{Source: "AE", Target: "MA", Weight: 2, Values: []any{"1972~"}}},
}

// written is the file without what it says of itself.
func written(t *testing.T, write func(io.Writer, convert.Graph) error, g convert.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, g); err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(b.Bytes())); ; {
		if _, err := d.Token(); err == io.EOF {
			return b.String()
		} else if err != nil {
			t.Fatalf("%v in %s", err, b.String())
		}
	}
}

func TestGraphMLHasTypedKeys(t *testing.T) {
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
 <desc>A &amp; B</desc>
 <key id="node_label" for="node" attr.name="label" attr.type="string"></key>
 <key id="node_kind" for="node" attr.name="kind" attr.type="string"></key>
 <key id="node_instruments" for="node" attr.name="instruments" attr.type="long"></key>
 <key id="edge_weight" for="edge" attr.name="weight" attr.type="long"></key>
 <key id="edge_first_signed" for="edge" attr.name="first_signed" attr.type="string"></key>
 <graph edgedefault="undirected">
  <node id="AE">
   <data key="node_label">الإمارات</data>
   <data key="node_kind">state</data>
   <data key="node_instruments">2</data>
  </node>
  <node id="MA">
   <data key="node_label">&lt;Morocco&gt; ��</data>
   <data key="node_instruments">2</data>
  </node>
  <edge source="AE" target="MA">
   <data key="edge_weight">2</data>
   <data key="edge_first_signed">1972~</data>
  </edge>
 </graph>
</graphml>
`
	if got := written(t, convert.WriteGraphML, small); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGEXFIsOfTheVersionThatProgramsRead(t *testing.T) {
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
 <meta>
  <creator>Mithaq</creator>
  <description>A &amp; B</description>
 </meta>
 <graph mode="static" defaultedgetype="undirected">
  <attributes class="node">
   <attribute id="kind" title="kind" type="string"></attribute>
   <attribute id="instruments" title="instruments" type="long"></attribute>
  </attributes>
  <attributes class="edge">
   <attribute id="first_signed" title="first_signed" type="string"></attribute>
  </attributes>
  <nodes>
   <node id="AE" label="الإمارات">
    <attvalues>
     <attvalue for="kind" value="state"></attvalue>
     <attvalue for="instruments" value="2"></attvalue>
    </attvalues>
   </node>
   <node id="MA" label="&lt;Morocco&gt; ��">
    <attvalues>
     <attvalue for="instruments" value="2"></attvalue>
    </attvalues>
   </node>
  </nodes>
  <edges>
   <edge id="0" source="AE" target="MA" weight="2">
    <attvalues>
     <attvalue for="first_signed" value="1972~"></attvalue>
    </attvalues>
   </edge>
  </edges>
 </graph>
</gexf>
`
	if got := written(t, convert.WriteGEXF, small); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnEmptyGraphIsAGraph(t *testing.T) {
	for name, write := range map[string]func(io.Writer, convert.Graph) error{"graph": convert.WriteGraphML, "gexf": convert.WriteGEXF} {
		if got := written(t, write, convert.Graph{}); !strings.Contains(got, "undirected") || strings.Contains(got, "<node ") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
