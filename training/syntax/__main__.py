"""Fits a head to an encoder: `python -m training.syntax --folder WORK`. What WORK holds already is not made again.

Steps: the vectors of all words (minutes, 2.1 GB for English), the fit (`head.pt`), the file that is shipped
(`driftcheck/data/syntax-<model>.npz`), and its figures on the treebanks' test parts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from driftcheck.encoders import DEFAULT_MODEL, MULTILINGUAL
from driftcheck.syntax.parser import Known, known
from training.syntax import evaluate, export, figures, fit, treebanks, vectors
from training.syntax.network import Head, Sizes
from training.syntax.treebanks import Sentence

# Edited news and Wikipedia, which driftcheck mostly reads, are a fortieth of English treebanks: they count so often.
REPEATED = {DEFAULT_MODEL: {"PUD": 3}}
# What is read with each model.
LANGUAGES = {DEFAULT_MODEL: ["en"], MULTILINGUAL: "en de fr es it pt nl ru uk pl cs zh ja ar".split()}
DATA = Path(__file__).parents[2] / "driftcheck" / "data"


def main() -> None:
    """Does the steps that are left to do; with `--sentences`, a fit on fewer of them, which is not kept."""
    asked = _arguments()
    torch.set_num_threads(asked.threads)
    languages = asked.languages or LANGUAGES[asked.model]
    sentences = [one for language in languages for one in treebanks.to_train(language, asked.most)]
    if asked.sentences:
        sentences += [one for language in languages for one in treebanks.read(language) if one.split == "test"]
    asked.folder.mkdir(parents=True, exist_ok=True)
    vectors.store(
        sentences,
        vectors.of_model(asked.model, layers=asked.layers),
        into=asked.folder / "vectors",
        layers=asked.layers,
    )
    if asked.sentences:
        _variant(asked, sentences)
        return
    place = asked.folder / "head.pt"
    names = fit.labels(sentences)
    if not place.exists():
        torch.save(_fitted(asked, sentences).state_dict(), place)
    head = Head(_sizes(asked, sentences))
    head.load_state_dict(torch.load(place))
    content = export.exported(head.eval(), names, layers=asked.layers, languages=languages)
    about = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "layers": asked.layers,
        "languages": languages,
    }
    (DATA / f"syntax-{asked.model}.npz").write_bytes(content)
    (DATA / f"syntax-{asked.model}.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    found = known(asked.model)
    assert found is not None  # it has just been written
    for language in languages:
        tell(asked.model, found, language)


def tell(model: str, found: Known, language: str) -> None:
    """Prints the figures of a head that is shipped, on gold words and on driftcheck's own."""
    sentences = [one for one in treebanks.read(language) if one.split == "test"]
    for gold in (True, False):
        own = evaluate.figures(model, found, sentences, language, gold=gold)
        print(f"{language}, {'gold words' if gold else 'own words'}: {own.speed:.0f} sentences a second")
        for treebank, measures in own.by_treebank.items():
            print(f"| {treebank} | " + " | ".join(f"{measures[name]:.4f}" for name in evaluate.MEASURES) + " |")
        print(", ".join(f"{name} {value:.3f}" for name, value in own.relations.items()))


def _variant(asked: argparse.Namespace, sentences: Sequence[Sentence]) -> None:
    head = _fitted(asked, sentences)
    data = _data(asked, sentences)
    test = [at for at, one in enumerate(sentences) if one.split == "test"]
    for treebank, own in figures.figures(head, data, test).items():
        print(f"| {treebank} | " + " | ".join(f"{value:.4f}" for value in own) + " |")


def _fitted(asked: argparse.Namespace, sentences: Sequence[Sentence]) -> Head:
    chosen = [at for at, one in enumerate(sentences) if one.split == "train"]
    if asked.sentences:
        chosen = np.random.default_rng(1).permutation(chosen)[: asked.sentences].tolist()
    repeated = REPEATED.get(asked.model, {})
    chosen += [at for at in chosen for _ in range(repeated.get(sentences[at].treebank, 1) - 1)]
    return fit.fit(_data(asked, sentences), _sizes(asked, sentences), chosen, epochs=asked.epochs)


def _data(asked: argparse.Namespace, sentences: Sequence[Sentence]) -> fit.Data:
    place = asked.folder / "vectors"
    return fit.data(sentences, fit.labels(sentences), vectors=place, layers=asked.layers)


def _sizes(asked: argparse.Namespace, sentences: Sequence[Sentence]) -> Sizes:
    names = fit.labels(sentences)
    states = np.load(asked.folder / "vectors" / f"layer-{asked.layers[0]}.npy", mmap_mode="r").shape[1]
    form = 0 if asked.no_form else 64
    return Sizes(
        len(asked.layers),
        states,
        len(names.upos),
        len(names.relations),
        mixed=asked.mixed,
        form=form,
        depth=asked.depth,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.syntax", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the steps' results lie")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="the encoder, by name or folder")
    parser.add_argument("--languages", nargs="+", default=[], help="as a rule those of the model")
    parser.add_argument("--layers", nargs="+", type=int, default=[1, 2, 3, 4, 5, 6], help="0 is the embeddings")
    parser.add_argument("--most", type=int, default=20_000, help="training sentences of one language, at most")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sentences", type=int, help="try a fit on so many sentences, and keep nothing")
    parser.add_argument("--depth", type=int, default=2, help="how many BiLSTMs stand one upon the other")
    parser.add_argument("--mixed", action="store_true", help="average the layers by learnt weights")
    parser.add_argument("--no-form", action="store_true", help="tell the head nothing of how words are written")
    return parser.parse_args()


if __name__ == "__main__":
    main()
