package cputime

import (
	"os"
	"time"
)

// Of is the processor time that a process used which has ended.
func Of(ended *os.ProcessState) time.Duration { return ended.UserTime() + ended.SystemTime() }
