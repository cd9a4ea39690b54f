"""Web pages: elements, attributes, declarations."""

from __future__ import annotations

import pytest

CASES = [
    ("<p>Dua <b>orang</b></p>", "<p>Two <b>people</b></p>"),
    ("<P CLASS=x>Dua<BR>tiga", "<P CLASS=x>Two<BR>Three"),
    ("<p>  Dua\n   orang\n</p>", "<p>  Two people\n</p>"),
    ("<ul><li>Dua<li>Tiga</ul>", "<ul><li>Two<li>Three</ul>"),
    ("<td>5.000</td>", "<td>5,000</td>"),
    ('<p>Ada <a href="/x?a=1&b=2">tiga negara</a>.</p>', '<p>There are <a href="/x?a=1&b=2">three countries</a>.</p>'),
    ("<p>Ada <b>dua <i>orang</i></b></p>", "<p>There are <b>two <i>people</i></b></p>"),
    ("<p><b>Dua <p>tiga</b> orang", "<p><b>Two <p>Three</b> People"),
    ('<img src="dua.png" alt="dua orang">', '<img src="dua.png" alt="Two people">'),
    ("<input placeholder=dua value=dua>", '<input placeholder="Two" value=dua>'),
    ('<input type="submit" value="dua">', '<input type="submit" value="Two">'),
    ('<p title="dua">Tiga <span title="dua">orang</span></p>', '<p title="Two">Three <span title="Two">people</span></p>'),
    ("<p>&lt;dua&gt; &amp;&nbsp;tiga</p>", "<p>&lt;two&gt; &amp;\u00a0three</p>"),
    ("<p>Dua < tiga</p>", "<p>Two &lt; three</p>"),
    ("<title>Dua & tiga</title>", "<title>Two &amp; three</title>"),
    ('<meta name="description" content="Dua orang">', '<meta name="description" content="Two people">'),
    ("<p>Ada <code>dua <b>x</b></code></p>", "<p>There are <code>dua <b>x</b></code></p>"),
    ("<p>Tiga <!-- dua --> orang</p>", "<p>Three people<!-- dua --></p>"),
    ('<a href="/x"><img src="y"></a><p>Dua', '<a href="/x"><img src="y"></a><p>Two'),
]


@pytest.mark.parametrize(("page", "expected"), CASES, ids=[page for page, _ in CASES])
def test_words_are_translated_in_their_elements(convert, page, expected):
    known = {"Ada X1": "There are X1"}
    assert convert(page, "html", known).content.decode() == expected


@pytest.mark.parametrize(
    "page",
    [
        "<script>if (a < b) { 'dua orang' }</script>",
        "<style>p::before { content: 'dua' }</style>",
        "<pre>dua orang</pre>",
        "<textarea>dua</textarea>",
        '<p translate="no">dua</p>',
        '<p class="a notranslate">dua</p>',
        '<p lang="jv">dua</p>',
        "<!DOCTYPE dua><!-- dua -->",
        "<svg><text>dua</text></svg>",
    ],
)
def test_what_is_not_for_readers_stays(convert, page):
    assert convert(page, "html").content.decode() == page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<html lang="id-ID"><p lang="id">x', '<html lang="en"><p lang="en">x'),
        ("<html class=a>", '<html lang="en" class=a>'),
        ('<meta charset="windows-1252">', '<meta charset="utf-8">'),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',) * 2,
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', '<?xml version="1.0" encoding="utf-8"?>'),
    ],
)
def test_the_page_says_what_it_has_become(convert, page, expected):
    made = convert(page, "html", {"x": "x"}).content.decode()
    assert made.lower() == expected.replace("iso-8859-1", "utf-8").lower()


def test_a_bilingual_page_has_the_english_on_a_line_of_its_own(convert):
    made = convert('<html lang="id"><title>Dua</title><p>Ada <b>tiga</b><img src="x">', "html", is_bilingual=True).content.decode()
    expected = '<p>Ada <b>tiga</b><img src="x"><br><span lang="en">There are <b>three</b></span>'
    assert made == '<html lang="id"><title>Dua / Two</title>' + expected


def test_each_place_is_a_line(convert):
    found = convert("<p>Dua\n<p>Tiga <img\nalt='empat'>", "html").sentences
    assert [(each.place, each.translation.target_en) for each in found] == [
        ("line 1", "Two"),
        ("line 2", "Three"),
        ("line 3", "Four"),
    ]
