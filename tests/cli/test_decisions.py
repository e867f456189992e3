"""Decisions taken in the HTML page come back: what may stand is accepted, and thresholds learn from all of them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types

from driftcheck import decisions
from driftcheck.errors import InputError
from tests.browser import chromium, needs_browser, opened
from tests.cli.test_known import FORTY, THREE, Run, changes, fingerprint, project, run

__all__ = ["project", "run"]  # fixtures: an original with a sound copy and one in which two numbers are wrong


def decision(number: int = 1, verdict: str = "let-stand", **fields: Any) -> dict[str, Any]:
    told = {
        "fingerprint": f"{number:016x}",
        "rule": "numbers",
        "severity": "major",
        "probability": 0.9,
        "verdict": verdict,
        "reason": "the desk rounds",
        "time": "2026-11-29T05:00:00.000Z",
    }
    return told | fields


def file(*rows: Any, **fields: Any) -> dict[str, Any]:
    pair = {"original": "articles/a.md", "copy": "out/fr/a.md", "decisions": list(rows)}
    return {"schema_version": 1, "tool_version": "0.1.0", "pairs": [pair]} | fields


def written(folder: Path, data: Any) -> Path:
    path = folder / "decisions.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, indent=2), encoding="utf-8")
    return path


@needs_browser
@pytest.mark.slow
def test_what_was_let_stand_in_the_page_passes_the_gate(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("check", "--output-format", "html", "-o", "report.html")[0] == 1
    with chromium() as browser, opened(browser, project / "report.html") as page:
        for change, key in ((THREE, "r"), (FORTY, "a")):
            page.locator(".findings > .finding").filter(has_text=change).click()
            page.keyboard.press(key)
            if key == "r":
                page.keyboard.type("the inspectors counted again")
                page.keyboard.press("Enter")
        page.reload()
        assert page.locator(".progress [role=status]").inner_text() == "2 of 2 judged"
        page.get_by_text("Save", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Decisions").click()
        download.value.save_as(tmp_path / "decisions.json")
    code, out, err = run("accept", "--from", "decisions.json")
    assert (code, out, err) == (0, "driftcheck-accepted.json: 1 finding accepted, 1 left that needs a fix\n", "")
    accepted = json.loads((project / "driftcheck-accepted.json").read_text(encoding="utf-8"))["accepted"]
    assert [one["reason"] for one in accepted] == ["the inspectors counted again"]
    assert changes(run)[:2] == (1, [FORTY])
    (project / "out/fr/a.md").write_text(
        (project / "out/fr/a.md").read_text(encoding="utf-8").replace("14", "40"), encoding="utf-8"
    )
    assert changes(run)[:2] == (0, [])


def test_a_reason_for_all_and_a_last_day_can_be_given(run: Run, project: Path) -> None:
    found = [decision(fingerprint=fingerprint(run, change), reason=" ") for change in (THREE, FORTY)]
    written(project, file(*found))
    code, out, err = run("accept", "--from", "decisions.json")
    assert (code, out) == (2, "")
    assert err == (
        "driftcheck: decisions.json: 2 of 2 findings that may stand have no reason: write it in the page, or give one "
        "for all of them with --reason.\n"
    )
    assert not (project / "driftcheck-accepted.json").exists()
    assert run("accept", "--from", "decisions.json", "--reason", "so", "--until", "2001-01-31")[0] == 2
    assert not (project / "driftcheck-accepted.json").exists()
    assert run("accept", "--from", "decisions.json", "--reason", "so", "--until", "2999-01-31")[0] == 0
    assert changes(run)[:2] == (0, [])


def test_what_needs_a_fix_is_not_accepted_and_what_was_accepted_stays(run: Run, project: Path) -> None:
    run("accept", fingerprint(run, THREE), "--reason", "so")
    written(project, file(decision(fingerprint=fingerprint(run, FORTY), verdict="needs-fix")))
    before = (project / "driftcheck-accepted.json").read_bytes()
    code, out, _ = run("accept", "--from", "decisions.json")
    assert (code, out) == (0, "driftcheck-accepted.json: 0 findings accepted, 1 left that needs a fix\n")
    assert (project / "driftcheck-accepted.json").read_bytes() == before
    assert changes(run)[:2] == (1, [FORTY])


def test_a_finding_that_is_judged_otherwise_in_another_copy_is_accepted_in_none(run: Run, project: Path) -> None:
    data = file(decision(), decision(2))
    data["pairs"] += file(decision(verdict="needs-fix"))["pairs"]
    written(project, data)
    code, _, err = run("accept", "--from", "decisions.json")
    assert (code, err.count("\n")) == (2, 1)
    assert "0000000000000001 of numbers may stand in one copy and needs a fix in another" in err
    assert not (project / "driftcheck-accepted.json").exists()


@pytest.mark.parametrize(
    "arguments", [("0" * 16, "--from", "decisions.json"), ("0" * 16, "--reason", "x", "--from", "d")]
)
def test_a_fingerprint_and_a_file_are_not_given_together(run: Run, project: Path, arguments: tuple[str, ...]) -> None:
    written(project, file(decision()))
    assert run("accept", *arguments)[0] == 2
    assert not (project / "driftcheck-accepted.json").exists()


def many(count: int) -> dict[str, Any]:
    verdicts = ("needs-fix", "needs-fix", "let-stand")
    return file(*(decision(number, verdicts[number % 3], probability=0.5 + number / 200) for number in range(count)))


def test_thresholds_learn_from_decisions(run: Run, project: Path) -> None:
    written(project, many(60))
    code, out, _ = run("calibrate", "decisions.json")
    assert code == 0
    assert "60 labels, 40 accepted" in out
    assert set(tomllib.loads(out)) == {"drift-shift", "major-from", "critical-from", "thresholds"}
    code, _, err = run("calibrate", str(written(project, many(3))))
    assert (code, err.count("\n")) == (2, 1)


BROKEN: dict[str, tuple[Any, str]] = {
    "empty": ("", "is no JSON"),
    "cut short": (json.dumps(file(decision()), indent=2)[:-40], "is no JSON"),
    "endlessly nested": ('{\n"pairs": ' + "[" * 200_000, "is no JSON"),
    "a list": ([], "holds no decisions"),
    "a report": ({"schema_version": 1, "reports": [], "broken": []}, "holds no decisions"),
    "of the future": (file(schema_version=2), "has schema_version 2, not 1"),
    "a pair without names": (file(pairs=[{"decisions": []}]), "pairs[1] needs the names"),
    "a pair that is none": (file(pairs=["x"]), "pairs[1] needs the names"),
    "a decision that is none": (file(7), "pairs[1].decisions[1]: fingerprint must be 16 hexadecimal digits"),
    "a number for a fingerprint": (file(decision(), decision(fingerprint=7)), "decisions[2]: fingerprint must be"),
    "no rule": (file(decision(rule="")), "rule must be the name of a rule"),
    "another severity": (file(decision(severity="bad")), "severity must be one of neutral, minor, major, critical"),
    "a severity that is a list": (file(decision(severity=["major"])), "severity must be one of"),
    "a probability beyond 1": (file(decision(probability=1.5)), "probability must be a number from 0 to 1"),
    "no number": (file(decision(probability=float("nan"))), "probability must be a number from 0 to 1"),
    "another verdict": (file(decision(verdict="accepted")), "verdict must be one of needs-fix, let-stand"),
    "no reason": (file(decision(reason=None)), "reason must be a text, which may be empty"),
    "a time without a zone": (file(decision(time="2026-11-29T05:00:00")), "time must be a time with its zone"),
}


@pytest.mark.parametrize(("data", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_with_a_file_is_one_sentence_and_nothing_is_accepted(
    run: Run, project: Path, data: Any, told: str
) -> None:
    written(project, data)
    code, out, err = run("accept", "--from", "decisions.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert not (project / "driftcheck-accepted.json").exists()
    assert run("calibrate", "decisions.json")[0] == 2


def test_files_that_are_none_are_told(run: Run, project: Path) -> None:
    assert "cannot be read" in run("accept", "--from", "none.json")[2]
    (project / "decisions.json").write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8" in run("accept", "--from", "decisions.json")[2]
    assert "overwrite" in run("accept", "--from", "driftcheck-accepted.json", "--reason", "so")[2]


def test_the_reader_takes_what_the_schema_allows_and_no_other() -> None:
    schema = Draft202012Validator(json.loads(decisions.SCHEMA.read_text(encoding="utf-8")))
    good = file(decision(), decision(2, "needs-fix", reason=""))
    schema.validate(good)
    assert [len(pair.decisions) for pair in decisions.parse(json.dumps(good), "x")] == [2]
    for data, _ in BROKEN.values():
        if (
            isinstance(data, dict)
            and "decisions" in str(data)
            and "nan" not in str(data)
            and "05:00:00'" not in str(data)
        ):
            assert not schema.is_valid(data), data
            with pytest.raises(InputError):
                decisions.parse(json.dumps(data), "x")
