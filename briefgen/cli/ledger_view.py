"""The ledger in a terminal: tables and indented sides, wrapped to its width; plain text where there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefgen.review.words import word

if TYPE_CHECKING:
    from rich.console import Console

    from briefgen.render.labels import Language
    from briefgen.review.explain import Evidence, Explanation
    from briefgen.review.report import ClaimLine, DiscrepancyLine, LedgerReport, SourceLine
    from briefgen.review.voices import Quote

NARROWEST, WIDEST = 60, 120
_SEVERITY_STYLES = {"high": "bold red", "medium": "yellow", "low": "dim"}
_STANDING_STYLES = {"agreed": "green", "single_origin": "yellow", "disputed": "bold red", "superseded": "dim"}


def print_ledger(report: LedgerReport) -> None:
    """Print ``report``."""
    console = make_console()
    _heading(console, word("sources", report.language))
    for source in report.sources:
        _indented(console, _source(source, report.language), 0, hanging=4)
    _heading(console, word("claims", report.language))
    _claims(console, report)
    _heading(console, word("discrepancies", report.language))
    for item in report.discrepancies:
        _discrepancy(console, item, report.language)
    if not report.discrepancies:
        _indented(console, word("no_discrepancies", report.language), 0)
    for ruling in report.past_rulings:
        _indented(console, ruling, 0, style="dim", hanging=4)


def print_explanation(explanation: Explanation, language: Language) -> None:
    """Print one explanation; what the rules picked out is in bold, or in brackets where there is no terminal."""
    console = make_console()
    console.print()
    _indented(console, f"{explanation.key}  {explanation.head}", 0, style="bold", hanging=4)
    for side in explanation.sides:
        if side.value:
            _indented(console, f"• {side.value}", 2, style="bold", hanging=2)
        for evidence in side.evidence:
            _evidence(console, evidence, language)
    console.print()
    for line in explanation.related:
        _indented(console, line, 0, hanging=4)


def make_console() -> Console:
    """A console for standard output, of a width at which lines are read easily."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    console.width = max(NARROWEST, min(console.width, WIDEST))
    return console


def quote_head(quote: Quote, language: Language) -> str:
    """*BPBD Majene, 2025-01-15, official release, origin 2, according to Rustam Palewai (official)*."""
    said = word("speaker", language, who=quote.speaker) if quote.speaker else ""
    voice = {"official": f" ({word('official', language)})"}.get(quote.voice, "")
    release = word("official_release", language) if quote.voice == "official_release" else ""
    when = quote.published.isoformat() if quote.published else word("no_date", language)
    outlet = quote.outlet or word("no_outlet", language)
    return ", ".join(part for part in (outlet, when, release, word("origin", language, n=str(quote.origin)), said + voice) if part)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(text.upper(), style="bold")


def _indented(console: Console, text: str, indent: int, *, style: str = "", hanging: int = 0) -> None:
    """``text`` wrapped within the console, its further lines ``hanging`` columns further in."""
    from rich.text import Text

    first, *rest = Text(text).wrap(console, console.width - indent - hanging) or [Text("")]
    console.print(Text(" " * indent) + first, style=style, no_wrap=True, soft_wrap=True)
    for line in rest:
        console.print(Text(" " * (indent + hanging)) + line, style=style, no_wrap=True, soft_wrap=True)


def _source(source: SourceLine, language: Language) -> str:
    when = source.published.isoformat() if source.published else word("no_date", language)
    outlet = source.outlet or word("no_outlet", language)
    origin = word("origin", language, n=str(source.origin))
    return f"[{source.number}] {outlet}, {when}, {source.kind}, {origin}: {source.title} ({source.name})"


def _claims(console: Console, report: LedgerReport) -> None:
    from rich.table import Table
    from rich.text import Text

    language = report.language
    if not report.claims:
        _indented(console, word("no_claims", language), 0)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=True)
    heads = ("key", "claims", "value", "standing", "said_by")
    for head, ratio in zip(heads, (0, 4, 4, 3, 3), strict=True):
        table.add_column(word(head, language), ratio=ratio or None, overflow="fold", no_wrap=not ratio)
    for claim in report.claims:
        standing = Text(_standing(claim), style=_STANDING_STYLES[claim.standing])
        table.add_row(*map(Text, (claim.key, claim.what or "–", claim.value)), standing, Text(_said_by(claim, language)))
    console.print(table)


def _standing(claim: ClaimLine) -> str:
    unnamed = [key for key in claim.discrepancies if key not in claim.standing_text]
    return f"{claim.standing_text} → {', '.join(unnamed)}" if unnamed else claim.standing_text


def _said_by(claim: ClaimLine, language: Language) -> str:
    voices = ", ".join(word(voice, language) for voice in claim.voices)
    return f"{voices} {_citations(claim.quotes)}"


def _citations(quotes: Iterable[Quote]) -> str:
    return " ".join(f"[{quote.citation}]" for quote in quotes)


def _discrepancy(console: Console, item: DiscrepancyLine, language: Language) -> None:
    console.print()
    head = f"{item.key}  {item.kind_text} ({item.severity_text})"
    _indented(console, f"{head}: {item.subject}" if item.subject else head, 0, style=_SEVERITY_STYLES[item.severity], hanging=4)
    is_list = item.kind == "single_origin"
    if item.claims and not is_list:
        _indented(console, word("concerns", language, keys=", ".join(item.claims)), 4, style="dim")
    for side in item.sides:
        _indented(console, f"• {side.value}{' ' + _citations(side.quotes) if is_list else ''}", 4, style="bold", hanging=2)
        if not is_list:
            _sentences(console, side.quotes, language)
    for text in _advice(item, language):
        _indented(console, text, 4)
    for ruling in item.rulings:
        _indented(console, ruling, 4, style="bold magenta", hanging=2)


def _sentences(console: Console, quotes: Sequence[Quote], language: Language) -> None:
    for quote in quotes:
        _indented(console, f"[{quote.citation}] {quote_head(quote, language)}", 6, style="dim", hanging=2)
        _indented(console, f"“{quote.sentence}”", 8)


def _evidence(console: Console, evidence: Evidence, language: Language) -> None:
    from rich.text import Text

    quote = evidence.quote
    _indented(console, f"[{quote.citation}] {quote_head(quote, language)}: {quote.article}", 2, style="dim", hanging=2)
    opening, closing = ("", "") if console.is_terminal else ("⟦", "⟧")
    pieces = [
        (f"{opening}{stretch.text}{closing}", "bold reverse") if stretch.is_marked else (stretch.text, "")
        for stretch in evidence.stretches
    ]
    for line in Text.assemble("“", *pieces, "”").wrap(console, console.width - 4):
        console.print(Text("    ") + line, no_wrap=True, soft_wrap=True)
    for reason in (*evidence.found, *evidence.joined):
        _indented(console, reason, 6, style="cyan", hanging=2)


def _advice(item: DiscrepancyLine, language: Language) -> tuple[str, str]:
    return word("compatible", language, reading=item.compatible), word("ask", language, question=item.ask)
