"""``briefgen models``: list, show, fetch, convert, verify and judge translation models."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from briefgen.cli.options import GlossaryOption, JsonOption, QuietOption
from briefgen.cli.terminal import print_json, progress_bar, visible
from briefgen.config import DEFAULT_MODEL
from briefgen.errors import ModelError

models_app = typer.Typer(help="Translation models: list, show, fetch, convert, verify, judge.", no_args_is_help=True)

ModelName = Annotated[str, typer.Argument(metavar="NAME", help="Name of a model (see 'briefgen models list').")]


@models_app.command("list")
def models_list(as_json: JsonOption = False) -> None:
    """List the models that briefgen knows, the default first, and which of them are on this machine."""
    from briefgen.translate.registry import list_models

    models = list_models()
    if as_json:
        print_json(
            [
                {
                    "name": m.name,
                    "backend": m.backend,
                    "licence": m.licence,
                    "notice": m.notice,
                    "hub_id": m.hub_id,
                    "url": m.url,
                    "path": str(m.path) if m.path else None,
                    "bytes": m.size,
                }
                for m in models
            ]
        )
        return
    for m in models:
        place = f"here, {m.size / 1e6:,.0f} MB" if m.path else "not here"
        typer.echo(f"{visible(m.name):<32} {m.backend:<7} {visible(m.licence):<16} {place}")
        if m.notice:
            typer.echo(f"    {visible(m.notice)}")


@models_app.command("show")
def models_show(name: ModelName, as_json: JsonOption = False) -> None:
    """Show a model's licence, files, fingerprint and scores."""
    from briefgen.translate.registry import find_model

    model = find_model(name)
    facts: dict[str, Any] = {
        "name": model.name,
        "backend": model.backend,
        "licence": model.licence,
        "notice": model.notice,
        "hub_id": model.hub_id,
        "url": model.url,
        "revision": model.revision,
        "path": str(model.path) if model.path else None,
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
                facts_of_it = ", ".join(f"{k} {v}" for k, v in content.items()) if isinstance(content, dict) else content
                typer.echo(f"  {inner}: {facts_of_it}")
        elif value:
            typer.echo(f"{key}: {visible(str(value))}")


@models_app.command("verify")
def models_verify(name: ModelName = DEFAULT_MODEL) -> None:
    """Recompute the fingerprints of a model's files."""
    from briefgen.translate.registry import verify_model

    files = verify_model(name)
    if not files:
        raise ModelError(
            f"the model {name}",
            why="its folder records no fingerprints, so nothing could be compared",
            remedy="Fetch it with: briefgen models pull, which records them",
        )
    for file in files:
        typer.echo(f"ok  {file.sha256}  {file.name}")


@models_app.command("pull")
def models_pull(
    wanted: Annotated[str, typer.Argument(metavar="NAME|HUB_ID|URL", help="A known name, an id on the model hub, or an address.")],
    revision: Annotated[str | None, typer.Option("--revision", help="Branch, tag or commit; the main branch if not given.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Fetch a model once, so that it can be used by name. An interrupted fetch goes on where it stopped.

    The hub is HF_ENDPOINT, or https://huggingface.co; HF_TOKEN is sent to it if set. Models lie in BRIEFGEN_HOME/models, or in
    briefgen/models of the user's cache.
    """
    from briefgen.hub.address import HUGGING_FACE
    from briefgen.hub.pull import fetch, plan_pull
    from briefgen.hub.transport import Transport

    hub = os.environ.get("HF_ENDPOINT") or HUGGING_FACE
    transport = Transport(os.environ.get("HF_TOKEN"), hub=hub)
    plan = plan_pull(wanted, transport, endpoint=hub, revision=revision)
    typer.echo(f"{plan.model.name}: licence {visible(plan.model.licence)}. {plan.model.notice}".rstrip(), err=True)
    with progress_bar(quiet=quiet) as progress:
        model = fetch(plan, transport, progress)
    if quiet:
        return
    typer.echo(f"{model.path}")
    if model.backend == "ct2":
        typer.echo(f"Use it with: --model {model.name}")
        return
    if importlib.util.find_spec("torch") is None:
        typer.echo("It needs PyTorch to run or to be converted: pip install 'briefgen[torch]'")
    typer.echo(f"Use it with: --model {model.name}; to make it faster and smaller first: briefgen models convert {model.name}")


@models_app.command("convert")
def models_convert(
    wanted: Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="A fetched model, or a folder with a Marian or NLLB model.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder to write; without it, the fetched model's own folder.")
    ] = None,
    quantization: Annotated[str, typer.Option("--quantization", help="How weights are rounded.")] = "int8",
) -> None:
    """Convert a model to CTranslate2, which is faster, smaller and runs without PyTorch (converting needs PyTorch)."""
    from briefgen.hub.convert import convert_model

    typer.echo(str(convert_model(wanted, out, quantization)))


@models_app.command("eval")
def models_eval(
    name: Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="Name of a model, or its folder.")],
    sets: Annotated[list[Path], typer.Option("--set", help="TSV of Indonesian TAB English, or a folder with id.txt and en.txt.")],
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score a model on sets of sentences with references: BLEU, chrF++, what becomes of values, speed."""
    from briefgen.hub.evaluate import evaluate, to_jsonable, to_table
    from briefgen.hub.sets import read_set
    from briefgen.translate.glossary import load_glossary
    from briefgen.translate.registry import load_translator

    pairs, terms = [read_set(path) for path in sets], load_glossary(glossary)
    engine = load_translator(name)
    results = []
    for each in pairs:
        with progress_bar(quiet=as_json) as progress:
            told = (lambda done, total, p=progress, n=each.name: p(n, done, total)) if progress else None
            results.append(evaluate(engine, each, terms, told))
    if as_json:
        print_json(to_jsonable(engine.signature, results))
    else:
        typer.echo(visible(engine.signature))
        typer.echo(to_table(results), nl=False)
