"""Where each format says that a finding stands, how bad it says it is, and what it does when there are too many."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml

from driftcheck.model import Alignment, Coverage, Known, KnownFinding, Report, Severity, Span, Verdict
from driftcheck.readers import read
from driftcheck.renderers import RENDERERS, github, junit, sarif
from driftcheck.renderers.paths import posix, uri
from driftcheck.segmentation import split
from tests import builders as small
from tests.renderers.builders import issue, report, span_of
from tests.renderers.schemas import sarif as sarif_schema


def told(name: str, *given: Report) -> str:
    return str(RENDERERS[name](given))


def run_of(*given: Report) -> dict[str, Any]:
    log = json.loads(told("sarif", *given))
    sarif_schema().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def of_files(tmp_path: Path, *, name: str, data: bytes, words: str) -> Report:
    """A report of one finding about `words` of a file with these bytes."""
    path = tmp_path / name
    path.write_bytes(data)
    copy = replace(read(path), name=name)
    original = small.document("Nothing.")
    segments = split(copy)
    aligned = small.through(Alignment(original, copy, (), segments, (), Coverage(0.0, 0.0)))
    return report(aligned, [issue(copy=span_of(copy, words))])


# (name, bytes, line, column in characters, in UTF-8, in UTF-16)
FILES = {
    "CRLF": ("a.txt", "One is here.\r\n\r\nTwo is there.\r\n", (3, 8, 8, 8), "there"),
    "carriage returns alone": ("a.txt", "One is here.\r\rTwo is there.\r", (3, 8, 8, 8), "there"),
    "an emoji before it": ("a.txt", "One 🌊 is there.\n", (1, 10, 13, 11), "there"),
    "an umlaut before it": ("a.txt", "Zwölf sind there.\n", (1, 12, 13, 12), "there"),
    "a byte order mark": ("a.txt", "\ufeffOne is there.\n", (1, 8, 8, 8), "there"),
    "Markdown": ("a.md", "# Title\n\nOne **is** [there](https://example.org) now.\n", (3, 13, 13, 13), "there"),
    "a soft hyphen before it": ("a.txt", "One is\u00ad not there.\n", (1, 13, 14, 13), "there"),
}


@pytest.mark.parametrize(("name", "text", "at", "words"), FILES.values(), ids=FILES)
def test_places_are_those_of_the_file_that_was_read(
    tmp_path: Path, name: str, text: str, at: tuple[int, int, int, int], words: str
) -> None:
    one = of_files(tmp_path, name=name, data=text.encode(), words=words)
    line, characters, utf8, utf16 = at
    assert told("concise", one).startswith(f"{name}:{line}:{characters}: ")
    assert f"line={line},endLine={line},col={characters},endColumn={characters + 4}," in told("github", one)
    assert json.loads(told("gitlab", one))[0]["location"] == {"path": name, "lines": {"begin": line}}
    location = json.loads(told("rdjson", one))["diagnostics"][0]["location"]
    assert location["range"] == {
        "start": {"line": line, "column": utf8},
        "end": {"line": line, "column": utf8 + len(words)},
    }
    region = run_of(one)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": line, "startColumn": utf16, "endLine": line, "endColumn": utf16 + len(words)}
    error = ElementTree.fromstring(told("checkstyle", one)).find("file/error")
    assert error is not None
    assert (error.get("line"), error.get("column")) == (str(line), str(characters))


def test_a_finding_about_the_whole_pair_stands_at_line_1_of_the_copy() -> None:
    one = report(small.aligned(["One."], ["One."]), [issue("unrelated")])
    region = run_of(one)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert "relatedLocations" not in run_of(one)["results"][0]
    assert json.loads(told("gitlab", one))[0]["location"]["lines"]["begin"] == 1


def test_an_omission_stands_behind_the_sentence_it_was_dropped_after_and_names_its_own_place() -> None:
    aligned = small.aligned(["One.", "Two.", "Three."], ["One.", None, "Three."])
    aligned = replace(aligned, original=replace(aligned.original, name="original.txt"))
    one = report(aligned, [issue("omission", original=span_of(aligned.original, "Two."))])
    (result,) = run_of(one)["results"]
    region = {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 5}
    assert result["locations"][0]["physicalLocation"]["region"] == region
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "original.txt"
    assert related["physicalLocation"]["region"]["startLine"] == 2
    for name in ("gitlab", "github", "rdjson", "checkstyle", "junit"):
        assert "[original.txt:2:1]" in told(name, one), name


def test_words_that_a_sentence_lacks_stand_at_that_sentence() -> None:
    aligned = small.aligned(["Two or more."], ["Two."])
    one = report(aligned, [issue(original=span_of(aligned.original, "or more"))])
    region = run_of(one)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 5}


def of_severity(severity: Severity, count: int = 1) -> Report:
    aligned = small.aligned(["One."], ["One."])
    return report(
        aligned, [replace(issue(copy=Span(0, 3), message=f"change {n}"), severity=severity) for n in range(count)]
    )


SEVERITIES = {
    Severity.CRITICAL: ("::error ", "critical", "error", "ERROR", "error"),
    Severity.MAJOR: ("::error ", "major", "error", "ERROR", "error"),
    Severity.MINOR: ("::warning ", "minor", "warning", "WARNING", "warning"),
    Severity.NEUTRAL: ("::notice ", "info", "note", "INFO", "info"),
}


@pytest.mark.parametrize("severity", Severity)
def test_severities_have_names_in_every_format(severity: Severity) -> None:
    one = of_severity(severity)
    names = (
        told("github", one)[: len(SEVERITIES[severity][0])],
        json.loads(told("gitlab", one))[0]["severity"],
        run_of(one)["results"][0]["level"],
        json.loads(told("rdjson", one))["diagnostics"][0]["severity"],
        next(ElementTree.fromstring(told("checkstyle", one)).iter("error")).get("severity"),
    )
    assert names == SEVERITIES[severity]


@pytest.mark.parametrize("least", [*Severity, None])
@pytest.mark.parametrize("severity", Severity)
def test_junit_fails_from_the_severity_that_fails_the_run(severity: Severity, least: Severity | None) -> None:
    found = JUnitXml.fromstring(junit.render([of_severity(severity)], least=[least]).encode())
    assert found.failures == (1 if least is not None and severity >= least else 0)
    assert "change 0" in junit.render([of_severity(severity)], least=[least])


def test_junit_has_a_test_for_each_rule_that_ran(sample_with_known: Report) -> None:
    (suite,) = JUnitXml.fromstring(told("junit", sample_with_known).encode())
    names = {case.name: case for case in suite}
    assert {"numbers", "negation", "dates"} <= set(names)
    assert names["dates"].is_passed
    assert names["numbers"].is_failure
    assert names["addition"].is_skipped


def test_known_findings_are_known_in_every_format(sample_with_known: Report) -> None:
    one = sample_with_known
    suppressed = [result["suppressions"] for result in run_of(one)["results"] if "suppressions" in result]
    assert suppressed == [
        [{"kind": "external", "status": "accepted", "justification": "baseline"}],
        [{"kind": "external", "status": "accepted", "justification": "accepted: our own background"}],
    ]
    comment = replace(one, known=(KnownFinding(issue(), Known.COMMENT),))
    assert run_of(comment)["results"][-1]["suppressions"][0]["kind"] == "inSource"
    issues = [issue for issue in json.loads(told("gitlab", one)) if issue["description"].startswith("known (")]
    assert [issue["severity"] for issue in issues] == ["info", "info"]
    found = [
        entry for entry in json.loads(told("rdjson", one))["diagnostics"] if entry["message"].startswith("known (")
    ]
    assert [entry["severity"] for entry in found] == ["INFO", "INFO"]
    assert "::group::2 known findings" in told("github", one)
    assert told("github", one).count("\n::") + 1 == len(one.findings) + 2
    assert told("concise", one).count("\n") == len(one.findings)
    rows = [json.loads(line) for line in told("json-lines", one).splitlines()]
    assert [row["known"] for row in rows[-2:]] == [
        {"by": "baseline", "reason": ""},
        {"by": "accepted", "reason": "our own background"},
    ]


def test_what_cannot_be_judged_says_why_in_every_format() -> None:
    one = report(small.aligned(["One."], ["One."]), [], verdict=Verdict.CANNOT_JUDGE)
    one = replace(one, drift=None, penalty_per_1000_words=None, reason="the texts are too short")
    for name in sorted(set(RENDERERS) - {"full"}):
        assert "the texts are too short" in told(name, one), name
    assert JUnitXml.fromstring(told("junit", one).encode()).skipped == 1


def test_sarif_tells_what_its_rules_find(sample_with_known: Report) -> None:
    run = run_of(sample_with_known)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules[:3]] == ["numbers", "negation", "dates"]
    assert rules[0]["shortDescription"]["text"] == "What numbers finds."
    assert "{{so}}" in rules[0]["help"]["text"]
    assert rules[1]["defaultConfiguration"]["level"] == "error"
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_messages_hold_no_links_and_no_placeholders() -> None:
    one = report(small.aligned(["One."], ["One."]), [issue(message="[here](https://example.org) is {0}", evidence="")])
    assert run_of(one)["results"][0]["message"]["text"] == "[here] (https://example.org) is {{0}}"


def test_sarif_messages_link_the_originals_place() -> None:
    aligned = small.aligned(["One."], ["One."])
    aligned = replace(aligned, original=replace(aligned.original, name="a[1](x).txt"))
    (result,) = run_of(report(aligned, [issue(original=Span(0, 3), copy=Span(0, 3))]))["results"]
    assert result["message"]["text"].endswith(r"original: [a\[1\] (x).txt:1:1](1)")
    assert [place["id"] for place in result["relatedLocations"]] == [1]


def test_sarif_fingerprints_tell_equal_changes_of_one_copy_apart() -> None:
    aligned = small.aligned(["One.", "One."], ["One.", "One."])
    one = report(aligned, [issue(copy=Span(0, 3)), issue(copy=Span(5, 8))])
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run_of(one)["results"]]
    assert prints == ["0123456789abcdef:1", "0123456789abcdef:2"]


def test_sarif_keeps_the_worst_of_too_many_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 3)
    run = run_of(of_severity(Severity.MINOR, 4), of_severity(Severity.CRITICAL, 2))
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 more results were left out: code scanning shows 3."
    assert "toolExecutionNotifications" not in run_of(of_severity(Severity.MINOR, 3))["invocations"][0]


def test_github_annotates_the_worst_and_logs_the_rest() -> None:
    text = told(
        "github", of_severity(Severity.MAJOR, 15), of_severity(Severity.CRITICAL, 2), of_severity(Severity.NEUTRAL, 12)
    )
    lines = text.splitlines()
    assert sum(line.startswith("::error") for line in lines) == github.PER_LEVEL
    assert sum("critical::" in line and line.startswith("::error") for line in lines) == 2
    assert sum(line.startswith("::notice") for line in lines) == github.PER_LEVEL
    assert any("; 10 more stand in this step's log" in line for line in lines)
    assert sum(line.startswith("- ") for line in lines) == 10


def test_github_needs_no_notice_where_all_have_room() -> None:
    text = told("github", of_severity(Severity.NEUTRAL, github.PER_LEVEL))
    assert text.count("::notice ") == github.PER_LEVEL
    assert "::group::" not in text


def test_ten_thousand_findings_are_told() -> None:
    text = "x" * 10_000
    aligned = small.aligned([text], [text])
    one = report(aligned, [issue(copy=Span(at, at + 1), message=f"change {at}") for at in range(10_000)])
    assert len(json.loads(told("gitlab", one))) == 10_000
    assert len(run_of(replace(one, findings=one.findings[:10]))["results"]) == 10


@pytest.mark.parametrize(
    ("name", "path", "reference"),
    [
        ("copy.txt", "copy.txt", "copy.txt"),
        ("./a/b c.md", "a/b c.md", "a/b%20c.md"),
        ("a/🌊 & %41#?.md", "a/🌊 & %41#?.md", "a/%F0%9F%8C%8A%20%26%20%2541%23%3F.md"),
        ("a:b.txt", "a:b.txt", "a%3Ab.txt"),
        ("/srv/a b.txt", "/srv/a b.txt", "file:///srv/a%20b.txt"),
        ("C:\\texts\\a b.txt", "C:/texts/a b.txt", "file:///C:/texts/a%20b.txt"),
        ("texts\\a.txt", "texts/a.txt", "texts/a.txt"),
        ("<stdin>", "<stdin>", "%3Cstdin%3E"),
        ("a\udcff.txt", "a\udcff.txt", "a%FF.txt"),
        ("a\ud83d.txt", "a\ud83d.txt", "a%3F.txt"),
        ("../x.txt", "../x.txt", "../x.txt"),
    ],
)
def test_names_become_paths_and_references(name: str, path: str, reference: str) -> None:
    assert posix(name) == path
    assert uri(name) == reference
