"""An audit under review: its ranking, and each of its pairs with the findings that its tables hold."""

from __future__ import annotations

from collections.abc import Callable

from driftcheck.audit import parts, record, showing, store
from driftcheck.audit.columns import Row
from driftcheck.audit.manifest import survey
from driftcheck.audit.stages import documents
from driftcheck.audit.summary import page, summarise
from driftcheck.audit.summary.ranking import Collector, Ranked
from driftcheck.model import Document
from driftcheck.service.comparer import Way
from driftcheck.service.problems import ProblemError
from driftcheck.service.suspects import Item, suspects
from driftcheck.settings import Settings

# Pairs that are ranked: nobody reads on so far, and a million rows would fill the memory.
RANKED = 10_000


class Audit:
    """The audit in a folder, as it was when this was made. Raises InputError where there is none."""

    def __init__(self, folder: str, settings: Settings) -> None:
        self.folder = store.here(folder)
        self._made = record.required(self.folder)
        self.collection = f"audit:{self._made.survey.sha256[:16]}"
        self.way = Way(record.to_settings(self._made, now=settings))
        self.changed = survey(self._made.manifest).sha256 != self._made.survey.sha256
        collector = Collector(by=None, dated=None, top=RANKED)
        for row in parts.read(self.folder, parts.PAIRS_TABLE, formats=self._made.formats):
            collector.add(row)
        self.ranking: tuple[Ranked, ...] = tuple(collector.worst())
        self._rank = {ranked.number: at for at, ranked in enumerate(self.ranking)}
        self.summary = page.render(summarise(self.folder), link=lambda ranked: f"/audit/{ranked.number}")

    def item(self, number: int) -> Item:
        """A pair by its number in the manifest. Raises ProblemError where the tables have none."""
        for row in self._rows(parts.PAIRS_TABLE, number):
            found = suspects(self._rows(parts.FINDINGS_TABLE, number))
            verdict = row["verdict"] or row["error"] or ""
            return Item(self.collection, str(number), row["original"], row["copy"], verdict, found)
        raise ProblemError(404, f"The audit has no pair {number}: see its ranking.")

    def reader(self, number: int) -> Callable[[], tuple[Document, Document]]:
        """Reads the two texts of a pair, which may have changed since."""
        return lambda: documents(showing.find(self._made, f"#{number}", self.folder), self.way.settings)

    def beside(self, number: int) -> tuple[int | None, int | None]:
        """The numbers of the pairs before and after this one in the ranking."""
        at = self._rank.get(number)
        if at is None:
            return None, None
        after = self.ranking[at + 1].number if at + 1 < len(self.ranking) else None
        return (self.ranking[at - 1].number if at else None), after

    def _rows(self, table: str, number: int) -> list[Row]:
        shard = (number - 1) // self._made.shard_size
        rows = parts.of_shard(self.folder, table, shard, formats=self._made.formats)
        return [row for row in rows if row["number"] == number]
