"""Moved to driftcheck/util/storage.py; stays until driftcheck/judge imports it from there."""

from driftcheck.util.storage import VARIABLE, folder, sha256, using

__all__ = ["VARIABLE", "folder", "sha256", "using"]
