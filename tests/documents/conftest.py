"""Documents translated without a model."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest
from fakes import word_by_word

from briefgen.documents.document import DocumentFormat, TranslatedDocument
from briefgen.documents.formats import parse_document
from briefgen.documents.translation import translate_document
from briefgen.records import Translation, TranslationOrigin

TranslateFile = Callable[..., TranslatedDocument]


def unchanged(texts: Sequence[str]) -> list[Translation]:
    """Every sentence as it is."""
    return [Translation(text, text, TranslationOrigin.COPIED) for text in texts]


def english(known: Mapping[str, str]) -> Callable[[Sequence[str]], list[Translation]]:
    """Sentences by a table, others word by word."""
    return lambda texts: [Translation(text, known.get(text, word_by_word(text)), TranslationOrigin.MODEL) for text in texts]


@pytest.fixture
def convert() -> TranslateFile:
    """Translates the text or bytes of a file of a format, with a table of known sentences."""

    def translate(
        content: str | bytes, kind: str, known: Mapping[str, str] | None = None, *, is_bilingual: bool = False
    ) -> TranslatedDocument:
        data = content.encode() if isinstance(content, str) else content
        document = parse_document(data, DocumentFormat(kind), f"berkas.{kind}")
        return translate_document(document, english(known or {}), is_bilingual=is_bilingual)

    return translate


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The entries of a zip file."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}
