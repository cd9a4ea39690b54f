"""Finds what a person means: a key, a citation, or the text of a line of the brief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from briefgen.errors import ConfigError
from briefgen.records import AgreementClaim, FigureClaim
from briefgen.render.labels import Labels
from briefgen.render.lexicon import Lexicon
from briefgen.render.rows import agreement_row, figure_row
from briefgen.render.support import Support
from briefgen.render.view import Bilingual
from briefgen.render.visible import visible
from briefgen.render.voices import Voices
from briefgen.review.analysis import Analysis
from briefgen.review.keys import all_keys, unknown_key
from briefgen.text.words import content_stems

MIN_SHARE = 0.5
"""Share of what a claim is about, its measure and value or its name, that a line must hold to be taken for it."""
MIN_WORDS = 4
"""Words a text must have to be looked for inside sentences, or a sentence inside a text."""
_KEY = re.compile(r"[\[(]?\s?([A-Za-z]{1,2}\d{1,5}|\d{1,5}\.\d{1,5})\s?[\])]?")
_HEADING = re.compile(r"#{0,6}\s{0,3}([A-Z]\d{1,5})\s{1,3}[·:]")
_CITED = re.compile(r"\[{1,2}(\d{1,5}\.\d{1,5})\]{1,2}")
_REFERRED = re.compile(r"→([^→]{1,2000})$")
_REFERENCE = re.compile(r"\b[A-Z]\d{1,5}\b")
_LINK_OR_MARK = re.compile(r"(?<=\])\([^()\s]{0,200}\)|<[^<>]{0,80}>|[\u1d2c-\u1d6a\u2071\u207f]")
"""Where a link of the brief leads, tags, and the raised letters that say who translated."""
_MARKUP = re.compile(r"[*|#\[\]“”\"]")
_MAX_TEXT = 5_000

_Claim = FigureClaim | AgreementClaim


def find_keys(query: str, analysis: Analysis, labels: Labels) -> tuple[str, ...]:
    """The keys that ``query`` means: several where it fits several equally well, or refers to several.

    Args:
        query: A key or citation as shown, with or without brackets, or text of a line of the brief, also with its Markdown.
        analysis: Where to look; English is known only to that of a brief.
        labels: The fixed words of the brief.

    Raises:
        ConfigError: Nothing is meant; names what is nearest.
    """
    known = all_keys(analysis)
    plain = _LINK_OR_MARK.sub(" ", query[:_MAX_TEXT].replace("\\", "")).strip()
    if plain in known:
        return (plain,)
    if match := _KEY.fullmatch(plain):
        key = next((other for other in known if other.casefold() == match[1].casefold()), None)
        if key is None:
            raise unknown_key(match[1], known)
        return (key,)
    if (match := _HEADING.match(plain)) and match[1] in known:
        return (match[1],)
    found = _referred_to(plain, known) or _quoted(plain, analysis) or _claims_like(plain, analysis, labels)
    if not found and not (found := _holding(plain, analysis)):
        raise ConfigError(
            visible(query[:120]),
            why="no claim or sentence reads so",
            remedy="Copy more of the line, or give a key. All are in: briefgen ledger FOLDER",
        )
    return found


def _referred_to(line: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The discrepancies that a line refers to where it cites nothing, as the key point that counts them does."""
    if _CITED.search(line) or not (match := _REFERRED.search(line)):
        return ()
    return tuple(key for key in _REFERENCE.findall(match[1]) if key in known)


# --- claims ----------------------------------------------------------------------------------------------


def _claims_like(line: str, analysis: Analysis, labels: Labels) -> tuple[str, ...]:
    """The claims that ``line`` fits best; if it cites sentences, only claims that rest on them."""
    cited = set(_CITED.findall(line))
    words = _stems(_MARKUP.sub(" ", _CITED.sub(" ", line)))
    brief = analysis.as_brief()
    lexicon = Lexicon(brief, labels)
    support = Support(brief, Voices(brief, lexicon), lexicon)
    english = {translation.source_id: translation.target_en for translation in analysis.translations}
    scored = []
    for claim in analysis.claims():
        own = {str(mention.citation) for mention in claim.mentions}
        core = max(_share(_stems(text), words) for text in _about(claim, english))
        if core >= MIN_SHARE and not (cited and cited.isdisjoint(own)):
            row = _stems(" ".join(_texts(_row(claim, support, lexicon))))
            scored.append(((len(own & cited) / len(own | cited), _share(words, row), core), claim.key))
    best = max((score for score, _ in scored), default=None)
    return tuple(key for score, key in scored if score == best)


def _about(claim: _Claim, english: dict[str, str]) -> tuple[str, str]:
    """What a claim is about, in both languages."""
    texts = [claim.measure_id, claim.lead.quantity.surface] if isinstance(claim, FigureClaim) else [claim.lead.name.text]
    return " ".join(texts), " ".join(english.get(text, text) for text in texts)


def _row(claim: _Claim, support: Support, lexicon: Lexicon) -> object:
    return figure_row(claim, support, lexicon) if isinstance(claim, FigureClaim) else agreement_row(claim, support, lexicon)


def _texts(part: object) -> Iterator[str]:
    """All that a part of the brief shows, in both languages."""
    if isinstance(part, Bilingual):
        yield from (part.text_id, part.text_en)
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _stems(text: str) -> frozenset[str]:
    """Content words and numbers: *2.300* must not be lost among the words."""
    return content_stems(text) | frozenset(re.findall(r"\d[\d.,]{0,30}\d|\d", text))


# --- sentences -------------------------------------------------------------------------------------------


def _quoted(line: str, analysis: Analysis) -> tuple[str, ...]:
    """The sentences that ``line`` cites and quotes whole, or that it is."""
    cited, text = set(_CITED.findall(line)), _folded(line)
    return tuple(
        key
        for key, readings in _readings(analysis)
        if text in readings or (key in cited and any(len(each.split()) >= MIN_WORDS and each in text for each in readings))
    )


def _holding(line: str, analysis: Analysis) -> tuple[str, ...]:
    """The sentences that hold ``line``."""
    text = _folded(line)
    is_long = len(text.split()) >= MIN_WORDS
    return tuple(key for key, readings in _readings(analysis) if is_long and any(text in each for each in readings))


def _readings(analysis: Analysis) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every sentence by its citation, folded, in both languages."""
    english = {translation.source_id: translation.target_en for translation in analysis.translations}
    for sentence in analysis.sentences:
        yield str(sentence.citation), (_folded(sentence.text), _folded(english.get(sentence.text, "")))


def _folded(text: str) -> str:
    return " ".join(visible(_MARKUP.sub(" ", text)).casefold().split())
