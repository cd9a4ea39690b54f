"""``briefgen check``: what it reads, prints and returns."""

from __future__ import annotations

import json

import pytest

TABLE = "id\ten\nAda 5.000 kasus.\tThere are 500 cases.\nRapat ditunda.\tThe meeting was postponed.\n"
TMX = """<tmx version="1.4"><header srclang="id"/><body><tu>
<tuv xml:lang="id"><seg>Rapat tidak ditunda.</seg></tuv><tuv xml:lang="en"><seg>The meeting was postponed.</seg></tuv>
</tu></body></tmx>"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_finding_is_told_with_its_place_and_code_twelve(run, table):
    done = run("check", table, "--json")
    assert done.code == 12
    assert json.loads(done.out) == [
        {
            "place": f"{table} line 2",
            "kind": "number",
            "detail": "5.000 → 500",
            "id": "Ada 5.000 kasus.",
            "en": "There are 500 cases.",
        }
    ]


def test_the_table_shows_both_texts(run, table):
    done = run("check", table)
    assert (done.code, done.err) == (12, "1 findings in 1 of 2 pairs\n")
    assert "500" in done.out


def test_clean_pairs_end_with_code_zero(run, table):
    assert run("check", table, "--kind", "negation").code == 0
    assert run("check", table, "--kind", "number", "--quiet").code == 12


def test_standard_input_is_read(run):
    assert run("check", "-", stdin=TABLE.encode()).code == 12


def test_a_translation_memory_is_checked(run, tmp_path):
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    found = json.loads(run("check", path, "--json").out)
    assert [(row["place"], row["kind"]) for row in found] == [(f"{path} unit 1", "negation")]


def test_a_brief_is_checked_and_its_sentences_are_named(run, folder, tmp_path):
    run("build", folder, "--out", tmp_path / "o", "-f", "json")
    brief = tmp_path / "o" / "brief.json"
    content = json.loads(brief.read_text(encoding="utf-8"))
    content["translations"] = [{"source_id": content["sentences"][1]["text"], "target_en": "Nothing."}]
    brief.write_text(json.dumps(content), encoding="utf-8")
    done = run("check", brief, "--json")
    assert done.code == 12
    assert {row["place"] for row in json.loads(done.out)} == {f"{brief} [1.2]"}


def test_terms_of_your_own_are_checked(run, table, tmp_path):
    terms = tmp_path / "terms.csv"
    terms.write_text("id,en\nrapat,session\n", encoding="utf-8")
    found = json.loads(run("check", table, "--glossary", terms, "--kind", "glossary", "--json").out)
    assert [row["detail"] for row in found] == ["Rapat = session"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"id\ten\nAda kasus.\n", "line 2"),
        (b"Ada.\tThere.\n\xff\xfe\t\n", "line 2"),
        (b'{\n"sentences": [,', "line 2"),
        (b'{"a": 1}', "line 1"),
    ],
)
def test_malformed_input_is_named_with_its_line(run, tmp_path, content, line):
    path = tmp_path / "broken"
    path.write_bytes(content)
    done = run("check", path)
    assert done.code == 2
    assert f"{line} of {path}" in done.err


@pytest.mark.parametrize("content", [b"", b"\n\n", b"id\ten\n", b'{"sentences": [], "translations": []}'])
@pytest.mark.parametrize("options", [[], ["--quiet"], ["--json"]])
def test_a_file_without_pairs_is_named_and_no_success(run, table, tmp_path, content, options):
    path = tmp_path / "empty.tsv"
    path.write_bytes(content)
    done = run("check", table, path, *options)
    assert (done.code, done.out) == (3, "")
    for part in (f"briefgen: {path}\n", "no pair of sentences", "remedy"):
        assert part in done.err
    assert run("check", "-", *options, stdin=content).code == 3


def test_a_memory_without_pairs_is_named(run, tmp_path):
    path = tmp_path / "empty.tmx"
    path.write_text('<tmx version="1.4"><header srclang="id"/><body/></tmx>', encoding="utf-8")
    assert run("check", path).code == 3


def test_a_file_that_is_missing_is_named(run, tmp_path):
    done = run("check", tmp_path / "nowhere.tsv")
    assert done.code == 3
    assert "nowhere.tsv" in done.err
