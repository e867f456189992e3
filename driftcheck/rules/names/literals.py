"""What has to stand in the copy to the letter: addresses, names of files, options, identifiers, placeholders and keys.

No language has words for them, and no translator changes one; keys are the exception (Ctrl, Strg). A number alone is
none, nor is a name with a capital within (YouTube), which are compared by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    (?P<address> (?:https?://|www\.)[!-~]*[\w/] | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+ )
  | (?P<holder> \$?\{[A-Za-z_0-9.]{1,40}\} | %\([A-Za-z_]\w*\)[sd] | (?<![\w%])%[sd]\b )
  | (?P<key> (?<![\w+])[A-Za-z\u00c0-\u024f]{2,9}(?:\+[A-Za-z0-9\u00c0-\u024f]{1,12})+(?![\w+\u00c0-\u024f]) )
  | (?P<option> (?<![\w-])--[A-Za-z][\w-]*(?:=[\w./-]+)? | (?<=\s)-[A-Za-z](?=[\s,;.)]|$) )
  | (?P<handle> (?<![\w.])@[A-Za-z_]\w{2,} )
  | (?P<path> (?<![\w/.-])(?:~|\.{1,2})?/(?:[\w.-]+/)*[\w.-]*\w/? | (?<![\w/.-])[\w.-]*\w/(?=[\s,;.)]|$) )
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
# How an address may begin, or not; its host, with whoever has a mailbox there; and the ending of a host.
PREFIX = lazy_pattern(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
HOST = lazy_pattern(r"[^/?#]*")
DOMAIN = lazy_pattern(r"(?:\.com?)?\.([a-z]{2,})(?![^/?#])")
NATIONAL, GENERIC = 2, frozenset({"com", "org", "net"})  # letters of a country's domain; those of any country
PRESSED = lazy_pattern(r"\w|f\d{1,2}")  # keys that are called the same everywhere


@dataclass(frozen=True, slots=True)
class Literal:
    """A text that has to stay as it is, where it stands, and what it is compared by."""

    span: Span
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Change:
    """A literal of the original that became another; `slight` is one that may say the same, to other readers."""

    original: Span
    copy: Span
    slight: bool


def changed(alignment: Alignment) -> Iterator[Change]:
    """The literals of the original that became others in their sentence's copy, in the order of the beads.

    Neither stands anywhere on the other side; two of one kind, or of names of any kind, the most alike first.
    """
    both = alignment.original_segments, alignment.copy_segments
    beads = [bead for bead in alignment.beads if bead.two_sided and not alignment.verbatim(bead)]
    read_of = [(_of(both[0], bead.original), _of(both[1], bead.copy)) for bead in beads]
    differing = [sides for sides in read_of if all(_lost(*each) for each in (sides, sides[::-1]))]
    if not differing:  # as in most texts
        return
    known = [{one.key for one in _of(segments, range(len(segments)))} for segments in both]
    codes = languages.primary(alignment.original.language), languages.primary(alignment.copy.language)
    for ours, theirs in differing:
        lost = [one for one in ours if one.key not in known[1]]
        gained = [one for one in theirs if one.key not in known[0]]
        if lost and gained and max(len(lost), len(gained)) <= LISTED:
            for one, other in _paired(lost, gained):
                yield Change(one.span, other.span, slight=_may_be_one(one, other, codes))


def _of(segments: Sequence[Segment], places: Iterable[int]) -> list[Literal]:
    return [one for at in places for one in read(segments[at])]


def _lost(ours: Iterable[Literal], theirs: Iterable[Literal]) -> bool:
    """Whether one side has a literal that the other has not."""
    return not {one.key for one in ours} <= {one.key for one in theirs}


def _paired(lost: Sequence[Literal], gained: Sequence[Literal]) -> Iterator[tuple[Literal, Literal]]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only literals that differ need it

    scored = [
        (ratio(one.key, other.key), i, j)
        for i, one in enumerate(lost)
        for j, other in enumerate(gained)
        if one.kind == other.kind
    ]
    alone = len(lost) == len(gained) == 1
    for i, j in sorted(assign([row for row in scored if alone or row[0] >= ALIKE])):
        yield lost[i], gained[j]


def _may_be_one(one: Literal, other: Literal, codes: tuple[str, str]) -> bool:
    """A page and its site, an option and its letter; between two languages, what differs by those languages alone."""
    short, long = sorted((one.key, other.key), key=len)
    if one.kind == "option":
        return len(short) == len("-v") and long.startswith(f"-{short}")
    if one.kind == "address" and long.startswith(f"{short}/"):
        return True
    if codes[0] == codes[1] or one.kind not in {"address", "path", "file", "name"}:
        return False
    sides = (one.key, codes[0]), (other.key, codes[1])
    if len({_without(code, key) for key, code in sides}) == 1:
        return True
    ends = [DOMAIN.search(key) for key, _ in sides]
    if one.key.partition("@")[0] != other.key.partition("@")[0] and "@" in one.key:
        return False
    names = {end[1] for end in ends if end}
    local = any(len(name) == NATIONAL for name in names) and (one.kind == "address" or names & GENERIC)
    return bool(local) and all(ends) and len({_without(code, DOMAIN.sub("", key, 1)) for key, code in sides}) == 1


def _without(code: str, key: str) -> str:
    """An address or a path without what tells the language that it is for: /en/, -en, en., /en-us/."""
    return re.sub(rf"(?<![a-z0-9]){code}(?:[-_][a-z]{{2}})?(?![a-z0-9])[/._-]?", "", key, flags=re.IGNORECASE).rstrip(
        "/"
    )


def read(segment: Segment) -> tuple[Literal, ...]:
    """The literals of a segment, their spans in the document."""
    if not SIGN.search(segment.text):
        return ()
    found = []
    for match in _matches(segment.text):
        kind, text = str(match.lastgroup), match.group().rstrip(ENDING)
        key = _key(kind, text)
        if key:
            span = Span(match.start(), match.start() + len(text)).shifted(segment.span.start)
            found.append(Literal(span, kind, key))
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The literals of a text, each in a run of its own: how long a search takes is the square of what is searched."""
    for run in RUN.finditer(text):
        if run.end() - run.start() <= LONGEST:
            yield from LITERAL.finditer(text, *run.span())


def _key(kind: str, text: str) -> str:
    """What a literal is compared by: not by how it may be written as well, nor the brackets of a call."""
    if kind == "key":
        return _pressed(text)
    if kind == "address":
        bare = PREFIX.sub("", text, count=1).rstrip("/")
        return HOST.sub(lambda match: match.group().lower(), bare, count=1)
    if kind == "file":
        return text.lower()  # Node.js, node.js
    return text.rstrip("/") if kind == "path" else text.removesuffix("()")


def _pressed(text: str) -> str:
    """Keys that are pressed together by what they are called everywhere.

    "" where the first is no key that is held down, or another has a name that no table knows: it may be the same.
    """
    first, *others = text.lower().split("+")
    held, named = _keys("held"), _keys("named")
    known = [held.get(key) or named.get(key) or (key if PRESSED.fullmatch(key) else "") for key in others]
    return "+".join([held[first], *known]) if first in held and all(known) else ""


@cache
def _keys(sort: str) -> dict[str, str]:
    """Keys of a sort, by each of their names."""
    groups = languages.get("und").groups(TABLE, sort)
    return {name: key for key, names in groups.items() for name in (key, *names)}
