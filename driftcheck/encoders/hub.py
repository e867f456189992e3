"""Whether the Hugging Face hub has a model: a loader would try each of its files again and again for a minute."""

from __future__ import annotations


class UnreachableError(Exception):
    """The hub could not be asked; the message is the kind of error. It stays inside."""


def has(name: str) -> bool:
    """Whether the hub has a model called `name`. Raises UnreachableError."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - sentence_transformers has loaded it
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError  # noqa: PLC0415 - likewise

    try:
        HfApi().model_info(name, timeout=10)
    except (RepositoryNotFoundError, HFValidationError):
        return False
    except Exception as error:  # noqa: BLE001 - the hub's client raises its HTTP library's own errors
        raise UnreachableError(type(error).__name__) from None
    return True
