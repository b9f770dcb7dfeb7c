// Package page writes a chart, with all its days, as an HTML page that a reader
// walks through.
//
// A page is one file that asks for nothing else: its style, its script and its
// data stand in it. A policy of the page itself says so (Content Security Policy
// Level 3, https://www.w3.org/TR/CSP3/, read 2026-11-25): it may load nothing, run
// no script and have no style but its own, which are known by their hashes. So a
// name that is a script is text, even if an escape were forgotten.
//
// The package does not know orgchart. What is true on which day is found there,
// and is put into a [Page] by render: the script draws, and has no rules. Its parts
// are files of one notion each, put together in the order of scripts, in plain
// JavaScript without a framework.
package page
