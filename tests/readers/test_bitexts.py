"""Files with two texts: unit by unit, without tags; and subtitles and lightweight markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.errors import InputError
from driftcheck.readers import Side, read, read_bytes
from tests.readers.office import xlsx

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"

XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="de-DE"><body><group><trans-unit id="u 1">'
    '<source>Press <g id="1">the <ph id="2">&lt;br/></ph>key</g><x id="3"/>.</source><seg-source>no</seg-source>'
    "<target>Drücken Sie <g id='1'>die Taste</g>.</target><alt-trans><target>no</target></alt-trans></trans-unit>"
    '<trans-unit id="2"><source>Two.</source></trans-unit></group></body></file></xliff>'
)
XLIFF2 = (
    '<xliff version="2.1" srcLang="en" trgLang="de"><file id="f"><unit id="a"><segment><source>One<sc id="1"/> &amp; '
    '<pc id="2">two</pc>.</source><target>Eins &amp; zwei.</target></segment><ignorable><source> </source></ignorable>'
    "<segment><source>Three.</source><target>Drei.</target></segment></unit></file></xliff>"
)
TMX = (
    '<tmx version="1.4"><header srclang="EN-us"/><body><tu tuid="x"><tuv xml:lang="de"><seg>Eins</seg></tuv>'
    '<tuv xml:lang="en-US"><seg>One <bpt i="1">{b}</bpt>bold<ept i="1">{/b}</ept></seg></tuv></tu></body></tmx>'
)
PO = """# a comment
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Language: de_AT\\n"

#: a.c:1
msgctxt "menu"
msgid "One \\"file\\"\\n"
"and more"
msgstr "Eine „Datei“ "
"und mehr"

msgid "%d day"
msgid_plural "%d days"
msgstr[0] "%d Tag"
msgstr[1] "%d Tage"

#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.mark.parametrize(
    ("data", "name", "expected", "languages"),
    [
        (XLIFF, "a.xlf", [("Press the key.", "Drücken Sie die Taste."), ("Two.", "")], ("en", "de")),
        (XLIFF2, "a.xliff", [("One & two.", "Eins & zwei."), ("Three.", "Drei.")], ("en", "de")),
        (TMX, "a.tmx", [("One bold", "Eins")], ("en", "de")),
        (
            PO,
            "a.po",
            [('One "file" and more', "Eine „Datei“ und mehr"), ("%d day", "%d Tag"), ("%d days", "%d Tage")],
            ("", "de"),
        ),
        ('original,copy\r\n"a ""b"", c",d\r\ne,"f\ng"\r\n', "a.csv", [('a "b", c', "d"), ("e", "f g")], ("", "")),
        ("a;b\nc;d", "a.csv", [("a", "b"), ("c", "d")], ("", "")),
        ('a "b"\tc\nd\t', "a.tsv", [('a "b"', "c"), ("d", "")], ("", "")),
    ],
)
def test_units(data: str, name: str, expected: list[tuple[str, str]], languages: tuple[str, str]) -> None:
    sides = [read_bytes(data.encode(), name=name, side=side) for side in Side]
    lines = [side.text.split("\n")[: len(expected)] for side in sides]
    assert list(zip(*lines, strict=True)) == expected
    assert tuple(side.language for side in sides) == languages
    for side in sides:
        for offset, character in enumerate(side.text.rstrip("\n")):
            at = side.source[side.source_offset(offset)]
            assert character in (at, "\n", " ") or at in "&\\", (character, at)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="inlineStr"><is><t>a_x000D__x000a_b</t></is></c>', "a b"),
        ('<c t="str"><v>a_x0026_b</v></c>', "a&b"),
        ('<c t="str"><v>_xD83D__xDE00_</v></c>', "😀"),
        ('<c t="str"><v>_xD83D_</v></c>', "\ufffd"),
        ('<c t="str"><v>_x005F_x000D_</v></c>', "_x000D_"),
        ('<c t="str"><v>_x00_ _X0041_ x0041_ _x004_ _x00G1_</v></c>', "_x00_ _X0041_ x0041_ _x004_ _x00G1_"),
    ],
)
def test_characters_that_a_workbook_writes_by_their_codes(cell: str, shown: str) -> None:
    assert read_bytes(xlsx(1, cell), name="a.xlsx").text == f"{shown}\n"


def test_such_characters_in_a_workbook_of_a_program() -> None:
    assert read(FORMATS / "escapes.xlsx").text == (
        "The mayor said: “We will not close the bridge.”\nThe file is called _x0041_.txt, the other one a_xbcde_.\n"
    )


