package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// leastUses is how often something must be said to be said once, among the components: less often, it is read
// more easily where it is.
const leastUses = 3

// share says once what several operations say in the same words: the parameters that mean the same everywhere, and the
// answers of failure, with the examples of all. Of several meanings of a parameter it is the most frequent. A client that is
// made of the description then has one type for each, and not one per operation.
func share(d *openapi3.T) error {
	parameters, answers := uses[*openapi3.ParameterRef]{}, uses[*openapi3.ResponseRef]{}
	for _, path := range d.Paths.Map() {
		for _, op := range path.Operations() {
			for _, p := range op.Parameters {
				if err := parameters.add(p.Value.In+"."+p.Value.Name, p.Value, p); err != nil {
					return err
				}
			}
			for status, answer := range op.Responses.Map() {
				if status[0] == '2' {
					continue // what each operation is there for
				}
				if err := answers.add(status, withoutExamples(answer.Value), answer); err != nil {
					return err
				}
			}
		}
	}
	d.Components.Parameters, d.Components.Responses = openapi3.ParametersMap{}, openapi3.ResponseBodies{}
	for name, same := range parameters.most() {
		d.Components.Parameters[name] = &openapi3.ParameterRef{Value: same[0].Value}
		for _, p := range same {
			p.Ref = "#/components/parameters/" + name
		}
	}
	for status, same := range answers.most() {
		name, err := nameOf(status)
		if err != nil {
			return err
		}
		shared := withoutExamples(same[0].Value)
		for _, answer := range same {
			for kind, content := range answer.Value.Content {
				for example, said := range content.Examples {
					if _, taken := shared.Content[kind].Examples[example]; taken {
						return fmt.Errorf("two answers of %s have an example called %s", status, example)
					}
					shared.Content[kind].Examples[example] = said
				}
			}
			answer.Ref, answer.Value = "#/components/responses/"+name, shared
		}
		d.Components.Responses[name] = &openapi3.ResponseRef{Value: shared}
	}
	return nil
}

// withoutExamples is a copy of an answer that says the same of all its operations.
func withoutExamples(answer *openapi3.Response) *openapi3.Response {
	bare := *answer
	bare.Content = openapi3.Content{}
	for kind, content := range answer.Content {
		same := *content
		same.Examples = openapi3.Examples{}
		bare.Content[kind] = &same
	}
	return &bare
}

// nameOf a status is its text without spaces: "412" is "PreconditionFailedResponse". A name stands once among all components, for some
// generators make a type of each.
func nameOf(status string) (string, error) {
	code, err := strconv.Atoi(status)
	return strings.ReplaceAll(http.StatusText(code), " ", "") + "Response", err
}

// uses are the places that say something under a name, by what they say.
type uses[T any] map[string]map[string][]T

func (u uses[T]) add(name string, said any, at T) error {
	b, err := json.Marshal(said)
	if err != nil {
		return err
	}
	if u[name] == nil {
		u[name] = map[string][]T{}
	}
	u[name][string(b)] = append(u[name][string(b)], at)
	return nil
}

// most are the places that say, under each name, what is said most often.
func (u uses[T]) most() map[string][]T {
	most := map[string][]T{}
	for name, said := range u {
		for _, words := range slices.Sorted(maps.Keys(said)) {
			if same := said[words]; len(same) >= leastUses && len(same) > len(most[name]) {
				most[name] = same
			}
		}
	}
	return most
}
