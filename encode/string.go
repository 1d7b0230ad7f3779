package encode

import (
	"unicode/utf8"
)

const hexadecimal = "0123456789abcdef"

// String writes a text in quotes. What HTML takes for markup is escaped, so that an answer is safe within a page.
func String(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if !special[c] {
				i++
				continue
			}
			b = escaped(append(b, s[done:i]...), c)
			i++
			done = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[done:i]...), `\ufffd`...)
			done = i + size
		case r == '\u2028' || r == '\u2029': // the ends of lines of JavaScript
			b = append(append(b, s[done:i]...), `\u202`...)
			b = append(b, hexadecimal[r&0xF])
			done = i + size
		}
		i += size
	}
	return append(append(b, s[done:]...), '"')
}

// special are the letters of ASCII that do not stand for themselves.
var special = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&'
	}
	return is
}()

func escaped(b []byte, c byte) []byte {
	switch c {
	case '\\', '"':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hexadecimal[c>>4], hexadecimal[c&0xF])
}
