"""Converting Marian and NLLB models to CTranslate2's form, which needs no PyTorch to run and less memory and time."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError, ModelError
from briefgen.files import is_file, is_folder
from briefgen.hub.transport import disk_error
from briefgen.translate.ct2 import LANGUAGES
from briefgen.translate.dictionary import FILE as DICTIONARY
from briefgen.translate.fetched import RECORD, record_of
from briefgen.translate.model import CT2_FOLDER, Model, describe_files
from briefgen.translate.nllb import ENGLISH, INDONESIAN
from briefgen.translate.registry import find_model, guess_backend, not_here

DEFAULT_QUANTISATION = "int8"
_CONVERTED = re.compile(
    rf"model\.bin|config\.json|(?:shared|source|target)_vocabulary\.\w+|(?:source|target)\.spm|{LANGUAGES}|{DICTIONARY}"
)
"""The files of a conversion."""
QUANTISATIONS = ("int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16", "float32")
RELEASE = "decoder.yml"
"""What marks the folder of an unpacked OPUS-MT release."""


def convert_model(wanted: str, out: Path | None = None, quantisation: str = DEFAULT_QUANTISATION) -> Path:
    """The folder with the CTranslate2 form of a fetched model or of a folder.

    Args:
        wanted: The name of a fetched model, or a folder with a Marian or NLLB model or an unpacked OPUS-MT release.
        out: Where to put it; None puts it with the fetched model, which is then used in this form.
        quantisation: How the weights are rounded.

    Raises:
        ConfigError: The options do not go together.
        ModelError: The model is not here, or cannot be converted.
    """
    if quantisation not in QUANTISATIONS:
        raise ConfigError(
            f"--quantization {quantisation}", why="CTranslate2 does not know it", remedy=f"Use one of: {', '.join(QUANTISATIONS)}"
        )
    folder = Path(wanted)
    model = Model(folder.name, "release", "", path=folder) if is_file(folder / RELEASE) else find_model(wanted)
    if model.path is None:
        raise not_here(model)
    is_fetched = bool(model.revision or model.url) and (model.path / RECORD).is_file()
    if out is None and not is_fetched:
        raise ConfigError(f"converting {wanted}", why="it is not a fetched model", remedy="Name a folder to write to with --out")
    if out is None and quantisation != DEFAULT_QUANTISATION:
        raise ConfigError(
            f"--quantization {quantisation}",
            why=f"a fetched model is kept as {DEFAULT_QUANTISATION}",
            remedy="Name another folder to write to with --out",
        )
    if out is not None:
        _refuse_foreign(out)
        return convert_folder(model.path, out, quantisation)
    converted = convert_folder(model.path, model.path / CT2_FOLDER, quantisation)
    _record_conversion(model)
    return converted


def convert_folder(source: Path, out: Path, quantisation: str = DEFAULT_QUANTISATION) -> Path:
    """Write the CTranslate2 form of the model in ``source`` to ``out``, with all that is needed to use it, and see that it loads.

    Raises:
        ModelError: The model cannot be converted, or PyTorch is needed and missing.
    """
    is_release = (source / RELEASE).is_file()
    backend = "marian" if is_release else guess_backend(source, original=True)
    convert = _release_converter(source) if is_release else _torch_converter(source)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as temporary:
            staged = Path(temporary) / out.name
            _run(source, lambda: convert(str(staged), quantization=quantisation))
            _add_companions(source, staged, backend)
            _see_that_it_loads(source, staged)
            if out.exists():
                out.rename(Path(temporary) / "old")
            staged.rename(out)
    except OSError as error:
        raise disk_error(out, error) from error
    return out


def _release_converter(source: Path) -> Callable[..., object]:
    """Converts Marian's own format, by NumPy alone."""
    import yaml
    from ctranslate2.converters import OpusMTConverter

    try:
        named = yaml.safe_load((source / RELEASE).read_text(encoding="utf-8"))
        names = [*named["models"], *named["vocabs"]]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, RecursionError) as error:
        raise _unfit(source, f"{RELEASE} cannot be read") from error
    if not all(isinstance(name, str) and Path(name).name == name and (source / name).is_file() for name in names):
        raise _unfit(source, f"{RELEASE} names files that are not in the folder")
    return lambda *args, **more: OpusMTConverter(str(source)).convert(*args, **more)


def _torch_converter(source: Path) -> Callable[..., object]:
    try:
        import torch  # noqa: F401
        from ctranslate2.converters import TransformersConverter
    except ImportError as error:
        raise ModelError(
            f"converting {source}", why="it needs PyTorch, which is not installed", remedy="pip install 'briefgen[torch]'"
        ) from error
    converter: Any = TransformersConverter(str(source))
    return converter.convert  # type: ignore[no-any-return]


def _run(source: Path, convert: Callable[[], object]) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # advice of libraries to their programmers
            convert()
    except OSError as error:
        if error.errno is None:
            raise _unfit(source, str(error)) from error
        raise
    except Exception as error:  # converters raise whatever the damaged file leads to
        raise _unfit(source, f"{type(error).__name__}: {error}") from error


def _add_companions(source: Path, out: Path, backend: str) -> None:
    """The sentence pieces and the dictionary, and for a model of many languages which of them to use."""
    if backend == "nllb":
        shutil.copyfile(source / "sentencepiece.bpe.model", out / "source.spm")
        languages = json.dumps({"source": INDONESIAN, "target": ENGLISH})
        (out / LANGUAGES).write_text(f"{languages}\n", encoding="utf-8")
        return
    for name in ("source.spm", "target.spm", DICTIONARY):
        if (source / name).is_file():
            shutil.copyfile(source / name, out / name)


def _see_that_it_loads(source: Path, out: Path) -> None:
    from briefgen.translate.ct2 import CTranslate2Translator

    try:
        (hypotheses,) = CTranslate2Translator(source.name, out, "", threads=1).translate(["Harga beras naik."])
    except ModelError as error:
        raise _unfit(source, f"the result does not load: {error.why}") from error
    if not hypotheses[0].strip():
        raise _unfit(source, "the result translates nothing")


def _refuse_foreign(out: Path) -> None:
    """Refuse a folder that holds anything but an earlier conversion, as all that is in it would be lost."""
    if is_file(out) or (is_folder(out) and not all(_CONVERTED.fullmatch(path.name) for path in out.iterdir())):
        raise ConfigError(f"--out {out}", why="it is there and is no converted model", remedy="Name a new folder")


def _record_conversion(model: Model) -> None:
    folder = model.path or Path()
    fetched = [file for file in model.files if not file.name.startswith(f"{CT2_FOLDER}/")]
    converted = [replace(file, name=f"{CT2_FOLDER}/{file.name}") for file in describe_files(folder / CT2_FOLDER)]
    files = tuple(sorted((*fetched, *converted), key=lambda file: file.name))
    partial = folder / f"{RECORD}.partial"
    partial.write_bytes(record_of(replace(model, backend="ct2", files=files)))
    partial.replace(folder / RECORD)


def _unfit(source: Path, why: str) -> ModelError:
    return ModelError(f"converting {source}", why=why, remedy="Name a folder with a Marian or NLLB model")
