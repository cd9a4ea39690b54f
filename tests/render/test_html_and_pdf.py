"""The page and the PDF: proof against articles, tagged, linked, and the same bytes every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html as lxml_html
from pypdf import PdfReader

from briefgen import resources
from briefgen.errors import RenderError
from briefgen.render.context import build_view
from briefgen.render.html import render_html
from briefgen.render.labels import load_labels
from briefgen.render.pdf import render_pdf

from . import hostile, sample

LABELS = load_labels()
VIEW = build_view(sample.brief(), LABELS)
HTML = render_html(VIEW)
CREATED = datetime(2025, 8, 14, tzinfo=UTC)
SECTIONS = len(VIEW.sections)


@pytest.fixture(scope="module")
def pdf_bytes():
    return render_pdf(HTML, created=CREATED, attachments={"brief.json": b"{}"})


@pytest.fixture(scope="module")
def pdf(pdf_bytes):
    return PdfReader(io.BytesIO(pdf_bytes))


# --- the page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_no_article_can_put_markup_into_the_page(text):
    page = lxml_html.fromstring(render_html(build_view(hostile.poison(text), LABELS)))
    assert not page.xpath("//script | //img | //iframe | //object | //link | //@onerror | //@style")
    assert len(page.xpath("//style")) == 1
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//h2")) == SECTIONS
    assert all(re.match(r"#|https://jahat\.example/", href) for href in page.xpath("//@href"))


def test_every_link_into_the_page_finds_its_place():
    page = lxml_html.fromstring(HTML)
    places = page.xpath("//@id")
    assert len(places) == len(set(places))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(places)


def test_all_english_and_all_indonesian_say_which_they_are():
    page = lxml_html.fromstring(HTML)

    def language(text):
        return next(iter(text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")[-1:]))

    for sentence in VIEW.cited:
        for expected, words in (("id", sentence.text_id), ("en", sentence.text_en)):
            found = [text for text in page.xpath("//text()") if words and text.strip() == words]
            assert all(language(text) == expected for text in found)
            assert found or not words


def test_a_phrase_left_in_indonesian_is_marked_as_such_in_the_english():
    left = lxml_html.fromstring(HTML).xpath("//*[@class='left'][@lang='id']/text()")
    assert "masing-masing pelabuhan" in left


def test_an_empty_brief_says_what_it_does_not_have():
    page = render_html(build_view(sample.empty_brief(), LABELS))
    assert page.count('class="empty"') == SECTIONS


def test_a_users_style_sheet_wins_without_the_template_being_copied(tmp_path):
    (tmp_path / "brief.css").write_text("body { color: #123456 }", encoding="utf-8")
    page = render_html(VIEW, tmp_path)
    assert "#123456" in page
    assert "col.digit" not in page
    assert VIEW.title.text_id in page


def test_a_mistake_in_a_users_page_is_reported_with_file_and_line(tmp_path):
    (tmp_path / "brief.html.j2").write_text("<p>\n{{ view.nothing }}\n", encoding="utf-8")
    with pytest.raises(RenderError, match=r"brief\.html\.j2, line 2\b"):
        render_html(VIEW, tmp_path)


def test_the_style_sheet_asks_for_nothing_from_outside():
    css = (resources.templates_dir() / "brief.css").read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css


# --- the PDF ---------------------------------------------------------------------------------------------


def test_the_pdf_is_a4_and_says_page_n_of_m(pdf):
    n_pages = len(pdf.pages)
    assert 5 <= n_pages <= 9
    for number, page in enumerate(pdf.pages, start=1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        assert f"{number} / {n_pages}" in page.extract_text()


def test_the_pdf_states_title_author_keywords_time_and_language(pdf):
    metadata = pdf.metadata
    assert metadata.title == f"{VIEW.title.text_id} · {VIEW.title.text_en}"
    assert metadata.author == "briefgen"
    assert "policy brief" in metadata["/Keywords"]
    assert metadata.creation_date == metadata.modification_date == CREATED
    assert pdf.trailer["/Root"]["/Lang"] == "id"


def test_the_pdf_is_tagged(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_the_bookmarks_are_title_sections_and_discrepancies(pdf):
    title, sections = pdf.outline
    assert title.title.startswith(VIEW.title.text_id)
    heads = [item.title for item in sections if not isinstance(item, list)]
    assert [head.split(" · ")[0] for head in heads] == [section.head.text_id for section in VIEW.sections.values()]
    (nested,) = [item for item in sections if isinstance(item, list)]
    assert [item.title[:2] for item in nested] == ["D1", "D2", "D3", "D4"]


def test_the_text_of_every_sentence_is_in_the_pdf(pdf):
    def bare(text):
        return re.sub(r"[\s­‐-]", "", text)

    text = bare("".join(page.extract_text() for page in pdf.pages))
    for sentence in VIEW.cited:
        assert bare(sentence.text_id)[:25] in text
        assert bare(sentence.text_en)[:25] in text


def test_citations_lead_to_their_sentence_and_sources_to_their_address(pdf):
    links = [annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", ())]
    targets = {str(link["/Dest"]) for link in links if "/Dest" in link}
    assert {sentence.link.anchor for sentence in VIEW.cited if sentence.link.label != "4.4"} <= targets
    addresses = {link["/A"]["/URI"] for link in links if "/A" in link}
    assert addresses == {row.url for row in VIEW.sources if row.url}


def test_only_fonts_that_a_bare_debian_has_are_used_and_all_are_embedded(pdf):
    fonts = {font["/BaseFont"] for page in pdf.pages for font in page["/Resources"]["/Font"].get_object().values()}
    assert fonts
    assert all("DejaVu" in font for font in fonts)


def test_the_data_travel_with_the_pdf(pdf):
    assert pdf.attachments["brief.json"] == [b"{}"]


def test_the_same_brief_gives_the_same_bytes(pdf_bytes):
    assert render_pdf(HTML, created=CREATED, attachments={"brief.json": b"{}"}) == pdf_bytes


def test_another_time_gives_other_bytes(pdf_bytes):
    other = render_pdf(HTML, created=datetime(2025, 8, 15, tzinfo=UTC), attachments={"brief.json": b"{}"})
    assert other != pdf_bytes


PROGRAM = """
import hashlib
from datetime import UTC, datetime
from render import sample
from briefgen.render.context import build_view
from briefgen.render.html import render_html
from briefgen.render.labels import load_labels
from briefgen.render.markdown import render_markdown
from briefgen.render.pdf import render_pdf
from briefgen.render.records_json import render_json
view = build_view(sample.brief(), load_labels())
page = render_html(view)
pdf = render_pdf(page, created=datetime(2025, 8, 14, tzinfo=UTC))
for text in (page, render_markdown(view), render_json(sample.brief())):
    print(hashlib.sha256(text.encode()).hexdigest())
