"""XML by expat, as a tree with places: no entities of the file's own, nothing fetched, nothing deep.

expat expands entities that a file declares, which is how a few lines become gigabytes and how a document gets at other
files; a declaration of one is refused. It fetches no external DTD.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.entities import html5
from itertools import chain, count
from typing import TypeVar
from xml.parsers import expat

from driftcheck.errors import InputError
from driftcheck.readers import budget
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced
from driftcheck.readers.tree import Node

T = TypeVar("T")

MOST_DEEP = 2_000
# Whenever an element comes, expat looks at each attribute that was declared for it.
MOST_ATTRIBUTES = 1_000
# What expat says where a file ends before its root does.
_CUT_SHORT = frozenset(
    expat.errors.codes[said]
    for said in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")


def decoded(raw: Raw) -> str:
    """The characters of an XML file, in the encoding that it declares."""
    found = _DECLARED.match(raw.data[:400])
    return raw.decoded(found[1].decode() if found else "")


def read(raw: Raw, told: str) -> tuple[str, Node]:
    """The characters of an XML file and its root; see `tree`."""
    source = decoded(raw)
    return source, tree(raw, source, told)


def tree(raw: Raw, source: str, told: str) -> Node:
    """The root of an XML file. Raises InputError for what is no sound XML, and for what could do harm.

    `told` is what the file is to be, for the sentence.
    """
    start = 1 if source.startswith("\ufeff") else 0
    data = source[start:].encode("utf-8", "surrogatepass")
    builder = _Builder(raw.name, data, start)
    with _sound(raw.name, told):
        return builder.build()


def drained(
    name: str,
    told: str,
    pieces: Iterable[bytes],
    done: list[T],
    *,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
) -> Iterator[T]:
    """What the handlers put into `done`, as the pieces of an XML file come: for files that make no tree.

    Handlers get the names of elements without prefixes. Raises InputError as `tree` does.
    """
    deep = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal deep
        deep += 1
        if deep > MOST_DEEP:
            raise _too_deep(name)
        start(tag.rpartition(":")[2], attributes)

    def closed(tag: str) -> None:
        nonlocal deep
        deep -= 1
        end(tag.rpartition(":")[2])

    parser = _parser(name)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    for piece in chain(pieces, [b""]):
        budget.look()
        with _sound(name, told):
            parser.Parse(piece, not piece)
        yield from done
        done.clear()


def _parser(file: str, encoding: str | None = None) -> expat.XMLParserType:
    """A parser that refuses what a document type may do harm with."""
    parser = expat.ParserCreate(encoding)
    parser.specified_attributes = True
    declared = count(1)

    def attribute(*_: object) -> None:
        if next(declared) > MOST_ATTRIBUTES:
            raise InputError(
                f"{file} declares more than {MOST_ATTRIBUTES:,} attributes, as no text does: save it without its DTD."
            )

    parser.AttlistDeclHandler = attribute
    parser.EntityDeclHandler = partial(_refuse, file)
    return parser


@contextmanager
def _sound(name: str, told: str) -> Iterator[None]:
    """Makes sentences of what expat says of a file."""
    try:
        yield
    except expat.ExpatError as error:
        if error.code in _CUT_SHORT:
            raise InputError(f"{name} is cut short in line {error.lineno}: get the {told} anew.") from None
        what = expat.ErrorString(error.code)
        raise InputError(
            f"{name}:{error.lineno} is no sound XML ({what}): save the {told} anew, or mend the line."
        ) from None
    except (UnicodeError, ValueError):
        raise InputError(f"{name} is no sound XML (characters that XML forbids): save the {told} anew.") from None
    except LookupError as error:
        if isinstance(error, KeyError | IndexError):  # a bug of ours
            raise
        raise InputError(f"{name} declares an encoding that is not known: save the {told} anew.") from None


def _too_deep(name: str) -> InputError:
    return InputError(f"{name} has elements {MOST_DEEP:,} deep, as no document has: save the text alone.")


def _refuse(file: str, name: str, *_: object) -> None:
    raise InputError(f"{file} declares an entity ({name}), which is how XML does harm: save it without its DTD.")


@dataclass(slots=True)
class _Builder:
    name: str
    data: bytes
    offset: int
    root: Node = field(default_factory=lambda: Node(""))
    _open: list[Node] = field(default_factory=list)
    # How far the bytes have been counted, in bytes and in characters.
    _byte: int = 0
    _character: int = 0

    def build(self) -> Node:
        parser = _parser(self.name, "utf-8")
        parser.UseForeignDTD(True)  # noqa: FBT003 - so that HTML's names for characters are skipped, not refused
        parser.ordered_attributes = False
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._open.append(self.root)

        def start(tag: str, attributes: dict[str, str]) -> None:
            self._start(tag, attributes, parser.CurrentByteIndex)

        def text(characters: str) -> None:
            self._text(characters, parser.CurrentByteIndex)

        def skipped(name: str, _parameter: bool) -> None:  # noqa: FBT001 - the signature is expat's
            at = self._at(parser.CurrentByteIndex)
            named = html5.get(f"{name};", "\ufffd")
            self._open[-1].children.append(Traced(named, [at] * len(named)))

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda _tag: self._open.pop()
        parser.CharacterDataHandler = text
        parser.SkippedEntityHandler = skipped
        parser.Parse(self.data, True)  # noqa: FBT003 - the signature is expat's
        return self.root.nodes[0]

    def _start(self, tag: str, attributes: dict[str, str], byte: int) -> None:
        budget.spend()
        if len(self._open) > MOST_DEEP:
            raise _too_deep(self.name)
        local = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        node = Node(tag.rpartition(":")[2], local, at=self._at(byte))
        self._open[-1].children.append(node)
        self._open.append(node)

    def _text(self, characters: str, byte: int) -> None:
        budget.spend()
        at = self._at(byte)
        named = self.data[byte : byte + 1] == b"&" and characters != "&"
        # CDATA may begin with an ampersand that is just one: an entity stands for one character.
        literal = not named or self.data.startswith(characters.encode("utf-8", "surrogatepass"), byte)
        places = range(at, at + len(characters)) if literal else [at] * len(characters)
        self._open[-1].children.append(Traced(characters, places))

    def _at(self, byte: int) -> int:
        if byte >= self._byte:
            self._character += len(self.data[self._byte : byte].decode("utf-8", "replace"))
            self._byte = byte
            return self.offset + self._character
        return self.offset + len(self.data[:byte].decode("utf-8", "replace"))
