"""Breaking English into lines as long as those of the source."""

from __future__ import annotations

from collections.abc import Callable


def wrap(text: str, width: int, may_start: Callable[[str], bool] = bool) -> list[str]:
    """``text`` in lines of at most ``width`` characters, longer only where a word is, or where the next word may not start a line.

    >>> wrap("one two three", 8)
    ['one two', 'three']
    """
    lines: list[list[str]] = [[]]
    length = 0
    for word in text.split(" "):
        if lines[-1] and length + 1 + len(word) > width and may_start(word):
            lines.append([])
            length = 0
        lines[-1].append(word)
        length += len(word) + (len(lines[-1]) > 1)
    return [" ".join(line) for line in lines]


def balanced(text: str, n_lines: int, width: int) -> list[str]:
    """``text`` in as few lines of ``width`` as will hold it, at most ``n_lines``, of about equal length.

    >>> balanced("Residents were asked to leave their homes", 2, 30)
    ['Residents were asked', 'to leave their homes']
    """
    if len(text) <= width or n_lines < 2:
        return [text]
    narrowest = -(-len(text) // n_lines)
    for attempt in range(narrowest, len(text) + 1):
        lines = wrap(text, attempt)
        if len(lines) <= n_lines:
            return lines
    return [text]