@pytest.mark.parametrize(
    ("escape", "shown"), [(r"\x41", "A"), (r"\x4", "x4"), (r"\xz", "xz"), (r"\101", "A"), (r"\8", "8"), (r"\\", "\\")]
)
def test_escapes_of_catalogues_also_where_they_are_cut_short(escape: str, shown: str) -> None:
    assert read_bytes(f'msgid "a{escape}z"\n'.encode(), name="a.po").text == f"a{shown}z\n"


def test_units_are_named() -> None:
    assert read_bytes(XLIFF.encode(), name="a.xlf").label_at(0) == "unit u 1"
    assert read_bytes(XLIFF2.encode(), name="a.xlf").label_at(12) == "unit a, segment 2"
    assert read_bytes(TMX.encode(), name="a.tmx").label_at(0) == "unit x"
    assert read_bytes(PO.encode(), name="a.po").label_at(0) == "message at line 7"
    assert read_bytes(b"a,b\nc,d", name="a.csv", side=Side.COPY).label_at(2) == "row 2"


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        ("a,b,c", "a.csv", r"has 3 of the 2 columns in row 1 \(line 1\): keep the two texts only"),
        ("a,b\nc", "a.csv", r"has 1 of the 2 columns in row 2 \(line 2\): put the original and its copy side by side"),
        ("<xliff/>", "a.xlf", "no pair of texts"),
        ('msgid "a"', "b.po", None),
    ],
)
def test_what_has_no_pairs_is_refused(data: str, name: str, why: str | None) -> None:
    if why is None:
        assert read_bytes(data.encode(), name=name).text == "a\n"
        return
    with pytest.raises(InputError, match=why):
        read_bytes(data.encode(), name=name)


SRT = """1
00:00:01,000 --> 00:00:03,000 X1:1
<i>The city</i> will close

2
00:00:03,100 --> 00:00:05,000
{\\an8}the bridge.
- Will it reopen?

3
00:00:09,000 --> 00:00:11,000
Storm &amp; sea
4
00:00:20,000 --> 00:00:21,000
1945
"""


def test_subtitles_are_joined_to_sentences() -> None:
    found = read_bytes(SRT.encode(), name="a.srt")
    assert found.text.split("\n") == ["The city will close the bridge.", "Will it reopen?", "Storm & sea", "1945"]
    assert [found.label_at(found.text.index(word)) for word in ("city", "bridge", "reopen", "Storm", "1945")] == [
        "cue 1",
        "cue 2",
        "cue 2",
        "cue 3",
        "cue 4",
    ]
    assert found.position(found.text.index("bridge")).line == 7


def test_webvtt_notes_and_settings_are_no_text() -> None:
    data = "WEBVTT - head\n\nNOTE\nno 00:01 text\n\nSTYLE\n::cue {}\n\nid\n"
    data += "00:01.000 --> 00:02.000 align:start\n<v Ann>Hello <00:01.500><c.x>there</c>.\n"
    assert read_bytes(data.encode(), name="a.vtt").text == "Hello there."
    with pytest.raises(InputError, match="no cue"):
        read_bytes(b"WEBVTT\n\nNOTE x\n", name="a.vtt")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "a.rst",
            "Head\n====\n\nA *b* **c** ``d`` `e <http://f>`_ g_ [1]_.\n\n.. [1] Note.",
            ["Head", "A b c d e g.", "Note."],
        ),
        (
            "a.rst",
            ".. note:: Take\n   care.\n\n.. code-block:: c\n\n   x;\n\n   y;\n\nEnd::\n\n   code\n\nGo.",
            ["Take care.", "End:", "Go."],
        ),
        (
            "a.rst",
            ":Author: x\n\n- one\n  on\n- two\n\n.. comment\n   more\n\n====  ===\nA     B\n====  ===\n",
            ["one on", "two", "A", "B"],
        ),
        (
            "a.adoc",
            "= Head\nA B <a@b.c>\n:x: y\n\nA *b* _c_ `d` https://e.f[g]. 2 * 3 * 4\n",
            ["Head", "A b c d g. 2 * 3 * 4"],
        ),
        (
            "a.adoc",
            "NOTE: Care.\n\n[source]\n----\nx\n----\n* one\n* two\n\n|===\n|A |B\n|===\n//// \nno\n////\n",
            ["Care.", "one", "two", "A", "B"],
        ),
    ],
)
def test_lightweight_markup_gives_its_prose(name: str, data: str, expected: list[str]) -> None:
    assert [line for line in read_bytes(data.encode(), name=name).text.split("\n") if line] == expected
