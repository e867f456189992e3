"""Claims that lost or gained the words that left them open.

What it reads. Hedges: possibility (`may`, `might`, `could`, `possibly`), likelihood (`likely`, `appears to`,
`is expected to`), hearsay (`alleged`, `reportedly`, `accused of`, `is said to`) and what is only planned or promised
(`plans to`, `vowed to`). For each hedge of one side it looks for another in the same place on the other side: `may` and
`could`, `reportedly` and `according to reports`, `alleged` and `accused of` do for each other.

What it says. A hedge lost or gained is major where a bare claim is left: the same word stands on the other side and
nothing there leaves it open; of what was planned it must be told as done. It is minor where `could` may only mean
`was able to`, where an accusation is told all the same, where the claim is worded anew, and where one hedge stands for
a weaker or stronger one (`may` for `is likely to`, `promised` for `planned`). A hedge in a clause that the other side
does not have is not reported. English only.

Bad:
    original: Three soldiers may have been killed, and he allegedly gave the order.
    copy: Three soldiers were killed, and he allegedly gave the order.
Good:
    original: The blast may have killed three soldiers, and he reportedly gave the order.
    copy: The blast could have killed three soldiers, and according to reports he gave the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Alignment, Bead, Category, Finding, Severity, Span
from driftcheck.rules.polarity.hedges import ACCUSING, ADVERBS, SAYING, Degree, Hedge, hedges, is_done, is_open
from driftcheck.rules.polarity.matching import distance, exact, kept
from driftcheck.rules.polarity.words import Bridge, bridge, differing
from driftcheck.rules.rule import Aspect, Rule

MOST = 100  # a bead with more hedges is no sentence, and would take the square of their number
REACH = 8  # words that a hedge may stand from where the other side has its own
BETWEEN = 4  # words between a hedge and its claim, with which both are shown as one phrase
_ACTS = (Degree.PROMISED, Degree.PLANNED)
_FUTURE = (Degree.LIKELY, *_ACTS)  # what `will` may say as well


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; none unless both texts are English."""
    for bead in differing(alignment):
        yield from _check_bead(rule, alignment, bead)


def _check_bead(rule: Rule, alignment: Alignment, bead: Bead) -> Iterator[Finding]:
    sides = bridge(bead, alignment.original_of(bead), alignment.copy_of(bead))
    one, two = hedges(sides.original), hedges(sides.copy)
    if max(len(one), len(two)) > MOST:
        return
    pairs = _pair(sides, one, two)
    for a, b in pairs:
        if _changed(sides, a, b):
            yield _exchanged(rule, alignment, sides, a, b)
    firsts, seconds = {a.place for a, _ in pairs}, {b.place for _, b in pairs}
    for a in one:
        if a.place not in firsts and (there := _bare(sides, a)) is not None:
            yield _lost(rule, alignment, sides, a, there)
    turned = sides.turned()
    for b in two:
        if b.place not in seconds and (there := _bare(turned, b)) is not None:
            yield _gained(rule, alignment, turned, b, there)


def _pair(sides: Bridge, one: Sequence[Hedge], two: Sequence[Hedge]) -> list[tuple[Hedge, Hedge]]:
    """The best pairs first, real hedges before soft words; each stands in one pair at most."""
    scored = [(score, a, b) for a in one for b in two if (score := _score(sides, a, b)) is not None]
    scored.sort(key=lambda row: (-row[0], row[1].place, row[2].place))
    firsts: set[int] = set()
    seconds: set[int] = set()
    pairs = []
    for _, a, b in scored:
        if a.place not in firsts and b.place not in seconds:
            firsts.add(a.place)
            seconds.add(b.place)
            pairs.append((a, b))
    return pairs


def _score(sides: Bridge, a: Hedge, b: Hedge) -> float | None:
    """How surely two hedges are one, higher is surer; None where they cannot be."""
    apart = min(distance(sides, a, b), distance(sides.turned(), b, a))
    heads = _same_head(sides, a, b)
    same_word = sides.original[a.place].lemma == sides.copy[b.place].lemma
    if apart > REACH and not heads and not same_word:
        return None
    real = a.degree is not Degree.SOFT and b.degree is not Degree.SOFT
    return 2.0 * same_word + real + 0.5 * (a.degree is b.degree) + heads - min(apart, 20) / 8


