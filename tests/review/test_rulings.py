"""Rulings are bound to the evidence they were made on, survive rebuilds, and never hide a side."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render import sample

from briefgen.config import RULINGS_NAME
from briefgen.errors import ConfigError
from briefgen.records import Citation, DiscrepancyKind, Ruling, RulingState
from briefgen.review.analysis import of_brief
from briefgen.review.evidence import fingerprint
from briefgen.review.rulings import find_rulings, rule_on, rulings_file, with_rulings
from briefgen.review.rulings_file import append_ruling, parse_rulings, read_rulings

ANALYSIS = of_brief(sample.brief())
TEXTS = ANALYSIS.texts()
VALUE = ANALYSIS.ledger.discrepancies[1]
ENTRY = f"""[[ruling]]
kind = "value"
about = "tuna beku tertahan"
sides = ["2.300 ton", "2.500 ton"]
decision = {{ id = "Pakai 2.300 ton", en = "Use 2,300 tonnes" }}
by = "Rina"
on = 2025-08-20
fingerprint = "{fingerprint(VALUE, TEXTS)}"
"""


def ruling(**changes: object) -> Ruling:
    made = rule_on(VALUE, TEXTS, decision_id="Pakai 2.300 ton", decision_en="", by="Rina", on=date(2025, 8, 20))
    return replace(made, **changes)


def placed(made: Ruling, ledger=ANALYSIS.ledger, sentences=ANALYSIS.sentences) -> Ruling:
    return with_rulings(ledger, [made], sentences, ANALYSIS.articles).rulings[0]


# --- the fingerprint -------------------------------------------------------------------------------------


def test_the_fingerprint_does_not_depend_on_keys_nor_on_the_order_of_sides_and_sentences():
    for positions in permutations(VALUE.positions):
        turned = tuple(replace(p, citations=p.citations[::-1]) for p in positions)
        assert fingerprint(replace(VALUE, key="D9", claims=(), positions=turned), TEXTS) == fingerprint(VALUE, TEXTS)


def test_the_fingerprint_does_not_depend_on_the_numbers_of_articles():
    def moved(citation: Citation) -> Citation:
        return Citation(citation.article + 7, citation.sentence)

    texts = {moved(citation): sentence for citation, sentence in TEXTS.items()}
    positions = tuple(replace(p, citations=tuple(map(moved, p.citations))) for p in VALUE.positions)
    assert fingerprint(replace(VALUE, positions=positions), texts) == fingerprint(VALUE, TEXTS)


def test_every_discrepancy_has_a_fingerprint_of_its_own():
    marks = {fingerprint(item, TEXTS) for item in ANALYSIS.ledger.discrepancies}
    assert len(marks) == len(ANALYSIS.ledger.discrepancies)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: replace(d, kind=DiscrepancyKind.UNIT),
        lambda d: replace(d, positions=d.positions[:1]),
        lambda d: replace(d, positions=(replace(d.positions[0], citations=d.positions[0].citations[:1]), d.positions[1])),
        lambda d: replace(d, positions=(replace(d.positions[0], quantity=d.positions[1].quantity), d.positions[1])),
    ],
    ids=["kind", "a side less", "a sentence less", "another value"],
)
def test_the_fingerprint_changes_with_the_evidence(change):
    assert fingerprint(change(VALUE), TEXTS) != fingerprint(VALUE, TEXTS)


# --- which rulings hold ----------------------------------------------------------------------------------


def test_a_ruling_holds_for_its_discrepancy_whatever_its_key_is_now():
    items = tuple(replace(item, key=f"D{9 - n}") for n, item in enumerate(ANALYSIS.ledger.discrepancies))
    found = placed(ruling(), replace(ANALYSIS.ledger, discrepancies=items[::-1]))
    assert (found.discrepancy, found.state) == (items[1].key, RulingState.IN_FORCE)


def test_a_ruling_whose_sentence_changed_is_shown_but_no_longer_applied():
    sentences = tuple(replace(s, text=s.text.replace("2.500", "2.600")) for s in ANALYSIS.sentences)
    found = placed(ruling(), sentences=sentences)
    assert (found.discrepancy, found.state) == ("D2", RulingState.EVIDENCE_CHANGED)


def test_a_ruling_on_what_is_no_longer_at_issue_belongs_to_no_discrepancy():
    items = tuple(item for item in ANALYSIS.ledger.discrepancies if item.key != "D2")
    found = placed(ruling(), replace(ANALYSIS.ledger, discrepancies=items))
    assert (found.discrepancy, found.state) == ("", RulingState.NO_LONGER_AT_ISSUE)


@pytest.mark.parametrize(("expires", "state"), [(date(2025, 8, 13), RulingState.PAST), (date(2025, 8, 14), RulingState.IN_FORCE)])
def test_a_ruling_lapses_with_an_article_of_a_later_day_than_it_expires_on(expires, state):
    assert placed(ruling(expires=expires)).state is state


# --- the file --------------------------------------------------------------------------------------------


def test_a_ruling_is_read_as_it_is_written(tmp_path):
    file = tmp_path / RULINGS_NAME
    made = ruling(decision_en='Use "2,300"', expires=date(2026, 1, 1), discrepancy="", state=RulingState.NO_LONGER_AT_ISSUE)
    append_ruling(file, made)
    append_ruling(file, replace(made, by="Budi"))
    assert read_rulings(file) == (made, replace(made, by="Budi"))
    assert [path.name for path in tmp_path.iterdir()] == [RULINGS_NAME]


def test_what_people_wrote_in_the_file_stays(tmp_path):
    file = tmp_path / RULINGS_NAME
    file.write_text("# catatan kami\n" + ENTRY, encoding="utf-8")
    append_ruling(file, ruling())
    assert file.read_text(encoding="utf-8").startswith("# catatan kami\n" + ENTRY)
    assert len(read_rulings(file)) == 2


@given(st.text(min_size=1).filter(lambda text: " ".join(text.split())))
def test_any_words_of_a_decision_survive_the_file(text):
    from briefgen.review.rulings_file import _quoted

    wanted = " ".join(text.encode("utf-8", errors="replace").decode().split())
    parsed = parse_rulings(ENTRY.replace('"Pakai 2.300 ton"', _quoted(text)), "r.toml")
    assert parsed[0].decision_id == wanted


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('kind = "value"', 'kind = "nilai"'), "kind"),
        (('by = "Rina"', 'by = ""'), "by"),
        (('by = "Rina"', ""), "by"),
        (("on = 2025-08-20", 'on = "kemarin"'), "on"),
        (("on = 2025-08-20", "on = 3"), "on"),
        (('sides = ["2.300 ton", "2.500 ton"]', 'sides = "2.300"'), "sides"),
        (('decision = { id = "Pakai 2.300 ton", en = "Use 2,300 tonnes" }', "decision = {}"), "decision"),
        (('decision = { id = "Pakai 2.300 ton", en = "Use 2,300 tonnes" }', "decision = 1"), "decision"),
        ((fingerprint(VALUE, TEXTS), "abc"), "fingerprint"),
        (("by =", "oleh = 1\nby ="), "oleh"),
    ],
)
def test_a_malformed_entry_is_named_with_file_number_and_remedy(change, named):
    with pytest.raises(ConfigError) as caught:
        parse_rulings(ENTRY + "\n" + ENTRY.replace(*change), "berkas/rulings.toml")
    assert caught.value.what == f"berkas/rulings.toml, [[ruling]] number 2, key '{named}'"
    assert caught.value.why
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["[ruling", "ruling = 1", "other = 1", "[[ruling]]\n[other]"])
def test_a_malformed_file_is_named(text):
    with pytest.raises(ConfigError, match=r"r\.toml"):
        parse_rulings(text, "r.toml")


def test_a_malformed_file_is_not_added_to(tmp_path):
    file = tmp_path / RULINGS_NAME
    file.write_text("[[ruling]]\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        append_ruling(file, ruling())
    assert file.read_text(encoding="utf-8") == "[[ruling]]\n"


def test_rulings_beside_the_articles_come_before_those_of_a_file_and_each_once(tmp_path):
    beside, other = tmp_path / RULINGS_NAME, tmp_path / "lain.toml"
    beside.write_text(ENTRY, encoding="utf-8")
    other.write_text(ENTRY.replace("Rina", "Budi"), encoding="utf-8")
    article = tmp_path / "01.txt"
    article.write_text("isi", encoding="utf-8")
    assert [r.by for r in find_rulings([tmp_path, article], other)] == ["Rina", "Budi"]
    assert [r.by for r in find_rulings([article], beside)] == ["Rina"]
    with pytest.raises(ConfigError, match="tiada"):
        find_rulings([], tmp_path / "tiada.toml")


def test_a_ruling_goes_into_the_folder_of_the_articles_or_the_file_named(tmp_path):
    assert rulings_file([tmp_path]) == tmp_path / RULINGS_NAME
    assert rulings_file([], tmp_path / "x.toml") == tmp_path / "x.toml"
    for inputs in ([], [tmp_path, tmp_path / "a" / "b.txt"], [tmp_path / "brief.json"]):
        with pytest.raises(ConfigError, match="--rulings"):
            rulings_file(inputs)


def test_the_entry_shown_to_people_is_toml():
    assert tomllib.loads(ENTRY)["ruling"][0]["on"] == date(2025, 8, 20)
