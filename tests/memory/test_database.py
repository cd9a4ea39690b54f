"""What a translation memory keeps, finds and refuses."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.memory.database import Counts, edit_memory, open_memory, unit_key
from briefgen.memory.unit import Origin, Unit
from briefgen.store import Memory

APPROVED, IMPORTED, MACHINE = Origin.APPROVED, Origin.IMPORTED, Origin.MACHINE
RICE = "Bulog menyalurkan 5.000 ton beras kepada warga Ngada."
RICE_EN = "Bulog distributed 5,000 tonnes of rice to the people of Ngada."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ingatan.sqlite"


def filled(path: Path, *units: Unit) -> Counts:
    with edit_memory(path) as memory:
        return memory.put(units)


def all_of(path: Path) -> list[Unit]:
    with open_memory(path) as memory:
        return list(memory.units())


# --- exact matches ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", ['Ia berkata, "Ya."', "Ia  berkata,\n“Ya.”", " Ia berkata,\u00a0„Ya.‟ ", "Ia ber\u00adkata, «Ya.»"], ids=range(4)
)
def test_blanks_and_quotation_marks_do_not_matter(path, asked):
    filled(path, Unit("Ia berkata, “Ya.”", "He said: Yes.", APPROVED))
    with open_memory(path) as memory:
        assert memory.approved(asked).target_en == "He said: Yes."


@pytest.mark.parametrize("asked", ["ia berkata, “Ya.”", "Ia berkata “Ya.”", "Ia berkata, Ya.", ""], ids=range(4))
def test_case_and_other_marks_do(path, asked):
    filled(path, Unit("Ia berkata, “Ya.”", "He said: Yes.", APPROVED))
    with open_memory(path) as memory:
        assert memory.approved(asked) is None


@pytest.mark.parametrize("origin", [IMPORTED, MACHINE])
def test_what_nobody_approved_is_not_approved(path, origin):
    filled(path, Unit(RICE, RICE_EN, origin))
    with open_memory(path) as memory:
        assert memory.approved(RICE) is None


# --- keeping ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (None, None, "second"),
        (date(2025, 1, 1), date(2025, 1, 1), "second"),
        (date(2025, 1, 1), date(2025, 1, 2), "second"),
        (date(2025, 1, 2), date(2025, 1, 1), "first"),
        (date(2025, 1, 2), None, "first"),
    ],
)
def test_of_one_source_and_origin_the_later_unit_stays(path, first, second, kept):
    filled(path, Unit(RICE, "first", APPROVED, first), Unit(f" {RICE}  ", "second", APPROVED, second))
    assert [unit.target_en for unit in all_of(path)] == [kept]


def test_units_of_each_origin_stand_side_by_side(path):
    counts = filled(path, *(Unit(RICE, RICE_EN, origin) for origin in Origin))
    assert counts == Counts(added=3)
    assert len(all_of(path)) == 3


def test_reading_that_fails_half_way_keeps_nothing(path):
    filled(path, Unit("Ada.", "There is.", APPROVED))

    def units():
        yield Unit(RICE, RICE_EN, APPROVED)
        raise ConfigError("line 2")

    with pytest.raises(ConfigError), edit_memory(path) as memory:
        memory.put(units())
    assert [unit.source_id for unit in all_of(path)] == ["Ada."]


def test_what_is_removed_is_found_no_more(path):
    filled(path, Unit(RICE, RICE_EN, APPROVED), Unit(RICE, "other", IMPORTED))
    with edit_memory(path) as memory:
        memory.remove([unit_key(RICE, APPROVED)])
        assert memory.approved(RICE) is None
        assert [match.unit.origin for match in memory.similar(RICE)] == [IMPORTED]


def test_everything_of_a_unit_comes_back(path):
    unit = Unit(RICE, RICE_EN, MACHINE, date(2025, 11, 20), "Sari", "lihat lagi", "model 12ab")
    filled(path, unit)
    assert all_of(path) == [unit]


def test_units_are_listed_by_source_and_found_by_words_of_either_language(path):
    filled(path, Unit("Jalan rusak.", "Broken road.", APPROVED), Unit("Air naik.", "Water rises.", IMPORTED))
    with open_memory(path) as memory:
        assert [unit.source_id for unit in memory.units()] == ["Air naik.", "Jalan rusak."]
        assert [unit.source_id for unit in memory.units(containing="ROAD")] == ["Jalan rusak."]
        assert [unit.source_id for unit in memory.units((IMPORTED,))] == ["Air naik."]


def test_the_fingerprint_tells_of_approved_units_alone_and_not_of_their_order(path, tmp_path):
    units = [Unit(f"Kalimat {name}.", f"Sentence {name}.", APPROVED) for name in ("satu", "dua", "tiga")]
    filled(path, *units)
    filled(tmp_path / "lain", *reversed(units), Unit("Lain.", "Other.", IMPORTED))
    filled(tmp_path / "lebih", *units, Unit("Lain.", "Other.", APPROVED))
    seen = []
    for name in (path, tmp_path / "lain", tmp_path / "lebih"):
        with open_memory(name) as memory:
            seen.append(memory.fingerprint())
    assert seen[0] == seen[1] != seen[2]


# --- likeness --------------------------------------------------------------------------------------------


def test_other_numbers_do_not_make_a_sentence_less_alike(path):
    filled(path, Unit(RICE, RICE_EN, APPROVED))
    with open_memory(path) as memory:
        (match,) = memory.similar(RICE.replace("5.000", "12"))
        assert match.score == 1
        (match,) = memory.similar(RICE.replace("warga Ngada", "warga Ngawi"))
        assert 0.92 <= match.score < 1
        assert memory.similar(RICE.replace("Ngada", "Kabupaten Nagekeo dan Ende")) == ()
        assert memory.similar("Sama sekali lain.") == memory.similar("") == ()


def test_equal_scores_are_ordered_by_source(path, tmp_path):
    units = [Unit(f"Bupati meninjau desa {name} kemarin pagi.", name, APPROVED) for name in ("Kelor", "Melar", "Jelor", "Nelor")]
    for seed in range(3):
        random.Random(seed).shuffle(units)
        filled(tmp_path / str(seed), *units)
        with open_memory(tmp_path / str(seed)) as memory:
            matches = memory.similar("Bupati meninjau desa Pelor kemarin pagi.", 0.9, limit=3)
        assert [match.unit.target_en for match in matches] == ["Jelor", "Kelor", "Nelor"]


@given(st.data())
def test_a_sentence_with_one_word_changed_is_found_among_many(data):
    words = ["".join(parts) for parts in product(("ba", "ko", "ri", "tu"), ("lan", "mik"), ("ga", "po", "su"))]
    sentences = data.draw(st.lists(st.lists(st.sampled_from(words), min_size=8, max_size=15, unique=True), min_size=1, max_size=12))
    chosen = data.draw(st.sampled_from(sentences))
    changed = [*chosen]
    changed[data.draw(st.integers(0, len(chosen) - 1))] = "x"
    with TemporaryDirectory() as folder, edit_memory(Path(folder) / "ingatan") as memory:
        memory.put(Unit(" ".join(sentence), "x", APPROVED) for sentence in sentences)
        found = {match.unit.source_id for match in memory.similar(" ".join(changed), 0.8, limit=50)}
    assert " ".join(chosen) in found


# --- files -----------------------------------------------------------------------------------------------


def test_a_missing_memory_is_an_error_with_the_way_to_make_one(path):
    with pytest.raises(ConfigError, match="no such file") as caught, open_memory(path):
        pass
    assert "briefgen memory import" in caught.value.remedy
    assert not path.exists()


@pytest.mark.parametrize("content", [b"only a text" * 100, b"SQLite format 3\x00" + b"\xff" * 5_000], ids=["text", "torn"])
@pytest.mark.parametrize("opened", [open_memory, edit_memory])
def test_a_damaged_memory_is_an_error_and_left_as_it_is(path, content, opened):
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="ingatan"), opened(path):
        pass
    assert path.read_bytes() == content


@pytest.mark.parametrize("opened", [open_memory, edit_memory])
def test_the_cache_of_machine_translations_is_no_memory(path, opened):
    Memory(path).put("key", "value")
    with pytest.raises(ConfigError, match="another kind"), opened(path):
        pass


@pytest.mark.parametrize("change", ["origin = 'dewa'", "day = 'kemarin'", "target = ''", "source = NULL", "source = x'00'"])
def test_a_unit_that_another_hand_made_wrong_is_told(path, change):
    filled(path, Unit(RICE, RICE_EN, APPROVED))
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE units SET {change}")
    connection.commit()
    connection.close()
    with pytest.raises(ConfigError, match="wrong"), open_memory(path) as memory:
        memory.approved(RICE)
    if not change.startswith("origin"):  # a list of the known origins does not come upon it
        with pytest.raises(ConfigError, match="wrong"):
            all_of(path)


def test_a_form_for_searching_that_another_hand_made_wrong_is_passed_over(path):
    filled(path, Unit(RICE, RICE_EN, APPROVED))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE units SET masked = 5")
    connection.commit()
    connection.close()
    with open_memory(path) as memory:
        assert memory.similar(RICE) == ()


def test_an_empty_sqlite_file_becomes_a_memory_only_when_written_to(path):
    sqlite3.connect(path).close()
    path.touch()
    with pytest.raises(ConfigError), open_memory(path):
        pass
    assert filled(path, Unit(RICE, RICE_EN, APPROVED)) == Counts(added=1)


def test_a_memory_that_cannot_be_made_is_told(tmp_path):
    with pytest.raises(ConfigError, match="unable to open"), edit_memory(tmp_path / "tiada" / "ingatan"):
        pass


def test_an_opened_memory_is_not_written_to(path):
    filled(path, Unit(RICE, RICE_EN, APPROVED))
    with pytest.raises(ConfigError, match="readonly"), open_memory(path) as memory:
        memory.put([Unit("Ada.", "There is.", APPROVED)])


@pytest.mark.parametrize(("source", "target"), [("", "x"), (" \u0000 ", "x"), ("x", "\n"), ("x" * 20_001, "x")])
def test_a_unit_has_text_of_sensible_length_in_both_languages(source, target):
    with pytest.raises(ValueError, match="text"):
        Unit(source, target, APPROVED)
