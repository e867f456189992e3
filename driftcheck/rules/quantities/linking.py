"""Which quantities of two languages the links of words put together: there no word of what they count is the same."""

from __future__ import annotations

from collections.abc import Callable

from driftcheck.facts.quantities import Quantity
from driftcheck.model import Alignment, Bead, LinkedBead

Linked = Callable[[Quantity, Quantity], bool | None]


def linked_by(alignment: Alignment, bead: Bead) -> Linked:
    """Whether a word of one quantity is linked to one of another in a bead; in one language that is not asked."""
    translated = alignment.original.language != alignment.copy.language
    links = bead.links if isinstance(bead, LinkedBead) else ()

    def linked(one: Quantity, other: Quantity) -> bool | None:
        if not translated:
            return None
        return _are_counts(one, other) and any(
            link.original.overlaps(one.span) and link.copy.overlaps(other.span) for link in links
        )

    return linked


def _are_counts(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one sort, and neither is one, which is an article and a pronoun as well."""
    whole = (one.value.denominator == 1) is (other.value.denominator == 1)
    return whole and one.kind is other.kind and 1 not in (one.value, other.value)
