"""AsciiDoc: the prose of titles, paragraphs, lists, quotes, notes and table cells.

Code, comments, attributes, macros and links' addresses are left out (https://docs.asciidoctor.org/asciidoc/latest/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from driftcheck.model import Document, Role
from driftcheck.readers import prose
from driftcheck.readers import raw as given
from driftcheck.readers.prose import Line
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph

_FENCE = re.compile(r"(?P<fence>/{4,}|-{4,}|\.{4,}|={4,}|_{4,}|\*{4,}|\+{4,}|```|--)(?:\w*)\s*")
# Between these there is prose; between the others there is not.
_OPEN = frozenset("=_*")
_TITLE = re.compile(r"={1,6}\s+(?=\S)")
_ATTRIBUTE = re.compile(
    r":!?[\w-]+!?:(?:\s|$)|\[[^\]]*\]\s*$|//(?!/)|(?:include|image|video|audio|toc|ifdef|ifndef|endif)::"
)
_LIST = re.compile(r"\s*(?:[*.-]{1,5}|\d{1,4}\.|[a-z]\.|<\d+>|<\.>)\s+(?=\S)")
_TERM = re.compile(r"(?P<term>\S.{0,200}?)(?:::+|;;)(?:\s+|$)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):\s+")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
_TABLE = re.compile(r"[|,:!]={3,}\s*")
_CELL = re.compile(r"(?:^|(?<=\s))[\d.+*<>^]{0,20}[aehlmsv]?\|(?P<text>[^|]*)")
_TARGET = r"[^\s\[\]]{0,300}"
_LABEL = r"\[(?P<text>[^\[\],]{0,500})(?:,[^\[\]]{0,500})?\]"
_ROLE = r"(?:\[[^\[\]]{0,60}\])"
# No part of a pattern may run on without end: a hostile text would take a time that grows with its square.
_INLINE = (
    re.compile(r"<<[^,<>]{0,300},\s*(?P<text>[^<>]{0,500})>>|<<[^<>]{0,300}>>"),
    re.compile(rf"(?:link:|mailto:|xref:){_TARGET}{_LABEL}"),
    re.compile(rf"(?:https?|ftp|irc)://{_TARGET}{_LABEL}"),
    re.compile(rf"(?:image|icon|kbd|btn|menu|footnote|indexterm2?|stem|pass|anchor):{_TARGET}\[[^\[\]]{{0,500}}\]"),
    re.compile(r"\(\(\([^()]{0,300}\)\)\)|\[\[[^\[\]]{0,300}\]\]"),
    re.compile(r"\(\((?P<text>[^()]{0,300})\)\)"),
    re.compile(rf"{_ROLE}?\*\*(?P<text>\S(?:.{{0,500}}?\S)?)\*\*"),
    re.compile(rf"{_ROLE}?__(?P<text>\S(?:.{{0,500}}?\S)?)__"),
    re.compile(r"``(?P<text>.{1,500}?)``"),
    re.compile(r"##(?P<text>\S(?:.{0,500}?\S)?)##"),
    re.compile(rf"(?<!\w){_ROLE}?\*(?P<text>[^\s*](?:[^*]{{0,500}}[^\s*])?)\*(?!\w)"),
    re.compile(rf"(?<!\w){_ROLE}?_(?P<text>[^\s_](?:[^_]{{0,500}}[^\s_])?)_(?!\w)"),
    re.compile(r"(?<!\w)`(?P<text>[^\s`](?:[^`]{0,500}[^\s`])?)`(?!\w)"),
    re.compile(rf"(?<!\w){_ROLE}#(?P<text>[^\s#](?:[^#]{{0,500}}[^\s#])?)#(?!\w)"),
    re.compile(r"(?<=\S)\s\+$"),
)


def read(raw: Raw) -> Document:
    """The prose of an AsciiDoc file."""
    source = raw.decoded()
    return given.document(raw, source, [*_paragraphs(prose.lines(source))])


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    part: list[Line] = []
    closing = ""
    table = header = False
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        fence = _FENCE.fullmatch(text)
        if closing:
            closing = "" if text == closing else closing
            continue
        if fence or _TABLE.fullmatch(text) or line.blank or text == "+":
            yield from _told(part)
            part, header = [], False
            table ^= bool(_TABLE.fullmatch(text))
            if fence and fence["fence"][0] not in _OPEN and fence["fence"] != "--":
                closing = fence["fence"]
        elif table:
            for cell in _CELL.finditer(line.text):
                yield from _told([Line(cell["text"], line.start + cell.start("text"))])
        elif _ATTRIBUTE.match(text):
            yield from _told(part)
            part = []
        elif title := _TITLE.match(line.text):
            yield from _told(part)
            part = []
            header = index == 0  # author and revision follow the document's own title
            yield from _told([line.after(title.end())], Role.HEADLINE)
        elif header and _author(text):
            continue
        else:
            part, ended = _begun(part, line)
            yield from ended
    yield from _told(part)


def _author(text: str) -> bool:
    """Whether a line below the title is the author's or the revision's."""
    return "@" in text or bool(re.match(r"v?\d[\d.]*(?:,|$)", text))


def _begun(part: list[Line], line: Line) -> tuple[list[Line], list[Paragraph]]:
    """The paragraph that a line goes on with or begins, and those that it ends."""
    title = None if part else _BLOCK_TITLE.match(line.text)
    if title:
        return [], [*_told([line.after(title.end())])]
    mark = _LIST.match(line.text) or _ADMONITION.match(line.text)
    if mark:
        return [line.after(mark.end())], [*_told(part)]
    term = _TERM.match(line.text)
    if term:
        rest = line.after(term.end())
        return ([] if rest.blank else [rest]), [*_told(part), *_told([Line(term["term"], line.start + term.start())])]
    part.append(line)
    return part, []


def _told(block: Sequence[Line], role: Role | None = None) -> Iterator[Paragraph]:
    if block:
        yield Paragraph(prose.paragraph(block, _INLINE), role=role)
