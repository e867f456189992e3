"""driftcheck tells whether a copy of a text still says what the original said.

from pathlib import Path

from driftcheck import compare

report = compare(Path("original.txt"), Path("copy.txt"))
for finding in report.findings:
    print(finding.severity.name, finding.copy_line, finding.message)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from driftcheck.comparison import compare, compare_many
    from driftcheck.errors import DriftcheckError
    from driftcheck.model import (
        Alignment,
        Bead,
        Category,
        Document,
        Finding,
        Known,
        KnownFinding,
        LinkedAlignment,
        LinkedBead,
        Report,
        ScoredAlignment,
        ScoredBead,
        Segment,
        Severity,
        Span,
        Verdict,
    )
    from driftcheck.readers import read, read_columns, read_lines
    from driftcheck.settings import Settings

__version__ = "0.1.0"

# Where each public name stands. They are imported when first asked for, so that `driftcheck --help` is instant.
_HOMES = {
    "Alignment": "model",
    "Bead": "model",
    "Category": "model",
    "Document": "model",
    "DriftcheckError": "errors",
    "Finding": "model",
    "Known": "model",
    "KnownFinding": "model",
    "LinkedAlignment": "model",
    "LinkedBead": "model",
    "Report": "model",
    "ScoredAlignment": "model",
    "ScoredBead": "model",
    "Segment": "model",
    "Settings": "settings",
    "Severity": "model",
    "Span": "model",
    "Verdict": "model",
    "compare": "comparison",
    "compare_many": "comparison",
    "read": "readers",
    "read_columns": "readers",
    "read_lines": "readers",
}

__all__ = [
    "Alignment",
    "Bead",
    "Category",
    "Document",
    "DriftcheckError",
    "Finding",
    "Known",
    "KnownFinding",
    "LinkedAlignment",
    "LinkedBead",
    "Report",
    "ScoredAlignment",
    "ScoredBead",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "Verdict",
    "compare",
    "compare_many",
    "read",
    "read_columns",
    "read_lines",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
