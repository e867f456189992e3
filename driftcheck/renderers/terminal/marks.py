"""Sentences with what changed marked inside them: the words of findings strongly, other changed words lightly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.text import Text

from driftcheck.model import Segment, Severity, Span
from driftcheck.renderers.safe import visible
from driftcheck.renderers.terminal.theme import CHANGE_STYLE, MARK_STYLES, Look

# From so many times the length of a change on, a finding is about the passage around it.
_PASSAGE = 2

# What a changed word is marked without. A finding that is about one of these names it itself.
_EDGES = " \t,.;:!?“”‘’„«»\"'()-–—"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark, in characters of a sentence; without a severity it is a changed word that no finding names."""

    span: Span
    severity: Severity | None = None


def sentences(
    segments: Sequence[Segment],
    *,
    look: Look,
    findings: Iterable[tuple[Span, Severity]],
    changes: Iterable[Span],
) -> Text:
    """The segments as one text, marked, each paragraph on lines of its own. Spans are in their document."""
    named = _worst(findings)
    whole = Span(segments[0].span.start, segments[-1].span.end)
    # A mark around everything points at nothing.
    marks = [Mark(span, severity) for span, severity in named.items() if whole not in span]
    spans = [mark.span for mark in marks]
    marks += [Mark(span) for change in sorted(set(changes)) for span in _left_over(change, spans)]
    text = _marked(segments[0], marks, look)
    for before, segment in pairwise(segments):
        joint = " " if before.paragraph == segment.paragraph else "\n"
        text = Text.assemble(text, joint, _marked(segment, marks, look))
    return text


def samples(named: str, changed: str, look: Look) -> tuple[Text, Text]:
    """The two texts, each marked as what it says it is."""
    draw = _bracketed if look.bracketed else _styled
    whole = Span(0, len(named)), Span(0, len(changed))
    return draw(named, [Mark(whole[0], Severity.MAJOR)], look), draw(changed, [Mark(whole[1])], look)


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


def _marked(segment: Segment, marks: Iterable[Mark], look: Look) -> Text:
    inside = sorted(_clipped(segment, marks), key=lambda mark: (mark.span.start, -mark.span.end))
    plain = visible(segment.text)
    return _bracketed(plain, inside, look) if look.bracketed else _styled(plain, inside, look)


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


def _styled(plain: str, marks: Sequence[Mark], look: Look) -> Text:
    text = Text(plain)
    for mark in sorted(marks, key=lambda mark: (mark.severity is not None, -len(mark.span))):
        style = CHANGE_STYLE if mark.severity is None else MARK_STYLES[mark.severity]
        text.stylize(style, mark.span.start, mark.span.end)  # the shortest last, so that it shows inside the longer
    empty = [mark for mark in marks if not len(mark.span) and mark.severity is not None]
    for mark in reversed(empty):
        sign = Text(look.signs.insertion, MARK_STYLES[mark.severity or Severity.NEUTRAL])
        text = text[: mark.span.start] + sign + text[mark.span.start :]
    return text


def _bracketed(plain: str, marks: Sequence[Mark], look: Look) -> Text:
    """Brackets at both ends of every mark, nested as the marks are."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for mark in _uncrossed(marks):
        left, right = look.signs.changed if mark.severity is None else look.signs.named
        start, end = mark.span.start, mark.span.end
        if start == end:
            opening[start] = left + right + opening.get(start, "")
            continue
        opening[start] = opening.get(start, "") + left
        closing[end] = right + closing.get(end, "")
    pieces, done = [], 0
    for at in sorted({*opening, *closing}):
        pieces += [plain[done:at], closing.get(at, ""), opening.get(at, "")]
        done = at
    return Text("".join([*pieces, plain[done:]]))


def _uncrossed(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, outer ones first; of two that cross, as brackets cannot show, one takes in both."""
    done: list[Mark] = []
    for mark in marks:
        joined = mark
        for index, other in enumerate(done):
            if other.span.start < joined.span.start < other.span.end < joined.span.end:
                joined = replace(other, span=Span(other.span.start, joined.span.end))
                done[index] = joined
        if joined is mark:
            done.append(mark)
    return list(dict.fromkeys(done))
