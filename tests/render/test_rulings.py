"""Rulings stand under the discrepancy they are about, as the analysts' word, beside all sides, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from briefgen.records import DiscrepancyKind, Ruling, RulingState, SourceKind
from briefgen.render.context import build_view
from briefgen.render.html import render_html
from briefgen.render.labels import load_labels
from briefgen.render.markdown import render_markdown
from briefgen.render.records_from_json import read_json
from briefgen.render.records_json import render_json

from . import hostile, sample

LABELS = load_labels()
RULING = Ruling(
    kind=DiscrepancyKind.VALUE,
    about="tuna beku tertahan",
    sides=("2.300 ton", "2.500 ton"),
    decision_id="Pakai angka karantina.",
    decision_en="Use the quarantine figure.",
    by="Rina Wulandari",
    on=date(2025, 8, 20),
    fingerprint="0" * 64,
    discrepancy="D2",
    state=RulingState.IN_FORCE,
)


def with_ruling(**changes: object):
    brief = sample.brief()
    return replace(brief, ledger=replace(brief.ledger, rulings=(replace(RULING, **changes),)))


def view(**changes: object):
    return build_view(with_ruling(**changes), LABELS)


def test_a_ruling_stands_under_its_discrepancy_with_every_side_still_there():
    shown, plain = view(), build_view(sample.brief(), LABELS)
    ruled = shown.discrepancies[1]
    assert ruled.positions == plain.discrepancies[1].positions
    assert ruled.rulings[0].text.text_id == "Putusan Rina Wulandari, 20 Agustus 2025: Pakai angka karantina."
    assert ruled.rulings[0].text.text_en == "Ruling by Rina Wulandari, 20 August 2025: Use the quarantine figure."
    assert not any(item.rulings for item in (*shown.discrepancies[:1], *shown.discrepancies[2:], shown.single))


def test_a_ruling_on_what_one_origin_alone_reports_stands_under_their_number():
    (ruling,) = view(discrepancy="D5").single.rulings
    assert ruling.text.text_en in render_markdown(view(discrepancy="D5"))
    assert "Use the quarantine figure." in render_html(view(discrepancy="D5")).partition('class="single"')[2]


def test_markdown_and_page_mark_it_as_the_analysts_word():
    markdown, page = render_markdown(view()), render_html(view())
    assert "**Kata analis · Analysts' word:** Putusan Rina Wulandari, 20 Agustus 2025" in markdown
    assert markdown.index("### D2") < markdown.index("Putusan Rina") < markdown.index("### D3")
    (row,) = lxml_html.fromstring(page).find_class("ruling")
    assert "Analysts' word" in row.text_content()
    assert "Use the quarantine figure." in row.text_content()


def test_a_decision_in_one_language_is_not_translated():
    text = view(decision_en="").discrepancies[1].rulings[0].text
    assert text.text_en == "Ruling by Rina Wulandari, 20 August 2025: Pakai angka karantina."
    assert text.runs_en[-1].language == "id"
    assert not any(run.is_machine for run in text.runs_en)


@pytest.mark.parametrize("state", [RulingState.EVIDENCE_CHANGED, RulingState.PAST])
def test_one_that_no_longer_holds_says_so_and_why(state):
    shown = view(state=state).discrepancies[1].rulings[0]
    assert "no longer applied" in shown.text.text_en
    assert LABELS.of(state).text_id in shown.text.text_id
    assert not shown.is_in_force


def test_one_on_what_is_no_longer_at_issue_says_what_it_was_on():
    shown = view(discrepancy="", state=RulingState.NO_LONGER_AT_ISSUE)
    (past,) = shown.past_rulings
    assert "tuna beku tertahan (2.300 ton / 2.500 ton)" in past.text.text_en
    assert LABELS["ruling.gone"].text_en in render_markdown(shown)
    assert LABELS["ruling.gone"].text_en in render_html(shown).replace("&#39;", "'")


def test_the_last_day_of_a_ruling_is_shown():
    assert "2025" in view(expires=date(2025, 12, 31)).discrepancies[1].rulings[0].text.text_en.partition("(for articles up to")[2]


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_the_words_of_a_ruling_cannot_become_markup(text):
    shown = view(by=text, decision_id=text, decision_en=text, about=text, sides=(text,), discrepancy="")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(render_markdown(shown))
    leaves = [leaf for token in tokens for leaf in token.children or ()]
    hrefs = [str(leaf.attrs.get("href", "")) for leaf in leaves if leaf.type == "link_open"]
    assert all(href.startswith(("#", "https://warta", "https://kabar")) for href in hrefs)
    assert not [leaf for leaf in leaves if leaf.type == "image"]
    page = lxml_html.fromstring(render_html(shown))
    assert not page.xpath("//script | //img | //h1[.='x']")


def test_a_brief_with_rulings_is_read_back_from_its_json():
    brief = with_ruling(expires=date(2026, 1, 1))
    assert read_json(render_json(brief).encode()) == brief
    assert json.loads(render_json(brief))["ledger"]["rulings"][0]["by"] == "Rina Wulandari"


def test_an_official_release_is_called_so_in_the_table_of_sources():
    brief = sample.brief()
    release = replace(brief.articles[2], source_kind=SourceKind.OFFICIAL_RELEASE)
    articles = (*brief.articles[:2], release, brief.articles[3])
    shown = build_view(replace(brief, articles=articles), LABELS)
    assert [row.kind.text_en for row in shown.sources] == ["", "", "official release", ""]
    assert "rilis resmi · official release" in render_markdown(shown)
    assert "official release" in render_html(shown)
