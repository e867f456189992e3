"""The summary for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from driftcheck.audit.columns import SCHEMA_VERSION
from driftcheck.audit.summary import Summary

_DIGITS = 6


def render(summary: Summary) -> str:
    """One JSON object, ended by a newline; intervals are objects with value, low and high."""
    data = asdict(summary)
    made = data.pop("record")
    head = {"schema_version": SCHEMA_VERSION, "signature": made["signature"], "pairs": summary.record.survey.pairs}
    return json.dumps(_rounded({**head, **data}), indent=2) + "\n"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
