"""From bytes to characters."""

from __future__ import annotations

import codecs

from driftcheck.errors import InputError
from driftcheck.util.patterns import lazy_pattern

# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first. UTF-8 needs no entry: its mark is an
# ordinary character of the decoded file, as these marks are after their codec has read them.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_SEQUENCE = lazy_pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Controls that no text needs: all but tab, the line and page ends, escape (terminal logs) and the old end of file.
_CONTROL = lazy_pattern(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffe\uffff]")
_CONTROLS_ALLOWED = 0.005
# Broken bytes in UTF-8 are repaired rather than taken for another encoding where the sound sequences are this many
# times as many: a curly quote cut in half must not turn every other one into mojibake.
_SOUND_TO_BROKEN = 4
# What the web calls by these names is read as the larger sets (https://encoding.spec.whatwg.org/#names-and-labels).
_WEB = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
_WEB |= {"ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932"}


def decode(data: bytes, name: str, *, encoding: str = "", declared: str = "") -> str:
    """The characters of a file, a byte order mark being one of them and CRLF two.

    `encoding` is the user's and holds; `declared` is what the file says of itself, which a byte order mark and sound
    UTF-8 overrule. Raises InputError, one sentence, for bytes that are no text and for an encoding that is none.
    """
    source = _as_told(data, name, encoding) if encoding else _decoded(data, declared)
    if source is None or "\0" in source or len(_CONTROL.findall(source)) > _CONTROLS_ALLOWED * len(source):
        raise InputError(f"{name} is not text but binary data: save it as plain text or Markdown, in UTF-8.")
    return source


def checked(encoding: str) -> str:
    """The encoding, if it is one for text. Raises InputError with a sentence."""
    try:
        if codecs.lookup(encoding)._is_text_encoding:  # `hex` and `zip` are codecs as well
            return encoding
    except (LookupError, ValueError):
        pass
    raise InputError(f"{encoding!r} is no encoding that is known: name one such as utf-8, cp1252 or shift_jis.")


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(checked(encoding))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not in {encoding} (byte {error.start:,} cannot be read): name another encoding, or none."
        ) from None


def _decoded(data: bytes, declared: str) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data, declared) or (None if b"\0" in data else _guess(data))


def _declared(data: bytes, declared: str) -> str | None:
    try:
        found = codecs.lookup(_WEB.get(declared.strip().lower(), declared.strip()) or "utf-8")
        # What is no UTF-8 but says it is has a byte broken, or lies: the guess knows which.
        return None if found.name == "utf-8" else data.decode(found.name)
    except (LookupError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    """The text of bytes that are not UTF-8 throughout, or None where no encoding fits."""
    repaired = data.decode("utf-8", errors="replace")
    sound = len(_UTF8_SEQUENCE.findall(data))
    if sound >= _SOUND_TO_BROKEN * (repaired.count("\ufffd") - data.count(b"\xef\xbf\xbd")):
        return repaired
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs more to import than all else here

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    # Short texts fit many an encoding equally well, and the rarest may come first; of equals take the web's default.
    for match in matches:
        if match.encoding == "cp1252" and match.chaos <= best.chaos:
            return data.decode("cp1252")
    return data.decode(best.encoding)
