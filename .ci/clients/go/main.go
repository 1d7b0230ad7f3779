// Command client asks a running Mithaq what ogen's client can ask, and fails if the answers are not
// the register's:
//
//	client http://localhost:8080
//
// The package mithaq is generated; see .ci/client-go.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"slices"
	"time"

	"mithaq-client/mithaq"
)

const memorandum = "ma-ae-police-mou-2024"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: client URL")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client, err := mithaq.NewClient(os.Args[1], keyless{})
	if err != nil {
		log.Fatal(err)
	}
	for _, ask := range []func(context.Context, *mithaq.Client) error{list, one, flaws} {
		if err := ask(ctx, client); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("the Go client read a list, a record and a problem")
}

// keyless has no key: what is read needs none.
type keyless struct{}

func (keyless) Bearer(context.Context, mithaq.OperationName) (mithaq.Bearer, error) {
	return mithaq.Bearer{}, nil
}

// list asks which instruments on police cooperation there are between two countries.
func list(ctx context.Context, client *mithaq.Client) error {
	answer, err := client.ListInstruments(ctx, mithaq.ListInstrumentsParams{
		Between: []string{"MA", "AE"},
		Topic:   []string{"police-cooperation"},
	})
	if err != nil {
		return err
	}
	page, ok := answer.(*mithaq.InstrumentPageHeaders)
	if !ok {
		return fmt.Errorf("the list is a %T: %[1]v", answer)
	}
	found := slices.IndexFunc(page.Response.Data, func(i mithaq.InstrumentRow) bool { return i.ID == memorandum })
	if found < 0 {
		return fmt.Errorf("%s is not among the %d listed", memorandum, len(page.Response.Data))
	}
	row := page.Response.Data[found]
	return sameParties(row.Parties)
}

// one asks for the instrument whose date the sources do not agree on.
func one(ctx context.Context, client *mithaq.Client) error {
	answer, err := client.GetInstrument(ctx, mithaq.GetInstrumentParams{ID: memorandum})
	if err != nil {
		return err
	}
	found, ok := answer.(*mithaq.GetInstrumentOKHeaders)
	if !ok {
		return fmt.Errorf("the instrument is a %T: %[1]v", answer)
	}
	i := found.Response
	if i.ID != memorandum || i.Status.Null || i.Status.Value != mithaq.StatusSigned {
		return fmt.Errorf("id %s, status %v", i.ID, i.Status)
	}
	if found.ETag == "" {
		return fmt.Errorf("no ETag")
	}
	conflict := slices.IndexFunc(i.Conflicts, func(c mithaq.Conflict) bool { return c.Field == "signed" })
	if conflict < 0 || len(i.Conflicts[conflict].Values) != 3 {
		return fmt.Errorf("the conflicts are %v, not one on signed with three values", i.Conflicts)
	}
	return sameParties(i.Parties)
}

// sameParties tells whether both countries take part, each with its agencies.
func sameParties(parties []mithaq.Party) error {
	var got []string
	for _, p := range parties {
		agency, _ := p.Agency.Get()
		got = append(got, p.Country.ID+" "+agency.ID)
	}
	slices.Sort(got)
	want := []string{"AE ae-abu-dhabi-police", "AE ae-saif-bin-zayed-academy", "MA ma-dgsn", "MA ma-royal-police-institute"}
	if !slices.Equal(got, want) {
		return fmt.Errorf("the parties are %q, not %q", got, want)
	}
	return nil
}

// flaws asks for what cannot be answered: the client knows a problem as well as it knows a list.
func flaws(ctx context.Context, client *mithaq.Client) error {
	answer, err := client.ListInstruments(ctx, mithaq.ListInstrumentsParams{
		Between: []string{"MA"},
		Signed:  []string{"soon"},
	})
	if err != nil {
		return err
	}
	problem, ok := answer.(*mithaq.BadRequestResponseHeaders)
	if !ok {
		return fmt.Errorf("two flaws were answered with a %T: %[1]v", answer)
	}
	var at []string
	for _, flaw := range problem.Response.Errors {
		at = append(at, flaw.Location)
	}
	slices.Sort(at)
	if problem.Response.Status != 400 || !slices.Equal(at, []string{"between", "signed"}) {
		return fmt.Errorf("status %d, flaws at %q", problem.Response.Status, at)
	}
	return nil
}
