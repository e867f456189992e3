"""Reports kept from run to run: the same as made anew, of the same texts alone, and never a reason to fail."""

from __future__ import annotations

import os
import pickle
import sqlite3
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from driftcheck import encoders, kept
from driftcheck.cli import main
from driftcheck.comparison import compare_many
from driftcheck.encoders import Encoder
from driftcheck.model import Document, Report, Severity
from driftcheck.readers import document
from driftcheck.settings import FailLevel, Settings
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.kept

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
ORIGINAL = "The bank paid 3 million euros in March. Nobody was hurt."
COPY = "The bank paid 4 million euros in March. Nobody was hurt."


def pair(original: str = ORIGINAL, copy: str = COPY, name: str = "copy.txt") -> tuple[Document, Document]:
    return document(original, name="original.txt", language="en"), document(copy, name=name, language="en")


class Desk:
    """Compares by a fake model under one cache folder, and counts how often a model was asked for."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(cache_dir=folder)
        self.asked = 0

    def encoder(self, _settings: Settings) -> Encoder:
        self.asked += 1
        return FakeEncoder()

    def report(self, texts: tuple[Document, Document] | None = None, **changed: Any) -> Report:
        settings = replace(self.settings, **changed)
        (found,) = kept.compare_many([texts or pair()], settings=settings, encoder_of=self.encoder)
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "cache")


def test_what_is_compared_again_is_the_same_report_and_needs_no_model(desk: Desk) -> None:
    first = desk.report()
    assert desk.report() == first
    assert desk.asked == 1
    assert first.findings[0].copy_text == desk.report().findings[0].copy_text  # documents are no part of equality


@pytest.mark.parametrize(
    "changed",
    [
        {"ignore": ("numbers",)},
        {"severities": {"numbers": Severity.MINOR}},
        {"faithful_below": 0.5},
        {"precision": "int8"},
        {"ignore_text": ("euros",)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_under_other_settings_it_is_another_report(desk: Desk, changed: dict[str, Any]) -> None:
    desk.report()
    desk.report(**changed)
    assert desk.asked == 2


@pytest.mark.parametrize("changed", [{"fail_level": FailLevel.CRITICAL}, {"threads": 1}, {"fail_on_unjudged": True}])
def test_how_a_report_is_judged_makes_no_other(desk: Desk, changed: dict[str, Any]) -> None:
    desk.report()
    desk.report(**changed)
    assert desk.asked == 1


@pytest.mark.parametrize(
    "texts",
    [pair(copy=COPY.replace("March", "May")), pair(ORIGINAL + " ", COPY), pair(name="other.txt")],
    ids=["another copy", "another original", "another name"],
)
def test_of_another_text_nothing_is_kept(desk: Desk, texts: tuple[Document, Document]) -> None:
    desk.report()
    assert desk.report(texts).alignment.copy == texts[1]
    assert desk.asked == 2


def test_text_that_moved_to_the_other_side_is_another_pair(desk: Desk) -> None:
    desk.report()
    assert desk.report((pair()[1], pair()[0])).alignment.original == pair()[1]
    assert desk.asked == 2


def test_a_program_that_changed_compares_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.report()
    monkeypatch.setattr(kept, "_program", lambda: iter(["another"]))
    desk.report()
    assert desk.asked == 2


def test_a_file_of_the_program_that_somebody_works_on_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    table = tmp_path / "rules" / "table.toml"
    table.write_text("a", encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()
    before = list(kept._files(str(tmp_path)))
    assert [name for name, _, _ in before] == [str(table)]
    os.utime(table, ns=(1, 1))
    assert list(kept._files(str(tmp_path))) != before


@pytest.mark.parametrize("changed", [{"cache": False}, {"judge": "nli:some/model"}, {"model": "some/model"}])
def test_nothing_is_kept_of_a_judge_or_model_that_is_not_ours_nor_where_nothing_is_to_be_kept(
    desk: Desk, changed: dict[str, Any]
) -> None:
    assert not kept.keeps(replace(desk.settings, **changed))
    if changed == {"cache": False}:
        desk.report(cache=False)
        assert not (desk.settings.cache_dir or Path()).joinpath("reports.sqlite").exists()


def test_of_many_pairs_only_the_new_ones_are_compared_and_all_stand_in_their_order(desk: Desk) -> None:
    desk.report()
    pairs = [pair(copy=COPY.replace("4", "7")), pair(), pair(copy=ORIGINAL)]
    found = kept.compare_many(pairs, settings=desk.settings, encoder_of=desk.encoder)
    assert [report.alignment.copy.text for report in found] == [copy.text for _, copy in pairs]
    assert found == compare_many(pairs, settings=desk.settings, encoder=FakeEncoder())
    assert desk.asked == 2


def test_a_report_that_is_too_large_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGEST", 10)
    assert desk.report() == desk.report()
    assert desk.asked == 2


class Evil:
    """What a pickle can do that is not held back."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo never",)


