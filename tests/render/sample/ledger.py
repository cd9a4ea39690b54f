"""Where the articles of the sample part, whom they name, and what happened when."""

from __future__ import annotations

from datetime import date

from briefgen import records as r

from .claims import figures
from .text import at, period, phrase


def in_words(words: str, key: str, **more: object) -> r.Position:
    """A position that its source puts in ``words``."""
    return r.Position(words, (at(key),), words_id=words, **more)  # type: ignore[arg-type]


def discrepancies() -> tuple[r.Discrepancy, ...]:
    """A status, a value, a law, a name and an office, and what one origin alone reports."""
    kind, severity = r.DiscrepancyKind, r.Severity
    return (
        r.Discrepancy(
            "D1",
            kind.STATUS,
            severity.HIGH,
            "Letter of Intent (LoI)",
            (
                r.Position("menandatangani", (at("1.2"), at("2.2"), at("4.2")), "status.signed"),
                r.Position("tahap pembicaraan", (at("3.4"),), "status.discussed"),
            ),
            ("loi",),
            "status_over_time",
        ),
        r.Discrepancy(
            "D2",
            kind.VALUE,
            severity.HIGH,
            "tuna beku tertahan",
            (
                r.Position("2.300 ton", (at("1.4"), at("2.4")), quantity=figures()[0].lead.quantity),
                r.Position("2.500 ton", (at("3.3"),), quantity=figures()[2].lead.quantity),
            ),
            ("held", "held-other"),
            "different_times",
        ),
        r.Discrepancy(
            "D3",
            kind.LEGAL_REFERENCE,
            severity.MEDIUM,
            "Undang-Undang Nomor 21 Tahun 2019",
            (
                in_words("ketentuan tentang karantina ikan lintas batas", "1.7"),
                in_words("ketentuan tentang karantina tumbuhan", "3.6"),
            ),
            (),
            "which_article",
        ),
        r.Discrepancy(
            "D4",
            kind.NAME,
            severity.LOW,
            "Raharja Wibisana",
            tuple(
                r.Position(name, (at(key),), names=(name,))
                for name, key in (("Raharja Wibisana", "1.6"), ("Raharja Wibisono", "3.4"))
            ),
            (),
            "spelling",
        ),
        r.Discrepancy(
            "D5",
            kind.SINGLE_ORIGIN,
            severity.LOW,
            "",
            (
                in_words("nota kesepahaman karantina ikan", "3.2", label_key="status.targeted"),
                in_words("Pembangunan dermaga apung", "4.4", label_key="status.proposed"),
                in_words("anggaran", "2.3", quantity=figures()[4].lead.quantity),
            ),
            ("mou", "jetty", "budget"),
        ),
    )


def parties() -> tuple[r.Party, ...]:
    """Two institutions and a person with two spellings and two offices."""
    person, institution = r.EntityKind.PERSON, r.EntityKind.INSTITUTION
    return (
        r.Party(institution, "Badan Karantina Indonesia", (), ("Badan Karantina Indonesia",), (at("1.2"), at("1.6")), "Barantin"),
        r.Party(institution, "Otoritas Perikanan Papua Nugini", (), (), (at("1.2"),)),
        r.Party(
            person,
            "Raharja Wibisana",
            (phrase("1.6", "Kepala Badan Karantina Indonesia"), phrase("3.4", "Direktur Karantina Ikan")),
            ("Raharja Wibisana", "Raharja Wibisono"),
            (at("1.6"), at("3.4")),
        ),
        r.Party(r.EntityKind.LAW, "Undang-Undang Nomor 21 Tahun 2019", (), (), (at("1.7"), at("3.6"))),
    )


def events() -> tuple[r.Event, ...]:
    """A half year, a day and a deadline."""
    return (
        r.Event(period("1.4", "Januari hingga Juni 2025", date(2025, 1, 1), date(2025, 6, 30)), (at("1.4"), at("2.4"))),
        r.Event(period("1.2", "12 Agustus 2025", date(2025, 8, 12), date(2025, 8, 12)), (at("1.2"), at("2.2"))),
        r.Event(
            period(
                "3.2",
                "tiga bulan ke depan",
                date(2025, 8, 14),
                date(2025, 11, 14),
                relation=r.PeriodRelation.WITHIN,
                is_approximate=True,
            ),
            (at("3.2"),),
        ),
    )
