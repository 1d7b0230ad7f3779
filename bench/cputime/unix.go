//go:build unix

// Package cputime tells how much processor time the process has used.
package cputime

import (
	"os"
	"runtime"
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

// MostMemory is the most memory, in bytes, that a process had which has ended.
func MostMemory(ended *os.ProcessState) int64 {
	usage, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts in bytes
		return int64(usage.Maxrss) //nolint:unconvert // it has 32 bits elsewhere
	}
	return int64(usage.Maxrss) << 10 //nolint:unconvert // as above
}
