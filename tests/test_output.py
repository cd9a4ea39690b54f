"""Finished files come into place whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.errors import PublishError
from briefgen.output import publish_files


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_written_and_named_in_the_order_given(tmp_path):
    written = publish_files({"b.md": b"dua", "a.json": b"{}"}, tmp_path / "baru" / "dalam")
    assert [path.name for path in written] == ["b.md", "a.json"]
    assert contents_of(tmp_path / "baru" / "dalam") == {"b.md": b"dua", "a.json": b"{}"}


def test_older_files_are_replaced_and_strangers_left_alone(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"lama, dan lebih panjang")
    (tmp_path / "catatan.txt").write_bytes(b"milik orang lain")
    publish_files({"brief.md": b"baru"}, tmp_path)
    assert contents_of(tmp_path) == {"brief.md": b"baru", "catatan.txt": b"milik orang lain"}


def test_a_second_file_that_cannot_be_written_replaces_nothing_and_leaves_no_part(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"lama")
    (tmp_path / "brief.pdf").mkdir()
    with pytest.raises(PublishError, match="folder of that name"):
        publish_files({"brief.md": b"baru", "brief.pdf": b"%PDF"}, tmp_path)
    assert (tmp_path / "brief.md").read_bytes() == b"lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.md", "brief.pdf"]


def test_a_full_disk_replaces_nothing_and_leaves_no_part(tmp_path, monkeypatch):
    (tmp_path / "brief.md").write_bytes(b"lama")
    calls = []

    def fsync(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(PublishError, match="No space left"):
        publish_files({"brief.md": b"baru", "brief.json": b"{}"}, tmp_path)
    assert contents_of(tmp_path) == {"brief.md": b"lama"}


def test_an_interruption_while_writing_leaves_no_part(tmp_path, monkeypatch):
    def fsync(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        publish_files({"brief.md": b"baru"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named_with_its_reason_and_a_remedy(tmp_path):
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(PublishError) as caught:
        publish_files({"brief.md": b""}, tmp_path / "berkas" / "dalam")
    assert str(tmp_path / "berkas") in caught.value.what
    assert caught.value.why
    assert "can be written" in caught.value.remedy
