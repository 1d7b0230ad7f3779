package database

import (
	"fmt"
	"io/fs"
	"net"
	"syscall"
	"testing"
)

// A broken connection may pass; a full disk is no matter of the server.
func TestABrokenConnectionIsNoFullDisk(t *testing.T) {
	if err := fmt.Errorf("read: %w", &net.OpError{Op: "read", Err: syscall.ECONNRESET}); !postgresUnavailable(err) {
		t.Errorf("%v does not pass", err)
	}
	if err := fmt.Errorf("copy: %w", &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}); postgresUnavailable(err) {
		t.Errorf("%v passes", err)
	}
}
