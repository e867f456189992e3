"""What the page says in words where other formats have bare numbers: places, shares and how sure a finding is."""

from __future__ import annotations

from driftcheck.model import Document, Report
from driftcheck.renderers import phrases
from driftcheck.renderers.places import position

# From where on a share would be rounded to 100 %, and below which to 1 % at most.
_SURE, _HARDLY = 0.995, 0.01


def spot(document: Document, offset: int) -> str:
    """Where the character at `offset` of a document's text stands in its file, for a person."""
    label = document.label_at(offset)
    if document.rendered and label:
        return label
    at = position(document, offset)
    return f"line {at.line}, column {at.column}" + (f" ({label})" if label else "")


def certainty(probability: float) -> str:
    """How often a finding like this one is right."""
    return "almost surely right" if probability >= _SURE else f"{percent(probability)} likely to be right"


def figures(report: Report) -> tuple[str, ...]:
    """The document's drift and the coverage, each in a sentence that needs no glossary."""
    return (*(() if report.drift is None else (_drift(report, report.drift),)), *phrases.covered(report))


def made_with(report: Report) -> str:
    """What made the report: two compare only if it is the same."""
    penalty = report.penalty_per_1000_words
    told = "" if penalty is None else f"MQM penalty {penalty:.1f} per 1,000 words | "
    return told + report.signature


def _drift(report: Report, drift: float) -> str:
    if phrases.is_doubt(report):
        return f"drift: {phrases.doubt(percent(drift))}"
    if phrases.is_known(report):
        return f"drift {percent(drift)}: {phrases.KNOWN}"
    return f"drift: {percent(drift)} of the words have probably changed their meaning"


def percent(share: float) -> str:
    """A share in whole percent; 0% and 100% only where nothing and all is meant."""
    if 0 < share < _HARDLY:
        return "under 1%"
    return "over 99%" if _SURE <= share < 1 else f"{share:.0%}"
