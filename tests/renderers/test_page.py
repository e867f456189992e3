"""The page for the browser: it shows all, it runs nothing, and it needs nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from hypothesis import given, settings

from driftcheck.model import Report, Span, Verdict
from driftcheck.renderers import as_html
from driftcheck.renderers.safe import visible
from tests import builders as small
from tests.renderers.builders import issue, report, span_of
from tests.renderers.strategies import reports

VOID = {"meta", "br"}
ELEMENTS = {
    *{"html", "head", "meta", "title", "style", "body", "main", "section", "header", "footer", "nav", "article"},
    *{"h1", "h2", "h3", "p", "span", "b", "bdi", "a", "div", "ul", "li", "code", "mark", "details", "summary"},
    *{"table", "thead", "tbody", "tr", "th", "td"},
}
ATTRIBUTES = {"class", "id", "href", "title", "lang", "dir", "charset", "http-equiv", "content", "name", "aria-label"}


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
