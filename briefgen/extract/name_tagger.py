"""The learnt tagger of names: a linear-chain conditional random field that reads a name from the words around it.

It finds persons, institutions and places that no rule has a word for. It was trained by ``training/names.py``; its card is
``models/briefgen-names/README.md``. Loading checks its fingerprint.
"""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pycrfsuite

from briefgen.errors import ModelError
from briefgen.extract.name_features import features
from briefgen.records import EntityKind
from briefgen.resources import REINSTALL, models_dir, verify_file
from briefgen.text.words import Token

_MODEL = "briefgen-names"
_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.INSTITUTION, "LOC": EntityKind.PLACE}
_OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class TaggedName:
    """Words taken for a name: the tokens from ``first`` to ``end``, its kind, the probability of the least likely of its tags."""

    first: int
    end: int
    kind: EntityKind
    probability: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger says of one sentence.

    Attributes:
        names: The names, in order.
        at: For each token the name that holds it.
        of_person: For each token the probability that a person's name holds it.
    """

    names: tuple[TaggedName, ...] = ()
    at: tuple[TaggedName | None, ...] = ()
    of_person: tuple[float, ...] = ()


NOTHING_TAGGED = Tagging()


def tag_names(tokens: Sequence[Token]) -> Tagging:
    """The names in a sentence.

    Raises:
        ModelError: The model is missing or damaged.
    """
    if not any(token.is_capitalised for token in tokens):
        return Tagging((), (None,) * len(tokens), (0.0,) * len(tokens))
    tagger = _loaded().tagger
    tags = tagger.tag(features([token.text for token in tokens]))
    names: list[TaggedName] = []
    held: list[TaggedName | None] = [None] * len(tokens)
    for first, end in _runs(tags):
        probability = min(tagger.marginal(tags[at], at) for at in range(first, end))
        names.append(TaggedName(first, end, _KINDS[tags[first][2:]], probability))
        held[first:end] = [names[-1]] * (end - first)
    of_person = tuple(tagger.marginal("B-PER", at) + tagger.marginal("I-PER", at) for at in range(len(tags)))
    return Tagging(tuple(names), tuple(held), of_person)


def _runs(tags: Sequence[str]) -> list[tuple[int, int]]:
    """First token and end of each name in a row of IOB2 tags."""
    starts = [at for at, tag in enumerate(tags) if tag != _OUTSIDE and (tag[0] == "B" or at == 0 or tags[at - 1][1:] != tag[1:])]
    runs = []
    for first in starts:
        end = first + 1
        while end < len(tags) and tags[end] == f"I{tags[first][1:]}":
            end += 1
        runs.append((first, end))
    return runs


class _Loaded:
    """A tagger together with the bytes that it reads while it tags."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        self.tagger = pycrfsuite.Tagger()
        self.tagger.open_inmemory(model)


@cache
def _loaded() -> _Loaded:
    """The tagger from the packed model whose size and fingerprint ``models/manifest.toml`` records."""
    folder = models_dir()
    try:
        entry = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["taggers"][_MODEL]
        ((name, file),) = entry["files"].items()
        path, size, sha256 = folder / entry["path"] / name, int(file["size"]), str(file["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the entry {_MODEL} of {folder / 'manifest.toml'}", why=repr(error), remedy=REINSTALL) from error
    verify_file(path, size, sha256)
    return _Loaded(lzma.decompress(path.read_bytes()))
