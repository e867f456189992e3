"""What seems to be left out or put in and stands in a sentence nearby: a text that was told anew parts it otherwise.

A sentence that no sentence answers may have gone into those around it, word by word. Its words of content are looked
for there, by what they are or what they mean, among the words that answer nothing in the sentences they stand in.

A clause that became a sentence of its own, or the other way round, is told twice: the sentence it stood in lacks it,
and one beside that has too much. Where both are about as long and stand in neighbouring beads, the one may be the other
in words that nothing links.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from driftcheck.facts.quantities import extract
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import LinkedAlignment, Segment, Span, Token
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import CONTENT
from driftcheck.rules.unmatched import gains, losses
from driftcheck.util.latest import keep_latest

NEAR = 4  # beads before and behind one in whose sentences its words are looked for
SHARE, LEAST = 0.4, 3  # of its words of content that have to stand there, and how many at least
BESIDE = 1  # beads from what is left out to what is put in that may be the same
LONGER = 3.3  # times the letters of the one that the other may have
MOST = 2  # sentences in a row that were parted otherwise


def is_said_nearby(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> bool:
    """Whether much of what a stretch says, which nothing on the other side answers, stands in sentences around it."""
    if not (alignment.original_tokens and alignment.copy_tokens):
        return False
    here, there = languages_of(alignment)
    known = (there, here) if in_copy else (here, there)
    side = _sides(alignment)[in_copy]
    own = side.overlapping(span)
    words = (token for at in own for token in side.tokens[at] if token.span.overlaps(span))
    said = [_meant(token, known[0]) for token in words if token.upos in CONTENT and not _is_light(token, known[0])]
    if len(said) < LEAST or own[0] not in side.beads:
        return False
    free = frozenset(_free(alignment, own, known, in_copy=in_copy))
    found = sum(not forms.isdisjoint(free) for forms in said)
    return found >= LEAST and found >= SHARE * len(said)


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of a side's segments, where each begins, and the bead that it stands in."""

    tokens: Sequence[tuple[Token, ...]]
    starts: Sequence[int]
    beads: Mapping[int, int]

    def overlapping(self, span: Span) -> range:
        """The segments that have some of a stretch."""
        return range(max(bisect_right(self.starts, span.start) - 1, 0), bisect_left(self.starts, span.end))


@keep_latest
def _sides(alignment: LinkedAlignment) -> tuple[_Side, _Side]:
    """The original and the copy."""
    return (
        _Side(
            alignment.original_tokens,
            [segment.span.start for segment in alignment.original_segments],
            {index: at for at, bead in enumerate(alignment.beads) for index in bead.original},
        ),
        _Side(
            alignment.copy_tokens,
            [segment.span.start for segment in alignment.copy_segments],
            {index: at for at, bead in enumerate(alignment.beads) for index in bead.copy},
        ),
    )


def _free(
    alignment: LinkedAlignment, own: Sequence[int], known: tuple[Language, Language], *, in_copy: bool
) -> Iterator[str]:
    """The forms of the words in sentences near some that answer none of those they are aligned with."""
    ours, theirs = _sides(alignment)[:: -1 if in_copy else 1]
    at = ours.beads[own[0]]
    for bead in alignment.beads[max(0, at - NEAR) : at + NEAR + 1]:
        mine, others = (bead.original, bead.copy)[:: -1 if in_copy else 1]
        if own[0] in mine:
            continue
        answered = frozenset(form for each in mine for token in ours.tokens[each] for form in _meant(token, known[0]))
        for token in (token for each in others for token in theirs.tokens[each] if token.upos in CONTENT):
            forms = _meant(token, known[1])
            if forms.isdisjoint(answered):
                yield from forms


def _meant(token: Token, language: Language) -> frozenset[str]:
    """What a word is known by: its lemma, and what may say the same; across languages what it means in English."""
    forms = {token.lemma, token.norm}
    lexicon = language.lexicon
    if language.code == ENGLISH and lexicon:
        forms |= lexicon.synonyms(token.lemma, token.upos)
    elif language.code != ENGLISH:
        from driftcheck.rules.glossed import meanings  # noqa: PLC0415 - as most texts are English

        forms.update(meanings(token, language))
    if token.upos == "NUM":
        forms.update(str(one.value) for one in extract(token.text, language.code))
    return frozenset(forms)


def _is_light(token: Token, language: Language) -> bool:
    return token.lemma in language.words("wording", "light-verbs")


def has_counterpart(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> bool:
    """Whether beside a stretch of one side alone stands one of the other side alone that is about as long."""
    length = span.end - span.start
    near = {bead + step for bead in _beads(alignment, span, in_copy=in_copy) for step in (-BESIDE, BESIDE)}
    return any(
        not near.isdisjoint(_beads(alignment, other, in_copy=not in_copy))
        for other in _alone(alignment)[not in_copy]
        if max(length, other.end - other.start) <= LONGER * min(length, other.end - other.start)
    )


@keep_latest
def _alone(alignment: LinkedAlignment) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The sentences and the parts of sentences that the original has alone, and those that the copy has."""
    lost = [at for one in alignment.beads if not one.copy for at in one.original]
    new = [at for one in alignment.beads if not one.original for at in one.copy]
    return (
        (*_few(alignment.original_segments, lost), *(part.span for part in losses(alignment))),
        (*_few(alignment.copy_segments, new), *(part.span for part in gains(alignment))),
    )


def _few(segments: Sequence[Segment], places: Sequence[int]) -> Iterator[Span]:
    """The sentences without any of the other side but for those in a long row, which are text of their own."""
    alone = frozenset(places)
    for at in places:
        first = next(i for i in count(at, -1) if i - 1 not in alone)
        row = [*takewhile(alone.__contains__, count(first))]
        if len(row) <= MOST:
            yield segments[at].span


def _beads(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> Iterator[int]:
    """The beads that a stretch of a side stands in."""
    segments = alignment.copy_segments if in_copy else alignment.original_segments
    for at, bead in enumerate(alignment.beads):
        if any(segments[index].span.overlaps(span) for index in (bead.copy if in_copy else bead.original)):
            yield at
