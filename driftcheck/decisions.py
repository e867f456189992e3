"""What people said of findings in the HTML page: which need a fix, and which may stand, and why.

The page saves it as a file that data/decisions.schema.json describes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from driftcheck.errors import InputError
from driftcheck.fingerprint import PATTERN
from driftcheck.model import Severity

SCHEMA_VERSION = 1
SCHEMA = Path(__file__).parent / "data" / "decisions.schema.json"
_SEVERITIES = {severity.name.lower(): severity for severity in Severity}


class Judgement(StrEnum):
    """What is to become of a finding: the copy is put right, or stays as it is."""

    NEEDS_FIX = "needs-fix"
    LET_STAND = "let-stand"


@dataclass(frozen=True, slots=True)
class Decision:
    """One finding and what was said of it; `probability` in [0, 1] is that of the finding, `time` has a time zone."""

    fingerprint: str
    rule: str
    severity: Severity
    probability: float
    judgement: Judgement
    reason: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions on one pair, and the names of its files."""

    original: str
    copy: str
    decisions: tuple[Decision, ...]


def read(path: Path) -> tuple[Decided, ...]:
    """The pairs in a file of decisions. Raises InputError for one that cannot be read or is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8: save the decisions from the HTML page again.") from None
    return parse(text, str(path))


def looks_like(text: str) -> bool:
    """Whether a text is one JSON object, as decisions are, and not an object a line."""
    first = text.lstrip().partition("\n")[0].strip()
    return first == "{" or first.startswith('{"schema_version"')


def parse(text: str, name: str) -> tuple[Decided, ...]:
    """As `read`, the text of a file that is called `name`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{name} is no JSON: save the decisions from the HTML page again.") from None
    pairs = data.get("pairs") if isinstance(data, dict) else None
    if not isinstance(pairs, list):
        raise InputError(f"{name} holds no decisions: give the file that the HTML page saves as decisions.json.")
    version = data.get("schema_version")
    if version != SCHEMA_VERSION:
        raise InputError(
            f"{name} has schema_version {version}, not {SCHEMA_VERSION}: save it with this version's page."
        )
    return tuple(_pair(pair, f"{name}: pairs[{number}]") for number, pair in enumerate(pairs, 1))


def _pair(pair: Any, place: str) -> Decided:
    rows = pair.get("decisions") if isinstance(pair, dict) else None
    if not isinstance(rows, list) or not all(_is_text(pair.get(side)) for side in ("original", "copy")):
        raise InputError(f"{place} needs the names original and copy and a list called decisions.")
    told = (_decision(row, f"{place}.decisions[{number}]") for number, row in enumerate(rows, 1))
    return Decided(pair["original"], pair["copy"], tuple(told))


def _decision(row: Any, place: str) -> Decision:
    for key, (fits, wanted) in _FIELDS.items():
        if not isinstance(row, dict) or not fits(row.get(key)):
            raise InputError(f"{place}: {key} must be {wanted}.")
    return Decision(
        fingerprint=row["fingerprint"],
        rule=row["rule"],
        severity=_SEVERITIES[row["severity"]],
        probability=float(row["probability"]),
        judgement=Judgement(row["verdict"]),
        reason=" ".join(row["reason"].split()),
        time=datetime.fromisoformat(row["time"]),
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


# For each key of a decision what it must be, as a test and in words.
_FIELDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "fingerprint": (lambda value: _is_text(value) and bool(PATTERN.fullmatch(value)), "16 hexadecimal digits"),
    "rule": (lambda value: _is_text(value) and bool(value), "the name of a rule"),
    "severity": (lambda value: _is_text(value) and value in _SEVERITIES, f"one of {', '.join(_SEVERITIES)}"),
    "probability": (_is_share, "a number from 0 to 1"),
    "verdict": (lambda value: _is_text(value) and value in set(Judgement), f"one of {', '.join(Judgement)}"),
    "reason": (_is_text, "a text, which may be empty"),
    "time": (_is_time, "a time with its zone, such as 2027-01-31T09:00:00Z"),
}
