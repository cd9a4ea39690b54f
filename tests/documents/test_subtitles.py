"""Subtitles: cues, lines, markup, and sentences over several of them."""

from __future__ import annotations

import re

import pytest

from briefgen.errors import SourceError

SRT = """1
00:00:01,000 --> 00:00:03,000
Pemerintah belum punya rencana
untuk membantu warga,

2
00:00:03,100 --> 00:00:05,000
tetapi kata petugas bantuan akan
datang dalam tiga hari.

3
00:00:06,000 --> 00:00:07,000
<i>Dua orang.</i>
"""
WHOLE = "Pemerintah belum punya rencana untuk membantu warga, tetapi kata petugas bantuan akan datang dalam tiga hari."
ENGLISH = "The government has no plan yet to help the residents, but officers say that help will arrive within three days."


def cue_texts(file: str) -> list[list[str]]:
    return [block.splitlines()[2:] for block in file.strip().split("\n\n")]


def test_a_sentence_over_two_cues_is_translated_as_one_and_shared_out(convert):
    made = convert(SRT, "srt", {WHOLE: ENGLISH}).content.decode()
    first, second, third = cue_texts(made)
    assert " ".join(first) == "The government has no plan yet to help the residents,"
    assert " ".join(second) == "but officers say that help will arrive within three days."
    assert third == ["<i>Two people.</i>"]
    assert all(len(lines) <= 2 and all(len(line) <= 42 for line in lines) for lines in (first, second))


def test_numbers_and_times_stay(convert):
    made = convert(SRT, "srt", {WHOLE: ENGLISH}).content.decode()
    frame = re.compile(r"^\d+\n.* --> .*$", re.MULTILINE)
    assert frame.findall(made) == frame.findall(SRT)


def test_places_are_cues(convert):
    places = [each.place for each in convert(SRT, "srt").sentences]
    assert places == ["cues 1-2", "cue 3"]


def cue(text: str) -> str:
    return f"1\n00:00:01,000 --> 00:00:03,000\n{text}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{\\an8}Dua orang.", "{\\an8}Two people."),
        ("<i>Dua</i>\n<i>orang.</i>", "<i>Two people.</i>"),
        ("- Dua?\n- Tiga.", "- Two?\n- Three."),
        ("Ada <b>tiga</b> negara.", "There are <b>three</b> countries."),
        ("<v Ani>Dua orang.", "<v Ani>Two people."),
        ("♪ ♪", "♪ ♪"),
    ],
)
def test_markup_of_a_cue_stays(convert, text, expected):
    lines = convert(cue(text), "srt").content.decode().split("\n", 2)[2]
    assert lines.replace("\n", " ").strip() == expected.replace("\n", " ")


def test_no_translation_can_begin_another_cue(convert):
    made = convert(cue("Dua orang."), "srt", {"Dua orang.": "00:00:03,000 --> 00:00:04,000"}).content.decode()
    assert made.count("-->") == 1


def test_fewer_words_than_cues_leave_no_word_out(convert):
    file = "1\n00:00:01,000 --> 00:00:02,000\nAda\n\n2\n00:00:02,000 --> 00:00:03,000\ndua.\n"
    made = convert(file, "srt", {"Ada dua.": "Two."}).content.decode()
    assert made.count("Two.") == 1
    assert made.count("-->") == 2


def test_webvtt_keeps_its_header_notes_and_settings(convert):
    file = "WEBVTT - dua\n\nNOTE dua orang\n\nSTYLE\n::cue { color: red }\n\nawal\n00:01.000 --> 00:02.000 line:0\nDua orang.\n"
    assert convert(file, "vtt").content.decode() == file.replace("Dua orang.", "Two people.")


@pytest.mark.parametrize(
    ("text", "sentence", "english", "expected"),
    [
        ("Dua &amp; tiga &lt;orang&gt;.", "Dua & tiga <orang>.", "Two & <b>people</b>.", "Two &amp; &lt;b&gt;people&lt;/b&gt;."),
        ("Dua orang.", "Dua orang.", "Two --> people.", "Two --&gt; people."),
        ("Dua&#10;&#13;orang.", "Dua orang.", "Two people.", "Two people."),
    ],
)
def test_webvtt_is_read_and_written_with_its_character_references(convert, text, sentence, english, expected):
    file = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"
    assert convert(file, "vtt", {sentence: english}).content.decode() == file.replace(text, expected)


@pytest.mark.parametrize(
    ("file", "line"),
    [("1\n00:00:01 --> 2\nDua\n", "line 2"), (SRT + "\nTiga.\n", "line 15"), ("Dua orang.\n", "line 1")],
)
def test_a_block_that_is_no_subtitle_is_named_with_its_line(convert, file, line):
    with pytest.raises(SourceError, match=rf"berkas\.srt, {line}") as caught:
        convert(file, "srt")
    assert caught.value.why
    assert caught.value.remedy


def test_bilingual_subtitles_show_both(convert):
    made = convert(cue("Dua orang."), "srt", is_bilingual=True).content.decode()
    assert made == cue("Dua orang.\nTwo people.")
