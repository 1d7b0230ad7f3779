package models

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

func differences(at string, a, b any) []Difference {
	if reflect.DeepEqual(a, b) {
		return []Difference{}
	}
	x, isObject := a.(map[string]any)
	y, areObjects := b.(map[string]any)
	if isObject && areObjects {
		return differentKeys(at, x, y)
	}
	v, isList := a.([]any)
	w, areLists := b.([]any)
	if isList && areLists && len(v) == len(w) {
		all := []Difference{}
		for i := range v {
			all = append(all, differences(at+"/"+strconv.Itoa(i), v[i], w[i])...)
		}
		return all
	}
	return []Difference{{at, a, b}}
}

func differentKeys(at string, a, b map[string]any) []Difference {
	all := []Difference{}
	keys := slices.Sorted(maps.Keys(a))
	for key := range b {
		if _, both := a[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		all = append(all, differences(at+"/"+pointerEscape.Replace(key), a[key], b[key])...)
	}
	return all
}
