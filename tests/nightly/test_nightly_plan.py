"""``briefs.toml``: what is accepted, and that everything else is refused with file and key."""

from __future__ import annotations

import pytest

from briefgen.config import DEFAULT_FORMATS, MAX_BYTES, Config, OutputFormat
from briefgen.errors import ConfigError
from briefgen.nightly.inputs import find_inputs, read_inputs
from briefgen.nightly.plan import load_plan
from briefgen.reading import read_articles

BRIEF = '[[brief]]\nname = "a"\ninputs = ["x"]\n'

REFUSED = {
    "unknown key at the top": (f'outptu = "x"\n{BRIEF}', "'outptu'", "unknown key"),
    "unknown key of a brief": (f'{BRIEF}titel = "x"\n', "'titel'", "unknown key"),
    "unknown key of the defaults": (f'[defaults]\nname = "x"\n{BRIEF}', "[defaults], key 'name'", "unknown key"),
    "wrong type in the defaults": (f'[defaults]\nstrict = "no"\n{BRIEF}', "[defaults], key 'strict'", "true or false"),
    "number for a flag": (f"{BRIEF}strict = 1\n", "[[brief]] 'a', key 'strict'", "true or false"),
    "text for a list": ('[[brief]]\nname = "a"\ninputs = "x"\n', "'inputs'", "list"),
    "number in a list": ('[[brief]]\nname = "a"\ninputs = [1]\n', "'inputs'", "text"),
    "empty list": ('[[brief]]\nname = "a"\ninputs = []\n', "'inputs'", "list"),
    "empty text": ('[[brief]]\nname = "a"\ninputs = [" "]\n', "'inputs'", "not empty"),
    "null character": ('[[brief]]\nname = "a"\ninputs = ["a\\u0000"]\n', "'inputs'", "text"),
    "unknown format": (f'{BRIEF}formats = ["docx"]\n', "'formats'", "md, pdf, html, json"),
    "format twice": (f'{BRIEF}formats = ["md", "md"]\n', "'formats'", "each once"),
    "no inputs": ('[[brief]]\nname = "a"\n', "'inputs'", "missing"),
    "no name": ('[[brief]]\ninputs = ["x"]\n', "[[brief]] number 1, key 'name'", "missing"),
    "no brief": ('output = "x"\n', "'brief'", "no brief is listed"),
    "one table for the list of briefs": ('[brief]\nname = "a"\ninputs = ["x"]\n', "'brief'", "[[brief]]"),
    "values for the list of briefs": ("brief = [1]\n", "'brief'", "[[brief]]"),
    "value for the defaults": (f"defaults = 1\n{BRIEF}", "'defaults'", "table"),
    "a name twice": (BRIEF + BRIEF, "'name'", "another brief"),
    "a name in two cases": (BRIEF + BRIEF.replace('"a"', '"A"'), "'name'", "another brief"),
    "broken syntax": ("[[brief\n", "briefs.toml", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "place", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_mistake_is_refused_with_its_file_and_key(tmp_path, text, place, reason):
    file = tmp_path / "briefs.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_plan(file)
    assert str(file) in caught.value.what
    assert place in caught.value.what
    assert reason in caught.value.why
    assert caught.value.remedy


UNSAFE_NAMES = ["", ".", "..", "../x", "a/b", "a\\\\b", "/etc", ".staging-a", "a b", "é", "a\\n", "a\\u0000", "-a", "a" * 65]


@pytest.mark.parametrize("name", UNSAFE_NAMES)
def test_a_name_that_is_no_plain_folder_is_refused(tmp_path, name):
    file = tmp_path / "briefs.toml"
    file.write_text(f'[[brief]]\nname = "{name}"\ninputs = ["x"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="'name'"):
        load_plan(file)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = " + b"[" * 20_000, None], ids=["not UTF-8", "nested without end", "no file"])
def test_a_file_that_is_no_toml_is_a_config_error(tmp_path, data):
    file = tmp_path / "briefs.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(ConfigError, match=r"briefs\.toml"):
        load_plan(file)


def test_a_brief_takes_from_the_defaults_what_it_does_not_say(tmp_path):
    file = tmp_path / "briefs.toml"
    defaults = '[defaults]\nstrict = true\nmodel = "m"\nglossary = "g.csv"\n'
    file.write_text(f'{defaults}{BRIEF}model = "./n"\nformats = ["html"]\n', encoding="utf-8")
    (brief,) = load_plan(file).briefs
    assert brief.config.strict
    assert brief.config.model == str(tmp_path / "n")
    assert brief.config.glossary == tmp_path / "g.csv"
    assert brief.config.formats == (OutputFormat.HTML,)


def test_what_nobody_says_is_as_for_a_single_build(tmp_path):
    file = tmp_path / "briefs.toml"
    file.write_bytes(b"\xef\xbb\xbf" + BRIEF.encode())
    plan = load_plan(file)
    assert plan.output == tmp_path / "output/nightly"
    assert plan.briefs[0].config.formats == DEFAULT_FORMATS
    assert plan.briefs[0].config.model == "briefgen-id-en"


def test_settings_do_not_depend_on_where_the_file_lies(tmp_path):
    settings = []
    for place in ("here", "there"):
        file = tmp_path / place / "briefs.toml"
        file.parent.mkdir()
        file.write_text(BRIEF + 'glossary = "g.csv"\ntemplates = "t"\nmodel = "./m"\n', encoding="utf-8")
        settings.append(load_plan(file).briefs[0].settings)
    assert settings[0] == settings[1]


def test_a_file_of_rulings_is_found_beside_the_plan_and_is_a_setting(tmp_path):
    file = tmp_path / "briefs.toml"
    file.write_text(f'[defaults]\nrulings = "putusan.toml"\n{BRIEF}', encoding="utf-8")
    (brief,) = load_plan(file).briefs
    assert brief.config.rulings == tmp_path / "putusan.toml"
    assert ("rulings", "putusan.toml") in brief.settings


def test_a_brief_toml_may_speak_of_articles_that_the_plan_leaves_out(tmp_path):
    (tmp_path / "artikel").mkdir()
    text = """Tanggul Sungai Ampar jebol pada Senin malam. Sebanyak 40 keluarga mengungsi ke balai desa dan menunggu bantuan dari \
pemerintah kabupaten."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / "artikel" / name).write_text(f"{text} {name}\n", encoding="utf-8")
    (tmp_path / "artikel" / "brief.toml").write_text('[articles."b.txt"]\noutlet = "Kabar Ampar"\n', encoding="utf-8")
    (tmp_path / "briefs.toml").write_text('[[brief]]\nname = "a"\ninputs = ["artikel/a*.txt"]\n', encoding="utf-8")
    plan = load_plan(tmp_path / "briefs.toml")
    copied = read_inputs(find_inputs(plan.briefs[0], plan), MAX_BYTES, tmp_path / "salinan")
    assert [article.name for article in read_articles(copied.paths, Config(), None).articles] == ["a.txt"]
