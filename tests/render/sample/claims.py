"""What the articles of the sample agree on and count."""

from __future__ import annotations

from datetime import date
from functools import cache

from briefgen import records as r

from .text import at, period, phrase, quantity, sentence, span


def agreement(key: str, words: str, name: str, instrument: r.Instrument, status: r.Status, **more: object) -> r.Agreement:
    """What a sentence says in ``words`` of an instrument called ``name``, found by the rule of its status."""
    return r.Agreement(
        at(key),
        span(key, words),
        instrument,
        phrase(key, name),
        status,
        rule=status.value,
        **more,  # type: ignore[arg-type]
    )


@cache
def agreements() -> tuple[r.AgreementClaim, ...]:
    """Signed, planned, targeted and proposed; the letter with three mentions of two origins."""
    twelfth = date(2025, 8, 12)
    signed = agreement(
        "1.2",
        "menandatangani Letter of Intent (LoI)",
        "Letter of Intent (LoI)",
        r.Instrument.LETTER_OF_INTENT,
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
    )
    again = agreement(
        "2.2",
        "Letter of Intent (LoI) itu diteken",
        "Letter of Intent (LoI)",
        r.Instrument.LETTER_OF_INTENT,
        r.Status.SIGNED,
        cue=phrase("2.2", "diteken"),
        signatories=(phrase("2.2", "Bupati Merauke"),),
        place=phrase("2.2", "Merauke"),
        when=period("2.2", "Selasa (12/8/2025)", twelfth, twelfth),
    )
    copied = agreement(
        "4.2",
        "Letter of Intent (LoI) itu diteken",
        "Letter of Intent (LoI)",
        r.Instrument.LETTER_OF_INTENT,
        r.Status.SIGNED,
        subjects=(phrase("4.2", "pertukaran data laboratorium"),),
        when=period("4.2", "Selasa", twelfth, twelfth),
    )
    discussed = agreement(
        "3.4",
        "Kesepakatan di Merauke baru tahap pembicaraan",
        "Kesepakatan",
        r.Instrument.LETTER_OF_INTENT,
        r.Status.DISCUSSED,
        cue=phrase("3.4", "tahap pembicaraan"),
        is_negated=True,
        attribution=phrase("3.4", "Direktur Karantina Ikan"),
    )
    targeted = agreement(
        "3.2",
        "nota kesepahaman karantina ikan ditargetkan rampung",
        "nota kesepahaman karantina ikan",
        r.Instrument.MOU,
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
    )
    liaison = [
        agreement(
            key,
            "akan menunjuk petugas penghubung",
            "menunjuk petugas penghubung",
            r.Instrument.COMMITMENT,
            r.Status.PLANNED,
            cue=phrase(key, "akan"),
            parties=(phrase(key, "Kedua negara"),),
            place=phrase(key, place),
        )
        for key, place in (("2.5", "masing-masing pelabuhan"), ("4.3", "setiap pelabuhan"))
    ]
    jetty = agreement(
        "4.4",
        "Pembangunan dermaga apung di Daru diusulkan",
        "Pembangunan dermaga apung",
        r.Instrument.COMMITMENT,
        r.Status.PROPOSED,
        cue=phrase("4.4", "diusulkan"),
        parties=(phrase("4.4", "delegasi Papua Nugini"),),
        place=phrase("4.4", "Daru"),
    )
    return (
        r.AgreementClaim("loi", signed, (signed, again, copied, discussed), 3, r.Standing.DISPUTED, ("D1",)),
        r.AgreementClaim("mou", targeted, (targeted,), 1, r.Standing.SINGLE_ORIGIN),
        r.AgreementClaim("liaison", liaison[0], tuple(liaison), 1, r.Standing.SINGLE_ORIGIN),
        r.AgreementClaim("jetty", jetty, (jetty,), 1, r.Standing.SINGLE_ORIGIN),
    )


def figure_claim(key: str, lead: r.Figure, *others: r.Figure, discrepancies: tuple[str, ...] = ()) -> r.FigureClaim:
    """A claim whose mentions are of one origin each; its measure is what its lead counts and what befell it."""
    said = sorted((phrase for phrase in (lead.counted, lead.predicate) if phrase), key=lambda phrase: phrase.span)
    measure, mentions = " ".join(phrase.text for phrase in said), (lead, *others)
    standing = r.Standing.DISPUTED if discrepancies else r.Standing.SINGLE_ORIGIN
    return r.FigureClaim(key, measure, lead, mentions, len(mentions), standing, discrepancies)


def figure(key: str, amount: r.Quantity, **more: object) -> r.Figure:
    """A figure of a sentence where its amount stands."""
    return r.Figure(at(key), amount.span, amount, **more)  # type: ignore[arg-type]


@cache
def figures() -> tuple[r.FigureClaim, ...]:
    """Agreed, disputed, a part, money, a share, a range, a vague number, a target."""
    half_year = (date(2025, 1, 1), date(2025, 6, 30))

    def held(key: str, words: str, value: str, when: r.Period, **more: object) -> r.Figure:
        counted = "tuna beku" if "tuna beku" in sentence(key).text else "tuna"
        amount = quantity(key, words, value, unit="t", kind=r.QuantityKind.MEASURE)
        said = {"counted": phrase(key, counted), "predicate": phrase(key, "tertahan")}
        return figure(key, amount, period=when, rule="held", **said, **more)

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
    rejected = figure(
        "1.5",
        quantity("1.5", "410 ton", "410", unit="t", kind=r.QuantityKind.MEASURE),
        predicate=phrase("1.5", "ditolak"),
        is_part=True,
        rule="part",
    )
    duration = figure(
        "1.6",
        quantity("1.6", "2–3 hari", "2", "3", unit="day", kind=r.QuantityKind.DURATION),
        counted=phrase("1.6", "waktu pemeriksaan"),
        attribution=phrase("1.6", "Kepala Badan Karantina Indonesia"),
        modality=r.Modality.TARGET,
        rule="target",
    )
    budget = figure(
        "2.3",
        quantity("2.3", "Rp 1,5 triliun", "1500000000000", unit="IDR", kind=r.QuantityKind.MONEY),
        counted=phrase("2.3", "anggaran"),
        modality=r.Modality.PLAN,
        rule="money",
    )
    share = figure(
        "2.6",
        quantity("2.6", "60 persen", "60", unit="percent", kind=r.QuantityKind.PERCENT, qualifier=r.Qualifier.ABOUT),
        counted=phrase("2.6", "nelayan setempat"),
        rule="share",
    )
    many = figure(
        "3.5",
        quantity("3.5", "Ratusan ribu", "200000", "open", unit="orang"),
        counted=phrase("3.5", "nelayan"),
        place=phrase("3.5", "pesisir selatan Papua"),
        rule="vague",
    )
    return (
        figure_claim("held", first, second, discrepancies=("D2",)),
        figure_claim("rejected", rejected),
        figure_claim("held-other", other, discrepancies=("D2",)),
        figure_claim("duration", duration),
        figure_claim("budget", budget),
        figure_claim("share", share),
        figure_claim("many", many),
    )
