"""The words of the articles in both languages, and a record of which were asked for.

A brief is composed twice: once with no translations, to learn what must be translated, and once with them. Both times by the same
code, so that what is shown and what was translated cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from briefgen.records import (
    Brief,
    Citation,
    EntityKind,
    Instrument,
    Period,
    PeriodRelation,
    Phrase,
    Quantity,
    Reliability,
    Remark,
    Translation,
    TranslationOrigin,
)
from briefgen.render import formats
from briefgen.render.compose import NOTHING, filled, joined, machine, same, written
from briefgen.render.labels import Label, Labels, Language
from briefgen.render.view import Bilingual, CitationLink, DiscrepancyLink, SentenceView
from briefgen.render.visible import visible
from briefgen.render.words import Word
from briefgen.text.gazetteer import english_name, level_of
from briefgen.tomlfiles import load_rules

MAX_KIND_WORDS = 3
_OF_MANY_NAMES = {Instrument.COMMITMENT, Instrument.REGULATION, Instrument.TREATY}
"""Kinds whose label says less than any name of two words: *peraturan bupati*, *kode etik*."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands where a model's output was no text."""
_HAND_MADE = {TranslationOrigin.GLOSSARY, TranslationOrigin.COPIED, TranslationOrigin.MEMORY}
_WORD = re.compile(r"\w+")
_BRACKET_OR_COMMA = re.compile(r"[(),]")
_SAID_BY_CHECKS = ((" is missing", Word.CITED_MISSING), (" is not in the source", Word.CITED_ADDED))
"""How the checks put it, and the label for it."""
_NOT_ANCHOR = re.compile(r"[^A-Za-z0-9]+")


