"""Damaged files by the million against every reader: `python -m benchmarks.fuzz [INPUTS] [--state FILE]`.

Samples of fixtures/formats and fixtures/pages are cut, spliced with their kind, repeated, and sprinkled with bytes and
with pieces of markup; in an archive mostly one member is. Half of those in XML and in JSON stay sound, and their
elements and values are moved, lost, repeated, renamed and filled otherwise. A reader may give text whose places lie in
its file, or raise InputError with one line; anything else is kept in build/fuzz with its traceback, and so is what
takes SLOW seconds of the processor or more memory than MEMORY. PDF, which has a process of its own, gets a hundredth;
the lines that come from there get as many as the other readers.

An input is made of its reader and its number alone, so that a run that was stopped goes on with the same `--state`.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import Any
from xml.etree import ElementTree

from driftcheck.errors import InputError
from driftcheck.model import Document, Span
from driftcheck.readers import READERS, Side, pdf, read_bytes
from driftcheck.readers.formats import format_of
from driftcheck.readers.raw import Raw, rendered
from driftcheck.util.writing import write_whole

ROOT = Path(__file__).parents[1]
SEED = 17
SLOW = 20.0
MEMORY = 4_000_000_000
PDF_LINES = "pdf lines"
_PDF_SHARE = 100
_ROUND = 10_000  # inputs between two looks at the state, for all readers together
# Of what these read any stretch is a file as well, and a short one is read in a third of the time.
_ANYWHERE = frozenset("asciidoc html markdown po rst subtitles tables text".split())
_STRETCH = 600
_PIECES = (
    rb'< > & " \' </p> <p> <table> <!-- --> <![CDATA[ ]]> <?xml &#x110000; &amp; {\ } \u-1? \bin9 [ { " \\ , \n\n - * '
    rb"_ ` .. :: |=== ---- 00:00:01,000 --> msgid <seg> <source> \x00 \xff \xed\xa0\x80 \xef\xbb\xbf \xcc\x81 \r \v"
).split(b" ")
_SIGNS = "aé\u0301\u200b\u00ad\u2028 \n\t<&\"'\\{}[]()*_`#|:;,.-=0Ω漢🌉\ufeff\u202e"


class SlowError(Exception):
    """An input took longer than SLOW."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: `read`, `refused`, or what it must not be, with the traceback of that."""

    what: str
    trace: str = ""

    @property
    def bad(self) -> bool:
        return self.what not in {"read", "refused"}


@cache
def samples() -> Mapping[str, Sequence[tuple[str, bytes]]]:
    """The names and bytes of the samples by the module that reads them, from small to large."""
    paths = [*(ROOT / "fixtures" / "formats").glob("*.*"), *(ROOT / "fixtures" / "pages").glob("*.html")]
    found: dict[str, list[tuple[str, bytes]]] = {form.module: [] for form in READERS.values()}
    for path in sorted(paths, key=lambda path: (path.stat().st_size, path.name)):
        if path.suffix != ".py":
            data = path.read_bytes()
            found.setdefault(format_of(Raw(path.name, data), path.suffix).module, []).append((path.name, data))
    found["text"] = [(path.name, path.read_bytes()) for path in sorted((ROOT / "fixtures" / "articles").glob("*.txt"))]
    return dict(sorted(found.items()))


def readers() -> tuple[str, ...]:
    """The modules that read, and what PDF does with the lines that it is given."""
    return (*samples(), PDF_LINES)


