//go:build !unix

package main

import "time"

var begun = time.Now()

// cpuTime is the time on the wall, for want of a portable measure.
func cpuTime() time.Duration { return time.Since(begun) }
