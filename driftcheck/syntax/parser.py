"""From texts and the states that an encoder makes of their sub-words to trees: what an encoder is handed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from driftcheck import languages
from driftcheck.errors import ModelError
from driftcheck.model import Span, Tree
from driftcheck.util.fitted import DATA

if TYPE_CHECKING:
    from driftcheck.syntax.head import Head
    from driftcheck.syntax.reader import Reader


@dataclass(frozen=True, slots=True)
class Known:
    """A head that comes with driftcheck: of its file the sha256, of the encoder the layers it reads, counted from 1,
    and the languages it was taught.
    """

    sha256: str
    layers: tuple[int, ...]
    languages: frozenset[str]


def known(model: str) -> Known | None:
    """The head of an encoder by its name, None where there is none."""
    if not re.fullmatch(r"[\w.-]+", model):  # a folder, or a name on the hub
        return None
    about = DATA / f"syntax-{model}.json"
    if not about.is_file():
        return None
    told = json.loads(about.read_text(encoding="utf-8"))
    return Known(told["sha256"], tuple(told["layers"]), frozenset(told["languages"]))


class Parser:
    """Reads the trees of the languages that the head of one encoder knows; see `driftcheck.encoders.parsing.Parser`.

    The head is opened with the first text.
    """

    def __init__(self, model: str, known: Known) -> None:
        self._model = model
        self._known = known
        self.name = f"syntax sha256:{known.sha256[:16]}"
        self.layers = known.layers
        self._opening = Lock()

    def open(self) -> None:
        """Reads the head, which takes a moment; once, whichever thread comes first. Raises ModelError."""
        with self._opening:
            self._head  # noqa: B018 - read for what it leaves behind

    @cached_property
    def _head(self) -> Head:
        from driftcheck.syntax.head import Head  # noqa: PLC0415 - a run whose sentences are all in the cache needs none

        content = (DATA / f"syntax-{self._model}.npz").read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != self._known.sha256:
            raise ModelError(
                f"The file syntax-{self._model}.npz of driftcheck is damaged (its sha256 is {found}, not "
                f"{self._known.sha256}): reinstall driftcheck."
            )
        return Head(content)

    def language(self, tag: str) -> str:
        """The language of a tag if the head knows it, else an empty text."""
        code = languages.primary(tag)
        return code if code in self._known.languages else ""

    def words(self, text: str, language: str) -> tuple[Span, ...]:
        """Where the words of a text stand."""
        from driftcheck.tokenization import tokenize  # noqa: PLC0415 - likewise

        return tokenize(text, language)

    def reader(self) -> Reader:
        """What reads the trees of one call's texts."""
        from driftcheck.syntax.reader import Reader  # noqa: PLC0415 - likewise

        self.open()
        return Reader(self._head)

    def joined(self, trees: Sequence[Tree]) -> Tree:
        """The trees of the parts of a text as one; see `reader.joined` and `characters.joined`."""
        from driftcheck.syntax import characters, reader  # noqa: PLC0415 - likewise

        return characters.joined(reader.joined(trees))
