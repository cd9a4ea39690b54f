"""Days, months and parts of a day as phrases (*hari Senin*, *Sabtu malam*, *bulan Desember*), composed without a model."""

from __future__ import annotations

from briefgen.translate.english import month_name, table, weekday_name
from briefgen.translate.languages import indonesian


def calendar_phrase(text: str) -> str | None:
    """The English of a phrase that names a weekday or a month and no more than a part of the day or *lalu* with it, else None.

    A name without *hari* or *bulan* has its capital: *minggu lalu* is last week.

    >>> calendar_phrase("hari Senin"), calendar_phrase("Sabtu malam lalu"), calendar_phrase("bulan Desember")
    ('Monday', 'last Saturday night', 'December')
    """
    words, is_named = text.lower().split(), text[:1].isupper()
    settings, language = table("calendar"), indonesian()
    if words[:1] and words[0] in settings["heads"]:
        words, is_named = words[1:], True
    name = words[0] if words else ""
    if name in language.weekdays and is_named:
        phrase = weekday_name(language.weekdays[name])
    elif name in language.months and is_named:
        phrase = month_name(language.months[name])
    else:
        return None
    rest = " ".join(words[1:])
    for forms in (settings["parts"], settings["nearness"]):
        form = next((form for form in forms if rest == form or rest.startswith(f"{form} ")), None)
        if form is not None:
            phrase, rest = forms[form].format(phrase), rest[len(form) :].strip()
    return phrase if not rest else None
