"""How often what is shipped is right: the head of eight bits in the encoder's forward pass, decoded to trees."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from driftcheck.encoders import Execution, load
from driftcheck.model import Span, Tree
from driftcheck.syntax.characters import joined
from driftcheck.syntax.parser import Known, Parser
from training.syntax.treebanks import Sentence

MEASURES = ("words", "UPOS", "UAS", "LAS")


class GoldWords(Parser):
    """A parser that is told where the words of some texts stand."""

    def __init__(self, model: str, known: Known, words: Mapping[str, tuple[Span, ...]]) -> None:
        super().__init__(model, known)
        self.name += " gold words"
        self._told = words

    def words(self, text: str, language: str) -> tuple[Span, ...]:
        return self._told[text]


@dataclass(frozen=True, slots=True)
class Figures:
    """F1, as in the CoNLL 2018 shared task, punctuation counted, by treebank and measure.

    `speed` is the sentences a second of one core's time that the trees take besides what the encoder takes; `relations`
    are F1 of the relations by name, of all treebanks together.
    """

    by_treebank: Mapping[str, Mapping[str, float]]
    speed: float
    relations: Mapping[str, float]


def figures(model: str, known: Known, sentences: Sequence[Sentence], language: str, *, gold: bool) -> Figures:
    """Of test sentences, on their own words if `gold`, else on those that driftcheck finds."""
    told = {one.text: one.spans for one in sentences}
    parser = GoldWords(model, known, told) if gold else Parser(model, known)
    encoder = load(model, execution=Execution(cache=False, threads=1), parsers=lambda _: parser)
    texts = [one.text for one in sentences]
    encoder.encode(texts[:50], languages=[language] * 50)
    started = time.process_time()
    encoder.encode(texts)
    between = time.process_time()
    encodings = encoder.encode(texts, languages=[language] * len(texts))
    seconds = time.process_time() - between - (between - started)
    trees = [encoding.tree or Tree((), (), (), ()) for encoding in encodings]
    return Figures(
        {treebank: _f1(part) for treebank, part in _by_treebank(sentences, trees).items()},
        len(texts) / max(seconds, 1e-9),
        _relations(sentences, trees),
    )


Pairs = list[tuple[Sentence, Tree]]


def _by_treebank(sentences: Sequence[Sentence], trees: Sequence[Tree]) -> Mapping[str, Pairs]:
    found: dict[str, Pairs] = defaultdict(list)
    for one, tree in zip(sentences, trees, strict=True):
        found[one.treebank].append((one, tree))
    return found


def _f1(pairs: Pairs) -> dict[str, float]:
    right: Counter[str] = Counter()
    total = 0
    for one, tree in pairs:
        gold = _facts(_gold(one))
        found = _facts(tree)
        total += len(gold) + len(found)
        for span, (upos, head, relation) in found.items():
            if span not in gold:
                continue
            wanted = gold[span]
            attached = head == wanted[1]
            right.update({
                "words": 2,
                "UPOS": 2 * (upos == wanted[0]),
                "UAS": 2 * attached,
                "LAS": 2 * (attached and relation == wanted[2]),
            })  # fmt: skip
    return {name: right[name] / max(total, 1) for name in MEASURES}


def _relations(sentences: Sequence[Sentence], trees: Sequence[Tree]) -> dict[str, float]:
    """F1 of each relation with its head, where there are fifty at least."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one, tree in zip(sentences, trees, strict=True):
        gold = _facts(_gold(one))
        found = _facts(tree)
        total.update(relation for facts in (gold, found) for _, _, relation in facts.values())
        right.update(
            relation for span, (_, head, relation) in found.items() if gold.get(span, ("",))[1:] == (head, relation)
        )
    return {name: 2 * right[name] / count for name, count in total.most_common() if count >= 100}


def _gold(one: Sentence) -> Tree:
    """The treebank's tree of words, also where it was cut into characters."""
    return joined(Tree(one.spans, one.upos, one.heads, one.relations))


def _facts(tree: Tree) -> dict[Span, tuple[str, Span | None, str]]:
    """Tag, head's place and relation by each word's place."""
    return {
        span: (tag, tree.spans[head] if head >= 0 else None, relation)
        for span, tag, head, relation in zip(tree.spans, tree.upos, tree.heads, tree.relations, strict=True)
    }
