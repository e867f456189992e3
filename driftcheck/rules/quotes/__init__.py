"""Quotation marks that the copy lost, gained or moved, and words changed inside them.

What it reads. Quotation marks of any kind, followed across sentences and paragraphs, so that a sentence inside a long
quotation counts as quoted. For each quoted stretch of one side its words are looked for in the corresponding
sentences of the other (by rapidfuzz's partial alignment). Apostrophes and possessives are no quotation marks, and
the kind of mark does not matter.

What it says. Marks lost are minor: the words are still there, but no longer somebody's own. Marks gained are major,
because the copy then puts words into a mouth; round a single word, a title or a name they are minor, and between two
languages, where marks are set by other customs. There they are let be where the original marks speech by a dash, as
Russian and French do, or lacks a mark itself. Marks that stand round other words than in the original are minor.
Words changed inside a quotation that is in marks on both sides are a misquotation, major, and minor where only small
words changed; but only where the copy keeps quotations, of few words or of many: where others are word for word the
same, or the rest of the sentence nearly is. A retranslation cannot keep the wording, and one that words its
quotations anew is left alone. In one language, words that are quoted to the letter but without what denies or limits
them right beside are major (`Nothing is agreed until everything is agreed`, quoted as `Nothing is agreed`). Between
two languages a quotation is major where one of two quotations is much shorter, and nothing on its side stands for a
good part of the other's words; where one alone denies anything; and where two short ones say what excludes one
another.

Bad:
    original: The two have been in “regular contact” since 2022.
    copy: The two have been in regular contact since 2022.
Good:
    original: “I don’t know,” he said, “whether that’s true.”
    copy: "I do not know whether it's true," he said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.quotations import WORD, Quoted, quoted
from driftcheck.model import Alignment, Bead, Category, Finding, LinkedAlignment, Severity, Span
from driftcheck.rules.quotes.matching import MOVED_WORDS, REWORDED, Match, find, moved, quoted_near, unquoted
from driftcheck.rules.quotes.misquotation import misquotations
from driftcheck.rules.rule import Aspect, Rule, is_translation

DASHES = frozenset("-–—")  # before what somebody says
SHOWN = 60  # characters of a quotation in a message


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    original = quoted(alignment.original, alignment.original_segments)
    copy = quoted(alignment.copy, alignment.copy_segments)
    if not original.whole and not copy.whole:
        return
    for bead in alignment.beads:
        if bead.two_sided:
            yield from _marks(rule, alignment, bead, original=original, copy=copy)
    misquoted = list(misquotations(alignment, original, copy))
    for change in misquoted:
        yield rule.finding(
            alignment,
            f"inside a quotation {_shown(alignment.original.quote(change.original))} became "
            f"{_shown(alignment.copy.quote(change.copy))}",
            evidence="quoted on both sides, and the copy keeps what is quoted word for word",
            original=change.original,
            copy=change.copy,
            severity=change.severity,
        )
    yield from _shortened(rule, alignment, original, copy)
    told = [change.copy for change in misquoted]
    for one in _clipped(rule, alignment, original, copy):
        if one.copy and not any(map(one.copy.overlaps, told)):
            yield one


def _clipped(rule: Rule, alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[Finding]:
    """Quotations of a copy in the original's language without what turned their sense, or with what turns it."""
    if is_translation(alignment) or not (original.whole and copy.whole):
        return
    from driftcheck.rules.quotes.clipped import clipped  # noqa: PLC0415 - few texts quote on both sides

    for change in clipped(alignment, original, copy):
        one, other = alignment.original.quote(change.original), alignment.copy.quote(change.copy)
        yield rule.finding(
            alignment,
            f"{_shown(one)} is quoted as {_shown(other)}",
            evidence=f"what turns the sense of the words was {'left out' if change.lost else 'put in'}",
            original=change.original,
            copy=change.copy,
        )


