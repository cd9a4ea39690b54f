"""Who says it: the outlets with their days, whom they quote, and how many independent origins that makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefgen.records import AgreementClaim, Article, Brief, Citation, FigureClaim, SourceKind
from briefgen.render import formats
from briefgen.render.compose import filled, joined, same, written
from briefgen.render.labels import Label
from briefgen.render.lexicon import Lexicon
from briefgen.render.view import Bilingual
from briefgen.render.words import Word

_IN_BRACKETS = Label("{text} ({more})", "{text} ({more})")


class Voices:
    """The articles of a brief as those who say what it cites."""

    def __init__(self, brief: Brief, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._articles = {article.number: article for article in brief.articles}
        self._origins = brief.ledger.origin_numbers()
        self._echoes = brief.ledger.echoes
        self._quoted: dict[Citation, list[str]] = defaultdict(list)
        claims: tuple[FigureClaim | AgreementClaim, ...] = (*brief.ledger.figures, *brief.ledger.agreements)
        for mention in (mention for claim in claims for mention in claim.mentions):
            if mention.attribution and lexicon.is_party(mention.attribution.text):
                self._quoted[mention.citation].append(mention.attribution.text)

    def count(self, citations: Iterable[Citation]) -> int:
        """The number of independent origins; articles one of whose cited sentences echoes the other's are one."""
        origin_of = {citation: self._origins.get(citation.article, -citation.article) for citation in citations}
        for echo in self._echoes:
            if echo.first in origin_of and echo.second in origin_of:
                kept, gone = origin_of[echo.first], origin_of[echo.second]
                origin_of = {citation: kept if origin == gone else origin for citation, origin in origin_of.items()}
        return len(set(origin_of.values()))

    def counted(self, citations: Iterable[Citation]) -> Bilingual:
        """*3 asal*."""
        return written(self._lexicon.count(self._lexicon.labels[Word.VOICE_ORIGINS], self.count(citations)))

    def briefly(self, citations: Iterable[Citation]) -> Bilingual:
        """*3 asal*; where it is a single article, also its outlet: *1 asal: CakrawalaKini*."""
        cited = tuple(citations)
        articles = {citation.article for citation in cited} & self._articles.keys()
        outlets = [self.outlet(self._articles[number]) for number in articles] if len(articles) == 1 else []
        return joined([self.counted(cited), *outlets], ": ")

    def named(self, citations: Iterable[Citation]) -> Bilingual:
        """*PERWARA, 2 September 2025 (mengutip Retno Wulandari); TegalRaya, 4 September 2025 — 2 asal*."""
        by_article: dict[int, list[Citation]] = defaultdict(list)
        for citation in sorted(set(citations)):
            by_article[citation.article].append(citation)
        told = [self._outlet(self._articles[number], cited) for number, cited in by_article.items() if number in self._articles]
        return joined([joined(told, "; "), self.counted(c for cited in by_article.values() for c in cited)], " — ")

    def outlet(self, article: Article) -> Bilingual:
        """The name of the outlet, or the number of an article that names none; an official release is called so."""
        lexicon = self._lexicon
        numbered = filled(lexicon.labels[Word.VOICE_ARTICLE], n=same(str(article.number)))
        name = same(article.outlet) if article.outlet else numbered
        if article.source_kind is SourceKind.OUTLET:
            return name
        return filled(_IN_BRACKETS, text=name, more=written(lexicon.labels.of(article.source_kind)))

    def _outlet(self, article: Article, cited: Iterable[Citation]) -> Bilingual:
        lexicon, published = self._lexicon, article.published
        parts = [self.outlet(article)]
        if published:
            parts.append(written(formats.in_both(lambda language: formats.day(published, lexicon.labels, language))))
        speakers = lexicon.party_names(name for citation in cited for name in self._quoted[citation])
        said = joined(parts, ", ")
        if not speakers:
            return said
        quoting = filled(lexicon.labels[Word.VOICE_QUOTING], who=joined(speakers, ", "))
        return filled(_IN_BRACKETS, text=said, more=quoting)
