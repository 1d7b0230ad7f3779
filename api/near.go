package api

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// noRoute is the path of a request that the API does not have.
type noRoute struct {
	near  string   // the path that was likely meant; empty if none is near
	below []string // the paths that begin with it
}

// Error says so.
func (n noRoute) Error() string {
	const none, all = "The API has no such path", " /openapi.json describes those that it has."
	switch {
	case len(n.below) > 0:
		return none + "; below it there are " + strings.Join(n.below, ", ") + "." + all
	case n.near != "":
		return none + models.DidYouMean([]string{n.near}) + all
	}
	return none + ":" + all
}

// without says what there is in place of a path that there is not.
func without(path string, routes gin.RoutesInfo) noRoute {
	all, meant := below(path, routes), near(path, routes)
	if len(all) > 0 && meant+"/" != path {
		return noRoute{below: all}
	}
	if ending := strings.ToLower(ending.FindString(path)); meant == "" && ending != "" { // the format as that of a file
		meant = near(strings.TrimSuffix(strings.ToLower(path), ending)+"/", routes)
	}
	return noRoute{near: meant}
}

// ending is that of the name of a file.
var ending = regexp.MustCompile(`\.[A-Za-z]{2,7}$`)

// mostBelow is how many paths may be listed; where there are more, a list helps nobody.
const mostBelow = 10

// below are the paths that can be read and begin with a path that is none itself.
func below(path string, routes gin.RoutesInfo) (all []string) {
	for _, r := range routes {
		if rest, ok := strings.CutPrefix(r.Path, strings.TrimRight(path, "/")+"/"); ok && r.Method == http.MethodGet && rest != "" && !strings.Contains(rest, ":") {
			all = append(all, r.Path)
		}
	}
	slices.Sort(all)
	if len(all) > mostBelow {
		return nil
	}
	return all
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
	meant := along(asked, templates)
	if meant == "" {
		meant = along(append([]string{"v1"}, asked...), templates)
	}
	if meant == path { // it is one by its form, and yet none: an id with a slash in it
		return ""
	}
	return meant
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
