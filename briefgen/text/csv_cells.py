"""Cells of CSV files that no spreadsheet can take for a formula (OWASP, "CSV injection")."""

from __future__ import annotations

_FORMULA = tuple("=+-@＝＋－＠")
_BREAKS = ("\t", "\r", "\n")


def guarded(cell: str) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would run.

    >>> guarded("=SUM(A1)"), guarded(" -2"), guarded("25 orang")
    ("'=SUM(A1)", "' -2", '25 orang')
    """
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_BREAKS) else cell


def unguarded(cell: str) -> str:
    """What `guarded` made ``cell`` of.

    >>> unguarded(guarded("-isme")), unguarded("'adil'")
    ('-isme', "'adil'")
    """
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell
