"""Articles kept as Markdown are read as their words."""

from __future__ import annotations

import pytest
from work import growth

from briefgen.ingest.markdown import read_markdown

CASES = {
    "emphasis": ("Anggaran _Rp 2,3 triliun_ **naik**.", "Anggaran Rp 2,3 triliun naik."),
    "a link": ("Lihat [laman desa](https://contoh.id/a_b).", "Lihat laman desa."),
    "a picture": ("![Foto sawah](sawah.jpg)\n\nSawah kering.", "Sawah kering."),
    "a quotation": ("> Kami siap,\n> kata Wati.", "Kami siap,\nkata Wati."),
    "a list with numbers": ("1. Air surut.\n2. Warga pulang.", "1. Air surut.\n\n2. Warga pulang."),
    "a table": ("| Desa | Luas |\n|---|---|\n| Ringin | 12 ha |", "Desa Luas\n\nRingin 12 ha"),
    "a rule": ("Warga pulang.\n\n***\nNarahubung: Wati", "Warga pulang.\n\n---\n\nNarahubung: Wati"),
    "tags": ("Air <b>naik</b><br>lagi.\n\n<div>Warga <i>resah</i>.<script>1</script></div>", "Air naik\nlagi.\n\nWarga resah."),
    "no marks at all": ("2*3 bukan 6, nama_berkas_ini tetap.", "2*3 bukan 6, nama_berkas_ini tetap."),
    "a paragraph set in": ("    Warga mengungsi.", "Warga mengungsi."),
    "characters written out": ("Rp 5&nbsp;juta \\*tunai\\*", "Rp 5\xa0juta *tunai*"),
}


@pytest.mark.parametrize(("text", "words"), CASES.values(), ids=CASES.keys())
def test_the_words_are_kept_and_the_marks_are_not(text: str, words: str) -> None:
    assert read_markdown(text).text == words


def test_the_title_comes_from_the_front_matter_or_the_heading_without_marks() -> None:
    assert read_markdown("---\ntitle: Sawah **kering**\n---\nAir surut.").declared.title == "Sawah kering"
    document = read_markdown("# Sawah *kering*\n\nAir surut.")
    assert (document.declared.title, document.text) == ("Sawah kering", "Sawah kering\n\nAir surut.")


@pytest.mark.parametrize("unit", ["[", "*", "![", "_a", "> ", "`", "<b", "1. ", "|a", "[]("])
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    assert growth(read_markdown, unit, 5_000) < 9
