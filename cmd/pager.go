package cmd

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// paged calls draw with where a long answer goes: on a terminal to the pager,
// as git has it, else to standard output. The width of the terminal was taken
// before, so that the pager does not change it.
//
// A pager that cannot be started is no trouble: the answer goes to the terminal.
// One that is left before the end closes the pipe, which is no error either.
func (a *app) paged(draw func(w io.Writer) error) error {
	command := a.pager()
	if command == "" {
		return draw(a.out)
	}
	p := exec.Command("sh", "-c", command)
	p.Stdout, p.Stderr = a.out, a.err
	p.Env = os.Environ()
	if a.getenv("LESS") == "" {
		p.Env = append(p.Env, "LESS=FRX") // quit if it fits one screen, keep colours, leave the screen as it is
	}
	pipe, err := p.StdinPipe()
	if err != nil {
		return err
	}
	if p.Start() != nil {
		return draw(a.out)
	}
	signal.Ignore(os.Interrupt) // is the pager's to act on
	defer signal.Reset(os.Interrupt)
	err = draw(pipe)
	pipe.Close()
	if waited := p.Wait(); notFound(waited) {
		return draw(a.out)
	}
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// pager returns the command of the pager, or "" where none is wanted: off a
// terminal, with --no-pager, on a dumb terminal, and if it is "cat" or set to
// nothing.
func (a *app) pager() string {
	if a.width == 0 || a.flags.noPager || a.getenv("TERM") == "dumb" {
		return ""
	}
	for _, name := range []string{"ORGCTL_PAGER", "PAGER"} {
		if command, ok := a.lookupenv(name); ok {
			if command == "cat" {
				return ""
			}
			return command
		}
	}
	if _, err := exec.LookPath("less"); err != nil {
		return ""
	}
	return "less"
}

// notFound reports whether a shell ended because it found no such command.
func notFound(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && (exit.ExitCode() == 127 || exit.ExitCode() == 126)
}
