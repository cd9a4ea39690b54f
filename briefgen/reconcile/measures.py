"""What figures measure, as stems that can be compared."""

from __future__ import annotations

from functools import cache, lru_cache

from briefgen.reconcile.lexicon import meaning_stems, table, unit_family
from briefgen.reconcile.wording import is_light, label
from briefgen.records import Figure, QuantityKind
from briefgen.text.words import is_common, stem

CACHED = 20_000


def measure(figure: Figure) -> str:
    """What a figure measures, worded so that it can stand by itself: *penundaan keberangkatan*, *pasien yang dirawat*."""
    return label(figure)


def _told(figure: Figure) -> str:
    """All that the source says of what a figure measures: *menyediakan dana hibah*, *rumah rusak berat*."""
    counted, predicate = figure.counted, figure.predicate
    is_predicate_first = counted is not None and predicate is not None and predicate.span < counted.span
    return _joined(counted.text if counted else "", predicate.text if predicate else "", is_predicate_first, figure.quantity.kind)


@lru_cache(maxsize=CACHED)
def _joined(counted: str, predicate: str, is_predicate_first: bool, kind: QuantityKind) -> str:
    if counted and is_light(predicate, kind):
        predicate = ""
    texts = list(dict.fromkeys(filter(None, (predicate, counted) if is_predicate_first else (counted, predicate))))
    words = " ".join(text for text in texts if not any(text != other and text in other for other in texts)).split()
    while words and words[-1].lower() in table()["measures"]["trailing"]:
        words.pop()
    return " ".join(words)


def is_change(figure: Figure) -> bool:
    """Whether a figure tells a change, whose value depends on what it is compared with: *naik 2,3 persen*, *kenaikan Rp40 ribu*."""
    if figure.counted and not set(figure.counted.text.lower().split()[:1]).isdisjoint(table()["measures"]["change_nouns"]):
        return True
    if figure.quantity.kind is not QuantityKind.PERCENT or figure.predicate is None:
        return False
    return not set(figure.predicate.text.lower().split()).isdisjoint(table()["measures"]["change"])


def is_same_change(first: Figure, second: Figure) -> bool:
    """Whether two figures are the amount of one sort of change: *tambahan anggaran*, *penambahan*."""
    nouns = [f.counted.text.lower().split()[0] if f.counted else "" for f in (first, second)]
    kinds = [next((n for n, words in enumerate(table()["measures"]["changes"]) if noun in words), -1) for noun in nouns]
    return kinds[0] == kinds[1] >= 0


@cache
def population() -> frozenset[str]:
    """Stems of nouns for all who were there (*penonton*, *penumpang*), of whom a count of victims is taken."""
    return meaning_stems(" ".join(table()["measures"]["population"]))


@cache
def vague_nouns() -> frozenset[str]:
    """Stems of nouns whose numbers come up about many things: *lokasi*, *tahap*."""
    return meaning_stems(" ".join(table()["measures"]["vague"]))


@cache
def dimensions() -> frozenset[str]:
    """Stems of what things are measured in: *kedalaman*, *panjang*; a depth is no distance."""
    return meaning_stems(" ".join(table()["measures"]["dimensions"]))


@cache
def sent_stems() -> frozenset[str]:
    """Stems of verbs for sending people and means, of which each body has its own number."""
    return meaning_stems(" ".join(table()["measures"]["sent"]))


def is_composed(figure: Figure) -> bool:
    """Whether a figure counts what its writer put together: *7 Fakta Kecelakaan Bus*."""
    return figure.counted is not None and figure.counted.text.lower().split()[0] in table()["measures"]["composed"]


def family(figure: Figure) -> str:
    """What sort of thing a figure counts; see `unit_family`. A nominalised verb (*3.400 penundaan*) counts events."""
    counted, predicate = figure.counted, figure.predicate
    if predicate and not figure.quantity.unit and (counted is None or counted.span == predicate.span):
        befalls_people = bool(stems_of(figure)) and stems_of(figure) <= victim_stems()
        return "person" if befalls_people else "event" if counted else ""
    return unit_family(figure.quantity.unit, figure.counted.text if figure.counted else "")


def stems_of(figure: Figure) -> frozenset[str]:
    """Stems of all that a figure measures; words such as *korban* only where there is nothing else.

    What else befell the dead is how they died: *tewas tertimbun longsor*, *meninggal setelah terseret arus*.
    """
    stems = _telling_stems(_told(figure))
    deeds = deed_stems(figure)
    return stems - (deeds - _death()) if deeds & _death() and stems & _death() else stems


def noun_stems(figure: Figure) -> frozenset[str]:
    """Stems of what is counted, whatever happened to it."""
    return _telling_stems(figure.counted.text) if figure.counted else frozenset()


def deed_stems(figure: Figure) -> frozenset[str]:
    """Stems of what happened to what is counted."""
    return _telling_stems(figure.predicate.text) if figure.predicate else frozenset()


def name_stems(figure: Figure) -> frozenset[str]:
    """Stems of the names within what a figure measures: *karyawan PT Sandang Makmur*."""
    return frozenset(stem(w) for w in _told(figure).split() if w[:1].isupper() and len(w) > 1 and not is_common(w))


@lru_cache(maxsize=CACHED)
def _telling_stems(text: str) -> frozenset[str]:
    stems = meaning_stems(text)
    return stems - _empty() or stems


@cache
def _death() -> frozenset[str]:
    return meaning_stems("tewas")


@cache
def victim_stems() -> frozenset[str]:
    """Stems of what befalls people, so that *19 lainnya luka ringan* and *lima kematian* are people."""
    return meaning_stems(" ".join(table()["victims"]["deeds"])) | meaning_stems("berat ringan menengah")


@cache
def toll_stems() -> frozenset[str]:
    """Stems of what befalls people, animals and houses, whose counts grow for days."""
    return victim_stems() | meaning_stems(" ".join(table()["victims"]["damage"]))


def fates_differ(first: Figure, second: Figure) -> bool:
    """Whether figures count people of fates that exclude each other: the dead, the missing, the hurt, the safe, the displaced."""
    fates = [{number for number, words in enumerate(_fates()) if stems_of(figure) & words} for figure in (first, second)]
    return all(fates) and fates[0].isdisjoint(fates[1])


@cache
def _fates() -> tuple[frozenset[str], ...]:
    return tuple(meaning_stems(" ".join(words)) for words in table()["victims"]["fates"])


@cache
def _empty() -> frozenset[str]:
    """Stems that say nothing beside others: all that can be counted, and how a deed came to be done (*sempat*, *terpaksa*)."""
    return meaning_stems(" ".join((*table()["measures"]["empty"], *table()["measures"]["auxiliaries"])))


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Overlap coefficient: the share of the smaller set that is in both."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def is_comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures count in units that can be set against each other."""
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or (first.is_part != second.is_part and first.citation == second.citation):
        return False
    if a.kind in {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION}:
        return a.unit == b.unit
    return True
