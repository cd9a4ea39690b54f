"""From files to a brief and its files: the same bytes every time, the same values on both sides, and no text that escapes."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from fakes import Damage, FakeTranslator
from lxml import html
from markdown_it import MarkdownIt
from pypdf import PdfReader
from render.hostile import STRINGS

from briefgen.config import Config, OutputFormat
from briefgen.errors import SourceError
from briefgen.pipeline import build_brief, build_signature, write_brief
from briefgen.records import Brief, RulingState
from briefgen.render.context import build_view
from briefgen.render.labels import load_labels
from briefgen.render.view import Bilingual, BriefView
from briefgen.review.analysis import of_brief
from briefgen.review.rulings import record_ruling

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
MATTERS = [*sorted(EXAMPLES.glob("*/")), *sorted((ROOT / "tests" / "corpus" / "matters").glob("*/"))]
TEXT = (OutputFormat.MARKDOWN, OutputFormat.HTML, OutputFormat.JSON)

FIRST = """Gubernur teken nota kesepahaman pasar terapung

Banjarmasin, 12 Mei 2025 - Gubernur menandatangani nota kesepahaman dengan pedagang di Banjarmasin pada Senin (12/5).
Pemerintah menyiapkan dana Rp 1,5 miliar untuk 340 pedagang.
Pembangunan dermaga ditargetkan selesai dalam tiga bulan ke depan."""
SECOND = """Pedagang pasar terapung tunggu nota kesepahaman

Banjarmasin, 13 Mei 2025 - Nota kesepahaman dengan pedagang baru akan ditandatangani bulan depan, kata kepala dinas.
Sebanyak 430 pedagang didata oleh dinas perdagangan kota itu sejak Januari 2025.
Dana yang disiapkan mencapai Rp 1,5 miliar."""


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """Two short articles that disagree."""
    folder = tmp_path / "pasar"
    folder.mkdir()
    (folder / "01.txt").write_text(FIRST, encoding="utf-8")
    (folder / "02.txt").write_text(SECOND, encoding="utf-8")
    return folder


def built(*inputs: Path, **settings: object) -> Brief:
    return build_brief(inputs, Config(**settings), translator=FakeTranslator())


def written(brief: Brief, folder: Path, formats: Sequence[OutputFormat] = TEXT) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_brief(brief, folder, Config(formats=tuple(formats)))}


# --- the same bytes every time ---------------------------------------------------------------------------


def test_the_order_of_the_files_does_not_matter(tmp_path):
    files = sorted((EXAMPLES / "perawat-jepang").glob("0*"))
    mixed = [*files[3:], files[0], *files]
    assert written(built(*mixed), tmp_path) == written(built(EXAMPLES / "perawat-jepang"), tmp_path)


SCRIPT = """
import sys
from pathlib import Path
from fakes import FakeTranslator
from briefgen.config import Config, OutputFormat
from briefgen.pipeline import build_brief, write_brief

