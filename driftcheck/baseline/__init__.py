"""Findings that the user lets stand: recorded all at once, accepted one by one, or ignored by a comment in a file."""

from driftcheck.baseline.comments import Directive, directives
from driftcheck.baseline.entries import Accepted, Recorded, Records
from driftcheck.baseline.store import read_accepted, read_recorded, write_accepted, write_recorded

__all__ = [
    "Accepted",
    "Directive",
    "Recorded",
    "Records",
    "directives",
    "read_accepted",
    "read_recorded",
    "write_accepted",
    "write_recorded",
]
