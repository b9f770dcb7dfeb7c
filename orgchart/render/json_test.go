package render

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// What is indented here is what json.Indent makes of it.
func TestAppendIndented(t *testing.T) {
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		leaf := rapid.OneOf(rapid.String().AsAny(), rapid.Int().AsAny(), rapid.Bool().AsAny(), rapid.Just[any](nil))
		if depth == 0 {
			return leaf
		}
		return rapid.OneOf(leaf,
			rapid.SliceOfN(rapid.Deferred(func() *rapid.Generator[any] { return value(depth - 1) }), 0, 3).AsAny(),
			rapid.MapOfN(rapid.SampledFrom([]string{"a", `"`, `\`, "{", "]", ",:"}), rapid.Deferred(func() *rapid.Generator[any] { return value(depth - 1) }), 0, 3).AsAny())
	}
	rapid.Check(t, func(t *rapid.T) {
		line, err := json.Marshal(value(3).Draw(t, "value"))
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Indent(&want, line, "    ", "  "); err != nil {
			t.Fatal(err)
		}
		if got := appendIndented(nil, append(line, '\n'), "    "); string(got) != want.String() {
			t.Errorf("%s\nindented is\n%s\nwant\n%s", line, got, &want)
		}
	})
}
