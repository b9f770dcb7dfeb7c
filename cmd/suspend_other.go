//go:build !unix

package cmd

import tea "charm.land/bubbletea/v2"

// A waker does nothing where ctrl-z does nothing.
type waker struct{}

func (w *waker) filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }
