"""Watching: what a save makes run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from driftcheck import encoders, gate
from driftcheck.errors import DriftcheckError
from driftcheck.gate import Run
from driftcheck.project import load
from tests.cli.test_check import CONFIG, TEXT, Loaded, write

Seen = Run | DriftcheckError


class Desk:
    """Somebody who does one thing after the other while the gate sleeps, and then leaves."""

    def __init__(self, *deeds: Callable[[], object]) -> None:
        self.deeds = list(deeds)

    def __call__(self, _seconds: float) -> None:
        if not self.deeds:
            raise KeyboardInterrupt
        self.deeds.pop(0)()


def nothing() -> None:
    pass


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Loaded:
    load_model = Loaded()
    monkeypatch.setattr(encoders, "load", load_model)
    return load_model


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "driftcheck.toml", CONFIG)
    for name in ("articles/a.txt", "articles/b.txt", "out/fr/a.txt", "out/de/a.txt", "out/fr/b.txt"):
        write(tmp_path, name, TEXT.format("three"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def runs(root: Path, *deeds: Callable[[], object]) -> Iterator[Seen]:
    """What a watch yields; after each deed there is time to see that nothing more happens."""
    desk = Desk(*(step for deed in deeds for step in (deed, nothing)))
    seen = gate.watch(load(root), (), today=lambda: date(2026, 1, 1), sleep=desk)
    while True:
        try:
            yield next(seen)
        except KeyboardInterrupt:
            return


def copies(seen: Seen) -> list[str]:
    assert isinstance(seen, Run)
    return [checked.pair.names[1] for checked in seen.outcome.checked]


def test_a_save_checks_its_pairs_again_and_no_model_is_loaded_twice(root: Path, loaded: Loaded) -> None:
    first, copy, original = runs(
        root,
        lambda: write(root, "out/fr/b.txt", TEXT.format("seven")),
        nothing,
        lambda: write(root, "articles/a.txt", TEXT.format("seven")),
    )
    assert copies(first) == ["out/de/a.txt", "out/fr/a.txt", "out/fr/b.txt"]
    assert copies(copy) == ["out/fr/b.txt"]
    assert copies(original) == ["out/de/a.txt", "out/fr/a.txt"]
    assert isinstance(original, Run)
    assert not original.outcome.passes
    assert len(loaded.encoders) == 1


@pytest.mark.usefixtures("loaded")
def test_a_new_copy_is_seen_and_a_lost_original_is_told(root: Path) -> None:
    _, new, lost = runs(
        root,
        lambda: write(root, "out/new/b.txt", TEXT.format("three")),
        (root / "articles/b.txt").unlink,
    )
    assert copies(new) == ["out/new/b.txt"]
    assert isinstance(lost, Run)
    assert [broken.copy for broken in lost.outcome.broken] == ["out/fr/b.txt", "out/new/b.txt"]


@pytest.mark.usefixtures("loaded")
def test_another_configuration_checks_everything_and_a_broken_one_is_told(root: Path) -> None:
    _, broken, mended = runs(
        root,
        lambda: write(root, "driftcheck.toml", "pairs ="),
        lambda: write(root, "driftcheck.toml", f"ignore = ['quotes']\n{CONFIG}"),
    )
    assert isinstance(broken, DriftcheckError)
    assert "is no TOML" in str(broken)
    assert len(copies(mended)) == 3


@pytest.mark.usefixtures("loaded")
def test_a_baseline_that_was_recorded_counts_at_once(root: Path) -> None:
    write(root, "out/fr/b.txt", TEXT.format("seven"))

    def record() -> None:
        project = load(root)
        gate.record(gate.run(project, gate.select(project), today=date(2026, 1, 1)), only_prune=False)

    before, after = runs(root, record)
    assert isinstance(before, Run)
    assert isinstance(after, Run)
    assert (before.outcome.passes, after.outcome.passes) == (False, True)
