package convert

import (
	"bufio"
	"encoding/json"
	"io"

	"mithaq/models"
	"mithaq/query"
)

// JSONLD is linked data: instruments are Legislation of schema.org and legal resources of ELI.
var JSONLD = register(Format{
	Format: query.Format{Name: "jsonld", Ext: "jsonld", Media: "application/ld+json", Doc: "linked data with the terms of schema.org and ELI.",
		Kinds: []models.Kind{models.KindInstrument, models.KindSource, models.KindCountry, models.KindAgency, models.KindOfficial, models.KindEvent, models.KindTopic},
		Shows: []string{"title", "titles", "type", "signed", "status", "status_certainty", "status_alternatives", "summary", "summaries", "parties", "signatories", "topics", "places", "identifiers", "languages",
			"documents", "relations", "name", "names", "aliases", "acronyms", "formal_names", "alpha2", "alpha3", "country", "parent", "founded", "dissolved", "kind",
			"from", "to", "place", "countries", "agencies", "officials", "instruments", "label", "labels", "broader", "publisher", "url", "language", "published", "licence"}},
	New: func(w io.Writer, f File) (Writer, error) {
		context, err := json.Marshal(linkedContext)
		begin := `{"@context":` + string(context) + `,"@graph":[`
		return &jsonArray{w: bufio.NewWriter(w), begin: begin, end: "]}\n", item: func(record any) any { return linker{f.Base, f.AsOf}.node(record) }}, err
	},
})

