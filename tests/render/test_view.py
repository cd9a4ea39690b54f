"""What the rows of a brief say, before any markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen import records as r
from briefgen.render.context import build_view, citations_shown, texts_to_translate
from briefgen.render.labels import Language, load_labels
from briefgen.render.lexicon import Lexicon

from . import sample

LABELS = load_labels()


@pytest.fixture(scope="module")
def view():
    return build_view(sample.brief(), LABELS)


def heads(view):
    return [point.text.text_en.split(":")[0] for point in view.points]


def test_what_happened_comes_first_then_the_gravest_differences_and_only_then_papers_and_figures(view):
    assert view.points[0].text.text_id == next(s.text_id for s in view.background if s.link.label == "1.2")
    assert [link.label for point in view.points[1:4] for link in point.links] == ["D1", "D2", "D3"]
    assert heads(view)[4:6] == ["Letter of Intent (LoI)", "Memorandum of understanding on fish quarantine"]
    assert heads(view)[6:] == ["Fishers", "Local fishers", "1 other difference between the sources"]


def test_a_difference_among_the_key_points_says_in_words_who_gives_what(view):
    tuna = next(point.text for point in view.points if "tonnes" in point.text.text_en)
    outlet = sample.brief().articles[2].outlet
    assert tuna.text_en == f"Frozen tuna held: 2,300 tonnes (2 origins) or 2,500 tonnes (1 origin: {outlet})?"
    assert [run.text for run in tuna.runs_id if run.is_strong] == ["2.300 ton", "2.500 ton"]


def test_a_figure_told_as_a_difference_makes_no_key_point_of_its_own(view):
    assert [[link.label for link in point.links] for point in view.points if "tonnes" in point.text.text_en] == [["D2"]]


def test_what_one_party_plans_is_no_key_point_and_what_several_agreed_comes_after_the_figures():
    planned = sample.agreements()[2]
    agreed = replace(planned, lead=replace(planned.lead, status=r.Status.AGREED))
    brief = sample.brief()
    points = heads(build_view(replace(brief, ledger=replace(brief.ledger, agreements=(agreed,))), LABELS))
    assert points.index("Appointing liaison officers") > points.index("Local fishers")


@pytest.mark.parametrize("name", ["", "ada", "dalam rapat", "asumsi kurs dolar"])
def test_a_figure_without_a_name_of_its_own_makes_no_key_point(name):
    unnamed = replace(sample.figures()[6], measure_id=name, standing=r.Standing.AGREED)
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, figures=(unnamed,), agreements=(), discrepancies=()))
    assert len(build_view(brief, LABELS).points) == 1


def test_a_sentence_that_most_sources_contradict_does_not_say_what_happened():
    sides = (r.Position("Merauke", (sample.at("2.2"), sample.at("3.4"))), r.Position("Sota", (sample.at("1.2"),)))
    item = replace(sample.discrepancies()[0], positions=sides)
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, discrepancies=(item,)))
    assert build_view(brief, LABELS).points[0].citations[0].label == "2.2"


def test_where_no_day_is_told_the_background_says_what_happened(view):
    timeless = replace(sample.brief(), ledger=replace(sample.brief().ledger, events=()))
    assert build_view(timeless, LABELS).points[0].citations[0].label in {s.link.label for s in view.background}


def test_english_that_is_not_to_be_relied_on_says_nothing_of_what_happened():
    lead = build_view(sample.brief(), LABELS).points[0].text
    doubtful = tuple(replace(t, reliability=r.Reliability.LOW) for t in sample.brief().translations)
    shown = build_view(replace(sample.brief(), translations=doubtful), LABELS).points[0].text
    assert [run.is_machine for run in lead.runs_en] == [True]
    assert [run.language for run in shown.runs_en] == [Language.INDONESIAN]


def test_the_english_figure_comes_from_the_value_even_where_a_translation_lies():
    lying = r.Translation("2.300 ton", "9,999 tonnes", r.TranslationOrigin.MODEL)
    brief = replace(sample.brief(), translations=(*sample.brief().translations, lying))
    view = build_view(brief, LABELS)
    assert view.figures[0].values[0].text.text_en == "2,300 tonnes"
    assert view.discrepancies[1].positions[0].value.text_en == "2,300 tonnes"


def test_readings_that_differ_stand_beside_each_other_with_their_citations():
    first, second = sample.figures()[0].mentions
    other = replace(second, quantity=replace(second.quantity, qualifier=r.Qualifier.ABOUT))
    claim = replace(sample.figures()[0], mentions=(first, other))
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, figures=(claim,)))
    values = build_view(brief, LABELS).figures[0].values
    assert [(value.text.text_en, [link.label for link in value.citations]) for value in values] == [
        ("2,300 tonnes", ["1.4"]),
        ("about 2,300 tonnes", ["2.4"]),
    ]


def test_agreed_readings_are_given_once_without_citations(view):
    assert [(value.text.text_id, value.citations) for value in view.figures[0].values] == [("2.300 ton", ())]


def test_what_is_measured_is_one_phrase_to_the_translator(view):
    assert view.figures[0].measure.text_id == "Tuna beku tertahan"
    assert "tuna beku tertahan" in texts_to_translate(sample.brief())


def test_an_agreement_gathers_from_all_mentions(view):
    letter = view.agreements[0]
    assert [party.text_en for party in letter.parties] == ["Indonesian Quarantine Agency", "Papua New Guinea Fisheries Authority"]
    assert [subject.text_id for subject in letter.subjects] == [
        "pertukaran data laboratorium",
        "pelatihan petugas",
        "pemeriksaan bersama di pelabuhan",
    ]
    assert [(status.text.text_en, status.citations[0].label) for status in letter.other_statuses] == [("discussed", "3.4")]
    assert [link.label for link in letter.citations] == ["1.2", "1.3", "2.2", "3.4", "4.2"]


def test_a_name_that_only_names_the_instrument_has_the_label_as_its_english():
    mention = replace(sample.agreements()[1].lead, name=r.Phrase("nota kesepahaman", r.Span(0, 16)))
    claim = replace(sample.agreements()[1], lead=mention, mentions=(mention,))
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, agreements=(claim,)))
    name = build_view(brief, LABELS).agreements[0].name
    assert name.text_en == "Memorandum of understanding (MoU)"
    assert not any(run.is_machine for run in name.runs_en)
    assert "nota kesepahaman" not in texts_to_translate(brief)


def test_standing_says_how_many_origins_and_points_to_the_discrepancy(view):
    letter, memorandum = view.agreements[:2]
    assert letter.standing.text.text_en == "2 of 3 origins"
    assert [link.label for link in letter.standing.links] == ["D1"]
    assert memorandum.standing.text.text_id == "satu asal"
    assert memorandum.standing.standing is r.Standing.SINGLE_ORIGIN


def test_machine_english_is_marked_and_labels_are_not(view):
    party = view.agreements[0].parties[0]
    assert [run.is_machine for run in party.runs_en] == [True]
    assert not any(run.is_machine for run in view.agreements[0].status.text.runs_en)


@pytest.mark.parametrize("translation", [None, r.Remark(r.RemarkKind.UNTRANSLATED, "masing-masing")])
def test_a_phrase_without_a_sound_translation_stays_indonesian_and_says_so(translation):
    brief = sample.brief()
    if translation:
        bad = r.Translation("masing-masing pelabuhan", "masing port", r.TranslationOrigin.MODEL, (translation,))
        brief = replace(brief, translations=(*brief.translations, bad))
    place = build_view(brief, LABELS).agreements[2].circumstances[0]
    assert [(run.text, run.language) for run in place.runs_en] == [("masing-masing pelabuhan", Language.INDONESIAN)]


@pytest.mark.parametrize(("remarks", "shown"), [((), "each port"), ((r.Remark(r.RemarkKind.NAME, "x"),), "each port ▲")])
def test_a_phrase_that_a_person_approved_is_shown_with_what_the_checks_say(remarks, shown):
    approved = r.Translation("masing-masing pelabuhan", "each port", r.TranslationOrigin.MEMORY, remarks)
    brief = replace(sample.brief(), translations=(*sample.brief().translations, approved))
    place = build_view(brief, LABELS).agreements[2].circumstances[0]
    assert place.text_en == shown
    assert not any(run.is_machine for run in place.runs_en)


def test_a_persons_name_is_never_given_to_the_model(view):
    assert not {"Raharja Wibisana", "Raharja Wibisono"} & set(texts_to_translate(sample.brief()))
    assert view.discrepancies[3].positions[1].value.text_en == "Raharja Wibisono"


def test_one_sentence_of_each_origin_is_quoted(view):
    signed = view.discrepancies[0].positions[0]
    assert [link.label for link in signed.citations] == ["1.2", "2.2", "4.2"]
    assert [quote.link.label for quote in signed.quotes] == ["1.2", "2.2"]


def test_a_position_with_a_label_shows_name_and_label_except_where_status_is_the_point(view):
    assert view.discrepancies[0].positions[1].value.text_en == "Discussed"


def test_what_one_origin_alone_reports_is_counted_and_not_listed_again(view):
    assert [link.label for link in view.single.links] == ["D5"]
    n_alone = sum(row.standing.text.text_id == "satu asal" for row in (*view.agreements, *view.figures))
    assert view.single.text.text_en.startswith(f"{n_alone} other statements rest on a single origin")
    assert "D5" not in [item.link.label for item in view.discrepancies]


DAY = sample.period("1.2", "12 Agustus 2025", date(2025, 8, 12), date(2025, 8, 12))


@pytest.mark.parametrize(
    ("position", "english"),
    [
        (r.Position("?", (), quantity=sample.figures()[6].lead.quantity), "Hundreds of thousands of people"),
        (r.Position("?", (), period=DAY, names=("Merauke", "Sota")), "Merauke, Sota, 12 August 2025"),
        (r.Position("?", (), words_id="Bupati Merauke", names=("Raharja Wibisana",)), "Regent of Merauke Raharja Wibisana"),
        (r.Position("?", (), quantity=sample.figures()[4].lead.quantity, words_id="anggaran"), "Rp 1.5 trillion budget"),
        (r.Position("nelayan", ()), "Fishers"),
    ],
)
def test_a_position_is_put_together_from_its_parts(position, english):
    item = r.Discrepancy("D9", r.DiscrepancyKind.VALUE, r.Severity.MEDIUM, "nelayan", (position,))
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, discrepancies=(item,)))
    assert build_view(brief, LABELS).discrepancies[0].positions[0].value.text_en == english


@pytest.mark.parametrize("key", ["", "no_such_reading", "status_over_time"])
def test_every_discrepancy_has_a_reading_under_which_it_would_be_none(key):
    item = replace(sample.discrepancies()[0], explanation_key=key)
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, discrepancies=(item,)))
    reading = build_view(brief, LABELS).discrepancies[0].compatible.text_en
    assert reading
    assert "no source" not in reading
    assert ("later stage" in reading) == (key == "status_over_time")


@pytest.mark.parametrize("start", [None, date(2025, 8, 12)])
def test_a_newer_count_whose_sides_have_their_day_needs_no_reading(start):
    period = sample.period("1.2", "12 Agustus 2025", start, start)
    sides = tuple(replace(side, period=period) for side in sample.discrepancies()[1].positions)
    item = replace(sample.discrepancies()[1], kind=r.DiscrepancyKind.SUPERSEDED, positions=sides)
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, discrepancies=(item,)))
    assert bool(build_view(brief, LABELS).discrepancies[0].compatible) == (start is None)


def test_the_texts_asked_for_do_not_depend_on_translations():
    bare = replace(sample.brief(), translations=())
    assert texts_to_translate(bare) == texts_to_translate(sample.brief())


def test_the_texts_asked_for_are_all_cited_sentences_titles_and_phrases_once():
    texts = texts_to_translate(sample.brief())
    assert len(texts) == len(set(texts))
    cited = {sentence.text for sentence in sample.brief().sentences if sentence.citation in sample.brief().cited}
    assert cited <= set(texts)
    assert sample.brief().title_id in texts
    assert {article.headline for article in sample.brief().articles} <= set(texts)


def test_a_view_made_with_all_translations_leaves_nothing_indonesian():
    brief = replace(sample.brief(), translations=())
    done = tuple(r.Translation(text, f"EN {n}", r.TranslationOrigin.MODEL) for n, text in enumerate(texts_to_translate(brief)))
    view = build_view(replace(brief, translations=done), LABELS)
    shown = [*(row.title for row in view.sources), *(row.name for row in view.agreements)]
    shown += [text for row in view.agreements for text in (*row.parties, *row.subjects, *row.circumstances)]
    assert all(run.language is Language.ENGLISH for text in shown for run in text.runs_en)
    assert all(sentence.text_en for sentence in view.cited)


@pytest.mark.parametrize(("grade", "is_shown"), [(r.Reliability.HIGH, True), (r.Reliability.MIDDLE, False), (None, False)])
def test_the_title_is_in_english_only_where_its_translation_has_the_best_grade(grade, is_shown):
    title = r.Translation(sample.brief().title_id, "Fish quarantine cooperation", r.TranslationOrigin.MODEL, (), grade)
    view = build_view(replace(sample.brief(), translations=(title,)), LABELS)
    assert (view.title.text_en == "Fish quarantine cooperation") == is_shown


def with_translation(**changes):
    done = tuple(replace(t, **changes) for t in sample.brief().translations)
    return build_view(replace(sample.brief(), translations=done), LABELS)


def test_english_of_the_lowest_grade_stands_only_where_its_grade_is_told():
    view = with_translation(reliability=r.Reliability.LOW)
    quotes = [quote for item in view.discrepancies for side in item.positions for quote in side.quotes]
    for sentence in (*view.background, *quotes, *(row.sentence for row in view.events)):
        assert (sentence.text_en, sentence.lack.text_en) in {
            ("", LABELS["cited.doubtful"].text_en),
            ("", LABELS["cited.untranslated"].text_en),
        }
    assert any(sentence.text_en for sentence in view.cited)


def test_a_translation_that_is_no_text_is_none():
    view = with_translation(target_en="V\N{REPLACEMENT CHARACTER}n")
    assert not any(sentence.text_en for sentence in view.cited)
    assert "\N{REPLACEMENT CHARACTER}" not in repr(view)


@pytest.mark.parametrize(("grade", "is_graded"), [(r.Reliability.HIGH, True), (None, False)])
def test_a_machine_translation_that_was_not_measured_has_no_tick(grade, is_graded):
    machine = [sentence for sentence in with_translation(reliability=grade).cited if sentence.is_machine]
    assert machine
    assert all(sentence.is_graded == is_graded for sentence in machine)


def test_a_count_up_to_a_day_is_as_of_that_day_in_english():
    until = sample.period("1.4", "hingga Juni", None, date(2025, 6, 30), relation=r.PeriodRelation.UNTIL)
    claim = sample.figures()[6]
    mention = replace(claim.lead, period=until)
    figures = (replace(claim, lead=mention, mentions=(mention,)),)
    (row,) = build_view(replace(sample.brief(), ledger=replace(sample.brief().ledger, figures=figures)), LABELS).figures
    assert [(p.text.text_id, p.text.text_en) for p in row.periods] == [("hingga 30 Juni 2025", "as of 30 June 2025")]


def test_a_day_told_in_words_too_stands_once(view):
    lead = sample.agreements()[0].lead
    vague = replace(lead.when, surface="Selasa", is_approximate=True)
    claim = replace(sample.agreements()[0], mentions=(replace(lead, when=vague), lead))
    brief = replace(sample.brief(), ledger=replace(sample.brief().ledger, agreements=(claim,)))
    assert [text.text_en for text in build_view(brief, LABELS).agreements[0].circumstances] == ["12 August 2025", "Merauke"]


def test_every_sentence_that_is_linked_is_in_the_appendix_even_if_the_brief_forgot_it():
    brief = replace(sample.brief(), cited=())
    assert sample.at("2.5") in citations_shown(brief)
    assert citations_shown(replace(brief, cited=citations_shown(brief))) == citations_shown(brief)


def test_a_sentence_that_breaks_off_is_marked(view):
    assert [sentence.link.label for sentence in view.cited if not sentence.is_complete] == ["2.6"]


def test_the_head_counts_sources_origins_and_checks(view):
    values = {row.name.text_en: [value.text_en for value in row.values] for row in view.meta}
    assert values["Sources"][:2] == ["4 articles, 4 outlets, 3 independent origins", "[2] and [4] share their wording"]
    assert "checks: 16 of 18 sentences without remark; 1 sentence not translated" in values["Translation"][0]
    assert values["Left out"] == ["005.pdf: the file holds pictures of text only"]
    assert values["Notes on files"] == ["003.txt: read as Windows-1252"]


def test_only_web_addresses_become_links(view):
    assert [row.url for row in view.sources] == [
        "https://warta-samudra.example/2025/08/12/karantina?id=7&lang=id",
        "https://kabarmerauke.example/karantina-ikan",
        "",
        "",
    ]


def test_a_given_english_title_is_no_machine_translation():
    brief = replace(sample.brief(), title_en="Fish quarantine")
    assert [(run.text, run.is_machine) for run in build_view(brief, LABELS).title.runs_en] == [("Fish quarantine", False)]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Sumbar", "West Sumatra"),
        ("Kabupaten Merauke", "Merauke Regency"),
        ("provinsi Sulawesi Tenggara", "Southeast Sulawesi Province"),
        ("Kabupaten Merauke dan Asmat", "Kabupaten Merauke dan Asmat"),
    ],
)
def test_regions_have_their_english_name_without_a_model(name, english):
    assert Lexicon(sample.brief(), LABELS).phrase(name).text_en == english


@pytest.mark.parametrize(
    ("of_termbase", "shown"),
    [("Indonesian Quarantine Agency (Barantin)", "Indonesian Quarantine Agency (Barantin)"), ("market (Barantin)", "Barantin")],
)
def test_an_acronym_that_the_articles_write_out_is_not_written_out_as_something_else(of_termbase, shown):
    made = (
        r.Translation("Barantin", of_termbase, r.TranslationOrigin.GLOSSARY),
        r.Translation("Badan Karantina Indonesia", "Indonesian Quarantine Agency", r.TranslationOrigin.GLOSSARY),
    )
    brief = replace(sample.brief(), translations=made)
    assert Lexicon(brief, LABELS).phrase("Barantin").text_en == shown


def test_a_party_with_two_names_is_named_once():
    agency, authority = "Badan Karantina Indonesia", "Otoritas Perikanan Papua Nugini"
    names = [r.Phrase(name, r.Span(0, len(name))) for name in ("Barantin", agency, authority)]
    assert [text.text_id for text in Lexicon(sample.brief(), LABELS).parties(names)] == [agency, authority]


@pytest.mark.parametrize(
    ("detail", "indonesian"), [("Raharja is missing", "Raharja tidak ada"), ("9 is not in the source", "9 tidak ada dalam sumber")]
)
def test_what_a_check_found_is_said_in_both_languages(detail, indonesian):
    text = sample.sentence("1.2").text
    remarked = r.Translation(text, "It.", r.TranslationOrigin.MODEL, (r.Remark(r.RemarkKind.NAME, detail),))
    others = tuple(each for each in sample.brief().translations if each.source_id != text)
    shown = Lexicon(replace(sample.brief(), translations=(remarked, *others)), LABELS).sentence(sample.at("1.2"))
    assert [remark.text_id.split(": ")[1] for remark in shown.remarks] == [indonesian]
    assert [remark.text_en.split(": ")[1] for remark in shown.remarks] == [detail]


def test_what_a_check_found_is_said_in_the_users_words(tmp_path):
    (tmp_path / "labels.toml").write_text('[cited]\nmissing = { id = "{what} hilang", en = "{what} lost" }\n', encoding="utf-8")
    text = sample.sentence("1.2").text
    remarked = r.Translation(text, "It.", r.TranslationOrigin.MODEL, (r.Remark(r.RemarkKind.NAME, "Raharja is missing"),))
    others = tuple(each for each in sample.brief().translations if each.source_id != text)
    brief = replace(sample.brief(), translations=(remarked, *others))
    (remark,) = Lexicon(brief, load_labels(tmp_path)).sentence(sample.at("1.2")).remarks
    assert (remark.text_id.split(": ")[1], remark.text_en.split(": ")[1]) == ("Raharja hilang", "Raharja lost")