def share(reader: str, inputs: int) -> int:
    """How many of so many inputs a reader gets."""
    each = -(-inputs // (len(readers()) - 1))
    return -(-each // _PDF_SHARE) if reader == "pdf" else each


def chance(reader: str, number: int) -> random.Random:
    """What an input is made by."""
    return random.Random(f"{SEED} {reader} {number}")


def trial(reader: str, number: int) -> Outcome:
    """What a reader does with one input."""
    how = chance(reader, number)
    name, data = damaged(reader, how)
    field = how.choice(("", "article.paragraphs"))
    try:
        if reader == PDF_LINES:
            found = _of_lines(how)
        else:
            found = read_bytes(data, name=name, text_field=field, side=Side(number % 2))
    except InputError as error:
        return Outcome("refused" if "\n" not in str(error) else "several lines", str(error))
    except SlowError:
        return Outcome("slow", traceback.format_exc())
    except Exception:  # noqa: BLE001 - that is what is looked for
        return Outcome("failed", traceback.format_exc())
    return _checked(found)


def damaged(reader: str, chance: random.Random) -> tuple[str, bytes]:
    """A sample of a reader, damaged; of a PDF's lines nothing, for they are no file."""
    if reader == PDF_LINES:
        return PDF_LINES, b""
    name, data = chance.choice(samples()[reader])
    if reader in _ANYWHERE and chance.random() < 0.7:
        start = chance.randrange(len(data))
        data = data[start : start + _STRETCH]
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.9:
        return name, _in_archive(data, chance)
    return name, _damaged(data, chance.choice(samples()[reader])[1], chance)


def _damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        if data.lstrip().startswith(b"<"):
            return _other_elements(data, chance)
        if data.lstrip().startswith(b'{"'):
            # A stretch of a text may begin like JSON, too.
            with suppress(json.JSONDecodeError):
                return _other_values(data, chance)
    return _other_bytes(data, other, chance)


def _other_elements(data: bytes, chance: random.Random) -> bytes:
    """Sound XML whose elements are not where or what they were; of HTML that is no XML, the page itself."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return data
    nodes = [*root.iter()]
    for _ in range(chance.randint(1, 6)):
        node, other = chance.choice(nodes), chance.choice(nodes)
        kind = chance.randrange(6)
        if kind == 0:
            node.text = "".join(chance.choices(_SIGNS, k=chance.randint(0, 30)))
        elif kind == 1:
            node[:] = []
        elif kind == 2:
            node.tag = other.tag
        elif kind == 3:
            node.attrib, other.attrib = other.attrib, node.attrib
        elif kind == 4 and not len(other):
            node.insert(chance.randint(0, len(node)), copy(other))
        elif len(node):
            node[:] = chance.sample([*node], k=chance.randint(1, len(node)))
    return ElementTree.tostring(root)


def _other_values(data: bytes, chance: random.Random) -> bytes:
    """Sound JSON, or JSON Lines, whose values are not where or what they were."""
    lines = [json.loads(line) for line in data.splitlines()] if data.count(b"\n{") else [json.loads(data)]
    held: list[Any] = [lines]
    for value in held:
        held += [
            inner for inner in (value.values() if isinstance(value, dict) else value) if isinstance(inner, dict | list)
        ]
    for _ in range(chance.randint(1, 6)):
        value = chance.choice(held)
        if not value:
            continue
        key = chance.choice([*value]) if isinstance(value, dict) else chance.randrange(len(value))
        signs = "".join(chance.choices(_SIGNS, k=chance.randint(0, 30)))
        kind = chance.randrange(4)
        if kind == 0:
            del value[key]
        elif kind == 1:
            value[key] = chance.choice((None, True, 1, -1.5e300, signs, [], {}, [[signs]], {"value": signs}, {"": {}}))
        elif kind == 2:
            value[key] = [value[key], signs]
        elif isinstance(value, dict):
            value[signs] = value.pop(key)
    return "\n".join(json.dumps(line, ensure_ascii=chance.random() < 0.5) for line in lines).encode("utf-8", "replace")


def _other_bytes(data: bytes, other: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(found))
        end = min(len(found), at + int(chance.expovariate(1 / 20)))
        kind = chance.random()
        if kind < 0.2:
            del found[at:end]
        elif kind < 0.4:
            found[at:at] = chance.choice(_PIECES)
        elif kind < 0.55:
            found[at:at] = found[at:end] * chance.randint(1, 50)
        elif kind < 0.7:
            start = chance.randint(0, len(other))
            found[at:end] = other[start : start + int(chance.expovariate(1 / 60))]
        elif kind < 0.85:
            found[at:end] = "".join(chance.choices(_SIGNS, k=end - at)).encode()
        elif kind < 0.88:
            found[at:end] = chance.randbytes(end - at)
        elif kind < 0.93:
            del found[at:]
    return bytes(found)


def _in_archive(data: bytes, chance: random.Random) -> bytes:
    """An archive in which a member is damaged, and some are gone or empty."""
    members = _members(data)
    target = chance.choice([*members])
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, content in members.items():
            if name == target:
                file.writestr(name, _damaged(content, chance.choice([*members.values()]), chance))
            elif chance.random() < (0.2 if "styles" in name else 0.98):  # the largest, and hardly read
                file.writestr(name, content)
    return written.getvalue()


@cache
def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    # Pictures of pages and the like are no part of the text, and to pack them anew takes most of the time.
    return {name: content for name, content in members.items() if not name.endswith((".png", ".jpg"))}


@cache
def _lines() -> tuple[tuple[pdf.Line, ...], ...]:
    return tuple(tuple(pdf._lines(Raw(name, data))) for name, data in samples()["pdf"])


def _of_lines(chance: random.Random) -> Document:
    """What is made of a PDF's lines, some of them elsewhere, gone, twice, cut, or on another page."""
    lines = list(chance.choice(_lines()))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        line = lines[at]
        cut = chance.randint(0, len(line.text))
        lines[at] = chance.choice(
            (
                replace(line, text=line.text[:cut] + "".join(chance.choices(_SIGNS, k=3)) + line.text[cut:]),
                replace(line, text=line.text[:cut] + chance.choice("-\u00ad\u2010 ")),
                replace(line, left=chance.uniform(-1e6, 1e6), right=chance.uniform(-1e6, 1e6)),
                replace(line, bottom=chance.uniform(-1e6, 1e6), size=chance.uniform(1e-6, 1e3)),
                replace(line, page=line.page + chance.randint(0, 2)),
                lines[chance.randrange(len(lines))],
            )
        )
    raw = Raw("a.pdf", b"")
    return rendered(raw, [*pdf._paragraphs(pdf._without_furniture(lines), "en")])


def _checked(found: Document) -> Outcome:
    """Whether a Document is sound: each character of it stands in its source, or in place of something that does."""
    if not found.text.strip():
        return Outcome("empty")
    places = [found.source_offset(run.text_start) for run in found.runs]
    whole = found.source_span(Span(0, len(found.text)))
    starts = [part.start for part in found.parts]
    sound = (
        all(0 <= place <= len(found.source) for place in places)
        and whole.end <= len(found.source)
        and starts == sorted(starts)
    )
    return Outcome("read" if sound else "wrong places")


@contextmanager
def bounded() -> Iterator[None]:
    """Where the system can, ends an input that takes SLOW seconds of the processor, and any that takes MEMORY."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise SlowError

    signal.signal(signal.SIGVTALRM, end)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def keep(reader: str, number: int, outcome: Outcome) -> None:
    """Keeps an input that no reader should have done so with, and what it did."""
    folder = ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{outcome.what}-{reader}-{number}".replace(" ", "-")
    (folder / f"{stem}.trace").write_text(outcome.trace, encoding="utf-8", errors="replace")
    name, data = damaged(reader, chance(reader, number))
    (folder / f"{stem}-{name}").write_bytes(data)


def main() -> int:
    """Prints what became of the inputs, a row a reader; 1 if one was as it must not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="?", type=int, default=100_000)
    parser.add_argument("--state", type=Path)
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = {reader: Counter() for reader in readers()}
    seconds: dict[str, float] = dict.fromkeys(readers(), 0.0)
    if asked.state and asked.state.exists():
        state = json.loads(asked.state.read_text(encoding="utf-8"))
        counts |= {reader: Counter(found) for reader, found in state["counts"].items()}
        seconds |= state["seconds"]
    while waiting := [reader for reader in readers() if counts[reader].total() < share(reader, asked.inputs)]:
        for reader in waiting:
            first = counts[reader].total()
            began = _clock(reader)
            for number in range(first, min(first + share(reader, _ROUND), share(reader, asked.inputs))):
                with bounded():
                    outcome = trial(reader, number)
                counts[reader][outcome.what] += 1
                if outcome.bad:
                    keep(reader, number, outcome)
            seconds[reader] += _clock(reader) - began
        if asked.state:
            write_whole(asked.state, json.dumps({"counts": counts, "seconds": seconds}, indent=1).encode())
    _print(counts, seconds)
    return int(any(Outcome(what).bad for found in counts.values() for what in found))


def _clock(reader: str) -> float:
    """Processor seconds; of PDF, whose work is done elsewhere, those of the wall."""
    return time.perf_counter() if reader == "pdf" else time.process_time()


def _print(counts: Mapping[str, Counter[str]], seconds: Mapping[str, float]) -> None:
    every = sum(counts.values(), Counter())
    columns = ["read", "refused", *sorted(what for what in every if Outcome(what).bad)]
    print(f"| reader | inputs | {' | '.join(columns)} | a second |")
    print("|---|" + "--:|" * (len(columns) + 2))
    for reader, found in sorted(counts.items()):
        told = [f"{found[what]:,}" for what in columns]
        print(
            f"| {reader} | {found.total():,} | {' | '.join(told)} | {found.total() / max(seconds[reader], 1e-9):,.0f} |"
        )
    total = f"{every.total():,} | {' | '.join(f'{every[what]:,}' for what in columns)}"
    print(f"| **all** | {total} | {every.total() / max(sum(seconds.values()), 1e-9):,.0f} |")


if __name__ == "__main__":
    sys.exit(main())
