"""The page for the browser as text: it shows all, and what stands in files is text in it.

What a browser makes of it is in test_workplace.py.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from driftcheck.model import Report, Segment, Span, Verdict
from driftcheck.renderers import as_html
from driftcheck.renderers.as_html import wording
from driftcheck.renderers.safe import visible
from tests import builders as small
from tests.renderers.builders import issue, report, span_of
from tests.renderers.strategies import reports

VOID = {"meta", "input", "br"}
ELEMENTS = {
    *{
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "nav",
        "div",
        "template",
        "script",
        "dialog",
    },
    *{"h1", "h2", "h3", "p", "span", "u", "bdi", "a", "ol", "ul", "li", "mark", "br", "details", "summary", "kbd"},
    *{"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"},
    *{"form", "label", "select", "option", "input", "button", "progress"},
}
ATTRIBUTES = {
    *{"class", "id", "href", "title", "lang", "dir", "charset", "http-equiv", "content", "name", "hidden", "tabindex"},
    *{"role", "aria-label", "aria-labelledby", "type", "value", "checked", "method", "maxlength", "placeholder"},
    *{"data-version", "data-key", "data-original", "data-copy", "data-u", "data-do"},
    *{"data-fingerprint", "data-rule", "data-severity", "data-probability", "data-side", "data-units"},
}


@dataclass
class Reader(HTMLParser):
    """Takes a page apart as a browser does, and asserts that every element is closed."""

    texts: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@settings(max_examples=100)
@given(reports())
def test_texts_stay_texts(one: Report) -> None:
    reader = read(as_html.render([one, one]))
    assert {tag for tag, _ in reader.elements} <= ELEMENTS
    for tag, attributes in reader.elements:
        assert set(attributes) <= ATTRIBUTES
        assert (attributes.get("href") or "#").startswith("#"), tag
    for finding in (*one.findings, *(known.finding for known in one.known)):
        assert visible(finding.message) in reader.text


def test_every_sentence_of_both_sides_is_there(sample_with_known: Report) -> None:
    one = sample_with_known
    text = read(as_html.render([one])).text
    for segment in (*one.alignment.original_segments, *one.alignment.copy_segments):
        assert visible(segment.text) in text


def test_marks_are_where_the_changes_are() -> None:
    aligned = small.aligned(["The toll is $44 million."], ["The toll is $14 million."])
    found = issue(
        "numbers", original=span_of(aligned.original, "$44 million"), copy=span_of(aligned.copy, "$14 million")
    )
    page = as_html.render([report(aligned, [found])])
    assert 'The toll is <mark class="minor">$44 million</mark>.' in page
    assert 'The toll is <mark class="minor">$14 million</mark>.' in page


def test_an_insertion_has_a_sign() -> None:
    aligned = small.aligned(["One two."], ["One two."])
    at = span_of(aligned.copy, "two").start
    page = as_html.render([report(aligned, [issue(copy=Span(at, at))])])
    assert 'One <mark class="minor">‸</mark>two.' in page


def test_what_cannot_be_judged_has_no_numbers() -> None:
    one = replace(
        report(small.aligned(["One."], ["One."]), []),
        verdict=Verdict.CANNOT_JUDGE,
        drift=None,
        penalty_per_1000_words=None,
        reason="the texts are too short",
    )
    text = read(as_html.render([one])).text
    assert "the texts are too short" in text
    assert "penalty" not in text


def test_many_reports_have_a_table_that_leads_to_each(sample: Report, sample_with_known: Report) -> None:
    reader = read(as_html.render([sample, sample_with_known]))
    targets = {attributes["id"] for _, attributes in reader.elements if "id" in attributes}
    links = [attributes["href"] for tag, attributes in reader.elements if tag == "a"]
    assert {"r1", "r2"} <= targets
    assert {link[1:] for link in links if link} <= targets


def test_what_needs_a_look_comes_first_and_the_rest_is_folded(sample: Report) -> None:
    fine = replace(report(small.aligned(["One."], ["One."]), []), verdict=Verdict.FAITHFUL)
    mild = replace(report(small.aligned(["Two."], ["Two."]), [issue(copy=Span(0, 3))]), verdict=Verdict.FAITHFUL)
    page = as_html.render([fine, mild, sample])
    assert "1 of 3 copies drifted" in page
    drifted, found, folded = (page.index(word) for word in ("$14 million", "Two", '<details class="fine">'))
    assert drifted < found < folded
    assert page.count('<details class="fine">') == 1
    assert 'class="fine"' not in as_html.render([fine])
    read(page)


def test_no_fingerprint_and_no_hash_stand_before_the_reader(sample_with_known: Report) -> None:
    page = as_html.render([sample_with_known])
    shown = read(re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)).text
    assert not re.search(r"[0-9a-f]{8}", shown.partition("How this report was made")[0])
    assert sample_with_known.signature in page


def test_numbers_have_words_beside_them() -> None:
    assert wording.certainty(0.934) == "93% likely to be right"
    assert wording.certainty(1.0) == "almost surely right"
    aligned = small.aligned(["One two."], ["One three."])
    one = report(aligned, [issue(original=Span(4, 7), copy=Span(4, 9))])
    text = read(as_html.render([one])).text
    for told in (
        "drift: 34% of the words have probably changed their meaning",
        "1 minor",
        "line 1, column 5",
        "1 changed",
    ):
        assert told in text


def test_the_drift_of_a_faithful_copy_is_told_as_a_doubt() -> None:
    aligned = small.aligned(["One two."], ["One three."])
    told = "drift: no grave change was found; what is worded anew leaves a doubt of 34%"
    faithful, drifted = (replace(report(aligned, []), verdict=one) for one in (Verdict.FAITHFUL, Verdict.DRIFTED))
    assert told in read(as_html.render([faithful])).text
    assert told not in read(as_html.render([drifted])).text


def test_a_sentence_that_the_copy_lacks_has_a_place_where_it_would_stand() -> None:
    aligned = small.aligned(["One.", "Two."], [None, "Two."])
    one = report(aligned, [issue("omission", original=span_of(aligned.original, "One."))])
    assert "copy, <span>at the beginning</span>" in as_html.render([one])
    aligned = small.aligned(["One.", "Two."], ["One.", None])
    one = report(aligned, [issue("omission", original=span_of(aligned.original, "Two."))])
    assert "copy, <span>after line 1, column 4</span>" in as_html.render([one])


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("The mayor spoke.", "en-GB", 'lang="en-GB" dir="ltr"'),
        ("אמר ראש העיר Smith.", "he", 'lang="he" dir="rtl"'),
        ("The word שלום means peace.", "en", 'lang="en" dir="ltr"'),
        ("1234", "und", '<div class="text" dir="ltr"'),
    ],
)
def test_a_side_has_its_language_where_it_is_known_and_the_direction_of_most_letters(
    text: str, language: str, written: str
) -> None:
    aligned = small.aligned([text], [text])
    aligned = replace(aligned, copy=replace(aligned.copy, language=language))
    assert written in as_html.render([report(aligned, [])])


def test_chinese_sentences_stand_close_and_english_ones_apart() -> None:
    for text, cut in (("市长说。他走了。", 4), ("He said. He left.", 9)):
        one = small.aligned([text], [text])
        parts = (Segment(Span(0, cut), text[:cut].strip(), 0), Segment(Span(cut, len(text)), text[cut:], 0))
        parts = (replace(parts[0], span=Span(0, len(parts[0].text))), parts[1])
        one = replace(one, original_segments=parts, copy_segments=parts, beads=(small.bead((0, 1), (0, 1)),))
        assert text in read(as_html.render([report(one, [])])).text


def test_decisions_are_kept_under_the_names_of_both_files() -> None:
    def key(one: Report) -> str | None:
        (found,) = {
            attributes["data-key"] for _, attributes in read(as_html.render([one])).elements if "data-key" in attributes
        }
        return found

    one = report(small.aligned(["One."], ["Two."]), [issue(copy=Span(0, 3))])
    corrected = report(small.aligned(["One."], ["Three."]), [])
    assert key(one) == key(replace(corrected, signature="another"))
    copy = replace(one.alignment.copy, name="another.txt")
    assert key(one) != key(replace(one, alignment=replace(one.alignment, copy=copy)))


def test_the_policy_names_the_page_s_own_script_and_style_and_nothing_else() -> None:
    page = as_html.render([report(small.aligned(["One."], ["Two."]), [issue(copy=Span(0, 3))])])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    named = {}
    for tag in ("script", "style"):
        found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
        assert found
        named[tag] = f"'sha256-{b64encode(sha256(found[1].encode()).digest()).decode()}'"
    told = dict(part.split(maxsplit=1) for part in html.unescape(policy[1]).split("; "))
    assert told == {
        "default-src": "'none'",
        "script-src": named["script"],
        "style-src": named["style"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_page_weighs_little_beside_what_it_shows() -> None:
    nothing = as_html.render([report(small.aligned(["One."], ["Two."]), [issue(copy=Span(0, 3))])])
    assert len(nothing.encode()) < 34_000


def test_where_nothing_is_to_be_judged_there_is_no_script() -> None:
    reader = read(as_html.render([report(small.aligned(["One."], ["One."]), [])]))
    assert not {"script", "button", "dialog", "template"} & {tag for tag, _ in reader.elements}
