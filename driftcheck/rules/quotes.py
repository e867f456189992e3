"""Quotation marks that the copy lost, gained or moved, and words changed inside them.

What it reads. Quotation marks of any kind, followed across sentences and paragraphs, so that a sentence inside a long
quotation counts as quoted. For each quoted stretch of one side its words are looked for in the corresponding
sentences of the other (by rapidfuzz's partial alignment). Apostrophes and possessives are no quotation marks, and
the kind of mark does not matter.

What it says. Marks lost are minor: the words are still there, but no longer somebody's own. Marks gained are major,
because the copy then puts words into a mouth; round a single word, a title or a name they are minor. Marks that stand
round other words than in the original are minor. Words changed inside a quotation that is in marks on both sides are a
misquotation, major, and minor where only small words changed; but only where the copy keeps quotations: where others
are word for word the same, or all else in the sentence but one word is. A retranslation cannot keep the wording, and
one that words its quotations anew is left alone.

Bad:
    original: The two have been in “regular contact” since 2022.
    copy: The two have been in regular contact since 2022.
Good:
    original: “I don’t know,” he said, “whether that’s true.”
    copy: "I do not know whether it's true," he said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from driftcheck.model import Alignment, Bead, Category, Finding, Severity, Span
from driftcheck.rules import misquoting
from driftcheck.rules.quoted import WORD, Side, cut, side, words_in
from driftcheck.rules.rule import Aspect, Rule

# A stretch is found when this much of it (of 100, rapidfuzz's partial ratio) stands in the other text; found
# stretches of retranslated quotations score 70 to 100, unrelated ones of the same length 30 to 50.
FOUND = 60.0
# So few words are found by chance, unless nearly every letter is the same.
FEW = 2
SURELY_FOUND = 85.0
# A lost quotation and a gained one beside it, both less alike than this to the other text, are one worded anew.
REWORDED = 75.0
# A found stretch counts as quoted when this share of its letters is.
QUOTED = 0.4
# Marks have moved when this share of what they enclose, and MOVED_WORDS, is quoted on one side only.
MOVED = 0.4
MOVED_WORDS = 3
SHOWN = 60  # characters of a quotation in a message


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of a quotation stand on the other side, and how surely, of 100."""

    span: Span
    score: float


_Placed = tuple[Span, _Place]


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    original = side(alignment.original.text, alignment.original_segments)
    copy = side(alignment.copy.text, alignment.copy_segments)
    if not original.whole and not copy.whole:
        return
    for bead in alignment.beads:
        if bead.two_sided:
            yield from _check_bead(rule, alignment, bead, original=original, copy=copy)
    yield from _misquoted(rule, alignment, original, copy)


def _misquoted(rule: Rule, alignment: Alignment, original: Side, copy: Side) -> Iterator[Finding]:
    """Words changed inside a quotation that is in marks on both sides."""
    kept: list[misquoting.Kept] = []
    for place, bead in enumerate(alignment.beads):
        if bead.two_sided:
            ours, theirs = (
                [misquoting.read(side.text, piece) for piece in side.pieces(hull)]
                for side, hull in zip((original, copy), _hulls(original, copy, bead), strict=True)
            )
            kept.extend(misquoting.paired(ours, theirs, bead=place))

    def around(place: int) -> float:
        return _kept_around(original, copy, _hulls(original, copy, alignment.beads[place]))

    for change in misquoting.misquotations(kept, around=around):
        yield rule.finding(
            alignment,
            f"inside a quotation {_shown(alignment.original.quote(change.original))} became "
            f"{_shown(alignment.copy.quote(change.copy))}",
            evidence="quoted on both sides, and the copy keeps what is quoted word for word",
            original=change.original,
            copy=change.copy,
            severity=change.severity,
        )


def _hulls(original: Side, copy: Side, bead: Bead) -> tuple[Span, Span]:
    return original.hull(bead.original), copy.hull(bead.copy)


def _kept_around(original: Side, copy: Side, hulls: tuple[Span, Span]) -> float:
    """The share of the words outside quotation marks that stand in both hulls, in the same order."""
    ours, theirs = (
        [word.form for word in misquoting.read(one.text, hull) if not any(word.span in cut for cut in cuts)]
        for one, hull in zip((original, copy), hulls, strict=True)
        for cuts in [one.cuts(hull)]
    )
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _check_bead(rule: Rule, alignment: Alignment, bead: Bead, *, original: Side, copy: Side) -> Iterator[Finding]:
    here, there = _hulls(original, copy, bead)
    if not original.cuts(here) and not copy.cuts(there):
        return
    one = [(piece, _find(original, copy, piece, there)) for piece in original.pieces(here)]
    two = [(piece, _find(copy, original, piece, here)) for piece in copy.pieces(there)]
    lost = _unquoted(original, copy, one, two, around=copy.hull(bead.copy, reach=1))
    gained = _unquoted(copy, original, two, one, around=original.hull(bead.original, reach=1))
    if not lost and not gained:
        yield from _moved(rule, alignment, original, copy, hulls=(here, there))
        return
    anew = min(len(lost), len(gained)) if all(place.score < REWORDED for _, place in (*lost, *gained)) else 0
    for piece, place in lost[anew:]:
        if place.score >= FOUND or len(WORD.findall(original.text, piece.start, piece.end)) >= MOVED_WORDS:
            yield _lost(rule, alignment, piece, place)
    for piece, place in gained[anew:]:
        yield _gained(rule, alignment, piece, place)


