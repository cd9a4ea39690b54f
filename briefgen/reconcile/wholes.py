"""Which figures speak for the whole of a matter now: not a former value, a part, or another happening's count."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from briefgen.reconcile.happenings import kind_of
from briefgen.reconcile.measures import stems_of, toll_stems, victim_stems
from briefgen.records import Citation, Figure, FigureClaim, Phrase, Sentence, SentenceKind, Span
from briefgen.text.gazetteer import level_of

LEAD_SENTENCES = 3
REACH = 90
"""Characters around a value in which it is told what it is part of, or what it came to."""
_NUMBER = r"(?:[Rr]p\s?)?[\w.,]{1,20}(?:\s[\w%-]{1,20}){0,4}"
_FROM = re.compile(
    r"\b(?:bertambah|berkurang|naik|meningkat|turun|menurun|melonjak|merosot|anjlok|berubah|susut|menyusut|bergeser"
    r"|direvisi|dikoreksi)\s(?:[\w-]+\s){0,3}?dari\s(?:(?:yang\s)?(?:sebelumnya|semula|awalnya)\s)?(?:sekitar\s|hanya\s)?$"
)
_FORMERLY = re.compile(r"\b(?:dari\s(?:yang\s)?)?(?:sebelumnya|semula|awalnya|tadinya)\s(?:[\w-]+\s){0,3}?$", re.IGNORECASE)
_BECAME = re.compile(rf"^{_NUMBER}?\s?menjadi\s")
_REST = re.compile(r"^(?:\s[\w-]{1,20}){0,2}\s(?:lain|lainnya|sisanya|selebihnya)\b")
_IDENTIFIED = re.compile(
    r"^(?:\s[\w-]{1,20}){0,4}\s(?:(?:belum|tidak|tak|masih|sudah|telah|berhasil|baru)\s(?:[\w-]{1,20}\s){0,3})"
    r"(?:(?:di|ter)identifikasi|(?:di)?ketahui identitas\w*|dikenali|beridentitas|identifikasi)\b"
)
"""Who is known by name, or not yet, is a part of those who were found."""
_LINE = re.compile(r"^\W{0,3}(?:\d{1,2}[.)]\s*)?(?P<place>[A-Z][\w'.-]*(?:\s[A-Z][\w'.-]*){0,4})\s?:\s*$")
_ORIGIN = re.compile(
    r"\s(?:(?:orang|korban|warga)\s)?(?:hilang|tewas|meninggal(?:\sdunia)?|luka(?:-luka)?|mengungsi)\sdari\s"
    r"(?P<place>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})"
)
_DIVISION = re.compile(r"(?:Provinsi|Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Distrik|Desa|Kelurahan|Nagari|Dusun|Kampung)\s")
_AFTER = re.compile(
    r"\b(?:setelah|akibat|karena|imbas|dalam|saat|ketika|pada)\s(?:(?:peristiwa|bencana|musibah|insiden)\s)?(?P<what>[a-z]+)"
)
_FOUND = re.compile(r"^(?:\s(?:orang|korban|jenazah|jasad|mayat)){1,2}(?:\s[\w-]{1,20})?\s(?:ditemukan|dievakuasi)\b")
_YEARS_AGO = re.compile(r"(?:Pada\s)?(?:[\w-]+\s){0,2}(?:[Tt]ahun|[Dd]ekade|[Bb]ulan)\s(?:yang\s)?(?:lalu|silam|sebelumnya)\b")
"""How a sentence opens that brings up what happened long before: *Empat tahun lalu gempa juga merusak 60 rumah*."""
Texts = Mapping[Citation, Sentence]


def placed(figure: Figure, sentence: Sentence) -> Figure:
    """``figure`` with the place of its line or its victims: *Kabupaten Ende: 12 korban jiwa*, *14 hilang dari Kabupaten Sikka*."""
    end = figure.quantity.span.end - sentence.span.start
    match = _LINE.match(sentence.text[: figure.quantity.span.start - sentence.span.start]) or _ORIGIN.match(sentence.text, end)
    if figure.place or not match or not (_DIVISION.match(match["place"]) or level_of(match["place"])):
        return figure
    start = sentence.span.start + match.start("place")
    return replace(figure, place=Phrase(match["place"], Span(start, start + len(match["place"]))))


def speaking_for_the_whole(claims: Sequence[FigureClaim], texts: Texts) -> list[FigureClaim]:
    """``claims`` without the mentions that are no position on the whole; a claim of only such has none left."""
    kinds, tolls = _kinds_in_leads(texts), _tolls(claims)

    def is_aside(figure: Figure) -> bool:
        sentence = texts[figure.citation]
        return _is_aside(figure, sentence, kinds) or _is_find(figure, sentence, tolls.get(figure.citation.article, Decimal()))

    return [_without(claim, is_aside) for claim in claims]


def _tolls(claims: Sequence[FigureClaim]) -> dict[int, Decimal]:
    """The largest count of victims that each article gives."""
    found: dict[int, Decimal] = {}
    for mention in (mention for claim in claims for mention in claim.mentions if stems_of(mention) & victim_stems()):
        article, value = mention.citation.article, mention.quantity.low or Decimal()
        found[article] = max(value, found.get(article, value))
    return found


def _is_find(figure: Figure, sentence: Sentence, toll: Decimal) -> bool:
    """Whether a few of many dead are told as found: *dua jenazah ditemukan* in an article that counts nineteen."""
    value = figure.quantity.high
    return value is not None and 2 * value < toll and bool(_FOUND.match(_around(figure, sentence)[1]))


def _without(claim: FigureClaim, is_aside: Callable[[Figure], bool]) -> FigureClaim:
    kept = tuple(mention for mention in claim.mentions if not is_aside(mention))
    if len(kept) == len(claim.mentions):
        return claim
    return replace(claim, mentions=kept, lead=claim.lead if claim.lead in kept or not kept else kept[0])


def _is_aside(figure: Figure, sentence: Sentence, kinds: frozenset[str]) -> bool:
    is_old = bool(_YEARS_AGO.match(sentence.text)) and bool(stems_of(figure) & toll_stems())
    return is_old or is_former(figure, sentence) or _is_portion(figure, sentence) or _is_of_another(figure, sentence, kinds)


def is_former(figure: Figure, sentence: Sentence) -> bool:
    """Whether a value is that before a change: *bertambah dari 27 menjadi 35*, *sebelumnya 41 orang*."""
    before, after = _around(figure, sentence)
    return bool(_FROM.search(before) or (_FORMERLY.search(before) and _BECAME.match(after)))


def _is_portion(figure: Figure, sentence: Sentence) -> bool:
    """Whether a value is the rest, or those of the found who are known by name: *tiga lainnya*, *dua belum teridentifikasi*."""
    after = _around(figure, sentence)[1]
    return bool(_REST.match(after) or _IDENTIFIED.match(after))


def _around(figure: Figure, sentence: Sentence) -> tuple[str, str]:
    start, end = (at - sentence.span.start for at in (figure.quantity.span.start, figure.quantity.span.end))
    return sentence.text[max(0, start - REACH) : start], sentence.text[end : end + REACH]


def _kinds_in_leads(texts: Texts) -> frozenset[str]:
    """The kinds of happening that the articles open with; empty where they open with none."""
    leads = (s for s in texts.values() if s.citation.sentence <= LEAD_SENTENCES or s.kind is SentenceKind.TITLE)
    words = (word for sentence in leads for word in re.findall(r"[a-z]{3,}", sentence.text.lower()))
    return frozenset(kind for word in words if (kind := kind_of(word)))


def _is_of_another(figure: Figure, sentence: Sentence, kinds: frozenset[str]) -> bool:
    """Whether victims are told of a happening that no article opens with: *20 orang tewas setelah letusan* in a flood."""
    if not kinds or not stems_of(figure) & victim_stems():
        return False
    match = _AFTER.search(_around(figure, sentence)[1])
    kind = kind_of(match["what"]) if match else None
    return kind is not None and kind not in kinds