class Lexicon:
    """Looks up what the articles say.

    Attributes:
        n_origins: How many independent origins there are.
        wanted: The source texts asked for so far, in order.
        linked: The sentences linked to so far.
    """

    def __init__(self, brief: Brief, labels: Labels) -> None:
        self.labels = labels
        self.n_origins = len(brief.ledger.origins)
        self.wanted: dict[str, None] = {}
        self.linked: set[Citation] = set()
        self._translations = {translation.source_id: translation for translation in brief.translations if is_readable(translation)}
        self._sentences = {sentence.citation: sentence for sentence in brief.sentences}
        self._instruments = {
            mention.name.text.casefold(): labels.of(mention.instrument)
            for claim in brief.ledger.agreements
            for mention in claim.mentions
            if mention.instrument not in _OF_MANY_NAMES and is_kind_only(mention.name.text)
        }
        self._people = {
            name.casefold()
            for party in brief.ledger.parties
            if party.kind is EntityKind.PERSON
            for name in (party.name, *party.variants)
        }
        self._written_out = {party.acronym: party.name for party in brief.ledger.parties if party.acronym not in (None, party.name)}
        self._party_names = {
            name: party.name for party in brief.ledger.parties for name in (party.name, *party.variants, party.acronym) if name
        }

    def translation(self, source_id: str) -> Translation | None:
        """The translation of a source text, which is noted as wanted."""
        if any(char.isalpha() for char in source_id):
            self.wanted.setdefault(source_id)
        return self._translations.get(source_id)

    def phrase(self, source_id: str) -> Bilingual:
        """A phrase with its English; left in Indonesian where no translation passed its checks.

        Names of persons are the same in both languages, places have their English name, kinds of instruments their label.
        """
        if not source_id.strip():
            return NOTHING
        if source_id.casefold() in self._people or level_of(source_id) or english_name(source_id) != source_id:
            return self.name(source_id)
        if (label := self._instrument(source_id)) is not None:
            is_foreign = source_id.casefold() == label.text_en.casefold()
            return same(source_id) if is_foreign else written(Label(visible(source_id), label.text_en))
        translation = self.translation(source_id)
        if translation is None:
            return same(source_id, language=Language.INDONESIAN)
        if self._is_of_another(source_id, translation):
            return self.name(source_id)
        if translation.is_clean:
            return _in_both(translation)
        if translation.origin is TranslationOrigin.MEMORY:  # a person decided, and the reader sees that a check disagrees
            return joined([_in_both(translation), self.label(Word.MARK_REMARK)], " ")
        return same(source_id, language=Language.INDONESIAN)

    def _is_of_another(self, acronym: str, translation: Translation) -> bool:
        """Whether the termbase writes ``acronym`` out as another institution than the articles do."""
        if translation.origin is not TranslationOrigin.GLOSSARY or acronym not in self._written_out:
            return False
        own = self.translation(self._written_out[acronym])
        return own is None or not translation.target_en.casefold().startswith(own.target_en.casefold())

    def headline(self, source_id: str) -> Bilingual:
        """The title of the brief, with the English of a model only where that has the best grade."""
        translation = self.translation(source_id)
        is_relied_on = translation and (translation.origin in _HAND_MADE or translation.reliability is Reliability.HIGH)
        return _in_both(translation) if translation and is_relied_on else same(source_id, language=Language.INDONESIAN)

    def phrases(self, phrases: Iterable[Phrase]) -> tuple[Bilingual, ...]:
        """Each phrase once, without those whose words another one contains."""
        return tuple(self.phrase(text) for text in distinct(phrase.text for phrase in phrases))

    def parties(self, phrases: Iterable[Phrase]) -> tuple[Bilingual, ...]:
        """Each party once, under the name it has in the table of persons and institutions (*Pemkab Seluma* and its full name)."""
        return self.party_names(phrase.text for phrase in phrases)

    def party_names(self, names: Iterable[str]) -> tuple[Bilingual, ...]:
        """Each of the parties so named, as `parties` gives it."""
        return tuple(self.phrase(text) for text in distinct(dict.fromkeys(self._party_names.get(name, name) for name in names)))

    def is_party(self, name: str) -> bool:
        """Whether this can be who says something: one of the table of persons and institutions, or a name of several words."""
        return name in self._party_names or (name[:1].isupper() and " " in name)

    def name(self, name: str) -> Bilingual:
        """A proper name: the same in both languages, unless English has another name for the place. No model sees it."""
        return written(Label(visible(name), visible(english_name(name))))

    def label(self, word: Word) -> Bilingual:
        """A fixed label."""
        return written(self.labels[word])

    def count(self, label: Label, n: int) -> Label:
        """A label that counts, with ``n`` filled in and the English in the right number."""
        return formats.in_both(lambda language: formats.fill(label.text(language, is_one=n == 1), n=str(n)))

    def quantity(self, quantity: Quantity) -> Bilingual:
        """A quantity from its value; a unit that has no label follows as a phrase."""
        text = written(formats.quantity(quantity, self.labels))
        return text if formats.has_unit_label(quantity, self.labels) else joined([text, self.phrase(quantity.unit)], " ")

    def period(self, period: Period | None) -> Bilingual:
        """A period from its days, or its words where they are not known."""
        if period is None:
            return NOTHING
        return written(formats.period(period, self.labels)) if formats.is_resolved(period) else self.phrase(period.surface)

    def as_of(self, period: Period | None) -> Bilingual:
        """The period of a count, of which English says *as of* where Indonesian says *hingga*."""
        is_end = period is not None and period.start is None and period.relation in {PeriodRelation.UNTIL, PeriodRelation.DURING}
        if period is None or not (is_end and period.end):
            return self.period(period)
        return Bilingual(self.period(period).runs_id, self.period(replace(period, relation=PeriodRelation.AS_OF)).runs_en)

    def links(self, citations: Iterable[Citation]) -> tuple[CitationLink, ...]:
        """Links to the cited sentences, each once, by number."""
        return tuple(self._link(citation) for citation in sorted(set(citations)))

    def sentence(self, citation: Citation, *, with_doubtful: bool = False) -> SentenceView | None:
        """A cited sentence with its English; None where the brief does not hold it.

        English of the lowest grade is shown only ``with_doubtful``, where the grade stands beside it.
        """
        sentence = self._sentences.get(citation)
        if sentence is None:
            return None
        translation = self.translation(sentence.text)
        is_machine = translation is not None and translation.origin not in _HAND_MADE
        is_doubtful = translation is not None and translation.reliability is Reliability.LOW and not with_doubtful
        return SentenceView(
            link=self._link(citation),
            text_id=visible(sentence.text),
            text_en=visible(translation.target_en) if translation and not is_doubtful else "",
            lack=self.label(Word.CITED_DOUBTFUL if is_doubtful else Word.CITED_UNTRANSLATED),
            is_machine=is_machine,
            is_complete=sentence.is_complete,
            is_clean=translation.is_clean if translation else None,
            is_graded=not is_machine or bool(translation and translation.reliability),
            reliability=written(self.labels.of(translation.reliability)) if translation and translation.reliability else NOTHING,
            remarks=tuple(self._notes(translation)) if translation else (),
        )

    def telling(self, citation: Citation) -> Bilingual:
        """A cited sentence as a statement of its own; in Indonesian where its English is not to be relied on."""
        text = self._sentences[citation].text
        translation = self.translation(text)
        if translation is None or translation.reliability is Reliability.LOW:
            return same(text, language=Language.INDONESIAN)
        return _in_both(translation)

    def shown(self, citations: Iterable[Citation], *, with_doubtful: bool = False) -> tuple[SentenceView, ...]:
        """The cited sentences that the brief holds."""
        found = (self.sentence(citation, with_doubtful=with_doubtful) for citation in citations)
        return tuple(sentence for sentence in found if sentence)

    def _instrument(self, name: str) -> Label | None:
        if known := self._instruments.get(name.casefold()):
            return known
        labels = (self.labels.of(instrument) for instrument in Instrument)
        return next((label for label in labels if is_wording_of(name, label)), None)

    def _link(self, citation: Citation) -> CitationLink:
        self.linked.add(citation)
        return CitationLink(str(citation), f"s-{citation.article}-{citation.sentence}", citation)

    def _notes(self, translation: Translation) -> Iterator[Bilingual]:
        """What the checks found, and that a person approved the translation."""
        if translation.origin is TranslationOrigin.MEMORY:
            yield written(self.labels.of(translation.origin))
        yield from map(self._remark, translation.remarks)

    def _remark(self, remark: Remark) -> Bilingual:
        parts = [written(self.labels.of(remark.kind))]
        if remark.is_repaired:
            parts.append(self.label(Word.CITED_REPAIRED))
        named = joined(parts, " ")
        return joined([named, self._detail(remark.detail)], ": ") if remark.detail else named

    def _detail(self, detail: str) -> Bilingual:
        """What a check found: words of either text, in most cases with what is wrong about them."""
        for said, word in _SAID_BY_CHECKS:
            if detail.endswith(said):
                return filled(self.labels[word], what=same(detail.removesuffix(said)))
        return same(detail)


