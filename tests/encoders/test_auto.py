"""`auto`: the English model where both texts are English, else the multilingual one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from driftcheck import Settings, comparison
from driftcheck.encoders import AUTO, DEFAULT_MODEL, MULTILINGUAL, Encoder, choose, of
from driftcheck.encoders.auto import AutoEncoder
from tests.fakes import FakeEncoder
from tests.limits.test_language import CHINESE, ENGLISH, FRENCH, GERMAN

OTHER = "Engineers found rust in three cables, so the city is going to close the old bridge on Monday, the mayor said."


class Named(FakeEncoder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def auto(loaded: list[str]) -> AutoEncoder:
    def load(name: str) -> Named:
        loaded.append(name)
        return Named(name)

    return AutoEncoder(load)  # type: ignore[arg-type] # a fake one


@pytest.mark.parametrize(
    ("languages", "model"),
    [
        ({"en"}, DEFAULT_MODEL),
        ((), DEFAULT_MODEL),
        ({"de"}, MULTILINGUAL),
        ({"de", "en"}, MULTILINGUAL),
        ({"tlh"}, MULTILINGUAL),
    ],
)
def test_the_languages_choose(languages: Sequence[str], model: str) -> None:
    assert choose(AUTO, languages) == model
    assert choose("some/other", languages) == "some/other"


def test_each_pair_gets_its_own_and_a_model_nobody_needs_is_not_loaded() -> None:
    loaded: list[str] = []
    encoder = auto(loaded)
    assert comparison.compare(ENGLISH, OTHER, encoder=encoder).signature.split(" | ")[1].startswith(DEFAULT_MODEL)
    assert loaded == [DEFAULT_MODEL]
    pairs = [(ENGLISH, OTHER), (GERMAN, ENGLISH), (ENGLISH, ENGLISH), (FRENCH, FRENCH), (CHINESE, ENGLISH)]
    reports = comparison.compare_many(pairs, encoder=encoder)
    models = [report.signature.split(" | ")[1].split()[0] for report in reports]
    assert models == [DEFAULT_MODEL, MULTILINGUAL, DEFAULT_MODEL, MULTILINGUAL, MULTILINGUAL]
    assert loaded == [DEFAULT_MODEL, MULTILINGUAL]
    assert [report.alignment.original.language for report in reports] == ["en", "de", "en", "fr", "zh"]
    assert [report.reason for report in reports] == [""] * 5


def test_who_tells_the_language_is_believed() -> None:
    loaded: list[str] = []
    report = comparison.compare(ENGLISH, OTHER, encoder=auto(loaded), settings=Settings(language="de-AT"))
    assert loaded == [MULTILINGUAL]
    assert report.alignment.copy.language == "de-AT"


def test_another_encoder_encodes_whatever_it_is_given() -> None:
    encoder: Encoder = FakeEncoder()
    assert of(encoder, {"de"}) is encoder
