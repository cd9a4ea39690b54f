"""Builds a brief: the stages in order.

Articles go in at one end; every stage adds evidence and none destroys it; a `Brief` comes out, in which each statement can be
followed back to the exact characters of the article that says it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from briefgen import __version__
from briefgen.config import Config, OutputFormat
from briefgen.documents.document import DocumentFormat, TranslatedDocument
from briefgen.documents.formats import parse_document
from briefgen.documents.translation import translate_document
from briefgen.ingest.metadata import reference_date
from briefgen.memory.database import Match, open_memory
from briefgen.memory.exchange import model_signature
from briefgen.output import publish_files
from briefgen.reading import Warn, extract_article, read_articles
from briefgen.reconcile.ledger import reconcile
from briefgen.records import Article, Brief, Ledger, Ruling, Signature, Translation, TranslationOrigin
from briefgen.render.context import build_view, citations_shown, texts_to_translate
from briefgen.render.html import render_html
from briefgen.render.labels import load_labels
from briefgen.render.markdown import render_markdown
from briefgen.render.pdf import render_pdf
from briefgen.render.records_json import render_json
from briefgen.resources import templates_dir
from briefgen.review.analysis import Analysis, read_brief
from briefgen.review.rulings import find_rulings, with_rulings
from briefgen.review.rulings_file import read_rulings
from briefgen.store import Memory
from briefgen.summarise.centroid_mmr import summarise
from briefgen.summarise.known import known_from
from briefgen.summarise.title import choose_title
from briefgen.text.sentences import sentences_of
from briefgen.translate.base import Translator
from briefgen.translate.glossary import load_glossary
from briefgen.translate.headlines import names_in
from briefgen.translate.recall import suggestions
from briefgen.translate.registry import load_translator
from briefgen.translate.service import translate_texts

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, the number of steps done and the number in all."""
MOST_DAYS_BETWEEN = 31
"""Days between two dates of one run of events at most."""


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Report nothing."""


def build_brief(
    inputs: Sequence[Path],
    config: Config | None = None,
    *,
    stdin: bytes | None = None,
    translator: Translator | None = None,
    progress: Progress | None = None,
) -> Brief:
    """The brief over the articles in ``inputs``.

    Args:
        inputs: Folders and files of articles, in any order.
        config: Settings; None takes the defaults.
        stdin: The bytes of one more article.
        translator: An engine to use instead of ``config.model``.
        progress: Told of long work as it goes on.

    Raises:
        SourceError: No article could be used, or with ``config.strict`` some file could not.
        ModelError: The translation model is missing or damaged.
    """
    config = config or Config()
    tell = progress or _say_nothing
    tell("reading", 0, 0)
    read = read_articles(inputs, config, stdin)
    analysis = _analyse(read.articles, find_rulings(inputs, config.rulings))
    sentences, ledger = analysis.sentences, analysis.ledger
    summary = summarise(sentences, ledger.origin_numbers(), known=known_from(ledger))
    engine = translator or load_translator(config.model)
    title = config.title or read.title
    brief = Brief(
        title_id=title or choose_title(read.articles, sentences),
        title_is_given=title is not None,
        title_en=None,
        period=_period(ledger, read.articles),
        articles=read.articles,
        problems=read.problems,
        sentences=sentences,
        ledger=ledger,
        summary=summary,
        cited=(),
        translations=(),
        signature=Signature(__version__, engine.name, _sha256(engine.signature), summary.signature, _fingerprint(read.articles)),
    )
    brief = replace(brief, cited=citations_shown(brief))
    names = names_in(sentence.text for sentence in sentences)
    translations = _translate(texts_to_translate(brief), engine, config, tell, names)
    english_title = next((t.target_en for t in translations if t.source_id == brief.title_id and _is_title(t)), None)
    return replace(brief, translations=translations, title_en=english_title)


def write_brief(brief: Brief, folder: Path, config: Config | None = None) -> tuple[Path, ...]:
    """Write the files of ``brief`` into ``folder``; all are rendered before any is put in place, each atomically.

    Raises:
        RenderError: A template is wrong, or the PDF could not be made.
        PublishError: A file could not be written.
    """
    config = config or Config()
    view = build_view(brief, load_labels(config.templates))
    contents: dict[str, bytes] = {}
    for kind in dict.fromkeys(config.formats):
        match kind:
            case OutputFormat.MARKDOWN:
                contents["brief.md"] = render_markdown(view, config.templates).encode("utf-8")
            case OutputFormat.JSON:
                contents["brief.json"] = render_json(brief).encode("utf-8")
            case OutputFormat.HTML:
                contents["brief.html"] = render_html(view, config.templates).encode("utf-8")
            case OutputFormat.PDF:
                contents["brief.pdf"] = render_pdf(
                    render_html(view, config.templates),
                    created=_created(brief, config),
                    attachments={"brief.json": render_json(brief).encode("utf-8")},
                )
    return publish_files(contents, folder)


def build_signature(config: Config) -> str:
    """What a build depends on besides its articles and the settings that stand in ``config`` itself, as ``name:value|name:value``.

    Raises:
        BriefgenError: The model, glossary, memory or file of rulings that ``config`` names cannot be used.
    """
    parts = {
        "briefgen": __version__,
        "model": load_translator(config.model).signature,
        "glossary": load_glossary(config.glossary).signature,
        "templates": _folder_fingerprint([templates_dir(), *([config.templates] if config.templates else [])]),
    }
    if config.tm:
        with open_memory(config.tm) as memory:
            parts["tm"] = memory.fingerprint()
    if config.rulings:
        parts["rulings"] = _sha256(repr(read_rulings(config.rulings)))
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def analyse_articles(
    inputs: Sequence[Path], config: Config | None = None, *, stdin: bytes | None = None, warn: Warn | None = None
) -> Analysis:
    """The ledger over the articles in ``inputs``, with the rulings that lie beside them; nothing is translated.

    Args:
        inputs: Folders and files of articles, in any order; or one ``brief.json``, whose own rulings ``config.rulings`` replaces.
        config: Settings; None takes the defaults.
        stdin: The bytes of one more article.
        warn: Told of each file that is left out or used with a reservation.

    Raises:
        SourceError: No article could be used, or with ``config.strict`` some file could not.
        ConfigError: A ``brief.toml`` or a file of rulings is malformed.
    """
    config = config or Config()
    if len(inputs) == 1 and stdin is None and inputs[0].suffix.lower() == ".json":
        found = read_brief(inputs[0])
        rulings = read_rulings(config.rulings) if config.rulings else found.ledger.rulings
        return replace(found, ledger=with_rulings(found.ledger, rulings, found.sentences, found.articles))
    read = read_articles(inputs, config, stdin)
    for problem in read.problems:
        if warn is not None:
            warn(problem)
    return _analyse(read.articles, find_rulings(inputs, config.rulings))


def translate_file(
    data: bytes,
    kind: DocumentFormat,
    name: str,
    config: Config | None = None,
    *,
    is_bilingual: bool = False,
    progress: Progress | None = None,
) -> TranslatedDocument:
    """A file in English with its structure kept, and the checked translation of each of its sentences.

    Args:
        data: The bytes of the file.
        kind: Its format.
        name: How it is called in errors.
        config: Settings; None takes the defaults.
        is_bilingual: Whether the Indonesian stays, with the English after it.
        progress: Told of long work as it goes on.

    Raises:
        SourceError: The file is damaged or of another format.
        ModelError: The translation model is missing or damaged.
    """
    config, tell = config or Config(), progress or _say_nothing
    document = parse_document(data, kind, name)
    engine = load_translator(config.model)

    def translated(texts: Sequence[str]) -> tuple[Translation, ...]:
        return _translate(texts, engine, config, tell, names_in(texts))

    return translate_document(document, translated, is_bilingual=is_bilingual)


def suggest_lines(lines: Sequence[str], config: Config) -> tuple[tuple[Match, ...], ...]:
    """What the translation memory holds that is like each line, best first; nothing where ``config.tm`` names none."""
    if config.tm is None:
        return tuple(() for _ in lines)
    engine, glossary = load_translator(config.model), load_glossary(config.glossary)
    signature = model_signature(engine.name, _sha256(engine.signature))
    with open_memory(config.tm) as memory:
        return tuple(suggestions(line, memory, glossary, signature) for line in lines)


def _analyse(articles: Sequence[Article], rulings: Sequence[Ruling]) -> Analysis:
    sentences = tuple(sentence for article in articles for sentence in sentences_of(article))
    extractions = tuple(extract_article(article, sentences) for article in articles)
    published = {article.number: day for article in articles if (day := reference_date(article))}
    ledger = with_rulings(reconcile(sentences, extractions, published), rulings, sentences, articles)
    return Analysis(tuple(articles), sentences, ledger, extractions)


def _translate(
    texts: Sequence[str], engine: Translator, config: Config, tell: Progress, names: frozenset[str]
) -> tuple[Translation, ...]:
    glossary = load_glossary(config.glossary)
    with Memory(config.cache) as cache, open_memory(config.tm) if config.tm else contextlib.nullcontext() as approved:
        return translate_texts(texts, engine, glossary, cache, lambda done: tell("translating", done, len(texts)), approved, names)


def _is_title(translation: Translation) -> bool:
    """Whether a translation may stand at the head of the brief: a machine's only where every check passed."""
    return translation.is_clean or translation.origin is TranslationOrigin.MEMORY


