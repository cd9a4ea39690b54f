"""A Marian or NLLB model in CTranslate2's form: the engine of the embedded model."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.errors import ModelError, TranslationError
from briefgen.translate.base import Hypotheses, once_each
from briefgen.translate.dictionary import Dictionary, load_dictionary
from briefgen.translate.model import CT2_FOLDER

END = "</s>"
MAX_LENGTH = 256
"""Most pieces read or written in one sentence."""
MAX_WORKERS = 8
LANGUAGES = "languages.json"
"""Beside the weights of a model of many languages: the tokens that name its source and target."""


class Candidate(NamedTuple):
    """A translation and the mean log-probability (nats) of its pieces."""

    text: str
    score: float


PieceScores = tuple[float, ...]
"""Log-probability (nats) of each piece of a text and of its end."""


class _Loaded(NamedTuple):
    engine: Any
    source_pieces: Any
    target_pieces: Any
    dictionary: Dictionary
    source_prefix: list[str]
    source_suffix: list[str]
    target_prefix: list[str]


class CTranslate2Translator:
    """Beam search with CTranslate2, one sentence at a time in parallel workers.

    Sentences are not put into one matrix: padded int8 batches gave another translation for 1 of 600 news sentences when their
    neighbours changed. Workers of one thread each win back most of the speed.
    """

    def __init__(self, name: str, folder: Path, sha256: str, *, beam_size: int = 4, threads: int | None = None) -> None:
        """Load ``ct2-int8/`` and the sentence pieces of ``folder``; ``threads`` is the number of workers."""
        self.name = name
        self._beam_size = beam_size
        self._confidence: dict[str, float] = {}
        self._model = _load(folder, threads or min(os.cpu_count() or 1, MAX_WORKERS))
        told = self._model.dictionary.signature
        self.signature = f"{name}@{sha256[:16]}+ct2-int8+beam{beam_size}+max{MAX_LENGTH}{told}"

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[Hypotheses]:
        """Up to ``n_best`` translations of each text, best first."""

        def translate(distinct: list[str]) -> list[Hypotheses]:
            scored = self.candidates(distinct, n_best)
            if n_best == 1:
                self._confidence.update((text, found[0].score) for text, found in zip(distinct, scored, strict=True))
            return [tuple(candidate.text for candidate in found) for found in scored]

        return once_each(texts, translate)

    def candidates(self, texts: Sequence[str], n_best: int) -> list[tuple[Candidate, ...]]:
        """Up to ``n_best`` translations of each text with their scores, best first.

        Raises:
            TranslationError: The engine failed.
        """
        model = self._model
        try:
            results = model.engine.translate_batch(
                [self.pieces(text) for text in texts],
                target_prefix=[model.target_prefix] * len(texts) if model.target_prefix else None,
                max_batch_size=1,
                beam_size=max(self._beam_size, n_best),
                num_hypotheses=n_best,
                max_decoding_length=MAX_LENGTH,
                return_scores=True,
            )
        except (RuntimeError, ValueError) as error:
            raise TranslationError(f"translating with {self.name}", why=str(error), remedy="Try another model") from error
        return [tuple(map(Candidate, map(self._text, found.hypotheses), found.scores)) for found in results]

    def scores(self, groups: Sequence[tuple[Sequence[str], str]]) -> list[list[PieceScores]]:
        """The scores of one given translation for each of several texts, group by group.

        Each group is read in one batch, so that its scores do not depend on the other groups.

        Args:
            groups: Texts, and the translation to be scored for each of them.

        Raises:
            TranslationError: The engine failed.
        """
        jobs = []
        try:
            for texts, translation in groups:
                target = self._model.target_pieces.encode(translation, out_type=str)
                pieces = [*self._model.target_prefix, *target][: MAX_LENGTH - 1]
                sources = [self.pieces(text) for text in texts]
                jobs.append(
                    self._model.engine.score_batch(
                        sources, [pieces] * len(sources), max_batch_size=max(len(sources), 1), asynchronous=True
                    )
                )
            return [[tuple(job.result().log_probs) for job in of_group] for of_group in jobs]
        except (RuntimeError, ValueError) as error:
            raise TranslationError(f"scoring with {self.name}", why=str(error), remedy="Try another model") from error

    def pieces(self, text: str) -> list[str]:
        """What the engine reads for ``text``."""
        prefix = self._model.source_prefix
        read = self._model.source_pieces.encode(self._model.dictionary.told(text), out_type=str)
        return [*prefix, *read[: MAX_LENGTH - 1 - len(prefix)], *self._model.source_suffix]

    def _text(self, pieces: list[str]) -> str:
        target = self._model.target_pieces
        if self._model.target_prefix:  # tokens that name languages are no text
            pieces = [piece for piece in pieces if not target.is_unknown(target.piece_to_id(piece))]
        return str(target.decode(pieces))

    def confidence(self, text: str) -> float | None:
        """Mean log-probability of a piece of the best translation of ``text``."""
        return self._confidence.get(text)


def _load(folder: Path, workers: int) -> _Loaded:
    """The engine, the sentence pieces of both sides, and the tokens that name the languages."""
    import ctranslate2
    import sentencepiece

    engine = folder / CT2_FOLDER if (folder / CT2_FOLDER).is_dir() else folder
    places = (engine, folder, folder.parent)
    source = next((path for place in places if (path := place / "source.spm").is_file()), None)
    if source is None or not (engine / "model.bin").is_file():
        raise ModelError(f"the model in {folder}", why="source.spm or model.bin is missing", remedy="Give a folder that has both")
    target = source.with_name("target.spm")
    try:
        languages, settings = _settings(engine / LANGUAGES), _settings(engine / "config.json")
        source_pieces, target_pieces = (
            sentencepiece.SentencePieceProcessor(model_file=str(path if path.is_file() else source)) for path in (source, target)
        )
        return _Loaded(
            ctranslate2.Translator(str(engine), device="cpu", inter_threads=workers, intra_threads=1),
            source_pieces,
            target_pieces,
            load_dictionary(folder),
            source_prefix=[languages["source"]] if languages else [],
            source_suffix=[] if settings.get("add_source_eos") else [END],
            target_prefix=[languages["target"]] if languages else [],
        )
    except (RuntimeError, OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the model in {folder}", why=str(error), remedy="Copy the model's files again") from error


def _settings(path: Path) -> dict[str, Any]:
    """The content of a JSON file that may be missing."""
    return dict(json.loads(path.read_bytes())) if path.is_file() else {}
