"""What a figure measures, worded so that it can stand by itself in a table: *pasien yang dirawat*, *dana hibah*, *tewas*.

In Indonesian a noun and its verb are a clause (*pasien dirawat*); with *yang* they are a phrase, which reads and translates as one.
So are a verb and its object, once the verb is passive (*membagikan masker*: *masker yang dibagikan*).
A verb before its noun is left out where it says no more than that the noun is there (*mendapat kuota haji*).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.records import Figure, Phrase, QuantityKind
from briefgen.text.affixes import active_form, passive_candidates
from briefgen.text.tables import load_table
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation, is_transitive
from briefgen.text.words import is_common

_CACHED = 20_000
_AFFIXED = ("di", "ter", "ber", "me")
_PREPOSITIONS = frozenset({"di", "ke", "dari", "dalam"})
_VERBAL = (WordClass.VERB, WordClass.AUXILIARY)


def label(figure: Figure) -> str:
    """The words for what a figure measures.

    Verbs that only introduce the number (*mencapai*, *tercatat*) are left out.
    """
    counted, predicate = figure.counted, figure.predicate
    words = _words(predicate) if predicate else []
    if counted is None or predicate is None:
        return _state(" ".join(_without_trailing(counted.text.split() if counted else words)))
    if (measure := _measure(figure, words)) or _is_apart(figure):
        return " ".join(_without_trailing([*measure, *(_inside(counted.text) if measure else counted.text).split()]))
    kind = figure.quantity.kind
    is_contained = predicate.text in counted.text or counted.text in predicate.text
    if is_contained or is_light(predicate.text, kind):
        whole = predicate.text if counted.text in predicate.text and not is_light(predicate.text, kind) else counted.text
        return " ".join(_without_trailing(_without_container(tuple(whole.split()))))
    if predicate.span < counted.span:
        if words[-1].lower() in _PREPOSITIONS:  # "tersebar di 12 kota"
            return " ".join(_without_trailing(counted.text.split()))
        if found := _of_passive(figure, words):
            return found
        told = _without_container((*words, *counted.text.split()))
        is_whole = len(told) == len(words) + len(counted.text.split())
        return (_passive(tuple(words), counted.text) if is_whole else "") or " ".join(_without_trailing(told))
    if done := _done_by(figure, tuple(words)):
        return done
    words = _without_change(words, kind)
    return " ".join(_without_trailing([*counted.text.split(), *(["yang"] if _needs_relative(figure) else []), *words]))


def _without_change(words: list[str], kind: QuantityKind) -> list[str]:
    """*hilang bertambah dari*: a level is the same however it was reached."""
    words = _without_trailing(words)
    while len(words) > 1 and kind is not QuantityKind.PERCENT and words[-1].lower() in table()["measures"]["change"]:
        words = words[:-1]
    return words


def _of_passive(figure: Figure, words: Sequence[str]) -> str:
    """*diikuti 60 pelari*: the runners take part; *ditemukan 12 korban*: they are found. Only where the number parts the two."""
    counted, predicate, naming = figure.counted, figure.predicate, load_table("figures")["naming"]
    if counted is None or predicate is None or not predicate.span.end <= figure.span.start < counted.span.start:
        return ""
    verb = words[-1].lower()
    is_passive = verb.startswith("di") and class_of(verb) is WordClass.VERB and is_common(verb)
    if not is_passive or verb in naming["penal"] or verb in naming["containing"]:
        return ""
    if verb in naming["helping"] or (verb.endswith("i") and not verb.endswith("beri")):
        active = active_form(verb.removeprefix("di"))
        return f"{counted.text} yang {active}" if is_common(active) else ""
    others = [word for word in words[:-1] if class_of(word.lower()) is WordClass.AUXILIARY]
    return " ".join((counted.text, "yang", *others, verb)) if len(others) == len(words) - 1 else ""


def _words(predicate: Phrase) -> list[str]:
    """The words of a predicate; a passive that is written in two (*di janjikan*) is one."""
    words = predicate.text.split()
    for at in range(len(words) - 2, -1, -1):
        joined = f"di{words[at + 1]}"
        if words[at].lower() == "di" and joined.endswith(("kan", "i")) and class_of(joined) is WordClass.VERB:
            words[at : at + 2] = [joined]
    return words


def _measure(figure: Figure, words: Sequence[str]) -> list[str]:
    """What the number tells of the thing, named before it: *luas lahan*, *kenaikan penduduk miskin*, *harga gabah*."""
    if figure.counted is None or figure.predicate is None or figure.predicate.span < figure.counted.span:
        return []
    sizes: dict[str, str] = load_table("figures")["naming"]["sizes"]
    if len(words) == 1 and words[0].lower() in sizes:
        return [sizes[words[0].lower()]]
    quality = words[0].lower() if len(words) == 1 else ""
    if quality in load_table("figures")["attributing"]["words"] and is_common(quality.removeprefix("ber")):
        return [quality.removeprefix("ber")]  # "kapal berkapasitas 300 ton"
    if len(words) == 1 and words[0].lower().endswith("nya") and class_of(words[0].lower()) is WordClass.NOUN:
        return [words[0][: -len("nya")]]
    return list(words) if words and all(is_nominalisation(word) for word in words) else []


def _inside(phrase: str) -> str:
    """A noun phrase as it stands inside another: an ordinary noun loses the capital that the sentence began with."""
    first, _, rest = phrase.partition(" ")
    return phrase[0].lower() + phrase[1:] if is_common(first.lower()) and first.istitle() and not rest[:1].isupper() else phrase


def _is_apart(figure: Figure) -> bool:
    """Whether something stands between the verb and the noun before the number: *dijual dengan harga Rp 5 juta*."""
    counted, predicate = figure.counted, figure.predicate
    if counted is None or predicate is None or not predicate.span.end < counted.span.start:
        return False
    is_number_between = predicate.span.end <= figure.span.start < counted.span.start
    return not is_number_between and counted.span.start - predicate.span.end > 1


def _done_by(figure: Figure, words: tuple[str, ...]) -> str:
    """*klub itu menghabiskan Rp 5 miliar*: *yang dihabiskan klub*; the noun did it and is not what there is so much of."""
    counted, predicate = figure.counted, figure.predicate
    if counted is None or predicate is None or figure.quantity.kind is QuantityKind.PERCENT or figure.span < predicate.span:
        return ""
    is_active = len(words) == 1 and words[0].lower().startswith("me") and words[0].lower() not in _measuring()
    form = _common_passive(words[0].lower()) if is_active else None
    return f"yang {form} {counted.text}" if form else ""


def is_light(predicate: str, kind: QuantityKind) -> bool:
    """Whether a verb says nothing of a quantity of this kind (*mencapai*; *naik dari* of a level)."""
    words = _without_trailing(predicate.lower().split())
    return set(words) <= _light(kind)


@cache
def _light(kind: QuantityKind) -> frozenset[str]:
    words = frozenset(table()["measures"]["light"])
    return words if kind is QuantityKind.PERCENT else words | frozenset(table()["measures"]["change"])


def _needs_relative(figure: Figure) -> bool:
    """Whether *yang* makes a noun and its verb a phrase: *warga yang mengungsi*; not *rumah rusak*, *korban meninggal dunia*."""
    counted, predicate = figure.counted, figure.predicate
    if counted is None or predicate is None or "yang" in predicate.text.split():
        return False
    words, nouns = [word.lower() for word in _words(predicate)], counted.text.lower().split()
    verb = next((word for word in words if class_of(word) is WordClass.VERB), "")
    if class_of(words[0]) not in _VERBAL or not verb.startswith(_AFFIXED) or class_of(nouns[-1]) is WordClass.VERB:
        return False
    if nouns[0] in load_table("figures")["bearers"]["words"] and not verb.startswith(("di", "ber")):
        return False
    return words[-1] not in _measuring() and _is_of_what_is_counted(figure, verb)


def _is_of_what_is_counted(figure: Figure, verb: str) -> bool:
    """Whether the noun is what there is so much of, not only what the amount is told of (*Budi didenda Rp 5 juta*)."""
    kind, unit = figure.quantity.kind, figure.quantity.unit
    is_after = figure.counted is not None and figure.counted.span.start > figure.span.start
    if kind is QuantityKind.COUNT:
        return unit not in load_table("figures")["naming"]["rates"]
    is_passive = verb.startswith(("di", "ter")) and not verb.endswith("i") and verb not in load_table("figures")["naming"]["penal"]
    nouns = figure.counted.text.split() if figure.counted else [""]
    is_name = all(word[:1].isupper() for word in nouns) and not is_common(nouns[0].lower())
    if kind in (QuantityKind.MONEY, QuantityKind.MEASURE):
        return is_passive and not is_name
    return kind is QuantityKind.PERCENT and is_after


@cache
def _measuring() -> frozenset[str]:
    """Verbs whose subject is a level or an amount, of which nothing is told apart: *kurs menguat*, *belanja tumbuh*."""
    return frozenset(load_table("figures")["measuring"]["verbs"]) | _light(QuantityKind.COUNT)


@lru_cache(maxsize=_CACHED)
def _without_container(words: tuple[str, ...]) -> list[str]:
    """*mendapat kuota haji*, *mencakup pembangunan rumah*: the noun alone, where the verb only says that it is there."""
    naming, start = load_table("figures")["naming"], 0
    while start < len(words) and class_of(words[start].lower()) in (*_VERBAL, WordClass.ADVERB):
        start += 1
    verbs = {word.lower() for word in words[:start] if class_of(word.lower()) is WordClass.VERB}
    is_denied = not {word.lower() for word in words[:start]}.isdisjoint(load_table("figures")["part"]["denials"])
    if start < len(words) and words[start] in load_table("figures")["light"]["completing"]:
        start += 1
    is_thing = start < len(words) and class_of(words[start].lower()) is not WordClass.PREPOSITION
    return list(words[start:] if verbs and is_thing and not is_denied and verbs <= set(naming["containing"]) else words)


@lru_cache(maxsize=_CACHED)
def _passive(words: tuple[str, ...], counted: str) -> str:
    """*membagikan masker*: *masker yang dibagikan*; empty where the verb has no known passive or an object of its own."""
    lowered = [word.lower() for word in words]
    at = next((index for index, word in enumerate(lowered) if class_of(word) is WordClass.VERB), len(words))
    if at == len(words) or lowered[at] in _measuring() or any(class_of(word) in _VERBAL for word in lowered[at + 1 :]):
        return ""
    others = (word for word in words[at + 1 :] if class_of(word.lower()) is not WordClass.ADVERB)
    noun, found = " ".join((*others, counted)), _common_passive(lowered[at])
    return " ".join((noun, "yang", *lowered[:at], found)) if found else ""


def _common_passive(verb: str) -> str | None:
    if meaning_stems(verb) & _dying():
        return None
    forms = passive_candidates(verb) if verb.startswith("me") else (f"di{verb}",) if is_transitive(verb) else ()
    return next((form for form in forms if is_common(form)), None)


@cache
def _dying() -> frozenset[str]:
    """*Korban meninggal* were left by nobody."""
    return meaning_stems("tewas")


def _state(words: str) -> str:
    """*menewaskan*, *Tewaskan*: what they were made; of any other active verb what was done (*menyiapkan*: *disiapkan*)."""
    verb = words.lower()
    states = load_table("figures")["naming"]["states"]
    stems = {form.removeprefix("di") for form in passive_candidates(verb)} | {verb}
    found = sorted(stem.removesuffix(suffix) for stem in stems for suffix in ("kan", "i") if stem.endswith(suffix))
    is_active = verb.startswith("me") and verb not in _measuring()
    return next((root for root in found if root in states), (_common_passive(verb) if is_active else None) or words)


def _without_trailing(words: list[str]) -> list[str]:
    while words and words[-1].lower() in table()["measures"]["trailing"]:
        words = words[:-1]
    return words
