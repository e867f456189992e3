"""Who says what, and how: the reports of speech that a sentence makes."""

from driftcheck.facts.speech.acts import SpeechAct, acts, is_reporting
from driftcheck.facts.speech.reports import Report, Source, called, has_particle, is_quoted, named, quotes, reports

__all__ = [
    "Report",
    "Source",
    "SpeechAct",
    "acts",
    "called",
    "has_particle",
    "is_quoted",
    "is_reporting",
    "named",
    "quotes",
    "reports",
]
