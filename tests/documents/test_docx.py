"""Word files: runs, tables, headers, notes, and archives that are not what they seem."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from briefgen.documents import docx as documents_docx
from briefgen.documents.document import DocumentFormat
from briefgen.documents.formats import parse_document
from briefgen.documents.translation import translate_document
from briefgen.errors import SourceError

from .conftest import parts_of, unchanged


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def runs(document_bytes: bytes, number: int = 0) -> list[tuple[str, bool | None]]:
    paragraph = docx.Document(io.BytesIO(document_bytes)).paragraphs[number]
    return [(run.text, run.bold) for run in paragraph.runs]


def document_with(*pieces: tuple[str, bool]) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, is_bold in pieces:
        paragraph.add_run(text).bold = is_bold or None
    return saved(document)


def test_a_file_that_is_not_changed_keeps_every_part(convert):
    data = document_with(("Ada dua ", False), ("orang", True))
    document = parse_document(data, DocumentFormat.DOCX, "a.docx")
    assert parts_of(translate_document(document, unchanged).content) == parts_of(data)


def test_only_the_parts_with_words_change(convert):
    data = document_with(("Ada dua orang.", False))
    before, after = parts_of(data), parts_of(convert(data, "docx").content)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("Ada ", False), ("dua orang.", False)], [("There are two people.", None)]),
        ([("Ada ", False), ("tiga", True), (" negara.", False)], [("There are ", None), ("three", True), (" countries.", None)]),
        ([("Dua orang.", True)], [("Two people.", True)]),
        ([("Dua.", True), (" Ada tiga.", False)], [("Two.", True), (" There are three.", None)]),
        ([("Dua\ttiga", False)], [("Two", None), ("\t", None), ("Three", None)]),
    ],
)
def test_formatting_goes_with_its_words(convert, pieces, expected):
    assert runs(convert(document_with(*pieces), "docx").content) == expected


def test_tables_headers_and_footers_are_translated(convert):
    document = docx.Document()
    document.add_table(1, 2).rows[0].cells[1].text = "5.000"
    document.tables[0].rows[0].cells[0].text = "Negara"
    document.sections[0].header.paragraphs[0].text = "Rencana kerja"
    document.sections[0].footer.paragraphs[0].text = "Dua orang"
    result = convert(saved(document), "docx")
    made = docx.Document(io.BytesIO(result.content))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["Countries", "5,000"]
    assert made.sections[0].header.paragraphs[0].text == "Plan work"
    assert made.sections[0].footer.paragraphs[0].text == "Two people"
    assert [each.place for each in result.sentences][-1].startswith("header")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_body(xml: str) -> bytes:
    """A Word file with a body of one's own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            body = f'<w:document xmlns:w="{W}" xmlns:r="urn:r"><w:body>{xml}</w:body></w:document>'.encode()
            target.writestr(name, body if name == "word/document.xml" else source.read(name))
    return stream.getvalue()


def body_of(convert, xml: str, known=None) -> str:
    return parts_of(convert(with_body(xml), "docx", known).content)["word/document.xml"].decode()


def test_links_and_notes_are_never_lost(convert):
    made = body_of(
        convert,
        '<w:p><w:r><w:t xml:space="preserve">Lihat </w:t></w:r>'
        '<w:hyperlink r:id="r7"><w:r><w:t>laman dinas</w:t></w:r></w:hyperlink>'
        '<w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"Lihat laman dinas.": "See there.", "laman dinas": "the page"},
    )
    assert 'r:id="r7"' in made
    assert ">the page<" in made
    assert made.count("footnoteReference") == 1


def test_deleted_text_and_fields_stay(convert):
    deleted = "<w:del><w:r><w:delText>dua</w:delText></w:r></w:del>"
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in ("<w:fldChar w:fldCharType='begin'/>", "<w:instrText>PAGE</w:instrText>", "<w:fldChar w:fldCharType='end'/>")
    )
    made = body_of(convert, f"<w:p>{deleted}{field}<w:r><w:t>Dua orang</w:t></w:r></w:p>")
    assert "<w:delText>dua</w:delText>" in made
    assert "<w:instrText>PAGE</w:instrText>" in made
    assert "Two people" in made


def test_runs_that_differ_only_in_language_are_one(convert):
    runs_xml = "".join(
        f'<w:r><w:rPr><w:lang w:val="{code}"/></w:rPr><w:t>{text}</w:t></w:r>'
        for code, text in (("id-ID", "Dua "), ("en-US", "orang"))
    )
    made = body_of(convert, f"<w:p>{runs_xml}</w:p>")
    assert ">Two people<" in made
    assert "id-ID" not in made


def test_a_bilingual_paragraph_has_the_english_after_a_break(convert):
    made = convert(document_with(("Ada dua ", False), ("orang", True)), "docx", is_bilingual=True).content
    assert runs(made) == [("Ada dua ", None), ("orang", True), ("\n", None), ("There are two ", None), ("people", True)]


# --- wrong archives --------------------------------------------------------------------------------------


def refused(convert, data: bytes) -> SourceError:
    with pytest.raises(SourceError, match=r"berkas\.docx") as caught:
        convert(data, "docx")
    assert caught.value.why
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 bukan", b"Dua orang", document_with(("a", False))[:-200]])
def test_a_damaged_archive_is_refused(convert, data):
    refused(convert, data)


def test_an_archive_without_a_body_is_no_word_file(convert):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "dua")
    assert "word/document.xml" in refused(convert, stream.getvalue()).why


def test_broken_xml_is_named_with_part_and_line(convert):
    assert "word/document.xml, line 2" in refused(convert, with_body("\n<w:p>")).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", " " * 5_000, f"<!--{'x' * 5_000}-->"], ids=["at once", "after blanks", "after a comment"])
def test_entities_are_refused_wherever_they_hide(convert, before, encoding):
    parts = parts_of(with_body("x"))
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = f'{before}<!DOCTYPE x [<!ENTITY a "b">]>{body}'.encode(encoding)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "entities" in refused(convert, stream.getvalue()).why


def test_a_bomb_is_refused(convert, monkeypatch):
    monkeypatch.setattr(documents_docx, "MAX_PART_BYTES", 10_000)
    assert "unpacks" in refused(convert, with_body("<w:p/>" * 5_000)).why
    monkeypatch.setattr(documents_docx, "MAX_ARCHIVE_BYTES", 1_000)
    assert "unpacks" in refused(convert, with_body("")).why
