"""The background: sentences that stand alone, are supported, and do not repeat each other."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from briefgen.records import Article, Citation, Sentence, SentenceKind, Span, Summary
from briefgen.summarise.centroid_mmr import MAX_SENTENCES, Parameters, summarise
from briefgen.summarise.known import Known
from briefgen.summarise.standalone import stands_alone
from briefgen.summarise.title import choose_title
from briefgen.text.sentences import sentences_of


def sentence(text: str, *, is_complete: bool = True, kind: SentenceKind = SentenceKind.BODY) -> Sentence:
    return Sentence(Citation(1, 1), Span(0, len(text)), text, kind, is_complete)


@pytest.mark.parametrize(
    "text",
    [
        "Hal ini disampaikan kepala dinas dalam rapat bersama wali murid di aula sekolah.",
        "Ia menyebut pembangunan pelabuhan itu akan rampung sebelum musim hujan tiba.",
        "Pertemuan tersebut menghasilkan tiga rekomendasi tentang tata kelola air bersih.",
        "“Kami siap membantu warga yang rumahnya terendam sejak dua hari lalu,” ujar camat.",
        "Menurut dia, pihaknya menunggu laporan lengkap dari seluruh puskesmas di kabupaten.",
        "Rapat koordinasi penanggulangan kebakaran hutan yang dihadiri Gubernur Riau dan Kepala BPBD.",
        "Warga mengungsi.",
        "PT Ampar Jaya, PT Damar Sentosa, PT Bukit Raya, dan PT Teluk Abadi.",
        "Berapa banyak rumah yang rusak akibat gempa bumi di pesisir selatan itu?",
    ],
)
def test_a_sentence_that_leans_on_another_is_not_chosen(text: str) -> None:
    assert not stands_alone(sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "Pemerintah Kabupaten Demak menetapkan masa tanggap darurat banjir selama 14 hari mulai Senin.",
        "Saat ini sebanyak 185 desa di Jawa Tengah mengikuti program pengolahan sampah rumah tangga.",
        "Warga yang mengungsi ke balai desa berjumlah 300 orang menurut catatan petugas.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_may_be_chosen(text: str) -> None:
    assert stands_alone(sentence(text))


def test_titles_and_broken_sentences_are_not_chosen() -> None:
    text = "Pemerintah Kabupaten Demak menetapkan masa tanggap darurat banjir selama 14 hari mulai Senin."
    assert not stands_alone(sentence(text, kind=SentenceKind.TITLE))
    assert not stands_alone(sentence(text, is_complete=False))


RICE = "Bulog menyalurkan 500 ton beras cadangan pemerintah ke pasar tradisional di Kota Malang mulai pekan depan."
MANY = [
    f"""{RICE} Harga cabai rawit di pasar induk naik dua kali lipat dalam sepekan karena gagal panen. \
Dinas Perdagangan membuka posko pengaduan harga bagi pedagang dan pembeli di setiap kecamatan.""",
    """Sebanyak 500 ton beras cadangan pemerintah disalurkan Bulog ke pasar tradisional di Kota Malang. \
Kepolisian memeriksa gudang pedagang besar untuk mencegah penimbunan bahan pokok menjelang Ramadan.""",
    """Sekolah dasar di lereng gunung diliburkan karena hujan abu tipis sejak Selasa pagi hari. \
Bulog Malang menyiapkan 500 ton beras cadangan pemerintah bagi pasar tradisional di seluruh kota.""",
]


def summary_of(texts: list[str], parameters: Parameters | None = None) -> tuple[Summary, dict[Citation, str]]:
    articles = [Article(n, f"{n}.txt", t, sha256(t.encode()).hexdigest()) for n, t in enumerate(texts, start=1)]
    sentences = [s for article in articles for s in sentences_of(article)]
    origin_of = {article.number: article.number for article in articles}
    return summarise(sentences, origin_of, parameters), {s.citation: s.text for s in sentences}


def test_what_several_origins_say_is_chosen_once() -> None:
    summary, texts = summary_of(MANY)
    chosen = [texts[citation] for citation in summary.citations]
    assert sum("500 ton" in text for text in chosen) == 1


def test_the_summary_has_four_to_eight_sentences_where_there_are_enough() -> None:
    summary, _ = summary_of(MANY)
    assert 4 <= len(summary.citations) <= 8


def test_support_by_other_origins_outweighs_the_same_sentence_alone() -> None:
    summary, texts = summary_of(MANY, Parameters(min_sentences=1, max_sentences=1, position=0.0))
    assert "500 ton" in texts[summary.citations[0]]


def test_only_the_beginning_of_a_very_long_article_is_read() -> None:
    schools = "Sekolah dasar di lereng gunung diliburkan karena hujan abu tipis sejak Selasa pagi hari."
    long = [Sentence(Citation(1, n), Span(n, n), RICE if n <= MAX_SENTENCES else schools) for n in range(1, 3 * MAX_SENTENCES)]
    other = [replace(each, citation=Citation(2, each.citation.sentence)) for each in long]
    summary = summarise([*long, *other], {1: 1, 2: 2})
    assert all(citation.sentence <= MAX_SENTENCES for citation in summary.citations)


def test_parameters_stand_in_the_signature() -> None:
    first, _ = summary_of(MANY)
    second, _ = summary_of(MANY, Parameters(relevance=0.5))
    assert first.signature != second.signature


def test_the_title_is_the_headline_that_most_sentences_speak_of() -> None:
    texts = [
        "Bulog Salurkan Beras ke Pasar Malang\n\n" + MANY[0],
        "Pesan Damai dari Lereng Gunung\n\n" + MANY[1],
    ]
    articles = [
        Article(n, f"{n}.txt", t, sha256(t.encode()).hexdigest(), given_title=t.split("\n")[0])
        for n, t in enumerate(texts, start=1)
    ]
    sentences = [s for article in articles for s in sentences_of(article)]
    assert choose_title(articles, sentences) == "Bulog Salurkan Beras ke Pasar Malang"


def test_without_headlines_the_opening_words_are_the_title() -> None:
    article = Article(1, "a.txt", MANY[0], "0")
    title = choose_title([article], list(sentences_of(article)))
    assert title.endswith(" …")
    assert MANY[0].startswith(title.removesuffix(" …"))


def test_what_is_outvoted_is_left_out_and_an_event_is_told_once_and_in_order_of_time() -> None:
    plain, _ = summary_of(MANY)
    first, second = plain.citations[0], plain.citations[1]
    days = {first: date(2025, 3, 9), second: date(2025, 3, 2)}
    articles = [Article(n, f"{n}.txt", t, sha256(t.encode()).hexdigest()) for n, t in enumerate(MANY, start=1)]
    sentences = [s for article in articles for s in sentences_of(article)]
    origin_of = {1: 1, 2: 2, 3: 3}
    ordered = summarise(sentences, origin_of, known=Known(days=days)).citations
    assert ordered.index(second) < ordered.index(first)
    assert first not in summarise(sentences, origin_of, known=Known(outvoted=frozenset({first}))).citations
    paper = frozenset({"A1 signed"})
    once = summarise(sentences, origin_of, known=Known(papers={first: paper, second: paper})).citations
    assert (first in once) is not (second in once)
