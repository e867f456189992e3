"""Decisions as other commands and programs read them: JSON and CSV, and labels for `driftcheck calibrate`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from driftcheck.decisions import SCHEMA_VERSION, Judgement
from driftcheck.renderers.safe import json_text
from driftcheck.service.store import Decision
from driftcheck.service.suspects import Item
from driftcheck.util.versions import version

_COLUMNS = (
    "original",
    "copy",
    "fingerprint",
    "rule",
    "severity",
    "probability",
    "verdict",
    "reason",
    "editor",
    "time",
)
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(decisions: Sequence[Decision], item: Item | None) -> str:
    """The pair, or the pairs of a whole audit, with the decisions on them, as data/decisions.schema.json has them."""
    if item is not None:
        pairs = [_pair(item.original, item.copy, decisions)]
    else:
        ordered = [list(own) for _, own in groupby(sorted(decisions, key=_item), key=_item)]
        pairs = [_pair(own[0].original, own[0].copy, own) for own in ordered]
    return json_text(
        {"schema_version": SCHEMA_VERSION, "tool_version": version("driftcheck"), "pairs": pairs}, indent=2
    )


def to_csv(decisions: Sequence[Decision], _item: Item | None) -> str:
    """A line a decision, under the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(getattr(one, name)) for name in _COLUMNS] for one in decisions)
    return text.getvalue()


def to_labels(decisions: Sequence[Decision], _item: Item | None) -> str:
    """A JSON object a line, as `driftcheck calibrate` reads labels: what is right is accepted."""
    return "".join(json_text({**_decision(one), "accepted": one.verdict == Judgement.NEEDS_FIX}) for one in decisions)


# By the end of the address that they are got from: how they are made, and their media type.
EXPORTS: Mapping[str, tuple[Callable[[Sequence[Decision], Item | None], str], str]] = {
    "decisions.json": (to_json, "application/json"),
    "decisions.csv": (to_csv, "text/csv"),
    "labels.jsonl": (to_labels, "application/x-ndjson"),
}


def _pair(original: str, copy: str, own: Sequence[Decision]) -> dict[str, Any]:
    return {"original": original, "copy": copy, "decisions": [_decision(one) for one in own]}


def _item(one: Decision) -> str:
    return one.item


def _decision(one: Decision) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _COLUMNS if name not in {"original", "copy"}}


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
