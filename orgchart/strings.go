package orgchart

import (
	"hash/maphash"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart/internal/idrun"
)

// A stringTable gives each of its strings a number. It holds them in one piece
// of memory, without a pointer for each. Number 0 is "".
type stringTable struct {
	text   []byte         // while strings are added
	frozen string         // from then on
	check  func(i, j int) // says that frozen[i:j] is about to be read; nil in memory
	ends   Vec[uint32]    // string i is text[ends[i-1]:ends[i]]

	// Where strings are found again: open addressing, at most three quarters full.
	// Numbers and hashes take a fifth of what a map from strings does, which
	// would have a copy of each, and nothing in them is for the collector.
	slots []stringSlot
	used  int // slots
	room  int // strings that were said to come, at most
	seed  maphash.Seed
	runs  idrun.Runs // ids that have no slots

	part   bool     // of a part (join.go): ids have slots as well
	hashes []uint32 // of a part, by number; of strings that are not looked up: 0
	ids    []int32  // of a part: the numbers of those that were new as ids
	met    []int32  // by lookAhead: one piece of memory for all
	sum    uint32   // of what it saw: looks for nothing would be left out
	places []runPlace
}

// A stringSlot is free if it has no number.
type stringSlot struct {
	hash   uint32
	number int32
}

func newStringTable() *stringTable {
	return &stringTable{ends: vec([]uint32{0}), slots: make([]stringSlot, 16), seed: maphash.MakeSeed()}
}

// newPartTable returns the table of a part, which hashes as that of the whole.
func newPartTable(seed maphash.Seed) *stringTable {
	t := newStringTable()
	t.seed, t.part, t.hashes = seed, true, []uint32{0}
	return t
}

// reset empties the table of a part.
func (t *stringTable) reset() {
	t.text, t.hashes, t.ids, t.used = t.text[:0], t.hashes[:1], t.ids[:0], 0
	t.ends.cut(1)
	clear(t.slots)
}

// intern returns the number of s, which is a new one the first time.
func (t *stringTable) intern(s string) int32 {
	if s == "" {
		return 0
	}
	return t.internHashed(s, t.hash(s))
}

// internHashed is intern for a string that is not empty, with its hash.
func (t *stringTable) internHashed(s string, hash uint32) int32 {
	slot := t.slot(s, hash)
	if slot.number != 0 {
		return slot.number
	}
	n := t.add(s)
	if t.part {
		t.hashes[n] = hash
	}
	*slot = stringSlot{hash, n}
	if t.used++; 4*t.used > 3*len(t.slots) {
		t.rehash(2 * len(t.slots))
	}
	return n
}

// add returns a new number of s, by which it is not found again.
func (t *stringTable) add(s string) int32 {
	t.text = append(t.text, s...)
	t.ends.add(uint32(len(t.text)))
	if t.part {
		t.hashes = append(t.hashes, 0)
	}
	return int32(t.ends.Len() - 1)
}

// grow makes room for so many more strings, as long as those of people are.
func (t *stringTable) grow(n int) {
	t.room = max(t.room, n)
	t.ends.grow(2 * n) // and as many that are not looked up
	t.text = withRoom(t.text, 40*n)
	size := len(t.slots)
	for 4*(t.used+n/4) > 3*size { // of texts, many are the same
		size *= 2
	}
	if size > len(t.slots) {
		t.rehash(size)
	}
}

// A runPlace is where an id of a part is looked up.
type runPlace struct {
	id  int32 // its number in the part
	run *idrun.Run
	at  int
}

// internIDs is internID for the ids of a part, of which it puts the numbers into a
// list by their numbers there. As lookAhead does, it looks at all places first.
func (t *stringTable) internIDs(part *stringTable, numbers []int32) {
	places, sum := t.places[:0], int32(0)
	for _, n := range part.ids {
		s := part.lent(n)
		r, at := t.runs.Of(s, true)
		if r == nil {
			numbers[n] = t.intern(s)
			continue
		}
		sum += r.At(at)
		places = append(places, runPlace{n, r, at})
	}
	for _, p := range places {
		numbers[p.id] = t.inRun(p.run, p.at, part.lent(p.id))
	}
	t.places, t.sum = places, uint32(sum)
}

// find returns the number of s, and false if it has none.
func (t *stringTable) find(s string) (int32, bool) {
	if s == "" {
		return 0, true
	}
	slot := t.slot(s, t.hash(s))
	return slot.number, slot.number != 0
}

func (t *stringTable) hash(s string) uint32 { return uint32(maphash.String(t.seed, s)) }

// slot returns the slot of a string with a hash, or the free one for it.
func (t *stringTable) slot(s string, hash uint32) *stringSlot {
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		slot := &t.slots[i]
		if slot.number == 0 || slot.hash == hash && t.is(slot.number, s) {
			return slot
		}
	}
}

// lookAhead looks where strings of a part will be looked up. These looks do not
// wait for one another, as looking up does: it finds in the cache what they met.
func (t *stringTable) lookAhead(part *stringTable, of []LabelText) {
	mask, met := uint32(len(t.slots)-1), t.met[:0]
	for _, l := range of {
		if slot := t.slots[part.hashes[l.Text]&mask]; slot.number != 0 && slot.hash == part.hashes[l.Text] {
			met = append(met, slot.number)
		}
	}
	sum := uint32(0)
	for i, n := range met {
		met[i] = int32(t.ends.all[n-1])
	}
	for _, at := range met {
		sum += uint32(t.text[at])
	}
	t.met, t.sum = met, sum
}

