"""ZIP files as documents are: a bounded number of members, each unpacked in memory up to a limit, none to disk."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from driftcheck.readers import xml
from driftcheck.readers.raw import Raw
from driftcheck.readers.tree import Node

_MOST_MEMBERS = 10_000
# How much larger than the limit on the file what is unpacked of it may be, in all: text packs to a tenth.
_LARGER = 10


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
        try:
            found = zipfile.ZipFile(BytesIO(raw.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            raise raw.refused("is a Zip archive that is broken or cut short: get the file anew.") from None
        if len(found.infolist()) > _MOST_MEMBERS:
            raise raw.refused(f"holds more than {_MOST_MEMBERS:,} files: such a document is not read; save its text.")
        return cls(raw, told, found, _LARGER * raw.max_bytes)

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """The bytes of a member. Raises InputError where it is missing, broken, locked, or larger than the limit."""
        try:
            with self._zip.open(member) as file:
                data = file.read(self._left + 1)
        except KeyError:
            raise self.raw.refused(f"lacks {member}, so it is no {self.told}: save it anew.") from None
        except RuntimeError:  # what zipfile raises for a locked member
            raise self.raw.refused("is locked with a password: save it without one.") from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
            raise self.raw.refused("is a Zip archive that is broken or cut short: get the file anew.") from None
        self._left -= len(data)
        if self._left < 0:
            limit = _LARGER * self.raw.max_bytes
            raise self.raw.refused(f"unpacks to more than {limit:,} bytes: split it, or raise the size limit.")
        return data

    def tree(self, member: str) -> Node:
        """The root of a member in XML."""
        raw = replace(self.raw, data=self.read(member), encoding="", name=f"{self.raw.name} ({member})")
        return xml.tree(raw, xml.decoded(raw), self.told)
