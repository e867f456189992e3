"""Who said it, and how: a report given to another speaker, or by a verb that changes the claim.

What it reads. Reporting verbs (`said`, `denied`, `according to`), each with its stance and, where the sentence names
one next to it, its speaker. The verbs of the two sides find each other by their words, their links, their stance and
their place.

What it says. A verb of another stance changes the claim: what somebody `said` he is made to deny, admit, promise or
only claim; questions he `deferred` to another he is made to put himself. It is critical where the meaning turns round
(confirmed, denied), minor where it only shades (`said`, `claimed`; `announced`, `promised`), else major. A speaker
that became another speaker is major, where both are known to both texts; `names` reports a name that is new. `Said`,
`told`, `stated`, `added` and `noted` do for each other, as do a name and a pronoun or a description. Nor is a denial
reported that the other side words with a negation. English only.

Bad:
    original: The minister told reporters that he knew of the payments.
    copy: The minister admitted to reporters that he knew of the payments.
Good:
    original: The minister told reporters that he knew of the payments.
    copy: He knew of the payments, the minister said, and added that others did as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.facts.names import NamedText, NameIndex, read
from driftcheck.model import Alignment, Bead, Category, Finding, Severity, Span
from driftcheck.rules.polarity.matching import distance
from driftcheck.rules.polarity.negatives import Force, negatives
from driftcheck.rules.polarity.words import Bridge, Token, bridge, differing
from driftcheck.rules.reporting.sayings import Saying, sayings
from driftcheck.rules.reporting.speakers import Side, Speaker, differ, speaker
from driftcheck.rules.reporting.stances import Stance, change
from driftcheck.rules.rule import Aspect, Rule

MOST = 60  # a bead with more reporting verbs is no sentence, and would take the square of their number
REACH = 8  # words that a verb may stand from where the other side has its counterpart
NEAR = 3  # the same where nothing else says that two verbs of different stances are one
NEGATING = frozenset((Stance.DENIES, Stance.REFUSES))
Pair = tuple[Saying, Saying]
Said = tuple[Sequence[Saying], Sequence[Saying]]


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; none unless both texts are English."""
    texts: tuple[NamedText, ...] | None = None
    wholes: tuple[NameIndex, ...] = ()
    for bead in differing(alignment):
        words = bridge(bead, alignment.original_of(bead), alignment.copy_of(bead))
        said = (sayings(words.original), sayings(words.copy))
        pairs = _pairs(words, said)
        yield from _changed(rule, alignment, bead, words, pairs, said=said)
        if texts is None:
            sides = ((alignment.original, alignment.original_segments), (alignment.copy, alignment.copy_segments))
            texts = read(sides)
            wholes = tuple(NameIndex(text, range(len(text.segments))) for text in texts)
        one = _side(words.original, bead.original, texts[0], wholes[0])
        two = _side(words.copy, bead.copy, texts[1], wholes[1])
        yield from _given(rule, alignment, one, two, [(a, b) for a, b in pairs if a.stances & b.stances])


def _side(tokens: Sequence[Token], places: Sequence[int], text: NamedText, whole: NameIndex) -> Side:
    named = [mention for place in places for mention in text.mentions[place]]
    return Side(tokens, named, text, whole)


def _pairs(words: Bridge, said: Said) -> list[Pair]:
    """Which reporting verb is which: the best pairs first, each verb in one at most."""
    one, two = said
    if max(len(one), len(two)) > MOST:
        return []
    scored = [(score, a, b) for a in one for b in two if (score := _score(words, a, b)) is not None]
    scored.sort(key=lambda row: (-row[0], row[1].place, row[2].place))
    pairs: list[Pair] = []
    for _, a, b in scored:
        if all(a.place != x.place and b.place != y.place for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _score(words: Bridge, a: Saying, b: Saying) -> float | None:
    """How surely two reporting verbs are one, higher is surer; None where they cannot be."""
    same = words.original[a.place].lemma == words.copy[b.place].lemma
    linked = b.place in words.to_copy.get(a.place, ())
    agree = bool(a.stances & b.stances)
    apart = min(distance(words, a, b), distance(words.turned(), b, a))
    if apart > REACH and not same and not (linked and agree):
        return None
    if not agree and not linked and (apart > NEAR or not _same_head(words, a, b)):
        return None
    return 2.0 * same + 2.0 * agree + linked - min(apart, 20) / 8


def _same_head(words: Bridge, a: Saying, b: Saying) -> bool:
    return bool({there for at in a.scope for there in words.to_copy.get(at, ())[:2]} & set(b.scope))


def _changed(
    rule: Rule, alignment: Alignment, bead: Bead, words: Bridge, pairs: Sequence[Pair], *, said: Said
) -> Iterator[Finding]:
    """Verbs whose stance became another."""
    paired = [{a.place for a, _ in pairs}, {b.place for _, b in pairs}]
    loose = (
        [a for a in said[0] if a.place not in paired[0]],
        [b for b in said[1] if b.place not in paired[1]],
    )
    for a, b in sorted(pairs, key=lambda pair: pair[1].place):
        severity = change(a.stances, b.stances)
        if severity is None or _elsewhere(a, loose[1]) or _elsewhere(b, loose[0]):
            continue
        if (a.stances | b.stances) & NEGATING and _denies_otherwise(alignment, bead, words):
            continue
        original, copy = _extent(words.original, a), _extent(words.copy, b)
        yield rule.finding(
            alignment,
            f'"{alignment.original.quote(original)}" became "{alignment.copy.quote(copy)}"',
            evidence=f"the original {_named(a)}, the copy {_named(b)}",
            original=original,
            copy=copy,
            severity=severity,
        )


def _extent(tokens: Sequence[Token], saying: Saying) -> Span:
    return Span(tokens[saying.place].span.start, tokens[saying.last].span.end)


def _elsewhere(one: Saying, others: Sequence[Saying]) -> bool:
    """Whether another verb of the other side does for this one."""
    return any(one.stances & other.stances for other in others)


def _denies_otherwise(alignment: Alignment, bead: Bead, words: Bridge) -> bool:
    """Whether one side denies more than the other by negations; `negation` looks into that."""
    counts = [
        sum(one.force is Force.OUTRIGHT for one in negatives(tokens, segments))
        for tokens, segments in (
            (words.original, alignment.original_of(bead)),
            (words.copy, alignment.copy_of(bead)),
        )
    ]
    return counts[0] != counts[1]


def _named(saying: Saying) -> str:
    return " or ".join(sorted(saying.stances))


def _given(rule: Rule, alignment: Alignment, one: Side, two: Side, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Reports that were given to another speaker."""
    spoken = [(speaker(one, a), speaker(two, b)) for a, b in pairs]
    ours = [left for left, _ in spoken if left is not None]
    theirs = [right for _, right in spoken if right is not None]
    for left, right in spoken:
        if left is None or right is None or not differ(one, two, left, right):
            continue
        if _speaks(one, two, left, theirs) or _speaks(two, one, right, ours):
            continue
        yield rule.finding(
            alignment,
            f'what "{alignment.original.quote(left.span)}" said is given to "{alignment.copy.quote(right.span)}"',
            evidence="both speak in both texts, or are spoken of; here they changed places",
            original=left.span,
            copy=right.span,
        )


def _speaks(here: Side, there: Side, one: Speaker, others: Sequence[Speaker]) -> bool:
    """Whether the other side has the same speaker at another verb of the bead."""
    return any(
        (other.mention is None) == (one.mention is None) and not differ(here, there, one, other) for other in others
    )


RULE = Rule(
    id="attribution",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.CLAIM,
    precedence=5,
    family="speech",
)
