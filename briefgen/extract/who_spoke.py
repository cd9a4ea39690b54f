"""Whom the words for a speaker mean in the article: *ia*, *katanya*, *politikus itu*, a name or a part of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.extract.spoken_line import SpokenLine, TokenRange, office_words, whole_span
from briefgen.records import Citation, Entity, Phrase
from briefgen.text.wordclass import WordClass


class Speakers:
    """Remembers who spoke last; speakers must be asked for in the order of the text."""

    def __init__(self, named: Mapping[Citation, Entity]) -> None:
        self._named = named
        self._last: tuple[Phrase, Citation] | None = None
        self._by_word: dict[str, Phrase] = {}

    def resolve(self, line: SpokenLine, phrase: TokenRange | None) -> Phrase | None:
        """Whom ``phrase`` means; None stands for *-nya*. A person's name is given in full, an office as it stands."""
        is_he = phrase is not None and line.lower(phrase[0]) in {"ia", "dia", "beliau"}
        if phrase is not None and is_he and (own := _subject_of_sentence(line, phrase[0])):
            return self._keep(Phrase(own.name, own.span), line)
        if phrase is None or line.is_a(phrase[0], "speakers", "pronouns"):
            return self._keep(self._nearer(line.sentence.citation), line)
        persons = line.persons_in(*phrase)
        if persons and not line.is_a(phrase[0], "speakers", "kin"):
            return self._keep(Phrase(persons[0].name, persons[0].span), line)
        if self._is_called_again(line, phrase) and (meant := self._nearer(line.sentence.citation)):
            return self._keep(meant, line)
        span = line.span(*phrase)
        text = span.shifted(-line.sentence.span.start).of(line.sentence.text)
        known = self._by_word.get(text) if " " not in text else None
        return self._keep(known or Phrase(text, span), line)

    def _keep(self, speaker: Phrase | None, line: SpokenLine) -> Phrase | None:
        if speaker:
            self._last = (speaker, line.sentence.citation)
            for word in speaker.text.split() if " " in speaker.text else ():
                if word[0].isupper() and len(word) > 2 and word.lower() not in office_words():
                    self._by_word.setdefault(word, speaker)
        return speaker

    def _nearer(self, citation: Citation) -> Phrase | None:
        """The last speaker, or the person named after that one spoke."""
        named = self._named.get(citation)
        if named is None or (self._last and self._last[1] >= named.citation):
            return self._last[0] if self._last else None
        return Phrase(named.name, named.span)

    def _is_called_again(self, line: SpokenLine, phrase: TokenRange) -> bool:
        """*politikus itu*, *perempuan tersebut*: a human being told of before."""
        first, end = phrase
        is_human = line.lower(first) in office_words() or line.is_a(first, "speakers", "humans")
        return end - first > 1 and is_human and line.is_a(end - 1, "speakers", "determiners")


def _subject_of_sentence(line: SpokenLine, pronoun: int) -> Entity | None:
    """The person with whom the sentence begins: *Ratna berjanji menambah guru, tetapi ia mengingatkan bahwa ...*."""
    for person in line.persons[:1]:
        if line.token_at(whole_span(person).start) == 0 and line.token_at(person.span.end) < pronoun:
            return person
    return None


def last_named(lines: Sequence[SpokenLine]) -> dict[Citation, Entity]:
    """For each sentence the person told of in the nearest earlier sentence that tells of any, best its subject."""
    found: dict[Citation, Entity] = {}
    last: Entity | None = None
    for line in lines:
        if last:
            found[line.sentence.citation] = last
        subject = next((person for person in line.persons if not _is_object(line, person)), None)
        last = subject or last or next(iter(line.persons), None)
    return found


def _is_object(line: SpokenLine, person: Entity) -> bool:
    """Whether a person stands after a preposition, an active verb, or the passive that opens the sentence (*Didampingi X, ...*)."""
    before = line.token_at(whole_span(person).start) - 1
    if before < 0:
        return False
    word_class = line.word_class(before)
    is_passive = line.lower(before).startswith("di") and before > 0
    return word_class is WordClass.PREPOSITION or (word_class is WordClass.VERB and not is_passive)
