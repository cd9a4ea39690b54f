"""Whatever an article holds, it is read without an exception, in linear time, and every place slices back to its words.

Time is not measured but calls are counted. What works within one call (a search, a slice) is held by texts of a megabyte, which
would take hours if it grew with the square; the one limit is far above what they take.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from work import n_calls

from briefgen.extract.article import extract_mentions
from briefgen.records import Article, Extraction
from briefgen.records.reading import Reading
from briefgen.render.explanation import explain
from briefgen.render.mention_formats import MentionFormat, render_mentions
from briefgen.render.mentions import mention_rows
from briefgen.text.dates import find_forms, find_periods
from briefgen.text.numbers import find_quantities
from briefgen.text.sentences import sentences_of

ROOT = Path(__file__).parents[2]
DAY = date(2025, 5, 20)
LENGTH = 4_000
MEGABYTE = 1_000_000
TIMEOUT_S = 120
WORDS = [
    "Menteri Budi Santoso", "Gubernur", "Siti", "(45)", "Kementerian Luar Negeri", "BNPB", "(MoU)", "nota kesepahaman", "LoI",
    "menandatangani", "belum", "sepakat", "akan", "kami", "menempatkan", "atase", "tersebut", "pertemuan", "mencakup", "yaitu",
    "dan", ",", ".", ";", ":", "“", "”", '"', "''", "(", ")", "-", "–", "/", "%", "Rp", "US$", "5.000", "1,5", "2-3", "juta",
    "ribu", "puluhan", "sekitar", "lebih dari", "orang", "kasus", "km", "hektare", "Senin", "(19/5)", "19 Mei 2025", "2025",
    "bulan depan", "tiga", "lalu", "hingga", "sejak", "UU No. 6", "Tahun 2011", "Pasal 5", "di Bali", "negara itu", "Kamboja",
    "Kota", "kata", "ujarnya", "menurut", "yang", "dari", "per", "di antaranya", "terdiri atas", "Plt.", "A.", "\n", "\n\n",
    "# ", "1. ", "\u202e", "\x1b[31m", "\x00", "\u200b", "ﬁ", "İ", "ß", "５", "²", "½", "😀", "a\u0301",
]
PROSE = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
SENTENCES = st.text(max_size=200) | PROSE | GLUED
REPEATED = {
    "digits": "7",
    "digits and blanks": "7 ",
    "opening brackets": "(",
    "brackets and words": "a (b ",
    "quotation marks": '"',
    "quoted words": '" satu dua tiga ',
    "curly quotation marks": "“satu dua tiga” ",
    "said by someone": '"satu dua tiga" kata Budi, ',
    "dashes": "kata-",
    "prepositions": "di ",
    "capitals": "A",
    "capitalised words": "Budi ",
    "offices": "Bupati, ",
    "agreements": "sepakat menempatkan atase ",
    "promises": "kami akan menempatkan ",
    "papers": "MoU dan ",
    "sentences": "Menteri Budi Santoso meneken MoU di Bali. ",
    "references": "Dalam pertemuan tersebut ada 5 orang di negara itu. ",
}


def read(text: str, day: date | None = DAY) -> Reading:
    article = Article(1, "a.txt", text, "0")
    sentences = sentences_of(article)
    return Reading(article, sentences, extract_mentions(1, sentences, day), day)


def phrases_of(extraction: Extraction):
    """Every phrase whose words stand at its place, that is all but those that name what other words only point to."""
    for figure in extraction.figures:
        yield from (figure.counted, figure.predicate, figure.attribution)
    for agreement in extraction.agreements:
        yield from (agreement.name, agreement.cue, agreement.level, *agreement.subjects)
    for entity in extraction.entities:
        yield from (entity.office, entity.detail)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES, st.sampled_from([None, DAY, date.min, date.max]))
def test_any_text_is_read_and_every_place_slices_back(text, day):
    reading = read(text, day)
    extraction = reading.extraction
    for figure in extraction.figures:
        assert figure.quantity.span.of(text) == figure.quantity.surface
    for _, period in extraction.dates:
        assert period.span.of(text) == period.surface
    for phrase in filter(None, phrases_of(extraction)):
        assert phrase.span.of(text) == phrase.text
    for row, _ in mention_rows(reading):
        assert 0 <= row.start < row.end <= len(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES)
def test_any_text_can_be_printed_and_explained(text):
    reading = read(text)
    for kind in MentionFormat:
        "".join(render_mentions([reading], kind)).encode("utf-8", "backslashreplace")
    marked = "".join(segment.text for line in explain(reading) for segment in line)
    for sentence in reading.sentences:
        assert sentence.text.split()[0] in marked


@settings(max_examples=300, deadline=None)
@given(SENTENCES)
def test_numbers_and_dates_of_any_text_slice_back_and_do_not_overlap(text):
    for found in (find_quantities(text), find_periods(text, DAY)):
        for item in found:
            assert item.span.of(text) == item.surface
        assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert list(find_forms(text, DAY)) == [period.span for period in find_periods(text, DAY)]


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_twice_as_much_text_takes_twice_the_work(unit):
    short, long = ((unit * (length // len(unit) + 1))[:length] for length in (LENGTH, 2 * LENGTH))
    read(short[:100])  # so that loading the lists of words does not count
    assert n_calls(lambda: read(long)) <= 2.2 * n_calls(lambda: read(short)) + 1_000


@pytest.mark.parametrize("unit", ["7", "(", '"', "kata-", "di ", "A"])
def test_a_megabyte_of_one_thing_is_read(unit):
    script = (
        "import sys\n"
        "from datetime import date\n"
        "from briefgen.extract.article import extract_mentions\n"
        "from briefgen.records import Article\n"
        "from briefgen.text.sentences import sentences_of\n"
        "unit, length = sys.argv[1], int(sys.argv[2])\n"
        "text = (unit * (length // len(unit) + 1))[:length]\n"
        "extract_mentions(1, sentences_of(Article(1, 'a.txt', text, '0')), date(2025, 5, 20))\n"
    )
    command = [sys.executable, "-c", script, unit, str(MEGABYTE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert done.returncode == 0, done.stderr
