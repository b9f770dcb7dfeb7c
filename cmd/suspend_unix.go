//go:build unix

package cmd

import (
	"os"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A waker lets the explorer go on after ctrl-z where that stops nothing: a system
// ignores it where no shell is there to go on from, as in a window that was opened
// for the explorer alone, and bubbletea would wait for ever. It sends the signal to
// go on, which a process that is stopped cannot, and one that runs does not mind.
type waker struct{ awake chan struct{} } // nil: nothing is to be woken

// stopTime is how long a process has to be stopped in.
const stopTime = time.Second

// filter watches what comes to the explorer: it may be stopped again before it is
// told that it goes on.
func (w *waker) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg:
		if w.awake == nil {
			w.awake = make(chan struct{})
			go wake(w.awake)
		}
	case tea.ResumeMsg:
		if w.awake != nil {
			close(w.awake)
			w.awake = nil
		}
	}
	return msg
}

func wake(awake chan struct{}) {
	for {
		select {
		case <-awake:
			return
		case <-time.After(stopTime):
			syscall.Kill(os.Getpid(), syscall.SIGCONT)
		}
	}
}
