"""HTML as tags and texts, each with its place, in one pass over the source whatever it holds.

A small part of https://html.spec.whatwg.org/multipage/parsing.html: what text there is and which tags stand around it.
html.parser of the standard library is not used because some broken pages take it a time that grows with the square
of their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from html import unescape

from driftcheck.readers import budget
from driftcheck.readers.traced import Traced, unescaped

# What they hold is no markup up to their own end tag.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>/\"']{1,100})(?:\s*=\s*)?")
_UNQUOTED = re.compile(r"[^\s>]*")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,32};?)")
_MOST_ATTRIBUTES = 200


class Kind(Enum):
    """Of a token."""

    TEXT = 0
    START = 1
    END = 2
    COMMENT = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source: a text or a comment, or a tag of this name."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    closed: bool = False


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page in order; together they cover the source, but for doctypes and the like."""
    at, missing = 0, set[str]()  # what the rest of the source lacks need not be looked for again
    while at < len(source):
        budget.spend()
        tag = source.find("<", at)
        if tag < 0:
            yield Token(Kind.TEXT, at, len(source))
            return
        token, end = _markup(source, tag, missing)
        if token is None and end == tag:  # a bare sign
            end = tag + 1
            yield Token(Kind.TEXT, at, end)
        else:
            if tag > at:
                yield Token(Kind.TEXT, at, tag)
            if token is not None:
                yield token
                if token.kind is Kind.START and token.name in _RAW and not token.closed:
                    close = _close(source, end, token.name, missing)
                    yield Token(Kind.TEXT, end, close)
                    end = close
        at = end


def shown(source: str, start: int, end: int) -> Traced:
    """A stretch of a page as it is shown: its character references are the characters that they stand for."""
    return unescaped(source, start, end, _REFERENCE, unescape)


def _markup(source: str, at: int, missing: set[str]) -> tuple[Token | None, int]:
    """The token that a `<` begins, if any, and where it ends; the same place where it is a bare sign."""
    if source.startswith("<!--", at):
        end = _find(source, "-->", at + 4, missing)
        return Token(Kind.COMMENT, at + 4, end), min(end + 3, len(source))
    if source.startswith(("<!", "<?"), at):
        return None, min(_find(source, ">", at, missing) + 1, len(source))
    closing = source.startswith("</", at)
    name = _NAME.match(source, at + (2 if closing else 1))
    if not name:
        return None, at
    local = name[0].lower()
    if closing:
        return Token(Kind.END, at, at, local), min(_find(source, ">", name.end(), missing) + 1, len(source))
    attributes, end, closed = _attributes(source, name.end(), missing)
    return Token(Kind.START, at, end, local, attributes, closed), end


def _attributes(source: str, at: int, missing: set[str]) -> tuple[dict[str, str], int, bool]:
    found: dict[str, str] = {}
    while at < len(source):
        if source[at] == ">":
            return found, at + 1, source[at - 1] == "/"
        budget.step()
        attribute = _ATTRIBUTE.match(source, at)
        if attribute is None:
            at += 1
            continue
        at = attribute.end()
        value = ""
        if attribute[0].rstrip().endswith("="):
            quote = source[at : at + 1]
            if quote in {'"', "'"}:
                end = _find(source, quote, at + 1, missing)
                value, at = source[at + 1 : end], min(end + 1, len(source))
            else:
                bare = _UNQUOTED.match(source, at)
                value, at = (bare[0], bare.end()) if bare else ("", at)
        if len(found) < _MOST_ATTRIBUTES:
            found.setdefault(attribute[1].lower(), unescape(value) if "&" in value else value)
    return found, len(source), False


def _find(source: str, what: str, at: int, missing: set[str]) -> int:
    """Where `what` comes next, or the end."""
    found = -1 if what in missing else source.find(what, at)
    if found < 0:
        missing.add(what)
        return len(source)
    return found


def _close(source: str, at: int, name: str, missing: set[str]) -> int:
    """Where the end tag of a raw element comes next, or the end."""
    what = f"</{name}"
    if what not in missing:
        found = re.compile(re.escape(what) + r"(?=[\s/>])", re.IGNORECASE).search(source, at)
        if found:
            return found.start()
        missing.add(what)
    return len(source)
