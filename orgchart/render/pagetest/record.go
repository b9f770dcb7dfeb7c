package pagetest

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A record is what a page did that a page of ours has no reason to do.
type record struct {
	own string // the address of the document

	mu         sync.Mutex // events come while the test does something else
	requests   []string
	complaints []string
}

// hear takes down an event of the tab.
func (r *record) hear(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !r.within(e.Request.URL) {
			r.requests = append(r.requests, e.Request.URL)
		}
	case *network.EventWebSocketCreated:
		r.requests = append(r.requests, e.URL)
	case *runtime.EventExceptionThrown:
		r.complaints = append(r.complaints, thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			r.complaints = append(r.complaints, said(e.Args))
		}
	case *log.EventEntryAdded: // also of a policy that is violated
		if e.Entry.Level == log.EntryLevelError {
			r.complaints = append(r.complaints, e.Entry.Text)
		}
	}
}

// within reports whether an address leads nowhere but to the document itself.
func (r *record) within(address string) bool {
	return address == r.own || address == "about:blank" || strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "blob:")
}

func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return e.Text
}

func said(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		word := a.Description
		if word == "" {
			word = string(a.Value)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// Requests takes what the page has asked for since it was last asked: addresses
// other than its own, data: and blob:.
func (p *Page) Requests() []string {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	taken := p.log.requests
	p.log.requests = nil
	return taken
}

// Complaints takes what went wrong in the page since it was last asked:
// exceptions, errors on the console, violations of its policy.
func (p *Page) Complaints() []string {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	taken := p.log.complaints
	p.log.complaints = nil
	return taken
}

// settle fails the test for what was not taken.
func (p *Page) settle() {
	// What it did before this answer was heard before it.
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[int]("0")); err != nil {
		p.t.Errorf("the page does not answer: %v", err)
	}
	for _, address := range p.Requests() {
		p.t.Errorf("the page asked for %s", address)
	}
	for _, what := range p.Complaints() {
		p.t.Error(fmt.Sprint("the page complained: ", what))
	}
}