def _same_head(sides: Bridge, a: Hedge, b: Hedge) -> bool:
    return a.head is not None and b.head is not None and b.head in sides.to_copy.get(a.head, ())


def _changed(sides: Bridge, a: Hedge, b: Hedge) -> bool:
    """Whether a pair hedges the same word in another degree."""
    return a.degree is not b.degree and Degree.SOFT not in (a.degree, b.degree) and _same_head(sides, a, b)


def _bare(sides: Bridge, one: Hedge) -> int | None:
    """Where the copy of `sides` has the claim of a hedge of the original without anything that leaves it open."""
    if one.degree is Degree.SOFT or one.head is None or not kept(sides, one):
        return None
    there = _claim(sides, one)
    if there is None or is_open(sides.copy, there, future=one.degree in _FUTURE):
        return None
    claim, bare = sides.original[one.head], sides.copy[there]
    if bare.low.endswith("ing") and not claim.low.endswith("ing"):
        return None  # to be sentenced, the sentencing: a noun, which claims nothing
    if one.degree in _ACTS and not is_done(bare):
        return None
    said = {token.lemma for token in sides.original} & SAYING
    if one.degree is Degree.SAID and any(token.lemma in SAYING - said for token in sides.copy):
        return None
    return there


def _claim(sides: Bridge, one: Hedge) -> int | None:
    """Where the copy has what is hedged: the very word, for an adverb most words after it, else a counterpart."""
    if one.head is None:
        return None
    there = exact(sides, one.head)
    if there is not None:
        return there
    if sides.original[one.place].low in ADVERBS:
        after = [at for at in one.scope if at > one.place]
        found = [sides.to_copy[at][0] for at in after if at in sides.to_copy]
        return found[0] if 2 * len(found) > len(after) else None
    linked = sides.to_copy.get(one.head, ())
    return linked[0] if linked and one.degree not in _ACTS else None


def _severity(rule: Rule, sides: Bridge, one: Hedge, there: int) -> Severity:
    """Of a hedge of the original of `sides` whose claim stands bare at the place `there` of the copy."""
    low = sides.original[one.place].low
    following = sides.original[one.place + 1].low if one.place + 1 < len(sides.original) else ""
    bare = sides.copy[there]
    same = one.head is not None and sides.original[one.head].lemma == bare.lemma
    doubtful = (
        (low == "could" and following not in ("have", "be", "become"))  # `could see` may be the past of `can see`
        or (following == "to" and not is_done(bare) and not bare.low.endswith("s"))  # likely to export; the export
        or (one.degree is Degree.SAID and any(token.lemma in ACCUSING for token in sides.copy))
        or not (same or low in ADVERBS)
    )
    return Severity.MINOR if doubtful else rule.severity


def _lost(rule: Rule, alignment: Alignment, sides: Bridge, one: Hedge, there: int) -> Finding:
    original, copy = _phrase(sides, one), sides.copy[there].span
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(original)}" became "{alignment.copy.quote(copy)}"',
        evidence=f"{one.degree} in the original; nothing in the copy leaves it open",
        original=original,
        copy=copy,
        severity=_severity(rule, sides, one, there),
    )


def _gained(rule: Rule, alignment: Alignment, sides: Bridge, one: Hedge, there: int) -> Finding:
    """As `_lost`, with the copy as the original of `sides`."""
    original, copy = sides.copy[there].span, _phrase(sides, one)
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(original)}" became "{alignment.copy.quote(copy)}"',
        evidence=f"{one.degree} in the copy; nothing in the original leaves it open",
        original=original,
        copy=copy,
        severity=_severity(rule, sides, one, there),
    )


def _exchanged(rule: Rule, alignment: Alignment, sides: Bridge, a: Hedge, b: Hedge) -> Finding:
    original, copy = sides.original[a.place].span, sides.copy[b.place].span
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(original)}" became "{alignment.copy.quote(copy)}"',
        evidence=f"{a.degree} in the original, {b.degree} in the copy",
        original=original,
        copy=copy,
        severity=Severity.MINOR,
    )


def _phrase(sides: Bridge, one: Hedge) -> Span:
    tokens = sides.original
    near = one.head is not None and one.head - one.place <= BETWEEN
    last = one.head if near and one.head is not None else one.place
    return Span(tokens[one.place].span.start, tokens[last].span.end)


RULE = Rule(
    id="modality",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.CLAIM,
    precedence=7,
    family="modality",
)
