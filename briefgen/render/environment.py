"""The Jinja environments: a sandbox over the user's folder and ours, and errors that name the file and line.

A template found in the user's folder wins over ours, file by file.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from briefgen import resources
from briefgen.errors import RenderError
from briefgen.files import is_folder
from briefgen.render.view import BriefView

_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, MemoryError)
_REMEDY = "Correct the template, or remove it to use the built-in one."
_MISSING = "it is neither in the templates folder nor built in"


def configure(environment: SandboxedEnvironment, folder: Path | None) -> SandboxedEnvironment:
    """``environment`` reading templates from ``folder`` first, strict about names that do not exist.

    Raises:
        RenderError: ``folder`` is no folder.
    """
    if folder is not None and not is_folder(folder):
        raise RenderError(f"templates folder {folder}", why="there is no such folder", remedy="Name an existing folder.")
    environment.loader = FileSystemLoader([*([folder] if folder else []), resources.templates_dir()])
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.keep_trailing_newline = True
    return environment


def render(environment: SandboxedEnvironment, name: str, view: BriefView, **more: object) -> str:
    """The template ``name`` filled with ``view``.

    Raises:
        RenderError: The template is missing or wrong; names its file and line.
    """
    try:
        return str(environment.get_template(name).render(view=view, words=view.words, **more))
    except TemplateNotFound as error:
        raise RenderError(f"template {error.name}", why=_MISSING, remedy=_REMEDY) from error
    except TemplateSyntaxError as error:
        raise RenderError(f"{error.filename or name}, line {error.lineno}", why=error.message or "", remedy=_REMEDY) from error
    except _MISTAKES as error:
        raise RenderError(_place(error, name), why=f"{type(error).__name__}: {error}", remedy=_REMEDY) from error


def source(environment: SandboxedEnvironment, name: str) -> str:
    """The text of a file beside the templates, such as a style sheet.

    Raises:
        RenderError: There is no such file.
    """
    loader = environment.loader
    try:
        text = loader.get_source(environment, name)[0] if loader else ""
    except (TemplateNotFound, UnicodeDecodeError) as error:
        raise RenderError(f"template {name}", why=str(error), remedy=_REMEDY) from error
    return text


def _place(error: BaseException, name: str) -> str:
    """The innermost line of a template in the error's traceback, which Jinja rewrites to the template's own lines."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else name
