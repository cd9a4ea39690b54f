"""Several Indonesian articles on one matter in, one bilingual, fully cited policy brief out.

>>> from briefgen import build_brief, write_brief  # doctest: +SKIP
>>> write_brief(build_brief([Path("articles")]), Path("output"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.config import Config, OutputFormat
    from briefgen.errors import BriefgenError
    from briefgen.pipeline import build_brief, write_brief
    from briefgen.records import Article, Brief, Discrepancy, Sentence

__version__ = "0.1.0"

__all__ = ["Article", "Brief", "BriefgenError", "Config", "Discrepancy", "OutputFormat", "Sentence", "build_brief", "write_brief"]

_HOMES = {
    "Article": "records",
    "Brief": "records",
    "BriefgenError": "errors",
    "Config": "config",
    "Discrepancy": "records",
    "OutputFormat": "config",
    "Sentence": "records",
    "build_brief": "pipeline",
    "write_brief": "pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name when it is first used, so that ``import briefgen`` stays instant (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"briefgen.{_HOMES[name]}"), name)
