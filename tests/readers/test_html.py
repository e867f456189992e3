"""Saved pages: the article is read and nothing else, and every finding has its line and column in the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages import scores
from driftcheck.errors import InputError
from driftcheck.model import Document, Role
from driftcheck.readers import read, read_bytes

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.html"))


def page(body: str, *, head: str = "", language: str = "") -> Document:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(source.encode(), name="page.html", language=language)


def lines(body: str, **others: str) -> list[str]:
    return [line for line in page(body, **others).text.split("\n") if line]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_any_make_gives_its_article(path: Path) -> None:
    sentences = path.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n")
    precision, recall = scores(read(path).text, sentences)
    assert min(precision, recall) >= 0.97


LONG = "The council of the town voted on Tuesday to close the old bridge, which was built in 1931, for nine weeks."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{LONG}</p><script>var a = '<p>no</p>';</script><style>p {{}}</style>", [LONG]),
        (f"<p>{LONG}<p>{LONG}", [LONG, LONG]),
        (f"<p>{LONG}</p><p>The cost: <b>&pound;5&nbsp;m</b> &amp;c.</p>", [LONG, "The cost: £5 m &c."]),
        (f"<p>{LONG}</p><p>wrapped\n   in the\tsource</p><p>{LONG}</p>", [LONG, "wrapped in the source", LONG]),
        (f"<p>{LONG}<br>And so on.<br><br>Then</p><p>{LONG}</p>", [LONG, "And so on.", "Then", LONG]),
        (f"<p>{LONG}</p><p hidden>{LONG} Hidden.</p><div style='display:none'>{LONG} None.</div>", [LONG]),
        (f"<p>{LONG}</p><ul><li>One<li>Two</ul><p>{LONG}</p>", [LONG, "One", "Two", LONG]),
        (f"<p>{LONG}</p><table><tr><td>A<td>B</table><p>{LONG}</p>", [LONG, "A", "B", LONG]),
        (f"<nav><p>{LONG} Nav.</p></nav><main><p>{LONG}</p><p>{LONG}</p></main>", [LONG, LONG]),
        (f"<p>{LONG}</p><blockquote>A quote.</blockquote><p>{LONG}</p>", [LONG, "A quote.", LONG]),
        ("<p>Too short to be an article</p>", ["Too short to be an article"]),
        (f"<!-- a <p>comment</p> --><p>{LONG}</p>", [LONG]),
        (f"<p>{LONG}</p></div></p></table>", [LONG]),
        (f"<p>a < b and {LONG}</p>", [f"a < b and {LONG}"]),
        (f"<p>{LONG}</p><textarea>{LONG} Typed.</textarea>", [LONG]),
    ],
)
def test_keeps_prose(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "told"), [("<script>fetch('/story')</script>", "only scripts"), ("<p> </p>", "is empty")]
)
def test_a_page_that_scripts_fill_is_not_called_empty(body: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        page(f'<div id="root"></div>{body}')


def test_what_the_markup_says_of_a_paragraph_is_known() -> None:
    head = "<h1>Bridge closes</h1><p class='byline'>Ann Lee</p><time>3 May</time>"
    body = f"{head}<p>{LONG}</p><h2>Why</h2><p>{LONG}</p>"
    roles = [part.role for part in page(body).parts]
    assert roles == [Role.HEADLINE, Role.BYLINE, Role.DATELINE, None, Role.HEADLINE, None]


def test_the_language_is_the_page_s_own_and_chooses_the_article() -> None:
    german = "Der Rat der Stadt stimmte am Dienstag dafür, die alte Brücke für neun Wochen zu schließen."
    body = f"<div><p>{LONG}</p></div><div lang='de-AT'><p>{german}</p></div>"
    assert read_bytes(f"<html lang=en><body>{body}".encode(), name="a.html").language == "en"
    assert read_bytes(f"<html lang=en><body>{body}".encode(), name="a.html").text == f"{LONG}\n"
    assert read_bytes(f"<html lang=en><body>{body}".encode(), name="a.html", language="de").text == f"{german}\n"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8"),  # what lies of itself is told by its bytes
    ],
)
def test_the_encoding_is_the_one_that_the_page_declares(head: str, codec: str) -> None:
    text = "Мэр города закрыл старый мост." if codec == "cp1251" else "Le maire a fermé le pont à côté — « café »."
    data = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(codec)
    assert read_bytes(data, name="a.html").text.strip() == text


def test_comments_to_driftcheck_keep_their_paragraph() -> None:
    found = page(f"<p>{LONG}</p><!-- driftcheck: ignore numbers --><p>{LONG} It is 1.</p>")
    (comment,) = found.comments
    assert comment.text == "driftcheck: ignore numbers"
    assert found.quote(comment.scope).endswith("It is 1.")


@given(st.text(st.sampled_from("<>/!-?&;#\"='pabdivx10 \n\u00e9\u0301")))
def test_any_markup_is_read_and_each_character_found(source: str) -> None:
    found = read_bytes(f"<p>{LONG}</p>{source}".encode(), name="a.html")
    for offset in range(len(found.text)):
        assert 0 <= found.source_offset(offset) <= len(found.source)


@pytest.mark.parametrize(
    "source",
    ["<div>", "<b>", '<a href="', "<!--", "</p>", "<a b='", "<script>", "&#", "<td>", "<p><table>", "<![CDATA["],
)
def test_hostile_markup_takes_no_long_time(source: str) -> None:
    assert page(f"<p>{LONG}</p>{source * 20_000}").text.startswith(LONG)
