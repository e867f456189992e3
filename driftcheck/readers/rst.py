"""reStructuredText: the prose of titles, paragraphs, lists, quotes, notes and table cells.

Code, comments, directives' options, targets and references' addresses are left out
(https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
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

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*")
_BULLET = re.compile(r"\s*(?:[-*+•‣⁃]|\(?(?:\d{1,4}|[a-zA-Z#]|[ivxlcIVXLC]+)[.)])\s+(?=\S)")
_FIELD = re.compile(r":[^:\s][^:]*:(?:\s+|$)")
_EXPLICIT = re.compile(r"\s*\.\.(?:\s+|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|]+\|\s+)?(?P<name>[\w.:+-]+)::\s*")
_FOOTNOTE = re.compile(r"\[(?:\d+|[#*]\w*|[\w-]+)\]\s+")
_LINE_BLOCK = re.compile(r"\s*\|(?:\s+|$)")
_RULE = re.compile(r"\s*[=+|-][=+|\s-]*")
# Directives whose content is text of the document.
_TEXT = frozenset(
    "note warning tip hint important attention caution danger error admonition topic sidebar epigraph highlights "
    "pull-quote compound container figure versionadded versionchanged deprecated seealso table list-table".split()
)
# No part of a pattern may run on without end: a hostile text would take a time that grows with its square.
_INLINE = (
    re.compile(r"``(?P<text>.{1,500}?)``"),
    re.compile(r"(?<![\w:]):[\w.+-]{1,60}(?::[\w.+-]{1,60})?:`(?P<text>[^`<]{1,500}?)(?:\s{0,9}<[^`<>]{0,500}>)?`"),
    re.compile(r"`(?P<text>[^`<]{1,500}?)\s{0,9}(?:<[^`<>]{0,500}>)?`(?::[\w.+:-]{1,60}:|__?)?"),
    re.compile(r"\*\*(?P<text>\S(?:.{0,500}?\S)?)\*\*"),
    re.compile(r"(?<![\w*])\*(?P<text>[^\s*](?:[^*]{0,500}?[^\s*])?)\*(?![\w*])"),
    re.compile(r"\s?\[(?:\d{1,4}|#\w{0,60}|\*)\]_"),
    re.compile(r"\b(?P<text>\w[\w.-]{0,200})(?<=[^\W_])__?(?=\W|$)"),
    re.compile(r"(?<!\w)\|(?P<text>[^|\s](?:[^|]{0,300}[^|\s])?)\|(?:__?)?(?!\w)"),
    re.compile(r"\\(?P<text>[^\s\w])|\\\s"),
)


def read(raw: Raw) -> Document:
    """The prose of a reStructuredText file."""
    source = raw.decoded()
    return given.document(raw, source, [*_paragraphs(prose.lines(source))])


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    literal: int | None = None  # the indentation of the paragraph that announced code
    hidden: int | None = None  # that of what is left out with all that is deeper
    for whole in _blocks(lines):
        block, indent = whole, whole[0].indent
        if literal is not None and indent > literal:
            continue
        if hidden is not None and indent > hidden:
            continue
        literal = hidden = None
        if _EXPLICIT.match(block[0].text):
            kept = _explicit(block)
            if kept is None:
                hidden = indent
                continue
            block = kept
        yield from _block(block)
        if block and block[-1].text.rstrip().endswith("::"):
            literal = indent


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines between blank ones, parted where the indentation falls back to begin something else."""
    block: list[Line] = []
    for line in lines:
        explicit = block and _EXPLICIT.match(line.text)
        if line.blank or explicit or (block and _EXPLICIT.match(block[0].text) and line.indent <= block[0].indent):
            if block:
                yield block
            block = []
        if not line.blank:
            block.append(line)
    if block:
        yield block


def _explicit(block: Sequence[Line]) -> list[Line] | None:
    """What is prose in a block of explicit markup; None where all of it and what hangs on it is left out."""
    mark = _EXPLICIT.match(block[0].text)
    first = block[0].after(mark.end() if mark else 0)
    directive = _DIRECTIVE.match(first.text)
    footnote = _FOOTNOTE.match(first.text)
    if footnote:
        return [first.after(footnote.end()), *(line.after(line.indent) for line in block[1:])]
    if directive is None or directive["name"] not in _TEXT:
        return None
    rest = [line.after(line.indent) for line in block[1:] if not _FIELD.match(line.text.strip())]
    title = [] if directive["name"] == "figure" else [first.after(directive.end())]
    return [line for line in (*title, *rest) if not line.blank]


def _block(block: Sequence[Line]) -> Iterator[Paragraph]:
    if not block:
        return
    titles = [index for index, line in enumerate(block) if _ADORNMENT.fullmatch(line.text)]
    if titles and len(block) - len(titles) == 1:
        yield from _told([line for line in block if not _ADORNMENT.fullmatch(line.text)], Role.HEADLINE)
        return
    if _RULE.fullmatch(block[0].text) and len(block) > 1:
        yield from _table(block)
        return
    part: list[Line] = []
    for line in block:
        bullet = _BULLET.match(line.text) or _LINE_BLOCK.match(line.text)
        field = _FIELD.match(line.text)
        if bullet or field or (part and line.indent > part[0].indent and len(part) == 1 and _term(block)):
            yield from _told(part)
            part = []
        if not field:
            part.append(line.after(bullet.end()) if bullet else line)
    yield from _told(part)


def _term(block: Sequence[Line]) -> bool:
    """Whether a block is a term with its definition below: one line, and all others deeper."""
    return len(block) > 1 and all(line.indent > block[0].indent for line in block[1:])


def _table(block: Sequence[Line]) -> Iterator[Paragraph]:
    """The cells of a simple table or of one drawn with lines."""
    for line in block:
        if _RULE.fullmatch(line.text):
            continue
        cell = re.compile(r"[^|]+") if line.text.lstrip().startswith("|") else re.compile(r"\S+(?: \S+)*")
        for found in cell.finditer(line.text):
            yield from _told([Line(found[0], line.start + found.start())])


def _told(block: Sequence[Line], role: Role | None = None) -> Iterator[Paragraph]:
    if not block:
        return
    lines = [*block]
    last = lines[-1].text.rstrip()
    if last.endswith("::"):  # announces code: one colon is read, of a bare mark none
        lines[-1] = Line(last[: -2 if last == "::" or last[-3:-2].isspace() else -1], lines[-1].start)
    yield Paragraph(prose.paragraph(lines, _INLINE), role=role)
