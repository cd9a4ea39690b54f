"""``briefgen explain``: all that is behind one statement of a brief."""

from __future__ import annotations

from typing import Annotated

import typer

from briefgen.cli.options import Inputs, JsonOption, LangOption, ReportLanguage, RulingsOption
from briefgen.cli.terminal import LeftOut, print_json, read_inputs, warn
from briefgen.config import Config


def explain(
    claim: Annotated[str, typer.Argument(help="A key (F3, A1, D2), a citation (2.3), or text of a line of the brief.")],
    inputs: Inputs = None,
    lang: LangOption = ReportLanguage.ENGLISH,
    rulings: RulingsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print every sentence behind CLAIM, the rule that found it and why mentions were joined; INPUTS may be a brief.json."""
    from briefgen.pipeline import analyse_articles
    from briefgen.render.labels import Language, load_labels
    from briefgen.review.explain import Explainer
    from briefgen.review.search import find_keys

    paths, stdin = read_inputs(inputs)
    left_out = LeftOut()
    analysis = analyse_articles(paths, Config(rulings=rulings), stdin=stdin, warn=left_out)
    labels = load_labels()
    explainer = Explainer(analysis, labels, Language(lang.value))
    keys = find_keys(claim, analysis, labels)
    if len(keys) > 1:
        warn(f"this may mean {', '.join(keys)}; all of them follow")
    explanations = [explainer.explain(key) for key in keys]
    if as_json:
        from briefgen.render.records_json import to_jsonable

        print_json([to_jsonable(explanation) for explanation in explanations])
    else:
        from briefgen.cli.ledger_view import print_explanation

        for explanation in explanations:
            print_explanation(explanation, Language(lang.value))
    left_out.exit_if_any()
