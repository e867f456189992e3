"""Files of every kind: the encodings that are read, and the one sentence for each that is not."""

from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.errors import InputError
from driftcheck.readers import MAX_BYTES, READERS, document_of_lines, read, read_columns, read_lines

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
TEXT = "He said “no” to the café’s offer of £5.\nShe said “yes”.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_reads_encodings(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.encode(codec))
    found = read(file)
    assert found.text == TEXT
    assert found.name == str(file)
    assert found.position(found.text.index("no")).column == 10


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize(("codec", "units"), [("utf-16", "utf_16"), ("utf-32", "utf_32")])
def test_reads_either_byte_order(tmp_path: Path, codec: str, units: str, order: str) -> None:
    (tmp_path / "text.txt").write_bytes(("\ufeff" + TEXT).encode(f"{codec}-{order}"))
    found = read(tmp_path / "text.txt")
    assert found.text == TEXT, units
    assert found.source == "\ufeff" + TEXT


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Президент России Владимир Путин сказал в четверг, что страна готова к переговорам."),
        ("cp1250", "Žluťoučký kůň příšerně úpěl ďábelské ódy, řekl premiér v Praze."),
        ("shift_jis", "首相は木曜日に東京で記者会見を開き、新しい経済政策を発表しました。"),
    ],
)
def test_guesses_old_encodings(tmp_path: Path, codec: str, text: str) -> None:
    (tmp_path / "text.txt").write_bytes(text.encode(codec))
    assert read(tmp_path / "text.txt").text == text


def test_one_broken_byte_does_not_spoil_the_rest(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(TEXT.encode() + b"\xe2\x80 end")
    assert read(tmp_path / "text.txt").text == TEXT + "\ufffd end"


def test_reads_standard_input() -> None:
    found = read("-", stdin=io.BytesIO(TEXT.encode()))
    assert (found.text, found.name) == (TEXT, "<stdin>")


def test_the_suffix_names_the_format(tmp_path: Path) -> None:
    for name, expected in (("a.md", "Head\n"), ("a.MARKDOWN", "Head\n"), ("a.txt", "# Head"), ("a", "# Head")):
        (tmp_path / name).write_text("# Head", encoding="utf-8")
        assert read(tmp_path / name).text == expected
    assert all(suffix == suffix.lower() for suffix in READERS)


def refusal(path: Path | str, *, max_bytes: int = MAX_BYTES) -> str:
    with pytest.raises(InputError) as caught:
        read(path, max_bytes=max_bytes)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \x00\n\x00", "empty"),
        ("\u00a0\u200b".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"text\x00text", "binary"),
        (b"\xff\xfea", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"PK\x03\x04 text", "Zip"),
        (b"\xd0\xcf\x11\xe0 text", "old Word"),
    ],
)
def test_refuses_what_is_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "file.txt").write_bytes(data)
    message = refusal(tmp_path / "file.txt")
    assert reason in message
    assert str(tmp_path / "file.txt") in message


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bridge.original.docx", "a Word document"),
        ("bridge.original.odt", "an OpenDocument text"),
        ("bridge.original.epub", "an EPUB book"),
        ("bridge.xlsx", "an Excel workbook"),
    ],
)
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_that_is_cut_short_is_called_what_it_is(tmp_path: Path, name: str, told: str, share: float) -> None:
    data = (FORMATS / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(share * len(data))])
    assert refusal(tmp_path / name).endswith(f"{name} is {told} that is broken or cut short: get the file anew.")


def test_the_limit_that_a_file_is_over_is_named_with_its_option(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 20, encoding="utf-8")
    assert refusal(tmp_path / "long.txt", max_bytes=20).endswith(
        "is larger than 20 bytes: split it, or raise --max-bytes."
    )


def test_refuses_markdown_without_prose(tmp_path: Path) -> None:
    (tmp_path / "code.md").write_text("```\ncode\n```\n", encoding="utf-8")
    assert "empty" in refusal(tmp_path / "code.md")


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "missing.txt")
    assert "directory" in refusal(tmp_path)
    assert "cannot be read" in refusal("nul\0character.txt")
    assert "cannot be read" in refusal("x" * 5000)
    assert "cannot be read" in refusal(loop(tmp_path))


def loop(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_refuses_pipes_and_devices_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refusal(tmp_path / "pipe")
    assert "device" in refusal(os.devnull)


def test_refuses_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "file.txt").write_text("text", encoding="utf-8")
    monkeypatch.setattr(Path, "open", forbidden)
    assert "permissions" in refusal(tmp_path / "file.txt")


def test_refuses_a_file_over_the_limit_and_takes_one_at_it(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_bytes(b"x" * 100)
    assert "larger than 99 bytes" in refusal(tmp_path / "file.txt", max_bytes=99)
    assert len(read(tmp_path / "file.txt", max_bytes=100).text) == 100


def test_never_loads_more_than_the_limit() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 <= size <= 101
            return b"x" * size

    with pytest.raises(InputError, match="larger"):
        read("-", max_bytes=100, stdin=Endless())


def test_lines_are_paragraphs_however_they_look(tmp_path: Path) -> None:
    (tmp_path / "lines.md").write_text("# one\n\ntwo words that\nrun on\x0cand on\n", encoding="utf-8")
    assert read_lines(tmp_path / "lines.md").text == "# one\n\ntwo words that\nrun on and on\n"


def test_columns_correspond_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_bytes(b"\xef\xbb\xbfOne.\tEins.\r\n\r\nTwo.\t\r\n\tDrei.")
    original, copy = read_columns(tmp_path / "pairs.tsv")
    assert original.text.split("\n") == ["One.", "", "Two.", ""]
    assert copy.text.split("\n") == ["Eins.", "", "", "Drei."]
    place = copy.position(copy.text.index("Drei"))
    assert (place.line, place.column) == (4, 2)
    assert copy.position(0).column == 6


def test_a_column_of_numbers_before_the_texts_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("1\tOne.\tEins.\n2\tTwo.\tZwei.\n", encoding="utf-8")
    original, copy = read_columns(tmp_path / "pairs.tsv")
    assert original.text.split() == ["One.", "Two."]
    assert copy.text.split() == ["Eins.", "Zwei."]
    assert copy.position(copy.text.index("Zwei")).column == 8


@pytest.mark.parametrize("rows", ["1\tOne.\tEins.\n1\tTwo.\tZwei.\n", "a\tOne.\tEins.\nb\tTwo.\tZwei.\n"])
def test_another_third_column_is_refused(tmp_path: Path, rows: str) -> None:
    (tmp_path / "pairs.tsv").write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match="has 3 of the 2 columns"):
        read_columns(tmp_path / "pairs.tsv")


@pytest.mark.parametrize("line", ["one column", "one\ttwo\tthree"])
def test_refuses_other_than_two_columns(tmp_path: Path, line: str) -> None:
    (tmp_path / "pairs.tsv").write_text(f"a\tb\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pairs\.tsv:2 has \d of the 2 columns"):
        read_columns(tmp_path / "pairs.tsv")


@given(st.text())
def test_lines_keep_their_numbers_whatever_they_hold(source: str) -> None:
    found = document_of_lines(source)
    expected = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = found.text.split("\n")
    assert len(lines) == len(expected)
    if unicodedata.is_normalized("NFC", source):
        for offset, character in enumerate(found.text):
            at = found.source_offset(offset)
            assert character == found.source[at] or found.source[at].isspace()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read("-", stdin=io.BytesIO(data))
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a refusal is one of two right answers
    else:
        assert found.text.strip()
