"""A brief on an invented matter with every record populated: fish quarantine between Indonesia and Papua New Guinea.

Phrases are given by their words and found in their sentence, so that every span holds. Four articles make three origins: the second
and the fourth share a press release.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256

from briefgen import records as r

DATES = (date(2025, 8, 12), date(2025, 8, 12), date(2025, 8, 14), date(2025, 8, 13))
OUTLETS = ("Warta Samudra", "Kabar Merauke", "Harian Teluk", "Portal Kelautan")
URLS = (
    "https://warta-samudra.example/2025/08/12/karantina?id=7&lang=id",
    "https://kabarmerauke.example/karantina-ikan",
    None,
    "javascript:alert('bukan alamat')",
)

SENTENCES: tuple[tuple[str, ...], ...] = (
    (
        "Indonesia dan Papua Nugini Sepakati Karantina Ikan Bersama",
        (
            "Badan Karantina Indonesia dan Otoritas Perikanan Papua Nugini menandatangani Letter of Intent (LoI) "
            "di Merauke pada 12 Agustus 2025."
        ),
        "Surat itu mencakup pertukaran data laboratorium, pelatihan petugas, dan pemeriksaan bersama di pelabuhan.",
        "Sepanjang Januari hingga Juni 2025, sebanyak 2.300 ton tuna beku tertahan di pos lintas batas Sota.",
        "Di antaranya 410 ton ditolak karena tidak disertai sertifikat kesehatan.",
        "“Kami menargetkan waktu pemeriksaan turun menjadi 2–3 hari,” kata Kepala Badan Karantina Indonesia Raharja Wibisana.",
        "Undang-Undang Nomor 21 Tahun 2019 memuat ketentuan tentang karantina ikan lintas batas.",
    ),
    (
        "Merauke Jadi Pintu Ekspor Tuna",
        "Letter of Intent (LoI) itu diteken di Merauke, Selasa (12/8/2025), disaksikan Bupati Merauke.",
        "Pemerintah menyiapkan anggaran Rp 1,5 triliun untuk membangun laboratorium karantina.",
        "Sebanyak 2.300 ton tuna beku tertahan di pos lintas batas Sota pada Januari-Juni 2025.",
        "Kedua negara akan menunjuk petugas penghubung di masing-masing pelabuhan.",
        "Sekitar 60 persen nelayan setempat menjual ikannya lewat",
    ),
    (
        "Nota Kesepahaman Karantina Belum Diteken",
        "Kementerian Kelautan menyatakan nota kesepahaman karantina ikan ditargetkan rampung dalam tiga bulan ke depan.",
        "Menurut kementerian itu, 2.500 ton tuna tertahan di pos Sota hingga akhir Juni 2025.",
        "Kesepakatan di Merauke baru tahap pembicaraan dan belum mengikat, ujar Direktur Karantina Ikan Raharja Wibisono.",
        "Ratusan ribu nelayan di pesisir selatan Papua bergantung pada ekspor tuna.",
        "Undang-Undang Nomor 21 Tahun 2019 memuat ketentuan tentang karantina tumbuhan.",
    ),
    (
        "Papua Nugini Buka Pasar Ikan",
        "Letter of Intent (LoI) itu diteken di Merauke pada Selasa dan mencakup pertukaran data laboratorium.",
        "Kedua negara akan menunjuk petugas penghubung di setiap pelabuhan.",
        "Pembangunan dermaga apung di Daru diusulkan oleh delegasi Papua Nugini.",
    ),
)

ENGLISH: dict[str, str] = {
    "1.1": "Indonesia and Papua New Guinea Agree on Joint Fish Quarantine",
    "1.2": "The Indonesian Quarantine Agency and the Papua New Guinea Fisheries Authority signed a Letter of Intent (LoI) "
    "in Merauke on 12 August 2025.",
    "1.3": "The letter covers the exchange of laboratory data, training of officers, and joint inspections at ports.",
    "1.4": "From January to June 2025, 2,300 tonnes of frozen tuna were held at the Sota border post.",
    "1.5": "Of these, 410 tonnes were turned away because they came without a health certificate.",
    "1.6": "“We aim to bring the inspection time down to 2–3 days,” "
    "said the head of the Indonesian Quarantine Agency, Raharja Wibisana.",
    "1.7": "Law Number 21 of 2019 contains provisions on cross-border fish quarantine.",
    "2.1": "Merauke Becomes a Gateway for Tuna Exports",
    "2.2": "The Letter of Intent (LoI) was signed in Merauke on Tuesday (12/8/2025), witnessed by the Regent of Merauke.",
    "2.3": "The government is preparing a budget of Rp 1.5 trillion to build a quarantine laboratory.",
    "2.4": "A total of 2,300 tonnes of frozen tuna were held at the Sota border post in January–June 2025.",
    "2.5": "The two countries will appoint liaison officers at their respective ports.",
    "2.6": "About 60 percent of local fishers sell their fish through",
    "3.1": "Quarantine Memorandum of Understanding Not Yet Signed",
    "3.2": "The Ministry of Marine Affairs said the memorandum of understanding on fish quarantine "
    "is targeted for completion within three months.",
    "3.3": "According to the ministry, 2,500 tonnes of tuna were held at the Sota post until the end of June 2025.",
    "3.4": "The agreement in Merauke is only at the discussion stage and binding, "
    "said the Director of Fish Quarantine, Raharja Wibisono.",
    "3.5": "Hundreds of thousands of fishers on the south coast of Papua depend on tuna exports.",
    "3.6": "Law Number 21 of 2019 contains provisions on plant quarantine.",
    "4.1": "Papua New Guinea Opens Its Fish Market",
    "4.2": "The Letter of Intent (LoI) was signed in Merauke on Tuesday and covers the exchange of laboratory data.",
    "4.3": "The two countries will appoint liaison officers at every port.",
}
"""Sentence 4.4 is left untranslated on purpose."""

REMARKS: dict[str, tuple[r.Remark, ...]] = {
    "2.2": (r.Remark(r.RemarkKind.NUMBER, "12/8/2025"),),
    "3.2": (r.Remark(r.RemarkKind.GLOSSARY, "memorandum of understanding", is_repaired=True),),
    "3.4": (r.Remark(r.RemarkKind.NEGATION, "belum"), r.Remark(r.RemarkKind.STATUS, "pembicaraan")),
}

RELIABILITY = {"2.1": r.Reliability.HIGH, "2.2": r.Reliability.MIDDLE, "3.4": r.Reliability.LOW}

PHRASES: dict[str, str] = {
    "Badan Karantina Indonesia": "Indonesian Quarantine Agency",
    "Otoritas Perikanan Papua Nugini": "Papua New Guinea Fisheries Authority",
    "pertukaran data laboratorium": "exchange of laboratory data",
    "pelatihan petugas": "training of officers",
    "pemeriksaan bersama di pelabuhan": "joint inspections at ports",
    "Kedua negara": "the two countries",
    "menunjuk petugas penghubung": "appointing liaison officers",
    "nota kesepahaman karantina ikan": "memorandum of understanding on fish quarantine",
    "Pembangunan dermaga apung": "construction of a floating jetty",
    "delegasi Papua Nugini": "the Papua New Guinea delegation",
    "tuna beku tertahan": "frozen tuna held",
    "tuna tertahan": "tuna held",
    "ditolak": "turned away",
    "waktu pemeriksaan": "inspection time",
    "anggaran laboratorium karantina": "budget for the quarantine laboratory",
    "anggaran": "budget",
    "nelayan setempat": "local fishers",
    "nelayan": "fishers",
    "pos lintas batas Sota": "Sota border post",
    "pesisir selatan Papua": "the south coast of Papua",
    "Kementerian Kelautan": "Ministry of Marine Affairs",
    "kementerian itu": "the ministry",
    "Kepala Badan Karantina Indonesia": "Head of the Indonesian Quarantine Agency",
    "Direktur Karantina Ikan": "Director of Fish Quarantine",
    "Bupati Merauke": "Regent of Merauke",
    "Undang-Undang Nomor 21 Tahun 2019": "Law Number 21 of 2019",
    "ketentuan tentang karantina ikan lintas batas": "provisions on cross-border fish quarantine",
    "ketentuan tentang karantina tumbuhan": "provisions on plant quarantine",
    "Papua Nugini": "Papua New Guinea",
    "Kerja sama karantina ikan Indonesia–Papua Nugini": "Indonesia–Papua New Guinea fish quarantine cooperation",
}
"""*tingkat direktur* and *masing-masing pelabuhan* have no translation and stay Indonesian."""


def at(key: str) -> r.Citation:
    """The citation written *1.2*."""
    article, sentence = key.split(".")
    return r.Citation(int(article), int(sentence))


def text_of(article: int) -> str:
    """The text of an article: its sentences, one a line."""
    return "\n".join(SENTENCES[article - 1])


def sentence(key: str) -> r.Sentence:
    """A sentence with its place in the article."""
    cited = at(key)
    sentences = SENTENCES[cited.article - 1]
    start = sum(len(text) + 1 for text in sentences[: cited.sentence - 1])
    text = sentences[cited.sentence - 1]
    kind = r.SentenceKind.TITLE if cited.sentence == 1 else r.SentenceKind.BODY
    return r.Sentence(
        cited, r.Span(start, start + len(text)), text, kind, is_complete=text[-1] in ".”" or kind is r.SentenceKind.TITLE
    )


def span(key: str, words: str) -> r.Span:
    """Where ``words`` stand in a sentence."""
    place = sentence(key)
    start = place.span.start + place.text.index(words)
    return r.Span(start, start + len(words))


def phrase(key: str, words: str) -> r.Phrase:
    """Words of a sentence as a phrase."""
    return r.Phrase(words, span(key, words))


def quantity(key: str, words: str, low: str | None, high: str | None = None, **more: object) -> r.Quantity:
    """A quantity written ``words``; one value unless ``high`` is given (``"open"`` for no upper end)."""
    top = None if high == "open" else Decimal(high or low or 0)
    return r.Quantity(span(key, words), words, Decimal(low) if low else None, top, **more)  # type: ignore[arg-type]


def period(key: str, words: str, start: date | None, end: date | None, **more: object) -> r.Period:
    """A period written ``words``."""
    return r.Period(span(key, words), words, start, end, **more)  # type: ignore[arg-type]


@cache
def agreements() -> tuple[r.AgreementClaim, ...]:
    """Signed, planned, targeted and proposed; the letter with three mentions of two origins."""
    twelfth = date(2025, 8, 12)
    signed = r.Agreement(
        at("1.2"),
        span("1.2", "menandatangani Letter of Intent (LoI)"),
        r.Instrument.LETTER_OF_INTENT,
        phrase("1.2", "Letter of Intent (LoI)"),
        r.Status.SIGNED,
        cue=phrase("1.2", "menandatangani"),
        parties=(phrase("1.2", "Badan Karantina Indonesia"), phrase("1.2", "Otoritas Perikanan Papua Nugini")),
        subjects=(
            phrase("1.3", "pertukaran data laboratorium"),
            phrase("1.3", "pelatihan petugas"),
            phrase("1.3", "pemeriksaan bersama di pelabuhan"),
        ),
        place=phrase("1.2", "Merauke"),
        when=period("1.2", "12 Agustus 2025", twelfth, twelfth),
        context=(at("1.3"),),
        rule="signed",
    )
    again = r.Agreement(
        at("2.2"),
        span("2.2", "Letter of Intent (LoI) itu diteken"),
        r.Instrument.LETTER_OF_INTENT,
        phrase("2.2", "Letter of Intent (LoI)"),
        r.Status.SIGNED,
        cue=phrase("2.2", "diteken"),
        signatories=(phrase("2.2", "Bupati Merauke"),),
        place=phrase("2.2", "Merauke"),
        when=period("2.2", "Selasa (12/8/2025)", twelfth, twelfth),
        rule="signed",
    )
    copied = r.Agreement(
        at("4.2"),
        span("4.2", "Letter of Intent (LoI) itu diteken"),
        r.Instrument.LETTER_OF_INTENT,
        phrase("4.2", "Letter of Intent (LoI)"),
        r.Status.SIGNED,
        subjects=(phrase("4.2", "pertukaran data laboratorium"),),
        when=period("4.2", "Selasa", twelfth, twelfth),
        rule="signed",
    )
    discussed = r.Agreement(
        at("3.4"),
        span("3.4", "Kesepakatan di Merauke baru tahap pembicaraan"),
        r.Instrument.LETTER_OF_INTENT,
        phrase("3.4", "Kesepakatan"),
        r.Status.DISCUSSED,
        cue=phrase("3.4", "tahap pembicaraan"),
        is_negated=True,
        attribution=phrase("3.4", "Direktur Karantina Ikan"),
        rule="discussed",
    )
    targeted = r.Agreement(
        at("3.2"),
        span("3.2", "nota kesepahaman karantina ikan ditargetkan rampung"),
        r.Instrument.MOU,
        phrase("3.2", "nota kesepahaman karantina ikan"),
        r.Status.TARGETED,
        cue=phrase("3.2", "ditargetkan"),
        parties=(phrase("3.2", "Kementerian Kelautan"),),
        deadline=period(
            "3.2",
            "tiga bulan ke depan",
            date(2025, 8, 14),
            date(2025, 11, 14),
            relation=r.PeriodRelation.WITHIN,
            is_approximate=True,
        ),
        attribution=phrase("3.2", "Kementerian Kelautan"),
        rule="targeted",
    )
    liaison = [
        r.Agreement(
            at(key),
            span(key, "akan menunjuk petugas penghubung"),
            r.Instrument.COMMITMENT,
            phrase(key, "menunjuk petugas penghubung"),
            r.Status.PLANNED,
            cue=phrase(key, "akan"),
            parties=(phrase(key, "Kedua negara"),),
            place=phrase(key, place),
            rule="planned",
        )
        for key, place in (("2.5", "masing-masing pelabuhan"), ("4.3", "setiap pelabuhan"))
    ]
    jetty = r.Agreement(
        at("4.4"),
        span("4.4", "Pembangunan dermaga apung di Daru diusulkan"),
        r.Instrument.COMMITMENT,
        phrase("4.4", "Pembangunan dermaga apung"),
        r.Status.PROPOSED,
        cue=phrase("4.4", "diusulkan"),
        parties=(phrase("4.4", "delegasi Papua Nugini"),),
        place=phrase("4.4", "Daru"),
        rule="proposed",
    )
    return (
        r.AgreementClaim("loi", signed, (signed, again, copied, discussed), 3, r.Standing.DISPUTED, ("D1",)),
        r.AgreementClaim("mou", targeted, (targeted,), 1, r.Standing.SINGLE_ORIGIN),
        r.AgreementClaim("liaison", liaison[0], tuple(liaison), 1, r.Standing.SINGLE_ORIGIN),
        r.AgreementClaim("jetty", jetty, (jetty,), 1, r.Standing.SINGLE_ORIGIN),
    )


def figure_claim(
    key: str,
    lead: r.Figure,
    mentions: tuple[r.Figure, ...],
    n_origins: int,
    standing: r.Standing,
    discrepancies: tuple[str, ...] = (),
) -> r.FigureClaim:
    """A claim whose measure is what its lead counts and what happened to it, in the order of the sentence."""
    said = sorted((phrase for phrase in (lead.counted, lead.predicate) if phrase), key=lambda phrase: phrase.span)
    return r.FigureClaim(key, " ".join(phrase.text for phrase in said), lead, mentions, n_origins, standing, discrepancies)


@cache
def figures() -> tuple[r.FigureClaim, ...]:
    """Agreed, disputed, a part, money, a share, a range, a vague number, a target."""
    half_year = (date(2025, 1, 1), date(2025, 6, 30))

    def held(key: str, words: str, value: str, when: r.Period, **more: object) -> r.Figure:
        counted = "tuna beku" if "tuna beku" in sentence(key).text else "tuna"
        amount = quantity(key, words, value, unit="t", kind=r.QuantityKind.MEASURE)
        return r.Figure(
            at(key),
            amount.span,
            amount,
            phrase(key, counted),
            phrase(key, "tertahan"),
            period=when,
            rule="held",
            **more,  # type: ignore[arg-type]
        )

    first = held(
        "1.4",
        "2.300 ton",
        "2300",
        period("1.4", "Januari hingga Juni 2025", *half_year),
        place=phrase("1.4", "pos lintas batas Sota"),
    )
    second = held("2.4", "2.300 ton", "2300", period("2.4", "Januari-Juni 2025", *half_year))
    other = held(
        "3.3",
        "2.500 ton",
        "2500",
        period("3.3", "akhir Juni 2025", date(2025, 6, 30), date(2025, 6, 30), relation=r.PeriodRelation.UNTIL),
        attribution=phrase("3.3", "kementerian itu"),
    )
    rejected = r.Figure(
        at("1.5"),
        span("1.5", "410 ton"),
        quantity("1.5", "410 ton", "410", unit="t", kind=r.QuantityKind.MEASURE),
        predicate=phrase("1.5", "ditolak"),
        is_part=True,
        rule="part",
    )
    duration = r.Figure(
        at("1.6"),
        span("1.6", "2–3 hari"),
        quantity("1.6", "2–3 hari", "2", "3", unit="day", kind=r.QuantityKind.DURATION),
        counted=phrase("1.6", "waktu pemeriksaan"),
        attribution=phrase("1.6", "Kepala Badan Karantina Indonesia"),
        modality=r.Modality.TARGET,
        rule="target",
    )
    budget = r.Figure(
        at("2.3"),
        span("2.3", "Rp 1,5 triliun"),
        quantity("2.3", "Rp 1,5 triliun", "1500000000000", unit="IDR", kind=r.QuantityKind.MONEY),
        counted=phrase("2.3", "anggaran"),
        modality=r.Modality.PLAN,
        rule="money",
    )
    share = r.Figure(
        at("2.6"),
        span("2.6", "60 persen"),
        quantity("2.6", "60 persen", "60", unit="percent", kind=r.QuantityKind.PERCENT, qualifier=r.Qualifier.ABOUT),
        counted=phrase("2.6", "nelayan setempat"),
        rule="share",
    )
    many = r.Figure(
        at("3.5"),
        span("3.5", "Ratusan ribu"),
        quantity("3.5", "Ratusan ribu", "200000", "open", unit="orang"),
        counted=phrase("3.5", "nelayan"),
        place=phrase("3.5", "pesisir selatan Papua"),
        rule="vague",
    )
    single, disputed = r.Standing.SINGLE_ORIGIN, r.Standing.DISPUTED
    return (
        figure_claim("held", first, (first, second), 2, disputed, ("D2",)),
        figure_claim("rejected", rejected, (rejected,), 1, single),
        figure_claim("held-other", other, (other,), 1, disputed, ("D2",)),
        figure_claim("duration", duration, (duration,), 1, single),
        figure_claim("budget", budget, (budget,), 1, single),
        figure_claim("share", share, (share,), 1, single),
        figure_claim("many", many, (many,), 1, single),
    )


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


def articles() -> tuple[r.Article, ...]:
    """Four articles with outlet, date and address."""
    return tuple(
        r.Article(
            number=number,
            name=f"{number:03}.txt",
            text=text_of(number),
            sha256=sha256(text_of(number).encode()).hexdigest(),
            title=phrase(f"{number}.1", SENTENCES[number - 1][0]),
            outlet=OUTLETS[number - 1],
            dateline="Merauke" if number == 2 else None,
            published=DATES[number - 1],
            url=URLS[number - 1],
            boilerplate=(r.Boilerplate(r.Span(0, 0), r.BoilerplateKind.SITE),) if number == 4 else (),
        )
        for number in range(1, 5)
    )


def translations() -> tuple[r.Translation, ...]:
    """English for every sentence but one, and for most phrases."""
    sentences = tuple(
        r.Translation(sentence(key).text, target, r.TranslationOrigin.MODEL, REMARKS.get(key, ()), RELIABILITY.get(key))
        for key, target in ENGLISH.items()
    )
    known = {translation.source_id for translation in sentences}
    phrases = tuple(
        r.Translation(source, target, r.TranslationOrigin.MODEL) for source, target in PHRASES.items() if source not in known
    )
    glossary = r.Translation("Merauke", "Merauke", r.TranslationOrigin.COPIED)
    return (*sentences, *phrases, glossary)


def all_keys() -> Sequence[str]:
    """Every sentence of every article, as *1.2*."""
    return [f"{a}.{s}" for a, sentences in enumerate(SENTENCES, start=1) for s in range(1, len(sentences) + 1)]


@cache
def brief() -> r.Brief:
    """The whole brief."""
    sentences = tuple(map(sentence, all_keys()))
    return r.Brief(
        title_id="Kerja sama karantina ikan Indonesia–Papua Nugini",
        title_is_given=True,
        title_en=None,
        period=(date(2025, 8, 12), date(2025, 8, 14)),
        articles=articles(),
        problems=(
            r.SourceProblem("005.pdf", "no-text", "the file holds pictures of text only", "Supply the text as .txt."),
            r.SourceProblem("003.txt", "encoding", "read as Windows-1252", "Save the file as UTF-8.", is_skipped=False),
        ),
        sentences=sentences,
        ledger=r.Ledger(
            origins=(r.Origin(1, (1,)), r.Origin(2, (2, 4), 0.62), r.Origin(3, (3,))),
            echoes=(r.Echo(at("1.4"), at("2.4")), r.Echo(at("2.5"), at("4.3"))),
            figures=figures(),
            agreements=agreements(),
            discrepancies=discrepancies(),
            parties=parties(),
            events=events(),
        ),
        summary=r.Summary(tuple(map(at, ("1.2", "1.3", "1.4", "2.3", "2.6", "3.2"))), "lexrank:damping=0.85|n=6"),
        cited=tuple(map(at, (key for key in all_keys() if not key.endswith(".1")))),
        translations=translations(),
        signature=r.Signature("1.0.0", "briefgen-id-en", "5f1c" * 16, "lexrank:damping=0.85|n=6", "a9e0" * 16),
    )


@cache
def empty_brief() -> r.Brief:
    """A brief in which nothing was found."""
    return r.Brief(
        title_id="Tanpa isi",
        title_is_given=False,
        title_en=None,
        period=None,
        articles=(),
        problems=(),
        sentences=(),
        ledger=r.Ledger((), (), (), (), (), (), ()),
        summary=r.Summary((), "none"),
        cited=(),
        translations=(),
        signature=r.Signature("1.0.0", "", "", "none", ""),
    )
