package api

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/query"
)

// noRoute is the path of a request that the API does not have, with the one that was likely meant; empty if none is near.
type noRoute struct{ near string }

// Error says so.
func (n noRoute) Error() string {
	if n.near == "" {
		return "The API has no such path: /openapi.json describes those that it has."
	}
	return fmt.Sprintf("The API has no such path; did you mean %q? /openapi.json describes those that it has.", n.near)
}

// near is the path that another one was likely meant to be, of those that routes have: with another word in it, in small letters, without a slash at
// its end, or behind /v1. It is empty if none is near.
func near(path string, routes gin.RoutesInfo) string {
	asked := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	var templates [][]string
	for _, r := range routes {
		if r.Path != "/" { // any short word is near it
			templates = append(templates, strings.Split(strings.TrimPrefix(r.Path, "/"), "/"))
		}
	}
	if meant := along(asked, templates); meant != "" {
		return meant
	}
	return along(append([]string{"v1"}, asked...), templates)
}

// along goes along the templates part by part: by the same word, else by a parameter, else by a word that is near.
func along(asked []string, templates [][]string) (path string) {
	templates = slices.DeleteFunc(slices.Clone(templates), func(t []string) bool { return len(t) != len(asked) })
	for i, part := range asked {
		var words []string
		parameter := false
		for _, t := range templates {
			if strings.HasPrefix(t[i], ":") {
				parameter = true
			} else {
				words = append(words, t[i])
			}
		}
		word := part
		switch {
		case slices.Contains(words, part):
			parameter = false
		case !parameter:
			word = query.Nearest(strings.ToLower(part), words)
		}
		templates = slices.DeleteFunc(templates, func(t []string) bool { return strings.HasPrefix(t[i], ":") != parameter || !parameter && t[i] != word })
		if len(templates) == 0 {
			return ""
		}
		path += "/" + word
	}
	return path
}
