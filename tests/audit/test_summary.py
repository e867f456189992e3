"""The ranking, its intervals, and what is drawn for review."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from driftcheck.audit.summary import as_workbook, intervals, summarise
from driftcheck.audit.summary.changes import Changes
from driftcheck.audit.summary.ranking import Collector, chance, week_of
from driftcheck.audit.summary.renderers import SUMMARY_RENDERERS
from driftcheck.audit.summary.sources import sources
from driftcheck.cli import main
from driftcheck.errors import SettingsError
from tests.audit.builders import audit, lines, wire


def plain(rendered: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=140)
    console.print(rendered)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def row(number: int, **values: Any) -> dict[str, Any]:
    counts = dict.fromkeys(("critical", "major", "minor", "neutral"), 0)
    known = {
        "number": number,
        "pair": str(number),
        "original": f"o{number}.txt",
        "copy": "c.txt",
        "verdict": "faithful",
    }
    return {**known, "drift": 0.1, "error": None, "rules": {}, **counts, **values}


def collected(*rows: dict[str, Any], top: int = 3) -> Collector:
    collector = Collector(by="vendor", dated="date", top=top)
    for each in rows:
        collector.add(each)
    return collector


def test_the_worst_are_unrelated_then_by_penalty_then_by_drift() -> None:
    rows = [
        row(1, minor=4),
        row(2, major=1, drift=0.2),
        row(3, major=1, drift=0.4),
        row(4, verdict="unrelated"),
        row(5, critical=1),
        row(6),
    ]
    assert [each.number for each in collected(*rows, top=5).worst()] == [4, 5, 3, 2, 1]


def test_a_pair_that_cannot_be_judged_is_ranked_without_a_number() -> None:
    collector = collected(row(1, verdict="cannot-judge", drift=None), row(2, drift=None, error="gone"))
    assert [each.drift for each in collector.worst()] == [None]
    assert collector.total.group("all").drifted is None


def test_groups_and_weeks() -> None:
    rows = [row(n, vendor="a" if n % 2 else "b", verdict="drifted" if n % 2 else "faithful") for n in range(10)]
    for n, each in enumerate(rows):
        each["date"] = f"2026-11-{10 + n}T08:00"
    collector = collected(*rows)
    assert [(each.name, each.pairs) for each in collector.groups()] == [("a", 5), ("b", 5)]
    assert [(each.name, each.pairs) for each in collector.weeks()] == [("2026-W46", 6), ("2026-W47", 4)]


@pytest.mark.parametrize(("text", "week"), [("2026-01-01", "2026-W01"), ("21 Nov", None), (None, None), ("", None)])
def test_weeks_are_those_of_iso_dates(text: str | None, week: str | None) -> None:
    assert week_of(text) == week


def test_wilson_of_known_counts() -> None:
    found = intervals.share(10, 100)
    assert found is not None
    assert (found.value, round(found.low, 4), round(found.high, 4)) == (0.1, 0.0552, 0.1744)
    assert intervals.share(0, 0) is None


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share(count: int, more: int) -> None:
    found = intervals.share(count, count + more)
    assert found is not None
    assert 0.0 <= found.low <= found.value <= found.high <= 1.0


def test_the_bootstrap_is_near_the_normal_interval_and_always_the_same() -> None:
    values = [chance(n) for n in range(400)]
    found = intervals.mean(values)
    assert found is not None
    assert found == intervals.mean(values)
    assert found.low < 0.5 < found.high
    assert 0.04 < found.high - found.low < 0.07


def test_the_sample_prefers_risk_but_leaves_every_pair_a_chance() -> None:
    rows = [row(n, major=5 if n < 100 else 0, drift=0.0) for n in range(1000)]
    drawn = [each.number for each in collected(*rows, top=50).sample()]
    assert len(set(drawn)) == 50
    assert 30 < sum(n < 100 for n in drawn) < 50


def finding(number: int, original: str, copy: str, severity: str = "minor") -> dict[str, Any]:
    texts = {"original_text": original, "copy_text": copy, "evidence": None, "message": ""}
    return {"number": number, "pair": str(number), "rule": "names", "severity": severity, **texts}


def changed(*rows: dict[str, Any], kept: int = 1000) -> Changes:
    changes = Changes(kept=kept)
    for each in rows:
        changes.add(each)
    return changes


def test_recurring_changes_count_copies_not_findings() -> None:
    rows = [finding(1, "Elon Musk", "Elon Mask"), finding(1, "Elon Musk", "Elon Mask")]
    assert changed(*rows).recurring(top=5) == []
    rows += [finding(2, "elon musk", "Elon Mask"), finding(3, "Paris", "Lyon"), finding(4, "x" * 200, "y")]
    (found,) = changed(*rows).recurring(top=5)
    assert (found.pairs, found.original, found.first) == (2, "Elon Musk", "1")


def test_what_costs_most_recurs_first() -> None:
    rows = [finding(n, "Paris", "Lyon", "neutral") for n in range(9)]
    rows += [finding(n, "Rome", "Milan", "minor") for n in range(6)]
    rows += [finding(n, "Bonn", "Berlin", "major") for n in range(2)]
    assert [each.original for each in changed(*rows).recurring(top=5)] == ["Bonn", "Rome", "Paris"]
    assert changed(*rows).of_rule("names") == (0, 2, 6, 9)


def test_a_common_change_is_kept_among_many_rare_ones() -> None:
    rows = [finding(n, "Musk", "Mask") if n % 10 == 0 else finding(n, f"a{n}", f"b{n}") for n in range(5000)]
    changes = changed(*rows, kept=50)
    (found,) = changes.recurring(top=1)
    assert (found.original, found.pairs) == ("Musk", 500)
    assert len(changes._changes) < 200


def test_the_worst_pairs_are_of_different_originals_and_say_how_many_copies_drifted() -> None:
    rows = [row(n, original="same.txt", major=n, verdict="drifted", top_message=f"number {n}") for n in range(1, 8)]
    rows += [row(8, original="same.txt"), row(9, minor=1)]
    first, second = collected(*rows, top=3).worst()
    assert (first.number, first.drifted, first.copies, first.top) == (7, 7, 8, "number 7")
    assert (second.number, second.drifted, second.copies, second.top) == (9, 0, 1, "")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), min_size=1))
def test_what_is_kept_of_the_worst_is_what_sorting_all_would_give(drawn: list[tuple[int, int]]) -> None:
    rows = [row(n, original=f"{original}", major=major) for n, (original, major) in enumerate(drawn)]
    best = {each["original"]: max(r["major"] for r in rows if r["original"] == each["original"]) for each in rows}
    found = collected(*rows, top=2).worst()
    assert [each.penalty for each in found] == [5 * major for major in sorted(best.values(), reverse=True)[:2]]


def test_a_change_recurs_by_its_values_and_shows_what_differs() -> None:
    pounds = {"evidence": "2,000,000 GBP against 2,000,000 EUR"}
    rows = [
        finding(1, "2 million", "2 million") | pounds,
        finding(2, "2m", "two million") | pounds,
        finding(3, "Paris", "Paris") | {"message": '"Paris" lost its quotation marks'},
        finding(4, "Paris", "Paris") | {"message": '"Paris" lost its quotation marks'},
    ]
    found = changed(*rows).recurring(top=5)
    assert [(each.original, each.copy, each.pairs) for each in found] == [
        ("2,000,000 GBP", "2,000,000 EUR", 2),
        ("Paris", '"Paris" lost its quotation marks', 2),
    ]


def test_copies_that_differ_alike_point_at_their_original() -> None:
    changes = Changes()
    for number in range(1, 8):
        changes.add(finding(number, "Rome", "Milan", "major"), of="a.txt")
    for number in range(8, 11):
        changes.add(finding(number, "Rome", "Milan", "major"), of="b.txt")
    (found,) = sources(changes.recurring(top=None), {"a.txt": 7, "b.txt": 9}, top=5)
    assert (found.original, found.change.pairs, found.copies) == ("a.txt", 7, 7)


def test_a_summary_says_which_original_to_check(tmp_path: Path) -> None:
    from driftcheck.audit.manifest import Manifest

    story = "The city will close the bridge. It cost {} million. Nobody was hurt on the night."
    texts = [{"original": story.format(5), "copy": story.format(9), "id": f"{n}"} for n in range(3)]
    for each in texts:
        (tmp_path / "o.txt").write_text(each["original"], encoding="utf-8")
        (tmp_path / f"{each['id']}.txt").write_text(each["copy"], encoding="utf-8")
    rows = [{"id": each["id"], "original": "o.txt", "copy": f"{each['id']}.txt"} for each in texts]
    audit(Manifest(str(lines(tmp_path / "wire.jsonl", rows))), tmp_path / "out")
    summary = summarise(str(tmp_path / "out"))
    assert [(each.change.pairs, each.copies) for each in summary.sources] == [(3, 3)]
    told = " ".join(plain(SUMMARY_RENDERERS["full"](summary)).split())
    assert "check the original" in told
    assert "3 of 3 major numbers" in told
    assert "check the original" in str(SUMMARY_RENDERERS["html"](summary))


def test_an_error_is_counted_by_its_kind() -> None:
    errors = [("a.txt", "x/a.txt is empty."), ("b.txt", "x/b.txt is empty."), ("", "No original was found.")]
    rows = [row(n, copy=copy, original="", error=error) for n, (copy, error) in enumerate(errors)]
    assert collected(*rows).errors == {"x/… is empty.": 2, "No original was found.": 1}


def test_a_summary_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = wire(tmp_path, 12)
    (tmp_path / "5.copy.txt").unlink()
    audit(manifest, tmp_path / "out")
    for name in SUMMARY_RENDERERS:
        assert main(["audit", "--summary", str(tmp_path / "out"), "--output-format", name]) == 0
        assert "vendor 1" in capsys.readouterr().out
    data = json.loads(str(SUMMARY_RENDERERS["json"](summarise(str(tmp_path / "out")))))
    assert {each["number"] for each in data["worst"][:4]} == {1, 4, 7, 10}
    assert data["total"]["errors"] == 1
    assert sum(data["histogram"]) == 11


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    audit(wire(tmp_path, 1), tmp_path / "out")
    assert summarise(str(tmp_path / "out"), by="vendor").by == "vendor"
    with pytest.raises(SettingsError, match="no column agency to group by: it has vendor"):
        summarise(str(tmp_path / "out"), by="agency")


def test_of_nothing_there_is_a_summary_as_well(tmp_path: Path) -> None:
    audit(wire(tmp_path, 3), tmp_path / "out", stop=lambda: True)
    summary = summarise(str(tmp_path / "out"))
    assert summary.total.drift is None
    assert "0 of 3 pairs" in plain(SUMMARY_RENDERERS["full"](summary))


HOSTILE = "<script>alert(1)</script>\x1b[31m\"'&\u202e"


def test_hostile_text_reaches_neither_the_page_nor_the_terminal(tmp_path: Path) -> None:
    rows = [
        {"id": f"{HOSTILE}{n}", "original": "A. It cost 5 million.", "copy": "A. It cost 9 million.", HOSTILE: HOSTILE}
        for n in range(3)
    ]
    from driftcheck.audit.manifest import Manifest

    audit(Manifest(str(lines(tmp_path / "wire.jsonl", rows)), inline=True), tmp_path / "out")
    summary = summarise(str(tmp_path / "out"), by=HOSTILE)
    page = str(SUMMARY_RENDERERS["html"](summary))
    assert "<script" not in page
    assert not {"\x1b", "\u202e"} & set(page)
    assert not {"\x1b", "\u202e"} & set(plain(SUMMARY_RENDERERS["full"](summary)))


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    audit(wire(tmp_path, 6), tmp_path / "out")
    page = str(SUMMARY_RENDERERS["html"](summarise(str(tmp_path / "out"))))
    assert page.count("<svg") == 3
    without_namespace = page.replace("http://www.w3.org/2000/svg", "")
    assert not any(word in without_namespace for word in ("http:", "https:", "<script", "@import", "url("))


def test_a_workbook_has_the_summary_and_all_rows(tmp_path: Path) -> None:
    audit(wire(tmp_path, 12), tmp_path / "out")
    file = tmp_path / "audit.xlsx"
    assert main(["audit", "--summary", str(tmp_path / "out"), "--output-format", "xlsx", "-o", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        names = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
    assert names == ["Audit", "Worst pairs", "By vendor", "By rule", "To review", "Pairs", "Findings"]
    assert [sheet.count("<row ") for sheet in sheets[-2:]] == [13, 5]
    assert "vendor 1" in sheets[1]
    assert main(["audit", "--summary", str(tmp_path / "out"), "--output-format", "xlsx"]) == 2  # not to a terminal


def test_hostile_text_is_a_text_in_a_workbook(tmp_path: Path) -> None:
    from driftcheck.audit.manifest import Manifest

    rows = [{"id": "=1+1" + HOSTILE, "original": "It cost 5 million.", "copy": "It cost 9 million.", "vendor": "=A1"}]
    audit(Manifest(str(lines(tmp_path / "wire.jsonl", rows)), inline=True), tmp_path / "out")
    data = as_workbook.render(summarise(str(tmp_path / "out")), str(tmp_path / "out"), link=lambda _: "r/1.html")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            ElementTree.fromstring(text)
            assert "<f>" not in text
            assert not {"\x1b", "\u202e"} & set(text)
        assert "r/1.html" in archive.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
