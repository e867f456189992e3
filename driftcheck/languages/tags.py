"""Language tags (BCP 47, RFC 5646) as far as the program needs them: the primary language, in one place."""

from __future__ import annotations

from driftcheck.util.patterns import lazy_pattern

_SEPARATOR = lazy_pattern(r"[-_]")

_MACROLANGUAGES = {"nb": "no", "nn": "no"}


def primary(tag: str) -> str:
    """The primary language subtag of a tag, in lower case: `de` for `de-AT`, `zh` for `zh_Hans`, "" for ""."""
    return _SEPARATOR.split(tag.strip(), maxsplit=1)[0].lower()


def macrolanguage(tag: str) -> str:
    """As `primary`, but of a written standard the language that it belongs to (ISO 639-3): `no` for `nn`."""
    code = primary(tag)
    return _MACROLANGUAGES.get(code, code)


def is_english(tag: str) -> bool:
    """Whether a tag names English, whatever the region."""
    return primary(tag) == "en"
