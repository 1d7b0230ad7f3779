package sheet

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoded is the text of a stream in UTF-8. What is no UTF-8 needs its encoding named: a wrong guess changes names
// without a trace.
func (r *Reader) decoded(begin []byte, from io.Reader, label string) (io.Reader, error) {
	switch {
	case bytes.HasPrefix(begin, []byte{0xff, 0xfe}), bytes.HasPrefix(begin, []byte{0xfe, 0xff}):
		r.Notes = append(r.Notes, "the file is UTF-16, as its first bytes say")
		return transform.NewReader(from, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()), nil
	case bytes.HasPrefix(begin, []byte("\ufeff")):
		_, err := io.CopyN(io.Discard, from, int64(len("\ufeff")))
		return from, err
	case label == "":
		return from, utf8OrNot(begin)
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("there is no encoding %q: write utf-8, windows-1252, iso-8859-15, utf-16le or the like", label)
	}
	if name, err := htmlindex.Name(e); err == nil && name == "utf-8" {
		return from, utf8OrNot(begin)
	}
	return transform.NewReader(from, e.NewDecoder()), nil
}

// NotUTF8 says where a file is not UTF-8, though nothing says what else it is.
type NotUTF8 struct {
	At, Line int
	Byte     byte
}

func (n NotUTF8) Error() string {
	return fmt.Sprintf("byte %d, on line %d, is 0x%02X, so the file is not UTF-8: name its encoding, `encoding: windows-1252` perhaps", n.At, n.Line, n.Byte)
}

// utf8OrNot says whether the beginning of a file can be UTF-8, and what else it may be.
func utf8OrNot(begin []byte) error {
	line, zeros := 1, 0
	var zero error
	for i := 0; i < len(begin); {
		c, size := utf8.DecodeRune(begin[i:])
		switch {
		case c == '\n':
			line++
		case c == 0:
			if zeros++; zero == nil {
				zero = fmt.Errorf("byte %d, on line %d, is zero: the file is no text, or UTF-16 without its mark (then say `encoding: utf-16le`)", i, line)
			}
		case c == utf8.RuneError && size == 1 && (len(begin) < beginning || len(begin)-i >= utf8.UTFMax):
			return NotUTF8{i, line, begin[i]}
		}
		i += size
	}
	if zeros*8 > len(begin) { // a few are slips, and taken out of their cells
		return zero
	}
	return nil
}
