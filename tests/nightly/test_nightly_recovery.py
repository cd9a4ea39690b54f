"""Nights that end badly: killed, interrupted, locked out, with a damaged state. The reader always finds a whole brief."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import PublishError
from briefgen.nightly import BriefStatus
from briefgen.nightly.publish import hold_lock, publish, write_atomically

KILLED = 137


def run_and_die(workshop, setup: str) -> None:
    """Run a night in a process of its own that ``setup`` makes end without any clean-up."""
    program = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from conftest import Workshop
workshop = Workshop(Path({str(workshop.folder)!r}))
{setup}
workshop.run()
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == KILLED, result.stderr


DIE_AT_RENAME = """
honest, renames = Path.rename, []
def rename(self, target):
    renames.append(target)
    if len(renames) == {number}:
        os._exit(137)
    return honest(self, target)
Path.rename = rename
"""


def hidden(workshop) -> list[str]:
    return sorted(path.name for path in workshop.output.glob(".*-*"))


def test_a_run_killed_between_the_two_renames_is_put_right_the_next_night(workshop):
    workshop.run()
    good = workshop.read("jembatan/brief.md")
    workshop.put("articles/jembatan/01.txt", "Jembatan ditutup.")
    run_and_die(workshop, DIE_AT_RENAME.format(number=2))
    assert not (workshop.output / "jembatan").exists()
    workshop.put("articles/jembatan/01.txt", "RUSAK")
    report = workshop.run()
    assert workshop.read("jembatan/brief.md") == good, "even where the next build fails, the reader has the last good brief"
    assert any("put back" in note for note in report.notes)
    assert hidden(workshop) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_wherever_a_run_is_killed_the_next_night_ends_well(workshop, number):
    workshop.run()
    for article in ("jembatan/01.txt", "pasar/satu.txt"):
        workshop.put(f"articles/{article}", "Kabar baru.")
    run_and_die(workshop, DIE_AT_RENAME.format(number=number))
    assert workshop.run().exit_code == 0
    assert "Kabar baru." in workshop.read("jembatan/brief.md")
    assert "Kabar baru." in workshop.read("pasar/brief.md")
    assert hidden(workshop) == []


def test_a_run_killed_after_publishing_but_before_its_record_rebuilds(workshop):
    workshop.run()
    workshop.put("articles/jembatan/01.txt", "Kabar baru.")
    run_and_die(workshop, "import briefgen.nightly.run as run\nrun._Night.save_state = lambda self: os._exit(137)")
    assert "Kabar baru." in workshop.read("jembatan/brief.md")
    report = workshop.run()
    assert report.outcomes[0].status is BriefStatus.BUILT
    assert report.exit_code == 0


def test_a_draft_left_by_a_killed_build_is_removed(workshop):
    run_and_die(workshop, "workshop.build = lambda paths, config: os._exit(137)")
    assert hidden(workshop) == [".staging-jembatan"]
    report = workshop.run()
    assert report.exit_code == 0
    assert any("draft was removed" in note for note in report.notes)
    assert hidden(workshop) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_an_interruption_ends_the_run_and_leaves_nothing_half_done(workshop, stop):
    workshop.run()
    before = workshop.published()

    def interrupt(paths, config):
        raise stop

    honest, workshop.build = workshop.build, interrupt
    with pytest.raises(stop):
        workshop.run(force=True)
    assert workshop.published() == before
    assert hidden(workshop) == []
    workshop.build = honest
    assert workshop.run().exit_code == 0


def test_a_failing_second_rename_puts_the_old_folder_back(tmp_path, monkeypatch):
    for name in ("new", "brief"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.md").write_text(name)
    honest = Path.rename

    def rename(self, target):
        if self.name == "new":
            raise OSError(5, "Input/output error")
        return honest(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input/output"):
        publish(tmp_path / "new", tmp_path / "brief")
    assert (tmp_path / "brief/brief.md").read_text() == "brief"


def test_an_old_brief_that_could_not_be_removed_is_removed_the_next_night(workshop):
    workshop.run()
    (workshop.output / ".previous-jembatan").mkdir()
    (workshop.output / ".previous-jembatan/brief.md").write_text("older")
    before = workshop.read("jembatan/brief.md")
    assert workshop.run().notes == ()
    assert hidden(workshop) == []
    assert workshop.read("jembatan/brief.md") == before


def test_publishing_is_not_stopped_by_what_an_earlier_one_left(tmp_path):
    for name in ("new", "brief", ".previous-brief"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.md").write_text(name)
    publish(tmp_path / "new", tmp_path / "brief")
    assert [path.name for path in tmp_path.iterdir()] == ["brief"]
    assert (tmp_path / "brief/brief.md").read_text() == "new"


def test_files_are_safe_on_disk_before_they_are_put_in_place(tmp_path, monkeypatch):
    (tmp_path / "new").mkdir()
    (tmp_path / "new/brief.md").write_text("new")
    wanted = {path.stat().st_ino for path in (tmp_path / "new", tmp_path / "new/brief.md")}
    synced, synced_before_rename = set(), set()
    honest = Path.rename
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.add(os.fstat(descriptor).st_ino))
    monkeypatch.setattr(Path, "rename", lambda self, target: synced_before_rename.update(synced) or honest(self, target))
    publish(tmp_path / "new", tmp_path / "brief")
    assert wanted <= synced_before_rename
    assert tmp_path.stat().st_ino in synced


def test_a_run_beside_another_is_refused_with_its_lock_and_process(workshop):
    workshop.run()
    before = workshop.published()
    program = f"""
