"""``briefgen memory``: translations that people approved, in and out of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import AuthorOption, DayOption, JsonOption
from briefgen.cli.terminal import print_json, visible, warn
from briefgen.errors import ConfigError

if TYPE_CHECKING:
    from briefgen.memory.database import TranslationMemory
    from briefgen.memory.unit import Origin, Unit

memory_app = typer.Typer(help="The translation memory: import, export, add, list, show, remove.", no_args_is_help=True)

MemoryFile = Annotated[Path, typer.Option("--tm", help="The translation memory.")]
OriginOption = Annotated[str | None, typer.Option("--origin", help="Only units of this origin: approved, imported or machine.")]
NoteOption = Annotated[str | None, typer.Option("--note", help="A remark for people.")]
KeyArgument = Annotated[str, typer.Argument(help="The number that 'briefgen memory list' prints.")]


@memory_app.command("import")
def memory_import(
    file: Annotated[Path, typer.Argument(help="A .tmx or .tsv file.")],
    tm: MemoryFile,
    is_approved: Annotated[bool, typer.Option("--approved", help="A person has read and approved every unit.")] = False,
    as_marked: Annotated[bool, typer.Option("--as-marked", help="Keep the origins that the file states.")] = False,
    author: AuthorOption = None,
    day: DayOption = None,
    note: NoteOption = None,
) -> None:
    """Take the units of FILE into the memory, which is made where there is none; all of them or, if FILE is malformed, none."""
    from briefgen.memory.database import edit_memory
    from briefgen.memory.exchange import read_units
    from briefgen.memory.unit import Origin

    if is_approved and as_marked:
        raise ConfigError("--approved and --as-marked", why="they say different things", remedy="Give one of them")

    def marked(unit: Unit) -> Unit:
        origin = unit.origin
        if is_approved:
            origin = Origin.APPROVED
        elif origin is Origin.APPROVED and not as_marked:
            origin = Origin.IMPORTED
        signature = unit.signature if origin is Origin.MACHINE else ""
        changed = replace(unit, origin=origin, signature=signature, day=day.date() if day else unit.day)
        return replace(changed, author=author or unit.author, note=note or unit.note)

    units = read_units(file, warn)
    with edit_memory(tm) as memory:
        counts = memory.put(marked(unit) for unit in units)
    typer.echo(f"{counts.added} added, {counts.replaced} replaced, {counts.outdated} left out because the memory has newer ones")


@memory_app.command("export")
def memory_export(
    file: Annotated[Path, typer.Argument(help="The .tmx or .tsv file to write.")],
    tm: Annotated[Path | None, typer.Option("--tm", help="The translation memory.")] = None,
    brief: Annotated[Path | None, typer.Option("--brief", help="Instead: the brief.json whose sentence pairs to export.")] = None,
    origin: OriginOption = None,
) -> None:
    """Write the units of a memory, or the sentence pairs of a finished brief, into FILE."""
    from briefgen.memory.database import open_memory
    from briefgen.memory.exchange import units_of_brief, write_units

    wanted = _origins(origin)
    if (tm is None) == (brief is None):
        raise ConfigError("what to export", why="either a memory or a brief is needed", remedy="Give --tm or --brief")
    if brief:
        units = [unit for unit in units_of_brief(brief) if unit.origin in wanted]
    elif tm:
        with open_memory(tm) as memory:
            units = list(memory.units(wanted))
    write_units(file, units)
    typer.echo(f"{len(units)} units in {visible(str(file))}")


@memory_app.command("add")
def memory_add(
    source: Annotated[str, typer.Argument(help="The Indonesian.")],
    target: Annotated[str, typer.Argument(help="The English.")],
    tm: MemoryFile,
    author: AuthorOption = None,
    day: DayOption = None,
    note: NoteOption = None,
) -> None:
    """Add one approved translation and say what the checks find in it."""
    from briefgen.memory.database import edit_memory
    from briefgen.memory.unit import Origin, Unit
    from briefgen.translate.checks import check_translation
    from briefgen.translate.glossary import load_glossary

    try:
        unit = Unit(source, target, Origin.APPROVED, day.date() if day else None, author or "", note or "")
    except ValueError as error:
        raise ConfigError("the translation to add", why=str(error), remedy="Give the Indonesian and the English") from error
    with edit_memory(tm) as memory:
        counts = memory.put([unit])
    if counts.outdated:
        raise ConfigError("the translation to add", why="the memory has one of a later day", remedy="Give a later --date")
    typer.echo(_line(unit))
    for remark in check_translation(unit.source_id, unit.target_en, load_glossary()):
        warn(f"check {remark.kind}: {remark.detail}")


@memory_app.command("list")
def memory_list(
    tm: MemoryFile,
    origin: OriginOption = None,
    search: Annotated[str, typer.Option("--search", help="Only units with these words in either language.")] = "",
    as_json: JsonOption = False,
) -> None:
    """List the units, ordered by source."""
    from briefgen.memory.database import open_memory

    with open_memory(tm) as memory:
        units = memory.units(_origins(origin), search)
        if as_json:
            print_json([unit_json(unit) for unit in units])
            return
        for unit in units:
            typer.echo(_line(unit))


@memory_app.command("show")
def memory_show(key: KeyArgument, tm: MemoryFile, as_json: JsonOption = False) -> None:
    """Show all that the memory holds of one unit."""
    from briefgen.memory.database import open_memory

    with open_memory(tm) as memory:
        facts = unit_json(_found(memory, key))
    if as_json:
        print_json(facts)
        return
    for name, value in facts.items():
        if value:
            typer.echo(f"{name}: {visible(str(value))}")


@memory_app.command("remove")
def memory_remove(
    keys: Annotated[list[str], typer.Argument(help="Numbers that 'briefgen memory list' prints.")], tm: MemoryFile
) -> None:
    """Take units out of the memory."""
    from briefgen.memory.database import edit_memory, open_memory

    with open_memory(tm):
        pass
    with edit_memory(tm) as memory:
        units = [_found(memory, key) for key in keys]
        memory.remove([int(key, 16) for key in keys])
    for unit in units:
        typer.echo(f"removed {_line(unit)}")


def unit_json(unit: Unit) -> dict[str, str]:
    """A unit for scripts."""
    return {
        "key": _key(unit),
        "id": unit.source_id,
        "en": unit.target_en,
        "origin": unit.origin.value,
        "date": unit.day.isoformat() if unit.day else "",
        "author": unit.author,
        "note": unit.note,
        "signature": unit.signature,
    }


def _key(unit: Unit) -> str:
    from briefgen.memory.database import unit_key

    return f"{unit_key(unit.source_id, unit.origin):016x}"


def _line(unit: Unit) -> str:
    return f"{_key(unit)}  {unit.origin:<8}  {visible(unit.source_id)}  →  {visible(unit.target_en)}"


def _found(memory: TranslationMemory, key: str) -> Unit:
    try:
        unit = memory.get(int(key, 16))
    except (ValueError, OverflowError):
        unit = None
    if unit is None:
        raise ConfigError(f"the unit {key}", why="the memory has none of this number", remedy="See: briefgen memory list")
    return unit


def _origins(name: str | None) -> tuple[Origin, ...]:
    from briefgen.memory.unit import Origin

    try:
        return (Origin(name),) if name else tuple(Origin)
    except ValueError as error:
        raise ConfigError(f"--origin {name}", why="there is no such origin", remedy=f"Use one of: {', '.join(Origin)}") from error
