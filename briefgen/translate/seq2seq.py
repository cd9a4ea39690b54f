"""Encoder-decoder models run by PyTorch through Transformers; nothing is ever fetched from the network."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import ModelError, TranslationError
from briefgen.translate.base import Hypotheses, once_each
from briefgen.translate.dictionary import load_dictionary

MAX_LENGTH = 256


class Seq2SeqTranslator:
    """Beam search with Transformers, one sentence at a time, so that no sentence depends on its neighbours.

    Args:
        name: How the model is called.
        source: A folder, or the hub id of a model already in the local hub cache.
        fingerprint: What identifies the weights; empty to take the revision of the local hub cache.
        tokenizer_options: Passed to the tokenizer, such as the source language.
        target_language: The token the target must begin with, for multilingual models.
        beam_size: Hypotheses kept while decoding.
    """

    def __init__(
        self,
        name: str,
        source: str,
        fingerprint: str = "",
        *,
        tokenizer_options: Mapping[str, str] | None = None,
        target_language: str | None = None,
        beam_size: int = 4,
    ) -> None:
        self.name = name
        self._beam_size = beam_size
        self._tokenizer, self._model = _load(source, tokenizer_options or {})
        self._dictionary = load_dictionary(Path(source))
        self._options = {"forced_bos_token_id": self._tokenizer.convert_tokens_to_ids(target_language)} if target_language else {}
        revision = fingerprint[:16] or getattr(self._model.config, "_commit_hash", None) or "local"
        self.signature = f"{name}@{revision}+torch-float32+beam{beam_size}+max{MAX_LENGTH}{self._dictionary.signature}"

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[Hypotheses]:
        """Up to ``n_best`` translations of each text, best first."""
        return once_each(texts, lambda distinct: [self._decode(text, n_best) for text in distinct])

    def _decode(self, text: str, n_best: int) -> Hypotheses:
        inputs = self._tokenizer([self._dictionary.told(text)], return_tensors="pt", truncation=True, max_length=MAX_LENGTH)
        try:
            rows = self._model.generate(
                **inputs,
                num_beams=max(self._beam_size, n_best),
                num_return_sequences=n_best,
                max_length=MAX_LENGTH,
                do_sample=False,
                **self._options,
            )
        except (RuntimeError, ValueError) as error:
            raise TranslationError(f"translating with {self.name}", why=str(error), remedy="Try another model") from error
        return tuple(self._tokenizer.batch_decode(rows, skip_special_tokens=True))


def _load(source: str, tokenizer_options: Mapping[str, str]) -> tuple[Any, Any]:
    """The tokenizer and the weights, in float32, from local files only."""
    try:
        import torch
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
    except ImportError as error:
        raise ModelError(
            f"the model {source}", why="it needs PyTorch, which is not installed", remedy="pip install 'briefgen[torch]'"
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")  # it has no part in tokenising
            tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True, **tokenizer_options)
        model = AutoModelForSeq2SeqLM.from_pretrained(source, local_files_only=True, dtype=torch.float32)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the model {source}",
            why="its files are not on this machine",
            remedy=f"Fetch it once with: briefgen models pull {source}",
        ) from error
    return tokenizer, model.eval()