def is_readable(translation: Translation) -> bool:
    """Whether a translation is text throughout."""
    return UNREADABLE not in translation.target_en


def _in_both(translation: Translation) -> Bilingual:
    """A source text with its English, without a full stop that only the translation has."""
    source, target = visible(translation.source_id), visible(translation.target_en)
    if not source.endswith("."):
        target = target.rstrip(".")
    if target == source:
        return same(source)
    return written(Label(source, target)) if translation.origin in _HAND_MADE else machine(source, target)


def discrepancy_link(key: str) -> DiscrepancyLink:
    """The link to a discrepancy.

    >>> discrepancy_link("D2").anchor
    'd-D2'
    """
    return DiscrepancyLink(visible(key), f"d-{_NOT_ANCHOR.sub('-', key)}")


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order, without those whose words stand together in another one.

    >>> distinct(["Imigrasi", "Ditjen Imigrasi", "Kamboja", "kamboja"])
    ('Ditjen Imigrasi', 'Kamboja')
    """
    by_words: dict[str, str] = {}
    for text in texts:
        by_words.setdefault(f" {' '.join(_WORD.findall(text.casefold()))} ", text)
    return tuple(text for words, text in by_words.items() if not any(words in other and words != other for other in by_words))


def is_kind_only(name: str) -> bool:
    """Whether an instrument's name says no more than its kind: *surat pernyataan kehendak*, but not *MoU karantina ikan laut*.

    >>> is_kind_only("Perjanjian Kerja Sama (PKS)"), is_kind_only("nota kesepahaman pakan ikan"), is_kind_only("MoU bidang gizi")
    (True, False, False)
    """
    words = _BRACKET_OR_COMMA.split(name)[0].lower().split()
    return len(words) <= MAX_KIND_WORDS and _no_kinds().isdisjoint(words)


@cache
def _no_kinds() -> frozenset[str]:
    """Words for acts, and those that lead on to what a paper is about."""
    table = load_rules("render", "headings")
    return frozenset((*table["acts"]["words"], *table["narrowing"]["words"]))


def is_wording_of(text: str, label: Label) -> bool:
    """Whether ``text`` is one of the names, or a name and its short form, that ``label`` gives.

    >>> is_wording_of("Memorandum of Understanding (MoU)", Label("nota kesepahaman (MoU)", "memorandum of understanding (MoU)"))
    True
    >>> is_wording_of("nota kesepahaman kesehatan", Label("nota kesepahaman (MoU)", "memorandum of understanding (MoU)"))
    False
    """
    names = _names(text)
    return bool(names) and names <= _names(label.text_id) | _names(label.text_en)


def _names(text: str) -> set[str]:
    return {name for part in _BRACKET_OR_COMMA.split(text.casefold()) if (name := " ".join(part.split()))}
