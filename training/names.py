"""Train the tagger of names: a linear-chain conditional random field on sentences whose names are tagged.

python training/names.py --train idner_news_2k.train.txt.xz nergrit.train.txt.xz nerp.train.txt.xz \\
    --test idner_news_2k.dev.txt.xz nergrit.valid.txt.xz nerp.valid.txt.xz --cased DIR --out models/briefgen-names

Files hold one word a line, its tag (IOB2) in the last column, and a blank line after each sentence; `names.toml` knows their
tags. A corpus in lower case needs ``--cased``: a folder whose ``*.id.txt`` files have its sentences, one a line, as written.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from briefgen.extract.name_features import features
from briefgen.text.words import Token, tokenise

SETTINGS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
MODEL = "names.crfsuite.xz"
KINDS = ("PER", "ORG", "LOC")
PARAMETERS = {"c1": 0.2, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2}
"""Elastic net; c1 decides the size of the model."""
SEED = 20_250_601
SHINGLE = 8
CLOSING = frozenset(",.:;?!)%]}”’")
OPENING = frozenset("([{“‘")


@dataclass(frozen=True)
class Name:
    """A tagged name: its place in the sentence and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Tagged:
    """A sentence as it is written, with its names."""

    text: str
    names: tuple[Name, ...]


# --- reading ---------------------------------------------------------------------------------------------


def read(path: Path, cased: dict[str, str] | None = None) -> list[Tagged]:
    """The sentences of a corpus; of one in lower case those that ``cased`` holds."""
    tags = SETTINGS[path.name.split(".", 1)[0]]["tags"]
    sentences = list(_rows(path))
    is_lower = all(word == word.lower() for row in sentences[:50] for word, _ in row)
    if is_lower:
        return [found for row in sentences if (found := _recased(row, tags, cased or {}))]
    return [_joined(row, tags) for row in sentences]


def _rows(path: Path) -> Iterator[list[tuple[str, str]]]:
    row: list[tuple[str, str]] = []
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.split()
            if len(columns) > 1:
                row.append((columns[0], columns[-1]))
            elif row:
                yield row
                row = []
    if row:
        yield row


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, end and tag of each name in IOB2."""
    first = 0
    for at, tag in enumerate([*tags, "O"]):
        if at > first and tags[first] != "O" and tag != f"I-{tags[first][2:]}":
            yield first, at, tags[first][2:]
            first = at
        if tags[first : first + 1] == ["O"] or first == at:
            first = at


def _joined(row: Sequence[tuple[str, str]], tags: dict[str, str]) -> Tagged:
    """The words of a sentence with the blanks that writing puts between them."""
    text, places, is_open = "", [], False
    for at, (word, _) in enumerate(row):
        before = row[at - 1][0] if at else ""
        is_quote = word == '"'
        is_glued = not at or word[0] in CLOSING or before in OPENING or (is_quote and is_open) or (before == '"' and is_open)
        is_open ^= is_quote
        text += word if is_glued else f" {word}"
        places.append((len(text) - len(word), len(text)))
    names = [Name(places[a][0], places[b - 1][1], tags[tag]) for a, b, tag in spans([t for _, t in row]) if tag in tags]
    return Tagged(text, _trimmed(text, names))


def _recased(row: Sequence[tuple[str, str]], tags: dict[str, str], cased: dict[str, str]) -> Tagged | None:
    """The sentence as ``cased`` has it; None where it is not there, or a person or place is in lower case there, too."""
    letters = _letters("".join(word for word, _ in row))
    text = cased.get(letters)
    if text is None:
        return None
    places = [at for at, letter in enumerate(text) if re.match(r"\w", letter)]
    ends, at = [], 0
    for word, _ in row:
        at += len(_letters(word))
        ends.append(at)
    names = []
    for a, b, tag in spans([tag for _, tag in row]):
        start, end = ends[a - 1] if a else 0, ends[b - 1]
        if tag in tags and end > start:
            names.append(Name(places[start], places[end - 1] + 1, tags[tag]))
    if len(places) != len(letters) or any(text[name.start].islower() and name.kind != "ORG" for name in names):
        return None
    return Tagged(text, _trimmed(text, names))


def read_cased(folder: Path | None) -> dict[str, str]:
    """The letters of each sentence -> the sentence."""
    paths = sorted(folder.glob("*.id.txt")) if folder else []
    lines = (re.sub(r"</?\w+>", "", line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return {_letters(line): line for line in lines}


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _trimmed(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Names without the marks at their ends that sloppy tagging took in."""
    found = []
    for name in names:
        start, end = name.start, name.end
        while end > start and not text[end - 1].isalnum():
            end -= 1
        while start < end and not text[start].isalnum():
            start += 1
        if start < end:
            found.append(Name(start, end, name.kind))
    return tuple(found)


# --- copies with titles, degrees, ages and initials ------------------------------------------------------


