"""Moved to driftcheck/util/writing.py; stays until the judge, which is being replaced, imports it from there."""

from driftcheck.util.writing import write_whole

__all__ = ["write_whole"]
