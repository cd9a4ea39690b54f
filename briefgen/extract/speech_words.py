"""Verbs that a speaker stands beside, from ``data/speech.toml``: *kata Budi*, *Budi mengatakan*."""

from __future__ import annotations

from functools import cache

from briefgen.extract.lexicon import words


@cache
def before_speaker() -> frozenset[str]:
    """Words that the speaker follows: *ujar*, *dikatakan*, *menurut*."""
    return words("speech", "verbs", "postposed") | words("speech", "verbs", "passive") | words("speech", "verbs", "according")


@cache
def parenthetic() -> frozenset[str]:
    """Of these, those that open a remark within a sentence of the speaker's: *MoU itu, tambah Laksmi, belum diteken*."""
    return words("speech", "verbs", "postposed") | words("speech", "verbs", "according")


@cache
def after_speaker() -> frozenset[str]:
    """Verbs that the speaker precedes: *menegaskan*; with them what persons do besides saying: *meninjau*."""
    keys = ("clausal", "either", "with_that", "direct", "acts")
    return frozenset().union(*(words("speech", "verbs", key) for key in keys))
