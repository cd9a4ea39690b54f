"""The sample with hostile text wherever text of an article, an outlet or a model can stand."""

from __future__ import annotations

from dataclasses import replace

from briefgen import records as r

from . import sample

STRINGS: tuple[str, ...] = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "[klik](https://jahat.example) ![gambar](https://jahat.example/a.png) <https://jahat.example>",
    "| sel | lain |\n| --- | --- |\n\n# Judul\n\n- butir\n1. satu\n> kutip\n```\nkode\n```",
    "`kode` *tebal* _miring_ ~~coret~~ **kuat** $x^2$ &copy; &#60;b&#62; \\[ \\",
    "https://jahat.example www.jahat.example ftp://jahat.example surat@jahat.example",
    "@admin #12 !7 GH-3 :smile: [[halaman]] <<makro>> {+ tambah +} [- hapus -]",
    "kiri\u202ekanan\u2066 nol\u0000bel\u0007 esc\u001b[31m lembut\u00adhubung \u200bnol",
    "{{ 7*7 }} {% raw %} {# x #} ${jndi} %s {0.__class__}",
    "</td></tr></table><h1>x</h1><style>*{display:none}</style>",
)


def poison(text: str) -> r.Brief:
    """The sample in which every free text is ``text``."""
    brief = sample.brief()
    return replace(
        brief,
        title_id=text,
        title_is_given=False,
        articles=tuple(
            replace(article, outlet=text, given_title=text, url=f"https://jahat.example/{text}", name=text)
            for article in brief.articles
        ),
        problems=tuple(replace(problem, name=text, reason=text) for problem in brief.problems),
        sentences=tuple(replace(sentence, text=text) for sentence in brief.sentences),
        translations=(
            r.Translation(text, text + text, r.TranslationOrigin.MODEL, (r.Remark(r.RemarkKind.NAME, text, is_repaired=True),)),
            *(replace(translation, target_en=text) for translation in brief.translations),
        ),
        ledger=replace(
            brief.ledger,
            parties=tuple(replace(party, name=text, acronym=text, variants=(text, f"{text}x")) for party in brief.ledger.parties),
            discrepancies=tuple(
                replace(
                    item,
                    subject_id=text,
                    positions=tuple(replace(p, value_id=text, words_id=text, names=(text,), label_key="") for p in item.positions),
                )
                for item in brief.ledger.discrepancies
            ),
        ),
        signature=replace(brief.signature, model=text, summary=text),
    )
