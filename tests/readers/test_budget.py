"""Whatever a file holds, it may make so much work and no more: then one sentence, by every reader."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from driftcheck.cli import FAILED, main
from driftcheck.errors import InputError
from driftcheck.readers import READERS, budget, document, read, read_bytes, read_columns, read_lines
from driftcheck.readers.formats import format_of
from driftcheck.readers.raw import Raw
from tests.readers.office import docx, odt, xlsx, zipped

FIXTURES = Path(__file__).parents[2] / "fixtures"
SAMPLES = [
    FIXTURES / "articles" / "storm.original.txt",
    *sorted(path for path in (FIXTURES / "formats").iterdir() if path.name.startswith("storm")),
]


def sample(path: Path) -> str:
    return read(path, text_field="article.paragraphs" if "ninjs" not in path.name else "").text


def test_the_samples_are_of_every_format() -> None:
    found = {format_of(Raw(path.name, path.read_bytes()), path.suffix) for path in SAMPLES}
    assert {form.module for form in READERS.values()} <= {form.module for form in found}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_reader_counts_what_it_makes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sample(path)
    monkeypatch.setattr(budget, "MOST_PIECES", 5)
    with pytest.raises(InputError) as caught:
        sample(path)
    assert str(caught.value) == (
        f"{path} holds more than 5 lines, elements and marks, as no text of its size does: "
        "split it, or save its text alone."
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_reader_looks_at_the_clock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", 0)
    monkeypatch.setattr(budget, "_LOOK", 1)
    with pytest.raises(InputError, match=r"takes more than 0 seconds of the processor to read: split it"):
        sample(path)


@pytest.mark.parametrize("reader", [read_lines, read_columns])
def test_lines_and_columns_are_counted_too(
    reader: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a\tb\n" * 9, encoding="utf-8")
    reader(path)
    monkeypatch.setattr(budget, "MOST_PIECES", 5)
    with pytest.raises(InputError, match="holds more than 5"):
        reader(path)


def test_who_allows_larger_files_allows_more_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_PIECES", 5)
    data = b"One.\nTwo.\nThree.\n"
    with pytest.raises(InputError, match="holds more than 10 lines"):
        read_bytes(data * 9, name="a.txt", max_bytes=20_000_000)
    assert read_bytes(data * 9, name="a.txt", max_bytes=2_000_000_000).text == data.decode() * 9


def test_a_text_in_memory_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_PIECES", 5)
    assert document("One.\n" * 9).text == "One.\n" * 9


def test_the_budget_of_one_file_is_not_the_next_one_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_PIECES", 20)
    for _ in range(9):
        assert read_bytes(b"One.\nTwo.\n", name="a.txt").text


def epub(chapters: int) -> bytes:
    names = [f"c{number}" for number in range(chapters)]
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in names)
    refs = "".join(f'<itemref idref="{name}"/>' for name in names)
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
            "p.opf": f"<package><manifest>{items}</manifest><spine>{refs}</spine></package>",
        }
        | {f"{name}.xhtml": "<html><body><p>A chapter.</p></body></html>" for name in names}
    )


LAUGHS = '<!DOCTYPE nitf [<!ENTITY a "ha">{}]><nitf>&j;</nitf>'.format(
    "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
)
BOX = "<w:p><w:txbxContent>"
NOTE = "<text:p>a<text:note><text:note-body>"
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "billion laughs": ("a.nitf", LAUGHS.encode, "declares an entity"),
    "external entity": (
        "a.nitf",
        lambda: b'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>',
        "declares an entity",
    ),
    "zip bomb": ("a.docx", lambda: docx(f"<w:p><w:r><w:t>{'0' * 101_000_000}</w:t></w:r></w:p>"), "unpacks to more"),
    "zip bomb in a zip": ("a.docx", lambda: zipped({"b.docx": docx("0" * 9_000_000)}), "no text document"),
    "zip bomb for a member": (
        "a.docx",
        lambda: zipped({"word/document.xml": docx("0" * 9_000_000).decode("latin-1")}),
        "binary data",
    ),
    # On a slow machine its time is up before its pieces are.
    "a million rows": ("a.xlsx", lambda: xlsx(1_000_000), "split it, or save its text alone"),
    "a deep sheet": ("a.xlsx", lambda: xlsx(1, "<c>" * 9_000_000), "elements 2,000 deep"),
    "entities in a sheet": ("a.xlsx", lambda: xlsx(1, head='<!DOCTYPE a [<!ENTITY b "c">]>'), "declares an entity"),
    "an unknown encoding of a sheet": (
        "a.xlsx",
        lambda: xlsx(1, head='<?xml version="1.0" encoding="no-such"?>'),
        "declares an encoding that is not known",
    ),
    "a million nested arrays": (
        "a.json",
        lambda: b'{"a":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}",
        "nested too deep",
    ),
    "a million texts far down": (
        "a.json",
        lambda: b'{"a":' * 400 + b'["a"' + b',"a"' * 400_000 + b"]" + b"}" * 400,
        "holds more than 2,000,000 lines",
    ),
    "deep groups": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000, "groups too deep"),
    "ten thousand chapters": ("a.epub", lambda: epub(10_000), "holds more than 10,000 files"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "made", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_sentence_and_exit_code_2(
    name: str, made: Callable[[], bytes], why: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    assert main(["show-text", str(path), "--text-field", "a"]) == FAILED
    printed, told = capfd.readouterr()
    assert why in told
    assert told.count("\n") == 1
    assert printed == ""


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.txt", b"a\n"),
        ("a.md", b"# a\n"),
        ("a.md", b"*a "),
        ("a.html", b"<p>a"),
        ("a.html", b"a<br>"),
        ("a.csv", b"a,b\n"),
        ("a.tsv", b"a\tb\n"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\na\n\n"),
        ("a.po", b'msgid "a"\nmsgstr "b"\n\n'),
        ("a.rst", b"- a\n"),
        ("a.adoc", b"* a\n"),
    ],
)
def test_what_is_nothing_but_lines_and_marks_is_ended(name: str, piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_PIECES", 10_000)
    with pytest.raises(InputError, match="holds more than 10,000 lines, elements and marks"):
        read_bytes(piece * 10_000, name=name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"[" * 300_000),
        ("a.md", b"[a](" * 300_000),
        ("a.rst", b"*a " * 300_000),
        ("a.adoc", b"<<a " * 300_000),
        ("a.html", b"<div>" * 300_000 + b"<p>text"),
    ],
)
def test_what_takes_long_is_ended(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", 0.02)
    started = time.thread_time()
    with pytest.raises(InputError, match="seconds of the processor to read"):
        read_bytes(data, name=name)
    assert time.thread_time() - started < 10


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<div>" * 10_000 + b"<p>The bridge is shut.</p>"),
        (
            "a.docx",
            docx(BOX * 600 + "<w:p><w:r><w:t>The bridge is shut.</w:t></w:r></w:p>" + "</w:txbxContent></w:p>" * 600),
        ),
        (
            "a.odt",
            odt(NOTE * 400 + "<text:p>The bridge is shut.</text:p>" + "</text:note-body></text:note></text:p>" * 400),
        ),
        ("a.epub", epub(2_000)),
    ],
    ids=["deep HTML", "boxes in boxes", "notes in notes", "a long book"],
)
def test_what_is_only_unusual_is_read(name: str, data: bytes) -> None:
    text = read_bytes(data, name=name).text
    assert "The bridge is shut." in text or text.count("A chapter.") == 2_000


def test_places_are_kept_in_little_memory() -> None:
    """What stands in one piece in its file needs no place for each character, however a parser cut it."""
    found = read_bytes(json.dumps({"a": "One.\n" * 1000}).encode(), name="a.json", text_field="a")
    assert len(found.runs) <= 2 * 1000 + 1
