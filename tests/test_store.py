"""The translation cache never keeps a brief from being built."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from briefgen.store import Memory, content_key


def test_what_was_put_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.sqlite"
    with Memory(path) as memory:
        memory.put("key", "nilai")
        memory.put("key", "nilai baru")
    with Memory(path) as memory:
        assert memory.get("key") == "nilai baru"
        assert memory.get("other") is None


def test_many_are_asked_for_at_once() -> None:
    memory = Memory(None)
    memory.put_many({str(number): str(number * 2) for number in range(2_000)})

    assert memory.get_many(map(str, range(3_000))) == {str(number): str(number * 2) for number in range(2_000)}


@pytest.mark.parametrize(
    "content", [b"no database at all, but text" * 100, b"SQLite format 3\x00" + b"\xff" * 5_000], ids=["text", "torn"]
)
def test_a_damaged_file_is_set_aside_with_a_warning(tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING), Memory(path) as memory:
        memory.put("key", "value")

    assert "begun anew" in caplog.text
    assert Memory(path).get("key") == "value"
    assert (tmp_path / "memory.sqlite.damaged").read_bytes() == content


def test_a_truncated_memory_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.put_many({str(number): "x" * 500 for number in range(200)})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with Memory(path) as memory:
        memory.put("key", "value")
        assert memory.get("key") == "value"


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x", encoding="utf-8")
    with caplog.at_level(logging.WARNING), Memory(blocker / "memory.sqlite") as memory:
        memory.put("key", "value")
        assert memory.get("key") == "value"

    assert "going on without" in caplog.text


def test_keys_do_not_run_into_each_other() -> None:
    assert len({content_key("ab", "c"), content_key("a", "bc"), content_key("abc"), content_key("ab", "c", "")}) == 4
    assert content_key("a", "b") == content_key("a", "b")
