"""What can go wrong on the user's side. Each message is a sentence: what, where, what to do."""


class DriftcheckError(Exception):
    """Anything the user can put right. The command line prints it and exits 2; a bug keeps its traceback."""


class InputError(DriftcheckError):
    """A document that cannot be read."""


class SettingsError(DriftcheckError):
    """A setting or an option that makes no sense."""


class ModelError(DriftcheckError):
    """A model that cannot be found, is not the one it should be, or cannot be used."""


def reason(error: Exception) -> str:
    """The first line of what a library says went wrong, or the error's kind where it says nothing."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")
