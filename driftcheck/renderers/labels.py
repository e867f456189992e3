"""What is said for a rule, for those who do not know the rules' names."""

from __future__ import annotations

from driftcheck.renderers.safe import visible

RULES = {
    "unrelated": "another text",
    "terms": "glossary",
    "omission": "left out",
    "addition": "added",
    "dates": "date or time",
    "numbers": "number",
    "attribution": "who said it",
    "roles": "who did what",
    "quotes": "quotation",
    "names": "name",
    "negation": "denial",
    "modality": "certainty",
    "number-agreement": "tense or count",
    "garble": "broken text",
    "wording": "wording",
    "drift": "meaning",
}


def of_rule(rule: str) -> str:
    """What a finding of the rule is about, in a word or three."""
    return RULES.get(rule, visible(rule))
