package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"mithaq/body"
	"mithaq/models"
)

// Parse reads a mapping in YAML. The error is a models.Invalid that names every flaw with its line.
func Parse(text []byte) (*Mapping, error) {
	m, y, err := decodeYAML[Mapping](text)
	if err != nil {
		return nil, err
	}
	if err = m.compile(); err != nil {
		return nil, y.located(err)
	}
	return &m, nil
}

// decodeYAML reads one document, and where its values stand.
func decodeYAML[T any](text []byte) (value T, y *yaml, err error) {
	tree, err := parser.ParseBytes(text, 0)
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		return value, nil, models.Invalid{{Location: "", Reason: "this is no YAML: " + message}}
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		return value, nil, models.Invalid{{Location: "", Reason: "it is empty, or more than one document: write one mapping"}}
	}
	y = &yaml{lines: map[string]int{}}
	y.value(tree.Docs[0].Body, "")
	if err = y.flaws.Err(); err == nil {
		value, err = body.Decode[T](y.json)
	}
	if err != nil {
		return value, nil, y.located(err)
	}
	return value, y, nil
}

// wholeNumbers are the keys whose value is a number; whatever else looks like one is a text.
var wholeNumbers = set([]string{"header_row", "century"})

// yaml writes a tree as JSON, and remembers on which line each value stands.
type yaml struct {
	json  []byte
	lines map[string]int // by JSON Pointer
	flaws models.Invalid
}

func (y *yaml) value(node ast.Node, at jsontext.Pointer) {
	y.lines[string(at)] = node.GetToken().Position.Line
	switch n := node.(type) {
	case *ast.MappingNode:
		y.object(n.Values, at)
	case *ast.MappingValueNode:
		y.object([]*ast.MappingValueNode{n}, at)
	case *ast.SequenceNode:
		y.json = append(y.json, '[')
		for i, v := range n.Values {
			if i > 0 {
				y.json = append(y.json, ',')
			}
			y.value(v, at.AppendToken(strconv.Itoa(i)))
		}
		y.json = append(y.json, ']')
	case *ast.StringNode:
		y.text(n.Value)
	case *ast.LiteralNode:
		y.text(n.Value.Value)
	case *ast.BoolNode:
		y.json = strconv.AppendBool(y.json, n.Value)
	case *ast.NullNode:
		y.json = append(y.json, "null"...)
	case *ast.IntegerNode:
		if wholeNumbers[at.LastToken()] {
			y.json = fmt.Append(y.json, n.Value)
			return
		}
		y.text(n.Token.Value) // a year is a date, and 007 a number of some register
	case *ast.FloatNode:
		y.text(n.Token.Value)
	default:
		y.flaws.Add(string(at), "%s is not understood here: write texts, lists and keys", strings.ToLower(node.Type().String()))
	}
}

func (y *yaml) object(members []*ast.MappingValueNode, at jsontext.Pointer) {
	y.json = append(y.json, '{')
	for i, m := range members {
		if i > 0 {
			y.json = append(y.json, ',')
		}
		key := m.Key.GetToken().Value
		y.text(key)
		y.json = append(y.json, ':')
		place := at.AppendToken(key)
		y.value(m.Value, place)
		y.lines[string(place)] = m.Key.GetToken().Position.Line
	}
	y.json = append(y.json, '}')
}

func (y *yaml) text(s string) {
	y.json, _ = jsontext.AppendQuote(y.json, strings.ToValidUTF8(s, "\uFFFD")) // valid now
}

// located puts the line before the place of each flaw, and orders them by it.
func (y *yaml) located(err error) error {
	flaws, ok := err.(models.Invalid) //nolint:errorlint // they come as they are
	if !ok {
		return err
	}
	slices.SortStableFunc(flaws, func(a, b models.Flaw) int { return y.line(a.Location) - y.line(b.Location) })
	for i, f := range flaws {
		flaws[i].Location = fmt.Sprintf("line %d, %s", y.line(f.Location), strings.TrimPrefix(f.Location, "/"))
		flaws[i].Reason = strings.NewReplacer("an array", "a list", "an object", "keys with values", "a string", "a text", "JSON", "YAML").Replace(f.Reason)
	}
	return flaws
}

// line is the line of a place, or of the nearest around it.
func (y *yaml) line(at string) int {
	for {
		if line, ok := y.lines[at]; ok {
			return line
		}
		i := strings.LastIndexByte(at, '/')
		if i < 0 {
			return 1
		}
		at = at[:i]
	}
}