def _shortened(rule: Rule, alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[Finding]:
    """Words of a quotation that one of two languages lacks."""
    if not is_translation(alignment):
        return
    from driftcheck.rules.quotes.shortened import reversed_in, shortened  # noqa: PLC0415 - most comparisons are of one language

    for one, other, why in reversed_in(alignment, original, copy):
        yield rule.became(alignment, one, other, evidence=why)
    for change in shortened(alignment, original, copy):
        words = (alignment.original if change.lost else alignment.copy).quote(change.missing)
        yield rule.finding(
            alignment,
            f"inside a quotation {_shown(words)} was {'left out' if change.lost else 'put in'}",
            evidence="quoted on both sides, and the other side's sentence has nothing for these words",
            original=change.missing if change.lost else change.original,
            copy=change.copy if change.lost else change.missing,
        )


def _marks(rule: Rule, alignment: Alignment, bead: Bead, *, original: Quoted, copy: Quoted) -> Iterator[Finding]:
    """Marks that were lost, gained or moved."""
    here, there = original.hull(bead.original), copy.hull(bead.copy)
    if not original.cuts(here) and not copy.cuts(there):
        return
    one = [(piece, find(original, copy, piece, there)) for piece in original.pieces(here)]
    two = [(piece, find(copy, original, piece, here)) for piece in copy.pieces(there)]
    lost, gained = unquoted(copy, one, two), unquoted(original, two, one)
    if all(match.score < REWORDED for _, match in (*lost, *gained)):
        anew = min(len(lost), len(gained))  # quotations worded anew
        lost, gained = lost[anew:], gained[anew:]
    lost = [row for row in lost if not quoted_near(original, copy, row[0], copy.hull(bead.copy, reach=1))]
    gained = [row for row in gained if not quoted_near(copy, original, row[0], original.hull(bead.original, reach=1))]
    dashed = alignment.original_segments[bead.original[0]].text.lstrip()[:1] in DASHES
    if gained and (dashed or is_translation(alignment)):
        from driftcheck.rules.quotes.dashes import spoken_otherwise  # noqa: PLC0415 - most comparisons are of one language

        gained = [] if spoken_otherwise(alignment, bead) else gained
    if lost or gained:
        yield from (_lost(rule, alignment, *row) for row in lost if _tells(alignment, row))
        yield from (_gained(rule, alignment, *row) for row in gained)
    elif run := moved(original, copy, (here, there)):
        piece, other = one[0][0], two[0][0]
        yield rule.finding(
            alignment,
            f"the quotation marks round {_shown(alignment.original.quote(piece))} moved",
            evidence=f'quoted on one side only: "{run}"',
            original=piece,
            copy=other,
            severity=Severity.MINOR,
        )


def _tells(alignment: Alignment, row: tuple[Span, Match]) -> bool:
    """Whether it is sure that the words lost their marks: they are found without, or are too many to be chance."""
    return row[1].found or len(WORD.findall(alignment.original.text, row[0].start, row[0].end)) >= MOVED_WORDS


def _lost(rule: Rule, alignment: Alignment, piece: Span, match: Match) -> Finding:
    return rule.finding(
        alignment,
        f"the quotation marks round {_shown(alignment.original.quote(piece))} were lost",
        evidence=_evidence(match, "copy"),
        original=piece,
        copy=match.span if match.found else None,
        severity=Severity.MINOR,
    )


def _gained(rule: Rule, alignment: Alignment, piece: Span, match: Match) -> Finding:
    words = alignment.copy.quote(piece)
    # What somebody says of himself is speech, set in marks or not.
    speaker = languages.get(alignment.original.language).pattern("garble", "person.speaker")
    spoken = match.found and speaker.search(alignment.original.quote(match.span))
    slight = _is_name(words) or is_translation(alignment) or spoken
    return rule.finding(
        alignment,
        f"the copy puts quotation marks round {_shown(words)}",
        evidence=_evidence(match, "original"),
        original=match.span if match.found else None,
        copy=piece,
        severity=Severity.MINOR if slight else rule.severity,
    )


def _evidence(match: Match, side: str) -> str:
    if match.found:
        return f"the {side} has the words without marks ({match.score:.0f}% alike)"
    return f"the {side} quotes nothing like it"


def _is_name(words: str) -> bool:
    """A single word, or a title or name: every word of some length begins with a capital letter or a digit."""
    found: Sequence[str] = WORD.findall(words)
    return len(found) == 1 or all(not word[0].islower() for word in found if len(word) > 3)


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
