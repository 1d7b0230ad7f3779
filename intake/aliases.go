package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"mithaq/models"
)

// nobody stands in a table of aliases for a name that names nobody.
const nobody = "-none-"

// ReadAliases adds names and what they mean from a CSV: the columns name and country of the names of a report, once
// somebody has filled the second in. The error is a models.Invalid that names every line with a flaw.
func (m *Mapping) ReadAliases(from io.Reader) error {
	r := csv.NewReader(from)
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil || len(header) < 2 || strings.TrimPrefix(header[0], "\ufeff") != "name" || header[1] != "country" {
		return models.Invalid{{Location: "line 1", Reason: "its first two columns must be name and country"}}
	}
	if m.Aliases == nil {
		m.Aliases = map[string]string{}
	}
	var flaws models.Invalid
	for {
		row, err := r.Read()
		var flaw *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return flaws.Err()
		case errors.As(err, &flaw):
			flaws.Add(fmt.Sprintf("line %d, column %d", flaw.Line, flaw.Column), "%s", flaw.Err)
		case err != nil:
			return err
		case len(row) > 1 && row[1] != "":
			m.Aliases[row[0]] = strings.TrimSpace(strings.ReplaceAll(row[1], nobody, ""))
		}
	}
}
