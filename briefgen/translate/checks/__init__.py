"""Checks on a translation: one small function for each thing that machines and hurried people get wrong.

A check looks at a `Pair` and yields a `Remark` for everything it finds. Whether a sentence reads well is not checked; whether its
values, names, negations, degrees of certainty and clauses are those of the source is. The kinds follow pofilter of the Translate
Toolkit and the checks of Weblate where these have one; ``docs/checks.md`` describes them and says how well each does.
"""

from __future__ import annotations

from briefgen.translate.checks.pair import Pair
from briefgen.translate.checks.run import CHECKS, Check, check_translation, checker_signature, run_checks

__all__ = ["CHECKS", "Check", "Pair", "check_translation", "checker_signature", "run_checks"]
