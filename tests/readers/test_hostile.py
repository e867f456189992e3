"""Files that mean harm, or are just broken: one sentence, or their text, and never a traceback or a long wait."""

from __future__ import annotations

import contextlib
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from driftcheck.errors import InputError
from driftcheck.model import Span
from driftcheck.readers import READERS, Side, read, read_bytes
from driftcheck.readers.formats import PDF
from tests.readers.office import docx, odt, zipped

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"


def refusal(data: bytes, name: str, *, max_bytes: int = 10_000_000) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name=name, max_bytes=max_bytes)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert message.startswith(name)
    return message


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
)
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>'


@pytest.mark.parametrize("declared", [LAUGHS, FILE, PARAMETER], ids=["laughs", "file", "parameter"])
@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.nitf", "<nitf><body><body.content><p>&a;</p></body.content></body></nitf>"),
        ("a.rss", "<rss><channel><item><title>&a;</title></item></channel></rss>"),
        ("a.xlf", "<xliff><file><unit id='1'><segment><source>&a;</source></segment></unit></file></xliff>"),
        ("a.tmx", "<tmx><body><tu><tuv xml:lang='en'><seg>&a;</seg></tuv></tu></body></tmx>"),
        ("a.xml", "<newsItem><contentSet/></newsItem>"),
    ],
)
def test_entities_of_a_file_s_own_are_refused(declared: str, name: str, markup: str) -> None:
    assert "declares an entity" in refusal(f"<?xml version='1.0'?>{declared}{markup}".encode(), name)


def test_entities_in_office_files_are_refused_as_well() -> None:
    data = zipped({"word/document.xml": f"<?xml version='1.0'?>{LAUGHS}<d><p><t>&i;</t></p></d>"})
    assert "declares an entity" in refusal(data, "a.docx")


def test_a_document_type_alone_is_no_harm() -> None:
    data = (
        b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf><body><body.content><p>A&nbsp;caf&eacute; &x;</p>'
    )
    assert read_bytes(data + b"</body.content></body></nitf>", name="a.nitf").text == "A café \ufffd\n"


ARTICLE = "<nitf><body><body.content><p>A storm hit Galway.</p></body.content></body></nitf>"


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE nitf>",
        "<!DOCTYPE nitf []>",
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "nitf-3-6.dtd">',
        "<!DOCTYPE nitf [<!ELEMENT p (#PCDATA)> <!-- as our system writes it -->]>",
        '<!DOCTYPE nitf [<!ATTLIST nitf version CDATA #FIXED "3.6"> <!ATTLIST p lede (true|false) "false">]>',
    ],
)
def test_document_types_that_are_read(declared: str) -> None:
    assert read_bytes(f"{declared}{ARTICLE}".encode(), name="a.nitf").text == "A storm hit Galway.\n"


def test_a_long_default_is_not_given_to_every_element() -> None:
    """60,000 characters for each of 20,000 elements are more than a gigabyte."""
    many = "<p>a</p>" * 20_000
    declared = f'<!DOCTYPE nitf [<!ATTLIST p a CDATA "{"x" * 60_000}">]>'
    data = f"{declared}<nitf><body><body.content>{many}</body.content></body></nitf>".encode()
    started = time.process_time()
    assert read_bytes(data, name="a.nitf").text.count("a") == 20_000
    assert time.process_time() - started < 3  # 0.9; with the default copied 3.8


@pytest.mark.parametrize("default", ["#IMPLIED", '"x"'])
def test_attributes_without_end_are_refused(default: str) -> None:
    declared = " ".join(f"a{at} CDATA {default}" for at in range(1_001))
    data = f"<!DOCTYPE nitf [<!ATTLIST p {declared}>]>{ARTICLE}".encode()
    assert "declares more than 1,000 attributes" in refusal(data, "a.nitf")
    sheet = f"<!DOCTYPE d [<!ATTLIST p {declared}>]><d/>"
    assert "declares more than 1,000 attributes" in refusal(zipped({"word/document.xml": sheet}), "a.docx")


def test_zip_bombs_are_not_unpacked() -> None:
    bomb = docx(f"<w:p><w:r><w:t>{'0' * 30_000_000}</w:t></w:r></w:p>")
    assert len(bomb) < 100_000
    assert "unpacks to more than" in refusal(bomb, "a.docx", max_bytes=1_000_000)


def test_a_zip_bomb_of_many_members() -> None:
    assert "more than 10,000 files" in refusal(
        zipped({"word/document.xml": "<d/>"} | {f"{at}": "" for at in range(10_001)}), "a.docx"
    )


def test_paths_in_archives_lead_nowhere() -> None:
    container = '<container><rootfiles><rootfile full-path="../../../../etc/passwd"/></rootfiles></container>'
    assert "lacks" in refusal(zipped({"META-INF/container.xml": container}), "a.epub")


