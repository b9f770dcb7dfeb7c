// Package convert reads what other people keep their organisations in, such as
// CSV, spreadsheets, JSON and YAML of any shape, organograms of the British
// government, Popolo and the catalog of Backstage, as an [orgchart.History].
//
// What is foreign is never refused for what it says, only for what cannot be
// read at all. A loop, an unknown boss, an id twice, a name that would act on a
// terminal: the row is kept, what cannot be is left out or replaced, and the
// [Report] tells of each with its line. Nothing is dropped in silence.
//
//	bytes ──format.go──▶ Format ─┬─ csv.go, xlsx.go ──▶ records ─┬─ sheet.go ──────▶ table ─┐
//	                             │                               └─ organogram.go ─▶ table ─┼─ staff.go ─┐
//	                             ├─ jsonlines.go, else rows.go (jq) ──────────────▶ table ─┘            ├─▶ Builder
//	                             └─ popolo.go, backstage.go ────────────────────────────────────────────┘
//
// A table is the one model of rows: texts under known fields (table.go, fields.go). What
// rows say of people, posts and units together is found in staff.go and the
// files beside it, and only there.
//
// Large files are cut where lines end, and read on all cores (pieces.go); so are
// seats looked at and written (parts.go). Results are taken in order, so that history
// and report are those of one that reads line by line, which small files go through
// as well.
package convert
