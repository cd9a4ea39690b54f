"""The registry of models and the embedded model itself."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import ModelError
from briefgen.resources import models_dir
from briefgen.translate.base import Translator
from briefgen.translate.registry import list_models, load_translator, verify_model

TEXTS = [
    "Pemerintah menunda keberangkatan 5.000 calon pekerja migran.",
    "Rapat digelar di Surabaya, Senin (17/2/2025).",
    "Nilai proyek tersebut mencapai Rp 2,3 triliun.",
    "Harga beras naik.",
    "Warga tidak boleh mendekati kawah dalam radius tiga kilometer.",
    '"Kami akan membuka loket baru," kata kepala kantor itu.',
    "Perjanjian itu belum ditandatangani.",
    "Petugas menyita 12 kilogram narkotika dari sebuah kapal di perairan Batam.",
]


@pytest.fixture(scope="module")
def embedded() -> Translator:
    return load_translator(threads=2)


@pytest.fixture
def copied_models(tmp_path: Path) -> Path:
    return Path(shutil.copytree(models_dir(), tmp_path / "models"))


def test_the_embedded_model_is_the_default_and_the_others_are_opt_in() -> None:
    default, *others = list_models()

    assert default.path is not None
    assert all(model.path is None and (model.hub_id or model.url) for model in others)
    assert all(model.licence and set(model.languages) == {"id", "en"} for model in (default, *others))
    assert all("non-commercial" in model.notice for model in others if "NC" in model.licence)


def test_the_embedded_model_is_intact() -> None:
    names = {file.name for file in verify_model(list_models()[0].name)}

    assert {"ct2-int8/model.bin", "model.safetensors", "source.spm", "target.spm", "vocab.json", "config.json"} <= names


@pytest.mark.parametrize(
    ("damage", "reason"),
    [(lambda path: path.unlink(), "missing"), (lambda path: path.write_bytes(path.read_bytes()[:-1]), "bytes"), (None, "SHA-256")],
    ids=["missing", "truncated", "altered"],
)
def test_a_damaged_file_is_named_with_a_remedy(copied_models: Path, damage, reason: str) -> None:
    path = copied_models / list_models()[0].name / "source.spm"
    if damage:
        damage(path)
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    for act in (lambda: verify_model(list_models()[0].name, copied_models), lambda: load_translator(folder=copied_models)):
        with pytest.raises(ModelError, match=reason) as caught:
            act()
        assert "source.spm" in caught.value.what
        assert caught.value.remedy


def test_an_unknown_model_is_told_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match=list_models()[0].name):
        load_translator("no-such-model")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no"):
        load_translator(tmp_path)


def test_a_folder_is_loaded_by_its_path(copied_models: Path) -> None:
    translator = load_translator(copied_models / list_models()[0].name, threads=1)

    assert translator.translate(["Harga beras naik."])[0][0]


def test_pytorch_is_asked_for_by_name_where_it_is_missing() -> None:
    if _has("torch"):
        pytest.skip("PyTorch is installed")
    with pytest.raises(ModelError, match=r"briefgen\[torch\]"):
        load_translator("opus-mt-id-en")


def test_a_translation_does_not_depend_on_its_neighbours_or_their_order(embedded: Translator) -> None:
    together = embedded.translate(TEXTS)

    assert embedded.translate(TEXTS[::-1])[::-1] == together
    assert [embedded.translate([text])[0] for text in TEXTS] == together
    assert embedded.translate([*TEXTS, *TEXTS])[len(TEXTS) :] == together


def test_workers_do_not_change_a_translation(embedded: Translator) -> None:
    assert load_translator(threads=1).translate(TEXTS) == embedded.translate(TEXTS)


def test_hypotheses_are_distinct_and_as_many_as_asked_for(embedded: Translator) -> None:
    (hypotheses,) = embedded.translate(TEXTS[:1], n_best=4)

    assert len(set(hypotheses)) == len(hypotheses) == 4


def test_an_empty_text_stays_empty(embedded: Translator) -> None:
    assert embedded.translate(["", " "]) == [("",), ("",)]


def test_the_signature_names_model_weights_and_options(embedded: Translator) -> None:
    assert embedded.signature.startswith(f"{embedded.name}@{list_models()[0].sha256[:16]}")
    assert "beam" in embedded.signature


def test_importing_the_room_loads_no_engine() -> None:
    code = (
        "import sys, briefgen.translate.registry, briefgen.translate.service, briefgen.translate.ct2, briefgen.translate.nllb;"
        "print([name for name in ('ctranslate2', 'sentencepiece', 'torch', 'transformers') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_refreshing_the_manifest_of_an_unchanged_model_changes_nothing() -> None:
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("manifest", root / "training" / "manifest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    manifest, name = (models_dir() / "manifest.toml").read_text(encoding="utf-8"), list_models()[0].name

    assert module.refresh(manifest, name, module.file_lines(models_dir() / name)) == manifest
    assert module.refresh(manifest, name, []) != manifest


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
