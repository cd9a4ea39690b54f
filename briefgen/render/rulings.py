"""The rulings of analysts: shown under what they are about, in their own words, and marked as theirs."""

from __future__ import annotations

from datetime import date

from briefgen.records import Brief, Ruling, RulingState
from briefgen.render import formats
from briefgen.render.compose import NOTHING, filled, joined, same, written
from briefgen.render.labels import Labels, Language
from briefgen.render.lexicon import Lexicon
from briefgen.render.view import Bilingual, RulingView
from briefgen.render.words import Word


def rulings_on(key: str, brief: Brief, lexicon: Lexicon) -> tuple[RulingView, ...]:
    """The rulings on the discrepancy called ``key``; with an empty key, those on what is no longer at issue."""
    return tuple(
        RulingView(ruling_text(ruling, lexicon.labels), ruling.state is RulingState.IN_FORCE)
        for ruling in brief.ledger.rulings
        if ruling.discrepancy == key
    )


def ruling_text(ruling: Ruling, labels: Labels) -> Bilingual:
    """*Putusan Rina, 3 Mei 2025: angka BPBD yang dipakai*; one that does not hold any more says so and why.

    A decision given in one language stands in both as it is: no machine puts words into the analysts' mouths.
    """
    said = filled(
        labels[Word.RULING_LINE if ruling.state is RulingState.IN_FORCE else Word.RULING_LAPSED],
        by=same(ruling.by),
        date=_day(ruling.on, labels),
        state=written(labels.of(ruling.state)),
        decision=_decision(ruling),
    )
    until = filled(labels[Word.RULING_UNTIL], date=_day(ruling.expires, labels)) if ruling.expires else NOTHING
    return joined([_subject(ruling, labels), joined([said, until], " ")], ": ")


def _subject(ruling: Ruling, labels: Labels) -> Bilingual:
    """What a ruling was on, where no discrepancy stands above it to say so."""
    if ruling.discrepancy:
        return NOTHING
    about = " / ".join(ruling.sides)
    words = f"{ruling.about} ({about})" if about and ruling.about else ruling.about or about
    return joined([written(labels.of(ruling.kind)), same(words, language=Language.INDONESIAN)], ", ")


def _decision(ruling: Ruling) -> Bilingual:
    if ruling.decision_id and ruling.decision_en:
        return Bilingual(same(ruling.decision_id).runs_id, same(ruling.decision_en).runs_en)
    language = Language.INDONESIAN if ruling.decision_id else Language.ENGLISH
    return same(ruling.decision_id or ruling.decision_en, language=language)


def _day(day: date, labels: Labels) -> Bilingual:
    return written(formats.in_both(lambda language: formats.day(day, labels, language)))
