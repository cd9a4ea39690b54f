"""The ledger as a sheet: one row for each sentence behind a claim or a side of a discrepancy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from briefgen.review.report import ClaimLine, DiscrepancyLine, LedgerReport
from briefgen.review.voices import Quote
from briefgen.text.csv_cells import guarded

COLUMNS = (
    *("record", "key", "kind", "severity", "subject", "value", "standing", "n_origins", "of_origins", "related", "citation"),
    *("sentence", "outlet", "date", "origin", "speaker", "voice", "compatible", "ask", "rulings", "fingerprint"),
)


def render_csv(report: LedgerReport) -> str:
    """``report`` as CSV (RFC 4180, UTF-8), with a row of column names."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: guarded(value) for name, value in row.items()})
    return stream.getvalue()


def _rows(report: LedgerReport) -> Iterator[dict[str, str]]:
    for claim in report.claims:
        yield from ({**_claim(claim), **_quote(quote)} for quote in claim.quotes)
    for item in report.discrepancies:
        for side in item.sides:
            yield from ({**_discrepancy(item), "value": side.value, **_quote(quote)} for quote in side.quotes)


def _claim(claim: ClaimLine) -> dict[str, str]:
    return {
        "record": "claim",
        "key": claim.key,
        "subject": claim.what,
        "value": claim.value,
        "standing": claim.standing.value,
        "n_origins": str(claim.n_origins),
        "of_origins": str(claim.of_origins),
        "related": " ".join(claim.discrepancies),
    }


def _discrepancy(item: DiscrepancyLine) -> dict[str, str]:
    return {
        "record": "discrepancy",
        "key": item.key,
        "kind": item.kind.value,
        "severity": item.severity.value,
        "subject": item.subject,
        "related": " ".join(item.claims),
        "compatible": item.compatible,
        "ask": item.ask,
        "rulings": " / ".join(item.rulings),
        "fingerprint": item.fingerprint,
    }


def _quote(quote: Quote) -> dict[str, str]:
    return {
        "citation": quote.citation,
        "sentence": quote.sentence,
        "outlet": quote.outlet,
        "date": quote.published.isoformat() if quote.published else "",
        "origin": str(quote.origin),
        "speaker": quote.speaker,
        "voice": quote.voice.value,
    }
