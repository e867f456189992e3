"""When nothing can be said of a pair: too short, too little in common, or an unknown language."""

from driftcheck.limits.reasons import reason

__all__ = ["reason"]
