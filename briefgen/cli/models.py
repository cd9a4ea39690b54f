"""``briefgen models``: list, show and verify translation models."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from briefgen.cli.options import JsonOption
from briefgen.cli.terminal import print_json
from briefgen.config import DEFAULT_MODEL

models_app = typer.Typer(help="Translation models: list, show, verify.", no_args_is_help=True)

@models_app.command("list")
def models_list(as_json: JsonOption = False) -> None:
    """List the models that briefgen knows; the first is the default."""
    from briefgen.translate.registry import list_models

    models = list_models()
    if as_json:
        print_json([{"name": m.name, "backend": m.backend, "licence": m.licence, "hub_id": m.hub_id} for m in models])
        return
    for m in models:
        typer.echo(f"{m.name:<42} {m.backend:<7} {m.licence}")


@models_app.command("show")
def models_show(name: Annotated[str, typer.Argument(help="Name of a model.")], as_json: JsonOption = False) -> None:
    """Show a model's licence, files, fingerprint and scores."""
    from briefgen.translate.registry import find_model

    model = find_model(name)
    facts: dict[str, Any] = {
        "name": model.name,
        "backend": model.backend,
        "licence": model.licence,
        "notice": model.notice,
        "hub_id": model.hub_id,
        "sha256": model.sha256,
        "scores": dict(model.scores),
        "files": {f.name: {"bytes": f.size, "sha256": f.sha256} for f in model.files},
    }
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        if isinstance(value, dict):
            typer.echo(f"{key}:")
            for inner, content in value.items():
                typer.echo(f"  {inner}: {content}")
        elif value:
            typer.echo(f"{key}: {value}")


@models_app.command("verify")
def models_verify(name: Annotated[str, typer.Argument(help="Name of a model.")] = DEFAULT_MODEL) -> None:
    """Recompute the fingerprints of a model's files."""
    from briefgen.translate.registry import verify_model

    for file in verify_model(name):
        typer.echo(f"ok  {file.sha256}  {file.name}")
