"""Markdown: the prose of headings, paragraphs, list items, quotes and table cells, each a paragraph.

markdown-it-py says which lines a block stands on and what it holds without its container's markers, but not where in
the line an inline token stands. Two things bring the exact places back: the lines of a block are found in the source
lines (`_places`), and the inline rules that consume more than they show are wrapped so that they leave the range they
consumed on their tokens (`_traced`); all else is consumed character by character. Code, HTML, images, front matter
and link destinations are not prose and are left out; HTML comments are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from driftcheck.model import Document
from driftcheck.readers import budget
from driftcheck.readers.cleaning import LINE_END, Cleaner, line_spans
from driftcheck.readers.raw import Raw

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

NAME = "text.md"
_FENCES = ("---", "+++")  # of front matter in YAML and in TOML
_KEY = re.compile(r"[\w\"'-]+[ \t]*[:=]")
# Rules that consume markup or stand for other characters than they consume.
_TRACED = {
    "link": "link",
    "image": "image",
    "autolink": "autolink",
    "html_inline": "html_inline",
    "backticks": "backtick",
    "entity": "entity",
    "escape": "escape",
}
_CONSUMED = "consumed"
# The pieces of a file's budget that a block is, and a mark in a line: their tokens take as much memory.
_BLOCK, _INLINE = 6, 2
_BREAKS = {"softbreak", "hardbreak"}
_LINE_BREAK = re.compile(r"[ \t]*\\?(\n)[ \t]*")
_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_DELIMITERS = {"em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close"}

# Where character i of a block's content stands in the source; one place more for its end.
Places = list[int]
Rule = Callable[["StateInline", bool], bool]


def read(raw: Raw) -> Document:
    """The Document of a Markdown file."""
    return of_text(raw.decoded(), name=raw.name, language=raw.language_or(None))


def of_text(source: str, *, name: str = NAME, language: str = "en") -> Document:
    """The Document of a Markdown file's decoded characters."""
    starts = [start for start, _ in line_spans(source)]
    normal = LINE_END.sub("\n", source).replace("\0", "\ufffd")  # as markdown-it-py does first of all
    if normal.startswith("\ufeff"):
        normal = " " + normal[1:]  # a byte order mark must not keep a heading from being one
    lines = normal.split("\n")
    front = _front_matter(lines)
    lines[:front] = [""] * front
    cleaner, cells, cell = Cleaner(source), dict[int, int](), False
    for token in _parser().parse("\n".join(lines)):
        if token.type == "inline" and token.map is not None and token.content.strip():
            first = token.map[0]
            if cell:
                places, cells[first] = _places_of_cell(token.content, lines[first], starts[first], cells.get(first, 0))
            else:
                places = _places(token.content, lines[first : token.map[1]], starts[first : token.map[1]])
            _Walk(cleaner, token.content, places).prose(token.children or [])
            cleaner.end_paragraph(places[-1])
        elif token.type == "html_block" and token.map is not None:
            start, end = starts[token.map[0]], [*starts, len(source)][token.map[1]]
            for found in _COMMENT.finditer(source, start, end):
                cleaner.comment(found[1], found.start())
        cell = token.type in {"th_open", "td_open"}
    return cleaner.document(name, language)


def _front_matter(lines: list[str]) -> int:
    """How many lines front matter takes at the top: two fences around keys and no blank line, else it is prose."""
    fence = lines[0].strip()
    if fence not in _FENCES or not _KEY.match("".join(lines[1:2])):
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == fence:
            return number
        if not line.strip():
            break
    return 0


def _places(content: str, lines: list[str], starts: list[int]) -> Places:
    """The places of a block's content, each line of which ends its source line but for blanks and closing marks."""
    places: Places = []
    texts = content.split("\n")
    # The parser strips lines of wide spaces off the top, which it does not count as blank when it maps the block.
    skipped = next((index for index, line in enumerate(lines) if texts[0].strip() in line), 0)
    for text, line, start in zip(texts, lines[skipped:], starts[skipped:], strict=False):
        core = text.strip()
        found = max(line.rfind(core), 0) - (len(text) - len(text.lstrip()))
        places.extend(start + min(max(found + index, 0), len(line)) for index in range(len(text) + 1))
    places.extend([places[-1]] * (len(content) + 1 - len(places)))
    return places


