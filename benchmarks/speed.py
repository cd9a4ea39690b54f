"""Times a whole build in a process of its own, the stages before translation, and two engines on the same weights."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from matters import EXAMPLES, analyse

from briefgen.config import OutputFormat
from briefgen.errors import ModelError
from briefgen.translate.base import Translator
from briefgen.translate.registry import load_translator

SENTENCES = 40
"""Sentences of an example that each engine translates."""
ROUNDS = 3
"""Runs of which the fastest counts; the others are slower only through what else the machine does."""


def measure(model: str) -> dict[str, Any]:
    """Print what each task took and return the numbers; units are in the names."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n\n| Task | Result |\n|---|---|")
    return {"extraction": _extraction(), "build": _build(model), "engines": _engines(model)}


def _extraction() -> dict[str, float]:
    """Articles a minute from file to ledger."""
    n_articles = len(analyse(EXAMPLES).articles)
    rate = 60 * n_articles / _fastest(lambda: [analyse([folder]) for folder in EXAMPLES])
    print(f"| Extraction and ledger, {len(EXAMPLES)} matters of {n_articles} articles | {rate:.0f} articles a minute |", flush=True)
    return {"articles_per_minute": round(rate)}


def _build(model: str) -> dict[str, float]:
    """One example to all formats in a new process, with no memory of earlier translations."""
    formats = [word for kind in OutputFormat for word in ("--format", kind.value)]
    with tempfile.TemporaryDirectory() as out:
        command = ["build", str(EXAMPLES[0]), "--out", out, "--model", model, "--quiet", *formats]
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-c", "from briefgen.cli import main; main()", *command])
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        print(f"| Build of {EXAMPLES[0].name} | failed with exit code {child.returncode} |", flush=True)
        return {}
    peak_mib = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    names = ", ".join(OutputFormat)
    print(f"| Cold build of {EXAMPLES[0].name} ({names}) | {seconds:.1f} s, peak memory {peak_mib:.0f} MiB |", flush=True)
    return {"seconds": round(seconds, 1), "peak_rss_mib": round(peak_mib)}


def _engines(model: str) -> dict[str, float]:
    """Words a second with CTranslate2 and with Transformers, and their ratio."""
    texts = [sentence.text for sentence in analyse([EXAMPLES[0]]).sentences][:SENTENCES]
    backends = ["ct2", *(["marian"] if find_spec("torch") else [])]
    try:
        engines = {backend: load_translator(model, backend=backend) for backend in backends}
    except ModelError as error:
        print(f"| Engines | skipped: {error} |", flush=True)
        return {}
    rates = {f"{backend}_words_per_second": round(_words_per_second(engine, texts)) for backend, engine in engines.items()}
    for name, rate in rates.items():
        print(f"| {name.replace('_', ' ')} | {rate} |", flush=True)
    if "marian" not in engines:
        print("| CTranslate2 to Transformers | skipped: PyTorch is not installed |", flush=True)
        return rates
    ratio = rates["ct2_words_per_second"] / max(rates["marian_words_per_second"], 1)
    print(f"| CTranslate2 to Transformers, same weights | {ratio:.1f} times as fast |", flush=True)
    return {**rates, "ratio": round(ratio, 1)}


def _words_per_second(engine: Translator, texts: Sequence[str]) -> float:
    engine.translate(texts[:1])
    return sum(len(text.split()) for text in texts) / _fastest(lambda: engine.translate(texts))


def _fastest(task: Callable[[], object]) -> float:
    """Seconds of the fastest of `ROUNDS` runs."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    return min(seconds)
