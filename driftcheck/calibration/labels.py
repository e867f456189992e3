"""Labels: findings of which people said whether they are right, a JSON object a line.

Each has `accepted`, true where the finding is right and false where it is a false alarm, and either `rule` and
`probability`, as the outputs write a finding, or its `fingerprint`, by which both are found among other findings.
Or the file is one of decisions, which the HTML page saves: what was let stand then counts as a false alarm.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from driftcheck import decisions
from driftcheck.decisions import Judgement
from driftcheck.errors import InputError
from driftcheck.rules import OF_MEANING

# The rules whose findings carry a drift as their probability.
RULES = OF_MEANING | {"drift"}


@dataclass(frozen=True, slots=True)
class Label:
    """What was said of one finding: its probability in [0, 1], and whether it is right."""

    probability: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that count, and how many findings were left out because their rule reads no drift."""

    counted: tuple[Label, ...]
    left_out: int


def read(path: Path, *, findings: Sequence[Path] = ()) -> Labels:
    """The labels in a file; `findings` are files in which the fingerprints are looked up. Raises InputError."""
    text = _text(path)
    if decisions.looks_like(text):
        told = list(_decided(text, path))
    else:
        known = {row["fingerprint"]: row for file in findings for _, row in _rows(file) if "fingerprint" in row}
        told = [_label(path, line, row, known) for line, row in _rows(path)]
    return Labels(tuple(label for label in told if label), sum(label is None for label in told))


def _decided(text: str, path: Path) -> Iterator[Label | None]:
    for pair in decisions.parse(text, str(path)):
        for one in pair.decisions:
            yield Label(one.probability, one.judgement is Judgement.NEEDS_FIX) if one.rule in RULES else None


def _label(path: Path, line: int, row: Mapping[str, Any], known: Mapping[str, Any]) -> Label | None:
    place = f"{path}:{line}"
    if not isinstance(row.get("accepted"), bool):
        raise InputError(f'{place}: "accepted" must be true (the finding is right) or false (it is a false alarm).')
    finding = row if "probability" in row else known.get(row.get("fingerprint", ""))
    if finding is None:
        raise InputError(
            f"{place}: there is no probability and no finding with its fingerprint: name the file that has it with "
            "--findings."
        )
    probability = finding.get("probability")
    if isinstance(probability, bool) or not isinstance(probability, int | float) or not 0 <= probability <= 1:
        raise InputError(f'{place}: "probability" must be a number from 0 to 1.')
    return Label(float(probability), row["accepted"]) if finding.get("rule") in RULES else None


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}: each line must be a JSON object.")
        yield number, row


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8: save it as JSON Lines in UTF-8.") from None
