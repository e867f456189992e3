"""What can be named on the command line: files of all formats, folders, pipes, and what is read of them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships without types
import pytest

from driftcheck import encoders
from driftcheck.cli import main
from driftcheck.readers import bilingual
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.as_json import SCHEMA
from tests.fakes import FakeEncoder

FIXTURES = Path(__file__).parents[2] / "fixtures"
FORMATS = FIXTURES / "formats"
STORM = [str(FIXTURES / "articles" / f"storm.{side}.txt") for side in ("original", "copy")]


@pytest.fixture(autouse=True)
def _fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())


def lines(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["compare", *arguments, "--output-format", "concise"])
    return capfd.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("suffix", "place"),
    [
        (".docx", "(paragraph "),
        (".pdf", "(page 1, paragraph "),
        (".epub", "(chapter 1, paragraph "),
        (".srt", "(cue "),
        (".html", ""),
        (".nitf", ""),
        (".rss", "(item 1)"),
        (".ninjs.json", "($."),
    ],
)
def test_findings_name_the_place_as_the_format_has_it(
    suffix: str, place: str, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = str(FORMATS / f"bridge.copy{suffix}")
    found = lines(capfd, str(FORMATS / f"bridge.original{suffix}"), copy)
    numbers = [line for line in found if "major numbers" in line]
    assert numbers
    assert all(line.startswith(f"{copy}:") and place in line for line in numbers)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "place"),
    [
        (".docx", "paragraph 11"),
        (".pdf", "page 1, paragraph 11"),
        (".epub", "chapter 1, paragraph 11"),
        (".srt", "cue 2"),
        (".ninjs.json", "$.bodies[0].value"),
        (".rss", "item 1"),
        (".xlf", "unit u9"),
        (".csv", "row 10"),
        (".xlsx", "Sheet!B10"),
    ],
)
def test_every_output_format_has_the_place(
    suffix: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    sides = ("original", "copy") if not bilingual(f"a{suffix}") else ("",)
    pair = [str(FORMATS / f"bridge{side and '.'}{side}{suffix}") for side in sides]
    for kind in RENDERERS:
        main(["compare", *pair, "--output-format", kind, "-o", str(tmp_path / kind)])
        assert place in (tmp_path / kind).read_text(encoding="utf-8").replace("\\", ""), kind  # Markdown escapes signs
    report = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    capfd.readouterr()


def test_a_file_with_two_texts_goes_alone(capfd: pytest.CaptureFixture[str]) -> None:
    for suffix in (".xlf", ".tmx", ".csv", ".tsv", ".xlsx"):
        assert main(["compare", str(FORMATS / f"bridge{suffix}"), "--output-format", "json"]) == 1
        (report,) = json.loads(capfd.readouterr().out)["reports"]
        assert len(report["original"]["segments"]) == 11
        assert {"numbers", "quotes"} <= {finding["rule"] for finding in report["findings"]}
    assert main(["compare", STORM[0]]) == 2
    assert "Missing argument 'COPY'" in capfd.readouterr().err


def test_two_folders_are_told_which_command_compares_them(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(FORMATS), str(FIXTURES)]) == 2
    assert f"driftcheck audit --originals {FORMATS} --copies {FIXTURES}" in capfd.readouterr().err


def test_each_side_may_have_its_own_encoding(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "Der Bürgermeister schließt die Brücke für 9 Wochen. Das sagte er am Montag."
    for name, codec in (("a.txt", "cp850"), ("b.txt", "utf-16-le")):
        (tmp_path / name).write_bytes(text.encode(codec))
    pair = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert main(["compare", *pair, "--original-encoding", "cp850", "--copy-encoding", "utf-16-le"]) == 0
    assert main(["compare", *pair, "--original-encoding", "ascii"]) == 2
    assert "is not in ascii (byte 5 cannot be read)" in capfd.readouterr().err
    assert main(["compare", *pair, "--original-encoding", "hex"]) == 2
    assert "'hex' is no encoding" in capfd.readouterr().err


def test_the_field_of_a_json_and_the_notes_of_a_document(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pair = [str(FORMATS / f"bridge.{side}.json") for side in ("original", "copy")]
    assert main(["compare", *pair]) == 2
    assert "--text-field" in capfd.readouterr().err
    assert any("numbers" in line for line in lines(capfd, *pair, "--text-field", "article.paragraphs"))


@pytest.mark.model
@pytest.mark.skipif(shutil.which("bash") is None or not Path("/dev/fd").exists(), reason="no process substitution here")
def test_process_substitution() -> None:
    def shown(command: str) -> str:
        line = f"{shlex.quote(sys.executable)} -m driftcheck {command}"
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True).stdout

    original = shlex.quote(str(FORMATS / "storm.original.docx"))
    assert "paragraph 1  headline  Storm leaves island without power" in shown(f"show-text <(cat {original})")
    assert "[0]:[0]:0.000000" in shown(f"align --quiet <(cat {original}) <(cat {original})")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None or shutil.which("sh") is None, reason="git is not installed")
def test_git_shows_what_a_commit_did_to_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe of docs/files.md, in a repository with Word documents: a commit changed one, and added another."""
    told = (FIXTURES.parent / "docs" / "files.md").read_text(encoding="utf-8")
    setting, value = re.findall(r"`git config (difftool\.driftcheck\.cmd) '([^']+)'`", told)[0]
    (command,) = re.findall(r"`(git difftool [^`]+)`", told)
    program = tmp_path / "bin" / "driftcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m driftcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    repository = tmp_path / "repository"

    def git(*arguments: str) -> str:
        known = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *known, *arguments], cwd=repository, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    repository.mkdir()
    git("init", "--quiet")
    for name, side in (("article.docx", "original"), ("article.docx", "copy"), ("new.docx", "copy")):
        shutil.copy(FORMATS / f"bridge.{side}.docx", repository / name)
        git("add", name)
        git("commit", "--quiet", "--message", side)
    git("config", setting, value)
    shown = git(*shlex.split(command.replace("HEAD~1", "HEAD~2"))[1:])
    assert "DRIFTED" in shown
    assert "article.docx" in shown
    assert "/dev/null is a device" in git("difftool", "--no-prompt", "--tool", "driftcheck", "HEAD~1", "--", "new.docx")


