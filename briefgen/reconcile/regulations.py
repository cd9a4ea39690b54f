"""Whether two mentions of a regulation are of one: a matter may have a law, its draft, and a rule that carries it out."""

from __future__ import annotations

import re

from briefgen.reconcile.lexicon import expanded, table
from briefgen.records import Agreement, Status
from briefgen.text.words import content_stems

_NUMBER = re.compile(r"\b(\d{1,4})\D{1,30}((?:19|20)\d{2})\b")
_NUMBERED = re.compile(r"\s(?:nomor|no)\b|[(\d]")


def is_same_regulation(first: Agreement, second: Agreement) -> bool:
    """Whether two mentions may be of one regulation: of one kind, by one body, with one number and subject as far as they say.

    What is only called *aturan* or *peraturan* is what its own article names, but not the one that this one repeals.
    """
    is_replaced = (first.status is Status.EXPIRED) is not (second.status is Status.EXPIRED)
    if first.name.text.lower() == second.name.text.lower():
        return not is_replaced or " " in first.name.text
    numbers = [match.groups() if (match := _NUMBER.search(m.name.text)) else None for m in (first, second)]
    if all(numbers):
        return numbers[0] == numbers[1] and _kind_of(first)[0] == _kind_of(second)[0]
    if is_replaced:
        return False
    (kind, body), (other, other_body) = _kind_of(first), _kind_of(second)
    if not kind or not other:
        return kind == other or first.citation.article == second.citation.article
    subjects = [frozenset[str]().union(*(content_stems(s.text) for s in m.subjects)) for m in (first, second)]
    is_of_others = body and other_body and body.isdisjoint(other_body)
    is_on_others = all(subjects) and subjects[0].isdisjoint(subjects[1])
    return kind == other and not is_of_others and not is_on_others


def _kind_of(mention: Agreement) -> tuple[str, frozenset[str]]:
    """The kind of a regulation, draft or not, and stems of whose it is: ``permen`` and those of *keuangan*."""
    name = expanded(_NUMBERED.split(mention.name.text.lower().replace("-", " "))[0]).removeprefix("rancangan ")
    for kind, beginnings in table()["regulations"].items():
        for beginning in beginnings:
            if name.startswith(beginning):
                return kind, content_stems(name[len(beginning) :])
    return "", frozenset()
