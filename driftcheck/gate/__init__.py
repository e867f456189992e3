"""The gate: many pairs checked under a configuration, what is known set aside, and whether the rest passes."""

from driftcheck.gate.accepting import accept, accept_decided, listing, prune
from driftcheck.gate.checking import Checked, Outcome, check, loader
from driftcheck.gate.recording import record
from driftcheck.gate.run import Run, run
from driftcheck.gate.selection import Selection, select
from driftcheck.gate.statistics import statistics
from driftcheck.gate.summary import summary
from driftcheck.gate.watching import watch
from driftcheck.passing import passes

__all__ = [
    "Checked",
    "Outcome",
    "Run",
    "Selection",
    "accept",
    "accept_decided",
    "check",
    "listing",
    "loader",
    "passes",
    "prune",
    "record",
    "run",
    "select",
    "statistics",
    "summary",
    "watch",
]
