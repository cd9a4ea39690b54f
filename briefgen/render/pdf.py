"""The PDF: WeasyPrint behind one function, with no way out to the network or the disk and the same bytes every time."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from briefgen.errors import RenderError

_REMEDY = "Correct brief.html.j2 or brief.css, or remove them to use the built-in ones."
_EPOCH = "SOURCE_DATE_EPOCH"


def render_pdf(html: str, *, created: datetime, attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The page as a tagged PDF.

    Args:
        html: A page from `briefgen.render.html.render_html`.
        created: Creation and modification time that the file states.
        attachments: Files to put into the PDF, by name: the JSON of the brief.

    Raises:
        RenderError: The page cannot be set, or what WeasyPrint needs is not installed.
    """
    weasyprint = _load_weasyprint()
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    stamp = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        refuse = URLFetcher(allowed_protocols=(), fail_on_errors=True)  # everything a page needs is in it
        document = weasyprint.HTML(string=html, url_fetcher=refuse).render()
        document.metadata.created = document.metadata.modified = stamp
        document.metadata.attachments = [
            weasyprint.Attachment(string=data, name=name, created=created, modified=created)
            for name, data in (attachments or {}).items()
        ]
        identifier = sha256(f"{stamp}{html}".encode("utf-8", "surrogatepass")).digest()[:16]
        with _fonts_dated(created):
            pdf: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=identifier)
    except FatalURLFetchingError as error:
        raise RenderError("PDF", why=f"{error}: a brief loads nothing from outside", remedy=_REMEDY) from error
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError, AssertionError) as error:
        raise RenderError("PDF", why=f"{type(error).__name__}: {error}", remedy=_REMEDY) from error
    return pdf


def _load_weasyprint() -> Any:  # noqa: ANN401 - it has no types
    try:
        with warnings.catch_warnings():
            # Without the HarfBuzz-Subset library WeasyPrint subsets fonts with fontTools, which serves as well.
            warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
            import weasyprint
    except OSError as error:
        remedy = "See what to install with: briefgen doctor; or leave the PDF out: --format md"
        raise RenderError("PDF", why=f"a system library is missing ({str(error).partition(': ')[0]})", remedy=remedy) from error
    return weasyprint


@contextmanager
def _fonts_dated(created: datetime) -> Iterator[None]:
    """Lets fontTools stamp the embedded fonts with ``created``: it takes the time from the environment or else from the clock."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(max(0, int(created.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before
