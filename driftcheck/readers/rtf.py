"""Rich Text Format (Microsoft's specification 1.9.1): paragraphs, table cells and footnotes.

Text that tracked changes deleted is left out, and the Document says so. Fonts, styles, pictures, fields' codes, headers
and footers are no text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from driftcheck.model import Document
from driftcheck.readers import budget
from driftcheck.readers.raw import Raw, plain, rendered
from driftcheck.readers.traced import Paragraph

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# Groups that are no text of the document.
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles generator "
    b"fldinst xmlnstbl bkmkstart bkmkend annotation atnid atnauthor atndate atnref shpinst nonshppict template "
    b"ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn falt panose userprops docvar mmathPr tc xe".split()
)
_STARRED = frozenset({b"shptxt", b"footnote"})
_ENDS = frozenset({b"footnote", b"par", b"sect", b"page", b"cell", b"row", b"line", b"nestcell", b"nestrow"})
_SIGNS = {
    b"tab": " ",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"zwj": "\u200d",
    b"zwnj": "\u200c",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\n": "\n", b"\r": "\n"}
_SYMBOLS |= {b"{": "{", b"}": "}", b"\\": "\\"}
# Windows' code pages by the number of a font's character set.
_CHARSETS = {77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254"}
_CHARSETS |= {163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}
_MOST_DEEP = 1_000
_NOTE = "Tracked changes are read as accepted."


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    shown: bool = True
    deleted: bool = False
    fallback: int = 1  # how many characters stand after `\\u` for programs that do not know it
    codec: str = ""
    fonts: bool = False


@dataclass(slots=True)
class _Parser:
    raw: Raw
    states: list[_State] = field(default_factory=lambda: [_State()])
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    codec: str = "cp1252"
    changed: bool = False
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _starred: bool = False

    def parse(self) -> None:
        data, at = self.raw.data, 0
        while at < len(data):
            found = _TOKEN.match(data, at)
            if found is None:
                break
            at = found.end()
            budget.step()
            if found["word"]:
                number = int(found["number"]) if found["number"] else None
                if found["word"] == b"bin":
                    at += max(0, number or 0)
                else:
                    self._word(found["word"], number)
            elif found["brace"]:
                self._brace(opening=found["brace"] == b"{")
            elif found["byte"]:
                self._add(bytes([int(found["byte"], 16)]))
            elif found["sign"]:
                self._sign(found["sign"])
            elif found["text"]:
                self._add(found["text"])
        self._flush()

    def _brace(self, *, opening: bool) -> None:
        self._flush()
        self._skip = 0
        if not opening:
            if len(self.states) > 1:
                self.states.pop()
            return
        if len(self.states) > _MOST_DEEP:
            raise self.raw.refused("has groups too deep for any real RTF document: save it anew.")
        self.states.append(self.states[-1])

    def _set(self, **changes: object) -> None:
        self.states[-1] = replace(self.states[-1], **changes)  # type: ignore[arg-type]  # each is a field's

    def _word(self, word: bytes, number: int | None) -> None:
        self._flush()
        state = self.states[-1]
        starred, self._starred = self._starred, False
        if word in _LEFT_OUT or (starred and word not in _STARRED):
            self._set(shown=False, fonts=word == b"fonttbl")
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word in _ENDS:
            self._show("\n")
        elif word in _SIGNS:
            self._show(_SIGNS[word])
        elif word in {b"deleted", b"revised"}:
            self.changed = True
            self._set(deleted=state.deleted if word == b"revised" else number != 0)
        else:
            self._encoding(word, number or 0)

    def _encoding(self, word: bytes, number: int) -> None:
        """What a word says of how the bytes that follow are to be read."""
        if word == b"f" and self.states[-1].fonts:
            self._font = number
        elif word == b"f":
            self._set(codec=self._fonts.get(number, ""))
        elif word == b"fcharset" and self.states[-1].fonts:
            self._fonts[self._font] = _CHARSETS.get(number, "")
        elif word == b"ansicpg":
            self.codec = _known(f"cp{number}")
        elif word == b"uc":
            self._set(fallback=max(0, min(number, 10)))

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._show(chr(code) if 0 < code < 0x110000 else "\ufffd")
        self._skip = self.states[-1].fallback

    def _sign(self, sign: bytes) -> None:
        self._flush()
        if sign == b"*":
            self._starred = True
        elif sign in _SYMBOLS:
            self._show(_SYMBOLS[sign])

    def _add(self, data: bytes) -> None:
        dropped = min(self._skip, len(data))
        self._skip -= dropped
        self._bytes += data[dropped:]

    def _flush(self) -> None:
        if self._bytes:
            self._show(self._bytes.decode(self.states[-1].codec or self.codec, "replace"))
            self._bytes.clear()

    def _show(self, text: str) -> None:
        state = self.states[-1]
        if state.shown and not state.deleted:
            first, *rest = text.split("\n")
            self.lines[-1].append(first)
            self.lines.extend([line] for line in rest)
            budget.spend(1 + len(rest))


def read(raw: Raw) -> Document:
    """The text of an RTF document. Raises InputError for what does not begin as one."""
    if not raw.data.lstrip().startswith(b"{\\rtf"):
        raise raw.refused("is no RTF document, though it is called one: save it anew.")
    parser = _Parser(raw)
    parser.parse()
    # Beyond U+FFFF a character comes as two halves.
    lines = [_whole("".join(pieces)) for pieces in parser.lines]
    paragraphs: list[Paragraph] = []
    for line in lines:
        if line.strip():
            paragraphs.append(plain(line, f"paragraph {len(paragraphs) + 1}"))
    return rendered(raw, paragraphs, notes=(_NOTE,) if parser.changed else ())


def _whole(line: str) -> str:
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return "cp1252"
