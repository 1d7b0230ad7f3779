package store

import (
	"cmp"
	"context"
	"fmt"
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
	err := s.snapshot(ctx, func(tx *gorm.DB) (err error) {
		if n.Version, err = version(tx); err != nil {
			return err
		}
		sums, err := of.sums(tx, q.Query)
		if err != nil {
			return err
		}
		ids, err := of.nodes(tx, q.Query, sums, &n)
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
	last        int64 // instrument that was counted
	instruments int64
	from, to    models.Date
}

type tie struct{ tied, side int64 }

// sums reads the ties of one instrument after the other and joins them here: the database would have to
// sort every pair of parties of every instrument.
func (of network) sums(tx *gorm.DB, q query.Query) (sums, error) {
	all := sums{map[int64]int64{}, map[[2]int64]*common{}}
	where, args := whereOf(q.Where)
	rows, err := tx.Raw(fmt.Sprintf("SELECT instruments.pk, instruments.signed_text, %s%s ORDER BY instruments.pk", of.ties, where), args...).Rows()
	if err != nil {
		return all, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	var ties []tie
	var now int64
	var signed models.Date
	for rows.Next() {
		var pk int64
		var date models.Date
		var t tie
		if err := rows.Scan(&pk, &date, &t.tied, &t.side); err != nil {
			return all, err
		}
		if pk != now {
			all.add(now, signed, ties)
			ties = ties[:0]
		}
		now, signed, ties = pk, date, append(ties, t)
	}
	all.add(now, signed, ties)
	return all, rows.Err()
}

// add counts one instrument.
func (all sums) add(instrument int64, signed models.Date, ties []tie) {
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
func (all sums) join(pair [2]int64, instrument int64, signed models.Date) {
	c, ok := all.pairs[pair]
	if !ok {
		c = &common{}
		all.pairs[pair] = c
	}
	if c.last == instrument {
		return
	}
	c.last = instrument
	c.instruments++
	if signed.IsZero() {
		return
	}
	if c.from.IsZero() || signed.Min() < c.from.Min() {
		c.from = signed
	}
	if c.to.IsZero() || signed.Max() > c.to.Max() {
		c.to = signed
	}
}

// nodes adds the nodes, and answers their ids by internal key.
func (of network) nodes(tx *gorm.DB, q query.Query, all sums, n *Network) (map[int64]string, error) {
	where, args := whereOf(q.Where)
	var rows []keyed[models.Node]
	err := tx.Raw(fmt.Sprintf("SELECT n.pk, %s WHERE n.pk IN (SELECT tied FROM (SELECT %s%s) ties) ORDER BY n.id", of.node, of.ties, where), args...).Scan(&rows).Error
	ids := make(map[int64]string, len(rows))
	for _, r := range rows {
		r.Own.Localize(q.Langs)
		r.Own.Instruments = all.nodes[r.PK]
		n.Nodes = append(n.Nodes, r.Own)
		ids[r.PK] = r.Own.ID
	}
	return ids, err
}

// edges are the pairs under the ids of their records.
func (all sums) edges(ids map[int64]string) []models.Edge {
	edges := make([]models.Edge, 0, len(all.pairs))
	for pair, c := range all.pairs {
		a, b := ids[pair[0]], ids[pair[1]]
		edges = append(edges, models.Edge{Source: min(a, b), Target: max(a, b), Weight: c.instruments, FirstSigned: c.from, LastSigned: c.to})
	}
	slices.SortFunc(edges, func(a, b models.Edge) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Target, b.Target))
	})
	return edges
}