brief = build_brief([Path(name) for name in sys.argv[2:]], translator=FakeTranslator())
write_brief(brief, Path(sys.argv[1]), Config(formats=tuple(OutputFormat)))
"""


def test_hash_seed_locale_time_zone_clock_and_order_do_not_matter(matter, tmp_path):
    fingerprints = []
    files = sorted(matter.iterdir())
    for seed, locale, zone in (("1", "C", "Pacific/Kiritimati"), ("2", "C.UTF-8", "America/Los_Angeles")):
        surroundings = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        command = [sys.executable, "-W", "ignore", "-c", SCRIPT, tmp_path / seed, *files]
        files.reverse()
        subprocess.run(command, env={**os.environ, **surroundings}, cwd=tmp_path, check=True)
        made = sorted((tmp_path / seed).iterdir())
        fingerprints.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made})
    assert len(fingerprints[0]) == len(OutputFormat)
    assert fingerprints[0] == fingerprints[1]


def test_the_memory_does_not_change_a_brief(matter, tmp_path):
    cache = tmp_path / "cache.sqlite"
    engine = FakeTranslator()
    without = built(matter)
    fresh = build_brief([matter], Config(cache=cache), translator=FakeTranslator())
    again = build_brief([matter], Config(cache=cache), translator=engine)
    assert without == fresh == again
    assert engine.asked == []


# --- files that cannot be used ---------------------------------------------------------------------------


@pytest.fixture
def with_a_bad_file(matter: Path) -> Path:
    (matter / "03.docx").write_bytes(b"PK\x03\x04 bukan Word")
    return matter


def test_a_file_that_cannot_be_used_is_named_in_every_output(with_a_bad_file, tmp_path):
    brief = built(with_a_bad_file)
    (problem,) = brief.problems
    assert (problem.name, problem.code, problem.is_skipped) == ("03.docx", "unreadable", True)
    files = written(brief, tmp_path)
    assert json.loads(files["brief.json"])["problems"][0]["name"] == "03.docx"
    assert b"03.docx" in files["brief.md"]
    assert b"03.docx" in files["brief.html"]


def test_strict_refuses_it_and_says_why(with_a_bad_file):
    with pytest.raises(SourceError, match=r"03\.docx") as caught:
        built(with_a_bad_file, strict=True)
    assert caught.value.why
    assert caught.value.remedy


def test_strict_accepts_sound_files(matter):
    assert len(built(matter, strict=True).articles) == 2


def test_a_folder_without_articles_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no articles"):
        built(tmp_path)


# --- the same values on both sides -----------------------------------------------------------------------

SCALES = "ribu|juta|miliar|triliun|thousand|million|billion|trillion"
POWERS = {"ribu": 3, "juta": 6, "miliar": 9, "triliun": 12, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
NUMBER = re.compile(rf"(\d[\d.,]*\d|\d)(?:–(\d[\d.,]*\d|\d))?(?: ({SCALES}))?")
"""One number or the two of a range; a word of scale holds for both: *20–24,5 juta*."""
QUOTED = re.compile("“[^”]*”")


def values(text: str, *, is_indonesian: bool) -> Counter[Decimal]:
    """The numbers of a composed text, read with nothing but the two languages' separators."""
    group, decimal = (".", ",") if is_indonesian else (",", ".")
    found: Counter[Decimal] = Counter()
    for low, high, word in NUMBER.findall(QUOTED.sub("", text)):
        for digits in filter(None, (low, high)):
            number = Decimal(digits.replace(group, "").replace(decimal, "."))
            found[number.scaleb(POWERS.get(word, 0)).normalize()] += 1
    return found


def statements(part: object) -> Iterator[Bilingual]:
    """Every statement of a view but the remarks of checks, which quote."""
    if isinstance(part, Bilingual):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from statements(getattr(part, field.name) if field.name != "remarks" else ())
    elif isinstance(part, Mapping):
        yield from itertools.chain.from_iterable(map(statements, part.values()))
    elif isinstance(part, tuple):
        yield from itertools.chain.from_iterable(map(statements, part))


def composed(view: BriefView) -> Iterator[Bilingual]:
    """Statements without a stretch of an article in them, whose words may write numbers as they like."""
    for statement in statements(view):
        runs = (*statement.runs_id, *statement.runs_en)
        if not any(run.is_machine for run in runs) and all(run.language == "en" for run in statement.runs_en):
            yield statement


CITED = re.compile(r"\[\d+\.\d+\]")
FRACTIONS = {"1/2": "half", "1/3": "third", "1/4": "quarter"}


@pytest.mark.parametrize("folder", MATTERS, ids=lambda folder: folder.name)
def test_every_composed_cell_states_the_same_values_in_both_languages(folder):
    view = build_view(built(folder), load_labels())
    cells = [cell for cell in composed(view) if values(CITED.sub("", cell.text_id), is_indonesian=True)]
    assert len(cells) > 10
    for cell in cells:
        text_id, text_en = (CITED.sub("", text) for text in (cell.text_id, cell.text_en))
        assert values(text_id, is_indonesian=True) == values(text_en, is_indonesian=False), cell


