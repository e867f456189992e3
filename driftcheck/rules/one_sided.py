"""What the rules `omission` and `addition` share: text of one side that the other does not have, in blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from driftcheck.fingerprint import normalise
from driftcheck.model import LinkedAlignment, Role, Segment, Severity, Span
from driftcheck.rules.edits import ELSE_KEPT, kept
from driftcheck.rules.sides import span_of

CLAUSE = f"the other side's sentence has nothing for these words, and {ELSE_KEPT}"
NEARBY = "the other side's sentences nearby say much of it"
BESIDE = "the other side has as much beside it that may say it, parted otherwise"
JOINING = frozenset({"CCONJ", "SCONJ", "NOUN", "PROPN"})  # what a clause has besides its verb


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring segments without a counterpart. `whole` says that they are whole paragraphs."""

    segments: tuple[Segment, ...]
    whole: bool

    @property
    def span(self) -> Span:
        return Span(self.segments[0].span.start, self.segments[-1].span.end)

    @property
    def furniture(self) -> bool:
        return all(segment.role is not Role.BODY for segment in self.segments)

    @property
    def extent(self) -> str:
        """How much it is, in words: "2 paragraphs (5 sentences)"."""
        paragraphs = len({segment.paragraph for segment in self.segments})
        sentences = _count(len(self.segments), "sentence")
        if self.furniture:
            return f"a {self.segments[0].role.value}" if len(self.segments) == 1 else _count(paragraphs, "line")
        return f"{_count(paragraphs, 'paragraph')} ({sentences})" if self.whole else sentences

    def stands_in(self, texts: Set[str]) -> bool:
        """Whether all of it, but for what reading does not see, is among such texts: those that have a counterpart."""
        return all(normalise(segment.text) in texts for segment in self.segments)

    def severity(self, sentence: Severity) -> Severity:
        """`sentence` for text dropped from or slipped into a paragraph that both sides have.

        Whole paragraphs are minor, since an editor who shortens or extends an article does it by the paragraph;
        furniture is neutral.
        """
        if self.furniture:
            return Severity.NEUTRAL
        return Severity.MINOR if self.whole else sentence


def paired(segments: Sequence[Segment], missing: Set[int]) -> frozenset[str]:
    """The texts of the segments that have a counterpart, as `Block.stands_in` asks for them."""
    return frozenset(normalise(segment.text) for index, segment in enumerate(segments) if index not in missing)


def blocks(segments: Sequence[Segment], missing: set[int]) -> Iterator[Block]:
    """The blocks of `segments` whose indices are `missing` on the other side, in reading order.

    Whole paragraphs in a row make one block, and so do sentences in a row within a paragraph that is there in part.
    """
    paragraphs = Counter(segment.paragraph for segment in segments)
    absent = Counter(segments[index].paragraph for index in missing)
    # A text without any paragraph of two sentences (a list of lines, say) has no paragraphs to speak of.
    divided = max(paragraphs.values(), default=0) > 1
    indices = sorted(missing)

    def kind(at: tuple[int, int]) -> tuple[int, bool, int]:
        rank, index = at
        paragraph = segments[index].paragraph
        whole = divided and absent[paragraph] == paragraphs[paragraph]
        return index - rank, whole, -1 if whole or not divided else paragraph

    for (_, whole, _), run in groupby(enumerate(indices), key=kind):
        yield Block(tuple(segments[index] for _, index in run), whole)


def graded(
    alignment: LinkedAlignment, span: Span, severity: Severity, evidence: str, *, in_copy: bool
) -> tuple[Severity, str]:
    """How bad it is that a stretch stands on one side alone, and why: slight where what stands nearby may say it."""
    if severity < Severity.MAJOR:
        return severity, evidence
    from driftcheck.rules.elsewhere import (  # noqa: PLC0415 - in most comparisons nothing is left out
        has_counterpart,
        is_said_nearby,
    )

    if is_said_nearby(alignment, span, in_copy=in_copy):
        return Severity.MINOR, NEARBY
    return (Severity.MINOR, BESIDE) if has_counterpart(alignment, span, in_copy=in_copy) else (severity, evidence)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clauses(alignment: LinkedAlignment, *, in_copy: bool) -> Iterator[Span]:
    """The clauses that are all that one side of a sentence that else was kept has more."""
    for one in kept(alignment):
        side = int(in_copy)
        places = one.words(side)
        tokens = (one.both.original, one.both.copy)[side]
        if len(one.edits) > 1 or one.words(1 - side) or not places:
            continue
        parts = {tokens[at].upos for at in places}
        if "VERB" in parts and parts & JOINING:
            yield span_of(tokens, [at for at in places if tokens[at].upos != "PUNCT"])
