"""The gate: many pairs checked under a configuration, what is known set aside, and whether the rest passes."""

from driftcheck.gate.accepting import accept, listing
from driftcheck.gate.checking import Broken, Checked, Outcome, check, loader
from driftcheck.gate.known import records_of
from driftcheck.gate.recording import record
from driftcheck.gate.selection import Selection, select
from driftcheck.gate.stale import notes
from driftcheck.gate.statistics import statistics
from driftcheck.gate.summary import summary
from driftcheck.gate.verdict import least, passes

__all__ = [
    "Broken",
    "Checked",
    "Outcome",
    "Selection",
    "accept",
    "check",
    "least",
    "listing",
    "loader",
    "notes",
    "passes",
    "record",
    "records_of",
    "select",
    "statistics",
    "summary",
]
