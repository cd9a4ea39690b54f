"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging

from briefgen.ingest.document import Document
from briefgen.ingest.problems import UnusableSource

MAX_PAGES = 200
_SILENCE = logging.NullHandler()


def read_pdf(data: bytes) -> Document:
    """The document of a PDF: the text of its pages, in order.

    Raises:
        UnusableSource: The file is damaged, locked with a password, or longer than `MAX_PAGES`.
    """
    from pypdf import PdfReader  # slow to import

    # pypdf tells what is odd in a file in the file's own words; where nobody asked for logs these would steer the terminal.
    logging.getLogger("pypdf").addHandler(_SILENCE)
    try:
        reader = PdfReader(io.BytesIO(data))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        n_pages = 0 if is_locked else len(reader.pages)
        pages = [page.extract_text() for page in reader.pages] if n_pages <= MAX_PAGES and not is_locked else []
    except Exception as error:  # a damaged PDF makes pypdf raise nearly anything
        raise UnusableSource("unreadable", f"the PDF is damaged ({type(error).__name__})") from error
    if is_locked:
        raise UnusableSource("unreadable", "the PDF is locked with a password")
    if n_pages > MAX_PAGES:
        raise UnusableSource("too_large", f"more than {MAX_PAGES} pages")
    text = "\n".join(page.strip() for page in pages).replace("\x00", "")
    # A font may map glyphs to halves of UTF-16 pairs: whole pairs are read as one character, the rest is marked as damage.
    return Document(text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace").strip())
