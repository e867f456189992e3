"""`driftcheck init` and `driftcheck doctor` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from driftcheck import __version__
from driftcheck.cli import main
from driftcheck.rules import IDS
from tests.cli.test_check import write


def test_init_says_what_it_found_and_check_understands_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("en/a.md", "de/a.md", "en/b.md", "de/b.md"):
        write(tmp_path, name, "text")
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert capfd.readouterr().out == (
        "2 pairs: en/{name}.md and de/{name}.md\ndriftcheck.toml is written: driftcheck check compares them.\n"
    )
    assert main(["check", "--show-pairs"]) == 0
    assert capfd.readouterr().out == "en/a.md\tde/a.md\nen/b.md\tde/b.md\n"


def test_init_does_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert "no pairs were found" in capfd.readouterr().out
    before = Path("driftcheck.toml").read_bytes()
    assert main(["init"]) == 2
    assert "driftcheck.toml configures driftcheck already" in capfd.readouterr().err
    assert Path("driftcheck.toml").read_bytes() == before


def test_doctor_tells_versions_models_cache_languages_and_extras(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["doctor", "--cache-dir", str(tmp_path / "cache")]) == 0
    out = capfd.readouterr().out
    for heading in ("Versions", "Models", "Cache", "Languages", "Extras", "Terminal"):
        assert f"{heading}\n" in out
    assert __version__ in out
    assert "all-MiniLM-L6-v2         English, not prepared yet" in out
    assert f"of {len(IDS)} rules" in out
    assert "no terminal of 100 columns" in out
    assert not (tmp_path / "cache").exists()


def test_doctor_as_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert main(["doctor", "--cache-dir", str(tmp_path), "--output-format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["versions"]["driftcheck"] == __version__
    assert told["cache"] == {"folder": str(tmp_path), "size": 5, "writable": True}
    by_code = {language["code"]: language for language in told["languages"]}
    assert by_code["en"]["rules"] == list(IDS)
    assert by_code["de"]["name"] == "German"
    assert "negation" in by_code["de"]["rules"]
    assert "names" in by_code["de"]["partly"]
    assert {"ar", "pl"} < set(by_code)
    assert by_code["und"]["partly"] == []
    assert "roles" not in by_code["de"]["rules"]
    assert {extra["name"] for extra in told["extras"]} >= {"pdf", "parquet", "match"}
    assert told["terminal"]["terminal"] is False


@pytest.mark.model
def test_doctor_knows_a_model_that_is_prepared(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "prepare", "-q"]) == 0
    capfd.readouterr()
    main(["doctor"])
    assert "all-MiniLM-L6-v2         English, prepared\n" in capfd.readouterr().out
