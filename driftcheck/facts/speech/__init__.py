"""Who says what, and how: the reports of speech that a sentence makes."""

from driftcheck.facts.speech.acts import SpeechAct, acts, is_reporting
from driftcheck.facts.speech.reports import Report, Source, named, reports

__all__ = ["Report", "Source", "SpeechAct", "acts", "is_reporting", "named", "reports"]
