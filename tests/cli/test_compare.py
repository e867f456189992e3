"""The command a user types: what it prints, where it writes, and its exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from driftcheck import encoders
from driftcheck.cli import main
from tests.fakes import FakeEncoder

ORIGINAL = "The city will close the old bridge on Monday. Inspectors found cracks in three cables.\n"
COPY = "The city will close the old bridge on Monday. Inspectors found cracks in seven cables.\n"


@pytest.fixture(autouse=True)
def _fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "load", lambda *_, **__: FakeEncoder())


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "original.txt", tmp_path / "copy.txt"]
    for path, text in zip(paths, (ORIGINAL, COPY), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_findings_exit_1_and_the_report_names_them(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 1
    out, err = capfd.readouterr()
    assert "three" in out
    assert "seven" in out
    assert "numbers" in out
    assert err == ""


def test_a_file_against_itself_exits_0(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", pair[0], pair[0]]) == 0
    assert main(["compare", pair[0], pair[0], "--output-format", "concise", "--fail-level", "any"]) == 0
    out, _ = capfd.readouterr()
    assert "numbers" not in out.rpartition("driftcheck ")[0]


@pytest.mark.parametrize(("level", "code"), [("none", 0), ("any", 1), ("minor", 1), ("major", 1), ("critical", 0)])
def test_the_fail_level_decides_the_exit_code(pair: list[str], level: str, code: int) -> None:
    assert main(["compare", *pair, "--fail-level", level]) == code


def test_concise_is_a_line_a_finding(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair, "--output-format", "concise"])
    (line,) = capfd.readouterr().out.splitlines()
    assert line.startswith(f"{pair[1]}:1:74: major numbers: ")
    assert line.endswith(f"[{pair[0]}:1:74]")


def test_json_goes_to_the_file_that_is_named(
    pair: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "report.json"
    assert main(["compare", *pair, "--output-format", "json", "-o", str(output)]) == 1
    assert capfd.readouterr().out == ""
    (report,) = json.loads(output.read_text(encoding="utf-8"))["reports"]
    assert [finding["rule"] for finding in report["findings"]] == ["numbers"]
    assert list(tmp_path.glob(".*")) == []


def test_a_report_in_a_file_has_no_escape_sequences(pair: list[str], tmp_path: Path) -> None:
    output = tmp_path / "report.txt"
    main(["compare", *pair, "-o", str(output), "--color", "always"])
    assert "\x1b" not in output.read_text(encoding="utf-8")


def test_a_pipe_gets_no_escape_sequences_unless_asked(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair])
    assert "\x1b" not in capfd.readouterr().out
    main(["compare", *pair, "--color", "always"])
    assert "\x1b[" in capfd.readouterr().out


def test_a_dash_is_standard_input(
    pair: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(COPY.encode())))
    assert main(["compare", pair[0], "-", "--output-format", "concise"]) == 1
    assert capfd.readouterr().out.startswith("<stdin>:1:74: ")


def test_select_and_ignore_choose_the_rules(pair: list[str]) -> None:
    assert main(["compare", *pair, "--select", "garble,quotes"]) == 0
    assert main(["compare", *pair, "--ignore", "numbers"]) == 0
    assert main(["compare", *pair, "--select", "numbers"]) == 1


def test_a_table_of_two_columns_is_aligned_already(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text("It costs $44.\tIt costs $14.\nSame here.\tSame here.\n", encoding="utf-8")
    assert main(["compare", str(table), "--aligned", "--output-format", "concise"]) == 1
    (line,) = capfd.readouterr().out.splitlines()
    assert "numbers" in line


def refusal(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "does not exist"), (b"", "is empty"), (b" \n\n", "is empty"), (b"\x00\x01\x02\xff" * 50, "copy.txt")],
)
def test_a_bad_file_is_one_sentence_and_exit_2(
    pair: list[str], content: bytes | None, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = Path(pair[1])
    copy.unlink()
    if content is not None:
        copy.write_bytes(content)
    err = refusal(["compare", *pair], capfd)
    assert told in err
    assert len(err.splitlines()) == 1


def test_a_directory_is_one_sentence_and_exit_2(
    pair: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "is a directory" in refusal(["compare", pair[0], str(tmp_path)], capfd)


def test_a_file_over_the_limit_is_refused(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert "larger than 20 bytes" in refusal(["compare", *pair, "--max-bytes", "20"], capfd)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--select", "nubmers"], "did you mean numbers?"),
        (["--fail-level", "awful"], "awful"),
        (["--output-format", "docx"], "docx"),
        (["--no-such-option"], "--no-such-option"),
        (
            ["-o", "no/such/report.txt"],
            "cannot be written: the folder no/such does not exist. Make it, or name another file.",
        ),
        (["--summary", "--output-format", "json"], "belong to --output-format full"),
    ],
)
def test_a_bad_option_is_told_and_exits_2(
    pair: list[str], options: list[str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert told in refusal(["compare", *pair, *options], capfd)


def test_standard_input_cannot_be_both_sides(capfd: pytest.CaptureFixture[str]) -> None:
    assert "both standard input" in refusal(["compare", "-", "-"], capfd)


def test_a_copy_is_missed_unless_lines_are_aligned(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert "COPY" in refusal(["compare", pair[0]], capfd)


def test_a_report_that_cannot_be_written_leaves_what_was_there(pair: list[str], tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    output.write_text("yesterday's", encoding="utf-8")
    assert main(["compare", pair[0], str(tmp_path / "gone.txt"), "-o", str(output)]) == 2
    assert output.read_text(encoding="utf-8") == "yesterday's"


def test_escape_sequences_in_a_name_do_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in refusal(["compare", "\x1b[31mred.txt", "copy.txt"], capfd)


def test_json_has_every_word_on_request(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair, "--output-format", "json", "--words"])
    (report,) = json.loads(capfd.readouterr().out)["reports"]
    found = {COPY[word["start"] : word["end"]]: word["difference"] for word in report["copy"]["words"]}
    assert list(found)[:3] == ["The", "city", "will"]
    assert found["seven"] > found["city"] == 0
    main(["compare", *pair, "--output-format", "json"])
    assert "words" not in json.loads(capfd.readouterr().out)["reports"][0]["copy"]


def test_other_formats_have_no_words(pair: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert "--words belongs to --output-format json" in refusal(["compare", *pair, "--words"], capfd)
