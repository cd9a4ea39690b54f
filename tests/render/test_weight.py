"""Which figures a brief puts first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefgen import records as r
from briefgen.render.weight import Weights

from . import sample


def claim(key: str, places: str, value: int, *discrepancies: str, standing: r.Standing = r.Standing.AGREED) -> r.FigureClaim:
    mentions = tuple(
        r.Figure(sample.at(place), r.Span(0, 1), r.Quantity(r.Span(0, 1), str(value), Decimal(value), Decimal(value)))
        for place in places.split()
    )
    n_origins = len({mention.citation.article for mention in mentions})
    return r.FigureClaim(key, key, mentions[0], mentions, n_origins, standing, discrepancies)


def dispute(key: str, kind: r.DiscrepancyKind, *claims: r.FigureClaim) -> r.Discrepancy:
    positions = tuple(
        r.Position(each.key, tuple(mention.citation for mention in each.mentions), quantity=each.lead.quantity) for each in claims
    )
    return r.Discrepancy(key, kind, r.Severity.HIGH, "korban", positions, tuple(each.key for each in claims))


def weights(claims: list[r.FigureClaim], *disputes: r.Discrepancy, published: tuple[date | None, ...] = ()) -> Weights:
    brief = sample.brief()
    origins = tuple(r.Origin(number, (number,)) for number in range(1, 5))
    articles = tuple(
        replace(article, published=day) for article, day in zip(brief.articles, published or (None,) * 4, strict=True)
    )
    ledger = replace(brief.ledger, figures=tuple(claims), discrepancies=disputes, origins=origins)
    return Weights(replace(brief, ledger=ledger, articles=articles))


def keys(found: Weights) -> list[str]:
    return [each.key for each in found.heaviest()]


def test_a_figure_that_all_speak_of_but_none_agrees_on_comes_before_one_that_two_agree_on():
    school = claim("sekolah rusak", "1.4 2.4", 3)
    dead = [claim(f"tewas {place}", place, n, "D1") for n, place in enumerate(("1.5", "2.5", "3.4"), start=10)]
    assert keys(weights([school, *dead], dispute("D1", r.DiscrepancyKind.VALUE, *dead)))[1:] == ["sekolah rusak"]


def test_figures_in_headlines_come_before_others_of_the_same_support():
    assert keys(weights([claim("toko", "1.4", 3), claim("warga", "2.1", 9)])) == ["warga", "toko"]


def test_of_the_sides_of_a_difference_the_newest_stands_for_it():
    sides = [claim("lama", "1.4", 14, "D1"), claim("baru", "3.4", 62, "D1")]
    days = (date(2025, 1, 2), None, date(2025, 1, 4), None)
    found = weights(sides, dispute("D1", r.DiscrepancyKind.VALUE, *sides), published=days)
    assert keys(found) == ["baru"]


def test_a_figure_that_was_replaced_stands_behind_the_one_that_replaced_it():
    old = claim("lama", "1.1 2.1", 33, "D1", standing=r.Standing.SUPERSEDED)
    new = claim("baru", "3.4", 40, "D1", standing=r.Standing.SINGLE_ORIGIN)
    assert keys(weights([old, new], dispute("D1", r.DiscrepancyKind.SUPERSEDED, old, new))) == ["baru"]


def test_the_side_in_the_headlines_stands_for_a_difference_before_one_with_more_sources():
    parts, total = claim("kecamatan", "2.4 3.4", 2, "D1"), claim("seluruhnya", "1.1", 43, "D1")
    assert keys(weights([parts, total], dispute("D1", r.DiscrepancyKind.VALUE, parts, total))) == ["seluruhnya"]


def test_an_article_without_a_day_of_publication_is_as_new_as_the_latest_day_it_tells_of():
    sides = [claim("tanpa tanggal", "4.2", 14, "D1"), claim("bertanggal", "2.4", 62, "D1")]
    assert keys(weights(sides, dispute("D1", r.DiscrepancyKind.VALUE, *sides))) == ["bertanggal"]
