"""Times of day among tokens: *13.21 WIB*, *13:21*, *1:21 p.m.*."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.text.tokens import Token, are_adjacent
from briefgen.translate.languages import Language

MINUTES_A_DAY = 1440
HALF_DAY = 720


def read_clock(tokens: Sequence[Token], index: int, *, is_told_as_time: bool) -> tuple[int, int, bool] | None:
    """Minutes of the day, the index after them and whether minutes are given; None where the digits are no time.

    Digits with a colon are a time by themselves; others must be told as one.

    >>> from briefgen.text.tokens import tokenise
    >>> read_clock(tokenise("13.21"), 0, is_told_as_time=True), read_clock(tokenise("8:30"), 0, is_told_as_time=False)
    ((801, 1, True), (510, 3, True))
    """
    hour, _, minute = tokens[index].text.replace(",", "").partition(".")
    end = index + 1
    has_colon = end < len(tokens) and tokens[end].text == ":"
    if has_colon and are_adjacent(tokens, index, end) and are_adjacent(tokens, end, end + 1):
        if not (tokens[end + 1].is_number and len(tokens[end + 1].text) == 2):
            return None
        minute, end = tokens[end + 1].text, end + 2
    elif not is_told_as_time:
        return None
    if not (hour.isdigit() and len(hour) <= 2 and len(minute) in (0, 2) and (minute or "0").isdigit()):
        return None
    hours, minutes = int(hour), int(minute or 0)
    return (hours * 60 + minutes, end, bool(minute)) if hours <= 24 and minutes < 60 else None


def half_of_day(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """0 for *a.m.* or 720 for *p.m.* at ``index``, and the index after it."""
    words = [token.lower for token in tokens[index : index + 4]]
    for setting, offset in (("am", 0), ("pm", HALF_DAY)):
        if setting not in language.settings:
            continue
        if words[:1] == [setting]:
            return offset, index + 1
        if words[:3] == [setting[0], ".", setting[1]]:
            return offset, index + (4 if words[3:] == ["."] else 3)
    return None


def is_span_of_times(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether ``index`` is the first or second time of *08.00–15.30*."""
    if not language.settings["is_point_in_times"]:
        return False
    for first, last in ((index, index + 2), (index - 2, index)):
        ends = [tokens[at].text for at in (first, last) if 0 <= at < len(tokens)]
        if len(ends) == 2 and all(len(end) == 5 and end[2] == "." for end in ends) and tokens[first + 1].text in "-–—":
            return True
    return False
