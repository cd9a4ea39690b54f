"""The lists of ``figures.toml``, as words and as phrases."""

from __future__ import annotations

from functools import cache

from briefgen.text.tables import PhraseTable, load_table


@cache
def cue_words(section: str, key: str = "words") -> frozenset[str]:
    """A list of single words in ``figures.toml``."""
    return frozenset(load_table("figures")[section][key])


@cache
def cue_phrases(section: str, key: str) -> PhraseTable[bool]:
    """A list of phrases in ``figures.toml``."""
    return PhraseTable.of_phrases(load_table("figures")[section][key])


@cache
def cue_groups(section: str) -> PhraseTable[str]:
    """All lists of phrases of a section in ``figures.toml``, each phrase with the name of its list."""
    return PhraseTable[str].of_groups(load_table("figures")[section])


@cache
def compounds() -> PhraseTable[bool]:
    """Nouns whose second word is elsewhere a verb (*tempat tidur*)."""
    return PhraseTable.of_phrases(load_table("word_classes")["compounds"]["nouns"])
