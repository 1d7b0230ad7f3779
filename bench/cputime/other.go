//go:build !unix

package cputime

import "time"

var begun = time.Now()

// Used is the time on the wall, for want of a portable measure.
func Used() time.Duration { return time.Since(begun) }