@pytest.mark.parametrize("folder", MATTERS, ids=lambda folder: folder.name)
def test_every_figure_is_shown_with_the_value_its_source_states(folder):
    brief = built(folder)
    rows = build_view(brief, load_labels()).figures
    assert len(rows) == len(brief.ledger.figures)
    for claim, row in zip(brief.ledger.figures, rows, strict=True):
        shown = sum((values(value.text.text_en, is_indonesian=False) for value in row.values), Counter())
        for mention in claim.mentions:
            article = brief.articles[mention.citation.article - 1]
            assert mention.quantity.span.of(article.text) == mention.quantity.surface
            if mention.quantity.unit == "share":
                fraction = str(Fraction(mention.quantity.low).limit_denominator(100))
                told = {fraction, FRACTIONS.get(fraction, fraction)}
                assert any(form in value.text.text_en for value in row.values for form in told), (mention.quantity, row.values)
                continue
            ends = {end.normalize() for end in (mention.quantity.low, mention.quantity.high) if end is not None}
            is_vague = (mention.quantity.low is None) != (mention.quantity.high is None)
            assert is_vague or ends <= set(shown), (mention.quantity, row.values)


# --- hostile articles ------------------------------------------------------------------------------------

ALLOWED_HTML = re.compile(r'<a id="[A-Za-z0-9-]+">|</a>|<br>')
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f\u200b]")


def untranslated(folder: Path) -> Brief:
    """A brief whose English is the hostile Indonesian."""
    return build_brief([folder], translator=FakeTranslator(damage=Damage.UNTRANSLATED))


def hostile_article(text: str) -> str:
    flat = " ".join(text.split())
    return (
        f"{flat} resmi disepakati pemerintah daerah\n\n"
        f"Ambon, 12 Mei 2025 - Kementerian {flat} menandatangani nota kesepahaman {flat} di Ambon pada Senin (12/5).\n\n"
        f"Sebanyak 5.000 {flat} nelayan menerima bantuan Rp 2 miliar, kata Kepala Dinas {flat} Budi Santoso.\n\n{text}\n\n"
        "Pemerintah akan membangun dua dermaga untuk warga di pulau itu tahun ini.\n"
    )


@pytest.fixture(params=range(len(STRINGS)))
def hostile(request, tmp_path: Path) -> Brief:
    text = STRINGS[request.param]
    folder = tmp_path / "jahat"
    folder.mkdir()
    name = "berita\n# Judul <b>[x](y) {{ 7*7 }}\u202e.txt"
    (folder / name).write_text(hostile_article(text), encoding="utf-8")
    (folder / "biasa.txt").write_text(FIRST, encoding="utf-8")
    return untranslated(folder)


def test_no_article_can_put_markup_into_the_markdown(hostile, tmp_path):
    markdown = written(hostile, tmp_path)["brief.md"].decode()
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    assert not {token.type for token in tokens} & {"image", "fence", "code_block", "code_inline", "s_open"}
    markup = [token.content for token in tokens if token.type in {"html_inline", "html_block"}]
    assert all(not ALLOWED_HTML.sub("", content).strip() for content in markup)
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert links
    assert all(link.startswith("#") for link in links)
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1
    assert not UNSEEN.search(markdown)


def test_no_article_can_put_markup_into_the_page(hostile, tmp_path):
    page = written(hostile, tmp_path)["brief.html"].decode()
    assert not UNSEEN.search(page)
    tree = html.fromstring(page)
    assert not tree.xpath("//script|//img|//iframe|//object|//link|//form|//base|//meta[@http-equiv]")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert len(tree.xpath("//style")) == 1
    assert len(tree.xpath("//h1")) == 1
    assert all(link.startswith("#") for link in tree.xpath("//@href"))


def test_no_article_is_run_as_a_template(hostile, tmp_path):
    files = written(hostile, tmp_path)
    assert all(b"49" not in re.sub(rb"[0-9a-f]{12,}", b"", files[name]) for name in ("brief.md", "brief.html"))


def test_the_json_holds_the_hostile_text_as_it_is(hostile, tmp_path):
    record = json.loads(written(hostile, tmp_path)["brief.json"])
    texts = [article["text"] for article in record["articles"]]
    assert texts == [article.text for article in hostile.articles]
    for sentence in record["sentences"]:
        text = texts[sentence["citation"]["article"] - 1]
        assert text[sentence["span"]["start"] : sentence["span"]["end"]] == sentence["text"]


