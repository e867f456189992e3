"""Small models with random weights, saved as sentence-transformers saves its models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "bridge", "is", "closed", ".")
SIZES = {
    "vocab_size": len(WORDS),
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 16,
}


def saved(folder: Path, *, family: str = "bert", pooling: str = "mean", **settings: Any) -> Path:
    """A model that knows WORDS and reads 16 tokens at once."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import (
        BertConfig,
        BertModel,
        BertTokenizer,
        DistilBertConfig,
        DistilBertModel,
        RobertaConfig,
        RobertaModel,
    )

    torch.manual_seed(0)
    base = folder / "base"
    tokenizer = BertTokenizer(vocab={word: number for number, word in enumerate(WORDS)}, model_max_length=16)
    tokenizer.save_pretrained(base)
    sizes = SIZES | settings
    model: Any
    if family == "distilbert":
        model = DistilBertModel(DistilBertConfig(dim=16, hidden_dim=32, n_layers=2, n_heads=2, vocab_size=len(WORDS)))
    elif family == "roberta":
        model = RobertaModel(RobertaConfig(**sizes | {"max_position_embeddings": 18, "pad_token_id": 0}))
    else:
        model = BertModel(BertConfig(**sizes))
    model.save_pretrained(base)
    parts = [Transformer(str(base), max_seq_length=16), Pooling(int(sizes["hidden_size"]), pooling_mode=pooling)]
    SentenceTransformer(modules=parts, device="cpu").save(str(folder / "model"))
    return folder / "model"
