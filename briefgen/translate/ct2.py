"""A Marian model in CTranslate2's int8 form: the engine of the embedded model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import ModelError, TranslationError
from briefgen.translate.base import Hypotheses, once_each

END = "</s>"
MAX_LENGTH = 256
"""Most pieces read or written in one sentence."""
MAX_WORKERS = 8


class CTranslate2Translator:
    """Beam search with CTranslate2, one sentence at a time in parallel workers.

    Sentences are not put into one matrix: padded int8 batches gave another translation for 1 of 600 news sentences when their
    neighbours changed. Workers of one thread each win back most of the speed.
    """

    def __init__(self, name: str, folder: Path, sha256: str, *, beam_size: int = 4, threads: int | None = None) -> None:
        """Load ``ct2-int8/`` and ``source.spm`` of ``folder``; ``threads`` is the number of workers."""
        self.name = name
        self._beam_size = beam_size
        self._confidence: dict[str, float] = {}
        self._pieces, self._engine = _load(folder, threads or min(os.cpu_count() or 1, MAX_WORKERS))
        self.signature = f"{name}@{sha256[:16]}+ct2-int8+beam{beam_size}+max{MAX_LENGTH}"

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[Hypotheses]:
        """Up to ``n_best`` translations of each text, best first."""
        return once_each(texts, lambda distinct: self._decode(distinct, n_best))

    def _decode(self, texts: list[str], n_best: int) -> list[Hypotheses]:
        tokens = [[*row[: MAX_LENGTH - 1], END] for row in self._pieces.encode(texts, out_type=str)]
        try:
            results = self._engine.translate_batch(
                tokens,
                max_batch_size=1,
                beam_size=max(self._beam_size, n_best),
                num_hypotheses=n_best,
                max_decoding_length=MAX_LENGTH,
                return_scores=True,
            )
        except (RuntimeError, ValueError) as error:
            raise TranslationError(f"translating with {self.name}", why=str(error), remedy="Try another model") from error
        if n_best == 1:
            self._confidence.update((text, result.scores[0]) for text, result in zip(texts, results, strict=True))
        return [tuple(self._pieces.decode(pieces) for pieces in result.hypotheses) for result in results]

    def confidence(self, text: str) -> float | None:
        """Mean log-probability of a piece of the best translation of ``text``."""
        return self._confidence.get(text)


def _load(folder: Path, workers: int) -> tuple[Any, Any]:
    """The sentence pieces and the engine."""
    import ctranslate2
    import sentencepiece

    engine = folder / "ct2-int8" if (folder / "ct2-int8").is_dir() else folder
    pieces = next((path for path in (folder / "source.spm", folder.parent / "source.spm") if path.is_file()), None)
    if pieces is None or not (engine / "model.bin").is_file():
        raise ModelError(f"the model in {folder}", why="source.spm or model.bin is missing", remedy="Give a folder that has both")
    try:
        return (
            sentencepiece.SentencePieceProcessor(model_file=str(pieces)),
            ctranslate2.Translator(str(engine), device="cpu", inter_threads=workers, intra_threads=1),
        )
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelError(f"the model in {folder}", why=str(error), remedy="Copy the model's files again") from error
