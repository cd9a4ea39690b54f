"""``briefgen group``: matters, their events and the files that were left out."""

from __future__ import annotations

import json
import os

import pytest

from .conftest import ARTICLE


@pytest.fixture
def inbox(tmp_path):
    """Two articles on one matter and, in a subfolder, one file that cannot be used."""
    folder = tmp_path / "masuk"
    (folder / "senin").mkdir(parents=True)
    (folder / "01.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "senin" / "02.txt").write_text(f"{ARTICLE} Pedagang menyambut baik rencana itu.", encoding="utf-8")
    (folder / "senin" / "kosong.txt").write_bytes(b"")
    return folder


def test_a_matter_is_printed_with_its_days_paths_and_headlines(run, inbox):
    done = run("group", inbox)
    first, day, *letters = done.out.splitlines()
    assert first.startswith("1. 2 articles  (shared: ")
    assert day.strip() == "2025-05-12"
    assert [line.split()[0] for line in letters] == ["01.txt", "senin/02.txt"]
    assert "Gubernur teken nota kesepahaman pasar terapung" in letters[0]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_file_left_out_is_named_by_its_path_and_shows_in_the_exit_code(run, inbox, options):
    done = run("group", inbox, *options)
    assert done.code == 9
    assert done.err.startswith("briefgen: senin/kosong.txt: the file holds no text.")


def test_a_folder_that_may_not_be_looked_into_is_named(run, inbox, monkeypatch):
    (inbox / "selasa").mkdir()
    (inbox / "selasa" / "03.txt").write_text(ARTICLE, encoding="utf-8")
    may_look = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("selasa") and may_look(path, mode))
    done = run("group", inbox)
    assert done.code == 9
    assert "briefgen: selasa: the file cannot be read: Permission denied." in done.err
    assert "03.txt" not in done.out


def test_json_holds_what_the_lines_say(run, inbox):
    (matter,) = json.loads(run("group", inbox, "--json").out)
    assert [[letter["path"] for letter in event] for event in matter["events"]] == [["01.txt", "senin/02.txt"]]
    assert matter["events"][0][0]["day"] == "2025-05-12"


def test_small_matters_can_be_left_out(run, inbox):
    assert run("group", inbox, "--smallest", 3).out == ""


def test_an_inbox_that_is_no_folder_is_named(run, inbox):
    done = run("group", inbox / "tiada")
    assert done.code == 3
    assert "tiada" in done.err
