"""A sentence and its translation, with what several checks need, computed once."""

from __future__ import annotations

import re
from functools import cached_property

from briefgen.records import Span
from briefgen.text.tokens import Token, tokenise
from briefgen.translate.glossary import Glossary
from briefgen.translate.term import Term
from briefgen.translate.value import Difference, Value, compare
from briefgen.translate.values import source_values, target_values
from briefgen.translate.words import Wording

MAX_DETAIL = 80
"""Longest quotation of a finding, in characters."""


class Pair:
    """A sentence and its translation."""

    def __init__(self, source_id: str, target_en: str, glossary: Glossary) -> None:
        self.source_id, self.target_en, self.glossary = source_id, target_en, glossary

    @cached_property
    def source(self) -> tuple[Token, ...]:
        """The tokens of the source."""
        return tokenise(self.source_id)

    @cached_property
    def target(self) -> tuple[Token, ...]:
        """The tokens of the translation."""
        return tokenise(self.target_en)

    @cached_property
    def terms(self) -> tuple[tuple[Term, Span], ...]:
        """The terms of the source, in full or as abbreviated offices, and their places."""
        return (*self.glossary.terms_in(self.source_id), *self.glossary.titles_in(self.source_id))

    @cached_property
    def source_wording(self) -> Wording:
        """The words of the source in lower case."""
        return Wording(token.lower for token in self.source if token.is_word)

    @cached_property
    def target_wording(self) -> Wording:
        """The words of the translation in lower case, without the *No.* of a law and the month of *May*."""
        return Wording(
            re.sub(r"['’]s$", "", token.lower)
            for index, (token, following) in enumerate(zip(self.target, (*self.target, None)[1:], strict=True))
            if token.is_word
            and not (token.text in ("No", "Nos") and following is not None and not following.is_word)
            and not (token.text == "May" and index > 0)
        )

    @cached_property
    def source_told(self) -> Wording:
        """The words of the source without those that stand in the translation, too: names, titles of films."""
        return Wording(word for word in self.source_wording.words if word not in self.target_wording.set)

    @cached_property
    def target_told(self) -> Wording:
        """The words of the translation without those that stand in the source, too."""
        return Wording(word for word in self.target_wording.words if word not in self.source_wording.set)

    @cached_property
    def source_values(self) -> tuple[Value, ...]:
        """The values of the source, in order."""
        return source_values(self.source_id)

    @cached_property
    def target_values(self) -> tuple[Value, ...]:
        """The values of the translation, in order."""
        return target_values(self.target_en)

    @cached_property
    def difference(self) -> Difference:
        """The values that the two sides do not share."""
        return compare(self.source_values, self.target_values)


def short(text: str) -> str:
    """``text`` as the detail of a remark."""
    return text if len(text) <= MAX_DETAIL else text[: MAX_DETAIL - 1] + "…"
