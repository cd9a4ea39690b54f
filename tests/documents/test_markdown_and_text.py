"""Plain text and Markdown: what is translated, what is kept, and how lines are broken."""

from __future__ import annotations

import pytest


def made(convert, text, kind="md", known=None, **options):
    return convert(text, kind, known, **options).content.decode()


# --- plain text ------------------------------------------------------------------------------------------


def test_a_hard_wrapped_paragraph_is_translated_as_one_and_wrapped_again(convert):
    text = (
        "  Pemerintah menunda keberangkatan lima orang warga\n  ke Jepang karena belum ada rencana kerja yang\n"
        "  ditandatangani oleh kedua negara pada bulan\n  Maret 2026.\n\nSelesai.\n"
    )
    lines = made(convert, text, "txt", {"Selesai.": "Done."}).split("\n")
    assert lines[-3:] == ["", "Done.", ""]
    assert len(lines) > 5
    assert all(line.startswith("  ") and len(line) <= 51 for line in lines[:-3])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_marks_of_lists_indentation_and_line_endings_stay(convert, ending):
    text = "Rencana:\n\n  - tiga orang\n  2) dua bulan\n\t• warga".replace("\n", ending)
    assert made(convert, text, "txt") == "Plan:\n\n  - Three people\n  2) Two months\n\t• Residents".replace("\n", ending)


def test_each_sentence_is_translated_alone(convert):
    found = convert("Tidak ada. Ada 5.000 orang.", "txt").sentences
    assert [(each.place, each.translation.source_id) for each in found] == [
        ("line 1", "Tidak ada."),
        ("line 1", "Ada 5.000 orang."),
    ]


def test_a_bilingual_text_has_the_english_on_the_next_line(convert):
    assert made(convert, "- tiga orang\n\nDua.", "txt", is_bilingual=True) == "- tiga orang\n  Three people\n\nDua.\nTwo."


# --- Markdown --------------------------------------------------------------------------------------------

KEPT = [
    "---\ntitle: dua orang\n---\n",
    "+++\ntitle = 'dua'\n+++\n",
    "```py\n# dua orang\n```\n",
    "    dua orang\n",
    "<div>\ndua orang\n</div>\n",
    "[dua]: https://a.id 'dua orang'\n",
    "`dua orang`\n",
    "<!-- dua orang -->\n",
    "***\n",
    "https://a.id/dua\n",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_prose_stays(convert, text):
    assert made(convert, text) == text


CASES = [
    ("# Dua *orang* #\n", "# Two *people* #\n"),
    ("Dua\n===\n", "Two\n===\n"),
    ("> > dua orang\n", "> > Two people\n"),
    ("1. [ ] dua orang\n   - tiga\n", "1. [ ] Two people\n   - Three\n"),
    ("| dua | `a\\|b` |\n|--|--|\n| 5.000 | x \\| tiga |\n", "| Two | `a\\|b` |\n|--|--|\n| 5,000 | Matter \\| three |\n"),
    ("**Tidak ada dua orang.**\n", "**Not there are two people.**\n"),
    ("*Dua.* Ada **tiga negara**.\n", "*Two.* There are **three countries**.\n"),
    ('Ada [tiga negara](/x_y "t").\n', 'There are [three countries](/x_y "t").\n'),
    ("Ada [tiga][a] dan [tiga].\n\n[a]: /x\n[tiga]: /y\n", "There are [three][a] and [three][tiga].\n\n[a]: /x\n[tiga]: /y\n"),
    ("![dua orang](p.png)\n", "![Two people](p.png)\n"),
    ("[![x](a.svg)](/b) Dua orang.\n", "[![x](a.svg)](/b) Two people.\n"),
    ("Ada `x_1` dan <https://a.id>.\n", "There are `x_1` and <https://a.id>.\n"),
    ("Dua orang[^1].\n\n[^1]: Tiga orang.\n", "Two people.[^1]\n\n[^1]: Three people.\n"),
    ("> [!NOTE]\n> Dua orang.\n", "> [!NOTE]\n> Two people.\n"),
    ("Dua.  \nTiga.\\\nEmpat.<br>Lima.\n", "Two.  \nThree.\\\nFour.<br>Five.\n"),
    ("Ada <b>tiga</b> negara &amp; dua.\n", "There are <b>three</b> countries & two.\n"),
    ("Dua \\* tiga.\n", "Two \\* three.\n"),
    ("Dua orang {#dua}\n===\n", "Two people {#dua}\n===\n"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:12] for text, _ in CASES])
def test_markup_goes_with_its_words(convert, text, expected):
    known = {"Ada X1 dan X2.": "There are X1 and X2."}
    assert made(convert, text, known=known) == expected


def test_a_link_whose_words_are_not_found_follows_in_brackets(convert):
    known = {"Lihat laman dinas.": "See there.", "laman dinas": "the agency page"}
    assert made(convert, "Lihat [laman dinas](/x).", known=known) == "See there. ([the agency page](/x))"


def test_code_that_the_model_drops_follows_in_brackets(convert):
    assert made(convert, "Jalankan `make`.", known={"Jalankan X1.": "Run it."}) == "Run it. (`make`)"


def test_a_stand_in_never_looks_like_a_word_of_the_text(convert):
    assert made(convert, "X1 dan Z2 `a`.", known={"X1 dan Z2 Q1.": "X1 and Z2 Q1."}) == "X1 and Z2 `a`."


def test_words_in_another_order_and_number_carry_their_emphasis(convert):
    known = {"Ada rencana besar pemerintah.": "The government has big plans.", "rencana besar": "a big plan"}
    assert made(convert, "Ada **rencana besar** pemerintah.", known=known) == "The government has **big plans**."


@pytest.mark.parametrize(
    ("english", "written"),
    [
        ("1. May", "1\\. May"),
        ("- No", "\\- No"),
        ("# a", "\\# a"),
        ("a*b*", "a\\*b\\*"),
        ("[a](b)", "\\[a\\](b)"),
        ("<b>", "\\<b>"),
        ("a\n\nb", "a b"),
    ],
)
def test_english_cannot_become_markup(convert, english, written):
    assert made(convert, "Satu.", known={"Satu.": english}) == written


def test_wrapped_english_begins_no_line_that_would_be_a_list(convert):
    text = "Warga menunggu kapal\ndi dermaga selama dua\nhari penuh."
    known = {"Warga menunggu kapal di dermaga selama dua hari penuh.": "Residents waiting a - b 1. c + d for two days at the pier."}
    assert "\n-" not in made(convert, text, known=known)
    assert "\n1." not in made(convert, text, known=known)


def test_bilingual_markdown_keeps_its_blocks(convert):
    text = "# Dua\n\n- tiga orang\n\n| dua |\n|--|\n| tiga |\n"
    expected = "# Dua / Two\n\n- tiga orang\\\n  Three people\n\n| dua / Two |\n|--|\n| tiga / Three |\n"
    assert made(convert, text, is_bilingual=True) == expected