def _unquoted(
    here: Side, there: Side, mine: Sequence[_Placed], theirs: Sequence[_Placed], *, around: Span
) -> list[_Placed]:
    """The quoted stretches of `here` whose words `there` does not quote, neither in the bead nor beside it."""
    left = []
    for piece, place in mine:
        kept = place.score >= FOUND and there.quoted_share(place.span) >= QUOTED
        met = any(other.score >= FOUND and other.span.overlaps(piece) for _, other in theirs)
        if not kept and not met and not _like_one_of(here, there, piece, around):
            left.append((piece, place))
    return left


def _like_one_of(here: Side, there: Side, piece: Span, around: Span) -> bool:
    """Whether something quoted in or beside the bead is worded much the same; the words may stand there twice."""
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415  only texts that quote need it

    words = here.low[piece.start : piece.end]
    broken = (cut(quotation.words, around) for quotation in there.broken)
    quoted = (there.low[cut.start : cut.end] for cut in (*there.cuts(around), *broken) if cut)
    return any(partial_ratio(words, quote) >= REWORDED for quote in quoted)


def _find(here: Side, there: Side, piece: Span, hull: Span) -> _Place:
    """Where in `hull` of `there` the words of `piece` stand, from the first to the last whole word."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415  only texts that quote need it

    words = [match.span() for match in words_in(here.text, piece)]
    needle = here.low[words[0][0] : words[-1][1]]
    hay = there.low[hull.start : hull.end]
    found = partial_ratio_alignment(needle, hay)
    if found is None or found.dest_end <= found.dest_start:
        return _Place(hull, 0.0)
    start, end = hull.start + found.dest_start, hull.start + found.dest_end
    whole = [word for word in words_in(there.text, hull) if word.start() < end and start < word.end()]
    # A word at the edge of which only a letter or two was matched does not belong to it.
    inner = [word for word in whole if min(end, word.end()) - max(start, word.start()) > len(word.group()) / 2]
    if not inner or (len(words) <= FEW and found.score < SURELY_FOUND):
        return _Place(hull, 0.0)
    return _Place(Span(inner[0].start(), inner[-1].end()), found.score)


def _lost(rule: Rule, alignment: Alignment, piece: Span, place: _Place) -> Finding:
    found = place.score >= FOUND
    quote = _shown(alignment.original.quote(piece))
    return rule.finding(
        alignment,
        f"the quotation marks round {quote} were lost",
        evidence=(
            f"the copy has the words without marks ({place.score:.0f}% alike)"
            if found
            else "the copy quotes nothing like it"
        ),
        original=piece,
        copy=place.span if found else None,
        severity=Severity.MINOR,
    )


def _gained(rule: Rule, alignment: Alignment, piece: Span, place: _Place) -> Finding:
    found = place.score >= FOUND
    words = alignment.copy.quote(piece)
    return rule.finding(
        alignment,
        f"the copy puts quotation marks round {_shown(words)}",
        evidence=(
            f"the original has the words without marks ({place.score:.0f}% alike)"
            if found
            else "the original quotes nothing like it"
        ),
        original=place.span if found else None,
        copy=piece,
        severity=Severity.MINOR if _is_name(words) else rule.severity,
    )


def _is_name(words: str) -> bool:
    """A single word, or a title or name: every word of some length begins with a capital letter or a digit."""
    found = WORD.findall(words)
    return len(found) == 1 or all(not word[0].islower() for word in found if len(word) > 3)


def _moved(
    rule: Rule, alignment: Alignment, original: Side, copy: Side, *, hulls: tuple[Span, Span]
) -> Iterator[Finding]:
    """Marks that stand on both sides but round other words."""
    original_pieces, copy_pieces = original.pieces(hulls[0]), copy.pieces(hulls[1])
    if len(original_pieces) != 1 or len(copy_pieces) != 1:
        return  # with several the stretches of one quotation are hard to tell from two quotations
    one, two = original_pieces[0], copy_pieces[0]
    if _words(original.text, one) == _words(copy.text, two):
        return
    out = _outside(original, copy, one, hulls[1]) + _outside(copy, original, two, hulls[0])
    if out:
        yield rule.finding(
            alignment,
            f"the quotation marks round {_shown(original.text[one.start : one.end])} moved",
            evidence=f'quoted on one side only: "{out[0]}"',
            original=one,
            copy=two,
            severity=Severity.MINOR,
        )


def _words(text: str, span: Span) -> list[str]:
    return [word.group().casefold() for word in words_in(text, span)]


def _outside(here: Side, there: Side, piece: Span, hull: Span) -> list[str]:
    """The run of words that `piece` quotes and `there` has word for word, but outside its marks."""
    words = _words(here.text, piece)
    enough = max(MOVED_WORDS, MOVED * len(words))
    marked = there.marked(hull)
    outside = [
        word.group().casefold()
        for word in words_in(there.text, hull)
        if there.quoted_share(Span(*word.span()), marked) < QUOTED
    ]
    inside = [word for piece in there.pieces(hull) for word in _words(there.text, piece)]
    known = set(pairwise(outside)) - set(pairwise(inside))
    run: list[str] = []
    for word in words:
        if run and (run[-1], word) not in known:
            if len(run) >= enough:
                break
            run = []
        run.append(word)
    return [" ".join(run)] if len(run) >= enough else []


def _shown(quote: str) -> str:
    """The quotation for a message: in straight marks and not too long."""
    words = [match.span() for match in WORD.finditer(quote)]
    bare = " ".join(quote[words[0][0] : words[-1][1]].split())
    return f'"{bare}"' if len(bare) <= SHOWN else f'"{bare[:SHOWN].rsplit(" ", 1)[0]} …"'


RULE = Rule(
    id="quotes",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.QUOTATION,
    precedence=10,
    family="speech",
)
