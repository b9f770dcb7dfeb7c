// Package orgchart holds the history of an organisation as dated, sourced
// facts, and answers what its chart looked like on any day, as known on any
// other day.
//
// # Words
//
// One word per notion, in code, flags, output and docs.
//
//   - unit: a part of the organisation. Units nest by part-of.
//   - post: a seat in a unit, which exists whether or not anybody holds it.
//   - person: a human being, listed once.
//   - thing: a unit, a post or a person.
//   - holder: the person in a post for a time, perhaps acting or joint with
//     others; or the post is vacant.
//   - line: a reporting line, from a post to the post or person that it
//     answers to, solid (one at a time) or dotted.
//   - node: who stands in the reporting tree, once: a person with all their
//     posts, or an open post, one that is vacant or whose holder is not reported.
//   - manager: a node to which others answer.
//   - figure: one of the numbers that stats counts.
//   - fact: one value of one property of one thing, with when it held and who
//     says so (its [Evidence]).
//   - source: a publication that a fact rests on.
//   - claim: the facts of one value that come to one span (rule 4).
//   - verdict: what became of a claim on the day of a chart, and by which rule.
//   - moment: a named date.
//   - coverage: what a source or a moment is a full list of, on its day.
//   - history: everything that a file says, over all time ([History]).
//   - chart: what a history says about one day ([Chart]).
//   - timeline: what a history says of all days ([Timeline]).
//   - log: what changed, day by day ([Timeline.Log]).
//   - plan: a fact that was published before it begins; one that fell through
//     ends where it begins (rule 2).
//
// # What a file must obey
//
// [Builder.History] accepts a set of facts if and only if:
//
//   - (R1) every id is a word, is not reserved, names one thing only, and looks like no other;
//   - (R2) every id that is referred to names a thing of the kind wanted, and
//     every cited source is listed;
//   - (R3) no fact ends before it begins or is seen outside its span;
//   - (R4) on no day is a unit inside itself;
//   - (R5) on no day do stated solid lines form a loop;
//   - (R6) on no day has a unit two leading posts;
//   - (R7) acting and joint stand on the holder of a post that is a person,
//     dotted on a line to somebody.
//
// Faults of form, which a reader finds, have ids from F1 to F4. All ids have
// their names, reasons and remedies in [Rules].
//
// # What is doubtful
//
// [History.Doubts] tells, of all that was ever published, and each with its
// place, of
//
//   - (W1) rivals: two claims, neither disputed, that begin on the same day,
//     as their dates are read;
//   - (W2) what is disputed;
//   - (W3) an overlap: a claim that is said to end after the next begins;
//   - (W4) a gap: days between two terms of a post, while it is there, on which
//     nobody is reported to hold it. There is none where the dates may meet
//     within their precision;
//   - (W5) what is reported of days on which its unit is not there: the unit's
//     own part-of counts, from its first day, if a from gives it, to its last, not
//     that of units above, of which the same is told. A sighting is no start;
//   - (W6) what was reported early: a start, an end or a sighting after the
//     publication of its sources, where none of the sources of its claim (of its
//     fact, for a sighting) is of the day or later. Names, kinds and titles are left
//     out, and what comes after both the day of the chart and every source.
//     The source of a holder's next term without a gap, with other flags, counts as
//     well; an end at which a sourced value begins is told of there;
//   - (W7) an end that is later than every source of its fact, without until-source;
//   - (W8) a dated holder or line without a source, where the history lists
//     sources. With [DoubtOptions].RequireSource it is a fault, and every
//     holder and line needs one; of a person who was written with their post, a
//     fact about either;
//   - (W9) a source that no fact and no moment cites;
//   - (W10) a source without a day of publication;
//   - (W11) a holder or line that rests on one source alone, which is anonymous;
//   - (W12) a name or spelling that two people share, but for case, accents,
//     order of words and letters that look alike;
//   - (W13) somebody who holds a post on a day and is stale (see below);
//   - (W14) a derived line of that day that is left out, for it lies on a loop.
//
// Of what is disputed W2 alone is told, but for dates that cannot be (W6, W7)
// and sources that lack.
//
// # What holds on day D, as known on day K
//
// These rules say which value one property of one thing has. A chart shows
// what certainly held: an imprecise from or seen counts from the last day that
// it can mean (a from no later than seen, and neither later than the day before
// the end if it can mean that day), an imprecise until or gone from the first; a
// date of publication reads late as well.
//
//  1. Known. A fact counts from the day the first of its sources was
//     published; without a source, or from one without a date, always; a
//     rejected fact never. Its end counts from the day the first of its
//     until-sources, else of its sources, was published: before that the fact
//     is open.
//  2. Span. From its from, else seen, else the earlier of its first source's
//     publication and the day before its end, else always; to its until, else
//     gone. A plain value is true throughout. A fact that ends where it begins
//     counts for nothing: so a plan that fell through is a fact whose until
//     equals its from.
//  3. Next. A property holds one value at a time, where a value includes
//     acting, joint and dotted. Dotted lines stand beside all others, and
//     different people who are joint beside one another: these neither end nor
//     beat each other. A fact without a known until ends where the next fact of
//     another value begins, or at the first end that a fact of its own value
//     gives after it began, and on gone at the latest. A disputed fact ends only
//     disputed ones.
//  4. Same value. After that, facts of one value that overlap or touch are one
//     claim, disputed ones only with disputed ones: the earliest start, the
//     latest end, the sources of all.
//  5. Rivals. Of several claims left, an undisputed one wins over a disputed
//     one, then the latest start, then the latest publication among its sources
//     that is known on K, then the later in the file. Losers of another value, and disputed claims of
//     the same value with other dates, are conflicts.
//  6. Not reported. Where nothing is left the value is not reported: never
//     shown as vacant, and never guessed.
//  7. In the chart. A unit is there while its part-of holds and its parent is
//     there (part-of none, or no part-of at all: a root); a post while its
//     unit, if it has one, holds and is there, and one that was written as
//     part of a person while they hold it. A line to a post that is not
//     there, or to a person who holds none, lapses.
//  8. Coverage. A source that covers units, or all, is a full list of what is in
//     them, below included, on the day of its publication. A unit or post that is
//     in them on that day, and that the source does not mention, is gone from
//     that day on, until it is reported: until the first day, that day included,
//     on which a fact that counts, is not disputed, and speaks of it begins, is
//     seen or is published. A fact speaks of what it is about and of what it names as its
//     value, and with a person of the post that was written as part of them. A
//     source mentions what the facts speak of that cite it, whatever their
//     status, or for their end, and the units that it covers by name. Not gone
//     is what, as far as is known, rests on neither a source nor a sighting: it
//     is the word of the file itself; nor that of which a fact, published or its
//     until published on that day or later, says that it held on that day; nor a
//     unit while something in it is not gone. Of what is mentioned, silence about
//     a holder or a line means nothing (rule 6). A source without a date is a
//     list of no day.
//
// # Derived lines
//
// For a person with no stated solid line on the day (one that lapsed does not
// count) one line is derived, from their main post: the one in the highest
// unit, then one that leads, then the first in the file. From a leading post
// the line goes to the leading post of the nearest unit above that has one,
// from any other to that of its own unit or of the nearest above. A post that
// is vacant or not reported gets one likewise. A post with reports-to none is
// never a main post and derives nothing. A derived line that lies on a loop is
// left out. Of two leading posts of a unit, as there may be where less is known,
// the first in the file leads.
//
// With [View].Stated neither derived lines nor inferred facts count, names apart:
// a thing must be called something.
//
// # The reporting tree
//
// Its nodes are people: the posts of a person are one node, and lines between
// them vanish. A post that is vacant or whose holder is not reported is a node
// of its own.
//
// # Stale
//
// What was last seen more than a year before the day is marked with when that
// was: the latest of its from, seen, known end and the publication of its known
// sources. That another value came later is no known end. A fact with neither a
// source nor a sighting is the word of the file itself, which says so to this
// day: what rests on one is never stale.
//
// # Two histories
//
// Between the charts of two histories absence is a removal only where the later
// side covers the unit that the thing was in: the side that stands second,
// whatever its day. It covers what the moments of its very day cover, and the
// sources that are published by then and known, those without a date too, with
// all that is in it in that chart; a unit that is not in it, with what was in it
// before, if it is named or was in one that is covered. What was in no unit takes
// coverage of all. A history that says nowhere what is covered covers all if it
// lists no source, for then it is the organisation's own record, else nothing.
// Outside of that a thing is removed only if the second history has it, and says
// itself that what it was in has ended, or that it is gone by rule 8. All else is
// not mentioned, which is no difference.
//
// # One source alone
//
// With [View].Source, facts and ends that do not cite the source do not count,
// names, titles and places (part-of, unit, what leads or is of a kind, and whose
// a shorthand post is) apart, and of the sources of those that do, it alone
// counts. A unit or post is there only if something that holds of it on the day
// is from the source, as known, or the source has somebody report to it, or if
// that is so of what is in it or below it. A line to a person who holds no post
// by the source does not lapse, if by others they hold one. No line is derived:
// the source does not say it. Nothing is gone by rule 8, and of what is covered
// only what the source covers counts.
package orgchart
