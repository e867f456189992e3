"""Claims that one side makes alone, as features of the drift; real model, whose trees they are read from."""

from __future__ import annotations

import pytest

from driftcheck.drift.claims import acts, claims
from driftcheck.drift.explanation import explain
from driftcheck.drift.view import View
from driftcheck.drift.view import view as view_of
from tests.linked import linked_all

pytestmark = pytest.mark.model


def view(original: str, copy: str) -> View:
    alignment = linked_all([(original, copy)])[original, copy]
    return view_of(alignment, alignment.beads[0], ())


@pytest.mark.parametrize(
    ("original", "copy", "feature"),
    [
        ("The company may close the plant.", "The company closes its factory.", "modality_lost"),
        ("The company closes its plant.", "The company may close the factory.", "modality_gained"),
        ("Most of the workers voted for it.", "A few of the staff voted for it.", "quantifier_exchanged"),
    ],
)
def test_an_operator_of_one_side_alone_counts(original: str, copy: str, feature: str) -> None:
    assert claims(view(original, copy))[feature] == 1.0


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("The company may close the plant.", "The factory may be closed by the company."),
        ("At least 40 homes were damaged.", "No fewer than 40 houses were damaged."),
        ("Police shot the protester.", "The protester was shot by police."),
    ],
)
def test_the_same_claim_in_other_words_counts_for_nothing(original: str, copy: str) -> None:
    seen = view(original, copy)
    assert not any(claims(seen).values())
    assert acts(seen)["turned"] == 0.0


def test_who_acts_and_who_is_acted_upon_is_read_whatever_the_voice() -> None:
    assert acts(view("Police shot the protester.", "Police were shot by the protester."))["turned"] > 0


def test_an_operator_is_quoted() -> None:
    seen = view("The company may close the plant.", "The company closes its factory.")
    assert explain(seen, {"claims": 1.0}) == ("missing qualifier: 'may'",)
