"""TOML: what people write, and the rules that travel with the program."""

from __future__ import annotations

import pytest

from briefgen import tomlfiles
from briefgen.errors import ConfigError, ExtractionError
from briefgen.tomlfiles import load_rules, read_toml


@pytest.mark.parametrize("content", ["kata = [", "kata = " + "9" * 5_000], ids=["unfinished", "digits without end"])
def test_a_malformed_rule_file_is_named(tmp_path, monkeypatch, content):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "aturan.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(tomlfiles, "files", lambda _package: tmp_path)
    with pytest.raises(ExtractionError, match=r"briefgen/ingest/data/aturan\.toml"):
        load_rules("ingest", "aturan")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"kata = [", "not valid TOML"),
        (b"kata = " + b"[" * 20_000, "not valid TOML"),
        (b"kata = " + b"9" * 5_000, "not valid TOML"),
        (b"kata = '\xff'", "not in UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, content, why):
    file = tmp_path / "brief.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError, match=rf"^brief\.toml: .*{why}"):
        read_toml(file, "brief.toml")


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    (tmp_path / "brief.toml").write_bytes(b"\xef\xbb\xbfkata = 1")
    assert read_toml(tmp_path / "brief.toml") == {"kata": 1}
