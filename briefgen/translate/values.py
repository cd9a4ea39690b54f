"""The values of an Indonesian sentence and of its English translation.

>>> from briefgen.translate.value import compare
>>> difference = compare(source_values("5.000 kasus pada 19 Mei"), target_values("500 cases on May 19"))
>>> [value.surface for value in difference.missing], [value.surface for value in difference.invented]
(['5.000'], ['500'])
"""

from __future__ import annotations

from briefgen.translate.languages import english_language, indonesian
from briefgen.translate.value import Value
from briefgen.translate.value_reader import read_values


def source_values(text: str) -> tuple[Value, ...]:
    """The values of an Indonesian sentence, in order.

    >>> [str(value.surface) for value in source_values("Rp 2,3 triliun, Senin (19/5) pukul 13.21 WIB")]
    ['Rp', '2,3 triliun', 'Senin', '19', '5', '13.21']
    """
    return read_values(text, indonesian())


def target_values(text: str) -> tuple[Value, ...]:
    """The values of an English sentence, in order.

    >>> [str(value.surface) for value in target_values("Rp 2.3 trillion on Monday (19/5) at 1:21 p.m.")]
    ['Rp', '2.3 trillion', 'Monday', '19', '5', '1:21 p.m.']
    """
    return read_values(text, english_language())
