package orgchart

// A stringTable gives each of its strings a number. It holds them in one piece
// of memory, without a pointer for each. Number 0 is "".
type stringTable struct {
	text   []byte           // while strings are added
	frozen string           // from then on
	ends   []uint32         // string i is text[ends[i-1]:ends[i]]
	seen   map[string]int32 // numbers of the strings that were interned
}

func newStringTable() *stringTable {
	return &stringTable{ends: []uint32{0}, seen: map[string]int32{"": 0}}
}

// add returns a new number for s.
func (t *stringTable) add(s string) int32 {
	t.text = append(t.text, s...)
	t.ends = append(t.ends, uint32(len(t.text)))
	return int32(len(t.ends) - 1)
}

// intern returns the number of s, which is a new one the first time.
func (t *stringTable) intern(s string) int32 {
	n, ok := t.seen[s]
	if !ok {
		n = t.add(s)
		t.seen[t.at(n)] = n
	}
	return n
}

// at returns string n.
func (t *stringTable) at(n int32) string {
	if n == 0 {
		return ""
	}
	if t.text != nil {
		return string(t.text[t.ends[n-1]:t.ends[n]])
	}
	return t.frozen[t.ends[n-1]:t.ends[n]]
}

// freeze ends the adding, after which at costs no memory.
func (t *stringTable) freeze() {
	t.frozen, t.text, t.seen = string(t.text), nil, nil
}

// labels are texts in one or more languages, each kept once and numbered. The
// texts of label i are entries[ends[i-1]:ends[i]].
type labels struct {
	entries []labelEntry
	ends    []int32
	seen    map[string]int32
}

// A labelEntry holds numbers of strings.
type labelEntry struct{ lang, text int32 }

func newLabels() *labels {
	return &labels{ends: []int32{0}, seen: make(map[string]int32)}
}

// intern returns the number of the label with these texts. Equal labels have
// equal numbers, so that equal values are one (rule 4).
func (l *labels) intern(strs *stringTable, texts []Text) int32 {
	var key []byte
	for _, t := range texts {
		key = append(append(append(append(key, t.Lang...), 0), t.Text...), 0)
	}
	if n, ok := l.seen[string(key)]; ok {
		return n
	}
	for _, t := range texts {
		l.entries = append(l.entries, labelEntry{strs.intern(t.Lang), strs.intern(t.Text)})
	}
	l.ends = append(l.ends, int32(len(l.entries)))
	n := int32(len(l.ends) - 1)
	l.seen[string(key)] = n
	return n
}

// at returns the entries of label n.
func (l *labels) at(n int32) []labelEntry {
	if n <= 0 {
		return nil
	}
	return l.entries[l.ends[n-1]:l.ends[n]]
}
