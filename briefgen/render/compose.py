"""Small operations on bilingual text: make it, join it, fill it into a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.render.labels import PLACEHOLDER, Label, Language
from briefgen.render.view import Bilingual, Run
from briefgen.render.visible import visible

NOTHING = Bilingual((), ())
"""No text at all."""


def written(label: Label, *, is_strong: bool = False) -> Bilingual:
    """The text of a label, which people wrote in both languages."""
    return Bilingual(_runs(label.text_id, Language.INDONESIAN, is_strong), _runs(label.text_en, Language.ENGLISH, is_strong))


def same(text: str, *, language: Language | None = None) -> Bilingual:
    """A text that is the same in both languages: a name, or words of the ``language`` given."""
    shown = visible(text)
    return Bilingual(_runs(shown, language or Language.INDONESIAN), _runs(shown, language or Language.ENGLISH))


def machine(source_id: str, target_en: str) -> Bilingual:
    """A source text with the English that a model made of it."""
    english = Run(visible(target_en), Language.ENGLISH, is_machine=True)
    return Bilingual(_runs(visible(source_id), Language.INDONESIAN), (english,))


def joined(parts: Iterable[Bilingual], separator: str) -> Bilingual:
    """The parts that have text, with ``separator`` between them.

    >>> joined([same("Bali"), NOTHING, same("Jakarta")], ", ").text_en
    'Bali, Jakarta'
    """
    result = NOTHING
    for part in filter(None, parts):
        between = written(Label(separator, separator)) if result else NOTHING
        result = Bilingual(
            _merged(result.runs_id + between.runs_id + part.runs_id),
            _merged(result.runs_en + between.runs_en + part.runs_en),
        )
    return result


def filled(label: Label, **parts: Bilingual) -> Bilingual:
    """A label with bilingual parts in its placeholders, in the word order of each language.

    >>> filled(Label("di {place}", "in {place}"), place=machine("Kamboja", "Cambodia")).text_en
    'in Cambodia'
    """
    return Bilingual(
        _filled(label.text_id, Language.INDONESIAN, {name: part.runs_id for name, part in parts.items()}),
        _filled(label.text_en, Language.ENGLISH, {name: part.runs_en for name, part in parts.items()}),
    )


def strong(text: Bilingual) -> Bilingual:
    """The same text, not to be overlooked."""
    return _each_run(text, lambda runs: tuple(replace(run, is_strong=True) for run in runs))


def capitalised(text: Bilingual) -> Bilingual:
    """The same text with a capital first letter, as at the head of a table row."""
    return _with_first(text, str.upper)


def lowered(text: Bilingual) -> Bilingual:
    """The same text with a small first letter, as within a sentence."""
    return _with_first(text, str.lower)


def is_left(text: Bilingual) -> bool:
    """Whether some of the English column is left in Indonesian."""
    return any(run.language is Language.INDONESIAN for run in text.runs_en)


def _with_first(text: Bilingual, change: Callable[[str], str]) -> Bilingual:
    def changed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, text=change(run.text[:1]) + run.text[1:]) if run is runs[0] else run for run in runs)

    return _each_run(text, changed)


def _each_run(text: Bilingual, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> Bilingual:
    return Bilingual(change(text.runs_id), change(text.runs_en))


def _runs(text: str, language: Language, is_strong: bool = False) -> tuple[Run, ...]:
    return (Run(text, language, is_strong=is_strong),) if text else ()


def _filled(template: str, language: Language, parts: dict[str, tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for place, piece in enumerate(PLACEHOLDER.split(template)):
        is_name = place % 2 == 1
        runs += parts.get(piece, ()) if is_name else _runs(piece, language)
    return _merged(runs)


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs, with neighbours that differ only in their text made one."""
    merged: list[Run] = []
    for run in runs:
        if merged and replace(merged[-1], text="") == replace(run, text=""):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
