"""The wheel holds all that a brief needs, nothing else, and builds one far from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA_SUFFIXES = {".toml", ".txt", ".csv", ".json", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source tree without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def sources(folder: str) -> set[str]:
    """The files below a folder of the source tree."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_every_module_and_data_file_is_inside(contents):
    expected = {name for name in sources("briefgen") if Path(name).suffix in DATA_SUFFIXES | {".py"}}
    assert len(expected) > 100
    assert expected <= contents


@pytest.mark.parametrize("folder", ["templates", "models"])
def test_the_folders_at_the_top_of_the_tree_travel_inside_the_package(contents, folder):
    assert {f"briefgen/_{name}" for name in sources(folder)} <= contents


def test_the_model_that_is_the_default_is_inside(contents):
    assert "briefgen/_models/briefgen-id-en/ct2-int8/model.bin" in contents
    assert "briefgen/_models/manifest.toml" in contents


def test_nothing_else_is_inside(contents):
    assert {name.split("/")[0].partition("-")[0] for name in contents} == {"briefgen"}
    parts = {part for name in contents for part in name.split("/")}
    assert not parts & {"tests", "training", "examples", "benchmarks", "docs", "__pycache__", "output", ".venv"}


def test_the_licence_is_inside(contents):
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in contents)


def test_an_installed_briefgen_builds_an_example_far_from_the_source_tree(wheel, tmp_path):
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    script = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "import briefgen; print(briefgen.__file__, file=sys.stderr)\n"
        "from briefgen.cli import main; main()"
    )
    article = next((ROOT / "examples" / "perawat-jepang").glob("02*"))
    options = ["build", str(article), "--out", "hasil", "--format", "md", "--format", "json"]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-P", "-c", script, str(site), *options]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(str(site))
    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == ["brief.json", "brief.md"]


def test_the_command_is_an_entry_point_of_the_wheel(wheel):
    (distribution,) = metadata.distributions(path=[str(wheel)])
    (command,) = distribution.entry_points
    assert (command.name, command.value, command.group) == ("briefgen", "briefgen.cli:main", "console_scripts")
