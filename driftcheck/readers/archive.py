"""ZIP files as documents are: a bounded number of members, each unpacked in memory up to a limit, none to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from driftcheck.errors import InputError
from driftcheck.readers import xml
from driftcheck.readers.raw import Raw
from driftcheck.readers.tree import Node

_MOST_MEMBERS = 10_000
# How much larger than the limit on the file what is unpacked of it may be, in all: text packs to a tenth.
_LARGER = 10
_PIECE = 1 << 16


def broken(raw: Raw, told: str = "a Zip archive") -> InputError:
    """What to raise for a file in ZIP that is none; `told` is what it should be."""
    return raw.refused(f"is {told} that is broken or cut short: get the file anew.")


def opened(raw: Raw, told: str = "a Zip archive") -> zipfile.ZipFile:
    """The archive. Raises InputError, which calls it what is `told`, for what is no ZIP file."""
    try:
        return zipfile.ZipFile(BytesIO(raw.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise broken(raw, told) from None


@dataclass(slots=True)
class Archive:
    """A ZIP file that holds a document; `told` is what it is."""

    raw: Raw
    told: str
    _zip: zipfile.ZipFile
    _left: int

    @classmethod
    def of(cls, raw: Raw, told: str) -> Archive:
        """Raises InputError for what is no ZIP file, or one with too many members."""
        found = opened(raw, _with_article(told))
        if len(found.infolist()) > _MOST_MEMBERS:
            raise raw.refused(f"holds more than {_MOST_MEMBERS:,} files: such a document is not read; save its text.")
        return cls(raw, told, found, _LARGER * raw.max_bytes)

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """The bytes of a member. Raises InputError where it is missing, broken, locked, or larger than the limit."""
        return b"".join(self.pieces(member))

    def pieces(self, member: str) -> Iterator[bytes]:
        """As `read`, a piece after another, for a member that nobody needs as a whole."""
        try:
            with self._zip.open(member) as file:
                while data := file.read(_PIECE):
                    self._left -= len(data)
                    if self._left < 0:
                        break
                    yield data
        except KeyError:
            raise self.raw.refused(f"lacks {member}, so it is no {self.told}: save it anew.") from None
        except RuntimeError:  # what zipfile raises for a locked member
            raise self.raw.refused("is locked with a password: save it without one.") from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
            raise broken(self.raw, _with_article(self.told)) from None
        if self._left < 0:
            limit = _LARGER * self.raw.max_bytes
            raise self.raw.refused(f"unpacks to more than {limit:,} bytes: split it, or raise --max-bytes.")

    def member(self, name: str) -> Raw:
        """A member as a file of its own, whose encoding the user has not told."""
        return replace(self.raw, data=self.read(name), encoding="", name=f"{self.raw.name} ({name})")

    def tree(self, member: str) -> Node:
        """The root of a member in XML."""
        _, root = xml.read(self.member(member), self.told)
        return root


def _with_article(told: str) -> str:
    return f"{'an' if told[0] in 'AEIOUaeiou' else 'a'} {told}"
