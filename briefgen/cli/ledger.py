"""``briefgen ledger``: what the articles say together, where they part, and rulings on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import (
    AuthorOption,
    DayOption,
    Inputs,
    JsonOption,
    LangOption,
    ReportLanguage,
    RulingsOption,
    chosen_format,
)
from briefgen.cli.terminal import LeftOut, print_json, print_utf8, read_inputs, visible
from briefgen.config import Config
from briefgen.errors import ConfigError
from briefgen.records import DiscrepancyKind, Severity

if TYPE_CHECKING:
    from briefgen.review.analysis import Analysis


class LedgerFormat(StrEnum):
    """How to print the ledger."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def ledger(
    inputs: Inputs = None,
    kind: Annotated[LedgerFormat, typer.Option("--format", "-f", help="How to print it.")] = LedgerFormat.TABLE,
    as_json: JsonOption = False,
    kinds: Annotated[
        list[DiscrepancyKind] | None, typer.Option("--kind", "-k", help="Only discrepancies of this kind; repeatable.")
    ] = None,
    min_severity: Annotated[Severity, typer.Option("--min-severity", help="Only discrepancies at least so grave.")] = Severity.LOW,
    lang: LangOption = ReportLanguage.ENGLISH,
    rulings: RulingsOption = None,
    rule: Annotated[str | None, typer.Option("--rule", help="Record a ruling on this discrepancy, as D2.")] = None,
    decision: Annotated[str | None, typer.Option("--decision", help="The ruling, in Indonesian.")] = None,
    decision_en: Annotated[str | None, typer.Option("--decision-en", help="The ruling, in English.")] = None,
    by: AuthorOption = None,
    day: DayOption = None,
    expires: Annotated[
        datetime | None, typer.Option("--expires", formats=["%Y-%m-%d"], help="The last day of articles for which it holds.")
    ] = None,
) -> None:
    """Print the claims of the articles with their standing, and the discrepancies with every side; or rule on one."""
    from briefgen.pipeline import analyse_articles

    shown = chosen_format(kind, as_json=as_json)
    how = {"--decision": decision, "--decision-en": decision_en, "--by": by, "--date": day, "--expires": expires}
    if rule is None and (extra := [option for option, value in how.items() if value]):
        raise ConfigError(extra[0], why="it says how to rule, but not on what", remedy="Add --rule with the key of a discrepancy")
    paths, stdin = read_inputs(inputs)
    left_out = LeftOut()
    if rule is None:
        analysis = analyse_articles(paths, Config(rulings=rulings), stdin=stdin, warn=left_out)
        _print(analysis, shown, lang, kinds or [], min_severity)
    else:
        if by is None or day is None or not (decision or decision_en):
            raise ConfigError("--rule", why="a ruling needs words, a name and a day", remedy="Add --decision, --by and --date")
        from briefgen.review.rulings import record_ruling, rulings_file

        file = rulings_file(paths, rulings)
        ruling = record_ruling(
            analyse_articles(paths, stdin=stdin, warn=left_out),
            rule,
            file,
            decision_id=decision or "",
            decision_en=decision_en or "",
            by=by,
            on=day.date(),
            expires=expires.date() if expires else None,
        )
        typer.echo(f"{visible(str(file))}: {ruling.discrepancy}, {visible(ruling.about)}")
    left_out.exit_if_any()


def _print(
    analysis: Analysis, shown: LedgerFormat, lang: ReportLanguage, kinds: list[DiscrepancyKind], min_severity: Severity
) -> None:
    from briefgen.render.labels import Language, load_labels
    from briefgen.review.report import compose_report

    report = compose_report(analysis, load_labels(), Language(lang.value), kinds=kinds, min_severity=min_severity)
    match shown:
        case LedgerFormat.JSON:
            from briefgen.render.records_json import to_jsonable

            print_json(to_jsonable(report))
        case LedgerFormat.CSV:
            from briefgen.review.sheet import render_csv

            print_utf8(render_csv(report))
        case LedgerFormat.TABLE:
            from briefgen.cli.ledger_view import print_ledger

            print_ledger(report)
