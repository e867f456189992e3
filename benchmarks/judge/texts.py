"""Single texts and damaged forms of them that are seen without the original, as tensors; what the answers cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from benchmarks.judge.damage import KINDS_SEEN_ALONE
from benchmarks.judge.examples import AFTER, BEFORE, Ids, labels, tokens
from benchmarks.judge.fluency import Fluency
from benchmarks.judge.harm import SEEN_ALONE, Stock, harmed
from benchmarks.judge.harmless import bared, reformed
from benchmarks.judge.pairs import Marks, Pair, beside_gaps, changed
from benchmarks.judge.steps import Padded
from benchmarks.judge.training import DAMAGED, MARKED, RIVALRY, SMOOTHING, SOUND
from driftcheck import languages
from driftcheck.judge import forms
from driftcheck.seeding import Article, edits

DAMAGED_FORMS = 2  # that stand beside a sound text
SELFTEST = 0.3  # of the damage is made as selftest's is
TOLD = 0.15  # of the groups are of demetr
BARED = 0.15  # of the damaged forms stand without the signs that end them
LONGEST = 100  # tokens: longer texts cost too much
GROUPS_AT_ONCE, GROUPS_IN_BATCH = 128, 12  # drawn together, so that texts of one length stand in one batch
MARGIN = 1.0  # in logits, between a sound text and a damaged form of it
# Of demetr's kinds of damage those that are seen without the original.
SEEN = frozenset({"omission", "garbled"})


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The t tokens of a text without the frame: ids (t,), flags (t, f), labels (t,); and whether it is damaged."""

    ids: Ids
    flags: NDArray[np.float32]
    labels: NDArray[np.float32]
    broken: bool


@dataclass(frozen=True, slots=True, eq=False)
class TextBatch(Padded):
    """What the network reads of b texts, and what it should say; those of a group are rivals."""

    labels: Tensor
    broken: Tensor
    group: Tensor


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: whole `texts`, and groups of demetr that begin with a sound translation."""

    texts: Sequence[str]
    told: Sequence[Sequence[Pair]]
    held: Stock

    def batches(self, draw: Random) -> Iterator[TextBatch]:
        """Batches without end."""
        while True:
            drawn = [group for _ in range(GROUPS_AT_ONCE) if len(group := self._draw(draw)) > 1]
            drawn.sort(key=lambda group: max(len(text.ids) for text in group))
            parts = [drawn[at : at + GROUPS_IN_BATCH] for at in range(0, len(drawn), GROUPS_IN_BATCH)]
            draw.shuffle(parts)
            yield from map(batch, parts)

    def _draw(self, draw: Random) -> list[Text]:
        """A sound text and damaged forms of it."""
        if draw.random() < TOLD:
            sound, *damaged = draw.choice(self.told)
            chosen = [pair.copy for pair in damaged if pair.kind in SEEN]
            return _group(sound.copy, draw.sample(chosen, min(DAMAGED_FORMS, len(chosen))), draw)
        whole = draw.choice(self.texts)
        made = (damaged_alone(whole, draw, self.held) for _ in range(DAMAGED_FORMS))
        return _group(whole, list(dict.fromkeys(filter(None, made))), draw)


def damaged_alone(text: str, draw: Random, held: Stock) -> str | None:
    """The text with damage that is seen without it, or None where it allows none."""
    if draw.random() >= SELFTEST:
        harm = harmed(text, draw, held, harms=SEEN_ALONE)
        return harm.text if harm else None
    article = Article.of_sentence(text, languages.get("en"))
    for kind in draw.sample(KINDS_SEEN_ALONE, len(KINDS_SEEN_ALONE)):
        for edit in edits(kind, article, seed=draw.randrange(1 << 30), most=1):
            return edit.applied(text)
    return None


def marks_alone(sound: str, damaged: str) -> Marks:
    """The marks of a damaged text: its new words, and those beside a gap."""
    _, new = changed(sound, damaged)
    return Marks(tuple((span, 1.0) for span in dict.fromkeys((*new, *beside_gaps(sound, damaged)))))


def text_of(text: str, marks: Marks | None = None, *, broken: bool = False) -> Text | None:
    """A text to be read, or None where it has no token."""
    ids, spans = tokens(text)
    if not len(ids):
        return None
    return Text(ids, forms.alone(text, spans), labels(marks or Marks(rest=None), spans), broken)


def _group(sound: str, damaged: Sequence[str], draw: Random) -> list[Text]:
    """A sound text, perhaps in another form, which is no damage, and damaged forms of it."""
    found = [text_of(reformed(sound, draw), Marks())]
    for each in damaged:
        told = bared(each) if draw.random() < BARED else each
        found.append(text_of(told, marks_alone(sound, each), broken=True))
    return [each for each in found if each and len(each.ids) <= LONGEST]


def batch(groups: Sequence[Sequence[Text]]) -> TextBatch:
    """The texts of all groups; those of one group are rivals."""
    found = [text for group in groups for text in group]
    shape = (len(found), max(len(text.ids) for text in found) + 2)
    ids, flags = np.zeros(shape, dtype=np.int64), np.zeros((*shape, len(forms.ALONE)), dtype=np.float32)
    known = np.full(shape, np.nan, dtype=np.float32)
    real, word = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for at, text in enumerate(found):
        length = len(text.ids)
        ids[at, : length + 2] = [BEFORE, *text.ids, AFTER]
        flags[at, 1 : length + 1], known[at, 1 : length + 1] = text.flags, text.labels
        real[at, : length + 2], word[at, 1 : length + 1] = True, True
    broken = np.array([text.broken for text in found], dtype=np.float32)
    group = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return TextBatch(*map(torch.from_numpy, (ids, flags, real, word, known, broken, group)))


def cost(network: Fluency, given: TextBatch) -> Tensor:
    """What the network's answers cost: of the texts, of their words, and of the order of rivals."""
    broken, words = (part.float() for part in network(*given.read))
    target = given.broken.clamp(SMOOTHING, 1 - SMOOTHING)
    weight = torch.where(given.broken > 0, DAMAGED, SOUND)
    of_texts = functional.binary_cross_entropy_with_logits(broken, target, weight=weight)
    marked = ~torch.isnan(given.labels) & given.word
    of_words = functional.binary_cross_entropy_with_logits(
        words[marked], given.labels[marked], pos_weight=torch.tensor(MARKED, device=words.device)
    )
    rivals = (given.group[:, None] == given.group[None, :]) & (given.broken[:, None] > given.broken[None, :])
    apart = functional.softplus(MARGIN - (broken[:, None] - broken[None, :]))[rivals]
    return of_texts + of_words + RIVALRY * (apart.mean() if rivals.any() else broken.sum() * 0.0)
