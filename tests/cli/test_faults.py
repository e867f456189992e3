"""What goes wrong around the program is a sentence and exit code 2.

Where the shell, the system or the process itself has a part in it, the program runs as a process of its own.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from driftcheck import compare, reading
from driftcheck.cli import main
from driftcheck.errors import InputError
from driftcheck.limits import check_size
from driftcheck.readers import Side, document, read
from driftcheck.settings import Settings
from tests.audit.builders import rows, wire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shell of this system closes no streams")

ORIGINAL = "The city will close the old bridge on Monday. Inspectors found cracks in three cables.\n"
COPY = "The city will close the old bridge on Monday. Inspectors found cracks in seven cables.\n"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "o.md").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "c.md").write_text(COPY, encoding="utf-8")
    return tmp_path


def run(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """What a user types after `driftcheck`, in `folder`; a shell reads it where it has a sign of the shell's."""
    if not set(line) & set("<>|"):
        return run_here(folder, shlex.split(line))
    command = f"{shlex.quote(sys.executable)} -m driftcheck {line}"
    return subprocess.run(["sh", "-c", command], cwd=folder, check=False, capture_output=True, text=True)


def run_here(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """The same in this process, which need not start Python and read all modules for it."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            code = main(arguments)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


def refused(folder: Path, line: str) -> str:
    """The one sentence that a command is refused with."""
    ended = run(folder, line)
    assert ended.returncode == 2, ended.stderr
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    sentence = ended.stderr.rstrip()
    assert sentence.startswith("driftcheck: ")
    assert sentence.endswith(".")
    return sentence


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "rule numbers",
        "completion bash",
        pytest.param("compare o.md c.md", marks=pytest.mark.model),
        pytest.param("compare o.md c.md --output-format json", marks=pytest.mark.model),
    ],
)
@pytest.mark.parametrize("stream", [">&-", pytest.param(">/dev/full", marks=FULL)])
def test_output_that_goes_nowhere_is_said(folder: Path, command: str, stream: str) -> None:
    assert "Standard output cannot be written" in refused(folder, f"{command} {stream}")


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("streams", [">&-", "<&- >&- 2>&-", "2>&-", pytest.param(">/dev/full 2>&1", marks=FULL)])
def test_who_needs_no_stream_does_without(folder: Path, streams: str) -> None:
    assert run(folder, f"compare o.md c.md -o report.txt {streams}").returncode == 1
    assert "seven" in (folder / "report.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("streams", ["2>&-", pytest.param("2>/dev/full", marks=FULL)])
def test_without_anywhere_to_say_it_the_exit_code_has_to_do(folder: Path, streams: str) -> None:
    assert run(folder, f"compare o.md nothing.md {streams}").returncode == 2


def test_standard_input_that_is_closed_is_empty(folder: Path) -> None:
    assert "empty" in refused(folder, "compare o.md - <&-")


@pytest.mark.slow
@pytest.mark.model
def test_a_reader_who_has_seen_enough_is_no_fault(folder: Path) -> None:
    ended = run(folder, "compare o.md c.md | head -1")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("device", ["meta", "nonsense"])
def test_a_device_that_is_not_there_is_named(folder: Path, device: str) -> None:
    assert f"The device {device} cannot be used" in refused(folder, f"compare o.md c.md --device {device}")


@pytest.mark.slow
def test_a_graphics_card_that_is_not_there_is_said(folder: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has one")
    assert "The device cuda cannot be used" in refused(folder, "compare o.md c.md --device cuda")


@pytest.mark.slow
@pytest.mark.model
def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    assert run(folder, "compare o.md c.md --output-format html -o whole.html").returncode == 1  # fills the cache
    before = sorted(path.name for path in folder.iterdir())
    command = f"{shlex.quote(sys.executable)} -m driftcheck compare o.md c.md --output-format html -o report.html"
    ended = subprocess.run(
        ["sh", "-c", f"ulimit -f 1 && {command}"], cwd=folder, check=False, capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert "report.html cannot be written" in ended.stderr
    assert sorted(path.name for path in folder.iterdir()) == before


OVERWRITING = [
    "compare o.md c.md -o c.md",
    "compare o.md c.md -o o.md",
    "compare o.md c.md -o out/../c.md",
    "compare o.md c.md -o soft.md",
    "compare o.md c.md -o hard.md",
    "compare o.md hard.md -o c.md",
    "compare o.md - -o c.md < c.md",
    "align o.md c.md -o c.md",
    "show-text o.md -o o.md",
    "check -o c.md",
    "check --output-format concise -o out.txt --also json=c.md",
    "check --show-settings -o driftcheck.toml",
    "check -o driftcheck-baseline.json",
    "check --also json=hard.md",
    "calibrate labels.jsonl -o labels.jsonl",
    "audit out/pairs/mine.csv -o out",
    "audit --originals out --copies out/findings -o out",
]


@pytest.mark.parametrize("command", OVERWRITING)
def test_an_output_never_overwrites_an_input(folder: Path, command: str) -> None:
    (folder / "soft.md").symlink_to(folder / "c.md")
    (folder / "hard.md").hardlink_to(folder / "c.md")
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "o.md"\ncopy = "c.md"\n')
    (folder / "driftcheck-baseline.json").write_text('{"version": 1, "findings": []}')
    (folder / "labels.jsonl").write_text("{}\n")
    (folder / "out" / "pairs").mkdir(parents=True)
    (folder / "out" / "findings").mkdir()
    (folder / "out" / "pairs" / "mine.csv").write_text("original,copy\no.md,c.md\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sentence = refused(folder, command)
    assert "overwrite the input" in sentence or "is written: name another place" in sentence
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_two_outputs_to_one_file_are_refused(folder: Path) -> None:
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "o.md"\ncopy = "c.md"\n')
    assert "Two outputs" in refused(folder, "check --also json=a.json --also sarif=./a.json")


@pytest.mark.slow
@pytest.mark.model
def test_an_output_may_be_a_device_or_an_older_report(folder: Path) -> None:
    assert run(folder, "compare o.md c.md -o /dev/null").returncode == 1
    assert run(folder, "compare /dev/stdin c.md -o report.txt < o.md").returncode == 1
    assert run(folder, "compare o.md c.md -o report.txt").returncode == 1


@pytest.mark.model
def test_a_manifest_from_excel_is_audited_with_a_notice(folder: Path) -> None:
    (folder / "wire.csv").write_text("Original;Copy;Vendor\r\no.md;c.md;Acme\r\n", encoding="utf-8-sig")
    ended = run(folder, "audit wire.csv -o out --workers 0")
    assert ended.returncode == 1
    assert "semicolons" in ended.stderr
    assert "Original, Copy" in ended.stderr
    assert "semicolons" not in run(folder, "audit wire.csv -o out --workers 0 --quiet").stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,original,copy\n7,o.md,c.md\n7,o.md,o.md\n", "has the id 7 of an earlier one"),
        ("original,copy,copy\no.md,c.md,c.md\n", "more than one column copy"),
    ],
)
def test_a_manifest_that_says_two_things_at_once_is_refused(folder: Path, content: str, said: str) -> None:
    (folder / "wire.csv").write_text(content)
    assert said in refused(folder, "audit wire.csv -o out --workers 0")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("thresholds={drift=9}", "thresholds.drift is 9"),
        ("thresholds={drift=-0.1}", "thresholds.drift is -0.1"),
        ("thresholds={drift=nan}", "thresholds.drift is nan"),
        ("major-from=70", "major-from is 70"),
        ("critical-from=0.5", "major-from is 0.7 and critical-from 0.5"),
        ("faithful-below=2", "faithful-below is 2"),
        ("drift-shift=inf", "drift-shift is inf"),
        ("threads=0", "threads is 0"),
        ("max-bytes=-5", "max-bytes is -5"),
        ('language="klingon"', "klingon"),
    ],
)
def test_a_setting_out_of_range_is_refused(folder: Path, setting: str, said: str) -> None:
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "o.md"\ncopy = "c.md"\n')
    sentence = refused(folder, f"check --config {shlex.quote(setting)}")
    assert said in sentence


def test_a_setting_out_of_range_is_refused_with_its_file(folder: Path) -> None:
    (folder / "driftcheck.toml").write_text("[thresholds]\ndrift = 9\n")
    assert "driftcheck.toml: thresholds.drift is 9" in refused(folder, "check")
    (folder / "driftcheck.toml").write_text('[[overrides]]\npaths = ["*"]\nthresholds = { drift = 2 }\n')
    assert "overrides[1].thresholds.drift is 2" in refused(folder, "check")


@pytest.mark.model
@pytest.mark.parametrize("setting", ["thresholds={drift=0}", "thresholds={drift=1}", "critical-from=1", "threads=1"])
def test_the_ends_of_a_range_are_in_it(folder: Path, setting: str) -> None:
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "o.md"\ncopy = "c.md"\n')
    assert run(folder, f"check --config {shlex.quote(setting)}").returncode == 1


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_an_audit_that_is_terminated_says_how_to_go_on(tmp_path: Path, *, whole_group: bool) -> None:
    """Managers of services and queues end a process, or all that it started, with SIGTERM."""
    wire(tmp_path, 160)
    line = ["-m", "driftcheck", "audit", "wire.csv", "-o", "out", "--workers", "1", "--shard-size", "2", "--no-cache"]
    with subprocess.Popen(
        [sys.executable, *line], cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list(tmp_path.glob("out/pairs/*.jsonl")) and process.poll() is None:
            time.sleep(0.05)
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGTERM)
        *before, last = process.communicate()[1].splitlines()
        assert last == "driftcheck: stopped; what is done is in out: give the same command again to go on."
        # On a slow machine it also says how far it is; of processes and semaphores it says nothing.
        assert all(re.match(r"driftcheck: \d+ of 160 pairs", line) for line in before)
    assert process.returncode == 128 + signal.SIGTERM
    assert 0 < len(rows(tmp_path / "out")) < 160
    assert run(tmp_path, "audit wire.csv -o out --workers 1 --shard-size 2").returncode == 1
    assert [row["number"] for row in rows(tmp_path / "out")] == list(range(1, 161))


@pytest.mark.slow
@pytest.mark.model
def test_a_text_without_full_stops_is_read_in_pieces_with_a_notice(folder: Path) -> None:
    (folder / "long.txt").write_text("and " * 20_000, encoding="utf-8")
    ended = run(folder, "compare long.txt long.txt")
    assert ended.returncode == 0, ended.stderr
    told = "long.txt: 1 sentence is longer than 3,000 characters or 500 words and read in pieces."
    assert told in ended.stderr
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "long.txt"\ncopy = "same.txt"\n', encoding="utf-8")
    (folder / "same.txt").write_text("and " * 20_000, encoding="utf-8")
    assert told in run(folder, "check").stderr
    (folder / "wire.csv").write_text("original,copy\nlong.txt,long.txt\no.md,o.md\n", encoding="utf-8")
    assert "1 was not read as usual (column notes)" in run(folder, "audit wire.csv -o out --workers 0").stderr
    assert [told in (row["notes"] or "") for row in rows(folder / "out")] == [True, False]
    assert run(folder, "compare o.md o.md").stderr == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("and " * 250_001, "1,000,000 characters"),
        ("a " * 200_001, "200,000 words"),
        ("It did so.\n\n" * 20_001, "20,000 sentences and lines"),
    ],
    ids=["characters", "words", "sentences"],
)
def test_a_text_that_is_too_long_to_compare_is_refused_before_it_is_read_in_depth(
    folder: Path, text: str, what: str
) -> None:
    (folder / "long.txt").write_text(text, encoding="utf-8")
    for line in ("compare o.md long.txt", "compare long.txt o.md --judge off"):
        assert f"long.txt has more than {what}, too many to compare at once" in refused(folder, line)
    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "o.md"\ncopy = "long.txt"\n', encoding="utf-8")
    ended = run(folder, "check --quiet")
    assert ended.returncode == 2
    assert what in ended.stderr


def test_a_plain_text_that_is_too_long_to_compare_is_refused_before_a_line_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five million lines took a minute and a gigabyte before they were refused."""
    lines = "a\n" * 5_000_000
    path = tmp_path / "long.txt"
    path.write_text(lines, encoding="utf-8")
    long = "has more than 1,000,000 characters, too many to compare at once"
    (tmp_path / "wire.csv").write_text("original,copy\nlong.txt,long.txt\n", encoding="utf-8")
    (tmp_path / "o.md").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "driftcheck.toml").write_text('[[pairs]]\noriginal = "long.txt"\ncopy = "o.md"\n', encoding="utf-8")
    began = time.process_time()
    with monkeypatch.context() as patched:
        patched.setattr("driftcheck.readers.cleaning.Cleaner.add", lambda *_: pytest.fail("a line is read"))
        for text in (lines, path):
            with pytest.raises(InputError, match=long):
                compare(text, "Short.")
            with pytest.raises(InputError, match=long):
                compare(text, "Short.", lines=True)
    assert time.process_time() - began < 10
    assert long in refused(tmp_path, "compare long.txt long.txt --lines")
    assert long in run(tmp_path, "check --quiet").stderr
    run(tmp_path, "audit wire.csv -o out --workers 0")
    assert [long in row["error"] for row in rows(tmp_path / "out")] == [True]


def test_what_is_only_shown_or_aligned_may_be_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("driftcheck.limits.size.CHARACTERS", 1)
    path = tmp_path / "long.txt"
    path.write_text("A short text.\n", encoding="utf-8")
    assert read(path).text
    settings = Settings()
    assert reading.side(path, Side.ORIGINAL, settings, compared=False).text
    with pytest.raises(InputError, match="more than 10 characters"):
        reading.side(path, Side.ORIGINAL, settings)


def test_the_limit_of_a_text_grows_with_that_of_its_file() -> None:
    text = document("a " * 3_000, name="long.txt", language="en")
    with pytest.raises(InputError, match="more than 2,000 words"):
        check_size(text, max_bytes=100_000)
    check_size(text, max_bytes=200_000)


def test_a_line_that_is_no_sentence_is_refused_where_lines_are_compared(folder: Path) -> None:
    (folder / "long.txt").write_text("It did.\n" + "and " * 3_000, encoding="utf-8")
    sentence = refused(folder, "compare o.md long.txt --lines")
    assert "Line 2 of long.txt has more than 20,000 characters or 2,000 words" in sentence
