"""Who says it: the noun phrase beside a verb of saying, and whom it means in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import match_words, phrases, words
from briefgen.extract.spoken_line import SpokenLine, TokenRange, listed, office_words, whole_span
from briefgen.text.wordclass import WordClass, is_nominalisation

_REACH = 60
"""Tokens before a verb among which its subject is looked for."""
_MAX_SEGMENTS = 6
_MAX_NAME_WORDS = 6
_MAX_PHRASE = 25
_MAX_CALLING = 5
_COORDINATORS = frozenset({"dan", "serta", "&"})
_BESIDE = frozenset({WordClass.VERB, WordClass.PREPOSITION})
"""What begins an aside on somebody else: *didampingi Yohana Leba*."""
_CLAUSE_WORDS = frozenset({WordClass.VERB, WordClass.AUXILIARY})


def subject_before(line: SpokenLine, verb: int, start: int) -> TokenRange | None:
    """The subject of the verb at token ``verb``; None where the words are denied, wished or in a relative clause.

    In *Kepala BPBD Majene, Sirajuddin Latif, mengatakan* it is the name.
    """
    start, at = max(start, verb - _REACH), verb
    while at > start and line.is_a(at - 1, "around", "light"):
        at -= 1
    if at == start or any(line.is_a(index, "around", "unsaid") for index in range(at - 1, verb)):
        return None
    segments = list(_segments(line, start, at))[-_MAX_SEGMENTS:]
    told = [segment for segment in segments if line.persons_in(*segment) or not is_aside(line, *segment)]
    if not told:
        return None
    if told[-1][1] == at and line.lower(told[-1][0] - 1) == ")" and len(told) > 1 and not line.persons_in(*told[-1]):
        return _subject_in(line, *told[-2])  # "Dinas Sosial (Dinsos) Jateng menyebut"
    return _subject_in(line, *told[-1]) if told[-1][1] == at else _subject_before_apposition(line, told)


def speaker_after(line: SpokenLine, at: int) -> TokenRange | None:
    """The noun phrase that begins at token ``at``, after *kata* or *menurut*, with the name in apposition to it.

    *kata Kepala Stasiun Geofisika, Rahmat Hidayat, Senin (3/2)*.
    """
    if line.is_a(at, "speakers", "pronouns"):
        return at, at + 1
    bare = _past_honorifics(line, at, min(at + _MAX_NAME_WORDS, len(line.tokens)))
    if bare < len(line.tokens) and line.tokens[bare].is_capitalised:
        at = bare
    end = _phrase_end(line, at)
    if end == at:
        return None
    if line.lower(end) in words("entities", "offices", "naming"):
        end += 2
    if (called := _called(line, end)) is not None:
        return called
    for person in line.persons_in(at, min(end, len(line.tokens))):
        last = line.token_at(whole_span(person).end)
        name = _name_in_apposition(line, last)
        return name if name and _is_relation(line, at) else (at, max(last, at + 1))
    closing = _past_bracket(line, end)
    if line.lower(at) in office_words() and (name := _name_in_apposition(line, closing)):
        return name
    if (name := _name_in_apposition(line, closing)) and line.persons_in(*name):
        return name  # kata salah satu kurator, Denny Ardiansyah
    return at, end


def _called(line: SpokenLine, at: int) -> TokenRange | None:
    """The name in *pria yang akrab disapa Zul itu*, *perempuan yang bernama Siti*."""
    if line.lower(at) != "yang":
        return None
    for verb in range(at + 1, min(at + _MAX_CALLING, len(line.tokens) - 1)):
        if line.is_a(verb, "speakers", "calling") and line.tokens[verb + 1].is_capitalised:
            end = verb + 1
            while end < len(line.tokens) and line.tokens[end].is_word and line.tokens[end].is_capitalised:
                end += 1
            return verb + 1, end
    return None


def _past_bracket(line: SpokenLine, at: int) -> int:
    """After a short form in brackets: *Wakil Menteri Ketenagakerjaan (Wamenaker), ...*."""
    return at + 3 if line.lower(at) == "(" and line.lower(at + 2) == ")" else at


def is_plausible(line: SpokenLine, phrase: TokenRange) -> bool:
    """Whether somebody is meant who can say something: no law, paper or event, and nobody asked about."""
    first, end = phrase
    while first < end and line.word_class(first) is WordClass.NUMBER:
        first += 1
    head = line.lower(first)
    if first == end or not line.tokens[first].is_word or any(law.span.overlaps(line.span(first, end)) for law in line.laws):
        return False
    if is_named(line, (first, end)):
        return True
    bare = head.removesuffix("nya")
    is_thing = bare in listed("speakers", "things") or head in listed("speakers", "not_persons") or is_nominalisation(head)
    return not is_thing and (line.is_nominal(first) or line.tokens[first].is_capitalised)


def is_named(line: SpokenLine, phrase: TokenRange) -> bool:
    """Whether the phrase holds a person, or begins with a pronoun or the word for an office or a body."""
    head = line.lower(phrase[0])
    is_body = head in office_words() or head in _institution_words()
    return is_body or line.is_a(phrase[0], "speakers", "pronouns") or bool(line.persons_in(*phrase))


def author_in(line: SpokenLine, phrase: TokenRange) -> TokenRange | None:
    """The body whose paper is named: *Bank Dunia* in *laporan Bank Dunia*."""
    if not line.is_a(phrase[0], "speakers", "papers"):
        return None
    span = line.span(*phrase)
    for body in line.institutions:
        if span.start < body.span.start and body.span.end <= span.end:
            return line.token_at(body.span.start), line.token_at(body.span.end)
    return None


@cache
def _institution_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases("entities", "institutions", "heads"))


# --- the subject -----------------------------------------------------------------------------------------


def _segments(line: SpokenLine, start: int, end: int) -> Iterator[TokenRange]:
    """The stretches between commas, spaced dashes and brackets; what stands in brackets is left out."""
    first, depth = start, 0
    for at in range(start, end):
        mark = line.tokens[at].text
        is_cut = mark in {",", "(", ")", ";", ":"} or (mark in {"-", "–", "—"} and not line.is_nominal(at))
        if is_cut or line.is_direct(at):
            if first < at and depth == 0:
                yield first, at
            depth += (mark == "(") - (mark == ")" and depth > 0)
            first = at + 1
    if first < end and depth == 0:
        yield first, end


def _subject_in(line: SpokenLine, first: int, end: int) -> TokenRange | None:
    """The subject of a verb that stands right after the tokens from ``first`` to ``end``."""
    if line.is_a(end - 1, "speakers", "pronouns"):
        return end - 1, end
    for person in line.persons_in(first, end)[-1:]:
        if line.token_at(whole_span(person).end) == end and line.word_class(first) is WordClass.VERB:
            return max(first, line.token_at(whole_span(person).start)), end  # Menanggapi hal itu Gubernur Ratna mengatakan
    first, end = _clause_of_subject(line, first, end)
    while first < end and (line.word_class(first) is WordClass.CONJUNCTION or line.is_a(first, "around", "light")):
        first += 1
    if first < end and line.word_class(first) is WordClass.PREPOSITION:
        return _last_phrase(line, first + 1, end)
    stop = _phrase_end(line, first, end)
    return (first, stop) if stop > first else None


def _clause_of_subject(line: SpokenLine, first: int, end: int) -> TokenRange:
    """Without the clause joined before (*air surut dan | warga*), or without what the subject did first (*Bupati datang | dan*)."""
    for at in range(end - 1, first, -1):
        word_class = line.word_class(at)
        if word_class is not WordClass.CONJUNCTION and line.lower(at) not in _COORDINATORS:
            continue
        if line.lower(at) not in _COORDINATORS or any(line.word_class(index) in _CLAUSE_WORDS for index in range(first, at)):
            return (at + 1, end) if at + 1 < end else (first, at)
    return first, end


def _last_phrase(line: SpokenLine, first: int, end: int) -> TokenRange | None:
    """The noun phrase that ends at ``end``, after an adverbial without comma: *Dalam rapat itu | Bupati*, *Di Kupang | warga*."""
    at = end
    while at > first and line.is_nominal(at - 1):
        before, here = line.tokens[at - 1], line.tokens[at] if at < end else None
        is_closed = line.word_class(at - 1) is WordClass.DETERMINER or before.lower.endswith("nya")
        is_pointed = here is not None and line.is_a(at, "speakers", "determiners")  # mantan gubernur Jakarta tersebut
        if here and not is_pointed and (is_closed or before.is_capitalised != here.is_capitalised):
            break
        at -= 1
    return (at, end) if at < end else None


def _subject_before_apposition(line: SpokenLine, segments: Sequence[TokenRange]) -> TokenRange | None:
    """The subject before a comma: the last person named, else the last phrase that begins like a name."""
    if (opening := _opening_person(line, segments[0])) is not None:
        return opening
    for first, end in reversed(segments):
        if line.word_class(first) in _BESIDE and first > segments[0][0]:
            continue
        if persons := line.persons_in(first, end):
            return line.token_at(persons[-1].span.start), max(line.token_at(persons[-1].span.end), first + 1)
        if any(line.word_class(at) is WordClass.VERB for at in range(first, end)):
            break
    for first, end in reversed(segments):
        if (name := _past_honorifics(line, first, end)) < end and line.tokens[name].is_capitalised:
            return _subject_in(line, name, end)
    return _subject_in(line, *segments[0])


def _opening_person(line: SpokenLine, segment: TokenRange) -> TokenRange | None:
    """The person with whom the clause begins, whoever is named in asides: *Bupati A, yang datang bersama Camat B, mengatakan*."""
    for person in line.persons_in(*segment)[:1]:
        if line.token_at(whole_span(person).start) == segment[0]:
            first = line.token_at(person.span.start)
            return first, max(line.token_at(person.span.end), first + 1)
    return None


def _past_honorifics(line: SpokenLine, first: int, end: int) -> int:
    """The first token after *dr.*, *Drs.* and the like."""
    honorifics = words("entities", "offices", "honorifics")
    while first < end and (line.lower(first) in honorifics or line.lower(first) == "."):
        first += 1
    return first


def is_aside(line: SpokenLine, first: int, end: int) -> bool:
    """Whether a stretch between commas is a date or an academic title: *Senin (3/2)*, *S.H.*, *M.Si*, *MM*."""
    tokens = line.tokens[first:end]
    if line.is_a(first, "around", "weekdays") or not any(token.is_word for token in tokens):
        return True
    if len(tokens) == 1:
        return tokens[0].is_capitalised and tokens[0].lower in words("names", "degrees", "words")
    is_short = all(len(token.text) <= 4 and (token.is_capitalised or not token.is_word) for token in tokens)
    return is_short and any(token.text == "." for token in tokens)


# --- noun phrases ----------------------------------------------------------------------------------------


def _phrase_end(line: SpokenLine, first: int, limit: int | None = None) -> int:
    """The end of the noun phrase from ``first`` on, with what *dan* joins to it and the points of abbreviations."""
    limit = min(len(line.tokens) if limit is None else limit, first + _MAX_PHRASE)
    at = first
    while at < limit and not line.is_direct(at):
        is_joined = line.lower(at) in _COORDINATORS and first < at < limit - 1 and line.is_nominal(at + 1)
        if not is_joined and not line.is_nominal(at) and not (at > first and _is_point(line, at)):
            break
        if line.is_a(at, "around", "weekdays"):
            break
        at += 1
    while at > first and line.tokens[at - 1].text == ".":
        at -= 1
    return at


def _is_point(line: SpokenLine, at: int) -> bool:
    """Whether a full stop only shortens the word before: *H. Amirul*, *Moh. Rizal*."""
    tokens = line.tokens
    is_before_name = at + 1 < len(tokens) and tokens[at + 1].is_capitalised
    return tokens[at].text == "." and is_before_name and len(tokens[at - 1].text) <= 5


def _name_in_apposition(line: SpokenLine, comma: int) -> TokenRange | None:
    """The capitalised words after a comma, up to the next mark or the end of the sentence."""
    first = comma + 1
    if line.lower(comma) != "," or line.is_a(first, "around", "weekdays"):
        return None
    end = first
    while end < len(line.tokens) and end - first < _MAX_NAME_WORDS and line.tokens[end].is_word and line.tokens[end].is_capitalised:
        end += 1
    is_closed = end == len(line.tokens) or line.tokens[end].text in {",", ".", "(", "!", "?", ";"} or not line.is_nominal(end)
    return (first, end) if end > first and is_closed else None


def _is_relation(line: SpokenLine, at: int) -> bool:
    lowers = [token.lower for token in line.tokens[at : at + 3]]
    return bool(match_words(lowers, 0, phrases("speech", "speakers", "relations")))


def is_saying_noun(word: str) -> bool:
    """Whether a word is *katanya* and the like: a bare verb of saying with *-nya*."""
    return word.endswith("nya") and word.removesuffix("nya") in words("speech", "verbs", "postposed")
