"""What is kept of a prepared model is whole, or it is made again: no model is loaded here."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.encoders import form
from driftcheck.encoders.form import Form
from driftcheck.encoders.source import Source
from driftcheck.util import storage


def kept(folder: Path) -> tuple[Source, Form]:
    """A form, and the model that it is of, in a cache folder that is in use."""
    weights = folder / "model.safetensors"
    weights.write_bytes(b"weights")
    source = Source("a model", folder, "0" * 64)
    made = Form("fp32", b"graph" * 40, 256, 512, "mean", weights.resolve(), (8, 3, 2), (3, 6))
    form.store(source, made)
    return source, made


def test_a_form_is_got_again(tmp_path: Path) -> None:
    with storage.using(tmp_path / "cache"):
        source, made = kept(tmp_path)
        assert form.stored(source, "fp32", (3, 6)) == made
        assert form.stored(source, "fp32") is None
        assert form.stored(source, "int8", (3, 6)) is None


@given(st.randoms(use_true_random=False))
def test_a_flipped_bit_anywhere_in_a_form_is_found(tmp_path_factory: pytest.TempPathFactory, chance: Random) -> None:
    folder = tmp_path_factory.mktemp("form")
    with storage.using(folder / "cache"):
        source, made = kept(folder)
        path = form.place(source, "fp32", (3, 6)) / chance.choice(["about.json", "graph.onnx"])
        whole = bytearray(path.read_bytes())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(whole)
        # A space that became a tab, say, changes nothing of what is told.
        assert form.stored(source, "fp32", (3, 6)) in {None, made}


@pytest.mark.parametrize("content", ["", "[]", "1", "{}", '{"sum": ""}', '{"graph": 1, "sum": null}', "[[1, 2]]"])
def test_what_tells_of_no_form_is_none(content: str, tmp_path: Path) -> None:
    with storage.using(tmp_path / "cache"):
        source, _ = kept(tmp_path)
        (form.place(source, "fp32", (3, 6)) / "about.json").write_text(content, encoding="utf-8")
        assert form.stored(source, "fp32", (3, 6)) is None
