from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import calibration
from driftcheck.calibration import Allowed, Label, Labels
from driftcheck.calibration.labels import RULES
from driftcheck.cli import main
from driftcheck.errors import InputError
from driftcheck.rules import OF_MEANING


def labels(*pairs: tuple[float, bool]) -> Labels:
    return Labels(tuple(Label(*pair) for pair in pairs), 0)


def many(probability: float, *, right: int, wrong: int) -> list[tuple[float, bool]]:
    return [(probability, True)] * right + [(probability, False)] * wrong


def test_probabilities_that_were_true_are_left_where_they_are() -> None:
    fair = labels(*many(0.8, right=80, wrong=20), *many(0.4, right=40, wrong=60))
    assert calibration.shift(fair) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize(("right", "wrong", "sign"), [(90, 10, 1), (10, 90, -1)])
def test_labels_that_disagree_move_the_intercept_their_way(right: int, wrong: int, sign: int) -> None:
    assert sign * calibration.shift(labels(*many(0.5, right=right, wrong=wrong))) > 1.5


def test_few_labels_move_it_less_than_many_of_the_same() -> None:
    few, more = (calibration.shift(labels(*many(0.5, right=9 * n, wrong=n))) for n in (2, 20))
    assert 0 < few < more


@pytest.mark.parametrize("told", [many(0.5, right=3, wrong=3), many(0.5, right=30, wrong=0)])
def test_too_few_labels_and_labels_of_one_kind_are_refused(told: list[tuple[float, bool]]) -> None:
    with pytest.raises(InputError, match="too few to fit to"):
        calibration.shift(labels(*told))


def test_a_boundary_keeps_false_alarms_to_what_is_allowed() -> None:
    told = labels(*many(0.3, right=5, wrong=45), *many(0.6, right=40, wrong=20), *many(0.9, right=98, wrong=2))
    minor, major, critical = calibration.boundaries(told, shift=0.0, allowed=Allowed(0.5, 0.2, 0.05))
    assert (minor.severity, major.severity, critical.severity) == ("minor", "major", "critical")
    assert minor.least <= 0.3 < major.least <= 0.6 < critical.least <= 0.9
    assert (critical.labels, critical.false_alarms) == (100, 2)


def test_no_boundary_is_set_where_there_are_no_labels() -> None:
    told = labels(*many(0.6, right=90, wrong=10), *many(0.9, right=50, wrong=0))
    assert all(one.least >= 0.59 for one in calibration.boundaries(told, shift=0.0, allowed=Allowed()))


def test_where_no_boundary_keeps_to_it_there_is_none() -> None:
    (_, _, critical) = calibration.boundaries(labels(*many(0.9, right=5, wrong=5)), shift=0.0, allowed=Allowed())
    assert (critical.least, critical.labels) == (1.0, 0)


PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=10, max_size=60)


@given(told=PAIRS.filter(lambda told: len({right for _, right in told}) == 2))
def test_boundaries_rise_with_severity_whatever_the_labels(told: list[tuple[float, bool]]) -> None:
    found = labels(*told)
    shift = calibration.shift(found)
    least = [one.least for one in calibration.boundaries(found, shift=shift, allowed=Allowed())]
    assert least == sorted(least)


def written(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def row(number: int, *, accepted: bool, rule: str = "drift", probability: float = 0.6) -> dict[str, Any]:
    return {"fingerprint": f"{number:016x}", "rule": rule, "probability": probability, "accepted": accepted}


def test_labels_are_findings_with_a_word_from_people_or_their_fingerprints(tmp_path: Path) -> None:
    whole = [row(number, accepted=True) for number in range(3)]
    bare = [{"fingerprint": each["fingerprint"], "accepted": False} for each in whole]
    findings = written(tmp_path / "findings.jsonl", {"type": "report"}, *whole)
    assert calibration.read(written(tmp_path / "a.jsonl", *whole)).counted == (Label(0.6, True),) * 3
    looked_up = calibration.read(written(tmp_path / "b.jsonl", *bare), findings=[findings])
    assert looked_up.counted == (Label(0.6, False),) * 3


def test_findings_of_rules_that_read_no_drift_are_counted_apart(tmp_path: Path) -> None:
    found = calibration.read(written(tmp_path / "a.jsonl", row(1, accepted=True, rule="garble"), row(2, accepted=True)))
    assert (len(found.counted), found.left_out) == (1, 1)


def test_the_rules_are_those_whose_findings_drift_weighs() -> None:
    assert {"drift", *OF_MEANING} == RULES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]\n", "a.jsonl:1: each line must be a JSON object"),
        ("{}\n", 'a.jsonl:1: "accepted" must be true'),
        ('{"accepted": "yes"}\n', 'a.jsonl:1: "accepted" must be true'),
        ('\n{"accepted": true, "fingerprint": "1"}\n', "a.jsonl:2: there is no probability"),
        ('{"accepted": true, "rule": "drift", "probability": 7}\n', '"probability" must be a number from 0 to 1'),
    ],
)
def test_what_is_wrong_with_a_label_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        calibration.read(tmp_path / "a.jsonl")


def test_the_command_prints_rates_and_settings_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = [row(number, accepted=number % 5 > 0, probability=0.5 + number / 200) for number in range(80)]
    written(tmp_path / "labels.jsonl", *told)
    assert main(["calibrate", "labels.jsonl"]) == 0
    out = capsys.readouterr().out
    assert "80 labels, 64 accepted" in out
    assert set(tomllib.loads(out)) == {"drift-shift", "major-from", "critical-from", "thresholds"}
    assert main(["calibrate", "labels.jsonl", "-o", "drift.toml"]) == 0
    assert (tmp_path / "drift.toml").read_text(encoding="utf-8") == out
    assert "false alarms" in capsys.readouterr().out


def test_settings_add_to_the_shift_that_made_the_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "labels.jsonl", *(row(number, accepted=number % 2 > 0) for number in range(20)))
    shifts = []
    for given_shift in ("0", "1"):
        assert main(["calibrate", "labels.jsonl", "--config", f"drift-shift = {given_shift}"]) == 0
        shifts.append(tomllib.loads(capsys.readouterr().out)["drift-shift"])
    assert shifts[1] - shifts[0] == pytest.approx(1.0)


def test_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["calibrate", "none.jsonl"]) == 2
    assert capsys.readouterr().err == "driftcheck: none.jsonl cannot be read: No such file or directory.\n"
