"""The families of encoder models that driftcheck knows from the inside, and what they call their weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Family:
    """Names of weights, from the embeddings on; `{}` stands for a layer's number.

    All are post-norm transformers as in Devlin et al. 2018. `prefixes` is what may stand before every name.
    `positions_after_padding` says that positions count from the padding token's id + 1, as in fairseq's models.
    """

    prefixes: tuple[str, ...]
    layer: str
    query: str
    key: str
    value: str
    attended: str
    attended_norm: str
    inner: str
    outer: str
    outer_norm: str
    token_types: bool = True
    positions_after_padding: bool = False
    # What the settings call the sizes that the graph depends on.
    layers: str = "num_hidden_layers"
    heads: str = "num_attention_heads"
    epsilon: str = "layer_norm_eps"
    activation: str = "hidden_act"


_BERT = Family(
    prefixes=("", "bert."),
    layer="encoder.layer.{}.",
    query="attention.self.query",
    key="attention.self.key",
    value="attention.self.value",
    attended="attention.output.dense",
    attended_norm="attention.output.LayerNorm",
    inner="intermediate.dense",
    outer="output.dense",
    outer_norm="output.LayerNorm",
)


_ROBERTA = replace(_BERT, prefixes=("", "roberta."), positions_after_padding=True)

# By the `model_type` of config.json.
FAMILIES: Mapping[str, Family] = {
    "bert": _BERT,
    "roberta": _ROBERTA,
    "xlm-roberta": _ROBERTA,
    "camembert": _ROBERTA,
    "distilbert": Family(
        prefixes=("", "distilbert."),
        layer="transformer.layer.{}.",
        query="attention.q_lin",
        key="attention.k_lin",
        value="attention.v_lin",
        attended="attention.out_lin",
        attended_norm="sa_layer_norm",
        inner="ffn.lin1",
        outer="ffn.lin2",
        outer_norm="output_layer_norm",
        token_types=False,
        layers="n_layers",
        heads="n_heads",
        epsilon="",
        activation="activation",
    ),
}
