"""What the checks on translations must catch, and how seldom they may raise an alarm on a good translation.

The good pairs and the errors are described in ``seeding``; the floors are in ``check_floors.toml``.
"""

import tomllib
from pathlib import Path

import pytest
from checking import NAMED_BY, CatchRate, catch_rates, false_alarm_rate, false_alarms, judged
from seeding import OPERATORS, corpus_fingerprint, good_pairs, hard_errors, seeded_errors

from briefgen.records import Reliability
from briefgen.translate.reliability import chance, graded

FLOORS = tomllib.loads((Path(__file__).parent / "check_floors.toml").read_text(encoding="utf-8"))
PIN = "python benchmarks/checks.py --pin"
GOALS = {"number": 0.97, "date": 0.97, "law": 0.97, "negation": 0.85}
MOST_FALSE_ALARMS = 0.03

each_kind = pytest.mark.parametrize("rate", catch_rates(), ids=lambda rate: rate.kind)


@each_kind
def test_no_catch_rate_is_below_its_floor(rate: CatchRate) -> None:
    assert float(rate.named) >= FLOORS["named"][rate.kind], rate.missed
    assert float(rate.caught) >= FLOORS["caught"][rate.kind], rate.missed


@each_kind
def test_every_goal_is_met(rate: CatchRate) -> None:
    assert float(rate.named) >= GOALS.get(rate.kind, 0)


def test_good_translations_seldom_raise_an_alarm() -> None:
    assert float(false_alarm_rate()) <= min(FLOORS["false_alarms"], MOST_FALSE_ALARMS), false_alarms()


def test_floors_were_measured_on_these_pairs_and_errors() -> None:
    assert corpus_fingerprint() == FLOORS["sha256"], f"pairs or errors changed: {PIN}"


def test_there_are_enough_pairs_errors_and_kinds() -> None:
    assert len(good_pairs()) >= 120
    assert len({pair.domain for pair in good_pairs()}) >= 10
    assert len(seeded_errors()) >= 520
    assert len(hard_errors()) >= 100
    assert len(OPERATORS) == len(NAMED_BY) >= 13


def test_no_error_is_a_good_translation() -> None:
    good = {(pair.source_id, pair.target_en) for pair in good_pairs()}
    assert not [error for error in seeded_errors() if (error.source_id, error.target_en) in good]


def test_the_better_the_grade_the_more_sentences_are_right() -> None:
    rights: dict[Reliability, list[bool]] = {grade: [] for grade in Reliability}
    for row in judged():
        estimate = chance("briefgen-id-en", row.features)
        assert estimate is not None
        rights[graded(estimate)].append(row.is_right)
    shares = [sum(rights[grade]) / len(rights[grade]) for grade in Reliability]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] >= 0.9
    assert shares[-1] <= 0.4
