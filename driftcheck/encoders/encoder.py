"""A model as an Encoder: known by name and hash at once, in memory only from the first text that needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from driftcheck.encoders import windowed
from driftcheck.encoders.parsing import Parser
from driftcheck.encoders.source import Source
from driftcheck.encoders.store import Store
from driftcheck.encoders.windowed import Backend
from driftcheck.model import Encoding, Progress


class ModelEncoder:
    """Opens its backend when a text is not in the store; see `driftcheck.encoders.Encoder`."""

    def __init__(
        self,
        source: Source,
        backend: str,
        open_backend: Callable[[], Backend],
        *,
        store: Store | None,
        parser: Parser | None = None,
    ) -> None:
        self.name = source.name
        self.digest = source.digest
        self.backend = backend
        self._open = open_backend
        self._store = store
        self._parser = parser

    @cached_property
    def _opened(self) -> Backend:
        if self._parser is None:
            return self._open()
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - what is in the store needs no model

        with ThreadPoolExecutor(1) as worker:  # loading keeps but one core busy
            ready = worker.submit(self._parser.open)
            opened = self._open()
            ready.result()
        return opened

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        wanted = list(zip(self._languages(languages, len(texts)), texts, strict=True))
        distinct = list(dict.fromkeys(wanted))
        encodings = self._store.get(distinct) if self._store else {}
        missing = [text for text in distinct if text not in encodings]
        if missing:
            # What is done is kept at once: an interruption loses little.
            for chunk in windowed.encode(missing, self._opened, parser=self._parser, progress=progress):
                encodings.update(chunk)
                if self._store:
                    self._store.put(chunk)
        return tuple(encodings[text] for text in wanted)

    def _languages(self, tags: Sequence[str] | None, count: int) -> Sequence[str]:
        """What the words of each text are read in; an empty text where they are not read."""
        if self._parser is None or tags is None:
            return [""] * count
        known = {tag: self._parser.language(tag) for tag in set(tags)}
        return [known[tag] for tag in tags]
