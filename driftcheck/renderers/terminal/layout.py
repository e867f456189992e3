"""Lines of text on a page: wrapped, indented, side by side. None ends in blanks, so that pipes and diffs stay clean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.text import Text

from driftcheck.renderers.terminal.theme import Look


def wrapped(text: Text, width: int, look: Look) -> Iterator[Text]:
    """The text on lines of at most `width` columns, broken between words where that can be."""
    for line in text.wrap(look.console, max(1, width), overflow="fold"):
        line.rstrip()
        yield line


def hanging(prefix: Text, text: Text, look: Look) -> Iterator[Text]:
    """The text after the prefix, its further lines indented as far."""
    indent = prefix.cell_len
    for line in wrapped(text, look.width - indent, look):
        whole = Text.assemble(prefix, line)
        whole.rstrip()
        yield whole
        prefix = Text(" " * indent)


def cut(text: Text, width: int, look: Look) -> Text:
    """The text on one line of at most `width` columns, with an ellipsis where something is missing."""
    if text.cell_len <= width:
        return text
    ellipsis = look.signs.ellipsis
    short = text.copy()
    short.truncate(max(0, width - len(ellipsis)))
    short.rstrip()
    return short.append(ellipsis)


def beside(left: Sequence[Text], right: Sequence[Text], look: Look) -> Iterator[Text]:
    """Two columns of the same width with a line between them."""
    gutter = f" {look.signs.gutter} "
    width = (look.width - len(gutter)) // 2
    columns = [[line for text in side for line in wrapped(text, width, look)] for side in (left, right)]
    for one, other in zip_longest(*columns, fillvalue=Text()):
        line = Text.assemble(one, " " * (width - one.cell_len), (gutter, look.styles.quiet), other)
        line.rstrip()
        yield line


def flowed(parts: Sequence[Text], look: Look, *, separator: str, margin: Text | None = None) -> Iterator[Text]:
    """The parts with the separator between them, on as many lines as they need; a line break replaces one."""
    margin, line = margin or Text(), Text()
    for part in parts:
        if line and margin.cell_len + line.cell_len + len(separator) + part.cell_len <= look.width:
            line = Text.assemble(line, separator, part)
            continue
        if line:
            yield from hanging(margin, line, look)
            margin = Text(" " * margin.cell_len)
        line = part
    if line:
        yield from hanging(margin, line, look)
