package models

// Node is a country, an agency or an official in a network.
type Node struct {
	// Public id of the record.
	ID string `json:"id"`
	// Its name in the language asked for.
	Label string `json:"label" gorm:"-"`
	// Kind of the country or agency; null for officials.
	Kind Optional `json:"kind" swaggertype:"string" extensions:"x-nullable"`
	// Country of the agency or official; null for countries.
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-nullable"`
	// Number of the instruments that it is part of.
	Instruments int64 `json:"instruments" format:"int64"`

	Names Text `json:"-"`
} //	@name	Node

// Localize gives every name in the best of the languages.
func (n *Node) Localize(langs Languages) {
	n.Label = n.Names.In(langs)
	n.Country.localize(langs)
}

// Edge says that two nodes are part of the same instruments. It has no direction: the id of the source
// comes before that of the target.
type Edge struct {
	// Id of one node.
	Source string `json:"source"`
	// Id of the other.
	Target string `json:"target"`
	// Number of the instruments that both are part of.
	Weight int64 `json:"weight" format:"int64"`
	// Date of the earliest signature.
	FirstSigned Date `json:"first_signed" swaggertype:"string" extensions:"x-nullable"`
	// Date of the latest signature.
	LastSigned Date `json:"last_signed" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Edge
