"""The brief as one HTML page, which is what the PDF is made from."""

from __future__ import annotations

from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefgen.render.environment import configure, render, source
from briefgen.render.view import BriefView

TEMPLATE = "brief.html.j2"
STYLE = "brief.css"


def render_html(view: BriefView, templates: Path | None = None) -> str:
    """The brief as HTML with its style sheet inside and no reference to anything outside.

    Args:
        view: The brief, composed.
        templates: A folder whose ``brief.html.j2`` and ``brief.css`` replace ours, each on its own.

    Raises:
        RenderError: The template is wrong.
    """
    environment = configure(SandboxedEnvironment(autoescape=True), templates)
    # The style sheet comes from whoever writes the templates, never from an article.
    return render(environment, TEMPLATE, view, css=Markup(source(environment, STYLE)))  # noqa: S704
