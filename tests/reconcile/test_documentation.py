"""``docs/discrepancies.md`` describes every kind of discrepancy, and its examples are what the rules find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_discrepancies import ledger_of

from briefgen.records import DiscrepancyKind
from briefgen.render.labels import load_labels

TEXT = (Path(__file__).parents[2] / "docs" / "discrepancies.md").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"(?ms)^### `(\w+)`: (.*?)(?=^##)", TEXT))
ROW = re.compile(r"(?m)^\| \d \| (?P<id>[^|]+) \| (?P<en>[^|]+) \|$")


def test_every_kind_has_an_entry_and_no_other():
    assert list(ENTRIES) == [kind.value for kind in DiscrepancyKind]


@pytest.mark.parametrize("kind", DiscrepancyKind)
def test_an_entry_says_what_a_reader_needs(kind):
    entry, label = ENTRIES[kind], load_labels().of(kind)
    assert entry.startswith(f"{label.text_id} · {label.text_en}\n")
    for part in ("**Severity:**", "**Means:**", "**Rule:**", "**Left alone:**"):
        assert part in entry


@pytest.mark.parametrize("kind", DiscrepancyKind)
def test_the_example_of_an_entry_is_found_as_its_kind_and_severity(kind):
    rows = [match.groupdict() for match in ROW.finditer(ENTRIES[kind])]
    assert len(rows) == (3 if kind is DiscrepancyKind.MISSING else 2)
    found = [item for item in ledger_of(*(row["id"] for row in rows)).discrepancies if item.kind is kind]
    assert found
    assert any(item.severity in ENTRIES[kind].partition("**Means:**")[0] for item in found)