print(hashlib.sha256(pdf).hexdigest())
"""


def test_hash_seed_locale_and_time_zone_change_nothing():
    root = Path(__file__).parents[2]

    def run(seed, zone, locale):
        paths = os.pathsep.join([str(root), str(root / "tests")])
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True, timeout=600
        )
        return done.stdout

    assert run("1", "UTC", "C") == run("2", "Asia/Jayapura", "C.UTF-8")


@pytest.mark.parametrize(
    "fragment",
    [
        '<img src="file:///etc/passwd">',
        '<link rel=stylesheet href="https://jahat.example/a.css">',
        "<style>@import url(/etc/passwd)</style>",
    ],
)
def test_the_pdf_loads_nothing_from_outside(fragment):
    with pytest.raises(RenderError):
        render_pdf(f"<html lang=id><title>x</title>{fragment}<p>isi", created=CREATED)


def test_a_mistake_in_a_style_sheet_is_told():
    with pytest.raises(RenderError, match=r"brief\.css"):
        render_pdf("<html lang=id><title>x</title><style>p { font-size: 0; columns: 0 }</style><p>isi", created=CREATED)


def test_a_missing_system_library_is_told_with_what_to_do(monkeypatch):
    class Missing:
        def find_spec(self, name, *_):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0': no such file")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(RenderError, match=r"libpango.*briefgen doctor"):
        render_pdf(HTML, created=CREATED)


@pytest.mark.parametrize("text", ["A" * 90, "https://contoh.example/" + "berita-panjang/" * 6])
def test_long_words_do_not_run_over_the_margin(text):
    import weasyprint

    pages = weasyprint.HTML(string=render_html(build_view(hostile.poison(text), LABELS))).render().pages
    for page in pages:
        paper = page._page_box
        right = paper.content_box_x() + paper.width
        ends = [box.position_x + box.width for box in paper.descendants() if hasattr(box, "text") and box.text.strip()]
        assert 0 < max(ends) <= right + 0.5