from pathlib import Path
from briefgen.nightly.publish import hold_lock
with hold_lock(Path({str(workshop.output)!r})):
    print("held", flush=True)
    input()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        for _ in range(2):
            with pytest.raises(PublishError) as caught:
                workshop.run(force=True)
            assert str(workshop.output / ".nightly.lock") in caught.value.why
            assert f"process {holder.pid}" in caught.value.why
            assert caught.value.exit_code == 8
        holder.communicate("\n")
    assert workshop.published() == before
    assert workshop.run(force=True).exit_code == 0


def test_the_lock_of_a_killed_run_is_free(workshop):
    run_and_die(workshop, "workshop.build = lambda paths, config: os._exit(137)")
    with hold_lock(workshop.output):
        assert (workshop.output / ".nightly.pid").read_text() == f"{os.getpid()}\n"


DAMAGED = [
    *["", "{", "[]", "null", "[" * 100_000, '"\\ud800"', "\ufeff"],
    *['{"version": 99, "briefs": {}}', '{"version": 1, "briefs": {"pasar": {}}}', '{"version": 1, "briefs": [1]}'],
]


@pytest.mark.parametrize("content", DAMAGED)
def test_with_a_damaged_state_every_brief_is_rebuilt_and_the_report_says_so(workshop, content):
    workshop.run()
    (workshop.output / "state.json").write_text(content, encoding="utf-8")
    report = workshop.run()
    assert [outcome.status for outcome in report.outcomes] == [BriefStatus.BUILT, BriefStatus.BUILT]
    assert report.outcomes[0].reasons == ("no record of how the published brief was built",)
    assert any("state.json could not be used" in note for note in report.notes)
    assert workshop.run().notes == ()


def test_a_state_with_values_of_wrong_types_is_damaged(workshop):
    workshop.run()
    state = workshop.read("state.json")
    (workshop.output / "state.json").write_text(state.replace('"title": "', '"title": 1, "x": "'), encoding="utf-8")
    assert any("could not be used" in note for note in workshop.run().notes)


def test_a_failing_write_of_the_report_is_a_publish_error_and_keeps_the_old_one(workshop, monkeypatch):
    workshop.run()
    reported = workshop.read("report.json")

    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PublishError, match="No space left"):
        workshop.run()
    assert workshop.read("report.json") == reported


def test_a_file_with_the_content_already_is_not_touched(tmp_path):
    file = tmp_path / "index.md"
    write_atomically(file, "a")
    before = file.stat().st_mtime_ns, file.stat().st_ino
    write_atomically(file, "a")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    write_atomically(file, "b")
    assert file.read_text() == "b"
