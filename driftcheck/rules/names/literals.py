"""What has to stand in the copy to the letter: addresses, names of files, options, identifiers, placeholders and keys.

No language has words for them, and no translator changes one; keys are the exception (Ctrl, Strg). A number alone is
none, nor is a name with a capital within (YouTube), which are compared by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.model import Alignment, Segment, Span
from driftcheck.util.assignment import assign
from driftcheck.util.patterns import lazy_pattern

TABLE = "keys"
# Most texts have none of these signs but full stops and hyphens between letters.
SIGN = lazy_pattern(r"[_/@{}$%+=]|--|\(\)|\w\.\w|\s-\w\b|[a-z][A-Z]")
LITERAL = lazy_pattern(
    r"""
    (?P<address> (?:https?://|www\.)[!-~]*[\w/] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ )
  | (?P<holder> \$?\{[A-Za-z_0-9.]{1,40}\} | %\([A-Za-z_]\w*\)[sd] | (?<![\w%])%[sd]\b )
  | (?P<key> (?<![\w+])[A-Za-z\u00c0-\u024f]{2,9}(?:\+[^\W_]{1,9})+(?![\w+]) )
  | (?P<option> (?<![\w-])--[A-Za-z][\w-]*(?:=[\w./-]+)? | (?<=\s)-[A-Za-z](?=[\s,;.)]|$) )
  | (?P<handle> (?<![\w.])@[A-Za-z_]\w{2,} )
  | (?P<path> (?<![\w/])(?:~|\.{1,2})?/(?:[\w.-]+/)*[\w.-]*\w/? | (?<![\w/])[\w.-]*\w/(?=[\s,;.)]|$) )
  | (?P<file> (?<![\w.-])[\w-]{2,}(?:\.[\w-]+)*\.[a-z][a-z0-9]{1,4}(?:/[\w./-]*\w)?(?!\w|\.\w) )
  | (?P<name> (?<![\w.-])(?:[A-Za-z]\w*_\w*\w|_\w*[A-Za-z]\w*|[a-z]+[A-Z]\w*)(?:\(\))?(?:=[\w./-]+)? )
  | (?P<call> (?<![\w.-])[A-Za-z][\w.]*\(\) )
    """,
    # Letters of other scripts stand beside them without a space.
    re.VERBOSE | re.ASCII,
)
# What may have one in it: no spaces, and letters of Latin script. What is longer is none, but data.
RUN = lazy_pattern(r"[!-~\u00c0-\u024f]+")
LONGEST = 200
ENDING = ".,;:!?'’"  # may follow an address, and is none of it
ALIKE = 50.0  # of 100: what is less like another has not become that
LISTED = 200  # more of them on a side are a listing, which is no prose


@dataclass(frozen=True, slots=True)
class Literal:
    """A text that has to stay as it is, where it stands, and what it is compared by."""

    span: Span
    kind: str
    key: str


def changed(alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """The literals of the original that became others in their sentence's copy, in the order of the beads.

    Neither stands anywhere on the other side; two of one kind, or of names of any kind, the most alike first.
    """
    if not (SIGN.search(alignment.original.text) and SIGN.search(alignment.copy.text)):
        return
    ours, theirs = (
        [read(segment) for segment in segments] for segments in (alignment.original_segments, alignment.copy_segments)
    )
    known = [{one.key for own in side for one in own} for side in (ours, theirs)]
    for bead in alignment.beads:
        if bead.two_sided and not alignment.verbatim(bead):
            lost = [one for at in bead.original for one in ours[at] if one.key not in known[1]]
            gained = [one for at in bead.copy for one in theirs[at] if one.key not in known[0]]
            if lost and gained and max(len(lost), len(gained)) <= LISTED:
                yield from _paired(lost, gained)


def _paired(lost: Sequence[Literal], gained: Sequence[Literal]) -> Iterator[tuple[Span, Span]]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only literals that differ need it

    scored = [
        (ratio(one.key, other.key), i, j)
        for i, one in enumerate(lost)
        for j, other in enumerate(gained)
        if one.kind == other.kind
    ]
    alone = len(lost) == len(gained) == 1
    for i, j in sorted(assign([row for row in scored if alone or row[0] >= ALIKE])):
        yield lost[i].span, gained[j].span


def read(segment: Segment) -> tuple[Literal, ...]:
    """The literals of a segment, their spans in the document."""
    if not SIGN.search(segment.text):
        return ()
    found = []
    for match in _matches(segment.text):
        kind, text = str(match.lastgroup), match.group().rstrip(ENDING)
        key = _pressed(text) if kind == "key" else text
        if key:
            span = Span(match.start(), match.start() + len(text)).shifted(segment.span.start)
            found.append(Literal(span, kind, key))
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The literals of a text, each in a run of its own: how long a search takes is the square of what is searched."""
    for run in RUN.finditer(text):
        if run.end() - run.start() <= LONGEST:
            yield from LITERAL.finditer(text, *run.span())


def _pressed(text: str) -> str:
    """Keys that are pressed together by what they are called everywhere; "" where the first is no key of that sort."""
    first, *others = text.lower().split("+")
    held = _keys()
    return "+".join([held[first], *(held.get(key, key) for key in others)]) if first in held else ""


@cache
def _keys() -> dict[str, str]:
    """Names of keys that are held down, by each of their names."""
    groups = languages.get("und").groups(TABLE, "held")
    return {name: key for key, names in groups.items() for name in (key, *names)}
