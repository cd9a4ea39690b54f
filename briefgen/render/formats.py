"""Numbers, quantities and dates as each language writes them, always from the value and never from the words.

Because both languages are made from one `Quantity` or `Period`, the English figure cannot differ from the Indonesian one.
Indonesian groups by point and sets decimals off by comma (EYD V, III.A and III.B); English does the reverse.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from briefgen.records import Period, PeriodRelation, Qualifier, Quantity, QuantityKind
from briefgen.render.labels import PLACEHOLDER, Label, Labels, Language
from briefgen.render.visible import visible
from briefgen.render.words import Word

MAX_DIGITS = 24
"""A number with more digits than this is written with an exponent."""

_THOUSAND, _MILLION = 3, 6
_SCALES = (12, 9, _MILLION, _THOUSAND)
"""Powers of ten that have a word."""
_MAX_DENOMINATOR = 100
_ROUNDED = Fraction(1, 10**9)
"""How far a third lies from 0.333…, or less."""
_MAX_PLACES = 3
"""*1,234 juta* is still read at a glance; *1,234567 juta* is not, and is written out in digits."""

_VAGUE_PATTERNS = {"of", "times", "counted"}


def in_both(text: Callable[[Language], str]) -> Label:
    """The label whose texts ``text`` gives for each language."""
    return Label(text(Language.INDONESIAN), text(Language.ENGLISH))


def fill(template: str, **values: str) -> str:
    """``template`` with its placeholders replaced; unknown ones stay, and values are not searched again.

    >>> fill("{n} dari {m}", n="{m}", m="9")
    '{m} dari 9'
    """
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


# --- numbers ---------------------------------------------------------------------------------------------


def number(value: Decimal, labels: Labels, language: Language, *, min_power: int = _MILLION) -> str:
    """``value`` with separators, and from 10 to the ``min_power`` on with a word of scale where that is shorter.

    >>> from briefgen.render.labels import load_labels
    >>> number(Decimal("2300000000000"), load_labels(), Language.INDONESIAN)
    '2,3 triliun'
    >>> number(Decimal("5000"), load_labels(), Language.ENGLISH)
    '5,000'
    """
    coefficient, power = scaled(value, min_power)
    digits = _digits(coefficient, labels, language)
    return f"{digits} {labels[f'scale.{power}'].text(language)}" if power else digits


def scaled(value: Decimal, min_power: int) -> tuple[Decimal, int]:
    """``value`` as a coefficient and the power of ten of a word of scale, or 0 where no word suits.

    >>> scaled(Decimal("1500000"), 6)
    (Decimal('1.500000'), 6)
    """
    if is_sensible(value):
        for power in _SCALES:
            coefficient = value.scaleb(-power)
            if power >= min_power and abs(coefficient) >= 1 and _places(coefficient) <= _MAX_PLACES:
                return coefficient, power
    return value, 0


def is_sensible(value: Decimal) -> bool:
    """Whether ``value`` can be written out in digits."""
    return value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _digits(value: Decimal, labels: Labels, language: Language) -> str:
    if not is_sensible(value):
        return str(value)
    whole, _, places = f"{value:,f}".partition(".")
    grouped = whole.replace(",", labels[Word.NUMBER_GROUP].text(language))
    places = places.rstrip("0")
    return grouped + labels[Word.NUMBER_DECIMAL].text(language) + places if places else grouped


# --- quantities ------------------------------------------------------------------------------------------


def quantity(quantity: Quantity, labels: Labels) -> Label:
    """A quantity with its unit, range and qualifier; a share in words (*separuh*) or as a fraction.

    >>> from briefgen.records import Span
    >>> from briefgen.render.labels import load_labels
    >>> both = quantity(Quantity(Span(0, 10), "1,5 juta km", Decimal(1500000), Decimal(1500000), "km"), load_labels())
    >>> both.text_id, both.text_en
    ('1,5 juta km', '1.5 million km')
    """

    def text(language: Language) -> str:
        vague = _vague(quantity, labels, language)
        is_one = quantity.low == quantity.high == 1
        amount = _share(quantity, labels, language) or _with_unit(
            vague or _range(quantity, labels, language), quantity, labels, language, is_one=is_one
        )
        if not vague and quantity.qualifier is Qualifier.EXACT:
            amount = _with_open_end(amount, quantity, labels, language)
        return fill(labels.of(quantity.qualifier).text(language), n=amount)

    return in_both(text)


def _share(quantity: Quantity, labels: Labels, language: Language) -> str:
    """A share in words or as an exact fraction: *separuh*, *2/5*; empty for anything else, also where none is simple enough."""
    value = quantity.low
    if quantity.unit != "share" or value is None or value != quantity.high or not is_sensible(value):
        return ""
    fraction = Fraction(value).limit_denominator(_MAX_DENOMINATOR)
    if abs(fraction - Fraction(value)) >= _ROUNDED:
        return ""
    words = labels.get(f"share.{fraction}")
    return words.text(language) if words else str(fraction)


def has_unit_label(quantity: Quantity, labels: Labels) -> bool:
    """Whether the unit has its words in both languages; otherwise it is left out of the figure."""
    return not quantity.unit or quantity.kind is QuantityKind.MONEY or labels.get(f"unit.{quantity.unit}") is not None


def _with_unit(amount: str, quantity: Quantity, labels: Labels, language: Language, *, is_one: bool) -> str:
    label = labels.get(f"unit.{quantity.unit}")
    if label is not None:
        return fill(label.text(language, is_one=is_one), n=amount)
    return f"{visible(quantity.unit)} {amount}" if quantity.kind is QuantityKind.MONEY else amount


def _vague(quantity: Quantity, labels: Labels, language: Language) -> str:
    """*ratusan ribu* as "hundreds of thousands": the words say more than the one end that is known."""
    if quantity.low is not None and quantity.high is not None:
        return ""
    vague = labels.table("vague")
    words = quantity.surface.casefold().split()
    place = next((place for place, word in enumerate(words) if word in vague and word not in _VAGUE_PATTERNS), None)
    if place is None:
        return ""
    text = vague[words[place]].text(language)
    following = words[place + 1] if place + 1 < len(words) else ""
    scale = next((scale for scale in labels.table("scale").values() if scale.text_id == following), None)
    is_plural_en = text.endswith("s")
    if scale:
        text = fill((vague["of"] if is_plural_en else vague["times"]).text(language), vague=text, scale=scale.text(language))
    return fill(vague["counted"].text(language), n=text) if quantity.unit and is_plural_en else text


def _range(quantity: Quantity, labels: Labels, language: Language) -> str:
    low, high = quantity.low, quantity.high
    is_word = language is Language.INDONESIAN and labels["scale.3"].text_id in quantity.surface.casefold().split()
    min_power = _THOUSAND if is_word else _MILLION
    if low is not None and high is not None and low != high:
        return _two_ends(low, high, labels, language, min_power)
    known = low if low is not None else high
    if known is None:
        return visible(quantity.surface)
    return number(known, labels, language, min_power=min_power)


def _with_open_end(amount: str, quantity: Quantity, labels: Labels, language: Language) -> str:
    if (quantity.low is None) == (quantity.high is None):
        return amount
    word = Word.NUMBER_OPEN_ABOVE if quantity.high is None else Word.NUMBER_OPEN_BELOW
    return fill(labels[word].text(language), n=amount)


def _two_ends(low: Decimal, high: Decimal, labels: Labels, language: Language, min_power: int) -> str:
    """Both ends, the word of scale once where it is the same: *2–3 triliun*, but *500 juta–2 miliar*."""
    first, second = (number(end, labels, language, min_power=min_power) for end in (low, high))
    (coefficient, low_power), (_, high_power) = (scaled(end, min_power) for end in (low, high))
    if low_power == high_power:
        first = _digits(coefficient, labels, language)
    return first + labels[Word.NUMBER_RANGE].text(language) + second


# --- dates -----------------------------------------------------------------------------------------------


def day(value: date, labels: Labels, language: Language) -> str:
    """*19 Mei 2025*, "19 May 2025"."""
    return f"{value.day} {_month(value, labels, language)} {value.year}"


def interval(start: date, end: date, labels: Labels, language: Language) -> str:
    """The days from ``start`` to ``end`` as briefly as they can be said: whole years, whole months, or days.

    >>> from briefgen.render.labels import load_labels
    >>> interval(date(2025, 1, 1), date(2025, 4, 30), load_labels(), Language.INDONESIAN)
    'Januari–April 2025'
    >>> interval(date(2025, 5, 19), date(2025, 5, 20), load_labels(), Language.ENGLISH)
    '19–20 May 2025'
    """
    dash = labels[Word.NUMBER_RANGE].text(language)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if (start.month, end.month) == (1, 12):
            return str(start.year) if start.year == end.year else f"{start.year}{dash}{end.year}"
        first, last = (f"{_month(value, labels, language)} {value.year}" for value in (start, end))
        same_year = _month(start, labels, language)
    else:
        first, last = day(start, labels, language), day(end, labels, language)
        same_year = f"{start.day} {_month(start, labels, language)}"
        if start != end and (start.year, start.month) == (end.year, end.month):
            return f"{start.day}{dash}{last}"
    if first == last:
        return first
    return (same_year if start.year == end.year else first) + dash + last


def period(period: Period, labels: Labels) -> Label:
    """A period with its relation; one that could not be resolved to days keeps its words.

    Where the ends were computed (*tiga bulan ke depan*) the Indonesian shows both the words and the result.
    """

    def text(language: Language) -> str:
        days = _days(period, labels, language)
        if period.is_approximate and (period.start or period.end):
            computed = fill(labels[Word.DATE_APPROXIMATE].text(language), period=days)
            days = fill(labels[Word.DATE_IN_WORDS].text(language), words=visible(period.surface), period=computed)
        if period.has_weekday_conflict:
            days = f"{days} ({labels[Word.DATE_WEEKDAY_CONFLICT].text(language)})"
        return days

    return in_both(text)


def is_resolved(period: Period) -> bool:
    """Whether at least one end of the period is known."""
    return period.start is not None or period.end is not None


def _days(period: Period, labels: Labels, language: Language) -> str:
    start, end, relation = period.start, period.end, period.relation
    if start is not None and end is not None:
        days = interval(min(start, end), max(start, end), labels, language)
        if period.is_approximate and relation is PeriodRelation.WITHIN:
            relation = PeriodRelation.DURING
    elif (known := start or end) is not None:
        days = day(known, labels, language)
        if relation is PeriodRelation.DURING:
            relation = PeriodRelation.UNTIL if start is None else PeriodRelation.SINCE
    else:
        return visible(period.surface)
    return fill(labels.of(relation).text(language), period=days)


def _month(value: date, labels: Labels, language: Language) -> str:
    return labels[f"month.{value.month}"].text(language)
