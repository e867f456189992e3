"""The gate as a user runs it: which pairs, what is told, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from driftcheck import encoders, gate
from driftcheck.cli import main
from tests.fakes import FakeEncoder

TEXT = "The city will close the old bridge on Monday. Inspectors found cracks in {} cables.\n"
CONFIG = '[[pairs]]\noriginal = "articles/{slug}.txt"\ncopy = "out/*/{slug}.txt"\n'


class Loaded:
    """Counts the models that were loaded, and keeps what they encoded."""

    def __init__(self) -> None:
        self.encoders: list[FakeEncoder] = []

    def __call__(self, *_: object, **__: object) -> FakeEncoder:
        self.encoders.append(FakeEncoder())
        return self.encoders[-1]


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> Loaded:
    load = Loaded()
    monkeypatch.setattr(encoders, "load", load)
    return load


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two originals, three copies, one of which drifts."""
    write(tmp_path, "driftcheck.toml", CONFIG)
    for name in ("articles/a b.txt", "articles/😀.txt", "out/fr/a b.txt", "out/de/a b.txt"):
        write(tmp_path, name, TEXT.format("three"))
    write(tmp_path, "out/fr/😀.txt", TEXT.format("seven"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_one_finding_stops_the_build(project: Path, loaded: Loaded, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, "--output-format", "concise")
    assert code == 1
    assert out == 'out/fr/😀.txt:1:74: major numbers: "three" became "seven" [articles/😀.txt:1:74]\n'
    assert err == "driftcheck: 2 of 3 pairs pass, 1 fails; 1 new finding (1 major).\n"
    assert len(loaded.encoders) == 1


def test_people_are_shown_the_pairs_with_findings_and_programs_all(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capfd)
    assert "out/fr/😀.txt" in out
    assert "a b.txt" not in out
    _, out, _ = run(capfd, "--output-format", "json")
    assert [report["verdict"] for report in json.loads(out)["reports"]] == ["identical", "identical", "drifted"]


def test_pairs_with_neutral_changes_alone_are_not_shown_unless_they_fail(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(capfd, "--config", "severities = { numbers = 'neutral' }")[:2] == (0, "")
    code, out, _ = run(capfd, "--config", "severities = { numbers = 'neutral' }", "--fail-level", "any")
    assert code == 1
    assert "out/fr/😀.txt" in out


def test_all_clean_prints_nothing_but_the_summary(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "--ignore", "numbers,wording") == (0, "", "driftcheck: 3 of 3 pairs pass; 0 new findings.\n")
    assert run(capfd, "--ignore", "numbers,wording", "--quiet") == (0, "", "")


def test_one_run_writes_several_formats(project: Path, loaded: Loaded, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "--output-format", "concise", "--also", "sarif=drift.sarif", "--also", "junit=drift.xml")
    assert (code, out.count("\n"), len(loaded.encoders)) == (1, 1, 1)
    (found,) = json.loads((project / "drift.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert found["ruleId"] == "numbers"
    assert 'failures="1"' in (project / "drift.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("wanted", ["sarif", "sarif=", "pdf=drift.pdf", "=drift.sarif"])
def test_what_is_no_format_and_file_is_refused(
    project: Path, loaded: Loaded, capfd: pytest.CaptureFixture[str], wanted: str
) -> None:
    code, out, err = run(capfd, "--also", wanted)
    assert (code, out, loaded.encoders) == (2, "", [])
    assert f"'{wanted}' is no FORMAT=FILE: formats are full, concise, json," in " ".join(err.split())


def test_settings_differ_by_path(project: Path, loaded: Loaded, capfd: pytest.CaptureFixture[str]) -> None:
    write(project, "driftcheck.toml", CONFIG + '[[overrides]]\npaths = ["out/fr"]\nfail-level = "critical"\n')
    assert run(capfd)[0] == 0
    assert run(capfd, "--fail-level", "minor")[0] == 1
    override = '[[overrides]]\npaths = ["out/fr"]\nignore = ["numbers", "wording"]\nmajor-from = 0.9\n'
    write(project, "driftcheck.toml", CONFIG + override)
    loaded.encoders.clear()
    assert run(capfd, "--output-format", "concise")[:2] == (0, "")
    assert len(loaded.encoders) == 1
    write(project, "driftcheck.toml", CONFIG + '[[overrides]]\npaths = ["out/fr"]\nmodel = "another"\n')
    loaded.encoders.clear()
    assert run(capfd)[0] == 1
    assert len(loaded.encoders) == 2


def test_severities_and_ignored_text_come_from_the_configuration(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capfd, "--config", "severities = { numbers = 'minor' }", "--output-format", "concise")
    assert code == 0
    assert ": minor numbers: " in out
    assert run(capfd, "--config", "ignore-text = ['Inspectors found .* cables.']")[0] == 0


def test_paths_restrict_the_pairs(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, "out/de", "articles/a b.txt")
    assert (code, err) == (0, "driftcheck: 2 of 2 pairs pass; 0 new findings.\n")
    code, _, err = run(capfd, "driftcheck.toml")
    assert code == 0
    assert err == "driftcheck: driftcheck.toml is in no pair.\ndriftcheck: there is no pair to check.\n"
    assert run(capfd, "gone")[0] == 2


@pytest.mark.parametrize(("content", "told"), [(None, "does not exist"), (b"", "is empty"), (b"\0\1" * 99, "binary")])
def test_a_broken_pair_is_told_and_the_others_are_checked(
    project: Path, capfd: pytest.CaptureFixture[str], content: bytes | None, told: str
) -> None:
    broken = project / "articles/a b.txt"
    broken.unlink()
    if content is not None:
        broken.write_bytes(content)
    code, out, err = run(capfd, "--output-format", "concise")
    assert code == 2
    assert out.count("\n") == 1
    assert "articles/a b.txt and its copy out/de/a b.txt were not compared: " in err
    assert told in err
    assert err.endswith("0 of 3 pairs pass, 1 fails, 2 could not be compared; 1 new finding (1 major).\n")


def test_a_file_of_200_megabytes_is_refused_unread(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with (project / "out/fr/a b.txt").open("r+b") as file:
        file.truncate(200_000_000)
    code, _, err = run(capfd)
    assert code == 2
    assert "out/fr/a b.txt is larger than 10,000,000 bytes" in err


def test_a_link_to_itself_is_a_broken_pair(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    copy = project / "out/fr/a b.txt"
    copy.unlink()
    copy.symlink_to(copy)
    code, _, err = run(capfd)
    assert code == 2
    assert "out/fr/a b.txt" in err
    assert err.count("were not compared: out/fr/a b.txt cannot be read (") == 1
    assert run(capfd, "out/de")[0] == 0
    assert run(capfd, "out/fr/a b.txt")[0] == 2


def test_show_pairs_and_show_settings_check_nothing(
    project: Path, loaded: Loaded, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capfd, "--show-pairs", "out/fr")
    assert (code, out) == (0, "articles/a b.txt\tout/fr/a b.txt\narticles/😀.txt\tout/fr/😀.txt\n")
    code, out, _ = run(capfd, "--show-settings", "--config", "fail-level=minor")
    assert code == 0
    assert 'fail-level = "minor"' in out
    write(project, "driftcheck.toml", CONFIG + '[[overrides]]\npaths = ["out/fr"]\nfail-level = "critical"\n')
    _, out, _ = run(capfd, "--show-settings", "out/fr")
    assert "# for articles/a b.txt and its copy out/fr/a b.txt\n" in out
    assert 'fail-level = "critical"' in out
    assert "overrides" not in out
    _, out, _ = run(capfd, "--show-settings", "out/de")
    assert 'fail-level = "major"' in out
    assert loaded.encoders == []


def test_paths_are_told_from_where_the_user_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "out" / "de")
    code, out, _ = run(capfd, "--show-pairs", ".")
    assert (code, out) == (0, f"{Path('../../articles/a b.txt')}\ta b.txt\n")
    assert run(capfd, "--output-format", "concise")[1].startswith(f"{Path('../fr/😀.txt')}:1:74: major numbers: ")


def test_a_reader_that_has_seen_enough_does_not_change_the_exit_code(project: Path) -> None:
    def piped(command: str) -> int:
        program = f'import sys; from driftcheck.cli import main; sys.exit(main({command!r}.split("|")))'
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        process.stdout.close()
        return process.wait()

    write(project, "driftcheck.toml", '[[pairs]]\noriginal = "articles/a b.txt"\ncopy = "out/de/a b.txt"\n')
    assert piped("check|--show-settings") == 0
    assert piped("rule|--all") == 0
    write(project, "out/de/a b.txt", "")
    assert piped("check|--statistics") == 2
    assert piped("baseline") == 2


def test_watching_tells_each_run_and_goes_on_until_it_is_interrupted(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    naps = iter(range(2))

    def sleep(_: float) -> None:
        nap = next(naps, None)
        if nap is None:
            raise KeyboardInterrupt
        if nap == 0:
            write(project, "out/fr/😀.txt", TEXT.format("three"))

    monkeypatch.setattr(gate, "watch", partial(gate.watch, sleep=sleep))
    code, out, err = run(capfd, "--watch", "--output-format", "concise")
    assert code == 130
    assert out.count("\n") == 1
    assert [line for line in err.splitlines() if line] == [
        "driftcheck: 2 of 3 pairs pass, 1 fails; 1 new finding (1 major).",
        "driftcheck: watching for changes; Ctrl-C stops.",
        "driftcheck: 1 of 1 pair passes; 0 new findings.",
        "driftcheck: watching for changes; Ctrl-C stops.",
        "driftcheck: interrupted.",
    ]
    assert run(capfd, "--watch", "--changed-since", "HEAD")[0] == 2


def test_statistics_count_by_rule(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "--statistics")
    assert code == 1
    head, numbers, total = (line.split() for line in out.splitlines())
    assert head == ["rule", "critical", "major", "minor", "neutral", "known"]
    assert (numbers, total) == (["numbers", ".", "1", ".", ".", "."], ["all", ".", "1", ".", ".", "."])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--isolated"], "There is no configuration"),
        (["--config", "pairs = [{ original = 'x/*.txt', copy = 'y.txt' }]"], "matches nothing (x/*.txt and y.txt)"),
        (["--select", "nubmers"], "did you mean numbers?"),
        (["--changed-since", "HEAD"], "needs a git repository"),
    ],
)
def test_what_cannot_be_run_is_told_in_one_sentence(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    code, out, err = run(capfd, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def git(root: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = os.environ | identity | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Edit")


def test_changed_since_checks_pairs_with_a_side_that_git_saw_change(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def pairs(revision: str) -> list[str]:
        code, out, err = run(capfd, "--show-pairs", "--changed-since", revision)
        assert code == 0, err
        return out.splitlines()

    git(project, "init", "-q", "-b", "main")
    commit(project)
    assert pairs("HEAD") == []
    write(project, "out/fr/a b.txt", "Edited, not committed.\n")
    assert pairs("HEAD") == ["articles/a b.txt\tout/fr/a b.txt"]
    commit(project)
    assert pairs("HEAD") == []
    write(project, "out/new/😀.txt", "New, not added.\n")
    assert pairs("HEAD~1") == ["articles/a b.txt\tout/fr/a b.txt", "articles/😀.txt\tout/new/😀.txt"]
    git(project, "checkout", "-qb", "branch", "HEAD~1")
    write(project, "articles/😀.txt", "An original of the branch.\n")
    commit(project)
    # What main did after the fork is not the branch's change.
    assert [line.partition("\t")[0] for line in pairs("main")] == ["articles/😀.txt", "articles/😀.txt"]
    code, _, err = run(capfd, "--changed-since", "gone")
    assert (code, err.count("\n")) == (2, 1)
    assert "--changed-since gone is no revision" in err
