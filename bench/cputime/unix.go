//go:build unix

// Package cputime tells how much processor time the process has used.
package cputime

import (
	"syscall"
	"time"
)

// Used is the processor time that the process has used, its own and the system's for it.
func Used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it fails for a bad argument only
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
