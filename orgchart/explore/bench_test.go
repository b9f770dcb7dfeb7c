package explore_test

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
)

// benchSize is of how many posts the organisation is on which keys are measured.
const benchSize = 1_000_000

// company returns an organisation of n posts, eight to a unit, of which the first
// leads it; eight units in each. Every tenth post has got another boss in 2022.
func company(n int) (*orgchart.History, error) {
	b := orgchart.NewBuilder()
	b.Grow(2*n+n/8, 6*n)
	b.File("company")
	text := func(s string) int32 { return b.Label([]orgchart.Text{{Text: s}}) }
	evidence := func(from string) int32 {
		d, _ := orgchart.ParseDate(from)
		return b.Evidence(orgchart.Evidence{From: d}, nil)
	}
	first, then := evidence("2020-01-01"), evidence("2022-01-01")
	b.Moment(orgchart.Moment{Name: "new-boss", Date: dateOf("2022-01-01")}, orgchart.Place{})
	engineer := text("Engineer")
	ref := func(kind string, i int) int32 { return b.Ref(fmt.Sprint(kind, i)) }
	for i := range n / 8 {
		u := b.Thing(orgchart.Unit, fmt.Sprint("u", i), orgchart.Place{})
		b.Fact(orgchart.Fact{Thing: u, Property: orgchart.PropName, Value: text(fmt.Sprint("Unit ", i))})
		if i > 0 {
			b.Fact(orgchart.Fact{Thing: u, Property: orgchart.PropPartOf, Value: ref("u", (i-1)/8)})
		}
	}
	for i := range n {
		p := b.Thing(orgchart.Post, fmt.Sprint("p", i), orgchart.Place{})
		person := b.Thing(orgchart.Person, fmt.Sprint("e", i), orgchart.Place{})
		b.Fact(orgchart.Fact{Thing: person, Property: orgchart.PropName, Value: text(fmt.Sprint("Person ", i))})
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropTitle, Value: engineer})
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropUnit, Value: ref("u", min(i/8, n/8-1))})
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropHolder, Value: ref("e", i)})
		if i%8 == 0 {
			b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropLeads, Value: 1})
		}
		if i == 0 {
			continue
		}
		boss := orgchart.Fact{Thing: p, Property: orgchart.PropReportsTo, Value: ref("p", (i-1)/8)}
		if i%10 == 0 {
			boss.Evidence = first
			b.Fact(boss)
			boss.Value, boss.Evidence = ref("p", 0), then
		}
		b.Fact(boss)
	}
	return b.History()
}

func dateOf(text string) orgchart.Date {
	d, err := orgchart.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// BenchmarkKeys measures what a key costs, the screen after it included, in a
// million posts: what is made in the background is not part of it. A key may take
// 16 ms, a frame.
func BenchmarkKeys(b *testing.B) {
	h, err := company(benchSize)
	if err != nil {
		b.Fatal(err)
	}
	chart := h.At(dateOf("2023-01-01").Last(), orgchart.View{})
	for _, tt := range []struct {
		name   string
		before []string // keys before, with all that they do in the background
		keys   []string // in turn
	}{
		{"down", nil, []string{"down"}},
		{"up", []string{"9", "G"}, []string{"up"}},
		{"pgdown", []string{"9"}, []string{"pgdown"}},
		{"pgup", []string{"9", "G"}, []string{"pgup"}},
		{"G-g", []string{"9"}, []string{"G", "g"}},
		{"right-left", []string{"1", "down"}, []string{"right", "left"}},
		{"J-K", []string{"9", "down", "down", "down"}, []string{"J", "K"}},
		{"levels", nil, []string{"9", "1", "5"}},
		{"enter-esc", []string{"9", "pgdown"}, []string{"enter", "esc"}},
		{"r", nil, []string{"r"}},
		{"reports-G-g", []string{"r", "9"}, []string{"G", "g"}},
		{"type", []string{"/"}, []string{"7", "backspace"}},
		{"n-N", []string{"/", "type:77", "enter"}, []string{"n", "N"}},
		{"days", nil, []string{"]", "["}},
		{"moments", nil, []string{"}", "{"}},
		{"pin", nil, []string{"d"}},
		{"changed-down", []string{"r", "d", "{", "["}, []string{"down"}},
		{"w", nil, []string{"w", "esc"}},
		{"tab", nil, []string{"tab"}},
		{"help", nil, []string{"?"}},
		{"y-p", nil, []string{"y", "p"}},
	} {
		b.Run(tt.name, func(b *testing.B) {
			d := drive(chart, options())
			d.resize(120, 40)
			d.press(tt.before...)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				d.m.Update(keyOf(tt.keys[i%len(tt.keys)]))
				d.m.View()
				i++
			}
		})
	}
}

// BenchmarkBackground measures what is swapped in when it is ready: the messages
// that come from the background cost a frame at most as well.
func BenchmarkBackground(b *testing.B) {
	h, err := company(benchSize)
	if err != nil {
		b.Fatal(err)
	}
	chart := h.At(dateOf("2023-01-01").Last(), orgchart.View{})
	for _, tt := range []struct {
		name   string
		before []string
		key    string
	}{
		{"card", []string{"down"}, "down"},
		{"turned", nil, "r"},
		{"found", []string{"/"}, "7"},
		{"other-day", nil, "{"},
		{"pinned-day", []string{"d"}, "["},
	} {
		b.Run(tt.name, func(b *testing.B) {
			var msgs, nanos int
			for b.Loop() {
				d := drive(chart, options())
				d.resize(120, 40)
				d.press(tt.before...)
				_, cmd := d.m.Update(keyOf(tt.key))
				queue := []tea.Cmd{cmd}
				for len(queue) > 0 {
					cmd, queue = queue[0], queue[1:]
					if cmd == nil {
						continue
					}
					msg := cmd()
					if batch, ok := msg.(tea.BatchMsg); ok {
						queue = append(queue, batch...)
						continue
					}
					start := time.Now()
					_, next := d.m.Update(msg)
					d.m.View()
					nanos = max(nanos, int(time.Since(start)))
					msgs++
					queue = append(queue, next)
				}
			}
			b.ReportMetric(float64(nanos)/1e6, "ms-longest-message")
			b.ReportMetric(float64(msgs)/float64(b.N), "messages/op")
		})
	}
}
