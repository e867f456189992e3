"""Regular expressions that are compiled when they are first used: most comparisons use few of those there are."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, AnyStr, cast

# Python's (?i) lets i match these, which case folding keeps apart from it.
_DOTS = {ord("ı"): "i", ord("İ"): "i"}


class _Late:
    """Stands for a pattern; what is asked of it is asked of the compiled one, and kept."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copies and pickles ask before there is anything to ask of
            raise AttributeError(name)
        # `re` itself keeps what it compiled, so that the next name finds it.
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but compiled with the first call of one of its methods; a wrong pattern raises `re.error` then.

    `re.compile` returns a pattern of C, which cannot be derived from: what is returned here has its attributes, but is
    no instance of it and must not be given to the functions of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


def folded(text: str) -> str:
    """`text` in the form that all texts share which a pattern with (?i) takes for one: K (the sign of kelvins) is k."""
    return unicodedata.normalize("NFKC", text).translate(_DOTS).casefold()
