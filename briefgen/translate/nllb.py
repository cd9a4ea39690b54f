"""NLLB-200 by PyTorch. Its licence forbids commercial use, so it is only ever used when asked for by name."""

from __future__ import annotations

from briefgen.translate.seq2seq import Seq2SeqTranslator

INDONESIAN, ENGLISH = "ind_Latn", "eng_Latn"
"""FLORES-200 language codes."""


def nllb_translator(name: str, source: str, fingerprint: str = "") -> Seq2SeqTranslator:
    """A translator of the NLLB folder or hub id ``source``."""
    return Seq2SeqTranslator(
        name, source, fingerprint, tokenizer_options={"src_lang": INDONESIAN, "tgt_lang": ENGLISH}, target_language=ENGLISH
    )
