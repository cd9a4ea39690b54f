"""The title of a brief that was given none: the headline that says most of what all articles speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.records import Article, Sentence, SentenceKind
from briefgen.text.words import content_stems

MAX_WORDS = 14


def choose_title(articles: Sequence[Article], sentences: Sequence[Sentence]) -> str:
    """The headline whose words most sentences share, else the opening words of the first sentence."""
    frequency = Counter(stem for sentence in sentences for stem in content_stems(sentence.text))
    headlines = [title for article in articles if (title := article.given_title or (article.title.text if article.title else ""))]
    if headlines:
        return max(headlines, key=lambda title: (_centrality(title, frequency), title))
    opening = next((s.text for s in sentences if s.kind is SentenceKind.BODY), articles[0].name)
    words = opening.split()
    return opening if len(words) <= MAX_WORDS else " ".join(words[:MAX_WORDS]) + " …"


def _centrality(title: str, frequency: Counter[str]) -> float:
    stems = content_stems(title)
    return sum(frequency[stem] for stem in stems) / (len(stems) + 3)
