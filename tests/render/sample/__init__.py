"""A brief on an invented matter with every record populated: fish quarantine between Indonesia and Papua New Guinea.

Four articles make three origins: the second and the fourth share a press release.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from briefgen import records as r

from .claims import agreements, figures
from .ledger import discrepancies, events, parties
from .text import TITLE, all_keys, articles, at, period, sentence, translations

__all__ = ["agreements", "at", "brief", "discrepancies", "empty_brief", "figures", "period"]


@cache
def brief() -> r.Brief:
    """The whole brief."""
    sentences = tuple(map(sentence, all_keys()))
    return r.Brief(
        title_id=TITLE,
        title_is_given=True,
        title_en=None,
        period=(date(2025, 8, 12), date(2025, 8, 14)),
        articles=articles(),
        problems=(
            r.SourceProblem("005.pdf", "no-text", "the file holds pictures of text only", "Supply the text as .txt."),
            r.SourceProblem("003.txt", "encoding", "read as Windows-1252", "Save the file as UTF-8.", is_skipped=False),
        ),
        sentences=sentences,
        ledger=r.Ledger(
            origins=(r.Origin(1, (1,)), r.Origin(2, (2, 4), 0.62), r.Origin(3, (3,))),
            echoes=(r.Echo(at("1.3"), at("2.3")), r.Echo(at("2.5"), at("4.3"))),
            figures=figures(),
            agreements=agreements(),
            discrepancies=discrepancies(),
            parties=parties(),
            events=events(),
        ),
        summary=r.Summary(tuple(map(at, ("1.2", "1.3", "1.4", "2.3", "2.6", "3.2"))), "lexrank:damping=0.85|n=6"),
        cited=tuple(map(at, (key for key in all_keys() if not key.endswith(".1")))),
        translations=translations(),
        signature=r.Signature("1.0.0", "briefgen-id-en", "5f1c" * 16, "lexrank:damping=0.85|n=6", "a9e0" * 16),
    )


@cache
def empty_brief() -> r.Brief:
    """A brief in which nothing was found."""
    return r.Brief(
        title_id="Tanpa isi",
        title_is_given=False,
        title_en=None,
        period=None,
        articles=(),
        problems=(),
        sentences=(),
        ledger=r.Ledger((), (), (), (), (), (), ()),
        summary=r.Summary((), "none"),
        cited=(),
        translations=(),
        signature=r.Signature("1.0.0", "", "", "none", ""),
    )
