"""What speaks for two figures measuring one thing, and that every sign has its weight."""

from datetime import date
from hashlib import sha256

import pytest

from briefgen.extract.article import extract_mentions
from briefgen.reconcile.likeness import log_odds, measure_one_thing, signs, weights
from briefgen.reconcile.matter import Matter, matter_of
from briefgen.records import Article, Figure
from briefgen.text.sentences import sentences_of

DAY = date(2025, 6, 10)


def figures_of(*texts: str) -> tuple[list[Figure], Matter]:
    """The first figure of each text, and the matter of all of them."""
    articles = [
        Article(number, f"{number}.txt", text, sha256(text.encode()).hexdigest(), published=DAY)
        for number, text in enumerate(texts, start=1)
    ]
    sentences = [sentence for article in articles for sentence in sentences_of(article)]
    found = [extract_mentions(a.number, sentences_of(a), DAY).figures for a in articles]
    return [of_article[0] for of_article in found], matter_of(sentences, [f for of in found for f in of], {})


SEIZED = ("Polisi menyita tujuh ekskavator di tambang liar itu.", "Sembilan ekskavator disita dari tambang liar tersebut.")
UNLIKE = ("Polisi menyita tujuh ekskavator di tambang liar itu.", "Sebanyak 12 saksi diperiksa di kantor kejaksaan.")


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    (first, second), matter = figures_of(*SEIZED)
    assert set(signs(first, second, matter)) | {"bias"} == set(weights())


@pytest.mark.parametrize("texts", [SEIZED, UNLIKE])
def test_the_order_of_two_figures_does_not_matter(texts: tuple[str, str]) -> None:
    (first, second), matter = figures_of(*texts)
    assert log_odds(first, second, matter) == pytest.approx(log_odds(second, first, matter))


def test_what_is_told_alike_is_likelier_one_thing_than_what_is_not() -> None:
    (first, second), matter = figures_of(*SEIZED)
    (third, fourth), other = figures_of(*UNLIKE)
    assert measure_one_thing(first, second, matter)
    assert log_odds(first, second, matter) > log_odds(third, fourth, other) + 2


def test_exchanged_digits_speak_for_one_thing() -> None:
    (first, second), matter = figures_of("Kapal itu mengangkut 187 ton pupuk.", "Kapal tersebut membawa 178 ton pupuk.")
    assert signs(first, second, matter)["digits_exchanged"] == 1
    assert weights()["digits_exchanged"] > 0


@pytest.mark.parametrize("zero", [("Suhu tercatat 0 derajat Celsius.", "Suhu tercatat 3 derajat Celsius."), SEIZED])
def test_signs_are_small_numbers_also_for_zero(zero: tuple[str, str]) -> None:
    (first, second), matter = figures_of(*zero)
    assert all(-2 <= value <= 2 for value in signs(first, second, matter).values())
