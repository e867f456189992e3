"""The columns of the two result tables, in their order, and the types that Parquet gives them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from driftcheck.audit.pair import Pair

# Raised whenever a column is renamed, dropped or changes its meaning.
SCHEMA_VERSION = 1

Row = dict[str, Any]


class Kind(StrEnum):
    """What a column holds; any of them may be null."""

    NUMBER = "number"  # a whole one
    FRACTION = "fraction"
    TEXT = "text"
    COUNTS = "counts"  # how many, by name


PAIRS: dict[str, Kind] = {
    "schema_version": Kind.NUMBER,
    "number": Kind.NUMBER,
    "pair": Kind.TEXT,
    "original": Kind.TEXT,
    "copy": Kind.TEXT,
    "verdict": Kind.TEXT,
    "reason": Kind.TEXT,
    "drift": Kind.FRACTION,
    "penalty_per_1000_words": Kind.FRACTION,
    "coverage_original": Kind.FRACTION,
    "coverage_copy": Kind.FRACTION,
    "moved": Kind.NUMBER,
    "original_segments": Kind.NUMBER,
    "copy_segments": Kind.NUMBER,
    "copy_words": Kind.NUMBER,
    "findings": Kind.NUMBER,
    "critical": Kind.NUMBER,
    "major": Kind.NUMBER,
    "minor": Kind.NUMBER,
    "neutral": Kind.NUMBER,
    "rules": Kind.COUNTS,
    **dict.fromkeys(("top_rule", "top_severity", "top_message", "top_original", "top_copy"), Kind.TEXT),
    "notes": Kind.TEXT,
    "error": Kind.TEXT,
}

_PLACE = {"start": Kind.NUMBER, "end": Kind.NUMBER, "line": Kind.NUMBER, "column": Kind.NUMBER, "text": Kind.TEXT}
_PLACE |= {"place": Kind.TEXT}

FINDINGS: dict[str, Kind] = {
    "schema_version": Kind.NUMBER,
    "number": Kind.NUMBER,
    "pair": Kind.TEXT,
    "rule": Kind.TEXT,
    "category": Kind.TEXT,
    "severity": Kind.TEXT,
    "probability": Kind.FRACTION,
    "message": Kind.TEXT,
    "evidence": Kind.TEXT,
    "fingerprint": Kind.TEXT,
    **{f"original_{name}": kind for name, kind in _PLACE.items()},
    **{f"copy_{name}": kind for name, kind in _PLACE.items()},
}


def kept(columns: tuple[str, ...]) -> dict[str, str]:
    """Under which name each column of the manifest stands in the results: its own, unless that is taken."""
    names: dict[str, str] = {}
    for column in columns:
        name = column
        while name in PAIRS or name in names.values():
            name = f"manifest_{name}"
        names[column] = name
    return names


def pair_columns(columns: tuple[str, ...]) -> dict[str, Kind]:
    """The columns of the table of pairs, those of the manifest last."""
    return {**PAIRS, **dict.fromkeys(kept(columns).values(), Kind.TEXT)}


def others(pair: Pair, columns: tuple[str, ...]) -> Row:
    """The values that a pair brings from the manifest."""
    return dict(zip(kept(columns).values(), pair.others, strict=True)) if columns else {}
