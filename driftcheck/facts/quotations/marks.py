"""Where a text quotes: the stretches between quotation marks of any kind, followed across sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from driftcheck.languages import Language
from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

# The marks of one family close each other, since hasty copies mix them: “ with ", „ with “, ‘ with '.
_FAMILIES = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "``", "''", "＂", "「", "」", "『", "』"), "double"),
    **dict.fromkeys(("«", "»", "‹", "›"), "angle"),
    **dict.fromkeys(("‘", "’", "‚", "'"), "single"),
}
_MARK = lazy_pattern(r"``|(?<!')''(?!')|[“”„‟\"＂「」『』«»‹›‘’‚']")
_ALWAYS_OPEN = frozenset("„‚「『") | {"``"}
_ALWAYS_CLOSE = frozenset("」』")
# A quotation that is not closed within this many paragraphs was never meant to be one.
MOST_PARAGRAPHS = 6
# The same for single marks in characters: most lone ones are apostrophes.
MOST_SINGLE = 400


class _Turn(StrEnum):
    """What a mark does where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: `span` with its marks, `words` without.

    A `broken` one has a mark on one side alone and reaches to the end (or the start) of its paragraph.
    """

    span: Span
    words: Span
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its counterpart."""

    mark: str
    start: int
    end: int
    paragraph: int


def find_quotations(text: str, language: Language) -> tuple[Quotation, ...]:
    """The outermost quotations of `text` in order, and the broken ones; apostrophes, feet and inches are none.

    A paragraph that opens anew while the one before it was not closed continues that quotation (the convention
    of English print).
    """
    found = sorted(
        _scan(text, language), key=lambda quotation: (quotation.broken, quotation.span.start, -quotation.span.end)
    )
    outermost: list[Quotation] = []
    end = 0
    for quotation in found:
        if quotation.broken or quotation.span.start >= end:
            outermost.append(quotation)
            end = max(end, quotation.span.end)
    return tuple(outermost)


def _scan(text: str, language: Language) -> Iterator[Quotation]:
    elision = language.pattern("quotation", "elision")
    waiting: dict[str, _Open] = {}
    paragraph, seen = 0, 0
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        paragraph += text.count("\n", seen, start)
        seen = start
        family = _FAMILIES[mark]
        opened = waiting.get(family)
        if opened and _expired(opened, family, start, paragraph):
            yield from _broken(text, waiting.pop(family))
            opened = None
        turn = _Turn.NONE if elision.match(text, start) else _turn(text, match, opened)
        if turn is _Turn.OPEN:
            if opened:
                yield from _broken(text, opened, broken=not _starts_paragraph(text, start))
            waiting[family] = _Open(mark, start, end, paragraph)
        elif turn is _Turn.CLOSE and opened:
            del waiting[family]
            if text[opened.end : start].strip():
                yield Quotation(Span(opened.start, end), Span(opened.end, start))
        elif turn is _Turn.CLOSE and family != "single":
            line = text.rfind("\n", 0, start) + 1
            yield Quotation(Span(line, end), Span(line, start), broken=True)
    for opened in waiting.values():
        yield from _broken(text, opened)


def _expired(opened: _Open, family: str, start: int, paragraph: int) -> bool:
    if family == "single":
        return paragraph != opened.paragraph or start - opened.end > MOST_SINGLE
    return paragraph - opened.paragraph > MOST_PARAGRAPHS


def _starts_paragraph(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip()


def _broken(text: str, opened: _Open, *, broken: bool = True) -> Iterator[Quotation]:
    """From a mark that nothing closes to the end of its paragraph; whole where the next paragraph goes on quoting."""
    line = text.find("\n", opened.end)
    end = len(text) if line < 0 else line
    if _FAMILIES[opened.mark] != "single" and text[opened.end : end].strip():
        yield Quotation(Span(opened.start, end), Span(opened.end, end), broken=broken)


def _turn(text: str, match: re.Match[str], opened: _Open | None) -> _Turn:
    mark = match.group()
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if _FAMILIES[mark] == "single":
        return _turn_single(text, match, opened)
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return _Turn.OPEN if mark in _ALWAYS_OPEN else _Turn.CLOSE
    looks = _looks(before, after)
    if mark in ("“", "«", "‹"):
        foreign = opened is not None and opened.mark in ("„", "»", "›")
        wrong = opened is not None and mark == "“" and looks is _Turn.CLOSE
        return _Turn.CLOSE if foreign or wrong else _Turn.OPEN
    if mark in ("”", "»", "›", "''"):
        return _Turn.OPEN if opened is None and looks is _Turn.OPEN else _Turn.CLOSE
    if opened is None:
        # 5'10" and 12": inches open nothing.
        return _Turn.NONE if looks is _Turn.CLOSE else _Turn.OPEN
    return _Turn.OPEN if looks is _Turn.OPEN else _Turn.CLOSE


def _looks(before: str, after: str) -> _Turn:
    """What the neighbours of a mark say: an opening one stands before a word, a closing one behind it."""
    gap_before = not before or before.isspace() or before in "([{—–-/"
    gap_after = not after or after.isspace() or after in ")]}.,;:!?…—–-/"
    if gap_before == gap_after:
        return _Turn.EITHER
    return _Turn.OPEN if gap_before else _Turn.CLOSE


def _turn_single(text: str, match: re.Match[str], opened: _Open | None) -> _Turn:
    mark, start, end = match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return _Turn.NONE  # don't
    if mark == "‚":
        return _Turn.OPEN if not before or before.isspace() else _Turn.NONE
    if opened is not None and not after.isalnum() and before and not before.isspace():
        return _Turn.NONE if _possessive(text, start, end) else _Turn.CLOSE
    opens = (not before or before.isspace() or before in '([{—–-/"“«„') and after and not after.isspace()
    if not opens:
        return _Turn.NONE
    return _Turn.OPEN if mark != "’" or opened is None else _Turn.NONE


def _possessive(text: str, start: int, end: int) -> bool:
    """The officials’ view: a mark behind an s, with the real closing mark still to come."""
    if text[start - 1 : start].casefold() != "s" or not re.match(r"\s+[a-z]", text[end : end + 3]):
        return False
    rest = text[end : end + MOST_SINGLE].partition("\n")[0]
    closing = re.search(r"(?<=[^\s\w])['’]|\w['’](?=\W|$)", rest)
    opening = re.search(r"(?:^|\s)[‘'](?=\w)", rest)
    return closing is not None and (opening is None or closing.start() < opening.start())
