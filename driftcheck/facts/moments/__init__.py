"""Dates by value: days, months, years, parts of a year, and words such as yesterday and last week."""

from driftcheck.facts.moments.moment import Moment, resolve
from driftcheck.facts.moments.reading import read_moments

__all__ = ["Moment", "read_moments", "resolve"]
