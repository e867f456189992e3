"""The rules that say that a fact is another one, and so that the meaning changed."""

from __future__ import annotations

FACTS = frozenset({"numbers", "dates", "names", "negation", "modality", "attribution", "number-agreement"})
