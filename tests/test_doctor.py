"""The doctor finds what is missing, tells what is needed from what is merely better, and never fails itself."""

from __future__ import annotations

import ctypes.util
import importlib.util

import pytest

from briefgen import doctor
from briefgen.errors import ModelError
from briefgen.translate import registry


@pytest.fixture
def sound_machine(monkeypatch, tmp_path):
    """A machine on which nothing is missing, whatever this one lacks."""
    (tmp_path / "Huruf.ttf").write_bytes(b"")
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"lib{name}.so")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(registry, "verify_model", lambda name: ("model.bin",))
    monkeypatch.setattr(doctor, "FONT_FOLDERS", (tmp_path,))
    return tmp_path


def missing() -> dict[str, doctor.Finding]:
    return {finding.name: finding for finding in doctor.examine() if not finding.is_fine}


def test_a_sound_machine_has_nothing_to_mend(sound_machine):
    assert missing() == {}


@pytest.mark.parametrize("library", ["pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig"])
def test_a_library_that_the_pdf_needs_is_named_with_its_debian_package(sound_machine, monkeypatch, library):
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None if name == library else name)
    (finding,) = missing().values()
    assert finding.name == f"library {library}"
    assert finding.is_needed
    assert "apt-get install lib" in finding.remedy


def test_what_the_pdf_can_do_without_is_not_needed(sound_machine, monkeypatch):
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None if name == "harfbuzz-subset" else name)
    (finding,) = missing().values()
    assert not finding.is_needed


def test_torch_is_not_needed(sound_machine, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    (finding,) = missing().values()
    assert finding.name.startswith("torch")
    assert not finding.is_needed


def test_a_machine_without_fonts_is_told_which_to_install(sound_machine):
    (sound_machine / "Huruf.ttf").unlink()
    assert "fonts-dejavu-core" in missing()["fonts"].remedy
    assert missing()["fonts"].is_needed


def test_a_damaged_model_is_reported_with_its_reason(sound_machine, monkeypatch):
    def damaged(_name):
        raise ModelError("the model file model.bin", why="it has 1 bytes instead of 2", remedy="Install briefgen again")

    monkeypatch.setattr(registry, "verify_model", damaged)
    (finding,) = missing().values()
    assert "1 bytes instead of 2" in finding.detail
    assert finding.remedy == "Install briefgen again"
    assert finding.is_needed


def test_every_remedy_is_there_even_where_nothing_is_missing(sound_machine):
    assert all(finding.remedy for finding in doctor.examine() if not finding.name.startswith("model"))
