"""When nothing can be said of a pair: too long, too short, too little in common, or an unknown language."""

from driftcheck.limits.language import of_pair
from driftcheck.limits.reasons import reason
from driftcheck.limits.size import check as check_size
from driftcheck.limits.size import most_characters

__all__ = ["check_size", "most_characters", "of_pair", "prepare", "reason"]


def prepare() -> None:
    """Makes in the cache folder what telling languages apart needs there."""
    from driftcheck.limits.classifier import classifier  # noqa: PLC0415 - English is known at a glance

    classifier()