// linkedContext is sent with every document: nobody has to fetch it.
var linkedContext = node{
	"@vocab": "https://schema.org/",
	"eli":    "http://data.europa.eu/eli/ontology#",
	"skos":   "http://www.w3.org/2004/02/skos/core#",
	"xsd":    "http://www.w3.org/2001/XMLSchema#",
	"dc":     "http://purl.org/dc/terms/",
	// A date as it is known, which need not be a day.
	"dc:date": node{"@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
	// Dates of schema.org are of its own type; those of ELI are dates of XML Schema.
	"eli:date_document": node{"@type": "xsd:date"},
	"legislationDate":   node{"@type": "Date"}, "legislationDateVersion": node{"@type": "Date"}, "datePublished": node{"@type": "Date"}, "startDate": node{"@type": "Date"}, "endDate": node{"@type": "Date"},
	"foundingDate": node{"@type": "Date"}, "dissolutionDate": node{"@type": "Date"},
	"legislationLegalForce": node{"@type": "@vocab"}, "eli:in_force": node{"@type": "@vocab"},
	"url": node{"@type": "@id"}, "contentUrl": node{"@type": "@id"}, "sameAs": node{"@type": "@id"},
}

// node is a thing of linked data. Keys whose values are empty are left out.
type node map[string]any

func (n node) MarshalJSON() ([]byte, error) {
	kept := map[string]any{}
	for key, v := range n {
		switch v := v.(type) {
		case nil:
			continue
		case string:
			if v == "" {
				continue
			}
		case []node:
			if len(v) == 0 {
				continue
			}
		case []string:
			if len(v) == 0 {
				continue
			}
		case node:
			if len(v) == 0 {
				continue
			}
		}
		kept[key] = v
	}
	return json.Marshal(kept)
}

// linker knows where the register is, and for which day it is asked.
type linker struct {
	base string
	asOf models.Day
}

func (l linker) node(record any) node {
	switch r := record.(type) {
	case *models.Instrument:
		return l.instrument(r)
	case *models.Source:
		return node{"@id": l.at("sources", r.ID), "@type": linkedSources[r.Kind], "name": literal(r.Title, string(r.Language)), "url": r.URL, "inLanguage": string(r.Language),
			"datePublished": plainDate(r.Published), "publisher": named("Organization", string(r.Publisher)), "license": string(r.Licence)}
	case *models.Country:
		return node{"@id": l.at("countries", r.ID), "@type": "Country", "name": literals(r.Names), "alternateName": []string(r.Aliases), "identifier": string(r.Alpha2)}
	case *models.Agency:
		return node{"@id": l.at("agencies", r.ID), "@type": "GovernmentOrganization", "name": literals(r.Names), "alternateName": append([]string(r.Acronyms), r.Aliases...),
			"areaServed": l.ref("countries", "Country", r.Country), "parentOrganization": l.ref("agencies", "GovernmentOrganization", r.Parent),
			"foundingDate": plainDate(r.Founded), "dissolutionDate": plainDate(r.Dissolved)}
	case *models.Official:
		return node{"@id": l.at("officials", r.ID), "@type": "Person", "name": literals(r.Names), "alternateName": []string(r.Aliases),
			"affiliation": l.ref("countries", "Country", r.Country)}
	case *models.Event:
		var about []node
		for _, i := range r.Instruments {
			about = append(about, l.ref("instruments", "Legislation", i.Instrument))
		}
		return node{"@id": l.at("events", r.ID), "@type": "Event", "name": literals(r.Titles), "description": literals(r.Summaries), "startDate": plainDate(r.From), "endDate": plainDate(r.To),
			"location": named("Place", r.Place), "about": about, "organizer": l.refs("countries", "Country", r.Countries), "attendee": l.refs("officials", "Person", r.Officials)}
	case *models.Topic:
		broader := node(nil)
		if r.Broader.ID != "" {
			broader = node{"@id": l.at("topics", r.Broader.ID)}
		}
		return node{"@id": l.at("topics", r.ID), "@type": []string{"DefinedTerm", "skos:Concept"}, "skos:prefLabel": literals(r.Labels), "skos:broader": broader}
	}
	return nil
}

var linkedSources = map[models.SourceKind]string{models.News: "NewsArticle", models.PressRelease: "NewsArticle", models.OfficialGazette: "PublicationIssue",
	models.Register: "Dataset", models.Database: "Dataset", models.Article: "ScholarlyArticle", models.OtherSource: "CreativeWork"}

func (l linker) instrument(i *models.Instrument) node {
	n := node{"@id": l.at("instruments", i.ID), "@type": []string{"Legislation", "eli:LegalResource"}, "name": literals(i.Titles), "eli:title": literals(i.Titles),
		"abstract": literals(i.Summaries), "legislationType": string(i.Type), "legislationDate": plainDate(i.Signed), "inLanguage": []string(i.Languages),
		"about": l.refs("topics", "DefinedTerm", i.Topics), "dc:date": i.Signed.String()}
	if i.Signed.Exact() {
		n["eli:date_document"] = i.Signed.String()
	}
	if force, ok := forceOf(i.StatusAt); ok {
		n["legislationLegalForce"], n["eli:in_force"], n["legislationDateVersion"] = force[0], force[1], string(l.asOf)
	}
	var people, places, numbers, texts []node
	for _, s := range i.Signatories {
		person := node{"@type": "Person", "name": s.Name}
		if s.Official.ID != "" {
			person["@id"] = l.at("officials", s.Official.ID)
		}
		people = append(people, node{"@type": "Role", "roleName": "signatory", "contributor": person, "description": s.Capacity})
	}
	for _, p := range i.Places {
		places = append(places, node{"@type": "Place", "name": literals(p.Names)})
	}
	for _, x := range i.Identifiers {
		numbers = append(numbers, node{"@type": "PropertyValue", "propertyID": x.Scheme, "value": x.Value, "url": string(x.URL)})
	}
	for _, d := range i.Documents {
		texts = append(texts, node{"@type": "LegislationObject", "contentUrl": d.URL, "encodingFormat": string(d.MediaType), "inLanguage": string(d.Language)})
	}
	n["eli:passed_by"], n["contributor"], n["locationCreated"], n["identifier"], n["encoding"] = l.parties(i), people, places, numbers, texts
	for _, r := range i.Relations {
		if term := linkedRelations[r.Kind]; term != "" {
			others, _ := n[term].([]node)
			n[term] = append(others, l.ref("instruments", "Legislation", r.Instrument))
		}
	}
	return n
}

// parties are those to the instrument, each once however many of its agencies signed.
func (l linker) parties(i *models.Instrument) (parties []node) {
	seen := map[string]bool{}
	for _, p := range i.Parties {
		if p.Role == models.RoleParty && !seen[p.Country.ID] {
			seen[p.Country.ID] = true
			parties = append(parties, l.ref("countries", "Country", p.Country))
		}
	}
	return parties
}

// forceOf is what the status means for the force of law; ok is false if nothing is sure: where another status is possible
// that means something else, or none.
func forceOf(s models.StatusAt) (force [2]string, ok bool) {
	force, ok = linkedForce[s.Status]
	for _, other := range s.StatusAlternatives {
		ok = ok && linkedForce[other] == force
	}
	return force, ok && (s.StatusCertainty == models.Certain || len(s.StatusAlternatives) > 0)
}

// linkedForce is what a status means for the force of law, for schema.org and for ELI.
var linkedForce = map[models.Status][2]string{
	models.InForce: {"InForce", "eli:InForce-inForce"}, models.ProvisionallyApplied: {"PartiallyInForce", "eli:InForce-partiallyInForce"},
	models.Suspended: {"NotInForce", "eli:InForce-notInForce"}, models.Expired: {"NotInForce", "eli:InForce-notInForce"},
	models.Terminated: {"NotInForce", "eli:InForce-notInForce"}, models.Superseded: {"NotInForce", "eli:InForce-notInForce"},
}

// linkedRelations are the relations that the vocabularies know.
var linkedRelations = map[models.RelationKind]string{models.Amends: "eli:amends", models.AmendedBy: "eli:amended_by", models.Replaces: "eli:repeals",
	models.ReplacedBy: "eli:repealed_by", models.Implements: "eli:applies", models.ImplementedBy: "eli:applied_by", models.Terminates: "eli:repeals",
	models.TerminatedBy: "eli:repealed_by", models.BasedOn: "eli:based_on", models.BasisOf: "eli:basis_for"}

func (l linker) at(collection, id string) string { return l.base + "/v1/" + collection + "/" + id }

// ref is another record, nil if there is none.
func (l linker) ref(collection, kind string, r models.Ref) node {
	if r.ID == "" {
		return nil
	}
	return node{"@id": l.at(collection, r.ID), "@type": kind, "name": r.Name}
}

func (l linker) refs(collection, kind string, refs []models.Ref) (nodes []node) {
	for _, r := range refs {
		nodes = append(nodes, l.ref(collection, kind, r))
	}
	return nodes
}

func named(kind, name string) node {
	if name == "" {
		return nil
	}
	return node{"@type": kind, "name": name}
}

// literals is a text in several languages.
func literals(t models.Text) (all []node) {
	for _, lang := range t.Tags() {
		all = append(all, literal(t[lang], lang))
	}
	return all
}

func literal(s, lang string) node { return node{"@value": s, "@language": lang} }

// plainDate is a date as schema.org takes it: a day, a month or a year; empty if it is not sure or none of these.
func plainDate(d models.Date) string {
	if d.Qualified() || d.IsInterval() {
		return ""
	}
	switch year, month, day := calendar(d); {
	case day != 0:
		return string(d.Min())
	case month != 0:
		return string(d.Min())[:7]
	case year != 0:
		return string(d.Min())[:4]
	}
	return ""
}
