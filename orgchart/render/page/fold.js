// Names are compared without case, accents and punctuation, as Fold in
// orgchart/fold.go has it, which folded the names that stand in the data.

const plainLetters = {
  "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n",
  "ß": "ss", "’": "", "ʼ": "", "‘": "", "ʻ": "", "'": "",
  "ى": "ي", "ة": "ه", "ـ": "", "ی": "ي", "ک": "ك",
};

// Marks that are accents: those of Latin, Greek and Cyrillic, and the vowel points
// of Hebrew, Arabic and Syriac. Those of other scripts make other words.
const accent = /^(?![\u3099\u309a])\p{Mn}$/u;
const pointed = /[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Cyrillic}\p{Script=Greek}]/u;

// foldWords returns the folded words of a text, in their order.
function foldWords(text) {
  let folded = "";
  for (const r of text.normalize("NFKC").toLowerCase().normalize("NFKD")) {
    if (r in plainLetters) folded += plainLetters[r];
    else if (accent.test(r) && pointed.test(r) || /\p{Cf}/u.test(r)) continue;
    else if (/[\p{L}\p{Nd}\p{M}]/u.test(r)) folded += r;
    else folded += " ";
  }
  return folded.normalize("NFC").replaceAll("ς", "σ").split(" ").filter(w => w);
}

// matches reports whether one of the names of a thing has every one of some words.
function matches(t, words) {
  const find = things[t].find;
  if (!find || words.length === 0) return false;
  if (!words.every(w => find.includes(w))) return false; // in no line
  return find.split("\n").some(name => words.every(w => name.includes(w)));
}