def _places_of_cell(content: str, line: str, start: int, column: int) -> tuple[Places, int]:
    """The places of a table cell's content at or after `column` of its row, and the column after the cell."""
    pattern = r"\\?\|".join(map(re.escape, content.split("|")))  # a cell's own bars are escaped in the row
    found = re.compile(pattern).search(line, column)
    at, end = found.span() if found else (column, len(line))
    places: Places = []
    for character in content:
        at = min(max(line.find(character, at, end), at), len(line))
        places.append(start + at)
        at += 1
    places.append(start + end)
    return places, end


@dataclass(slots=True)
class _Walk:
    """Walks the inline tokens of one block, which are in reading order, and its content along with them."""

    cleaner: Cleaner
    content: str
    places: Places
    at: int = 0

    def prose(self, tokens: list[Token]) -> None:
        """Add what the tokens show to a reader."""
        shown = True
        for token in tokens:
            start, end = token.meta.get(_CONSUMED, (self.at, self.at))
            if token.type == "text":
                if shown:
                    self._text(token.content)
                shown = True
            elif token.type in _BREAKS:
                self._break(token.type)
            elif token.type in _DELIMITERS:
                self.at += len(token.markup) if self.content.startswith(token.markup, self.at) else 0
            elif token.type == "text_special":
                self._special(token, start, end)
            elif token.type == "code_inline":
                padding = (end - start - 2 * len(token.markup) - len(token.content)) // 2 + len(token.markup)
                self._add(start + padding, end - padding)
                self.at = end
            elif token.type == "link_open":
                self.at = start + 1
                if token.markup == "autolink":  # its text token may write the address in another way than the source
                    self._add(start + 1, end - 1)
                    shown = False
            else:  # the end of a link with its destination, an image, a tag, a comment
                self._comment(token.content, start)
                self.at = end

    def _comment(self, content: str, start: int) -> None:
        found = _COMMENT.fullmatch(content)
        if found:
            self.cleaner.comment(found[1], self.places[start])

    def _text(self, text: str) -> None:
        if not self.content.startswith(text, self.at):  # a tag or a delimiter that no branch above foresaw
            self.at = max(self.content.find(text, self.at), self.at)
        end = min(self.at + len(text), len(self.content))
        self._add(self.at, end)
        self.at = end

    def _break(self, kind: str) -> None:
        found = _LINE_BREAK.match(self.content, self.at)
        if not found:
            return
        at = self.places[found.start(1)]
        if kind == "hardbreak":
            self.cleaner.end_paragraph(at)
        else:
            self.cleaner.put(" ", at)
        self.at = found.end()

    def _special(self, token: Token, start: int, end: int) -> None:
        if token.info == "entity":
            self.cleaner.put(token.content, self.places[start])
        else:  # an escaped character, or a backslash that escapes nothing
            self._add(end - len(token.content), end)
        self.at = end

    def _add(self, start: int, end: int) -> None:
        """Add a range of the content, stretch by stretch as it stands in the source."""
        while start < end:
            stop = start + 1
            while stop < end and self.places[stop] == self.places[stop - 1] + 1:
                stop += 1
            self.cleaner.add(self.places[start], self.places[stop - 1] + 1)
            start = stop


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_inline  # noqa: PLC0415 - plain text needs none of it

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.disable("text_join")  # keeps escapes and entities apart from the text around them
    # Both run before all other rules, and match nothing.
    parser.block.ruler.before("table", "budget", _block_counted)
    parser.inline.ruler.before("text", "budget", _inline_counted)
    for name, function in _TRACED.items():
        parser.inline.ruler.at(name, _traced(getattr(rules_inline, function)))
    return parser


def _block_counted(_state: StateBlock, _line: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001 - as theirs
    budget.spend(_BLOCK)
    return False


def _inline_counted(_state: StateInline, _silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it-py's
    budget.spend(_INLINE)
    return False


def _traced(rule: Rule) -> Rule:
    """The rule, leaving on the tokens that it makes the range of the content that it consumed."""

    def traced(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it-py's
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[before:]:  # tokens inside a link have theirs already
                token.meta.setdefault(_CONSUMED, (start, state.pos))
        return found

    return traced
