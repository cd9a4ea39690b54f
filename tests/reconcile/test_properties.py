"""What must not change a ledger: the order and numbering of articles, copies of them, and another way of writing a number.

The matters are those of ``tests/corpus/ledgers``. Where a rule breaks a property the matter is listed with the reason.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.extract.article import extract_mentions
from briefgen.ingest.metadata import reference_date
from briefgen.ingest.sources import read_sources
from briefgen.reconcile.ledger import reconcile
from briefgen.records import Article, Citation, Discrepancy, DiscrepancyKind
from briefgen.review.analysis import Analysis
from briefgen.review.evidence import fingerprint
from briefgen.text.sentences import sentences_of

MATTERS = tuple(sorted((Path(__file__).parents[1] / "corpus" / "ledgers").glob("*.toml")))
KNOWN: dict[str, dict[str, str]] = {
    "renumbering": {
        "longsor-tambang-pantolu": "two counts of one last day: which of them a newer count is set against depends on their order",
        "menteri-lh-asean": "two names of one joint statement: which mentions make one agreement depends on which comes first",
    },
    "copy": {},
    "words": {},
    "thousands": {},
}
"""Matters in which a rule breaks a property, with the reason."""


def cases(known: str) -> list:
    """All matters; those listed under ``known`` are expected to fail."""
    marks = {name: [pytest.mark.xfail(strict=True, reason=reason)] for name, reason in KNOWN[known].items()}
    return [pytest.param(path, id=path.stem, marks=marks.get(path.stem, ())) for path in MATTERS]


@cache
def articles_of(path: Path) -> tuple[Article, ...]:
    """The articles of a matter as ingest makes them, numbered by file name."""
    with TemporaryDirectory() as folder:
        for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            (Path(folder) / article["file"]).write_text(article["text"].lstrip("\n"), encoding="utf-8")
        return read_sources([Path(folder)]).articles


def analyse(articles: Sequence[Article], arrange: Callable[[list], list] = list) -> Analysis:
    """The ledger over ``articles``, whose sentences and extractions are handed over as ``arrange`` orders them."""
    sentences = {article.number: sentences_of(article) for article in articles}
    found = [extract_mentions(a.number, sentences[a.number], reference_date(a)) for a in articles]
    published = {article.number: day for article in articles if (day := reference_date(article))}
    flat = [sentence for own in sentences.values() for sentence in own]
    ledger = reconcile(arrange(flat), arrange(found), published)
    return Analysis(tuple(articles), tuple(flat), ledger)


@cache
def original(path: Path) -> Analysis:
    return analyse(articles_of(path))


def raised(analysis: Analysis) -> list[str]:
    """Kind and fingerprint of each discrepancy between sources, in no order."""
    texts = analysis.texts()
    items = (d for d in analysis.ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN)
    return sorted(f"{d.kind} {d.severity} {fingerprint(d, texts)}" for d in items)


def standings(analysis: Analysis) -> set[tuple]:
    """Each claim as the sentences and values of its mentions, with its standing and the number of its origins."""
    texts = analysis.texts()
    return {
        (frozenset((texts[m.citation].text, _value(m)) for m in claim.mentions), claim.standing, claim.n_origins)
        for claim in analysis.claims()
    }


def _value(mention: object) -> str:
    quantity = getattr(mention, "quantity", None)
    return quantity.surface if quantity else str(mention.status)  # type: ignore[attr-defined]


def renumbered(articles: Sequence[Article]) -> list[Article]:
    """The same articles with their numbers reversed."""
    return sorted((replace(a, number=len(articles) + 1 - a.number) for a in articles), key=lambda a: a.number)


# --- order and number ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_shuffling_what_is_handed_over_changes_nothing(path):
    def shuffled(items: list) -> list:
        return random.Random(path.stem).sample(items, len(items))

    assert analyse(articles_of(path), shuffled).ledger == original(path).ledger


@pytest.mark.parametrize("path", cases("renumbering"))
def test_other_numbers_of_articles_change_no_standing_and_no_discrepancy(path):
    changed = analyse(renumbered(articles_of(path)))
    assert standings(changed) == standings(original(path))
    assert raised(changed) == raised(original(path))


# --- copies ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", cases("copy"))
def test_an_exact_copy_of_an_article_changes_no_standing_and_no_discrepancy(path):
    articles = articles_of(path)
    for article in articles:
        copy = replace(article, number=len(articles) + 1, name="salinan.txt")
        changed = analyse([*articles, copy])
        assert standings(changed) == standings(original(path)), article.name
        assert raised(changed) == raised(original(path)), article.name
        assert len(changed.ledger.origins) == len(original(path).ledger.origins)


# --- numbers written otherwise ---------------------------------------------------------------------------

_THOUSANDS = re.compile(r"(?<![\w.,/-])(?<!Rp )(?<!Rp)(?<!omor )(?<!mor: )([1-9]\d{0,2}\.\d{3})(?= [a-z])")
_UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def in_words(n: int) -> str:
    """A whole number below a million as Indonesian words.

    >>> in_words(1_200), in_words(18_347)
    ('seribu dua ratus', 'delapan belas ribu tiga ratus empat puluh tujuh')
    """
    if n >= 1000:
        head = "seribu" if n // 1000 == 1 else f"{in_words(n // 1000)} ribu"
        return f"{head} {in_words(n % 1000)}".strip()
    if n >= 100:
        head = "seratus" if n // 100 == 1 else f"{_UNITS[n // 100]} ratus"
        return f"{head} {in_words(n % 100)}".strip()
    if n >= 20:
        return f"{_UNITS[n // 10]} puluh {_UNITS[n % 10]}".strip()
    if n >= 12:
        return f"{_UNITS[n - 10]} belas"
    return {10: "sepuluh", 11: "sebelas"}.get(n) or _UNITS[n]


def in_thousands(n: int) -> str:
    """A whole number as thousands with a decimal comma where that is no longer: *1,2 ribu*."""
    return f"{n / 1000:g} ribu".replace(".", ",") if n % 100 == 0 else f"{n:,}".replace(",", ".")


def rewritten(article: Article, write: Callable[[int], str]) -> Article:
    """``article`` with its round thousands that count something written otherwise."""
    text = _THOUSANDS.sub(lambda match: write(int(match[1].replace(".", ""))), article.text)
    return replace(article, text=text, sha256=sha256(text.encode()).hexdigest(), boilerplate=(), title=None)


def disputes(analysis: Analysis) -> list[tuple]:
    """Each discrepancy by kind, severity, and the values and places of its sides; the wording of values does not count."""
    items = (d for d in analysis.ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN)
    return sorted((str(d.kind), str(d.severity), _sides(d)) for d in items)


def _sides(item: Discrepancy) -> list[tuple[str, tuple[Citation, ...]]]:
    values = ((p.quantity, p.citations) for p in item.positions)
    return sorted((f"{value.low} {value.high} {value.unit}" if value else "", citations) for value, citations in values)


def assert_unchanged(path: Path, write: Callable[[int], str]) -> None:
    plain = [rewritten(article, lambda n: f"{n:,}".replace(",", ".")) for article in articles_of(path)]
    expected = disputes(analyse(plain))
    for place, article in enumerate(plain):
        changed = rewritten(article, write)
        if changed.text != article.text:
            assert disputes(analyse([*plain[:place], changed, *plain[place + 1 :]])) == expected, article.name


@pytest.mark.parametrize("path", cases("words"))
def test_numbers_written_as_words_change_no_discrepancy(path):
    assert_unchanged(path, in_words)


@pytest.mark.parametrize("path", cases("thousands"))
def test_numbers_written_in_thousands_change_no_discrepancy(path):
    assert_unchanged(path, in_thousands)


def test_the_matters_hold_numbers_to_rewrite():
    found = [match[1] for path in MATTERS for article in articles_of(path) for match in _THOUSANDS.finditer(article.text)]
    assert len(found) > 20
    assert any(n.endswith("00") for n in found)
