"""The JSON contract: keys, places in the file, and numbers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types

from driftcheck.model import Category, Known, KnownFinding, Report, Role, Severity, Span, Verdict
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.as_json import SCHEMA
from tests import builders as small
from tests.renderers.builders import issue, report


def told(one: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(str(RENDERERS["json"]([one])))["reports"][0]
    return data


def quoted(finding: dict[str, Any]) -> str | None:
    return finding["copy"] and str(finding["copy"]["text"])


def schema() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return data


def test_the_report_keeps_the_schema(sample: Report) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(str(RENDERERS["json"]([sample, sample]))))


def test_no_reports_keep_the_schema() -> None:
    Draft202012Validator(schema()).validate(json.loads(str(RENDERERS["json"]([]))))


def test_the_schema_knows_every_word_of_the_model() -> None:
    parts = schema()["$defs"]
    assert parts["report"]["properties"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert parts["segment"]["properties"]["role"]["enum"] == [role.value for role in Role]
    assert parts["knownFinding"]["properties"]["by"]["enum"] == [known.value for known in Known]
    finding = parts["finding"]["properties"]
    assert finding["category"]["enum"] == [category.value for category in Category]
    assert finding["severity"]["enum"] == [severity.name.lower() for severity in Severity]


def test_offsets_count_characters_of_the_file(sample: Report) -> None:
    one = sample
    source = one.alignment.copy.source
    data = told(one)
    for finding in data["findings"]:
        place = finding["copy"]
        if place is not None:
            assert source[place["start"] : place["end"]] == place["text"]
            line = source.split("\n")[place["line"] - 1]
            assert line[place["column"] - 1 :].startswith(place["text"].split("\n")[0])
    (garbled,) = [finding["copy"] for finding in data["findings"] if quoted(finding) == "research on ."]
    assert garbled["start"] == one.alignment.copy.text.index("research on .") + 1  # the soft hyphen before it
    segments = [source[segment["start"] : segment["end"]] for segment in data["copy"]["segments"]]
    assert any("engi\u00adneers" in text for text in segments)


def test_a_quotation_holds_what_was_cleaned_away_inside_it(sample: Report) -> None:
    one = sample
    start = one.alignment.copy.text.index("engineers")
    (finding,) = told(replace(one, findings=(issue(copy=Span(start, start + 9)),)))["findings"]
    assert finding["copy"]["text"] == "engi\u00adneers"
    assert finding["original"] is None


def test_known_findings_stand_apart_with_what_lets_them_stand(sample: Report) -> None:
    one = sample
    known = (KnownFinding(one.findings[0], Known.ACCEPTED, "the desk asked for it"),)
    data = told(replace(one, findings=one.findings[1:], known=known))
    Draft202012Validator(schema()).validate({"schema_version": 1, "reports": [data], "broken": []})
    assert len(data["findings"]) == len(one.findings) - 1
    (entry,) = data["known"]
    assert (entry["by"], entry["reason"]) == ("accepted", "the desk asked for it")
    assert entry["finding"]["fingerprint"] == one.findings[0].fingerprint


def test_numbers_are_short_and_numpy_is_no_obstacle() -> None:
    aligned = small.aligned(["One."], ["One."])
    beads = tuple(replace(bead, similarity=float(np.float32(0.1)), drift=np.float32(1 / 3)) for bead in aligned.beads)  # type: ignore[arg-type]  # what slips through
    (bead,) = told(report(replace(aligned, beads=beads), []))["beads"]
    assert (bead["similarity"], bead["drift"]) == (0.1, 0.333333)


def test_a_number_that_is_none_is_a_bug_and_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        RENDERERS["json"]([report(small.aligned(["One."], ["One."]), [], drift=float("nan"))])


def test_other_scripts_are_written_as_they_are() -> None:
    aligned = small.aligned(["市長 “said” שלום"], ["市長"])
    text = str(RENDERERS["json"]([report(aligned, [issue(original=Span(0, 2))])]))
    assert '"text": "市長"' in text
    assert text.endswith("}\n")