def test_locked_and_broken_archives() -> None:
    data = docx("<w:p/>")
    assert "broken" in refusal(data[: len(data) // 2], "a.docx")
    flagged = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        flagged[place + at] |= 1
    assert "password" in refusal(bytes(flagged), "a.docx")


@pytest.mark.parametrize("name", ["a.nitf", "a.rss", "a.xlf", "a.tmx"])
def test_xml_that_is_deep_or_broken(name: str) -> None:
    assert "deep" in refusal(b"<?xml version='1.0'?>" + b"<a>" * 100_000, name)
    assert "no sound XML (mismatched tag)" in refusal(b"<?xml version='1.0'?><a><b></a>", name)


@pytest.mark.parametrize("name", ["a.nitf", "a.rss", "a.xlf", "a.tmx"])
@pytest.mark.parametrize("end", ["<a>", "<a><b>text", "<a><b", "<a><![CDATA[text"])
def test_xml_that_is_cut_short_is_called_so(name: str, end: str) -> None:
    assert "is cut short in line 2: get the" in refusal(f"<?xml version='1.0'?>\n{end}".encode(), name)


def test_deep_documents() -> None:
    assert "deep" in refusal(docx("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000), "a.docx")
    assert "deep" in refusal(odt("<text:section>" * 5_000 + "</text:section>" * 5_000), "a.odt")
    assert "too deep" in refusal(b"{\\rtf1" + b"{" * 100_000, "a.rtf")
    assert "too deep" in refusal(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "a.json")


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, without a table of where they stand, which PDFium then finds itself."""
    found = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (at, body) for at, body in enumerate(bodies, 1))
    return found + b"trailer << /Root 1 0 R >>\n%%EOF\n"


LOOP = objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>")
BLANK = objects(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LOOP, "PDF"),
        (BLANK, "text recognition"),
        (b"%PDF-1.7 nothing", "broken"),
        (b"%PDF-1.4\n" + b"\0" * 999, "broken"),
    ],
)
def test_pdfs_with_loops_without_text_or_broken(data: bytes, why: str) -> None:
    assert why in refusal(data, "a.pdf")


def test_a_pdf_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("driftcheck.readers.pdf.SECONDS", 0.001)
    assert "takes more than" in refusal((FORMATS / "storm.original.pdf").read_bytes(), "a.pdf")


def png(text: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(text)) + b"IDAT" + text + struct.pack(">I", zlib.crc32(text))


@pytest.mark.parametrize("suffix", sorted({suffix for suffix in READERS if READERS[suffix] is not PDF}))
def test_pictures_under_any_name_are_refused_or_empty(suffix: str) -> None:
    with pytest.raises(InputError):
        read_bytes(png(bytes(range(256)) * 4), name=f"a{suffix}")


# Pieces that a careless pattern would look for again and again, by the suffix of the file that they fill.
PIECES = {
    ".rst": ("*a ", "`a ", "|a ", "``a ", "a_ ", ":a:`", ".. a::\n", "- a\n", "+--+\n"),
    ".adoc": ("*a ", "_a ", "<<a ", "((a", "link:a[", "https://a[", "a:: ", "====\n", "|a "),
    ".srt": ("1\n00:00:01,000 --> 00:00:02,000\na\n", "<a", "{\\a"),
    ".po": ('msgid "a"\n', 'msgid "\\', '"a"\n'),
    ".csv": ('"a', "a,b\n", '"a""",b\n'),
    ".html": ("<li>a", "<br>a", "<div class='a b c'>x</div>", "<input>", "<b lang=de>", "<td>a", "&amp;"),
    ".txt": ("a\u0301", "a\u200b", "\u1100\u1161 "),
}


@pytest.mark.parametrize(("suffix", "piece"), [(suffix, piece) for suffix, all_ in PIECES.items() for piece in all_])
def test_no_repetition_takes_a_long_time(suffix: str, piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        read_bytes((piece * (30_000 // len(piece))).encode(), name=f"a{suffix}")
    assert time.process_time() - started < 3


@pytest.mark.parametrize("suffix", [".adoc", ".rst", ".txt"])
def test_a_paragraph_of_many_lines_takes_no_long_time(suffix: str) -> None:
    started = time.process_time()
    assert read_bytes(b"a\n" * 100_000, name=f"a{suffix}").text.startswith("a")
    assert time.process_time() - started < 8


@pytest.mark.parametrize("suffix", [".md", ".adoc", ".rst", ".txt"])
def test_lines_beyond_number_are_refused_before_they_are_kept(suffix: str) -> None:
    with pytest.raises(InputError, match="2,000,000 lines"):
        read_bytes(b"\n" * 2_000_001 + b"a\n", name=f"a{suffix}")


SAMPLES = sorted(path for path in FORMATS.iterdir() if path.name.startswith("storm") and path.suffix != ".pdf")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_damaged_samples_are_read_or_refused(path: Path, data: st.DataObject) -> None:
    """The law of the fuzz job, which `python -m benchmarks.fuzz` runs a million times."""
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for side in Side:
        try:
            found = read_bytes(bytes(whole), name=path.name, text_field="article", side=side)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017 - a refusal is one of two right answers
        else:
            assert found.text.strip()
            assert found.source_span(Span(0, len(found.text))).end <= len(found.source)


def test_every_sample_is_small_enough_to_be_read_at_its_own_size() -> None:
    for path in SAMPLES[:5]:
        with pytest.raises(InputError, match="larger than"):
            read(path, max_bytes=path.stat().st_size - 1)


@pytest.mark.parametrize("name", ["copy.xml", "copy.html", "copy.md", "copy"])
def test_comments_before_a_root_are_passed_once(name: str) -> None:
    """A pattern that tries every way to part them would not come to an end."""
    with contextlib.suppress(InputError):
        read_bytes(b"<!-- a -->" * 5_000, name=name)
