"""Marian models by PyTorch: the embedded weights in float32, or an OPUS-MT model that the user has fetched."""

from __future__ import annotations

from briefgen.translate.seq2seq import Seq2SeqTranslator


def marian_translator(name: str, source: str, fingerprint: str = "") -> Seq2SeqTranslator:
    """A translator of the Marian folder or hub id ``source``."""
    return Seq2SeqTranslator(name, source, fingerprint)
