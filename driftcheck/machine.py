"""Moved to driftcheck/util/machine.py; stays until driftcheck/judge imports it from there."""

from driftcheck.util.machine import cores

__all__ = ["cores"]
