"""Names of persons, places and organisations: found by their capitals, read into the words that tell whom they name."""

from driftcheck.facts.names.index import NameIndex
from driftcheck.facts.names.mentions import Mention, NamedText, read
from driftcheck.facts.names.offices import Office, Status, offices, premodified, statuses
from driftcheck.facts.names.sameness import same_given_name, same_word
from driftcheck.facts.names.tokens import Token, tokenize
from driftcheck.facts.names.vocabulary import Vocabulary, vocabulary

__all__ = [
    "Mention",
    "NameIndex",
    "NamedText",
    "Office",
    "Status",
    "Token",
    "Vocabulary",
    "offices",
    "premodified",
    "read",
    "same_given_name",
    "same_word",
    "statuses",
    "tokenize",
    "vocabulary",
]
