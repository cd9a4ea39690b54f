"""Files and folders in, articles and problems out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
import zipfile
from datetime import date

import docx
import pypdf
import pytest

from briefgen.errors import ConfigError, SourceError
from briefgen.ingest import read_sources
from briefgen.ingest.decoding import decode
from briefgen.ingest.html import read_html
from briefgen.records import SentenceKind
from briefgen.text.sentences import sentences_of

BODY = (
    "Pemerintah Kabupaten Garut menata ulang pasar induk mulai bulan depan.\n\n"
    "Sebanyak 320 pedagang akan dipindahkan ke kios sementara yang dibangun di lapangan.\n\n"
    "“Kami menjamin tidak ada yang kehilangan tempat,” kata Kepala Dinas Perdagangan, Rabu (7/5)."
)
TEXT = f"Pasar Induk Ditata Ulang\n\n{BODY}"
SENTENCES = ["Pasar Induk Ditata Ulang", *BODY.split("\n\n")]


def html_page(body=BODY, head=""):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
    return (
        f"<!DOCTYPE html><html><head><title>Pasar Induk Ditata Ulang - Kabar</title>{head}</head><body><header>Kabar</header>"
        f"<nav><a>Home</a></nav><article><h1>Pasar Induk Ditata Ulang</h1>{paragraphs}</article><aside>Populer: 99 resep</aside>"
        "<footer>Hak cipta 2025</footer></body></html>"
    ).encode()


def docx_file(paragraphs):
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_with(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def pdf_file(html, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # WeasyPrint's on old font libraries
        import weasyprint

        return weasyprint.HTML(string=html).write_pdf(**options)


def blank_pdf():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def read_one(folder, name, data):
    (folder / name).write_bytes(data)
    return read_sources([folder])


def problem_of(result):
    (problem,) = result.problems
    assert problem.reason
    assert problem.remedy
    return problem.code


# --- formats ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.replace("\n", "\r\n").encode()),
        ("a.md", f"# {TEXT}".encode()),
        ("a.html", html_page()),
        ("a.HTM", html_page()),
        ("a.txt", html_page()),
        ("a.docx", docx_file([("Title", "Pasar Induk Ditata Ulang"), *((None, paragraph) for paragraph in BODY.split("\n\n"))])),
    ],
    ids=["plain", "windows line ends", "markdown", "html", "capital suffix", "html named txt", "word"],
)
def test_every_format_gives_the_same_sentences(tmp_path, name, data):
    (article,) = read_one(tmp_path, name, data).articles
    assert [sentence.text for sentence in sentences_of(article)] == SENTENCES
    assert sentences_of(article)[0].kind is SentenceKind.TITLE


def test_a_pdf_gives_the_sentences_across_its_lines(tmp_path):
    (article,) = read_one(tmp_path, "a.pdf", pdf_file(html_page().decode())).articles
    joined = [" ".join(sentence.text.split()) for sentence in sentences_of(article)]
    assert all(sentence in joined for sentence in SENTENCES[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_text(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf8_with_a_spoilt_byte_stays_utf8():
    data = TEXT.encode()
    assert decode(data[:10] + b"\xff" + data[10:]) == TEXT[:10] + "\ufffd" + TEXT[10:]


def test_a_declared_encoding_is_used():
    assert "Jum’at" in decode('<meta charset="windows-1252">Jum’at'.encode("cp1252"))


@pytest.mark.parametrize(
    "declared", ["hex", "base64", "rot13", "idna", "undefined", "punycode", "unicode_escape", "utf-7", "utf-16", "tiada"]
)
def test_an_encoding_that_no_page_can_be_in_is_not_believed(declared):
    text = decode(f'<meta charset="{declared}">Jum’at \\ud800 +2AA- '.encode("cp1252"))
    assert text == f'<meta charset="{declared}">Jum’at \\ud800 +2AA- '


def test_a_word_list_item_becomes_a_list_item(tmp_path):
    data = docx_file([(None, paragraph) for paragraph in BODY.split("\n\n")] + [("List Bullet", "Kios sementara")])
    (article,) = read_one(tmp_path, "a.docx", data).articles
    assert article.text.endswith("Kios sementara")


def test_the_head_of_a_page_declares_metadata(tmp_path):
    head = (
        '<meta property="og:site_name" content="Kabar Pagi"><meta name="author" content="Rahma">'
        '<meta property="article:published_time" content="2025-05-07T23:30:00+07:00"><link rel="canonical" href="https://contoh.id/a">'
    )
    (article,) = read_one(tmp_path, "a.html", html_page(head=head)).articles
    assert (article.outlet, article.byline, article.published, article.url) == (
        "Kabar Pagi",
        "Rahma",
        date(2025, 5, 7),
        "https://contoh.id/a",
    )


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2025-05-07"}]}</script>',
        '<script type="application/ld+json">[{"datePublished": "2025-05-07T01:00"}]</script>',
        '<meta itemprop="datePublished" content="2025-05-07">',
    ],
)
def test_the_day_of_publication_is_found_in_linked_data(tmp_path, head):
    (article,) = read_one(tmp_path, "a.html", html_page(head=head)).articles
    assert article.published == date(2025, 5, 7)


def test_linked_data_of_any_shape_does_no_harm():
    for data in ("[", "3", '{"@graph": 1}', '[[1], {"datePublished": 5}]', "[" * 5000):
        assert read_html(f'<script type="application/ld+json">{data}</script><p>Isi</p>').declared.published is None


# --- hostile files ---------------------------------------------------------------------------------------


def test_scripts_styles_and_hidden_text_are_no_text():
    page = "<p>Isi</p><script>alert(1)</script><style>p{}</style><p hidden>A</p><p style='display: none'>B</p><!-- C -->"
    assert read_html(page).text == "Isi"


def test_a_page_declares_no_entities_of_its_own(tmp_path):
    secret = tmp_path / "secret.log"
    secret.write_text("RAHASIA")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>Isi &x; ini</p></body></html>'
    assert "RAHASIA" not in read_html(page).text


@pytest.mark.parametrize("page", ["<div>" * 20_000, "<p>" * 20_000 + "Isi", "<", "<html", "&#0;&#xD800;<p>\ud800</p>"])
def test_a_malformed_page_is_read_or_refused(tmp_path, page):
    result = read_one(tmp_path, "a.html", page.encode("utf-8", "surrogatepass"))
    assert len(result.problems) >= 1 or result.articles


def test_a_word_file_with_entities_is_refused(tmp_path):
    xml = f'{" " * 5_000}<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'.encode("utf-16")
    assert problem_of(read_one(tmp_path, "a.docx", zip_with("word/document.xml", xml))) == "unreadable"


def test_a_pdf_cannot_steer_the_terminal_by_what_is_odd_in_it(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_file(html_page().decode(), uncompressed_pdf=True).replace(b"/Identity-H", b"/#1b[31m"))
    program = f"from pathlib import Path; from briefgen.ingest import read_sources; read_sources([Path({str(tmp_path)!r})])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr == b""


def test_a_zip_bomb_is_refused(tmp_path):
    data = zip_with("word/document.xml", b" " * 30_000_000)
    assert len(data) < 100_000
    assert problem_of(read_one(tmp_path, "a.docx", data)) == "too_large"


@pytest.mark.parametrize("day", ["19 Aprıl 2025", "19 Junı 2025", "Julİ 19, 2025"])
def test_a_month_in_letters_that_only_look_alike_is_no_date(tmp_path, day):
    (article,) = read_one(tmp_path, "a.txt", f"Pasar Induk Ditata Ulang\n{day}\n\n{BODY}".encode()).articles
    assert article.published is None


def test_a_file_whose_name_is_no_text_is_read_under_one_that_is(tmp_path):
    (article,) = read_one(tmp_path, os.fsdecode(b"pasar\xff.txt"), TEXT.encode()).articles
    assert article.name == "pasar\ufffd.txt"


@pytest.mark.parametrize("n", [300, 5000])
def test_a_name_longer_than_the_system_takes_names_no_file(tmp_path, n):
    with pytest.raises(SourceError, match="does not exist"):
        read_sources([tmp_path / ("a" * n)])


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(SourceError, match=f"{tmp_path.name}: Permission denied"):
        read_sources([tmp_path])


# --- problems --------------------------------------------------------------------------------------------

ENGLISH = "The minister said that the agreement would be signed by both countries in the capital on Monday. " * 4
MALAY = "Kerajaan mengumumkan bahawa syarikat itu akan membayar wang pampasan kerana kemalangan tersebut pada Jumaat. " * 4
JAPANESE = "政府は新しい協定に署名したと発表した。" * 10


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.md", b"***\n---", "empty"),
        ("a.html", b"<html><body><script>1</script></body></html>", "empty"),
        ("a.docx", docx_file([]), "empty"),
        ("a.pdf", blank_pdf(), "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x00", "binary"),
        ("a.txt", b"\x00a\x00", "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        ("a.txt", b"a" * 300_001, "too_large"),
        ("a.pdf", b"%PDF-1.7 rusak", "unreadable"),
        ("a.docx", b"PK\x03\x04 rusak", "unreadable"),
        ("a.docx", zip_with("lain.xml", "<a/>"), "unreadable"),
        ("a.docx", zip_with("word/document.xml", "<a"), "unreadable"),
        ("a.jpg", b"gambar", "unsupported"),
        ("catatan", TEXT.encode(), "unsupported"),
        ("a.txt", ENGLISH.encode(), "not_indonesian"),
        ("a.txt", b"The minister will visit the port of Benoa on Friday.", "not_indonesian"),
        ("a.md", f"{TEXT}\n\nsidik masukan · input fingerprint: {'0f' * 32}\n".encode(), "own_brief"),
        ("a.txt", MALAY.encode(), "not_indonesian"),
        ("a.txt", JAPANESE.encode(), "not_indonesian"),
    ],
)
def test_an_unusable_file_is_a_problem_and_no_article(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    result = read_sources([tmp_path], max_bytes=300_000)
    assert problem_of(result) == code
    assert result.problems[0].is_skipped
    assert not result.articles


def test_a_short_text_is_used_with_a_reservation(tmp_path):
    result = read_one(tmp_path, "a.txt", b"Harga beras naik lagi pekan ini.")
    assert problem_of(result) == "too_short"
    assert not result.problems[0].is_skipped
    assert len(result.articles) == 1


@pytest.mark.parametrize("copy", [TEXT, TEXT.upper(), TEXT.replace("\n\n", "\r\n")])
def test_a_copy_is_left_out_and_names_the_original(tmp_path, copy):
    (tmp_path / "1.txt").write_text(TEXT)
    result = read_one(tmp_path, "2.txt", copy.encode())
    assert problem_of(result) == "duplicate"
    assert "1.txt" in result.problems[0].reason
    assert [article.name for article in result.articles] == ["1.txt"]


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "luar.txt").write_text(TEXT)
    folder = tmp_path / "isi"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "luar.txt")
    assert problem_of(read_sources([folder])) == "unreadable"
    assert problem_of(read_sources([folder / "a.txt"])) == "unreadable"


def test_a_link_within_the_folder_is_followed(tmp_path):
    (tmp_path / ".asli.txt").write_text(TEXT)
    (tmp_path / "a.txt").symlink_to(".asli.txt")
    assert [article.name for article in read_sources([tmp_path]).articles] == ["a.txt"]


@pytest.mark.parametrize("target", ["tidak-ada.txt", "a.txt"])
def test_a_broken_or_circular_link_is_refused(tmp_path, target):
    (tmp_path / "a.txt").symlink_to(target)
    assert problem_of(read_sources([tmp_path])) == "unreadable"


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert problem_of(read_sources([tmp_path])) == "unreadable"


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "1.txt").write_bytes(b"")
    result = read_one(tmp_path, "2.txt", TEXT.encode())
    assert [(article.number, article.name) for article in result.articles] == [(1, "2.txt")]


def test_a_missing_input_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(SourceError, match=r"does not exist.*Give a folder"):
        read_sources([tmp_path / "tidak-ada"])


# --- order and settings ----------------------------------------------------------------------------------


def test_articles_are_the_same_however_the_files_are_given(tmp_path):
    for name, number in (("10.txt", "sepuluh"), ("9.txt", "sembilan"), ("a.md", "huruf")):
        (tmp_path / name).write_text(f"{TEXT} {number}")
    (tmp_path / "brief.toml").write_text('title = "Pasar"\n[articles."9.txt"]\noutlet = "Kabar"')
    whole = read_sources([tmp_path])
    files = [tmp_path / name for name in ("a.md", "10.txt", "9.txt")]
    assert [article.name for article in whole.articles] == ["9.txt", "10.txt", "a.md"]
    assert read_sources(files) == read_sources(files[::-1]) == read_sources([*files, tmp_path]) == whole


def test_names_never_hold_a_path(tmp_path):
    assert read_one(tmp_path, "a.txt", TEXT.encode()).articles[0].name == "a.txt"


def test_files_that_are_no_articles_are_passed_over(tmp_path):
    for name in (".git", "README.md", "readme.txt", "gold.json"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub").mkdir()
    assert read_sources([tmp_path]).problems == ()


def test_standard_input_is_an_article():
    (article,) = read_sources([], stdin=TEXT.encode()).articles
    assert (article.name, article.text) == ("<stdin>", TEXT)


def test_a_large_standard_input_is_refused():
    assert problem_of(read_sources([], stdin=b"a" * 101, max_bytes=100)) == "too_large"


def test_the_default_day_serves_only_articles_without_one(tmp_path):
    (tmp_path / "1.txt").write_text(TEXT)
    (tmp_path / "2.txt").write_text(f"Pasar Induk\n\n7 Mei 2025\n\n{BODY}")
    result = read_sources([tmp_path], published_default=date(2025, 6, 1))
    assert [article.published for article in result.articles] == [date(2025, 6, 1), date(2025, 5, 7)]


def test_brief_toml_gives_what_the_article_does_not_say(tmp_path):
    (tmp_path / "brief.toml").write_text(
        'title = "Penataan pasar"\n[articles."a.txt"]\ntitle = "Judul lain"\noutlet = "Kabar"\ndate = 2025-05-09\nurl = "https://contoh.id"'
    )
    result = read_one(tmp_path, "a.txt", TEXT.encode())
    (article,) = result.articles
    assert result.title == "Penataan pasar"
    assert (article.given_title, article.outlet, article.published, article.url) == (
        "Judul lain",
        "Kabar",
        date(2025, 5, 9),
        "https://contoh.id",
    )
    assert article.title is not None
    assert article.headline == "Judul lain"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ("title = ", "brief.toml"),
        ("judul = 'x'", "judul"),
        ("title = 3", "title"),
        ("title = ''", "title"),
        ("articles = 1", "articles"),
        ("[articles]\n'a.txt' = 1", "a.txt"),
        ("[articles.'b.txt']\ntitle = 'x'", "b.txt"),
        ("[articles.'../a.txt']\ntitle = 'x'", "a.txt"),
        ("[articles.'a.txt']\nauthor = 'x'", "author"),
        ("[articles.'a.txt']\noutlet = 1", "outlet"),
        ("[articles.'a.txt']\ndate = 'kemarin'", "date"),
        ("[articles.'a.txt']\ndate = 2025", "date"),
        (f"[articles.'{'a' * 5000}']\ntitle = 'x'", "no such file"),
        ("title = " + "[" * 20_000, "not valid TOML"),
        ("title = " + "1" * 5_000, "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_file_and_key(tmp_path, settings, named):
    (tmp_path / "brief.toml").write_text(settings)
    with pytest.raises(ConfigError, match=r"brief\.toml") as caught:
        read_one(tmp_path, "a.txt", TEXT.encode())
    assert named in str(caught.value)
