"""``briefgen models``: fetching, converting and judging from the command line."""

from __future__ import annotations

import json
import shutil

import pytest
from fakes import FakeTranslator
from hub_server import Hub, serving

from briefgen.resources import models_dir
from briefgen.translate import registry

MODEL = models_dir() / "briefgen-id-en"


@pytest.fixture
def hub(monkeypatch):
    with serving(Hub(MODEL)) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield hub


def test_a_model_is_pulled_listed_verified_and_used(run, hub, tmp_path):
    assert hub.hub_id not in run("models", "list").out
    done = run("models", "pull", hub.hub_id)
    assert done.code == 0
    assert "licence apache-2.0" in done.err
    assert f"--model {hub.hub_id}" in done.out

    line = next(line for line in run("models", "list").out.splitlines() if line.startswith(hub.hub_id))
    assert line.split()[1:] == ["ct2", "apache-2.0", "here,", "17", "MB"]
    assert all(line.startswith("ok  ") for line in run("models", "verify", hub.hub_id).out.splitlines())
    (tmp_path / "a.txt").write_text("Harga beras naik.")
    assert "rice" in run("translate", tmp_path / "a.txt", "--model", hub.hub_id).out.lower()


def test_the_licence_notice_comes_before_anything_is_fetched(run, hub):
    hub.hub_id = "facebook/nllb-200-distilled-600M"
    hub.status["ct2-int8/model.bin"] = 404
    done = run("models", "pull", "nllb-200-distilled-600M")
    assert done.code == 5
    assert done.err.startswith("nllb-200-distilled-600M: licence CC-BY-NC-4.0. For non-commercial use only")
    assert "\n  remedy: " in done.err


def test_what_a_model_for_pytorch_needs_is_told(run, hub, tmp_path, monkeypatch):
    hub.folder = shutil.copytree(MODEL, tmp_path / "m", ignore=shutil.ignore_patterns("ct2-int8"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    done = run("models", "pull", hub.hub_id)
    assert done.code == 0
    assert "pip install 'briefgen[torch]'" in done.out
    assert f"briefgen models convert {hub.hub_id}" in done.out


def test_quiet_prints_the_licence_alone(run, hub):
    done = run("models", "pull", hub.hub_id, "--quiet")
    assert (done.code, done.out) == (0, "")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("wanted", ["tiada", "briefgen-id-en", "Contoh/tiada"])
def test_what_cannot_be_pulled_is_an_error(run, hub, wanted):
    done = run("models", "pull", wanted)
    assert (done.code, done.out) == (5, "")
    assert "\n  remedy: " in done.err


def test_without_a_network_the_server_is_named(run, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    done = run("models", "pull", "opus-mt-id-en")
    assert done.code == 5
    assert "127.0.0.1:9" in done.err


def test_nothing_is_fetched_unless_asked_for(run, hub, tmp_path):
    (tmp_path / "a.txt").write_text("Harga beras naik.")
    for command in (["models", "list"], ["models", "show", "opus-mt-id-en"], ["models", "verify", "opus-mt-id-en"]):
        run(*command)
    done = run("translate", tmp_path / "a.txt", "--model", "opus-mt-msa-en")
    assert (done.code, done.out) == (5, "")
    assert "briefgen models pull opus-mt-msa-en" in done.err
    assert not hub.asked


def test_converting_what_is_not_here_is_an_error(run, tmp_path):
    assert run("models", "convert", "opus-mt-id-en").code == 5
    assert run("models", "convert", str(MODEL), "--quantization", "int3").code == 2
    assert run("models", "convert", str(MODEL)).code == 2


def test_a_model_is_judged_on_several_sets(run, tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "load_translator", lambda _name: FakeTranslator())
    for name in ("a", "b"):
        (tmp_path / f"{name}.tsv").write_text("Ada 5.000 kasus.\tThere are 5,000 cases.\n")
    sets = ["--set", tmp_path / "a.tsv", "--set", tmp_path / "b.tsv"]

    table = run("models", "eval", "briefgen-id-en", *sets).out
    assert "| a | 1 | 100.00 |" in table
    assert "| b | 1 | 1 (100.0%)" in table
    found = json.loads(run("models", "eval", "briefgen-id-en", *sets, "--json").out)
    assert [each["name"] for each in found["sets"]] == ["a", "b"]


def test_a_malformed_set_is_named_with_its_line(run, tmp_path):
    (tmp_path / "a.tsv").write_text("Ada\tThere\nAda\n")
    done = run("models", "eval", "briefgen-id-en", "--set", tmp_path / "a.tsv")
    assert (done.code, done.out) == (2, "")
    assert "a.tsv, line 2" in done.err
