"""The articles of the sample, what stands in them, and their English.

Phrases are given by their words and found in their sentence, so that every span holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from briefgen import records as r

TEXT = tomllib.loads(Path(__file__).with_name("text.toml").read_text(encoding="utf-8"))
SENTENCES = tuple(tuple(sentence["id"] for sentence in article["sentences"]) for article in TEXT["article"])

REMARKS: dict[str, tuple[r.Remark, ...]] = {
    "2.2": (r.Remark(r.RemarkKind.NUMBER, "12/8/2025"),),
    "3.2": (r.Remark(r.RemarkKind.GLOSSARY, "memorandum of understanding", is_repaired=True),),
    "3.4": (r.Remark(r.RemarkKind.NEGATION, "belum"), r.Remark(r.RemarkKind.STATUS, "pembicaraan")),
}

TITLE = "Kerja sama karantina ikan Indonesia–Papua Nugini"
RELIABILITY = {TITLE: r.Reliability.HIGH, "2.1": r.Reliability.HIGH, "2.2": r.Reliability.MIDDLE, "3.4": r.Reliability.LOW}


def at(key: str) -> r.Citation:
    """The citation written *1.2*."""
    article, sentence = key.split(".")
    return r.Citation(int(article), int(sentence))


def text_of(article: int) -> str:
    """The text of an article: its sentences, one a line."""
    return "\n".join(SENTENCES[article - 1])


def sentence(key: str) -> r.Sentence:
    """A sentence with its place in the article."""
    cited = at(key)
    sentences = SENTENCES[cited.article - 1]
    start = sum(len(text) + 1 for text in sentences[: cited.sentence - 1])
    text = sentences[cited.sentence - 1]
    kind = r.SentenceKind.TITLE if cited.sentence == 1 else r.SentenceKind.BODY
    return r.Sentence(
        cited, r.Span(start, start + len(text)), text, kind, is_complete=text[-1] in ".”" or kind is r.SentenceKind.TITLE
    )


def span(key: str, words: str) -> r.Span:
    """Where ``words`` stand in a sentence."""
    place = sentence(key)
    start = place.span.start + place.text.index(words)
    return r.Span(start, start + len(words))


def phrase(key: str, words: str) -> r.Phrase:
    """Words of a sentence as a phrase."""
    return r.Phrase(words, span(key, words))


def quantity(key: str, words: str, low: str | None, high: str | None = None, **more: object) -> r.Quantity:
    """A quantity written ``words``; one value unless ``high`` is given (``"open"`` for no upper end)."""
    top = None if high == "open" else Decimal(high or low or 0)
    return r.Quantity(span(key, words), words, Decimal(low) if low else None, top, **more)  # type: ignore[arg-type]


def period(key: str, words: str, start: date | None, end: date | None, **more: object) -> r.Period:
    """A period written ``words``."""
    return r.Period(span(key, words), words, start, end, **more)  # type: ignore[arg-type]


def articles() -> tuple[r.Article, ...]:
    """Four articles with outlet and date, two of them with an address that may be a link."""
    return tuple(
        r.Article(
            number=number,
            name=f"{number:03}.txt",
            text=text_of(number),
            sha256=sha256(text_of(number).encode()).hexdigest(),
            title=phrase(f"{number}.1", SENTENCES[number - 1][0]),
            outlet=article["outlet"],
            dateline="Merauke" if number == 2 else None,
            published=article["published"],
            url=article.get("url"),
            boilerplate=(r.Boilerplate(r.Span(0, 0), r.BoilerplateKind.SITE),) if number == 4 else (),
        )
        for number, article in enumerate(TEXT["article"], start=1)
    )


def all_keys() -> Sequence[str]:
    """Every sentence of every article, as *1.2*."""
    return [f"{a}.{s}" for a, sentences in enumerate(SENTENCES, start=1) for s in range(1, len(sentences) + 1)]


def translations() -> tuple[r.Translation, ...]:
    """English for every sentence but one, and for most phrases."""
    told = {f"{a}.{s}": each for a, article in enumerate(TEXT["article"], 1) for s, each in enumerate(article["sentences"], 1)}
    sentences = tuple(
        r.Translation(each["id"], each["en"], r.TranslationOrigin.MODEL, REMARKS.get(key, ()), RELIABILITY.get(key))
        for key, each in told.items()
        if "en" in each
    )
    known = {translation.source_id for translation in sentences}
    unknown = {source: target for source, target in TEXT["phrases"].items() if source not in known}
    phrases = tuple(
        r.Translation(source, target, r.TranslationOrigin.MODEL, (), RELIABILITY.get(source)) for source, target in unknown.items()
    )
    glossary = r.Translation("Merauke", "Merauke", r.TranslationOrigin.COPIED)
    return (*sentences, *phrases, glossary)
