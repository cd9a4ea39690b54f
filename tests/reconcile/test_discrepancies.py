"""Discrepancies of whole small matters, over ``tests/corpus/discrepancies.toml``: a new kind of difference goes there."""

import tomllib
from datetime import date
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from briefgen.extract.article import extract_mentions
from briefgen.reconcile.ledger import reconcile
from briefgen.records import Article, DiscrepancyKind, Ledger, Standing
from briefgen.text.sentences import sentences_of

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "discrepancies.toml").read_text(encoding="utf-8"))["case"]
REFERENCE = date(2025, 6, 10)


def ledger_of(*texts: str, order: tuple[int, ...] = ()) -> Ledger:
    """The ledger over articles with these texts, handed in in the given order."""
    articles = [
        Article(number, f"{number}.txt", text, sha256(text.encode()).hexdigest(), published=REFERENCE)
        for number, text in enumerate(texts, start=1)
    ]
    sentences = {a.number: sentences_of(a) for a in articles}
    found = {a.number: extract_mentions(a.number, sentences[a.number], REFERENCE) for a in articles}
    numbers = order or tuple(found)
    return reconcile([s for n in numbers for s in sentences[n]], [found[n] for n in numbers])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_differences_are_found_and_agreement_is_left_alone(case: dict) -> None:
    ledger = ledger_of(*case["articles"])
    found = [d for d in ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN]
    assert sorted({d.kind.value for d in found}) == sorted(case["kinds"])
    shown = " | ".join(p.value_id for d in found for p in d.positions)
    for value in case.get("values", []):
        assert value in shown


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_the_ledger_does_not_depend_on_the_order_of_the_articles(case: dict) -> None:
    expected = ledger_of(*case["articles"])
    for order in permutations(range(1, len(case["articles"]) + 1)):
        assert ledger_of(*case["articles"], order=order) == expected


def test_every_position_cites_a_sentence_that_exists() -> None:
    for case in CASES:
        texts = {f"{n}": t for n, t in enumerate(case["articles"], start=1)}
        for discrepancy in ledger_of(*case["articles"]).discrepancies:
            assert discrepancy.positions
            for position in discrepancy.positions:
                assert position.citations
                assert all(str(c.article) in texts and c.sentence >= 1 for c in position.citations)


def test_copies_of_one_press_release_count_as_one_origin() -> None:
    release = (
        "Dinas Kesehatan Kabupaten Alor mencatat 214 kasus demam berdarah sepanjang Mei 2025. "
        "Sebanyak 12 pasien dirawat di rumah sakit daerah hingga akhir pekan lalu. "
        "Kepala dinas meminta warga menguras penampungan air dan melapor bila demam."
    )
    ledger = ledger_of(release, release.replace("meminta", "mengimbau"), "Sebanyak 214 kasus demam berdarah tercatat di Alor.")
    assert [origin.articles for origin in ledger.origins] == [(1, 2), (3,)]
    claim = next(c for c in ledger.figures if c.lead.quantity.low == 214)
    assert claim.n_origins == 2
    assert claim.standing is Standing.AGREED


def test_a_claim_of_one_article_is_marked_as_single_origin() -> None:
    ledger = ledger_of("Sebanyak 500 pekerja dipulangkan pada April 2025.", "Pertemuan digelar di Bali.")
    claim = next(c for c in ledger.figures if c.lead.quantity.low == 500)
    assert claim.standing is Standing.SINGLE_ORIGIN
    assert any(d.kind is DiscrepancyKind.SINGLE_ORIGIN and claim.key in d.claims for d in ledger.discrepancies)


def test_a_saying_is_cited_with_the_sentence_that_names_its_speaker() -> None:
    ledger = ledger_of(
        '"Dermaga baru ini milik seluruh nelayan kita," kata Kepala Dinas Perikanan Hendra Lesmana.',
        'Bupati Ratna Wijayanti membuka acara. "Dermaga baru ini milik seluruh nelayan kita," tutur Bupati.',
    )
    (found,) = [d for d in ledger.discrepancies if d.kind is DiscrepancyKind.ATTRIBUTION]
    assert [[str(c) for c in position.citations] for position in found.positions] == [["1.1"], ["2.1", "2.2"]]