@pytest.mark.parametrize("content", [Evil(), Severity.MAJOR, {"a": 1}, kept.keeps, pytest.raises])
def test_what_is_no_report_is_not_read_whoever_wrote_it(content: object) -> None:
    made = zlib.compress(pickle.dumps(content, protocol=5))
    assert kept.unpacked(kept._checksum(made, b"key") + made, b"key") is None


@pytest.mark.parametrize("value", [None, 7, b"", b"short", b"x" * 100])
def test_what_was_never_packed_is_told(value: object) -> None:
    assert kept.unpacked(value, b"key") is None


def test_a_report_under_the_key_of_another_is_not_given(desk: Desk) -> None:
    value = kept.packed(desk.report(), b"a")
    assert kept.unpacked(value, b"a") == desk.report()
    assert kept.unpacked(value, b"b") is None


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other rights")
def test_what_is_kept_is_for_the_user_alone(desk: Desk) -> None:
    desk.report()
    files = list((desk.settings.cache_dir or Path()).glob("reports.sqlite*"))
    assert files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


@settings(max_examples=25)  # the file's own laws are those of encoders' store
@given(st.randoms(use_true_random=False))
def test_a_flipped_bit_anywhere_gives_the_right_report(
    tmp_path_factory: pytest.TempPathFactory, chance: Random
) -> None:
    desk = Desk(tmp_path_factory.mktemp("flipped"))
    right = desk.report()
    path = (desk.settings.cache_dir or Path()) / "reports.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = bytearray(path.read_bytes())
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    path.write_bytes(whole)
    assert desk.report() == right
    assert desk.report() == right


def test_the_command_says_the_same_a_second_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def load(*given: object, **_: object) -> FakeEncoder:
        asked.append(given)
        return FakeEncoder()

    monkeypatch.setattr(encoders, "load", load)
    texts = [str(ARTICLES / f"bridge.{side}.txt") for side in ("original", "copy")]
    told = []
    for form in ("full", "json", "html"):
        command = ["compare", *texts, "--cache-dir", str(tmp_path), "--output-format", form]
        for _ in range(2):
            main(command)
            told.append(capsys.readouterr().out)
    assert told[::2] == told[1::2]
    assert len(asked) == 1


@pytest.mark.model
def test_what_the_real_model_made_is_kept_whole(cache_folder: Path) -> None:
    original, copy = (
        document((ARTICLES / f"bridge.{side}.txt").read_text(encoding="utf-8"), name=side, language="en")
        for side in ("original", "copy")
    )
    pairs = [(original, copy), (copy, original)]
    made, again = (kept.compare_many(pairs, settings=Settings(cache_dir=cache_folder)) for _ in range(2))
    assert again == made == compare_many(pairs, settings=Settings(cache_dir=cache_folder))
    assert [one.to_json(words=True) for one in again] == [one.to_json(words=True) for one in made]
