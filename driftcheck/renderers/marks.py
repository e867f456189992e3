"""What to mark in a sentence: the words that findings name, and other changed words that no finding names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from driftcheck.model import Segment, Severity, Span

# From so many times the length of a change on, a finding is about the passage around it.
_PASSAGE = 2

# What a changed word is marked without. A finding that is about one of these names it itself.
_EDGES = " \t,.;:!?“”‘’„«»\"'()-–—"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark, in characters of a sentence; without a severity it is a changed word that no finding names."""

    span: Span
    severity: Severity | None = None


def marks_in(
    segments: Sequence[Segment], *, findings: Iterable[tuple[Span, Severity]], changes: Iterable[Span]
) -> list[list[Mark]]:
    """The marks of each segment by where they begin, the longer first. Spans are in the segments' document."""
    named = _worst(findings)
    whole = Span(segments[0].span.start, segments[-1].span.end)
    # A mark around everything points at nothing.
    marks = [Mark(span, severity) for span, severity in named.items() if whole not in span]
    spans = [mark.span for mark in marks]
    marks += [Mark(span) for change in sorted(set(changes)) for span in _left_over(change, spans)]
    return [
        sorted(_clipped(segment, marks), key=lambda mark: (mark.span.start, -mark.span.end)) for segment in segments
    ]


def _worst(findings: Iterable[tuple[Span, Severity]]) -> dict[Span, Severity]:
    worst: dict[Span, Severity] = {}
    for span, severity in findings:
        worst[span] = max(severity, worst.get(span, severity))
    return worst


def _left_over(change: Span, named: Iterable[Span]) -> list[Span]:
    """The parts of a change that no finding names. A finding about a whole passage does not name a word in it."""
    parts = [change] if len(change) else []
    for span in named:
        if change in span and len(span) > _PASSAGE * len(change):
            continue
        parts = [part for whole in parts for part in _without(whole, span)]
    return parts


def _without(whole: Span, span: Span) -> Iterator[Span]:
    if not whole.overlaps(span):
        yield whole
        return
    if whole.start < span.start:
        yield Span(whole.start, span.start)
    if span.end < whole.end:
        yield Span(span.end, whole.end)


def _clipped(segment: Segment, marks: Iterable[Mark]) -> Iterator[Mark]:
    length = len(segment.text)
    for mark in marks:
        start, end = mark.span.start - segment.span.start, mark.span.end - segment.span.start
        if (start < length and end > 0) or (start == end and 0 <= start <= length):
            span = Span(max(0, start), min(length, end))
            trimmed = _trimmed(segment.text, span, " " if mark.severity is not None else _EDGES)
            if len(trimmed):
                yield Mark(trimmed, mark.severity)
            elif mark.severity is not None:
                yield Mark(span, mark.severity)


def _trimmed(text: str, span: Span, edges: str) -> Span:
    """The span without the characters of `edges` at its ends; empty where it has no others."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(edges))
    end = max(start, span.end - len(words) + len(words.rstrip(edges)))
    if "." in text[start:end] and text[end : min(end + 1, span.end)] == ".":
        end += 1  # the last full stop of U.S. belongs to it
    return Span(start, end)
