"""Who is who across articles: persons, institutions and offices written in different ways."""

import pytest

from briefgen.reconcile.institutions import institution_key
from briefgen.reconcile.offices import is_same_office, office_of
from briefgen.reconcile.parties import gather_parties, is_same_person
from briefgen.records import Citation, Entity, EntityKind, Span


def institution(name: str, article: int, acronym: str | None = None) -> Entity:
    return Entity(Citation(article, 1), Span(0, len(name)), EntityKind.INSTITUTION, name, acronym=acronym)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pemkab Ngada", "Pemerintah Kabupaten Ngada"),
        ("Pemprov NTT", "Pemerintah Provinsi Nusa Tenggara Timur"),
        ("Pemkot Kupang", "Pemerintah Kota Kupang"),
        ("Kemlu", "Kementerian Luar Negeri"),
        ("Kemlu RI", "Kementerian Luar Negeri Republik Indonesia"),
        ("Kementrian Dalam Negri", "Kementerian Dalam Negeri"),
        ("Kemenkes", "Kementerian Kesehatan"),
        ("Dinkes Alor", "Dinas Kesehatan Alor"),
        ("Ditjen Imigrasi", "Direktorat Jenderal Imigrasi"),
        ("Polda NTT", "Kepolisian Daerah Nusa Tenggara Timur"),
        ("Polres Sikka", "Kepolisian Resor Sikka"),
        ("BNPB", "Badan Nasional Penanggulangan Bencana"),
        ("Imigrasi Ri", "Imigrasi Indonesia"),
        ("Direktorat Jenderal Imigrasi Kementerian Imigrasi dan Pemasyarakatan", "Ditjen Imigrasi"),
        ("Yayasan Lentera Kemanusiaan", "Yayasan Lentera Kemanusian"),
    ],
)
def test_two_ways_of_writing_one_institution_are_one_party(first: str, second: str) -> None:
    assert len(gather_parties([institution(first, 1), institution(second, 2)])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kementerian Luar Negeri", "Kementerian Dalam Negeri"),
        ("Pemerintah Kabupaten Kupang", "Pemerintah Kota Kupang"),
        ("Dinas Pertanian", "Dinas Perikanan"),
        ("Bank Indonesia", "Bank Dunia"),
        ("Polda Jawa Timur", "Polda Jawa Barat"),
        ("Komisi III DPR", "Komisi IX DPR"),
    ],
)
def test_two_institutions_that_differ_in_a_word_stay_two(first: str, second: str) -> None:
    assert len(gather_parties([institution(first, 1), institution(second, 2)])) == 2


def test_an_acronym_is_joined_to_its_name_whichever_article_defines_it() -> None:
    entities = [institution("LPKJ", 1), institution("Lembaga Pelindung Kerja Jasa", 2, "LPKJ"), institution("LPKJ", 3)]
    (party,) = gather_parties(entities)
    assert (party.name, party.acronym, len(party.citations)) == ("Lembaga Pelindung Kerja Jasa", "LPKJ", 3)


def test_an_institution_named_only_inside_offices_is_no_party_of_its_own() -> None:
    office = Entity(Citation(1, 1), Span(0, 19), EntityKind.INSTITUTION, "Dinas Sosial", rule="inside_office")
    assert gather_parties([office]) == ()
    assert len(gather_parties([office, institution("Dinas Sosial", 2)])) == 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Plt. Dirjen Imigrasi", "Pelaksana Tugas Direktur Jenderal Imigrasi", True),
        ("Menteri", "Menteri Imigrasi dan Pemasyarakatan", True),
        ("Kepala BPBD", "Kepala BPBD Seluma", True),
        ("Kepala BNPB Letjen TNI", "Kepala Badan Nasional Penanggulangan Bencana (BNPB)", True),
        ("Menlu RI", "Menteri Luar Negeri", True),
        ("Direktur Jenderal Penempatan", "Direktur Penempatan", False),
        ("Wakil Gubernur Bengkulu", "Gubernur Bengkulu", False),
        ("Direktur Utama PT Tirta", "Direktur PT Tirta", False),
        ("Menteri Muda Perikanan", "Menteri Perikanan", False),
        ("Sekretaris Dinas Sosial", "Kepala Dinas Sosial", False),
        ("Plt. Bupati Ngada", "Bupati Ngada", False),
        ("Menteri Sosial", "Menteri Agama", False),
    ],
)
def test_offices_are_the_same_but_for_length_and_not_for_rank(first: str, second: str, expected: bool) -> None:
    assert is_same_office(office_of(first), office_of(second)) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("SOK Veasna", "Sok Veasna", True),
        ("Agus", "Agus Andrianto", True),
        ("Retno Wulandari", "Retno Wulandary", True),
        ("Kazuhiro Morinaga", "Kazuhito Morinaga", True),
        ("Siti Aminah", "Siti Aisyah", False),
        ("AB", "ABR", False),
        ("Agus Salim", "Agus Andrianto", False),
        ("Muhammad Yusuf", "M. Yusuf", True),
    ],
)
def test_one_person_is_known_however_spelt(first: str, second: str, expected: bool) -> None:
    assert is_same_person(first, second) is expected


def test_the_state_ministry_is_keyed_by_its_field() -> None:
    assert institution_key("Kemenlu RI") == institution_key("Kementerian Luar Negeri Indonesia")
