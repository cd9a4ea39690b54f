"""``briefgen group``: which articles of an inbox belong together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import JsonOption
from briefgen.cli.terminal import LeftOut, print_json, visible

if TYPE_CHECKING:
    from briefgen.group.matters import Matter
    from briefgen.inbox import Inbox


def group(
    folder: Annotated[Path, typer.Argument(metavar="INBOX", help="Folder of articles on many matters; subfolders are read too.")],
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes that read articles; all by default.")] = None,
    smallest: Annotated[int, typer.Option("--smallest", min=1, help="Leave out matters with fewer articles.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Sort the articles in INBOX into matters and, within a matter, into events; say what holds each together."""
    from briefgen.inbox import sort_inbox

    inbox = sort_inbox(folder, workers=workers)
    left_out = LeftOut()
    for problem in inbox.problems:
        left_out(problem)
    matters = [matter for matter in inbox.matters if len(matter.members) >= smallest]
    if as_json:
        print_json([_jsonable(matter, inbox) for matter in matters])
    else:
        for number, matter in enumerate(matters, start=1):
            _print_matter(number, matter, inbox)
    left_out.exit_if_any()


def _print_matter(number: int, matter: Matter, inbox: Inbox) -> None:
    shared = f"  (shared: {visible(', '.join(matter.shared))})" if matter.shared else ""
    typer.echo(f"{number}. {_articles(len(matter.members))}{shared}")
    for event in matter.events:
        typer.echo(f"   {_days(event, inbox)}")
        for index in event:
            letter = inbox.letters[index]
            typer.echo(f"     {visible(letter.path)}  {visible(letter.headline)}")


def _articles(n: int) -> str:
    return "1 article" if n == 1 else f"{n} articles"


def _days(event: tuple[int, ...], inbox: Inbox) -> str:
    days = sorted(day for index in event if (day := inbox.letters[index].day))
    if not days:
        return "no date"
    return str(days[0]) if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _jsonable(matter: Matter, inbox: Inbox) -> dict[str, object]:
    return {
        "shared": list(matter.shared),
        "events": [
            [
                {"path": letter.path, "headline": letter.headline, "day": letter.day.isoformat() if letter.day else None}
                for letter in (inbox.letters[index] for index in event)
            ]
            for event in matter.events
        ],
    }
