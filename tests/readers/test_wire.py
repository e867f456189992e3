"""Wires, feeds and JSON: which of a file's texts is read, in which order, and what each is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from driftcheck.errors import InputError
from driftcheck.model import Document, Role
from driftcheck.readers import read_bytes


def told(data: str | bytes, name: str, *, text_field: str = "") -> list[str]:
    return [line for line in found(data, name, text_field=text_field).text.split("\n") if line]


def found(data: str | bytes, name: str, *, text_field: str = "") -> Document:
    return read_bytes(data.encode() if isinstance(data, str) else data, name=name, text_field=text_field)


def roles(document: Document) -> list[Role | None]:
    return [part.role for part in document.parts]


NITF = (
    "<nitf><head><title>T</title></head><body><body.head><hedline><hl1>Head</hl1></hedline>"
    "<byline>By Ann Lee, <byttl>Staff</byttl></byline><dateline>MALTA, May 3</dateline><abstract><p>Sum.</p></abstract>"
    "</body.head><body.content><p>One <em>and</em>\n  two.</p><hl2>Sub</hl2><media><media-metadata name='a'/>"
    "<media-caption><p>A caption.</p></media-caption></media><bq><block><p>Quoted.</p></block></bq></body.content>"
    "</body></nitf>"
)
LINES = ["Head", "By Ann Lee, Staff", "MALTA, May 3", "One and two.", "Sub", "A caption.", "Quoted."]
ROLES = [Role.HEADLINE, Role.BYLINE, Role.DATELINE, None, Role.HEADLINE, None, None]


def test_nitf_alone_and_in_newsml_and_in_ninjs() -> None:
    content = f'<contentSet><inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML></contentSet>'
    item = f'<newsItem xml:lang="fr">{content}</newsItem>'
    ninjs = json.dumps({"uri": "x", "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": NITF}], "by": "Ann"})
    for data, name in ((NITF, "a.nitf"), (item, "a.xml"), (ninjs, "a.json")):
        assert told(data, name) == LINES
        assert roles(found(data, name)) == ROLES
    assert found(item, "a.xml").language == "fr"


def test_nitf_may_say_its_language_in_an_attribute_of_its_own() -> None:
    assert found(NITF.replace("<nitf>", '<nitf baselang="nb-NO">'), "a.nitf").language == "nb"
    assert found(NITF.replace("<nitf>", '<nitf baselang="nb-NO" xml:lang="de">'), "a.nitf").language == "de"


@pytest.mark.parametrize(("kind", "read"), [("npa", False), ("pa", True), ("std", True)])
def test_a_note_to_editors_that_is_not_for_publication_is_no_text(kind: str, read: bool) -> None:
    note = f'<note type="{kind}"><body.content><hl2>To editors</hl2><p>Of the notes.</p></body.content></note>'
    for place in ("<byline>", "<bq>"):
        lines = told(NITF.replace(place, note + place), "a.nitf")
        assert [line for line in lines if line not in {"To editors", "Of the notes."}] == LINES
        assert ("Of the notes." in lines) == read


def test_a_newsml_picture_is_its_caption_where_no_item_has_a_text() -> None:
    described = (
        "<headline>Storm</headline><description>Waves at <b>Kells</b>.</description>"
        '<description>Day one.<br/>Day two.</description><description xml:lang="fr">Vagues.</description>'
    )
    picture = f"<newsItem><contentMeta>{described}</contentMeta><contentSet><remoteContent/></contentSet></newsItem>"
    assert told(picture, "a.xml") == ["Storm", "Waves at Kells.", "Day one.", "Day two."]
    text = "<newsItem><contentSet><inlineData>Ferries run.</inlineData></contentSet></newsItem>"
    assert told(f"<newsMessage>{picture}{text}</newsMessage>", "a.xml") == ["Ferries run."]


@pytest.mark.parametrize("kind", ["planningItem", "conceptItem", "knowledgeItem", "catalogItem", "packageItem"])
def test_newsml_that_never_holds_text_says_so(kind: str) -> None:
    with pytest.raises(InputError, match="is NewsML-G2 that holds no text"):
        found(f"<?xml version='1.0'?><{kind}><itemMeta/></{kind}>", "a.xml")


def test_the_content_of_a_newsml_item_may_stand_alone() -> None:
    content = f'<contentSet><inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML></contentSet>'
    assert told(content, "a.xml") == LINES


def test_newsml_messages_hold_items_plain_and_in_xhtml() -> None:
    items = (
        "<newsItem><contentMeta><headline>One</headline><by>By Ann</by></contentMeta>"
        '<contentSet><inlineData contenttype="text/plain">'
        "First.\nSecond.</inlineData></contentSet></newsItem>"
        '<newsItem><contentSet><inlineXML contenttype="application/xhtml+xml"><html><head><title>t</title></head><body>'
        "<h1>Two</h1><p>Third.</p></body></html></inlineXML></contentSet></newsItem>"
        "<newsItem><contentSet><remoteContent href='a.jpg'/></contentSet></newsItem>"
    )
    document = found(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>", "a.xml")
    assert [line for line in document.text.split("\n") if line] == [
        "One",
        "By Ann",
        "First.",
        "Second.",
        "Two",
        "Third.",
    ]
    assert [part.label for part in document.parts] == ["item 1"] * 4 + ["item 2"] * 2


def test_nitf_in_newsml_whose_headline_stands_in_the_metadata_keeps_its_text() -> None:
    nitf = "<nitf><body><body.content><p>The bridge is shut.</p><p>Ferries run.</p></body.content></body></nitf>"
    meta = "<contentMeta><headline>A bridge</headline></contentMeta>"
    item = f"<newsItem>{meta}<contentSet><inlineXML>{nitf}</inlineXML></contentSet></newsItem>"
    assert told(item, "a.xml") == ["A bridge", "The bridge is shut.", "Ferries run."]


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("", True),
        ("text/plain", True),
        ("text/html; charset=utf-8", True),
        ("application/xhtml+xml", True),
        ("application/nitf+xml", True),
        ("application/json", False),
        ("image/svg", False),
        ("application/pdf", False),
    ],
)
def test_newsml_data_that_is_no_text_is_none(kind: str, read: bool) -> None:
    data = f'<inlineData contenttype="{kind}">The bridge is shut.</inlineData>'
    item = f"<newsItem><contentSet>{data}<inlineData>Ferries run.</inlineData></contentSet></newsItem>"
    assert told(item, "a.xml") == (["The bridge is shut."] if read else []) + ["Ferries run."]


def test_newsml_without_text_and_other_xml_are_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        found("<newsItem><contentSet><remoteContent href='a.jpg'/></contentSet></newsItem>", "a.xml")
    with pytest.raises(InputError, match=r"kind that is not read \(invoice\)"):
        found("<?xml version='1.0'?><invoice/>", "a.xml")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"headline": "H", "byline": "B", "body_text": "One.\nTwo."}, ["H", "B", "One.", "Two."]),
        ({"headline": "H", "body_xhtml": "<p>One.</p>", "body_text": "no"}, ["H", "One."]),
        ({"headlines": [{"role": "main", "value": "H"}], "bodies": [{"value": "<p>A&amp;B</p>"}]}, ["H", "A&B"]),
        (
            {
                "bodies": [
                    {"role": "text", "contentType": "text/plain", "value": "no"},
                    {"role": "html", "value": "<p>yes</p>"},
                ]
            },
            ["yes"],
        ),
        ({"descriptions": [{"role": "text", "value": "Only this."}]}, ["Only this."]),
        ({"headline_main": "H", "body_main": "One.\nTwo."}, ["H", "One.", "Two."]),
        ({"headline_main": "H", "body_main": "no", "body_richtext": "<p>One.</p><p>A&amp;B</p>"}, ["H", "One.", "A&B"]),
        ({"body_main": "no", "body_html": "A&amp;B"}, ["A&B"]),
        ({"body_text": "One.", "associations": {"a": {"uri": "y", "body_text": "no"}}}, ["One."]),
    ],
)
def test_ninjs_of_every_generation(item: dict[str, Any], expected: list[str]) -> None:
    assert told(json.dumps({"uri": "x", "versioncreated": "2020", **item}), "a.json") == expected


def test_ninjs_of_superdesk_has_a_guid_in_place_of_the_uri() -> None:
    item = {"guid": "urn:x", "versioncreated": "2026-06-11", "headline": "Head", "body_html": "<p>One.</p>"}
    assert told(json.dumps(item), "a.json") == ["Head", "One."]
    with pytest.raises(InputError, match="--text-field"):
        found(json.dumps({"guid": "urn:x", "text": "One."}), "a.json")


def test_ninjs_events_are_what_is_said_of_them_alone_and_in_a_list() -> None:
    event = {"uri": "x", "title": "Cup", "descriptions": [{"role": "text", "value": "Kells won."}], "eventDetails": {}}
    assert told(json.dumps(event), "a.json") == ["Cup", "Kells won."]
    document = found(json.dumps([event, event]), "a.json")
    assert document.text.split("\n") == ["Cup", "Kells won."] * 2 + [""]
    assert [part.label for part in document.parts][2:] == ["$[1].title", "$[1].descriptions[0].value"]
    with pytest.raises(InputError, match="ninjs that holds no text"):
        found('{"uri": "x", "title": "Cup", "eventDetails": {}}', "a.json")
    for data in ("[]", '["a"]', '[{"a": "b"}]'):
        with pytest.raises(InputError, match="--text-field"):
            found(data, "a.json")


def test_ninjs_says_where_in_the_json_a_text_stands() -> None:
    data = '{"uri": "x", "language": "de-AT", "headline": "Caf\\u00e9 \\"Mitte\\"", '
    data += '"body_html": "<p>Es \\u00f6ffnet.</p>"}'
    document = found(data, "a.json")
    assert document.text == 'Café "Mitte"\nEs öffnet.\n'
    assert (document.language, document.label_at(0), document.label_at(20)) == ("de", "$.headline", "$.body_html")
    assert data[document.source_offset(document.text.index("M"))] == "M"
    assert data[document.source_offset(document.text.index("ff"))] == "f"


RECORD = {
    "title": "T",
    "a": {"body": ["One.", "Two."], "note": "no"},
    "items": [{"text": "Three."}, {"text": "<p>F</p><p>G</p>"}],
}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("a.body", ["One.", "Two."]),
        ("$.a.body[0]", ["One."]),
        ("items.text", ["Three.", "F", "G"]),
        ("items[*].text", ["Three.", "F", "G"]),
        ("title, a.body", ["T", "One.", "Two."]),
        ("items[1].text", ["F", "G"]),
    ],
)
def test_the_field_of_a_json_is_the_user_s(field: str, expected: list[str]) -> None:
    assert told(json.dumps(RECORD), "a.json", text_field=field) == expected
    assert told(f"{json.dumps(RECORD)}\r\n\r\n{json.dumps(RECORD)}\n", "a.jsonl", text_field=field) == expected * 2


def test_json_that_is_a_text_and_nothing_else_has_no_fields() -> None:
    assert told('"One."', "a.json", text_field="$") == ["One."]
    with pytest.raises(InputError, match="has no text at --text-field a: it has no fields with text"):
        found('"One."', "a.json", text_field="a")


@pytest.mark.parametrize("field", ["a", "items", "$", "items[0]"])
def test_a_field_that_holds_fields_is_no_text(field: str) -> None:
    with pytest.raises(InputError, match="has no text at --text-field"):
        found(json.dumps(RECORD), "a.json", text_field=field)


def test_the_names_of_fields_stay_on_one_line() -> None:
    with pytest.raises(InputError) as caught:
        found(json.dumps({"a\nb": "text", "c" * 999: "text"}), "a.json")
    assert "(it has a b, " in str(caught.value)
    assert len(str(caught.value)) < 300


def test_json_without_a_field_names_those_that_there_are() -> None:
    with pytest.raises(InputError, match=r"--text-field \(it has items.text, a.body"):
        found(json.dumps(RECORD), "a.json")
    with pytest.raises(InputError, match="has no text at --text-field body"):
        found(json.dumps(RECORD), "a.json", text_field="body")
    with pytest.raises(InputError, match=r"a\.json:2:6 is no sound JSON"):
        found('{"a":\n "b" "c"}', "a.json")


RSS = (
    '<rss version="2.0"><channel><title>no</title><language>de</language><item><title>Head &amp;amp; more</title>'
    "<description>no</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded></item>"
    "</channel></rss>"
)
ATOM = (
    '<feed xml:lang="de"><title>no</title><entry><title>Head &amp;amp; more</title>'
    '<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>'
)
XHTML = (
    '<feed xml:lang="de"><entry><title>Head &amp;amp; more</title>'
    '<content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry></feed>'
)
RDF = (
    '<rdf:RDF xml:lang="de"><channel/><item><title>Head &amp;amp; more</title>'
    "<description>One.&lt;br/&gt;Two.</description></item></rdf:RDF>"
)


@pytest.mark.parametrize("data", [RSS, ATOM, XHTML, RDF], ids=["rss", "atom", "xhtml", "rdf"])
def test_feeds(data: str) -> None:
    assert told(data, "a.xml") == ["Head & more", "One.", "Two."]
    assert found(data, "a.xml").language == "de"
    assert found(data, "a.xml").label_at(0) == "item 1"


def test_an_iptc_message_is_its_text_alone() -> None:
    message = b"\x16\x16\x01ABC1 4 GEN\r\nslug\r\n\x02Head\r\n\r\n   One caf\xe9.\r\n\x03 2026\r\n\x04"
    document = found(message, "a.iptc")
    assert [line.strip() for line in document.text.split("\n") if line.strip()] == ["Head", "One café."]
    assert document.position(document.text.index("One")).line == 5
    assert told(message, "wire") == told(message, "a.txt") == told(message, "a.iptc")
    with pytest.raises(InputError, match="no start of text"):
        found("text", "a.iptc")