def test_no_article_can_put_a_link_or_a_script_into_the_pdf(tmp_path):
    folder = tmp_path / "jahat"
    folder.mkdir()
    (folder / "a.txt").write_text(hostile_article(" ".join(STRINGS[:2])), encoding="utf-8")
    pdf = written(untranslated(folder), tmp_path, [OutputFormat.PDF])["brief.pdf"]
    reader = PdfReader(io.BytesIO(pdf))
    actions = [note.get_object().get("/A", {}) for page in reader.pages for note in page.get("/Annots", ())]
    assert all(action.get("/S") not in {"/URI", "/JavaScript", "/Launch"} for action in actions)
    assert "onerror=alert" in "".join(page.extract_text() for page in reader.pages).replace("\n", "").replace("\u00ad", "")


LONG = {
    "digits": "1" * 60_000,
    "numbers": "1.000 " * 5_000,
    "brackets": "(" * 60_000,
    "quotes": "“" * 60_000,
    "words": "kata " * 12_000,
    "initials": "A. " * 20_000,
    "items": "\n- " * 20_000,
}


@pytest.mark.parametrize("kind", [*LONG, "tags"])
def test_a_very_long_line_is_survived(kind, matter, tmp_path):
    name, text = ("03.txt", LONG[kind]) if kind in LONG else ("03.html", "<b>" * 20_000)
    (matter / name).write_text(f"{FIRST}\n\n{text}\n", encoding="utf-8")
    assert written(built(matter), tmp_path)["brief.md"]


# --- weight ----------------------------------------------------------------------------------------------

HEAVY = {"torch", "transformers", "ctranslate2", "weasyprint", "sentencepiece", "lxml", "pypdf", "jinja2", "numpy", "rich.progress"}


@pytest.mark.parametrize("statement", ["import briefgen", "import briefgen.cli", "import briefgen.records, briefgen.errors"])
def test_importing_loads_no_heavy_library(statement):
    command = [sys.executable, "-c", f"{statement}; import sys; print(*sys.modules)"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_an_error_in_a_file_is_found_before_the_model_is_loaded(tmp_path):
    script = (
        "import sys; from pathlib import Path; from briefgen import BriefgenError, build_brief\n"
        "try: build_brief([Path(sys.argv[1])])\nexcept BriefgenError: print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert done.stdout
    assert not {"ctranslate2", "torch", "weasyprint", "sentencepiece"} & set(done.stdout.split())


# --- all of it -------------------------------------------------------------------------------------------


def test_an_example_becomes_a_brief_with_the_embedded_model(tmp_path):
    files = sorted((EXAMPLES / "banjir-seluma").glob("0[14]*"))
    brief = build_brief(files)
    names = [path.name for path in write_brief(brief, tmp_path)]
    assert names == ["brief.md", "brief.pdf", "brief.json"]
    assert brief.signature.model == "briefgen-id-en"
    assert brief.ledger.figures
    assert brief.ledger.agreements
    translated = {translation.source_id for translation in brief.translations}
    texts = {sentence.citation: sentence.text for sentence in brief.sentences}
    assert {texts[citation] for citation in brief.cited} <= translated
    assert "Seluma" in (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert len(PdfReader(tmp_path / "brief.pdf").pages) >= 2


def test_rulings_reach_the_brief_and_a_change_of_their_file_is_a_change_of_the_signature(matter, tmp_path):
    plain = build_brief([matter], Config(), translator=FakeTranslator())
    item = plain.ledger.discrepancies[0]
    file = tmp_path / "putusan.toml"
    said = {"decision_id": "Pakai yang resmi", "decision_en": "", "by": "Rina", "on": date(2025, 5, 20)}
    record_ruling(of_brief(plain), item.key, file, **said)
    ruled = build_brief([matter], Config(rulings=file), translator=FakeTranslator())
    assert [(r.discrepancy, r.state) for r in ruled.ledger.rulings] == [(item.key, RulingState.IN_FORCE)]
    assert replace(ruled, ledger=replace(ruled.ledger, rulings=())) == plain
    before = build_signature(Config(rulings=file))
    record_ruling(of_brief(plain), item.key, file, **said)
    assert build_signature(Config(rulings=file)) != before
