"""Moved to driftcheck/util/storage.py; stays until the judge, which is being replaced, imports it from there."""

from driftcheck.util.storage import VARIABLE, folder, sha256, using

__all__ = ["VARIABLE", "folder", "sha256", "using"]