def test_show_text_says_the_language_that_a_comparison_would_see(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    german = "Die Stadt schließt die alte Brücke am Montag, wie die Bürgermeisterin am Abend mitteilte."
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    assert main(["show-text", str(tmp_path / "a.txt")]) == 0
    assert "a.txt: language de, 1 paragraphs" in capfd.readouterr().out


def test_show_text_prints_what_is_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["show-text", str(FIXTURES / "pages" / "paywall.html")]) == 0
    head, first, second, *_ = capfd.readouterr().out.splitlines()
    assert head.endswith("language en, 6 paragraphs, 124 words")
    assert first.split("  ")[:2] == ["10:22", "headline"]
    assert second.split("  ")[1] == "byline  "[:6]
    assert main(["show-text", str(FORMATS / "storm.original.pdf"), "--output-format", "plain"]) == 0
    plain = capfd.readouterr().out
    assert plain == "".join(f"{line}\n" for line in Path(STORM[0]).read_text().split("\n") if line)
    assert main(["show-text", str(FORMATS / "bridge.tmx"), "--side", "copy", "--output-format", "json"]) == 0
    shown = json.loads(capfd.readouterr().out)
    assert shown["paragraphs"][0]["text"].startswith("Tanner Bridge shuts")
    assert "unit " in shown["paragraphs"][0]["place"]


def test_check_and_audit_take_all_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("bridge.original.docx", "bridge.copy.html", "bridge.xlf"):
        shutil.copy(FORMATS / name, tmp_path / name)
    (tmp_path / "driftcheck.toml").write_text(
        '[[pairs]]\noriginal = "bridge.original.docx"\ncopy = "bridge.copy.html"\n'
        '[[pairs]]\noriginal = "bridge.xlf"\ncopy = "bridge.xlf"\n'
    )
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--output-format", "concise"]) == 1
    out = capfd.readouterr().out
    assert "bridge.copy.html:" in out
    assert "bridge.xlf:" in out
    (tmp_path / "wire.csv").write_text("original,copy\nbridge.original.docx,bridge.copy.html\nbridge.xlf,bridge.xlf\n")
    assert main(["audit", "wire.csv", "-o", "out", "--workers", "0", "--quiet"]) == 1
    tables = sorted(Path("out", "findings").glob("*.jsonl"))
    rows = [json.loads(line) for path in tables for line in path.read_text().splitlines()]
    assert {row["original_place"] for row in rows if row["number"] == 1 and row["original_place"]}
    assert {row["number"] for row in rows} == {1, 2}


def test_a_comparison_of_texts_imports_no_other_reader() -> None:
    """Start-up does not pay for formats that are not read: the modules are counted."""
    code = (
        "import sys; from driftcheck.readers import read;"
        f"read({STORM[0]!r}); print(*sorted(name for name in sys.modules if name.startswith('driftcheck.readers.')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.rpartition(".")[2] for name in found} == set(
        "boilerplate budget cleaning decoding files formats lines raw text traced".split()
    )
    code = f"import sys; from driftcheck.readers import read; read({STORM[0]!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"xml", "html", "httpx2", "pypdfium2", "json", "subprocess", "markdown_it", "tomllib"} & set(loaded)
