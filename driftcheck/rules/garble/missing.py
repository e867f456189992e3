"""Words without which the copy's sentence makes no sense, and which the original has in that very place.

A statement that begins with its auxiliary has lost its subject: `Is one culture, common to many.` Two words of the copy
that seldom follow each other have counterparts in the original, and between these stands what the copy has nothing for:
`the report was by the committee`. The odds alone (gaps.py) are those of a slip, and a word that is gone may be one
that goes without saying; together they say that it was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, LinkedBead, Role, Segment, Span
from driftcheck.rules.absence import is_absent
from driftcheck.rules.garble.gaps import CLOSING, has_model, odd_gaps
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of

# Log odds from which a gap is odd enough where the original has a word there that is gone: of DEMETR's sentences that
# lost a verb, a noun or a subject 13 % have such a gap, and one of 2,400 sound rewordings.
ODD = 1.0
ACROSS = 6  # places in the original from the one counterpart to the other
SUBJECTS = ("nsubj", "csubj", "expl")
OPTIONAL = frozenset({"ADJ"})  # nothing makes no sense for want of one


@dataclass(frozen=True, slots=True)
class MissingWord:
    """The words of the copy beside which one is missing, and what the original has there."""

    copy: Span
    original: Span


def missing_words(alignment: LinkedAlignment) -> Iterator[MissingWord]:
    """The places of the copy where a word is missing, in the order of the beads; none without a model of its gaps."""
    language = languages.get(alignment.copy.language)
    if language != languages.get(alignment.original.language) or not has_model(language):
        return
    for bead, both in reworded(alignment):
        for segment in alignment.copy_of(bead):
            if segment.role is Role.BODY:
                yield from _subjects(both, segment, language)
                yield from _missing(alignment, bead, both, segment, language)


def _subjects(both: Sides, segment: Segment, language: Language) -> Iterator[MissingWord]:
    """The subject of a statement whose auxiliary stands first and which has none, where the original has one."""
    own = [at for at, token in enumerate(both.copy) if token.span.overlaps(segment.span)]
    first = next((at for at in own if both.copy[at].upos != "PUNCT"), -1)
    stated = segment.text.rstrip(CLOSING).endswith(".")
    if first < 0 or not stated or both.copy[first].norm not in language.words("garble", "subjectless"):
        return
    heads = {first, both.copy[first].head}
    if any(token.head in heads and token.relation.startswith(SUBJECTS) for token in both.copy):
        return
    roots = {at for at, token in enumerate(both.original) if token.head < 0}
    subject = next(
        (token for token in both.original if token.head in roots and token.relation.startswith(SUBJECTS)), None
    )
    if subject is not None and subject.norm != both.copy[first].norm:  # Will, a name
        yield MissingWord(both.copy[first].span, subject.span)


def _missing(
    alignment: LinkedAlignment, bead: LinkedBead, both: Sides, segment: Segment, language: Language
) -> Iterator[MissingWord]:
    original = " ".join(one.text for one in alignment.original_of(bead))
    for gap in odd_gaps(language, segment.text, original=original, least=ODD):
        span = gap.span.shifted(segment.span.start)
        places = [at for at, token in enumerate(both.copy) if token.span.overlaps(span)]
        lost = _lost(both, places, language)
        if lost:
            yield MissingWord(span, span_of(both.original, lost))


def _lost(both: Sides, places: Sequence[int], language: Language) -> list[int]:
    """The original's words of content between the counterparts of two neighbours, if the copy has nothing for any."""
    if len(places) < 2:
        return []
    first, last = places[0], places[-1]
    ends = _counterpart(both, first), _counterpart(both, last)
    if min(ends) < 0 or not ends[0] < ends[1] <= ends[0] + ACROSS:
        return []
    between = range(ends[0] + 1, ends[1])
    lost = [at for at in between if both.original[at].upos in CONTENT]
    if any(both.to_copy.get(at) for at in between) or not all(is_absent(both, at, language) for at in lost):
        return []
    classes = {both.original[at].upos for at in lost}
    explains = both.copy[last].upos == "PROPN" and "VERB" not in classes  # the town of Karsa
    return [] if explains or classes <= OPTIONAL else lost


def _counterpart(both: Sides, place: int) -> int:
    """The place of the surest counterpart of one of the copy's words, if it says the same; else -1.

    An auxiliary without one has that of its verb: led, has led.
    """
    if both.copy[place].relation == "aux" and not both.to_original.get(place):
        place = both.copy[place].head
    for at in both.to_original.get(place, ())[:1]:
        if both.likeness[at, place] >= both.alike or both.original[at].lemma == both.copy[place].lemma:
            return at
    return -1
