from __future__ import annotations

import json
from pathlib import Path

import pytest

from driftcheck import encoders
from driftcheck.cli import main
from tests.fakes import FakeEncoder

LINES = (
    "The city will close the bridge.\nInspectors found cracks in three cables.\n\nNobody was hurt.\n",
    "The city will close the bridge.\n\nNobody was hurt.\nPenguins gather twice yearly.\n",
)


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    paths = [tmp_path / "original", tmp_path / "copy"]
    for path, text in zip(paths, LINES, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_beads_come_in_vecaligns_format_by_line_number(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["align", *pair, "--lines"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "[0]:[0]:0.000000",
        "[1]:[]:0.000000",
        "[3]:[2]:0.000000",
        "[]:[3]:0.000000",
    ]


def test_the_table_has_the_texts(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    main(["align", *pair, "--lines", "--output-format", "tsv"])
    header, first, *_ = capfd.readouterr().out.splitlines()
    assert header.split("\t") == ["original", "copy", "similarity", "moved", "original_text", "copy_text"]
    assert first.split("\t") == ["0", "0", "1.000000", "", *["The city will close the bridge."] * 2]


def test_json_has_every_bead(pair: list[str], tmp_path: Path) -> None:
    output = tmp_path / "beads.json"
    main(["align", *pair, "--output-format", "json", "-o", str(output)])
    found = json.loads(output.read_text(encoding="utf-8"))
    assert found["beads"][0]["original_text"] == "The city will close the bridge."
    assert 0.0 < found["coverage"]["copy"] < 1.0


def test_a_missing_file_is_one_sentence_and_exit_2(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["align", pair[0], "gone.txt"]) == 2
    assert capfd.readouterr().err.startswith("driftcheck: gone.txt does not exist")
