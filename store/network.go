package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Network is who signs with whom: the nodes in the order of their ids, and the edges in that of both.
type Network struct {
	Nodes   []models.Node
	Edges   []models.Edge
	Lineage []query.Line
	Version int64
}

// A network has a node for each record that an instrument is tied to, and an edge for each two.
type network struct {
	// ties answers the keys of the records that instruments are tied to, and on whose side each is: only
	// records of different sides are joined.
	ties string
	// node shows a record n.
	node string
}

var networks = map[string]network{
	query.Countries: {
		ties: "one.country_pk AS tied, one.country_pk AS side FROM instruments JOIN parties one ON one.instrument_pk = instruments.pk AND one.role = 'party'",
		node: "n.id, n.names, n.kind FROM countries n",
	},
	query.Agencies: {
		ties: "one.agency_pk AS tied, one.country_pk AS side FROM instruments JOIN parties one ON one.instrument_pk = instruments.pk AND one.agency_pk IS NOT NULL",
		node: "n.id, n.names, n.kind, c.id AS country_id, c.names AS country_names FROM agencies n JOIN countries c ON c.pk = n.country_pk",
	},
	query.Officials: {
		ties: "one.official_pk AS tied, one.official_pk AS side FROM instruments JOIN signatories one ON one.instrument_pk = instruments.pk AND one.official_pk IS NOT NULL",
		node: "n.id, n.names, c.id AS country_id, c.names AS country_names FROM officials n JOIN countries c ON c.pk = n.country_pk",
	},
}

// Network answers the network of the instruments that the query asks for.
func (s *Store) Network(ctx context.Context, q query.Network) (Network, error) {
	n := Network{Nodes: []models.Node{}, Edges: []models.Edge{}, Lineage: query.Localized(q.Lineage, q.Langs)}
	of := networks[q.Nodes]
	err := s.snapshot(ctx, func(tx snapshot) error {
		n.Version = tx.version
		where, args := whereOf(q.Where)
		sums, err := remembered(&s.memo, tx, func() (sums, error) { return of.sums(tx.DB, where, args) }, "network", of.ties, where, args)
		if err != nil {
			return err
		}
		ids, err := of.nodes(tx.DB, q.Query, sums, &n)
		n.Edges = sums.edges(ids)
		return err
	})
	return n, err
}

// sums are how many instruments a record is tied to, and what two records have in common.
type sums struct {
	nodes map[int64]int64
	pairs map[[2]int64]*common
}

type common struct {
	counted     int64 // the last instrument that was
	instruments int64
	span
}

type tie struct{ tied, side int64 }

// sums reads the ties of one instrument after the other and joins them here: the database would have to
// sort every pair of parties of every instrument.
func (of network) sums(tx *gorm.DB, where string, args []any) (sums, error) {
	all := sums{map[int64]int64{}, map[[2]int64]*common{}}
	rows, err := tx.Raw(fmt.Sprintf("SELECT instruments.pk, %s, %s, %s%s ORDER BY instruments.pk",
		fmt.Sprintf(firstSigned, "instruments"), fmt.Sprintf(lastSigned, "instruments"), of.ties, where), args...).Rows()
	if err != nil {
		return all, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	var ties []tie
	var now int64
	var signed span
	for rows.Next() {
		var pk int64
		var dates span
		var t tie
		if err := rows.Scan(&pk, &dates.first, &dates.last, &t.tied, &t.side); err != nil {
			return all, err
		}
		if pk != now {
			all.add(now, signed, ties)
			ties = ties[:0]
		}
		now, signed, ties = pk, dates, append(ties, t)
	}
	all.add(now, signed, ties)
	return all, rows.Err()
}

// add counts one instrument.
func (all sums) add(instrument int64, signed span, ties []tie) {
	slices.SortFunc(ties, func(a, b tie) int { return cmp.Or(cmp.Compare(a.tied, b.tied), cmp.Compare(a.side, b.side)) })
	for i, a := range ties {
		if i == 0 || ties[i-1].tied != a.tied {
			all.nodes[a.tied]++
		}
		for _, b := range ties[i+1:] {
			if b.tied != a.tied && b.side != a.side {
				all.join([2]int64{a.tied, b.tied}, instrument, signed)
			}
		}
	}
}

// join counts an instrument of two records, once.
func (all sums) join(pair [2]int64, instrument int64, signed span) {
	c, ok := all.pairs[pair]
	if !ok {
		c = &common{}
		all.pairs[pair] = c
	}
	if c.counted != instrument {
		c.counted = instrument
		c.instruments++
		c.add(signed)
	}
}

// manyNodes is from how many nodes on all records of the kind are read, for fear of too long a list.
const manyNodes = 10_000

// nodes adds the nodes, and answers their ids by internal key.
func (of network) nodes(tx *gorm.DB, q query.Query, all sums, n *Network) (map[int64]string, error) {
	where, args := "", []any{}
	if len(all.nodes) < manyNodes {
		where, args = " WHERE n.pk IN ?", []any{slices.Sorted(maps.Keys(all.nodes))}
	}
	ids := make(map[int64]string, len(all.nodes))
	err := eachChild(tx, fmt.Sprintf("SELECT n.pk AS owner, %s%s ORDER BY n.id", of.node, where), args, func(pk int64, node models.Node) {
		if node.Instruments = all.nodes[pk]; node.Instruments == 0 {
			return
		}
		node.Localize(q.Langs)
		n.Nodes = append(n.Nodes, node)
		ids[pk] = node.ID
	})
	return ids, err
}

// edges are the pairs under the ids of their records.
func (all sums) edges(ids map[int64]string) []models.Edge {
	edges := make([]models.Edge, 0, len(all.pairs))
	for pair, c := range all.pairs {
		a, b := ids[pair[0]], ids[pair[1]]
		edges = append(edges, models.Edge{Source: min(a, b), Target: max(a, b), Weight: c.instruments, FirstSigned: said(c.first), LastSigned: said(c.last)})
	}
	slices.SortFunc(edges, func(a, b models.Edge) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Target, b.Target))
	})
	return edges
}
