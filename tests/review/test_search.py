"""A line copied out of a brief finds what it states; where it may mean several things, all of them are given."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fakes import FakeTranslator

from briefgen.errors import ConfigError
from briefgen.pipeline import build_brief
from briefgen.records import AgreementClaim, Brief, DiscrepancyKind, FigureClaim
from briefgen.render.context import build_view
from briefgen.render.labels import load_labels
from briefgen.render.markdown import render_markdown
from briefgen.review.analysis import Analysis, of_brief
from briefgen.review.search import MIN_WORDS, find_keys

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = ("banjir-seluma", "perawat-jepang")
LABELS = load_labels()
CITATION = re.compile(r"\\\[(\d+\.\d+)\\\]")
MARKUP = re.compile(r"\\|\*\*|(?<=\])\([^()]*\)|<[^<>]*>|^\| | \|$")

each_example = pytest.mark.parametrize("folder", FOLDERS)
each_form = pytest.mark.parametrize("as_shown", [False, True], ids=["markdown", "as shown"])


@cache
def brief_of(folder: str) -> Brief:
    return build_brief([EXAMPLES / folder], translator=FakeTranslator())


def analysis_of(folder: str) -> Analysis:
    return of_brief(brief_of(folder))


@cache
def lines_of(folder: str, section: str) -> tuple[str, ...]:
    """The key points, rows or headings in one section of the Markdown."""
    markdown = render_markdown(build_view(brief_of(folder), LABELS))
    body = markdown.partition(f'<a id="{section}"></a>\n\n## ')[2].partition("\n## ")[0]
    lines = [line for line in body.splitlines() if re.match(r"\d+\. |\| |### ", line)]
    return tuple(lines[2:] if lines[0].startswith("|") else lines)


def pasted(line: str, *, as_shown: bool) -> str:
    return MARKUP.sub("", line.replace("<br>", "\n")) if as_shown else line


def found(folder: str, line: str) -> tuple[str, ...]:
    return find_keys(line, analysis_of(folder), LABELS)


def differences_of(folder: str) -> list[str]:
    """The keys of all differences between sources."""
    return [d.key for d in brief_of(folder).ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN]


def name_of(claim: AgreementClaim | FigureClaim) -> str:
    return claim.measure_id if isinstance(claim, FigureClaim) else claim.lead.name.text


@each_example
@each_form
def test_every_row_of_the_tables_finds_its_claim(folder, as_shown):
    view, ledger = build_view(brief_of(folder), LABELS), brief_of(folder).ledger
    for section, claims in (("figures", ledger.figures), ("agreements", ledger.agreements)):
        lines = lines_of(folder, view.sections[section].anchor)
        assert len(lines) == len(claims) > 3
        for line, claim in zip(lines, claims, strict=True):
            assert found(folder, pasted(line, as_shown=as_shown)) == (claim.key,), line


@each_example
@each_form
def test_every_key_point_finds_what_it_states_with_its_citations(folder, as_shown):
    """What happened is a sentence, all others are claims."""
    analysis = analysis_of(folder)
    claims = {claim.key: claim for claim in analysis.claims()}
    points = [line for line in lines_of(folder, "key-points") if CITATION.search(line)]
    assert len(points) > 5
    for line in points:
        (key,) = found(folder, pasted(line, as_shown=as_shown))
        cited = set(CITATION.findall(line))
        if key in claims:
            assert cited <= {str(mention.citation) for mention in claims[key].mentions}, line
            assert name_of(claims[key]).casefold() in line.casefold()
        else:
            assert cited == {key}, line


@each_example
@each_form
def test_key_points_tell_every_discrepancy_once_in_words_or_in_the_count(folder, as_shown):
    points = [line for line in lines_of(folder, "key-points") if not CITATION.search(line)]
    keys = [key for line in points for key in found(folder, pasted(line, as_shown=as_shown))]
    assert sorted(keys) == sorted(differences_of(folder))


@each_example
@each_form
def test_every_heading_of_a_discrepancy_finds_it(folder, as_shown):
    headings = lines_of(folder, "discrepancies")
    assert [found(folder, pasted(line, as_shown=as_shown)) for line in headings] == [(key,) for key in differences_of(folder)]


@each_example
@each_form
def test_every_cited_sentence_finds_itself(folder, as_shown):
    """Shorter ones are items of lists, which read as the claims that are made of them."""
    lengths = {str(sentence.citation): len(sentence.text.split()) for sentence in brief_of(folder).sentences}
    for line in lines_of(folder, "cited"):
        key = CITATION.search(line)[1]
        if lengths[key] >= MIN_WORDS:
            assert found(folder, pasted(line, as_shown=as_shown)) == (key,)


def test_a_text_that_fits_several_claims_equally_finds_all_of_them():
    brief = brief_of("banjir-seluma")
    first = brief.ledger.figures[0]
    twins = replace(brief, ledger=replace(brief.ledger, figures=(first, replace(first, key="F99"))))
    assert find_keys(f"{name_of(first)} {first.lead.quantity.surface}", of_brief(twins), LABELS) == (first.key, "F99")


def test_what_no_line_says_is_refused():
    with pytest.raises(ConfigError, match="harga kopi"):
        found("banjir-seluma", "harga kopi dunia turun tajam")
