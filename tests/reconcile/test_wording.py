"""How a figure is named where it stands by itself, in a table or a discrepancy."""

from __future__ import annotations

import pytest

from briefgen.extract.figures import extract_figures
from briefgen.reconcile.wording import label
from briefgen.records import Citation, Sentence, Span

_CASES = {
    "Sebanyak 12 pasien dirawat di rumah sakit daerah.": "pasien yang dirawat",
    "Sebanyak 310 warga mengungsi ke balai desa.": "warga yang mengungsi",
    "Sebanyak 46 rumah rusak berat.": "rumah rusak berat",
    "Korban meninggal dunia mencapai 25 orang.": "Korban meninggal dunia",
    "Dana yang disiapkan Rp 38,5 miliar.": "Dana yang disiapkan",
    "Harga beras naik 5 persen.": "Harga beras naik",
    "Hakim menjatuhkan vonis 7 tahun penjara.": "vonis penjara",
    "Indonesia mendapat 221.000 kuota haji.": "kuota haji",
    "Nota kesepahaman itu mencakup pembangunan 320 rumah.": "pembangunan rumah",
    "Dinas Sosial membagikan 6.000 masker.": "masker yang dibagikan",
    "Imigrasi menunda keberangkatan 73 calon pekerja migran.": "keberangkatan calon pekerja migran yang ditunda",
    "Banjir Tewaskan 43 Orang di Damar": "tewas",
    "Perusahaan itu tidak memiliki 12 izin.": "tidak memiliki izin",
    "Perjanjian berlaku lima tahun.": "Perjanjian berlaku",
    "Terdakwa didenda Rp 300 juta.": "Terdakwa didenda",
    "Sebanyak 320 rumah di janjikan pemerintah.": "rumah yang dijanjikan",
    "Lahan hunian tetap seluas 3,2 hektare dibuka.": "luas lahan hunian tetap",
    "Kebun itu luasnya 42 hektare.": "luas kebun",
    "Kebun itu dijual dengan harga Rp 900 juta.": "harga",
    "Penduduk miskin di Aceh mengalami kenaikan sebanyak 3.900 orang.": "kenaikan penduduk miskin",
    "Klub yang membayar Rp 5 miliar itu pailit.": "dibayar",
    "Dinas menyiapkan Rp 22 miliar.": "disiapkan",
    "Lomba itu diikuti 6.412 pelari.": "pelari yang mengikuti",
    "Di lereng itu ditemukan 12 pendaki.": "pendaki yang ditemukan",
    "Pengungsi tersebar di 12 kota.": "kota",
    "Korban hilang bertambah dari 27 menjadi 35 orang.": "Korban hilang",
    "Kapal berkapasitas 300 ton itu karam.": "kapasitas kapal",
    "Harga beras turun dari Rp 12.000.": "Harga beras",
}


@pytest.mark.parametrize(("text", "expected"), _CASES.items(), ids=_CASES)
def test_a_figure_is_named_by_a_phrase_that_can_stand_alone(text: str, expected: str) -> None:
    figures = extract_figures(Sentence(Citation(1, 1), Span(0, len(text)), text), None)
    assert label(figures[0]) == expected