// is compares string n without a copy of it.
func (t *stringTable) is(n int32, s string) bool {
	if t.text != nil {
		return string(t.text[t.ends.all[n-1]:t.ends.all[n]]) == s
	}
	return t.at(n) == s
}

// rehash makes so many slots of those there are.
func (t *stringTable) rehash(size int) {
	old := t.slots
	t.slots = make([]stringSlot, size)
	mask := uint32(len(t.slots) - 1)
	for _, slot := range old {
		if slot.number == 0 {
			continue
		}
		i := slot.hash & mask
		for t.slots[i].number != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = slot
	}
}

// lent returns string n of those that are being added, without a copy: it is good
// until the table is emptied.
func (t *stringTable) lent(n int32) string {
	if n == 0 {
		return ""
	}
	text := t.text[t.ends.all[n-1]:t.ends.all[n]]
	return unsafe.String(unsafe.SliceData(text), len(text))
}

// at returns string n.
func (t *stringTable) at(n int32) string {
	if n == 0 {
		return ""
	}
	ends := t.ends.Slice(int(n)-1, int(n)+1)
	from, to := ends[0], ends[1]
	if t.text != nil {
		return string(t.text[from:to])
	}
	if t.check != nil && from < to {
		t.check(int(from), int(to))
	}
	return t.frozen[from:to]
}

// freeze ends the adding, after which at costs no memory: the bytes become a
// string as they are, for nobody else has them.
func (t *stringTable) freeze() {
	t.frozen, t.text = unsafe.String(unsafe.SliceData(t.text), len(t.text)), nil
}

// internID is intern for an id. The numbers of ids are equal where the ids are;
// they need not be those of equal texts that are none, for ids in a run have no
// slots.
func (t *stringTable) internID(s string) int32 {
	if t.part {
		n := t.intern(s)
		if int(n) == t.ends.Len()-1 { // it may be new, and is told of twice at worst
			t.ids = append(t.ids, n)
		}
		return n
	}
	r, at := t.runs.Of(s, true)
	if r == nil {
		return t.intern(s)
	}
	return t.inRun(r, at, s)
}

// inRun is internID for an id at a place in a run. One that lies too far behind the
// others spills, and has a slot: a run takes no more memory than the strings do, or
// will.
func (t *stringTable) inRun(r *idrun.Run, at int, s string) int32 {
	n := r.At(at)
	switch {
	case n != 0:
		return n
	case at >= r.Len() && at >= max(16*t.ends.Len()+1000, 2*t.room):
		r.Spilled = true
		return t.intern(s)
	case r.Spilled: // it may have been too far once
		n = t.intern(s)
	default:
		n = t.add(s)
	}
	r.Set(at, n)
	return n
}

// findID returns the number of an id, and false if it has none.
func (t *stringTable) findID(s string) (int32, bool) {
	if r, at := t.runs.Of(s, false); r != nil {
		if n := r.At(at); n != 0 || !r.Spilled {
			return n, n != 0
		}
	}
	return t.find(s)
}

// labels are texts in one or more languages, each kept once and numbered. The
// texts of label i are entries[ends[i-1]:ends[i]].
type labels struct {
	entries Vec[LabelText]
	ends    Vec[int32]
	plain   []int32          // by number of the string: the label that is that string, without a language
	seen    map[string]int32 // the others
}

func newLabels() *labels {
	return &labels{ends: vec([]int32{0}), seen: make(map[string]int32)}
}

// intern returns the number of the label with these texts. Equal labels have
// equal numbers, so that equal values are one (rule 4).
func (l *labels) intern(strs *stringTable, texts []Text) int32 {
	if len(texts) == 1 && texts[0].Lang == "" {
		return l.internPlain(strs.intern(texts[0].Text))
	}
	var key []byte
	for _, t := range texts {
		key = append(append(append(append(key, t.Lang...), 0), t.Text...), 0)
	}
	if n, ok := l.seen[string(key)]; ok {
		return n
	}
	for _, t := range texts {
		l.entries.add(LabelText{strs.intern(t.Lang), strs.intern(t.Text)})
	}
	n := l.end()
	l.seen[string(key)] = n
	return n
}

// grow makes room for so many strings, and labels of one string each.
func (l *labels) grow(strings, n int) {
	l.plain = withRoom(l.plain, strings)
	l.entries.grow(n)
	l.ends.grow(n)
}

// reset empties the labels of a part.
func (l *labels) reset() {
	l.entries.cut(0)
	l.ends.cut(1)
	clear(l.plain)
	clear(l.seen)
}

func (l *labels) internPlain(text int32) int32 {
	l.plain = reach(l.plain, int(text))
	if l.plain[text] == 0 {
		l.entries.add(LabelText{Text: text})
		l.plain[text] = l.end()
	}
	return l.plain[text]
}

// reach returns a slice with an element at i: zeros are added up to it.
func reach(s []int32, i int) []int32 {
	if n := i + 1 - len(s); n > 0 {
		s = append(s, make([]int32, n)...)
	}
	return s
}

// end ends a label, and returns its number.
func (l *labels) end() int32 {
	l.ends.add(int32(l.entries.Len()))
	return int32(l.ends.Len() - 1)
}

// at returns the entries of label n.
func (l *labels) at(n int32) []LabelText {
	if n <= 0 {
		return nil
	}
	return l.entries.Slice(int(l.ends.At(int(n)-1)), int(l.ends.At(int(n))))
}
