"""From a brief to what its templates see.

`build_view` composes every row in both languages; `texts_to_translate` composes the same rows to learn which texts that takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.records import Brief, Citation, EntityKind, Origin, SourceProblem
from briefgen.render import formats
from briefgen.render.compose import filled, joined, same, written
from briefgen.render.disputes import discrepancy_views, single_view
from briefgen.render.labels import Label, Labels, Language, load_labels
from briefgen.render.lexicon import Lexicon
from briefgen.render.points import key_points
from briefgen.render.rows import agreement_row, event_row, figure_row, party_row, source_row
from briefgen.render.rulings import rulings_on
from briefgen.render.support import Support
from briefgen.render.view import Bilingual, BriefView, LegendEntry, MetaRow, Section, SentenceView, SignatureLine
from briefgen.render.visible import visible
from briefgen.render.voices import Voices
from briefgen.render.words import Word

_COLUMNS: dict[str, tuple[Word, ...]] = {
    "key_points": (),
    "background": (Word.COLUMN_NUMBER, Word.LANGUAGE_INDONESIAN, Word.LANGUAGE_ENGLISH),
    "agreements": (
        Word.COLUMN_WHAT,
        Word.COLUMN_STATUS,
        Word.COLUMN_PARTIES,
        Word.COLUMN_WHEN_WHERE,
        Word.COLUMN_SCOPE,
        Word.COLUMN_STANDING,
    ),
    "discrepancies": (),
    "figures": (Word.COLUMN_MEASURE, Word.COLUMN_VALUE, Word.COLUMN_PERIOD, Word.COLUMN_SOURCES, Word.COLUMN_STANDING),
    "timeline": (Word.COLUMN_DATE, Word.LANGUAGE_INDONESIAN, Word.LANGUAGE_ENGLISH, Word.COLUMN_CITATIONS),
    "parties": (Word.COLUMN_NAME, Word.COLUMN_OFFICE, Word.COLUMN_CITATIONS),
    "sources": (Word.COLUMN_OUTLET, Word.COLUMN_TITLE, Word.COLUMN_DATE, Word.COLUMN_ADDRESS, Word.COLUMN_FINGERPRINT),
    "cited": (Word.COLUMN_NUMBER, Word.LANGUAGE_INDONESIAN, Word.LANGUAGE_ENGLISH, Word.COLUMN_CHECKS),
}
"""The sections in order, each with the heads of its table."""


_KINDS = tuple(EntityKind)
"""The order in which persons, institutions and others are listed."""


def build_view(brief: Brief, labels: Labels) -> BriefView:
    """Everything that ``brief`` shows, in both languages, as plain text."""
    return _compose(brief, Lexicon(brief, labels))


def texts_to_translate(brief: Brief, labels: Labels | None = None) -> tuple[str, ...]:
    """The source texts that ``brief`` needs in English, each once, in the order in which it shows them.

    Args:
        brief: The brief; its translations may be empty.
        labels: The labels it will be shown with; the built-in ones by default.
    """
    lexicon = Lexicon(brief, labels or load_labels())
    _compose(brief, lexicon)
    return tuple(lexicon.wanted)


def citations_shown(brief: Brief, labels: Labels | None = None) -> tuple[Citation, ...]:
    """The sentences that ``brief`` cites anywhere, in order: what `Brief.cited` must hold."""
    return tuple(sentence.link.citation for sentence in build_view(brief, labels or load_labels()).cited)


def _compose(brief: Brief, lexicon: Lexicon) -> BriefView:
    ledger = brief.ledger
    voices = Voices(brief, lexicon)
    support = Support(brief, voices, lexicon)
    view = BriefView(
        title=_title(brief, lexicon),
        is_title_given=brief.title_is_given,
        words=_words(lexicon.labels),
        meta=(),
        legend=_legend(lexicon.labels),
        legend_of_checks=_legend_of_checks(lexicon.labels),
        sections=_sections(brief, lexicon.labels),
        points=key_points(brief, voices, support, lexicon),
        background=lexicon.shown(brief.summary.citations),
        agreements=tuple(agreement_row(claim, support, lexicon) for claim in ledger.agreements),
        figures=tuple(figure_row(claim, support, lexicon) for claim in ledger.figures),
        discrepancies=discrepancy_views(brief, voices, lexicon),
        single=single_view(brief, lexicon),
        past_rulings=rulings_on("", brief, lexicon),
        events=tuple(filter(None, (event_row(event, lexicon) for event in ledger.events))),
        parties=tuple(party_row(party, lexicon) for party in sorted(ledger.parties, key=lambda party: _KINDS.index(party.kind))),
        sources=tuple(source_row(article, lexicon) for article in brief.articles),
        signature=_signature(brief, lexicon),
        # Last, because every link made above must find its sentence here.
        cited=lexicon.shown(sorted({*brief.cited, *brief.summary.citations, *lexicon.linked}), with_doubtful=True),
    )
    return replace(view, meta=_meta(brief, view.cited, lexicon))


def _title(brief: Brief, lexicon: Lexicon) -> Bilingual:
    by_machine = {translation.target_en for translation in brief.translations if translation.source_id == brief.title_id}
    if brief.title_en and brief.title_en not in by_machine:
        return written(Label(visible(brief.title_id), visible(brief.title_en)))
    return lexicon.headline(brief.title_id)


def _words(labels: Labels) -> dict[str, dict[str, Bilingual]]:
    words: dict[str, dict[str, Bilingual]] = {}
    for word in Word:
        table, _, name = word.partition(".")
        words.setdefault(table, {})[name] = written(labels[word])
    return words


def _sections(brief: Brief, labels: Labels) -> dict[str, Section]:
    has_addresses = any(article.url for article in brief.articles)
    return {
        name: Section(
            anchor=name.replace("_", "-"),
            head=written(labels[f"head.{name}"]),
            empty=written(labels[f"empty.{name}"]),
            columns=tuple(written(labels[word]) for word in columns if has_addresses or word is not Word.COLUMN_ADDRESS),
        )
        for name, columns in _COLUMNS.items()
    }


def _legend(labels: Labels) -> tuple[LegendEntry, ...]:
    """What must be known to read the first page."""
    marks = (
        (Word.MARK_CITATION, Word.LEGEND_CITATION),
        (Word.MARK_DISCREPANCY, Word.LEGEND_DISCREPANCY),
        (Word.MARK_MACHINE, Word.LEGEND_MACHINE),
        (Word.MARK_INDONESIAN, Word.LEGEND_INDONESIAN),
    )
    signs = (LegendEntry(labels[mark].text_id, written(labels[meaning])) for mark, meaning in marks)
    return (*signs, LegendEntry("", written(labels[Word.LEGEND_ORIGINS])))


def _legend_of_checks(labels: Labels) -> tuple[LegendEntry, ...]:
    """What must be known to read what the checks of the translations found."""
    marks = ((Word.MARK_CHECKED, Word.LEGEND_CHECKED), (Word.MARK_REMARK, Word.LEGEND_REMARK))
    signs = (LegendEntry(labels[mark].text_id, written(labels[meaning])) for mark, meaning in marks)
    return (*signs, LegendEntry("", written(labels[Word.LEGEND_RELIABILITY])))


# --- the table under the title ---------------------------------------------------------------------------


def _meta(brief: Brief, cited: Sequence[SentenceView], lexicon: Lexicon) -> tuple[MetaRow, ...]:
    rows = (
        (Word.META_PERIOD, (_period(brief, lexicon),)),
        (Word.META_SOURCES, _sources(brief, lexicon)),
        (Word.META_TRANSLATION, (_translation(brief.signature.model, cited, lexicon),)),
        (Word.META_PROBLEMS, _problems(problem for problem in brief.problems if problem.is_skipped)),
        (Word.META_RESERVATIONS, _problems(problem for problem in brief.problems if not problem.is_skipped)),
    )
    return tuple(MetaRow(lexicon.label(word), values) for word, values in rows if values)


def _period(brief: Brief, lexicon: Lexicon) -> Bilingual:
    if brief.period is None:
        return lexicon.label(Word.META_NO_PERIOD)
    start, end = brief.period
    return written(formats.in_both(lambda language: formats.interval(start, end, lexicon.labels, language)))


def _sources(brief: Brief, lexicon: Lexicon) -> tuple[Bilingual, ...]:
    outlets = {article.outlet.casefold() for article in brief.articles if article.outlet}
    counts = (
        (Word.META_ARTICLES, len(brief.articles)),
        (Word.META_OUTLETS, len(outlets)),
        (Word.META_INDEPENDENT, len(brief.ledger.origins)),
    )
    summary = joined((written(lexicon.count(lexicon.labels[word], n)) for word, n in counts if n), ", ")
    shared = [_shared(origin, lexicon.labels) for origin in brief.ledger.origins if len(origin.articles) > 1]
    if n_echoes := _n_echoes_between_origins(brief):
        shared.append(written(lexicon.count(lexicon.labels[Word.META_ECHOES], n_echoes)))
    return (summary, *shared)


def _n_echoes_between_origins(brief: Brief) -> int:
    origins = brief.ledger.origin_numbers()
    return sum(origins.get(echo.first.article) != origins.get(echo.second.article) for echo in brief.ledger.echoes)


def _shared(origin: Origin, labels: Labels) -> Bilingual:
    *first, last = (f"[{number}]" for number in sorted(origin.articles))
    articles = formats.in_both(lambda language: f"{', '.join(first)} {labels[Word.NUMBER_CONJUNCTION].text(language)} {last}")
    return filled(labels[Word.META_SHARED], articles=written(articles))


def _translation(model: str, cited: Sequence[SentenceView], lexicon: Lexicon) -> Bilingual:
    labels = lexicon.labels
    done = [sentence for sentence in cited if sentence.text_en]
    clean = same(str(sum(bool(sentence.is_clean) for sentence in done)))
    parts = [filled(labels[Word.META_MODEL], model=same(model)) if model else lexicon.label(Word.META_NO_MODEL)]
    if done:
        parts.append(filled(lexicon.count(labels[Word.META_CHECKED], len(done)), clean=clean))
    if len(done) < len(cited):
        parts.append(written(lexicon.count(labels[Word.META_UNTRANSLATED], len(cited) - len(done))))
    return joined(parts, "; ")


def _problems(problems: Iterable[SourceProblem]) -> tuple[Bilingual, ...]:
    return tuple(same(f"{problem.name}: {problem.reason}", language=Language.ENGLISH) for problem in problems)


def _signature(brief: Brief, lexicon: Lexicon) -> tuple[SignatureLine, ...]:
    signature = brief.signature
    lines = (
        (Word.SIGNATURE_BRIEFGEN, signature.briefgen),
        (Word.SIGNATURE_MODEL, signature.model),
        (Word.SIGNATURE_MODEL_SHA256, signature.model_sha256),
        (Word.SIGNATURE_SUMMARY, signature.summary),
        (Word.SIGNATURE_INPUTS_SHA256, signature.inputs_sha256),
    )
    return tuple(SignatureLine(lexicon.label(word), same(value).text_id) for word, value in lines if value)
