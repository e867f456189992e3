"""Brackets and quotation marks that open and never close, or close what nobody opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Category, Span
from driftcheck.rules.garble.passage import Fault, Passage, minor
from driftcheck.util.patterns import lazy_pattern

CLOSING = {"(": ")", "[": "]", "{": "}"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
LIST_MARKER = lazy_pattern(r"(?:^|[\s,;:])(?:[A-Za-z]|\d{1,2}|[ivxIVX]{1,4})[.]?$")
EMOTICON = lazy_pattern(r"[:;=8xX][-'o^]?$")


def unbalanced_brackets(passage: Passage) -> Iterator[Fault]:
    """A bracket without its partner in the paragraph, and none in the paragraphs around that could be it."""
    strays = _stray_brackets(passage.text)
    before = {mark for _, mark in _stray_brackets(passage.before)} if strays else set()
    after = {mark for _, mark in _stray_brackets(passage.after)} if strays else set()
    for offset, mark in strays:
        if (CLOSING[mark] in after) if mark in CLOSING else (OPENING[mark] in before):
            continue
        state = "is never closed" if mark in CLOSING else "was never opened"
        yield _unbalanced(passage, offset, f"a bracket {state}", opens=mark in CLOSING)


def unbalanced_quotes(passage: Passage) -> Iterator[Fault]:
    """A double quotation mark without its partner.

    A sentence alone is not judged unless the original has a counterpart to it: quotations run over sentences,
    and over paragraphs too, each of which then opens the quotation anew.
    """
    if "„" in passage.text or (len(passage.sentences) == 1 and not passage.originals[0]):
        return
    strays = _stray_quotes(passage.text)
    if not strays:
        return
    goes_on = passage.after.lstrip()[:1] in {'"', "“"} or _has_stray_quote(passage.after, opens=False)
    began = _has_stray_quote(passage.before, opens=True)
    for offset, opens in strays:
        if goes_on if opens else began:
            continue
        state = "is never closed" if opens else "was never opened"
        yield _unbalanced(passage, offset, f"a quotation {state}", opens=opens)


def _stray_brackets(text: str) -> list[tuple[int, str]]:
    opened: list[tuple[int, str]] = []
    strays: list[tuple[int, str]] = []
    for offset, mark in enumerate(text):
        if mark not in CLOSING and mark not in OPENING:
            continue
        before = text[max(0, offset - 6) : offset]
        if mark in CLOSING:
            if not EMOTICON.search(before):
                opened.append((offset, mark))
        elif opened and opened[-1][1] == OPENING[mark]:
            opened.pop()
        elif not LIST_MARKER.search(before) and not EMOTICON.search(before):
            strays.append((offset, mark))
    return sorted(opened + strays)


def _stray_quotes(text: str) -> list[tuple[int, bool]]:
    """Each mark without a partner: its offset, and whether it opens. Feet and inches are no marks."""
    opened: int | None = None
    strays: list[tuple[int, bool]] = []
    for offset, mark in enumerate(text):
        if mark not in '"“”' or _is_inches(text, offset, opened=opened is not None):
            continue
        if mark == "“" or (mark == '"' and opened is None and _may_open(text, offset)):
            if opened is not None:
                strays.append((opened, True))
            opened = offset
        elif opened is not None:
            opened = None
        else:
            strays.append((offset, False))
    return strays if opened is None else [*strays, (opened, True)]


def _is_inches(text: str, offset: int, *, opened: bool) -> bool:
    return text[offset] in '"”' and text[offset - 1 : offset].isdigit() and not opened


def _may_open(text: str, offset: int) -> bool:
    return offset + 1 < len(text) and not text[offset + 1].isspace() and not text[offset - 1 : offset].isalnum()


def _has_stray_quote(text: str, *, opens: bool) -> bool:
    return any(kind is opens for _, kind in _stray_quotes(text))


def _unbalanced(passage: Passage, offset: int, message: str, *, opens: bool) -> Fault:
    """The mark with the word it touches."""
    touching = re.compile(r".\S{0,40}").match(passage.text, offset) if opens else None
    end = touching.end() if touching else offset + 1
    start = offset if opens else passage.text.rfind(" ", 0, offset) + 1
    span = Span(start, end)
    return minor(Category.PUNCTUATION, span, message, evidence=f"“{passage.quote(span)}” has no partner")
