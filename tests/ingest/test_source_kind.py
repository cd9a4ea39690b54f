"""The release of a public body is told from an outlet's report: the table is ``tests/corpus/source_kinds.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen.errors import ConfigError
from briefgen.ingest.source_kind import source_kind
from briefgen.ingest.sources import read_sources
from briefgen.records import SourceKind

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "source_kinds.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_kind_of_source_is_as_the_table_says(case):
    found = source_kind(case["text"], outlet=case.get("outlet"), byline=case.get("byline"), url=case.get("url"))
    assert found == case["kind"]


def test_brief_toml_decides_what_a_source_is(tmp_path):
    (tmp_path / "01.txt").write_text("SIARAN PERS BNPB\n\nBanjir surut di tiga desa.", encoding="utf-8")
    (tmp_path / "brief.toml").write_text('[articles."01.txt"]\nsource_kind = "outlet"\n', encoding="utf-8")
    assert read_sources([tmp_path]).articles[0].source_kind is SourceKind.OUTLET


def test_a_kind_of_source_that_does_not_exist_is_refused(tmp_path):
    (tmp_path / "01.txt").write_text("Banjir surut di tiga desa.", encoding="utf-8")
    (tmp_path / "brief.toml").write_text('[articles."01.txt"]\nsource_kind = "resmi"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="official_release"):
        read_sources([tmp_path])