def _period(ledger: Ledger, articles: Sequence[Article]) -> tuple[date, date] | None:
    """From the first to the last single day of what the articles report on.

    That is of the run of days with most sentences: what was years before or is to come years after stands apart, as misprints do.
    """
    newest = max((day for article in articles if (day := article.published)), default=date.max)
    runs: list[list[tuple[date, int]]] = []
    for event in ledger.events:
        day, period = event.period.start, event.period
        if day is None or day != period.end or day > newest or period.is_approximate or period.has_weekday_conflict:
            continue
        if not runs or (day - runs[-1][-1][0]).days > MOST_DAYS_BETWEEN:
            runs.append([])
        runs[-1].append((day, len(event.citations)))
    told = max(runs, key=lambda run: (sum(n_told for _, n_told in run), run[-1][0]), default=None)
    return (told[0][0], told[-1][0]) if told else None


def _created(brief: Brief, config: Config) -> datetime:
    """The date to stamp files with: given, else that of the newest article, else the end of the period."""
    if config.source_date_epoch is not None:
        return datetime.fromtimestamp(config.source_date_epoch, UTC)
    days = [article.published for article in brief.articles if article.published]
    newest = max(days) if days else (brief.period[1] if brief.period else date(2000, 1, 1))
    return datetime.combine(newest, time(), UTC)


def _fingerprint(articles: Sequence[Article]) -> str:
    return _sha256("".join(f"{article.sha256}  {article.name}\n" for article in articles))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _folder_fingerprint(folders: Sequence[Path]) -> str:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _sha256("".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files))
