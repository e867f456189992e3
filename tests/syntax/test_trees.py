"""What the shipped head says of English, with the real encoder; and what holds of any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import languages, syntax
from driftcheck.encoders import DEFAULT_MODEL, Encoder, Execution, load
from driftcheck.encoders.encoder import ModelEncoder
from driftcheck.errors import ModelError
from driftcheck.model import Encoding, Segment, Span, Token, Tree
from driftcheck.syntax import parser
from driftcheck.syntax.reader import joined
from driftcheck.util import fitted
from tests.fakes import encoding
from tests.syntax.test_decoding import is_tree

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(execution=Execution(cache=False), parsers=syntax.load)


def read(encoder: Encoder, text: str, language: str = "en") -> tuple[Token, ...]:
    (found,) = encoder.encode([text], languages=[language])
    return syntax.tokens(Segment(Span(0, len(text)), text, 0), found, languages.get(language))


def arcs(tokens: tuple[Token, ...]) -> set[tuple[str, str, str]]:
    """Each word with its relation and its head."""
    return {(one.norm, one.relation, tokens[one.head].norm if one.head >= 0 else "") for one in tokens}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor closed the bridge.",
            {("mayor", "nsubj", "closed"), ("bridge", "obj", "closed"), ("closed", "root", "")},
        ),
        (
            "The bridge was closed by the mayor.",
            {("bridge", "nsubj:pass", "closed"), ("was", "aux:pass", "closed"), ("mayor", "obl:agent", "closed")},
        ),
        (
            "The minister who resigned on Monday denied the report.",
            {("resigned", "acl:relcl", "minister"), ("who", "nsubj", "resigned"), ("minister", "nsubj", "denied")},
        ),
        ("They don't support the plan.", {("n't", "advmod", "support"), ("plan", "obj", "support")}),
        ("Musk's company can’t pay.", {("musk", "nmod", "company"), ("'s", "case", "musk"), ("n't", "advmod", "pay")}),
        ("Prices rose by 18% to $5 million.", {("prices", "nsubj", "rose"), ("%", "obl", "rose")}),
        ("Officials said the talks would resume.", {("resume", "ccomp", "said"), ("would", "aux", "resume")}),
    ],
)
def test_who_does_what_to_whom(encoder: Encoder, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= arcs(read(encoder, text))


def test_parts_of_speech(encoder: Encoder) -> None:
    tokens = read(encoder, "Anna quickly sold two old houses in Berlin.")
    assert " ".join(token.upos for token in tokens) == "PROPN ADV VERB NUM ADJ NOUN ADP PROPN PUNCT"


def test_tokens_stand_in_the_document_in_their_normal_form(encoder: Encoder) -> None:
    text = "He DIDN’T go."
    (found,) = encoder.encode([text], languages=["en"])
    tokens = syntax.tokens(Segment(Span(10, 10 + len(text)), text, 0), found, languages.get("en"))
    assert [token.norm for token in tokens] == ["he", "did", "n't", "go", "."]
    assert [token.span.start for token in tokens] == [10, 13, 16, 20, 22]
    assert tokens[2].text == "N’T"


def test_a_text_without_words_has_an_empty_tree(encoder: Encoder) -> None:
    for found in encoder.encode(["", "  "], languages=["en", "en"]):
        assert found.tree == Tree((), (), (), ())


def test_one_word_is_the_root(encoder: Encoder) -> None:
    (token,) = read(encoder, "Fire")
    assert (token.head, token.relation) == (-1, "root")


def test_a_language_that_the_head_does_not_know_is_not_read(encoder: Encoder) -> None:
    tokens = read(encoder, "Die Brücke wird geschlossen.", "de")
    assert {(token.upos, token.head, token.relation) for token in tokens} == {("X", -1, "dep")}
    assert [token.text for token in tokens] == ["Die", "Brücke", "wird", "geschlossen", "."]
    assert encoder.encode(["The bridge."])[0].tree is None


def test_a_model_without_a_head_has_tokens_all_the_same() -> None:
    assert syntax.load("somebody/some-model") is None
    assert syntax.load("../drift") is None
    tokens = syntax.tokens(Segment(Span(0, 6), "Don't.", 0), encoding("Don't."), languages.get("en"))
    assert [token.text for token in tokens] == ["Do", "n't", "."]


TEXTS = (
    "The bridge will close on Monday.",
    "The tunnel may open on Friday.",
    "Nux.",
    "",
    "Engineers found cracks in three of the twelve cables, the mayor said, and nobody had been told of them.",
    "The committee met again. " * 120,
    "She denied it; he did not.",
)


def test_a_tree_does_not_depend_on_what_is_read_beside_it(encoder: Encoder) -> None:
    tags = ["en"] * len(TEXTS)
    together = [found.tree for found in encoder.encode(TEXTS, languages=tags)]
    turned = [found.tree for found in encoder.encode(TEXTS[::-1], languages=tags)][::-1]
    alone = [encoder.encode([text], languages=["en"])[0].tree for text in TEXTS]
    assert together == turned == alone


def test_vectors_are_the_same_bits_with_and_without_trees(encoder: Encoder) -> None:
    def bits(found: tuple[Encoding, ...]) -> list[bytes]:
        return [one.sentence.tobytes() + one.tokens.tobytes() for one in found]

    plain = load(execution=Execution(cache=False))
    assert bits(encoder.encode(TEXTS, languages=["en"] * len(TEXTS))) == bits(plain.encode(TEXTS))


def test_both_backends_read_the_same_trees(encoder: Encoder) -> None:
    torch = load(execution=Execution("torch", cache=False), parsers=syntax.load)
    tags = ["en"] * len(TEXTS)
    ours, theirs = (one.encode(TEXTS, languages=tags) for one in (encoder, torch))
    assert [one.tree for one in ours] == [one.tree for one in theirs]


def test_what_is_in_the_cache_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIFTCHECK_CACHE_DIR", str(tmp_path))
    (first,) = load(parsers=syntax.load).encode(["The bridge will close."], languages=["en"])

    def never(*_arguments: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("driftcheck.syntax.head.Head", never)
    again = load(parsers=syntax.load)
    assert isinstance(again, ModelEncoder)
    assert again.encode(["The bridge will close."], languages=["en-GB"])[0].tree == first.tree


def test_a_damaged_head_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"syntax-{DEFAULT_MODEL}"
    (tmp_path / f"{name}.json").write_bytes((fitted.DATA / f"{name}.json").read_bytes())
    (tmp_path / f"{name}.npz").write_bytes(b"not the head")
    monkeypatch.setattr(parser, "DATA", tmp_path)
    broken = load(execution=Execution(cache=False), parsers=syntax.load)
    with pytest.raises(ModelError, match="is damaged"):
        broken.encode(["The bridge."], languages=["en"])


@pytest.mark.parametrize("text", ["word " * 5000, "\u200b" * 5000, "a-" * 2500, "x" * 5000])
def test_a_segment_of_thousands_of_words_takes_bounded_time(encoder: Encoder, text: str) -> None:
    started = time.process_time()
    (found,) = encoder.encode([text], languages=["en"])
    assert found.tree is not None
    assert is_tree(list(found.tree.heads))
    assert time.process_time() - started < 60


@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_what_holds_of_any_text(encoder: Encoder, texts: list[str]) -> None:
    for text, found in zip(texts, encoder.encode(texts, languages=["en"] * len(texts)), strict=True):
        tree = found.tree
        assert tree is not None
        assert len(tree.spans) == len(tree.upos) == len(tree.heads) == len(tree.relations)
        assert all(one.end <= other.start for one, other in pairwise(tree.spans))
        assert "".join(text[span.start : span.end] for span in tree.spans) == "".join(text.split())
        assert not tree.heads or is_tree(list(tree.heads))
        assert [relation == "root" for relation in tree.relations] == [head < 0 for head in tree.heads]


def test_parts_are_joined_under_the_first_root() -> None:
    def chain(start: int, length: int) -> Tree:
        spans = tuple(Span(at, at + 1) for at in range(start, start + length))
        heads, relations = (-1, *range(length)), ("root", *["dep"] * length)
        return Tree(spans, ("X",) * length, heads[:length], relations[:length])

    whole = joined([chain(0, 0), chain(0, 2), chain(2, 3), chain(5, 1)])
    assert whole.heads == (-1, 0, 0, 2, 3, 0)
    assert whole.relations == ("root", "dep", "parataxis", "dep", "dep", "parataxis")
    assert joined([chain(0, 0), chain(0, 0)]).heads == ()
