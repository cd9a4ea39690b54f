"""Judging a model that errs in known ways, and reading the sets it is judged by."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fakes import Damage, FakeTranslator

from briefgen.errors import ConfigError, ModelError
from briefgen.hub.evaluate import Fidelity, evaluate, to_jsonable, to_table
from briefgen.hub.scores import corpus_scores
from briefgen.hub.sets import EvaluationSet, read_set
from briefgen.translate.glossary import Glossary

PAIRS = EvaluationSet(
    "contoh",
    ("Ada 5.000 kasus.", "Ada 12 kasus pada Senin.", "Petugas kerja.", "Ada belasan kasus."),
    ("There are 5,000 cases.", "There are 12 cases on Monday.", "Officers work.", "There are 14 cases."),
)
RIGHT = dict(zip(PAIRS.sources, PAIRS.references, strict=True))


def judged(glossary: Glossary, sentences: dict[str, str], **errors) -> dict[str, object]:
    found = evaluate(FakeTranslator({**RIGHT, **sentences}, **errors), PAIRS, glossary)
    return {"kept": found.kept, **found.fidelity}


def test_values_that_survive_are_right(glossary):
    found = evaluate(FakeTranslator(RIGHT), PAIRS, glossary)

    assert (found.pairs, found.with_values) == (4, 3)
    assert found.fidelity[Fidelity.RIGHT] == 2
    assert found.model.bleu == found.model.chrf == 100
    assert found.words_per_second > 0


def test_a_value_put_right_from_another_hypothesis_is_repaired(glossary):
    ends = judged(glossary, {}, damage=Damage.NUMBERS, n_damaged=1)
    assert ends[Fidelity.REPAIRED] >= 2
    assert ends["kept"] == 0


def test_a_value_that_cannot_be_put_right_is_marked(glossary):
    lost = {"Ada 12 kasus pada Senin.": "There are cases."}
    assert judged(glossary, lost)[Fidelity.MARKED] == judged(glossary, {})[Fidelity.MARKED] + 1


def test_a_value_unlike_the_reference_that_no_check_sees_is_silent(glossary):
    other = EvaluationSet("x", ("Petugas kerja.", "Ada 3 kasus."), ("7 officers work.", "There are 4 cases."))
    found = evaluate(FakeTranslator({"Petugas kerja.": "Officers work.", "Ada 3 kasus.": "There are 3 cases."}), other, glossary)
    assert found.fidelity[Fidelity.SILENT] == found.with_values == 2


def test_every_sentence_with_a_value_comes_to_one_end(glossary):
    for damage in Damage:
        found = evaluate(FakeTranslator(RIGHT, damage=damage, n_damaged=1), PAIRS, glossary)
        assert sum(found.fidelity.values()) == found.with_values
        assert list(found.fidelity) == list(Fidelity)


def test_progress_ends_with_every_sentence_done_twice(glossary):
    told = []
    evaluate(FakeTranslator(RIGHT), PAIRS, glossary, lambda *step: told.append(step))
    assert told[-1] == (8, 8)
    assert told == sorted(told)


def test_the_table_and_the_json_name_the_set_and_the_signatures(glossary):
    found = [evaluate(FakeTranslator(RIGHT), PAIRS, glossary)]
    (entry,) = to_jsonable("fake", found)["sets"]

    assert entry["name"] == "contoh"
    assert set(Fidelity) <= set(entry["values"])
    table = to_table(found)
    assert "| contoh | 4 | 100.00 | 100.00 |" in table
    assert all(signature in table for signature in entry["signatures"])
    assert "nw:2" in table


def test_a_set_without_values_has_no_shares(glossary):
    none = EvaluationSet("x", ("Petugas kerja.",), ("Officers work.",))
    assert "| x | 0 | 0 |" in to_table([evaluate(FakeTranslator(), none, glossary)])


def test_scores_are_those_of_sacrebleu():
    sacrebleu = pytest.importorskip("sacrebleu")
    hypotheses, references = ["the cat sat on the mat", "a dog"], ["the cat sat on a mat", "the dog"]

    assert corpus_scores(hypotheses, references).bleu == round(sacrebleu.corpus_bleu(hypotheses, [references]).score, 2)


def test_sacrebleu_is_asked_for_by_name_where_it_is_missing(monkeypatch, glossary):
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    engine = FakeTranslator()
    with pytest.raises(ModelError, match=r"briefgen\[eval\]"):
        evaluate(engine, PAIRS, glossary)
    assert not engine.asked


# --- sets ------------------------------------------------------------------------------------------------


def test_a_file_and_a_folder_hold_the_same_set(tmp_path: Path):
    (tmp_path / "contoh.tsv").write_bytes("\ufeffid\ten\nSatu\u2028 kapal\tOne ship\r\nDua\tTwo\n".encode())
    (tmp_path / "contoh").mkdir()
    (tmp_path / "contoh" / "id.txt").write_bytes("Satu\u2028 kapal\nDua".encode())
    (tmp_path / "contoh" / "en.txt").write_bytes(b"One ship\nTwo\n")

    expected = EvaluationSet("contoh", ("Satu\u2028 kapal", "Dua"), ("One ship", "Two"))
    assert read_set(tmp_path / "contoh.tsv") == read_set(tmp_path / "contoh") == expected


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"a\tb\nc d\n", "line 2: the line has 0 tabs"),
        (b"a\tb\tc\n", "line 1: the line has 2 tabs"),
        (b"a\tb\n\tc\n", "line 2: one side"),
        (b"a\tb\n\n", "line 2: the line has 0 tabs"),
        (b"a\tb\nc\t\xff\n", "line 2: it is not UTF-8"),
        (b"", "empty"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, content: bytes, named: str):
    (tmp_path / "s.tsv").write_bytes(content)
    with pytest.raises(ConfigError, match=r"s\.tsv") as caught:
        read_set(tmp_path / "s.tsv")
    assert named in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("source", "reference", "named"),
    [
        ("a\nb\n", "c\n", "2 lines"),
        ("a\n \n", "c\nd\n", "id.txt, line 2"),
        ("a\n", "\n", "en.txt, line 1"),
        ("", "", "empty"),
        ("a\n", None, "en.txt"),
    ],
)
def test_a_malformed_folder_is_named(tmp_path: Path, source: str, reference: str | None, named: str):
    (tmp_path / "id.txt").write_text(source)
    if reference is not None:
        (tmp_path / "en.txt").write_text(reference)
    with pytest.raises(ConfigError) as caught:
        read_set(tmp_path)
    assert named in str(caught.value)


def test_a_set_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"tiada\.tsv"):
        read_set(tmp_path / "tiada.tsv")
