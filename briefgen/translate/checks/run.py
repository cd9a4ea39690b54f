"""All checks, in the order in which their remarks are shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from briefgen.records import Remark, RemarkKind
from briefgen.translate.checks.certainty import check_negation, check_status
from briefgen.translate.checks.coverage import check_addition, check_length, check_omission
from briefgen.translate.checks.fluency import check_language, check_repetition, check_untranslated
from briefgen.translate.checks.institutions import check_institutions
from briefgen.translate.checks.marks import check_addresses, check_brackets, check_capitals, check_punctuation, check_quotes
from briefgen.translate.checks.numbers import check_laws, check_numbers
from briefgen.translate.checks.pair import Pair
from briefgen.translate.checks.terms import check_glossary, check_names
from briefgen.translate.glossary import Glossary

CHECKER_VERSION = "9"
DATA_FILES = (
    "prepare.toml",
    "checks.toml",
    "certainty.toml",
    "values_id.toml",
    "values_en.toml",
    "loanwords.txt",
    "translated_names.txt",
    "lexicon.tsv",
    "lexicon_en.tsv",
    "reliability.toml",
)

Check = Callable[[Pair], Iterable[Remark]]

CHECKS: tuple[Check, ...] = (
    check_numbers,
    check_laws,
    check_language,
    check_untranslated,
    check_repetition,
    check_length,
    check_omission,
    check_addition,
    check_institutions,
    check_negation,
    check_status,
    check_names,
    check_glossary,
    check_addresses,
    check_quotes,
    check_brackets,
    check_punctuation,
    check_capitals,
)


def check_translation(source_id: str, target_en: str, glossary: Glossary) -> tuple[Remark, ...]:
    """What all checks find, in a fixed order.

    >>> from briefgen.translate.glossary import load_glossary
    >>> [r.detail for r in check_translation("Ada 5.000 kasus.", "There are 500 cases.", load_glossary())]
    ['5.000 → 500']
    """
    return run_checks(Pair(source_id, target_en, glossary))


def run_checks(pair: Pair) -> tuple[Remark, ...]:
    """What all checks find on ``pair``."""
    if not pair.target_en.strip():
        return (Remark(RemarkKind.LENGTH, "no translation"),)
    return tuple(dict.fromkeys(remark for check in CHECKS for remark in check(pair)))


@cache
def checker_signature() -> str:
    """The version of the checks and of their word lists: part of every cache key."""
    folder = files("briefgen.translate") / "data"
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in DATA_FILES))
    return f"checks-{CHECKER_VERSION}-{digest.hexdigest()[:16]}"
