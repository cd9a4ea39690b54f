"""What was reached in understanding sentences and in comparing articles does not fall again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import annotated
import ledgers
import pytest
from matters import fingerprint

HERE = Path(__file__).parent
ANNOTATED = tomllib.loads((HERE / "annotated_floors.toml").read_text(encoding="utf-8"))
LEDGERS = tomllib.loads((HERE / "ledger_floors.toml").read_text(encoding="utf-8"))
PIN = "python benchmarks/understanding.py --pin"


@pytest.mark.parametrize("part", annotated.PARTS)
def test_the_annotated_floors_were_measured_on_these_sentences(part: str) -> None:
    assert fingerprint(annotated.PARTS[part][0].parent) == ANNOTATED[part]["sha256"], f"sentences changed: {PIN}"


@pytest.mark.parametrize("part", annotated.PARTS)
@pytest.mark.parametrize("kind", annotated.KINDS)
def test_no_kind_is_understood_worse_than_before(part: str, kind: str) -> None:
    count = annotated.score_all(annotated.PARTS[part])[kind]
    assert count.f1 >= ANNOTATED[part][kind]


def test_six_hundred_sentences_over_ten_domains_are_annotated() -> None:
    assert all(len(paths) >= 10 for paths in annotated.PARTS.values())
    assert sum(annotated.n_sentences(path) for paths in annotated.PARTS.values() for path in paths) >= 600


@pytest.mark.parametrize("part", ledgers.PARTS)
def test_the_ledger_finds_what_it_found_and_raises_no_more_false_alarms(part: str) -> None:
    floors, every = LEDGERS[part], ledgers.summarise([ledgers.score_ledger(path) for path in ledgers.PARTS[part]])
    assert fingerprint(ledgers.PARTS[part][0].parent) == floors["sha256"], f"matters changed: {PIN}"
    assert every.recall >= floors["recall"]
    assert every.precision >= floors["precision"]
    assert every.false_alarms_a_brief <= floors["false_alarms_a_brief"]


def test_forty_matters_have_a_gold_ledger() -> None:
    assert sum(map(len, ledgers.PARTS.values())) >= 40
