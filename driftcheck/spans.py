"""What stands at a place of a text, among things in reading order that do not overlap: segments, or words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from driftcheck.document import Span


class Spanned(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def span(self) -> Span: ...


class Paired(Protocol):
    """A bead: indices of segments of both sides."""

    @property
    def original(self) -> tuple[int, ...]: ...

    @property
    def copy(self) -> tuple[int, ...]: ...


class Placed(Protocol):
    """A finding: its places in both texts; a side it does not concern is None."""

    @property
    def original(self) -> Span | None: ...

    @property
    def copy(self) -> Span | None: ...


T = TypeVar("T", bound=Spanned)


def meeting(one: Placed, other: Placed) -> tuple[bool, bool]:
    """Whether two findings share text in the original, and in the copy."""
    original, copy = (
        a is not None and b is not None and a.overlaps(b)
        for a, b in ((one.original, other.original), (one.copy, other.copy))
    )
    return original, copy


def segment_at(segments: Sequence[Spanned], span: Span) -> int:
    """The index of the segment in which `span` begins, or after which, in the white space; -1 before the first."""
    return bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1


def segments_at(segments: Sequence[Spanned], span: Span) -> range:
    """The indices of the segments that `span` touches; of white space none, at the place of the next segment."""
    first = bisect_right(segments, span.start, key=lambda segment: segment.span.end)
    return range(first, bisect_left(segments, span.end, key=lambda segment: segment.span.start))


def owners(beads: Sequence[Paired]) -> tuple[dict[int, int], dict[int, int]]:
    """For the segments of the original and of the copy, by index, the place of their bead among the beads."""
    return (
        {index: at for at, bead in enumerate(beads) for index in bead.original},
        {index: at for at, bead in enumerate(beads) for index in bead.copy},
    )


def words_within(words: Sequence[T], span: Span) -> Sequence[T]:
    """The words that begin inside a span."""
    first, last = (bisect_left(words, at, key=lambda word: word.span.start) for at in (span.start, span.end))
    return words[first:last]
