"""The review of an audit: ranking, pair, findings, decisions by several editors, and what becomes of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from driftcheck import calibration, decisions
from tests.audit.builders import audit, lines, wire
from tests.service.asking import decide, fingerprints, in_history
from tests.service.process import Running, started

PAIRS = 55


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an audit, every third pair of which has a finding."""
    folder = tmp_path_factory.mktemp("audit")
    audit(wire(folder, PAIRS), folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def reviewed(out: Path) -> Iterator[Running]:
    with started(out, "--isolated", folder=out) as found:
        yield found


@pytest.fixture
def client(reviewed: Running) -> Iterator[httpx2.Client]:
    with reviewed.client() as found:
        yield found


def ranked(client: httpx2.Client, query: str = "") -> list[int]:
    return [int(number) for number in re.findall(r'<td><a href="/audit/(\d+)">', client.get(f"/audit{query}").text)]


def test_the_worst_pairs_come_first_page_by_page(client: httpx2.Client) -> None:
    first, second = ranked(client), ranked(client, "?page=2")
    assert len(first) == 50
    assert sorted(first + second) == list(range(1, PAIRS + 1))
    assert {number % 3 for number in first[:19]} == {1}  # the pairs that were changed
    assert ranked(client, "?page=99") == second
    for odd in ("0", "-1", "x", "9" * 30, "²"):
        assert ranked(client, f"?page={odd}") == first
    assert len(ranked(client, "?show=open")) == 19


def test_each_row_of_the_summary_leads_to_its_report(client: httpx2.Client) -> None:
    text = client.get("/audit/summary").text
    links = re.findall(r'<tr><td><a href="(/audit/\d+)">', text)
    assert len(links) == 40  # the worst, and those to review
    assert client.get(links[0]).status_code == 200
    assert client.get(f"{links[0]}/report").text.count("<h2>") == 1


def test_a_pair_stands_beside_its_report(client: httpx2.Client) -> None:
    text = client.get("/audit/1").text
    assert "0 of 1 findings judged" in text
    assert '<iframe src="/audit/1/report"' in text
    report = client.get("/audit/1/report")
    assert "7000" in report.text
    assert "frame-ancestors 'self'" in report.headers["content-security-policy"]
    before, after = (re.findall(rf'rel="{way}" href="/audit/(\d+)"', text) for way in ("prev", "next"))
    order = ranked(client)
    at = order.index(1)
    assert [int(one) for one in before] == order[at - 1 : at] if at else not before
    assert int(after[0]) == order[at + 1]


def test_several_editors_decide_and_may_change_their_minds(client: httpx2.Client, reviewed: Running) -> None:
    (found,) = fingerprints(client, "/audit/4")
    assert (
        decide(client, "/audit/4", found, editor="Ada", reason="The desk says so.").headers["location"].endswith(found)
    )
    with reviewed.client() as other:
        decide(other, "/audit/4", found, editor="<b>Bo</b> ü", verdict="let-stand")
        text = other.get("/audit/4").text
    assert "1 of 1 findings judged" in text
    assert "The desk says so." in text
    assert "<b>Bo</b>" not in text
    assert "&lt;b&gt;Bo&lt;/b&gt; ü</b>: let stand" in text
    assert 'name="editor" value="Ada"' in client.get("/audit/4").text  # as this browser's editor called himself
    decide(client, "/audit/4", found, editor="Ada", verdict="")
    assert "The desk says so." not in client.get("/audit/4").text
    assert 4 not in ranked(client, "?show=open")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"verdict": "wrong"}, "no such finding"),
        ({"editor": " "}, "the name of who made it"),
        ({"editor": "x" * 61}, "the name of who made it"),
        ({"reason": "x" * 1001}, "more than 1,000 characters"),
    ],
)
def test_decisions_that_cannot_be_kept_are_refused(client: httpx2.Client, fields: dict[str, str], told: str) -> None:
    (found,) = fingerprints(client, "/audit/7")
    answer = decide(client, "/audit/7", found, **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert decide(client, "/audit/7", "0" * 16).status_code == 422
    assert "0 of 1" in client.get("/audit/7").text


def test_pairs_that_are_not_there_are_not_found(client: httpx2.Client) -> None:
    for path in ("/audit/0", "/audit/56", "/audit/999999999999", "/audit/0/report", "/audit/x.json", "/history/x"):
        assert client.get(path).status_code == 404
    assert client.get("/history/x/report").status_code == 404


def test_decisions_are_exported_for_calibration(client: httpx2.Client, tmp_path: Path) -> None:
    for number in range(10, 50, 3):
        (found,) = fingerprints(client, f"/audit/{number}")
        verdict = "needs-fix" if number % 2 else "let-stand"
        decide(client, f"/audit/{number}", found, editor="Ada", verdict=verdict, reason="=1+1")
    exported = client.get("/audit/decisions.json").text
    pairs = json.loads(exported)["pairs"]
    assert {one.copy for one in decisions.parse(exported, "decisions.json")} >= {"9.copy.txt"}
    own = next(pair for pair in pairs if pair["copy"] == "9.copy.txt")
    assert own["original"] == "9.original.txt"
    (decision,) = own["decisions"]
    assert decision["verdict"] == "let-stand"
    assert {"fingerprint", "rule", "severity", "verdict", "reason", "editor", "time"} <= decision.keys()
    rows = list(csv.DictReader(io.StringIO(client.get("/audit/decisions.csv").text)))
    assert {row["reason"] for row in rows if row["copy"] == "9.copy.txt"} == {"'=1+1"}  # no formula of a spreadsheet
    answer = client.get("/audit/labels.jsonl")
    assert answer.headers["content-disposition"] == 'attachment; filename="labels.jsonl"'
    told = [json.loads(line) for line in answer.text.splitlines()]
    labels = calibration.read(lines(tmp_path / "labels.jsonl", told))
    assert len(labels.counted) == len(rows) >= 14
    assert calibration.shift(labels) != 0


def test_a_comparison_is_judged_likewise(client: httpx2.Client) -> None:
    place = in_history(client, original_name="story.txt")
    (found,) = fingerprints(client, place)
    decide(client, place, found, verdict="let-stand")
    assert "1 of 1 findings judged" in client.get(place).text
    (pair,) = json.loads(client.get(f"{place}/decisions.json").text)["pairs"]
    assert (pair["original"], len(pair["decisions"])) == ("story.txt", 1)
    assert json.loads(client.get(f"{place}/report.json").text)["reports"][0]["verdict"] == "drifted"
    assert found in client.get(f"{place}/report").text
    assert f'href="{place}"' in client.get("/").text
    assert "story.txt" not in client.get("/audit/decisions.json").text


def test_the_review_goes_on_where_it_was(out: Path, reviewed: Running) -> None:
    with reviewed.client() as client:
        (found,) = fingerprints(client, "/audit/52")
        decide(client, "/audit/52", found)
    with started(out, "--isolated", folder=out) as again, again.client() as client:  # beside the other one
        assert "1 of 1 findings judged" in client.get("/audit/52").text


def test_a_pair_whose_files_are_gone_can_still_be_judged(client: httpx2.Client, out: Path) -> None:
    (out.parent / "54.copy.txt").rename(out.parent / "gone.txt")
    answer = client.get("/audit/55/report")
    assert answer.status_code == 422
    assert "54.copy.txt" in answer.text
    assert "Traceback" not in answer.text
    (found,) = fingerprints(client, "/audit/55")
    assert decide(client, "/audit/55", found).status_code == 303
