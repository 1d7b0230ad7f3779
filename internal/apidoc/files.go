package main

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"mithaq/convert"
	"mithaq/query"
	"mithaq/store"
)

// filesOf lists the formats of the files in which each operation answers, by path.
func filesOf() map[string][]query.Format {
	files := map[string][]query.Format{"/v1/panels/dyad-year": convert.Tables(), "/v1/panels/country-year": convert.Tables(), "/v1/changes": convert.Tables(),
		"/v1/search": convert.Tables(), "/v1/duplicates": convert.Tables(), "/v1/expiring": convert.Tables()}
	for _, s := range append(store.Specs(), store.Pairs(), store.Timeline(), store.Conflicts()) {
		files["/v1/"+s.Name] = convert.Formats(s)
	}
	for _, s := range store.Specs() {
		files["/v1/"+s.Name+"/{id}"] = convert.Formats(s)
		files["/v1/"+s.Name+"/{id}/revisions"] = convert.Tables()
		files["/v1/"+s.Name+"/{id}/evidence"] = convert.Tables()
		files["/v1/stats/"+s.Name] = convert.Tables()
	}
	return files
}

// answerFiles describes the files in which an operation answers, besides JSON.
func answerFiles(op *openapi3.Operation, formats []query.Format) {
	ok := op.Responses.Value("200").Value
	for _, f := range formats {
		alsoAs(ok, f.Media)
	}
	if ok.Headers == nil {
		ok.Headers = openapi3.Headers{}
	}
	ok.Headers["Content-Disposition"] = header("The name of a file.", false)
	ok.Headers["Trailer"] = header("Which trailers follow a file: `Row-Count`, the number of its rows, and `Unencoded-Digest`, its SHA-256; without compression also `Repr-Digest` (RFC 9530). "+
		"A file that could not be finished ends without them, and its last chunk is missing.", false)
}

// filesKey is the extension that lists the media types of files. Clients are made from what stands under content: with
// files there, everything that they get might be a text.
const filesKey = "x-files"

// alsoAs describes that an answer is also given in a media type.
func alsoAs(ok *openapi3.Response, media string) {
	if ok.Content[media] != nil {
		return
	}
	files, _ := ok.Extensions[filesKey].([]string)
	if !slices.Contains(files, media) {
		files = append(files, media)
	}
	ok.Extensions = map[string]any{filesKey: files}
}
