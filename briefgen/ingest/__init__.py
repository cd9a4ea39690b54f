"""Source files in, article records out: decoding, metadata, boilerplate."""

from briefgen.ingest.metadata import reference_date
from briefgen.ingest.sources import IngestResult, read_sources

__all__ = ["IngestResult", "read_sources", "reference_date"]
