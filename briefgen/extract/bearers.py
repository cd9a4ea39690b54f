"""What shows that a run of words is a person's name: an age, initials, a comma that closes it; and the record made of it."""

from __future__ import annotations

from briefgen.extract.lexicon import phrases
from briefgen.extract.namewords import heads_thing, is_given_name, is_initials, is_name_word, is_rank, known_acronyms, match_phrase
from briefgen.extract.naming import Line, make_entity, name_end, place_length, starts_phrase
from briefgen.extract.speech_words import after_speaker
from briefgen.records import Entity, EntityKind, Phrase, Span

MAX_INITIALS = 3
SEPARATORS = frozenset({",", "dan", "serta", "&", "bersama", "hingga", "/", "–", "—", "-"})
_CLOSERS = frozenset({",", ".", ")", "(", ";", ":", '"', "”", "“", "?", "!", "-", "–", "—"})


def make_person(
    line: Line, start: int, end: int, rule: str, office_start: int = 0, office_end: int = 0
) -> tuple[Entity | None, int]:
    """The person whose name are the tokens from ``start`` to ``end``, with the office before or after it; and where to go on."""
    tokens, sentence = line.tokens, line.sentence
    is_letter = end == start + 1 and len(tokens[start].text.rstrip(".")) == 1 and not is_aged(line, end)
    if end <= start or is_letter or (line.is_headline and not is_given_name(tokens[start])):
        return None, 0
    office = None
    if office_end > office_start:
        span = Span(tokens[office_start].span.start, tokens[office_end - 1].span.end)
        office = Phrase(span.of(sentence.text), span.shifted(sentence.span.start))
    entity = make_entity(sentence, EntityKind.PERSON, tokens[start], tokens[end - 1], rule, office=office)
    return entity, max(end, office_end)


def bearer_end(line: Line, start: int, *, is_expected: bool = False) -> int:
    """The end of a name or of initials that begin at ``start``: *Budi Santoso*, *AS (35)*, *berinisial RH*."""
    if start >= len(line.tokens):
        return start
    if is_lettered(line, start):
        return start + 1
    texts = [token.text for token in line.tokens[start : start + 3]]
    if len(texts) > 2 and texts[1] in {"bin", "binti"} and all(text.isupper() and len(text) <= MAX_INITIALS for text in texts[::2]):
        return start + 3
    return name_end(line, start, is_expected=is_expected)


def is_lettered(line: Line, at: int, *, is_accused: bool = False) -> bool:
    """Whether the token at ``at`` names a person by initials: with an age, after *berinisial* or before *alias*."""
    tokens = line.tokens
    text = tokens[at].text
    if not is_initials(tokens[at]) or len(text) < 2:
        return text.isalpha() and text.isupper() and len(text) == 1 and is_aged(line, at + 1)
    if at and "inisial" in tokens[at - 1].text.lower():
        return True
    if len(text.replace(".", "")) > MAX_INITIALS or text in known_acronyms() or is_rank(tokens, at):
        return False
    is_alias = at + 1 < len(tokens) and tokens[at + 1].text == "alias"
    return is_accused or is_alias or is_aged(line, at + 1)


def is_aged(line: Line, at: int) -> bool:
    """Whether an age stands after a name that ends at ``at``: *(45)*, *, 45 tahun*."""
    texts = [token.text for token in line.tokens[at : at + 3]]
    if len(texts) < 3 or not (texts[1].isdigit() and len(texts[1]) <= 2):
        return False
    return (texts[0], texts[2]) == ("(", ")") or (texts[0] in {",", "("} and texts[2] in {"tahun", "thn", "th"})


def is_closed(line: Line, at: int) -> bool:
    """Whether what ends at ``at`` is an apposition's end and no member of a list: *, Karang Taruna, dan warga*."""
    tokens = line.tokens
    if at >= len(tokens):
        return True
    follower = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if tokens[at].text == ",":
        return follower not in SEPARATORS and not (at + 1 < len(tokens) and tokens[at + 1].is_capitalised)
    return tokens[at].text in _CLOSERS or tokens[at].text.lower() in after_speaker()


def may_begin_name(line: Line, at: int) -> bool:
    """Whether a name without words that announce it may begin at ``at``: in no run of capitals and after no *Jalan*."""
    tokens = line.tokens
    if not is_name_word(tokens[at]):
        return False
    if starts_phrase(line, at) and not (is_given_name(tokens[at]) and not place_length(line, at)):
        return False
    if heads_thing(tokens, at - 1) or is_rank(tokens, at):
        return False
    before = at - 1
    if before < 0:
        return True
    if tokens[before].is_capitalised and match_phrase(tokens, before, phrases("entities", "institutions", "heads")):
        return False
    is_plain = not (tokens[before].is_word and tokens[before].is_capitalised) or before == 0 or tokens[before].text.endswith(".")
    return is_plain and (tokens[before].text.lower() not in {"di", "ke"} or is_given_name(tokens[at]))
