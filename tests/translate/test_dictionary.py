"""Words that a model is told in English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.errors import ModelError
from briefgen.resources import models_dir
from briefgen.translate.dictionary import FILE, Dictionary, load_dictionary
from briefgen.translate.registry import load_translator

KNOWN = Dictionary(
    {"kelambu": "mosquito net", "melati": "jasmine", "hilir-mudik": "to and fro", "id": "ID", "kemacetan": "congestion"}
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Warga memasang kelambu.", "Warga memasang mosquito net."),
        ("Warga menjemur kelambunya, lalu hilir-mudik.", "Warga menjemur mosquito netnya, lalu to and fro."),
        ("Melati menanam melati.", "Melati menanam jasmine."),
        ("KELAMBU dan Kelambu", "KELAMBU dan Kelambu"),
        ("Lihat kabar.id/kelambu atau surel melati@kabar.id.", "Lihat kabar.id/kelambu atau surel melati@kabar.id."),
        ("kelambunya-nya sekelambu", "kelambunya-nya sekelambu"),
        ("Kemacetan mulai terurai.", "Congestion mulai terurai."),
        ("“ Kemacetannya parah di kelambu", "“ Congestionnya parah di mosquito net"),
        ("Kemacetan Sutopo hadir.", "Kemacetan Sutopo hadir."),
        ("Kemacetan", "Kemacetan"),
        ("", ""),
    ],
)
def test_rare_words_are_told_and_names_and_addresses_left_alone(text: str, told: str) -> None:
    assert KNOWN.told(text) == told


def test_without_a_dictionary_nothing_is_told(tmp_path: Path) -> None:
    empty = load_dictionary(tmp_path)

    assert empty.told("Warga memasang kelambu.") == "Warga memasang kelambu."
    assert empty.signature == ""


def test_the_signature_changes_with_any_word() -> None:
    assert Dictionary({"kelambu": "net"}).signature != KNOWN.signature != Dictionary({}).signature


@pytest.mark.parametrize("content", [b"kelambu\tnet\nmelati jasmine\n", b"kelambu\tnet\nmelati\tjasmine\tx\n", b"a\tb\n\xff\tc\n"])
def test_a_malformed_dictionary_is_named_with_its_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(ModelError) as failed:
        load_dictionary(tmp_path)
    assert str(tmp_path / FILE) in str(failed.value)
    assert "line 2" in str(failed.value)


def test_a_model_folder_tells_its_model_what_its_dictionary_says(tmp_path: Path) -> None:
    embedded = models_dir() / "briefgen-id-en"
    shutil.copytree(embedded / "ct2-int8", tmp_path / "ct2-int8")
    for name in ("source.spm", "target.spm"):
        shutil.copy2(embedded / name, tmp_path / name)
    plain = load_translator(tmp_path, backend="ct2")
    (tmp_path / FILE).write_text("qwimpel\tseaweed\n", encoding="utf-8")
    told = load_translator(tmp_path, backend="ct2")
    sentence = "Petani menjual qwimpel ke pasar."

    assert "seaweed" in told.translate([sentence])[0][0].lower()
    assert "seaweed" not in plain.translate([sentence])[0][0].lower()
    assert told.signature != plain.signature
