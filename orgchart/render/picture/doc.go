// Package picture holds pictures of charts as values, and draws them: boxes
// that hang below one another, the lines between them, and what says of which
// day it all is and who says so.
//
// It knows nothing of charts. What makes a [Picture] finds the words for what a
// box shows, and says what each of them is; a writer says how that looks. So all
// writers draw the same, and none has to know the rules of a chart.
//
// Texts in a picture are clean: they hold no control characters, and what is
// written from right to left in a text with other words stands between isolates
// (U+2068 and U+2069). They are escaped for no format: each writer does that for
// its own, wherever a text comes from.
package picture
