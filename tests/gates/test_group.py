"""Sorting an inbox into matters: on the articles of all matters with gold at once, and as more articles come in."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from ledgers import DISTINCT, read_matter

from briefgen.cli.group import group
from briefgen.errors import SourceError
from briefgen.group.features import read_features
from briefgen.group.likeness import likeness
from briefgen.group.matters import LEAST_LOG_ODDS, sort_into_matters
from briefgen.inbox import Inbox, sort_inbox

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def inbox_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of all matters, mixed in one folder; the name tells the matter."""
    folder = tmp_path_factory.mktemp("inbox")
    for path in DISTINCT:
        for article in read_matter(path)["article"]:
            (folder / f"{path.stem}+{article['file']}").write_text(article["text"].lstrip("\n"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def inbox(inbox_folder: Path) -> Inbox:
    """That inbox, sorted."""
    return sort_inbox(inbox_folder, workers=1)


def _pairs(inbox: Inbox) -> set[frozenset[str]]:
    return {
        frozenset((inbox.letters[i].path, inbox.letters[j].path))
        for matter in inbox.matters
        for i, j in combinations(matter.members, 2)
    }


def test_matters_are_kept_apart_and_most_of_each_is_found(inbox: Inbox) -> None:
    found = _pairs(inbox)
    right = {pair for pair in found if len({path.split("+")[0] for path in pair}) == 1}
    paths = [letter.path for letter in inbox.letters]
    wanted = {frozenset(pair) for pair in combinations(paths, 2) if len({path.split("+")[0] for path in pair}) == 1}
    # What benchmarks/grouping.py measures by cross-validation is 0.94 and 0.72.
    assert len(right) / len(found) >= 0.93
    assert len(right) / len(wanted) >= 0.66


def test_every_article_is_in_exactly_one_matter_and_one_event(inbox: Inbox) -> None:
    assert sorted(index for matter in inbox.matters for index in matter.members) == list(range(len(inbox.letters)))
    for matter in inbox.matters:
        assert sorted(index for event in matter.events for index in event) == list(matter.members)


def test_articles_once_together_stay_together_when_more_come_in(inbox: Inbox) -> None:
    letters = list(inbox.letters)
    for seed in range(3):
        some = sorted(random.Random(seed).sample(range(len(letters)), 60))
        few = sort_into_matters([letters[index].features for index in some])
        together = {frozenset((some[i], some[j])) for matter in few for i, j in combinations(matter.members, 2)}
        everything = {frozenset(pair) for matter in inbox.matters for pair in combinations(matter.members, 2)}
        assert together <= everything


def test_the_order_of_articles_does_not_matter(inbox: Inbox) -> None:
    order = list(range(len(inbox.letters)))
    random.Random(5).shuffle(order)
    shuffled = sort_into_matters([inbox.letters[index].features for index in order])
    assert {frozenset(order[i] for i in matter.members) for matter in shuffled} == {
        frozenset(matter.members) for matter in inbox.matters
    }


def test_a_year_between_two_floods_makes_them_two_matters() -> None:
    text = "Banjir merendam Kecamatan Talo. Warga mengungsi ke balai Desa Margasari, kata Herwan Sutopo di Seluma. Banjir surut."
    first, second = (read_features(text, "Banjir Talo", date(year, 3, 14)) for year in (2024, 2025))
    assert likeness(first, first) > LEAST_LOG_ODDS
    assert likeness(first, second) < 0


def test_two_meetings_weeks_apart_are_two_events_of_one_matter() -> None:
    text = "Delegasi kembali berunding di Phnom Penh soal pekerja migran. Perundingan dipimpin Veasna Sok dan Yuldi Rahman."
    days = (date(2025, 4, 24), date(2025, 5, 19), date(2025, 5, 20))
    (matter,) = sort_into_matters([read_features(text, "Perundingan Pekerja Migran", day) for day in days])
    assert matter.events == ((0,), (1, 2))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder"):
        sort_inbox(tmp_path / "tiada")


def test_the_example_in_the_documentation_is_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    document = (ROOT / "docs" / "grouping.md").read_text(encoding="utf-8")
    group(ROOT / "examples", workers=1, smallest=1, as_json=False)
    assert f"```\n{capsys.readouterr().out}```" in document
