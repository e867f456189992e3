"""Which rules' findings count for the drift of the bead they stand in, and as what."""

from __future__ import annotations

from collections.abc import Mapping

# Families of findings, and the rules that make them; what other rules find does not count. A glossary's terms are the
# user's own, and nothing was fitted to them.
RULES: Mapping[str, tuple[str, ...]] = {
    "numbers": ("numbers",),
    "dates": ("dates",),
    "names": ("names",),
    "negation": ("negation",),
    "modality": ("modality",),
    "speech": ("attribution", "quotes"),
    "grammar": ("number-agreement",),
    "garble": ("garble",),
    "wording": ("wording",),
}
FAMILY_OF = {rule: family for family, rules in RULES.items() for rule in rules}
# Those that put a name to the words they quote; marks of quotation that were lost say nothing of the words between.
NAMING = frozenset({*FAMILY_OF, "terms"} - {"quotes"})
