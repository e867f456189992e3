"""What the user lets stand: baseline, acceptance and comment, and what is said when they are out of date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from driftcheck import encoders
from driftcheck.cli import main
from tests.cli.test_check import write
from tests.fakes import FakeEncoder

ORIGINAL = """# Bridge to close

The city will close the old bridge on Monday. Inspectors found cracks in three cables.

The mayor spoke to 40 reporters at the waterfront. She promised that buses would run.

Ferries will run every hour. Tickets cost the same as before.
"""
# These tests are of numbers; without a syntax head `wording` notes the same words.
CONFIG = 'ignore = ["wording"]\n\n[[pairs]]\noriginal = "articles/{slug}.md"\ncopy = "out/*/{slug}.md"\n'
COPY = "out/fr/a.md"
DRIFTED = ORIGINAL.replace("three", "seven").replace("40", "14")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An original with a copy that is sound and one in which two numbers are wrong."""
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())
    write(tmp_path, "driftcheck.toml", CONFIG)
    write(tmp_path, "articles/a.md", ORIGINAL)
    write(tmp_path, "out/de/a.md", ORIGINAL)
    write(tmp_path, COPY, DRIFTED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        out, err = capfd.readouterr()
        return code, out, err

    return run


def changes(run: Run, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code of a check, the changes that are new, and what was said besides."""
    code, out, err = run("check", "--output-format", "concise", *arguments)
    return code, re.findall(r'"\w+" became "\w+"', out), err


THREE, FORTY = '"three" became "seven"', '"40" became "14"'


def fingerprint(run: Run, change: str) -> str:
    _, out, _ = run("accept", "--list")
    (found,) = {line.split()[0] for line in out.splitlines() if change in line}
    return found


def test_after_the_baseline_only_what_is_new_fails(run: Run, project: Path) -> None:
    assert changes(run)[:2] == (1, [THREE, FORTY])
    assert run("baseline")[:2] == (0, "driftcheck-baseline.json: 2 findings, 2 new, 0 gone\n")
    code, new, err = changes(run)
    assert (code, new) == (0, [])
    assert err == "driftcheck: 2 of 2 pairs pass; 0 new findings, 2 known (2 baseline).\n"
    write(project, COPY, DRIFTED.replace("hour", "day"))
    assert changes(run)[:2] == (0, [])
    head, first, second, third = DRIFTED.strip().split("\n\n")
    write(project, COPY, "\n\n".join((head, third, second, first)) + "\n")
    assert changes(run)[:2] == (0, [])
    write(project, COPY, DRIFTED.replace("seven", "nine"))
    assert changes(run)[:2] == (1, ['"three" became "nine"'])


def test_a_finding_is_known_as_often_as_it_was_recorded_and_in_its_own_pair(run: Run, project: Path) -> None:
    run("baseline")
    write(project, "out/de/a.md", DRIFTED)
    assert changes(run)[:2] == (1, [THREE, FORTY])
    write(project, "out/de/a.md", ORIGINAL)
    again = "\n\nInspectors found cracks in {} cables.\n"
    write(project, "articles/a.md", ORIGINAL + again.format("three"))
    write(project, COPY, DRIFTED + again.format("seven"))
    assert changes(run)[:2] == (1, [THREE])


def test_recording_again_changes_nothing(run: Run, project: Path) -> None:
    run("baseline")
    before = (project / "driftcheck-baseline.json").read_bytes()
    assert run("baseline")[1] == "driftcheck-baseline.json: 2 findings, 0 new, 0 gone\n"
    assert (project / "driftcheck-baseline.json").read_bytes() == before


def test_what_is_gone_is_told_and_pruned(run: Run, project: Path) -> None:
    run("baseline")
    write(project, COPY, DRIFTED.replace("seven", "three").replace("every hour", "every 2 hours"))
    told = "driftcheck-baseline.json holds 1 finding that is gone: take it out with driftcheck baseline --prune."
    code, _, err = changes(run)
    assert code == 1
    assert told in err
    assert told not in changes(run, "out/de")[2]
    assert told not in changes(run, "--ignore", "numbers")[2]
    assert run("baseline", "--prune")[1] == "driftcheck-baseline.json: 1 finding, 0 new, 1 gone\n"
    code, _, err = changes(run)
    assert code == 1
    assert told not in err
    (project / COPY).unlink()
    assert told in changes(run)[2]


def test_a_baseline_of_some_pairs_keeps_the_others(run: Run, project: Path) -> None:
    run("baseline")
    write(project, "out/de/a.md", DRIFTED)
    assert run("baseline", "out/de")[1] == "driftcheck-baseline.json: 4 findings, 2 new, 0 gone\n"
    (project / COPY).write_bytes(b"")
    code, out, err = run("baseline")
    assert (code, out) == (2, "driftcheck-baseline.json: 4 findings, 0 new, 0 gone\n")
    assert "is empty" in err


def test_an_accepted_finding_is_known_with_its_reason_in_every_copy(run: Run, project: Path) -> None:
    write(project, "out/de/a.md", DRIFTED)
    accepted = fingerprint(run, FORTY)
    code, out, _ = run("accept", accepted, "--reason", "The desk counts\nanew")
    assert (code, out) == (0, f"driftcheck-accepted.json: {accepted} is accepted\n")
    assert changes(run)[:2] == (1, [THREE, THREE])
    _, out, _ = run("check", "--output-format", "json")
    known = [known for report in json.loads(out)["reports"] for known in report["known"]]
    assert [(one["by"], one["reason"]) for one in known] == [("accepted", "The desk counts anew")] * 2
    assert run("baseline")[1] == "driftcheck-baseline.json: 2 findings, 2 new, 0 gone\n"


def test_an_acceptance_ends(run: Run, project: Path) -> None:
    accepted = fingerprint(run, FORTY)
    assert run("accept", accepted, "--reason", "so", "--until", "2001-01-31")[0] == 2
    assert run("accept", accepted, "--reason", "so", "--until", "2999-01-31")[0] == 0
    assert changes(run)[:2] == (1, [THREE])
    path = project / "driftcheck-accepted.json"
    write(project, path.name, path.read_text(encoding="utf-8").replace("2999", "2001"))
    code, new, err = changes(run)
    assert (code, new) == (1, [THREE, FORTY])
    assert f"driftcheck-accepted.json: the acceptance of {accepted} expired after 2001-01-31: take it out" in err
    assert run("accept", "--prune")[:2] == (0, "driftcheck-accepted.json: 1 taken out\n")
    assert "expired" not in changes(run)[2]


def test_an_acceptance_of_nothing_is_told(run: Run) -> None:
    run("accept", "0" * 16, "--reason", "so")
    told = "0000000000000000 is accepted and found nowhere: take it out with driftcheck accept --prune."
    assert told in changes(run)[2]
    assert told not in changes(run, "out/de")[2]
    assert told not in changes(run, "--select", "quotes")[2]
    accepted = fingerprint(run, FORTY)
    run("accept", accepted, "--reason", "so")
    assert run("accept", "--prune", "--select", "quotes")[1] == "driftcheck-accepted.json: 0 taken out\n"
    assert run("accept", "--prune")[1] == "driftcheck-accepted.json: 1 taken out\n"
    assert changes(run)[:2] == (1, [THREE])


@pytest.mark.parametrize("arguments", [(), ("0" * 16,), ("xyz", "--reason", "so"), ("0" * 16, "--reason", " ")])
def test_an_acceptance_needs_a_fingerprint_and_a_reason(run: Run, project: Path, arguments: tuple[str, ...]) -> None:
    assert run("accept", *arguments)[0] == 2
    assert not (project / "driftcheck-accepted.json").exists()


@pytest.mark.parametrize(
    ("comment", "before", "left"),
    [
        ("ignore numbers", "Inspectors", [FORTY]),
        ("ignore numbers, quotes", "The mayor", [THREE]),
        ("ignore all", "# Bridge", []),
        ("ignore numbers (the desk rounds)", "# Bridge", []),
        ("ignore quotes", "# Bridge", [THREE, FORTY]),
        ("ignore numbers", "Ferries", [THREE, FORTY]),
    ],
)
@pytest.mark.parametrize("name", ["articles/a.md", COPY])
def test_a_comment_is_for_its_paragraph_or_at_the_top_for_all(
    run: Run, project: Path, name: str, comment: str, before: str, left: list[str]
) -> None:
    text = (project / name).read_text(encoding="utf-8")
    write(project, name, text.replace(before, f"<!-- driftcheck: {comment} -->\n{before}"))
    assert changes(run)[1] == left


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("ignore quotes", ":3: the comment ignores quotes, and there is nothing to ignore: take it out."),
        ("ignore nubmers", ":3: the comment names no rule called nubmers: did you mean numbers?"),
        ("ignroe numbers", ":3: the comment is not understood: write <!-- driftcheck: ignore RULE -->."),
        ("ignore", ":3: the comment is not understood"),
    ],
)
def test_a_comment_that_does_nothing_is_told_once(run: Run, project: Path, comment: str, told: str) -> None:
    text = ORIGINAL.replace("The city", f"<!-- driftcheck: {comment} -->\nThe city")
    write(project, "articles/a.md", text)
    assert changes(run)[2].count(f"articles/a.md{told}") == 1


def test_a_comment_to_others_is_none_of_ours(run: Run, project: Path) -> None:
    write(project, COPY, f"<!-- prettier-ignore -->\n\n{ORIGINAL}")
    assert changes(run) == (0, [], "driftcheck: 2 of 2 pairs pass; 0 new findings.\n")


def test_a_broken_baseline_is_told_before_anything_is_compared(run: Run, project: Path) -> None:
    write(project, "driftcheck-baseline.json", "{")
    code, out, err = run("check")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "driftcheck-baseline.json is no JSON" in err
