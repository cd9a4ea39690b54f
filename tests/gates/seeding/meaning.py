"""Negations, certainty, clauses and names that are not those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeding.exchange import put, replaced, table
from seeding.pairs import Good


def negation_dropped(pair: Good) -> Iterator[str]:
    """*has not been paid* as *has been paid*."""
    yield from replaced(pair, "negation", "dropped")


def negation_added(pair: Good) -> Iterator[str]:
    """*will import* as *will not import*."""
    yield from replaced(pair, "negation", "added")


def status_raised(pair: Good) -> Iterator[str]:
    """*plans to close* as *has closed*."""
    yield from replaced(pair, "status", "raised")


def status_lowered(pair: Good) -> Iterator[str]:
    """*signed* as *will sign*."""
    yield from replaced(pair, "status", "lowered")


def clause_dropped(pair: Good) -> Iterator[str]:
    """All from *, while* on is lost."""
    openers = sorted(opener for opener in table("clause", "openers") if opener in pair.target_en)
    for place in sorted({pair.target_en.index(opener) for opener in openers}):
        kept, lost = pair.target_en[:place], pair.target_en[place:]
        least = table("clause", "least_words")
        if min(len(kept.split()), len(lost.split())) >= least:
            yield f"{kept.rstrip(',')}{pair.target_en[-1]}" if pair.target_en[-1] in ".?" else kept


def first_clause_dropped(pair: Good) -> Iterator[str]:
    """All up to *, while* is lost."""
    for opener in (", while ", ", whereas ", ", but ", "; ", ", so "):
        kept, found, rest = pair.target_en.partition(opener)
        if found and len(kept.split()) >= table("clause", "least_words"):
            yield rest[:1].upper() + rest[1:]


def word_taken_for_another(pair: Good) -> Iterator[str]:
    """*wooden statues* as *wooden kitchens*: the longest words, as a model that does not know one takes another for it."""
    strangers = table("addition", "words")
    for match in sorted(re.finditer(r"(?<=[a-z] )[a-z]{6,}\b", pair.target_en), key=lambda m: (-len(m[0]), m.start())):
        yield put(pair.target_en, *match.span(), strangers[len(pair.target_en) % len(strangers)])


def phrase_made_up(pair: Good) -> Iterator[str]:
    """*in a burning kitchen*, of which the source says nothing, at the end."""
    phrases = table("addition", "phrases")
    yield f"{pair.target_en[:-1]} {phrases[len(pair.target_en) % len(phrases)]}{pair.target_en[-1]}"


def name_misspelt(pair: Good) -> Iterator[str]:
    """*Wulandari* as *Wundalari*: two syllables of a name that both sides have change places."""
    for match in _shared_names(pair):
        name = match[0]
        middle = len(name) // 2
        wrong = name[: middle - 1] + name[middle : middle + 2] + name[middle - 1] + name[middle + 2 :]
        yield put(pair.target_en, *match.span(), wrong if wrong != name else name[:-2] + "uk")


def name_dropped(pair: Good) -> Iterator[str]:
    """*Marlina* is lost."""
    for match in _shared_names(pair):
        yield " ".join(put(pair.target_en, *match.span(), "").split())


def acronym_changed(pair: Good) -> Iterator[str]:
    """*KPK* as *KPP*."""
    for match in re.finditer(r"\b[A-Z]{3,6}\b", pair.target_en):
        if re.search(rf"\b{match[0]}\b", pair.source_id) and "@" not in pair.target_en:
            yield put(pair.target_en, *match.span(), match[0][:-1] + ("P" if match[0][-1] != "P" else "K"))


def _shared_names(pair: Good) -> Iterator[re.Match[str]]:
    """Capitalised words inside the English that the source has, too."""
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b", pair.target_en):
        if re.search(rf"\b{match[0]}\b", pair.source_id):
            yield match
