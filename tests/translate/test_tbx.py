"""Lists of terms as TBX and CSV: there and back, of other programs, malformed or hostile, and what is wrong in a list."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.translate.glossary import Glossary, load_glossary
from briefgen.translate.term import Term
from briefgen.translate.term_files import examine, merged, read_terms, write_terms

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|"), max_size=8)
PHRASES = st.lists(WORDS, max_size=4).map(lambda words: " ".join(["a", *filter(None, words)]))
TERMS = st.builds(
    Term, PHRASES, st.lists(PHRASES, min_size=1, max_size=3).map(tuple), st.just("") | PHRASES, PHRASES, st.booleans()
)

DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="1"><min:subjectField>ministry</min:subjectField><note>check: no</note>
 <langSec xml:lang="en-US">
  <termSec><term>Religion Ministry</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>Department of Religion</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>Ministry of <hi>Religious</hi> Affairs</term>
   <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
 </langSec>
 <langSec xml:lang="in">
  <termSec><term>Kemenag</term><basic:termType>abbreviation</basic:termType></termSec>
  <termSec><term>Kementerian Agama</term></termSec>
  <termSec><term>Departemen Agama</term></termSec>
 </langSec>
</conceptEntry></body></text></tbx>"""
MARTIF = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><descripGrp><descrip type="subjectField">law</descrip></descripGrp>
 <langSet xml:lang="id"><ntig><termGrp><term>peraturan daerah</term></termGrp></ntig>
  <tig><term>perda</term><termNote type="termType">acronym</termNote></tig></langSet>
 <langSet xml:lang="en"><tig><term>by-law</term></tig>
  <ntig><termGrp><term>regional regulation</term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
BARE = "<tbx><text><body>{}</body></text></tbx>"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# --- there and back --------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".tbx", ".csv"])
@given(terms=st.lists(TERMS, max_size=4))
def test_what_is_written_is_read_again(suffix, terms):
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"istilah{suffix}"
        write_terms(path, terms)
        assert read_terms(path, is_checked=False) == tuple(terms)


def test_the_built_in_termbase_survives_the_journey(glossary, tmp_path):
    write_terms(tmp_path / "semua.tbx", glossary.terms)
    assert read_terms(tmp_path / "semua.tbx") == glossary.terms


def test_another_kind_of_file_is_not_written(tmp_path):
    with pytest.raises(ConfigError, match=r"\.csv"):
        write_terms(tmp_path / "istilah.xlsx", [])


# --- files of other programs -----------------------------------------------------------------------------


def test_data_categories_as_elements_are_read(tmp_path):
    forms = ("Ministry of Religious Affairs", "Religion Ministry")
    assert read_terms(put(tmp_path, "a.tbx", DCT)) == (
        Term("Kementerian Agama", forms, "Kemenag", "ministry", is_checked=False),
        Term("Departemen Agama", forms, "Kemenag", "ministry", is_checked=False),
    )


def test_the_older_layout_is_read(tmp_path):
    assert read_terms(put(tmp_path, "a.tbx", MARTIF)) == (
        Term("peraturan daerah", ("regional regulation", "by-law"), "perda", "law", is_checked=True),
    )


def test_entries_that_lack_a_language_are_named_and_passed_over(tmp_path):
    entry = '<conceptEntry><langSec xml:lang="de"><termSec><term>Wasser</term></termSec></langSec></conceptEntry>'
    path, told = put(tmp_path, "a.tbx", BARE.format(f"\n{entry}\n<conceptEntry/>")), []
    assert read_terms(path, skipped=told.append) == ()
    assert told == [f"line {line} of {path}: no Indonesian or no English term" for line in (2, 3)]


def test_a_glossary_may_be_tbx(tmp_path):
    own = load_glossary(put(tmp_path, "a.tbx", MARTIF))
    assert own.translate("Peraturan daerah") == "Regional regulation"
    assert own.signature != load_glossary().signature


# --- malformed and hostile files -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("id,en\na,b\n", 1),
        ("<tmx/>", 1),
        ("<tbx>\n<text>\n</tbx>", 3),
        (f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n{DCT.replace("Kemenag", "&x;")}', 4),
        (MARTIF.replace("perda", "&perda;"), 3),
    ],
)
def test_what_is_no_tbx_is_told_with_its_line(tmp_path, text, line):
    with pytest.raises(ConfigError, match=rf"line {line} of .*a\.tbx") as caught:
        load_glossary(put(tmp_path, "a.tbx", text))
    assert caught.value.remedy


def test_a_bar_within_a_term_does_not_part_it(tmp_path):
    (term,) = read_terms(put(tmp_path, "a.tbx", MARTIF.replace("by-law", "by|law")))
    write_terms(tmp_path / "a.csv", [term])
    assert read_terms(tmp_path / "a.csv") == (term,)


# --- what is wrong in a list -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("id,en\na,b\nc,d\n", []),
        ("id,en\na,b\n\nA,b\n", [(4, "contradicts line 2 (other capital letters)")]),
        ("id,en\na,b\na,b\n", [(3, "there already, in line 2")]),
        ("id,en\na,b\nA ,c\n", [(3, "contradicts line 2 (en: b / c)")]),
        ("id,en,kind\na,b,law\na,b,term\n", [(3, "contradicts line 2 (kind: law / term)")]),
        ("id,en,check\na,b,\na,b,no\n", [(3, "contradicts line 2 (check: True / False)")]),
        ("id,en\n,b\na,|\nc,d,e\n", [(2, "id and en"), (3, "id and en"), (4, "more columns")]),
        ("id,en,check\na,b,ya\n", [(2, "check is 'ya'")]),
        ("id,en,acronym,jenis\na,b,,x\n", [(1, "acronym is empty"), (1, "'jenis' is unknown")]),
        ("id,en\n", []),
    ],
)
def test_faults_of_a_list_are_found_by_line(tmp_path, text, findings):
    found = examine(put(tmp_path, "istilah.csv", text))
    assert [finding.line for finding in found] == [line for line, _ in findings]
    for finding, (_, what) in zip(found, findings, strict=True):
        assert what in finding.what
        assert finding.remedy


def test_contradictions_in_a_tbx_file_are_found_too(tmp_path):
    body = MARTIF[MARTIF.index("<termEntry") : MARTIF.index("</body>")]
    path = put(tmp_path, "a.tbx", BARE.format(f"\n{body}{body.replace('by-law', 'bylaw')}"))
    (finding,) = examine(path)
    assert "contradicts line 2" in finding.what


def test_the_built_in_termbase_has_no_faults():
    assert examine(Path(__file__).parents[2] / "briefgen/translate/data/termbase.csv") == ()


def test_of_two_lists_the_newer_wins_and_the_order_stays():
    old, new = (Term("a", ("1",)), Term("b", ("2",))), (Term("c", ("3",)), Term("A", ("4",)))
    assert merged(old, new) == (Term("A", ("4",)), Term("b", ("2",)), Term("c", ("3",)))
    assert len(Glossary((*old, *new)).terms) == 3
