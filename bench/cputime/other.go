//go:build !unix

package cputime

import (
	"os"
	"time"
)

var begun = time.Now()

// Used is the time on the wall, for want of a portable measure.
func Used() time.Duration { return time.Since(begun) }

// MostMemory is unknown here.
func MostMemory(*os.ProcessState) int64 { return 0 }
