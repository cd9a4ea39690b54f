"""``briefgen doctor``: is everything there?"""

from __future__ import annotations

import typer

from briefgen.cli.options import JsonOption
from briefgen.cli.terminal import print_json


def doctor(as_json: JsonOption = False) -> None:
    """Check that this machine has all that briefgen needs, and say what to install where not."""
    from briefgen.doctor import examine

    findings = examine()
    if as_json:
        print_json(
            [
                {"name": f.name, "is_fine": f.is_fine, "is_needed": f.is_needed, "detail": f.detail, "remedy": f.remedy}
                for f in findings
            ]
        )
    else:
        for finding in findings:
            mark = "ok  " if finding.is_fine else ("FAIL" if finding.is_needed else "none")
            typer.echo(f"{mark}  {finding.name}: {finding.detail}")
            if not finding.is_fine:
                typer.echo(f"      {finding.remedy}")
    if any(f.is_needed and not f.is_fine for f in findings):
        raise typer.Exit(1)
