"""Office documents, PDF and EPUB: what is read of them, in which order, and where each paragraph says it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.errors import InputError
from driftcheck.model import Document, Role
from driftcheck.readers import pdf, read, read_bytes
from driftcheck.readers.pdf import Line
from tests.readers.office import docx, odt, zipped

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"


def told(document: Document) -> list[tuple[str, str]]:
    lines, at, found = document.text.split("\n"), 0, []
    for line in lines:
        if line:
            found.append((document.label_at(at), line))
        at += len(line) + 1
    return found


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_word_tables_notes_and_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('One ')}<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"{run('word.')}"
        f'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc><w:p>{run('A')}</w:p></w:tc><w:tc><w:p>{run('B')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:t>A</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p>{run("-")}</w:p></w:footnote>'
    notes += f'<w:footnote w:id="2"><w:p>{run("A note.")}</w:p></w:footnote></w:footnotes>'
    found = read_bytes(docx(body, footnotes=notes), name="a.docx")
    assert told(found) == [
        ("paragraph 1", "One new word."),
        ("table 1, row 1", "A"),
        ("table 1, row 1", "B"),
        ("paragraph 2", "A b"),
        ("paragraph 2", "c"),
        ("footnote 1", "A note."),
    ]
    assert found.notes == ("Tracked changes are read as accepted.",)
    assert found.rendered


def test_word_headings_are_known_by_their_style_whatever_its_id() -> None:
    styles = '<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-AT"/></w:rPr></w:rPrDefault>'
    styles += '</w:docDefaults><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = f'<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>{run("Die Brücke.")}</w:p><w:p>{run("Text.")}</w:p>'
    found = read_bytes(docx(body, styles=styles), name="a.docx")
    assert [part.role for part in found.parts] == [Role.HEADLINE, None]
    assert found.language == ""  # the program's default says nothing of the text


def test_opendocument_lists_notes_and_changes() -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:h>Head</text:h><text:p>One<text:s/>two<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = read_bytes(odt(text), name="a.odt")
    assert [line for _, line in told(found)] == ["Head", "One two.", "A note.", "item", "A"]
    assert found.notes


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rb"{\rtf1\ansi One \b two\b0  three.\par Four.}", ["One two three.", "Four."]),
        (rb"{\rtf1\ansi\ansicpg1252 caf\'e9 \u8220?quoted\u8221?}", ["café “quoted”"]),
        (rb"{\rtf1{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'ec\'fd\'f0}", ["мэр"]),
        (rb"{\rtf1\uc1\u-10179?\u-8694? smile}", ["\U0001f60a smile"]),
        (rb"{\rtf1 a\emdash b\~c\_d {\*\generator x;}{\info{\title t}}e}", ["a—b c\u2011d e"]),
        (rb"{\rtf1 one{\footnote \pard note} two}", ["one", "note two"]),
        (rb"{\rtf1 cell\cell cell\cell\row end}", ["cell", "cell", "end"]),
        (rb"{\rtf1 kept {\deleted gone }\bin3 }}}text}", ["kept text"]),
        (rb"{\rtf1 \{braces\} \\ and unclosed {group", ["{braces} \\ and unclosed group"]),
    ],
)
def test_rtf(data: bytes, expected: list[str]) -> None:
    assert [line for _, line in told(read_bytes(data, name="a.rtf"))] == expected


def lines(*texts: str, page: int = 1, left: float = 50, right: float = 500, top: float = 700) -> list[Line]:
    return [Line(text, left, top - 14 * at, right, top + 10 - 14 * at, 12, page) for at, text in enumerate(texts)]


def paragraphs(*found: Line) -> list[str]:
    return [one.text.text for one in pdf._paragraphs(pdf._without_furniture(found), "en")]


def test_pdf_lines_are_joined_and_hyphens_resolved() -> None:
    found = lines(
        "The state has promised to pay two\u00ad", "thirds, and the govern\u00ad", "ment of the pre- and", "so on."
    )
    assert paragraphs(*found) == ["The state has promised to pay two-thirds, and the government of the pre- and so on."]


def test_pdf_paragraphs_part_at_gaps_and_go_on_over_pages() -> None:
    one = lines("The city will close the bridge", "to all traffic.")
    two = lines("A second paragraph that runs", "on over the end of", top=640)
    three = lines("the page and ends here.", page=2)
    assert paragraphs(*one, *two, *three) == [
        "The city will close the bridge to all traffic.",
        "A second paragraph that runs on over the end of the page and ends here.",
    ]


def test_pdf_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            *lines("The Courier, 3 May", page=page, top=780),
            *lines(text, "that goes on", "and on and", "on and on", f"to the end, {text[:5]}", page=page),
            *lines(f"– {page} –", page=page, top=30),
        ]
        for page, text in enumerate(("Some text", "which is long,", "longer still,"), 1)
    ]
    (found,) = paragraphs(*(line for page in pages for line in page))
    assert "Courier" not in found
    assert "–" not in found
    assert found.count("goes on and on and on and on to the end") == 3


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"pip install 'driftcheck\[pdf\]'"):
        read(FORMATS / "storm.original.pdf")


def test_a_pdf_says_page_and_paragraph() -> None:
    found = read(FORMATS / "storm.original.pdf")
    assert told(found)[2] == (
        "page 1, paragraph 3",
        (
            "No deaths were reported by Sunday noon. Eleven people were treated for minor injuries at the island's "
            "only clinic, Dr. Maya Feld said."
        ),
    )


def test_epub_chapters_stand_in_the_order_of_the_spine() -> None:
    package = (
        '<package xmlns="o"><metadata><language>fr-CA</language></metadata><manifest><item id="a" href="a.xhtml"/>'
        '<item id="b" href="t/b.xhtml"/><item id="n" href="n.xhtml" properties="nav"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    book = zipped(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>',
            "O/p.opf": package,
            "O/a.xhtml": "<html><body><p>Deux.</p></body></html>",
            "O/t/b.xhtml": "<html><body><h1>Un</h1><p>Un et demi.</p></body></html>",
            "O/n.xhtml": "<html><body><nav><ol><li>Un</li></ol></nav></body></html>",
        }
    )
    found = read_bytes(book, name="a.epub")
    assert told(found) == [
        ("chapter 1, paragraph 1", "Un"),
        ("chapter 1, paragraph 2", "Un et demi."),
        ("chapter 2, paragraph 1", "Deux."),
    ]
    assert found.language == "fr"