def dress(sentences: Sequence[Tagged], seed: int = SEED) -> list[Tagged]:
    """Copies of sentences in which persons bear titles and degrees, are given by initials, or have an age."""
    chance, copies = random.Random(seed), []
    for sentence in sentences:
        is_chosen = any(name.kind == "PER" for name in sentence.names) and chance.random() < SETTINGS["copies"]["share"]
        if is_chosen:
            copies.append(_dressed(sentence, chance))
    return copies


def _dressed(sentence: Tagged, chance: random.Random) -> Tagged:
    text, at, names = "", 0, []
    for name in sentence.names:
        written = sentence.text[name.start : name.end]
        text += sentence.text[at : name.start]
        before, after = "", ""
        if name.kind == "PER" and written[0].isupper():
            before, written, after = _dress_person(written, chance)
            after += "," if "," in after and sentence.text[name.end : name.end + 1] not in {",", "."} else ""
        names.append(Name(len(text) + len(before), len(text) + len(before) + len(written), name.kind))
        text += before + written + after
        at = name.end
    return Tagged(text + sentence.text[at:], tuple(names))


def _dress_person(name: str, chance: random.Random) -> tuple[str, str, str]:
    """What stands before the name, the name, and what stands after it."""
    settings: dict[str, Any] = SETTINGS["copies"]
    if chance.random() < settings["initials"]:
        letters = [word[0].upper() for word in name.split() if word[0].isalpha()][:3]
        letters += [chance.choice("ABDFHILMNRSWYZ")] * (len(letters) < 2)
        return "", "".join(letters), f" ({chance.randint(15, 79)})" if chance.random() < 0.8 else ""
    before = f"{chance.choice(settings['titles'])} " if chance.random() < settings["titled"] else ""
    if chance.random() < settings["shortened"]:
        name = f"{chance.choice(settings['short_forms'])} {name}"
    if " " in name and chance.random() < settings["with_degrees"]:
        degrees = chance.sample(settings["degrees"], chance.choice((1, 1, 2, 3)))
        return before, name, "".join(f", {degree}" for degree in degrees)
    return before, name, f" ({chance.randint(15, 79)})" if chance.random() < settings["aged"] else ""


# --- training and scoring --------------------------------------------------------------------------------


def labels(sentence: Tagged, tokens: Sequence[Token]) -> list[str]:
    """The tag of each token, in IOB2."""
    found = ["O"] * len(tokens)
    for name in sentence.names:
        inside = [at for at, token in enumerate(tokens) if name.start <= token.span.start < name.end]
        for at in inside:
            found[at] = f"{'I' if at > inside[0] else 'B'}-{name.kind}"
    return found


def without(sentences: Sequence[Tagged], held_out: Sequence[Tagged]) -> list[Tagged]:
    """The sentences that share no eight words in a row with one that is kept for scoring."""
    known = {shingle for sentence in held_out for shingle in _shingles(sentence.text)}
    return [sentence for sentence in sentences if not any(shingle in known for shingle in _shingles(sentence.text))]


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def train(sentences: Sequence[Tagged]) -> bytes:
    """A packed model trained on the sentences."""
    trainer = pycrfsuite.Trainer(verbose=False, params=PARAMETERS)
    for sentence in sentences:
        tokens = tokenise(sentence.text)
        if tokens:
            trainer.append(features([token.text for token in tokens]), labels(sentence, tokens))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crfsuite"
        trainer.train(str(path))
        return lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME)


def score(sentences: Sequence[Tagged], model: Path) -> dict[str, float]:
    """F1 of each kind of name; a name counts if its kind and both its ends are right."""
    tagger, unpacked = pycrfsuite.Tagger(), lzma.decompress(model.read_bytes())
    tagger.open_inmemory(unpacked)
    n_gold, n_found, n_right = (dict.fromkeys(KINDS, 0) for _ in range(3))
    for sentence in sentences:
        tokens = tokenise(sentence.text)
        gold = set(spans(labels(sentence, tokens)))
        found = set(spans(tagger.tag(features([token.text for token in tokens])))) if tokens else set()
        for counts, names in ((n_gold, gold), (n_found, found), (n_right, gold & found)):
            for *_, kind in names:
                counts[kind] += 1
    return {kind: round(2 * n_right[kind] / max(1, n_gold[kind] + n_found[kind]), 3) for kind in KINDS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", default=[])
    parser.add_argument("--cased", type=Path, help="folder of the sentences of a lower-case corpus as they are written")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    given = parser.parse_args()
    cased = read_cased(given.cased)
    tests = {path.name: read(path, cased) for path in given.test}
    held_out = [sentence for sentences in tests.values() for sentence in sentences]
    sentences = []
    for path in given.train:
        kept = without(read(path, cased), held_out)
        copies = dress(kept)
        print(f"{path.name}: {len(kept)} sentences, {len(copies)} dressed")
        sentences += [*kept, *copies]
    given.out.mkdir(parents=True, exist_ok=True)
    model = given.out / MODEL
    model.write_bytes(train(sentences))
    print(f"{model}: {model.stat().st_size:,} bytes")
    for name, tested in tests.items():
        print(name, len(tested), score(tested, model))


if __name__ == "__main__":
    main()
