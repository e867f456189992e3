"""Which original a copy is matched with, and that none is guessed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from driftcheck.audit import matching
from driftcheck.audit.manifest import Manifest
from driftcheck.audit.matching.corpus import texts
from driftcheck.audit.matching.nearest import Index
from driftcheck.audit.running import Done
from driftcheck.errors import InputError, SettingsError
from driftcheck.settings import Settings
from tests.audit.builders import audit, rows, table
from tests.fakes import FakeEncoder

SUBJECTS = {
    "bridge": "The bridge over the river was closed. Engineers found cracks in two steel beams. Buses take a detour.",
    "cup": "Home players won their cup final. Lind scored twice before half time. Fans sang all night long.",
    "harvest": "Farmers expect a poor harvest. Rain came late and frost came early. Bread prices may rise in winter.",
    "library": "Tomorrow our library opens. Children get reading rooms, free lockers. It cost nine million crowns.",
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    originals, copies = tmp_path / "originals", tmp_path / "copies"
    originals.mkdir()
    copies.mkdir()
    for name, text in SUBJECTS.items():
        (originals / f"{name}.txt").write_text(text.replace(". ", ".\n"))
    for number, (name, text) in enumerate(SUBJECTS.items()):
        changed = text.replace("two", "three").replace("twice", "once").replace(". ", ".\n")
        (copies / f"{number}-{len(name)}.txt").write_text(changed)
    return originals, copies


def matched(originals: Path, copies: Path, days: int = 7) -> list[str | None]:
    found = matching.match(str(originals), str(copies), settings=Settings(), encoder=FakeEncoder(), days=days)
    return [each.original.name if each.original else None for each in found]


def test_copies_are_matched_by_what_they_say(folders: tuple[Path, Path]) -> None:
    assert matched(*folders) == ["bridge.txt", "cup.txt", "harvest.txt", "library.txt"]


def test_no_original_is_found_rather_than_guessed(folders: tuple[Path, Path]) -> None:
    originals, copies = folders
    (originals / "cup.txt").unlink()
    assert matched(originals, copies) == ["bridge.txt", None, "harvest.txt", "library.txt"]


def test_a_date_window_parts_what_says_nearly_the_same(tmp_path: Path) -> None:
    (tmp_path / "cup.txt").write_text(SUBJECTS["cup"])
    for name in ("spring.txt", "autumn.txt"):
        (tmp_path / name).write_text(SUBJECTS["cup"].replace("twice", "once" if name == "spring.txt" else "twice"))
    dates = {"spring.txt": "2026-04-01", "autumn.txt": "2026-10-01"}
    originals = table(tmp_path / "o.csv", [{"original": name, "date": date} for name, date in dates.items()])
    copies = table(tmp_path / "c.csv", [{"copy": "cup.txt", "date": "2026-04-03T10:00", "vendor": "Acme"}])
    assert matched(originals, copies) == ["spring.txt"]
    assert matched(originals, copies, days=400) == ["autumn.txt"]
    assert matched(originals, copies, days=1) == [None]


def test_a_table_may_name_texts_that_lie_elsewhere(tmp_path: Path) -> None:
    here = table(tmp_path / "o.csv", [{"original": "cup.txt"}, {"original": "s3://desk/bridge.txt"}])
    assert [text.path for text in texts(str(here), "original")] == [str(tmp_path / "cup.txt"), "s3://desk/bridge.txt"]


def test_a_matched_audit_has_the_coverage_and_the_reason(folders: tuple[Path, Path], tmp_path: Path) -> None:
    originals, copies = folders
    (originals / "cup.txt").unlink()
    (copies / "9.txt").write_bytes(b"\0" * 100)
    manifest = Manifest(originals=str(originals), copies=str(copies))
    encoder = FakeEncoder()
    ended = audit(manifest, tmp_path / "out", match_days=7, encoder=encoder)
    found = rows(tmp_path / "out")
    assert ended.counts["errors"] == 2
    unread, unmatched = sorted((row["error"] for row in found if row["error"]), key=len, reverse=True)
    assert unmatched == "No original was found for this copy."
    assert unread.endswith("9.txt is not text but binary data: save it as plain text or Markdown, in UTF-8.")
    assert float(found[0]["match_copy_coverage"]) == 1.0
    assert "vendor" not in found[0]
    again = audit(manifest, tmp_path / "out", match_days=7, encoder=(idle := FakeEncoder()))
    assert again.complete
    assert not idle.encoded


def test_matching_tells_how_far_it_is(folders: tuple[Path, Path], tmp_path: Path) -> None:
    told: list[Done] = []
    audit(
        Manifest(originals=str(folders[0]), copies=str(folders[1])),
        tmp_path / "out",
        match_days=7,
        progress=told.append,
    )
    assert [each for each in told if each.what == "texts"] == [Done(at, 8, 0, 0, "texts") for at in range(1, 9)]
    assert [each.pairs for each in told if each.what == "copies matched"] == [1, 2, 3, 4]
    assert told[-1] == Done(4, 4, 0, 0)


def test_what_cannot_be_matched_is_refused(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no copy to match"):
        matched(folders[0], tmp_path / "empty")
    with pytest.raises(SettingsError, match="--match needs --originals and --copies"):
        audit(Manifest("wire.csv"), tmp_path / "out", match_days=7)


def test_faiss_finds_what_brute_force_finds() -> None:
    pytest.importorskip("faiss", reason="the extra `match` is not installed")
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(3000, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    fast, exact = Index(vectors, many=10), Index(vectors, many=10**9)
    same = 0
    for vector in vectors[:50] + np.float32(0.02):
        window = np.arange(1500)
        for allowed in (None, window):
            pairs = [[at for at, _ in index.nearest(vector, allowed=allowed)] for index in (fast, exact)]
            same += pairs[0] == pairs[1]
    assert same >= 95
