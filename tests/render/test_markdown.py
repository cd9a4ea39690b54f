"""Markdown for wikis: golden, and proof against whatever an article may hold."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen import records as r
from briefgen.errors import RenderError
from briefgen.render.context import build_view
from briefgen.render.labels import load_labels
from briefgen.render.markdown import JOINER, escape, render_markdown
from briefgen.render.visible import visible

from . import hostile, sample

GOLDEN = Path(__file__).parents[1] / "golden" / "sample.md"
LABELS = load_labels()
VIEW = build_view(sample.brief(), LABELS)

parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED_HTML = re.compile(r'<a id="[A-Za-z0-9-]+">|</a>|<br>')
ACTED_ON_LATER = re.compile(r"(?i)https?://|ftp://|www\.|[\w.+-]@\w|(?<!\w)@\w|#\d|!\d|GH-\d|:[a-z_+][\w+-]*:|[\[{][+-]")


def leaves(markdown):
    """All inline tokens of a document, with its block tokens."""
    blocks = parser.parse(markdown)
    return blocks, [leaf for block in blocks for leaf in block.children or ()]


def test_the_sample_is_rendered_as_the_golden_file_says():
    assert render_markdown(VIEW) == GOLDEN.read_text(encoding="utf-8")


def test_every_link_into_the_document_finds_its_anchor():
    markdown = render_markdown(VIEW)
    anchors = set(re.findall(r'<a id="([^"]+)">', markdown))
    links = set(re.findall(r"\]\(#([^)]+)\)", markdown))
    assert links <= anchors
    assert len(anchors) == len(re.findall(r"<a id=", markdown))


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    n_cells = 0
    for line in render_markdown(VIEW).splitlines():
        n = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert n_cells in {0, n} or n == 0, line
        n_cells = n


def test_an_empty_section_says_so_in_a_sentence():
    markdown = render_markdown(build_view(sample.empty_brief(), LABELS))
    for section in build_view(sample.empty_brief(), LABELS).sections.values():
        assert f"## {section.head.text_id} · {section.head.text_en}" in markdown
        assert section.empty.text_en in markdown


def test_bold_text_of_several_runs_shows_no_asterisks():
    names = (r.Position("?", (), words_id="Bupati Merauke", names=("Raharja Wibisana",)), r.Position("x (BPBD)", ()))
    item = replace(sample.discrepancies()[3], positions=names)
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, discrepancies=(item,)))
    markdown = render_markdown(build_view(brief, LABELS))
    assert "**Regent of Merauke\u1d50 Raharja Wibisana**" in markdown
    assert not any("**" in leaf.content for leaf in leaves(markdown)[1])


hostile_text = st.one_of(
    st.sampled_from(hostile.STRINGS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.sampled_from(list("\\`*_[](){}<>#+-.!|&~^$@:/=\"' \n\taw1h")), max_size=40),
)


@given(hostile_text)
def test_an_escaped_text_is_shown_as_it_is_and_is_nothing_but_text(text):
    for markdown in (escape(text), f"a {escape(text)} b", f"- {escape(text)}", f"> {escape(text)}", f"**{escape(f'x{text}x')}**"):
        blocks, inline = leaves(markdown)
        assert {leaf.type for leaf in inline} <= {"text", "strong_open", "strong_close"}
        assert {block.tag for block in blocks} <= {"p", "", "ul", "li", "blockquote"}
    shown = "".join(leaf.content for leaf in leaves(f"a{escape(text)}b")[1])
    before, after = ((" " if end.isspace() else "") for end in (text[:1], text[1:][-1:]))
    assert shown.replace(JOINER, "") == f"a{before}{visible(text)}{after}b"


@given(hostile_text)
def test_no_text_is_left_for_a_wiki_to_make_a_link_mention_or_mark_of(text):
    shown = "".join(leaf.content for leaf in leaves(f"a {escape(text)} b")[1])
    assert not ACTED_ON_LATER.search(shown)


@given(hostile_text)
def test_a_cell_stays_a_cell(text):
    blocks, inline = leaves(f"| a | b |\n| --- | --- |\n| {escape(text)} | c |\n")
    assert [block.type for block in blocks].count("td_open") == 2
    assert {leaf.type for leaf in inline} == {"text"}


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_no_article_can_put_markup_into_a_brief(text):
    blocks, inline = leaves(render_markdown(build_view(hostile.poison(text), LABELS)))
    clean_blocks, _ = leaves(render_markdown(VIEW))
    for block in (*blocks, *inline):
        if block.type in {"html_inline", "html_block"}:
            assert not ALLOWED_HTML.sub("", block.content).strip()
        assert block.type not in {"image", "fence", "code_block", "code_inline", "s_open"}
    links = [leaf.attrs["href"] for leaf in inline if leaf.type == "link_open"]
    assert all(re.fullmatch(r"#[A-Za-z0-9-]+|https://jahat\.example/[\w%./~=&+,;:@?#-]*", link) for link in links)
    headings = [[block.tag for block in tokens if block.type == "heading_open"] for tokens in (blocks, clean_blocks)]
    assert headings[0] == headings[1]
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", render_markdown(build_view(hostile.poison(text), LABELS))
    )


# --- templates of the user's own -------------------------------------------------------------------------


def own(folder, text):
    (folder / "brief.md.j2").write_text(text, encoding="utf-8")
    return folder


def test_a_users_template_wins(tmp_path):
    assert render_markdown(VIEW, own(tmp_path, "# {{ view.title.text_en }}\n")) == f"# {VIEW.title.text_en}\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ words.cited.untranslated.text_id ~ x }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(x) ~ x }}",
        "{{ [x, x] | join('|') }}",
        "{{ x | safe }}",
        "{{ x | e }}",
        "{{ x | forceescape }}",
        "{{ x | replace('a', '<') }}",
        "{{ '%s' | format(x) }}",
        "{% set s %}{{ x }}{% endset %}{{ s | upper }}{{ s[1:] }}",
        "{{ x | urlize }}",
        "{{ x | tojson }}",
    ],
)
def test_no_way_of_writing_a_template_lets_markup_through(tmp_path, template):
    text = "<img src=a> [a](https://a.example) `a` | *a* https://a.example"
    view = build_view(hostile.poison(text), LABELS)
    markdown = render_markdown(view, own(tmp_path, "{% set x = view.title.text_id %}" + template))
    _, inline = leaves(markdown)
    assert {leaf.type for leaf in inline} == {"text"}


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("ok\n{% if %}\n", 2),
        ("a\nb\n{{ view.no_such_thing }}\n", 3),
        ("{{ 1 / 0 }}", 1),
        ("{% macro m() %}\n{{ missing }}\n{% endmacro %}\n{{ m() }}", 2),
        ("\n{{ view.title.__class__.__mro__ }}", 2),
        ("\n\n{{ 'x'.format_map(view) .nothing }}", 3),
    ],
)
def test_a_mistake_in_a_template_is_reported_with_file_and_line(tmp_path, template, line):
    with pytest.raises(RenderError, match=rf"brief\.md\.j2, line {line}\b"):
        render_markdown(VIEW, own(tmp_path, template))


def test_a_template_cannot_read_files_outside_its_folders(tmp_path):
    with pytest.raises(RenderError):
        render_markdown(VIEW, own(tmp_path, "{% include '../../../etc/hostname' %}"))


def test_a_templates_folder_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(RenderError, match="no such folder"):
        render_markdown(VIEW, tmp_path / "tiada")
