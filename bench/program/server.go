package program

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/prometheus/procfs"
)

// Server is a server that was started.
type Server struct {
	URL     string
	process *exec.Cmd
}

// Start starts a program as a server on an address that is free, with arguments and additions to the environment, and waits for
// a minute at the most until it answers. Nil as stderr is nowhere. What it has started it answers with an error, too.
func Start(ctx context.Context, program string, stderr io.Writer, on func(addr string) (args, env []string)) (*Server, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		return nil, err
	}
	args, env := on(addr)
	s := &Server{"http://" + addr, exec.CommandContext(context.WithoutCancel(ctx), program, args...)} //nolint:gosec // of our own words
	s.process.Env, s.process.Stderr = append(os.Environ(), env...), stderr
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	for range 600 {
		if s.answers(ctx) {
			return s, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return s, fmt.Errorf("%s does not answer within a minute", program)
}

func (s *Server) answers(ctx context.Context) bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/livez", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(r)
	if err == nil {
		_ = response.Body.Close()
	}
	return err == nil
}

// Stop ends the server, if it was started.
func (s *Server) Stop() {
	if s != nil {
		_ = s.process.Process.Signal(syscall.SIGTERM)
		_ = s.process.Wait()
	}
}

// Usage is the processor time that the server has used, and the memory that it has, and had at the most, in bytes.
func (s *Server) Usage() (cpu time.Duration, memory, peak uint64, err error) {
	p, err := procfs.NewProc(s.process.Process.Pid)
	if err != nil {
		return 0, 0, 0, fmt.Errorf("what a server uses is read from /proc: %w", err)
	}
	stat, err := p.Stat()
	if err != nil {
		return 0, 0, 0, err
	}
	status, err := p.NewStatus()
	return time.Duration(stat.CPUTime() * float64(time.Second)), status.VmRSS, status.VmHWM, err
}
