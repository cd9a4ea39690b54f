"""What holds for whole matters: scores above their floors, no page furniture as evidence, every citation and span true.

Gold for a matter is the ``gold.json`` beside its articles; the floors are in ``floors.toml``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest
from matters import EXAMPLES, HELD_OUT, Analysis, analyse, fingerprint, read_gold
from scoring import KINDS, score_matter

from briefgen.records import Article, Citation, Event, Party, Period, Phrase, Quantity, Sentence, Span

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
MATTERS = (*EXAMPLES, *HELD_OUT)
PIN = "python benchmarks/quality.py --pin"

SETTLED = frozenset({"speaker", "attribution", "parties", "signatories", "place"})
"""Fields whose span is where a short form stands (*Herwan*) and whose text is the name the article gives in full."""

each_matter = pytest.mark.parametrize("folder", MATTERS, ids=lambda folder: folder.name)


@dataclass(frozen=True, slots=True)
class Place:
    """A span with the surface it should slice back to, the articles it may be from and the field that holds it."""

    articles: tuple[Article, ...]
    field: str
    span: Span
    surface: str


@each_matter
@pytest.mark.parametrize("kind", KINDS)
def test_no_score_is_below_its_floor(folder: Path, kind: str) -> None:
    tally = score_matter(folder).tallies[kind]
    assert float(tally.f1) >= FLOORS[folder.name][kind], f"missed: {tally.misses}; spurious: {tally.spurious}"


@each_matter
def test_floors_were_measured_on_these_articles(folder: Path) -> None:
    assert fingerprint(folder) == FLOORS[folder.name]["sha256"], f"articles or gold changed: {PIN}"


def test_every_floor_belongs_to_a_matter() -> None:
    assert sorted(FLOORS) == sorted(folder.name for folder in MATTERS)


@each_matter
def test_no_page_furniture_becomes_evidence(folder: Path) -> None:
    analysis = analyse([folder])
    texts = [text for record in (analysis.sentences, analysis.extractions, analysis.ledger) for text in _strings(record)]
    leaked = {(excluded, text) for excluded in read_gold(folder)["excluded"] for text in texts if excluded in text}
    assert not leaked


@each_matter
def test_every_excluded_string_is_on_some_page(folder: Path) -> None:
    pages = b"".join(path.read_bytes() for path in folder.iterdir() if path.name != "gold.json").decode("utf-8", "replace")
    assert [excluded for excluded in read_gold(folder)["excluded"] if excluded not in pages] == []


@each_matter
def test_every_citation_exists(folder: Path) -> None:
    analysis = analyse([folder])
    known = {sentence.citation for sentence in analysis.sentences}
    cited = {record for record in _records((analysis.extractions, analysis.ledger)) if isinstance(record, Citation)}
    assert cited
    assert cited <= known


@each_matter
def test_every_span_slices_back_to_its_surface(folder: Path) -> None:
    places = [place for place in _places(analyse([folder])) if place.field not in SETTLED]
    assert places
    for place in places:
        assert any(place.span.of(article.text) == place.surface for article in place.articles), place


@each_matter
def test_names_settled_by_the_article_stand_in_it_in_full(folder: Path) -> None:
    for place in _places(analyse([folder])):
        if place.field in SETTLED:
            assert any(place.surface in article.text and place.span.of(article.text) for article in place.articles), place


@each_matter
def test_every_mention_lies_in_the_article_it_cites(folder: Path) -> None:
    analysis = analyse([folder])
    for extraction in analysis.extractions:
        for mention in (*extraction.figures, *extraction.agreements, *extraction.entities, *extraction.quotations):
            assert mention.citation.article == extraction.article
            assert mention.span.overlaps(next(s.span for s in analysis.sentences if s.citation == mention.citation))


@each_matter
def test_every_article_has_exactly_one_origin(folder: Path) -> None:
    analysis = analyse([folder])
    numbers = sorted(number for origin in analysis.ledger.origins for number in origin.articles)
    assert numbers == [article.number for article in analysis.articles]


def _places(analysis: Analysis) -> Iterator[Place]:
    by_number = {article.number: article for article in analysis.articles}
    for owner in _records((analysis.sentences, analysis.extractions, analysis.ledger.parties, analysis.ledger.events)):
        if isinstance(owner, Party | Event):
            articles = tuple(by_number[citation.article] for citation in owner.citations)
        elif isinstance(citation := getattr(owner, "citation", None), Citation):
            articles = (by_number[citation.article],)
        else:
            continue
        if isinstance(owner, Sentence):
            yield Place(articles, "sentence", owner.span, owner.text)
        for field in fields(owner):
            for record in _records(getattr(owner, field.name)):
                if isinstance(record, Phrase):
                    yield Place(articles, field.name, record.span, record.text)
                elif isinstance(record, Quantity | Period):
                    yield Place(articles, field.name, record.span, record.surface)


def _records(value: object) -> Iterator[object]:
    """``value`` and everything in it, dataclasses and tuples opened."""
    if isinstance(value, tuple):
        for item in value:
            yield from _records(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))


def _strings(value: object) -> Iterator[str]:
    """Every string in ``value``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
