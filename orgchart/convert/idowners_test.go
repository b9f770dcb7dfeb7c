package convert

import (
	"testing"

	"pgregory.net/rapid"
)

// Ids are found as in a map, whatever they look like and in whatever order they come.
func TestIDOwners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners, want := newIDOwners(), make(map[string]int32)
		for i, id := range rapid.SliceOfN(rapid.StringMatching(`[ab王]{0,2}[0-9]{0,9}`), 1, 200).Draw(t, "ids") {
			got, ok := owners.find(id)
			if owner, taken := want[id]; ok != taken || got != owner {
				t.Fatalf("find(%q) = %d, %t, want %d, %t", id, got, ok, owner, taken)
			} else if !taken {
				want[id] = int32(i) - 1
				owners.add(id, want[id])
			}
		}
		for id, owner := range want {
			if got, ok := owners.find(id); !ok || got != owner {
				t.Fatalf("find(%q) = %d, %t, want %d", id, got, ok, owner)
			}
		}
	})
}
