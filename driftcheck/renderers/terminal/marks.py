"""Sentences with what changed marked inside them: the words of findings strongly, other changed words lightly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rich.text import Text

from driftcheck.model import Segment, Severity, Span
from driftcheck.renderers.marks import Mark, marks_in
from driftcheck.renderers.safe import visible
from driftcheck.renderers.terminal.theme import Look


def sentences(
    segments: Sequence[Segment],
    *,
    look: Look,
    findings: Iterable[tuple[Span, Severity]],
    changes: Iterable[Span],
) -> Text:
    """The segments as one text, marked, each paragraph on lines of its own. Spans are in their document."""
    marks = marks_in(segments, findings=findings, changes=changes)
    text = _marked(segments[0], marks[0], look)
    for (before, segment), inside in zip(pairwise(segments), marks[1:], strict=True):
        joint = " " if before.paragraph == segment.paragraph else "\n"
        text = Text.assemble(text, joint, _marked(segment, inside, look))
    return text


def samples(named: str, changed: str, look: Look) -> tuple[Text, Text]:
    """The two texts, each marked as what it says it is."""
    draw = _bracketed if look.bracketed else _styled
    whole = Span(0, len(named)), Span(0, len(changed))
    return draw(named, [Mark(whole[0], Severity.MAJOR)], look), draw(changed, [Mark(whole[1])], look)


def _marked(segment: Segment, inside: Sequence[Mark], look: Look) -> Text:
    plain = visible(segment.text)
    return _bracketed(plain, inside, look) if look.bracketed else _styled(plain, inside, look)


def _styled(plain: str, marks: Sequence[Mark], look: Look) -> Text:
    text = Text(plain)
    for mark in sorted(marks, key=lambda mark: (mark.severity is not None, -len(mark.span))):
        style = look.styles.change if mark.severity is None else look.styles.mark(mark.severity)
        text.stylize(style, mark.span.start, mark.span.end)  # the shortest last, so that it shows inside the longer
    empty = [mark for mark in marks if not len(mark.span) and mark.severity is not None]
    for mark in reversed(empty):
        sign = Text(look.signs.insertion, look.styles.mark(mark.severity or Severity.NEUTRAL))
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
