"""What holds for every format: nothing but the words changes, nothing is lost, and no input takes long or breaks it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.documents.document import DocumentFormat
from briefgen.documents.formats import format_of, parse_document
from briefgen.documents.translation import translate_document
from briefgen.errors import ConfigError, SourceError

from .conftest import english, unchanged

MARKUP = [
    *("Ada 5.000 orang.", "warga", "Tidak ada", " ", "\n", "\r\n", "\n\n", "  \n", "\\\n", "- ", "1. ", "> ", "# ", "    ", "\t"),
    *(
        "**",
        "*",
        "_",
        "`",
        "``",
        "~~",
        "[",
        "](",
        ")",
        "]",
        "[a]",
        "[a]: /x\n",
        "![",
        "<b>",
        "</b>",
        "<br>",
        "<!-- x -->",
        "<p>",
        "</p>",
    ),
    *(
        '<a href="/x" title="kata">',
        "</a>",
        "<code>",
        "</code>",
        "<script>",
        "</script>",
        "<html>",
        "&amp;",
        "&#8217;",
        "<",
        ">",
        "&",
    ),
    *(
        "|",
        "|---|---|\n",
        "| a | b |\n",
        "---\n",
        "===\n",
        "```\n",
        " https://a.id/x_y?z=1 ",
        " a@b.id ",
        "[^1]",
        "X1",
        "{{ a }}",
        "$x$",
    ),
    *("\u00a0", "\u200b", "\ufeff", "\u2028", "\x0c", "“", "”", "\x85"),
]
pages = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)
texts = st.text(max_size=80)
cues = st.lists(
    st.sampled_from(["Ada warga", "di Bali.", "<i>", "</i>", "{\\an8}", "- ", "\n", " ", "♪", "5.000", "<v Ani>"]), min_size=1
)


def parsed(text: str, kind: DocumentFormat):
    return parse_document(text.encode(), kind, "berkas")


@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.MARKDOWN])
@given(text=pages | texts)
@settings(max_examples=300, deadline=None)
def test_a_text_that_is_not_changed_stays_byte_for_byte(kind, text):
    try:
        document = parsed(text, kind)
    except SourceError:  # binary
        return
    assert translate_document(document, unchanged).content == text.encode()


@given(text=pages)
@settings(max_examples=300, deadline=None)
def test_a_page_that_is_not_changed_stays_but_for_its_language(text):
    expected = re.sub("<html>", '<html lang="en">', text)
    made = translate_document(parsed(text, DocumentFormat.HTML), unchanged).content.decode()
    assert made.replace(' lang="en"', "") == expected.replace(' lang="en"', "")


@given(texts=st.lists(cues.map("".join), max_size=6), ending=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=200, deadline=None)
def test_subtitles_that_are_not_changed_stay_byte_for_byte(texts, ending):
    blocks = (
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n" + re.sub(r"\n\s*", "\n", t).strip() + "\n" for n, t in enumerate(texts, 1)
    )
    file = "\n".join(blocks).replace("\n", ending)
    assert translate_document(parsed(file, DocumentFormat.SRT), unchanged).content == file.encode()


@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.MARKDOWN, DocumentFormat.HTML])
@pytest.mark.parametrize("is_bilingual", [False, True])
@given(text=pages)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_translated_and_keeps_its_addresses(kind, is_bilingual, text):
    made = translate_document(parsed(text, kind), english({}), is_bilingual=is_bilingual).content.decode()
    for address in ("https://a.id/x_y?z=1", "a@b.id"):
        assert made.count(address) >= text.count(address)


WORDS = [
    "Warga",
    "Bali.",
    "tidak",
    "5.000",
    "**tebal**",
    "*miring*",
    "`kode`",
    "[laman](/a_b)",
    "[c d](<e f> 't')",
    "![peta](p.png)",
    "<https://x.id>",
]


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_link_image_or_code_of_a_paragraph_is_lost(words):
    text = " ".join(words)
    made = translate_document(parsed(text, DocumentFormat.MARKDOWN), english({})).content.decode()
    for kept in ("](/a_b)", "](<e f> 't')", "](p.png)", "`kode`", "<https://x.id>"):
        assert made.count(kept) >= text.count(kept), made


HOSTILE = ["[", "`", ">", "<", "(", "[a](", "![", "<a ", "<b>", "&#", "|", "<!--", "{\\", "**a*", '<a "', "]("]


@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.MARKDOWN, DocumentFormat.HTML, DocumentFormat.SRT])
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_row_of_one_mark_takes_seconds(kind, piece):
    length = 1_000_000 if len(piece) == 1 else 200_000
    text = piece * (length // len(piece))
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n" if kind is DocumentFormat.SRT else text
    started = time.process_time()
    assert translate_document(parsed(text, kind), unchanged).content == text.encode()
    assert time.process_time() - started < 20


@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.HTML, DocumentFormat.SRT, DocumentFormat.VTT])
@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"], ids=["space", "tab", "no-break space"])
def test_a_long_row_of_blanks_between_words_takes_seconds(kind, blank):
    timing = {DocumentFormat.SRT: "1\n00:00:01,000 --> 00:00:02,000\n", DocumentFormat.VTT: "WEBVTT\n\n00:01.000 --> 00:02.000\n"}
    text = f"{timing.get(kind, '')}Dua{blank * 100_000}orang."
    started = time.process_time()
    assert translate_document(parsed(text, kind), english({})).content != text.encode()
    assert time.process_time() - started < 20


@pytest.mark.parametrize("piece", ["[", "[a](", "**a*", "[[a]", "a*", "<b>", "`", "~~"])
def test_many_paragraphs_of_marks_take_no_longer_each_than_one(piece):
    text = ((piece * 10_000)[:9_000] + "\n\n") * 10
    started = time.process_time()
    assert translate_document(parsed(text, DocumentFormat.MARKDOWN), unchanged).content == text.encode()
    assert time.process_time() - started < 20


def test_what_is_too_long_to_look_into_is_left_with_a_remark():
    (report,) = translate_document(parsed("warga " * 5_000, DocumentFormat.MARKDOWN), english({})).sentences
    assert [remark.detail for remark in report.translation.remarks] == ["too long to translate"]


@pytest.mark.parametrize("english_text", ["\tTwo people.", "    Two people.", "\n\nTwo people.", "Two people. \n"])
def test_blanks_around_a_translation_make_no_code_of_a_paragraph(english_text):
    known = {"Dua orang.": english_text}
    made = translate_document(parsed("- Dua orang.\n\nDua orang.\n", DocumentFormat.MARKDOWN), english(known))
    assert made.content == b"- Two people.\n\nTwo people.\n"


# --- encodings and wrong files ---------------------------------------------------------------------------

SENTENCE = "Pemerintah ‘belum’ punya rencana – untuk warga.\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", ""), ("utf-8-sig", "\ufeff"), ("utf-16", "\ufeff"), ("cp1252", "")],
)
@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.MARKDOWN, DocumentFormat.HTML])
def test_any_usual_encoding_is_read_and_utf_8_is_written(kind, encoding, mark):
    document = parse_document(SENTENCE.encode(encoding), kind, "a")
    assert translate_document(document, unchanged).content.decode("utf-8") == mark + SENTENCE


@pytest.mark.parametrize("kind", [kind for kind in DocumentFormat if kind is not DocumentFormat.DOCX])
def test_a_binary_file_is_refused_with_a_remedy(kind):
    with pytest.raises(SourceError, match=r"gambar\.png") as caught:
        parse_document(bytes(range(256)) * 20, kind, "gambar.png")
    assert "--from" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "kind"), [("a.MD", "md"), ("a.htm", "html"), ("catatan", "txt"), ("b.srt", "srt"), ("x/a.docx", "docx")]
)
def test_the_name_of_a_file_tells_its_format(name, kind):
    assert format_of(name) is DocumentFormat(kind)


def test_an_unknown_name_asks_for_the_format():
    with pytest.raises(ConfigError, match=r"a\.odt") as caught:
        format_of("a.odt")
    assert "--from" in caught.value.remedy
