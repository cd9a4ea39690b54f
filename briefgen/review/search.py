"""Finds what a person means: a key, a citation, or the text of a line of the brief."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.errors import ConfigError
from briefgen.records import AgreementClaim, FigureClaim
from briefgen.render.visible import visible
from briefgen.review.analysis import Analysis
from briefgen.review.keys import all_keys, unknown_key
from briefgen.text.words import content_stems

MIN_SHARE = 0.5
"""Share of the words of a claim that a line must hold to be taken for it."""
MIN_WORDS = 4
"""Words a text must have to be looked for inside sentences."""
_KEY = re.compile(r"[\[(]?\s?([A-Za-z]{1,2}\d{1,5}|\d{1,5}\.\d{1,5})\s?[\])]?")
_HEADING = re.compile(r"#{0,6}\s{0,3}([A-Z]\d{1,5})\s{1,3}[·:]")
_CITED = re.compile(r"\\?\[\\?\[?(\d{1,5}\.\d{1,5})\\?\]")
_MARKUP = re.compile(r"\]\([^()\s]{0,200}\)|<[^<>]{0,80}>|[\\*|#\[\]“”\"]")
_MAX_TEXT = 5_000


def find_keys(query: str, analysis: Analysis) -> tuple[str, ...]:
    """The keys that ``query`` means, best first.

    Args:
        query: A key or citation as shown, with or without brackets, or text of a line of the brief, also with its Markdown.
        analysis: Where to look.

    Raises:
        ConfigError: Nothing is meant; names what is nearest.
    """
    known = all_keys(analysis)
    plain = query.strip()[:_MAX_TEXT]
    if plain in known:
        return (plain,)
    if match := _KEY.fullmatch(plain):
        key = next((other for other in known if other.casefold() == match[1].casefold()), None)
        if key is None:
            raise unknown_key(match[1], known)
        return (key,)
    if (match := _HEADING.match(plain)) and match[1] in known:
        return (match[1],)
    found = _claims_like(plain, analysis) or _sentences_with(plain, analysis)
    if not found:
        raise ConfigError(
            visible(query[:120]),
            why="no claim or sentence reads so",
            remedy="Copy more of the line, or give a key. All are in: briefgen ledger FOLDER",
        )
    return found


def _claims_like(line: str, analysis: Analysis) -> tuple[str, ...]:
    """The claims whose words ``line`` holds, all that fit it equally well; if it cites sentences, only claims that rest on them."""
    cited = set(_CITED.findall(line))
    words = _stems(_MARKUP.sub(" ", _CITED.sub(" ", line)))
    english = {translation.source_id: translation.target_en for translation in analysis.translations}
    scored = [(_score(words, cited, claim, english), claim.key) for claim in analysis.claims()]
    best = max((score for score, _ in scored), default=(0.0, 0.0))
    return tuple(key for score, key in scored if score == best) if best[1] >= MIN_SHARE else ()


def _score(
    words: frozenset[str], cited: set[str], claim: FigureClaim | AgreementClaim, english: Mapping[str, str]
) -> tuple[float, float]:
    """How many of its citations a claim shares with a line, and how much of its words."""
    own = {str(mention.citation) for mention in claim.mentions}
    shared = len(own & cited) / len(own | cited) if cited else 0.0
    if cited and not shared:
        return 0.0, 0.0
    texts = [claim.measure_id, claim.lead.quantity.surface] if isinstance(claim, FigureClaim) else [claim.lead.name.text]
    readings = (texts, [english.get(text, text) for text in texts])
    return shared, max(_share(_stems(" ".join(reading)), words) for reading in readings)


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _stems(text: str) -> frozenset[str]:
    """Content words and numbers: *2.300* must not be lost among the words."""
    return content_stems(text) | frozenset(re.findall(r"\d[\d.,]{0,30}\d|\d", text))


def _sentences_with(text: str, analysis: Analysis) -> tuple[str, ...]:
    wanted = _folded(_MARKUP.sub(" ", text))
    if len(wanted.split()) < MIN_WORDS:
        return ()
    english = {translation.source_id: translation.target_en for translation in analysis.translations}
    return tuple(
        str(sentence.citation)
        for sentence in analysis.sentences
        if any(wanted in _folded(_MARKUP.sub(" ", each)) for each in (sentence.text, english.get(sentence.text, "")))
    )


def _folded(text: str) -> str:
    return " ".join(visible(text).casefold().split())
