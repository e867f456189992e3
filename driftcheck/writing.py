"""Moved to driftcheck/util/writing.py; stays until driftcheck/judge imports it from there."""

from driftcheck.util.writing import write_whole

__all__ = ["write_whole"]
