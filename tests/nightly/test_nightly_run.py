"""A night as a whole: what is rebuilt and why, what is left alone, what is reported."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefgen.errors import ConfigError, ModelError, PublishError
from briefgen.nightly import BriefStatus

DOCS = Path(__file__).parents[2] / "docs" / "nightly.md"


def outcome(report, name):
    return next(outcome for outcome in report.outcomes if outcome.name == name)


def statuses(report):
    return [outcome.status for outcome in report.outcomes]


# --- what is rebuilt -------------------------------------------------------------------------------------


def test_the_first_night_publishes_every_brief(workshop):
    report = workshop.run()
    assert statuses(report) == [BriefStatus.BUILT, BriefStatus.BUILT]
    assert [outcome.reasons for outcome in report.outcomes] == [("first build",), ("first build",)]
    assert workshop.read("jembatan/brief.md").startswith("Jembatan Lubuk Rimau\n")
    assert sorted(path.name for path in (workshop.output / "pasar").iterdir()) == ["brief.json", "brief.md"]
    assert report.exit_code == 0


def test_a_second_night_without_changes_touches_nothing(workshop):
    workshop.run()
    before = workshop.published()
    report = workshop.run()
    assert statuses(report) == [BriefStatus.UNCHANGED, BriefStatus.UNCHANGED]
    assert workshop.published() == before


def test_a_forced_night_writes_the_same_bytes_again(workshop):
    workshop.run()
    before = workshop.published()
    report = workshop.run(force=True)
    assert [outcome.reasons for outcome in report.outcomes] == [("forced",), ("forced",)]
    after = workshop.published()
    assert {name: data for name, (data, _) in after.items()} == {name: data for name, (data, _) in before.items()}
    assert after["pasar/brief.md"][1] > before["pasar/brief.md"][1]


def test_the_same_articles_elsewhere_give_the_same_state(workshop, tmp_path):
    workshop.run()
    elsewhere = type(workshop)(tmp_path / "elsewhere")
    for file in [*sorted((tmp_path / "articles").rglob("*.txt"), reverse=True), tmp_path / "briefs.toml"]:
        elsewhere.put(str(file.relative_to(tmp_path)), file.read_text(encoding="utf-8"))
    elsewhere.run()
    assert elsewhere.read("state.json") == workshop.read("state.json")
    assert elsewhere.read("index.md") == workshop.read("index.md")


CHANGES = {
    "an edited article": (lambda w: w.put("articles/pasar/satu.txt", "Lain."), "input changed: articles/pasar/satu.txt"),
    "a new article": (lambda w: w.put("articles/pasar/dua.txt", "Baru."), "input added: articles/pasar/dua.txt"),
    "metadata beside it": (lambda w: w.put("articles/pasar/brief.toml", 'title = "x"'), "input added: articles/pasar/brief.toml"),
    "another title": (lambda w: w.put("briefs.toml", w.config_file.read_text() + 'title = "Pasar"\n'), "title changed"),
    "other formats": (lambda w: w.put("briefs.toml", w.config_file.read_text() + 'formats = ["md"]\n'), "formats changed"),
    "another model": (lambda w: setattr(w, "signature", "briefgen:1|model:z|templates:b"), "model changed"),
    "other templates": (lambda w: setattr(w, "signature", "briefgen:1|model:a|templates:z"), "templates changed"),
    "a signature without the part": (lambda w: setattr(w, "signature", "briefgen:1|model:a"), "templates changed"),
    "an edited output": (lambda w: (w.output / "pasar/brief.md").write_text("x"), "output changed: brief.md"),
    "a lost output": (lambda w: (w.output / "pasar/brief.json").unlink(), "output removed: brief.json"),
}


@pytest.mark.parametrize(("change", "reason"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_the_reason_to_rebuild(workshop, change, reason):
    workshop.run()
    change(workshop)
    report = workshop.run()
    assert outcome(report, "pasar").status is BriefStatus.BUILT
    assert reason in outcome(report, "pasar").reasons
    assert statuses(workshop.run()) == [BriefStatus.UNCHANGED, BriefStatus.UNCHANGED]


def test_a_signature_without_parts_is_named_only_where_no_setting_explains_it(workshop):
    workshop.signature = "3f9a"
    workshop.run()
    workshop.signature = "77b0"
    assert outcome(workshop.run(), "pasar").reasons == ("briefgen, model or templates changed",)
    workshop.signature = "c41d"
    workshop.put("briefs.toml", workshop.config_file.read_text() + 'title = "Pasar"\n')
    assert outcome(workshop.run(), "pasar").reasons == ("title changed",)


def test_only_the_brief_that_changed_is_rebuilt(workshop):
    workshop.run()
    (workshop.folder / "articles/jembatan/02.txt").unlink()
    report = workshop.run()
    assert outcome(report, "jembatan").reasons == ("input removed: articles/jembatan/02.txt",)
    assert outcome(report, "pasar").status is BriefStatus.UNCHANGED


def test_an_article_edited_during_the_build_is_not_taken_as_built(workshop):
    def build_while_someone_edits(paths, config):
        workshop.put("articles/jembatan/01.txt", "Jembatan ditutup lagi.")
        return honest(paths, config)

    honest, workshop.build = workshop.build, build_while_someone_edits
    workshop.run(only=["jembatan"])
    assert "dibuka" in workshop.read("jembatan/brief.md")
    workshop.build = honest
    assert outcome(workshop.run(), "jembatan").reasons == ("input changed: articles/jembatan/01.txt",)
    assert "ditutup" in workshop.read("jembatan/brief.md")


def test_a_file_named_twice_is_built_from_once(workshop):
    inputs = '["articles/pasar/satu.txt", "articles/pasar", "articles/pasar/*.txt"]'
    workshop.put("briefs.toml", f'[[brief]]\nname = "a"\ninputs = {inputs}\n')
    workshop.run()
    made = (workshop.folder / "output/nightly/a/brief.md").read_text(encoding="utf-8")
    assert made.count("Pasar Melati direnovasi.") == 2, "once as the title and once as the text"


def test_hidden_files_and_what_is_no_file_are_passed_over(workshop):
    workshop.put("articles/jembatan/.draft.txt", "RUSAK")
    workshop.put("articles/jembatan/.trash/old.txt", "RUSAK")
    os.mkfifo(workshop.folder / "articles/jembatan/pipe.txt")
    (workshop.folder / "articles/jembatan/loop").symlink_to(workshop.folder / "articles")
    (workshop.folder / "articles/jembatan/self.txt").symlink_to("self.txt")
    assert statuses(workshop.run()) == [BriefStatus.BUILT, BriefStatus.BUILT]


def test_of_an_oversized_file_no_more_is_read_than_shows_it_is_too_large(workshop):
    sizes = []

    def build_and_measure(paths, config):
        sizes.extend(file.stat().st_size for path in paths for file in sorted(path.parent.rglob("huge.bin")))
        return honest(paths, config)

    honest, workshop.build = workshop.build, build_and_measure
    with (workshop.folder / "articles/jembatan/huge.bin").open("wb") as handle:
        handle.truncate(10**12)
    workshop.run(only=["jembatan"])
    assert sizes == [5_000_001]


# --- failures --------------------------------------------------------------------------------------------


def test_a_bad_brief_does_not_stop_the_others_and_keeps_its_last_good_output(workshop):
    workshop.run()
    good = workshop.read("jembatan/brief.md")
    workshop.put("articles/jembatan/01.txt", "RUSAK")
    workshop.put("articles/pasar/satu.txt", "Pasar Melati dibuka.")
    report = workshop.run()
    assert statuses(report) == [BriefStatus.FAILED, BriefStatus.BUILT]
    assert report.exit_code == 10
    assert workshop.read("jembatan/brief.md") == good
    assert "not refreshed" in workshop.read("index.md").splitlines()[2]
    workshop.put("articles/jembatan/01.txt", "Jembatan dibuka.")
    assert workshop.run().exit_code == 0
    assert "not refreshed" not in workshop.read("index.md")


def test_a_brief_that_was_not_refreshed_stays_marked_until_it_is(workshop):
    workshop.run()
    workshop.put("articles/jembatan/01.txt", "RUSAK")
    workshop.run()
    workshop.run(only=["pasar"])
    assert "not refreshed" in workshop.read("index.md")


def test_an_error_names_the_true_file_and_not_the_copy(workshop):
    file = workshop.put("articles/jembatan/01.txt", "RUSAK")
    error = outcome(workshop.run(), "jembatan").error
    assert (error.what, error.why, error.remedy, error.exit_code) == (str(file), "tidak terbaca", "Replace it.", 3)


def test_all_briefs_failing_has_its_own_exit_code(workshop):
    def fail(paths, config):
        raise ModelError("the model", why="damaged", remedy="Fetch it.")

    workshop.build = fail
    report = workshop.run()
    assert report.exit_code == 11
    assert {outcome.error.exit_code for outcome in report.outcomes} == {5}
    assert "No brief has been published" in workshop.read("index.md")


FAULTS = [OSError(28, "No space left on device"), RuntimeError("x\x1b[2J"), MemoryError(), RecursionError()]


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_any_fault_while_writing_is_reported_and_leaves_the_old_brief(workshop, fault):
    workshop.run()
    before = workshop.published()
    honest = workshop.write

    def write_half(brief, folder, config):
        honest(brief, folder, config)
        raise fault

    workshop.write = write_half
    report = workshop.run(force=True)
    assert report.exit_code == 11
    assert "\x1b" not in workshop.read("report.json")
    kept = {name: content for name, content in workshop.published().items() if name not in ("state.json", "index.md")}
    assert kept == {name: content for name, content in before.items() if name not in ("state.json", "index.md")}
    workshop.write = honest
    assert statuses(workshop.run()) == [BriefStatus.UNCHANGED, BriefStatus.UNCHANGED]


def test_a_full_disk_is_named_as_the_reason(workshop):
    def fail(brief, folder, config):
        raise OSError(28, "No space left on device", str(folder / "brief.pdf"))

    workshop.write = fail
    error = outcome(workshop.run(), "pasar").error
    assert error.why == f"No space left on device ({workshop.output / 'pasar/brief.pdf'})"
    assert error.exit_code == 8


def test_a_build_that_writes_nothing_is_a_failure(workshop):
    workshop.write = lambda brief, folder, config: ()
    assert workshop.run().exit_code == 11


@pytest.mark.parametrize(
    ("entry", "code"),
    [("nowhere", 3), ("articles/*.pdf", 3), ("articles/empty", 3), (".", 2), ("out", 2), ("out/pasar", 2), ("x" * 5000, 8)],
)
def test_inputs_that_cannot_be_used_fail_their_own_brief(workshop, entry, code):
    (workshop.folder / "articles/empty").mkdir()
    (workshop.output / "pasar").mkdir(parents=True)
    workshop.put("briefs.toml", workshop.config_file.read_text() + f'\n[[brief]]\nname = "c"\ninputs = ["{entry}"]\n')
    report = workshop.run()
    assert statuses(report) == [BriefStatus.BUILT, BriefStatus.BUILT, BriefStatus.FAILED]
    assert outcome(report, "c").error.exit_code == code


def test_a_folder_of_someone_else_is_never_replaced(workshop):
    notes = workshop.put("out/pasar/notes.txt", "mine")
    report = workshop.run()
    assert outcome(report, "pasar").error.exit_code == 8
    assert "notes.txt" in outcome(report, "pasar").error.why
    assert notes.read_text() == "mine"


def test_an_output_folder_with_files_of_someone_else_is_not_used(workshop):
    index = workshop.put("out/index.md", "mine")
    with pytest.raises(PublishError, match=r"index\.md"):
        workshop.run()
    assert index.read_text() == "mine"


def test_an_output_that_is_a_file_is_a_publish_error(workshop):
    workshop.put("out", "x")
    with pytest.raises(PublishError):
        workshop.run()


# --- options ---------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_be_built_and_writes_nothing(workshop):
    workshop.run()
    workshop.put("articles/pasar/satu.txt", "Pasar Melati dibuka.")
    before, reported = workshop.published(), workshop.read("report.json")
    report = workshop.run(dry_run=True)
    assert report.is_dry_run
    assert statuses(report) == [BriefStatus.UNCHANGED, BriefStatus.WOULD_BUILD]
    assert "input changed: articles/pasar/satu.txt" in workshop.lines[-1]
    assert (workshop.published(), workshop.read("report.json")) == (before, reported)


def test_a_dry_run_on_bare_ground_makes_no_folder(workshop):
    assert statuses(workshop.run(dry_run=True)) == [BriefStatus.WOULD_BUILD, BriefStatus.WOULD_BUILD]
    assert not workshop.output.exists()


def test_only_looks_at_the_briefs_named_and_the_index_keeps_the_others(workshop):
    workshop.run()
    workshop.put("articles/jembatan/01.txt", "RUSAK")
    report = workshop.run(only=["pasar"])
    assert [outcome.name for outcome in report.outcomes] == ["pasar"]
    assert "jembatan/brief.md" in workshop.read("index.md")


def test_only_an_unknown_name_is_a_config_error(workshop):
    with pytest.raises(ConfigError, match="jembatan, pasar"):
        workshop.run(only=["pasarr"])


def test_a_brief_no_longer_listed_keeps_its_output_and_is_mentioned(workshop):
    workshop.run()
    workshop.put("briefs.toml", workshop.config_file.read_text().split("[[brief]]\nname = \"pasar\"")[0])
    report = workshop.run()
    assert report.notes == ("pasar: no longer listed; what was published is kept",)
    assert (workshop.output / "pasar/brief.md").exists()
    assert "pasar" not in workshop.read("index.md")


# --- the report ------------------------------------------------------------------------------------------


def documented_schema():
    (block,) = re.findall(r"```json\n(\{\n  \"\$schema\".*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    return json.loads(block)


def test_the_report_is_as_the_manual_says(workshop):
    validator = Draft202012Validator(documented_schema())
    workshop.put("articles/jembatan/01.txt", "RUSAK")
    workshop.put("articles/pasar/dua.txt", "KOSONG")
    workshop.run()
    report = json.loads(workshop.read("report.json"))
    validator.validate(report)
    assert report["counts"] == {"built": 0, "published-with-warnings": 1, "unchanged": 0, "failed": 1, "would-build": 0}
    assert (report["started"], report["finished"]) == ("2025-07-01T02:00:00+00:00", "2025-07-01T02:00:01+00:00")
    assert not validator.is_valid(report | {"counts": {}})
    workshop.run(force=True)
    validator.validate(json.loads(workshop.read("report.json")))


def test_warnings_stay_in_the_report_while_the_brief_that_has_them_is_published(workshop):
    workshop.put("articles/pasar/dua.txt", "KOSONG")
    assert outcome(workshop.run(), "pasar").status is BriefStatus.PUBLISHED_WITH_WARNINGS
    again = outcome(workshop.run(), "pasar")
    assert (again.status, again.warnings) == (BriefStatus.UNCHANGED, ("dua.txt: no text",))


def test_names_and_titles_of_articles_cannot_write_to_the_terminal_or_the_index(workshop):
    workshop.run()
    workshop.put("articles/pasar/\x1b[2J\u202e.txt", "](http://x) <script>\x1b[2J\n# Judul")
    workshop.run()
    for text in (*workshop.lines, workshop.read("report.json"), workshop.read("index.md")):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "⟨U+001B⟩" in workshop.lines[-1]
    assert "⟨U+001B⟩" in workshop.read("report.json")
    assert "<script>" not in workshop.read("index.md")
    assert not re.search(r"(?<!\\)\]\(http|http://", workshop.read("index.md"))
    assert "\n# Judul" not in workshop.read("index.md")


def test_a_name_that_is_no_utf_8_is_carried_through(workshop):
    Path(os.fsdecode(os.fsencode(workshop.folder / "articles/jembatan/") + b"/\xff.txt")).write_text("Satu lagi.", encoding="utf-8")
    assert statuses(workshop.run()) == [BriefStatus.BUILT, BriefStatus.BUILT]
    assert statuses(workshop.run()) == [BriefStatus.UNCHANGED, BriefStatus.UNCHANGED]


def test_a_title_without_end_is_cut_in_the_index(workshop):
    workshop.put("articles/pasar/satu.txt", "Pasar " * 10_000)
    workshop.run()
    assert len(workshop.read("index.md")) < 1000


def test_every_brief_has_its_line_as_soon_as_it_is_done(workshop):
    workshop.run()
    assert workshop.lines == ["jembatan: built (first build)", "pasar: built (first build)"]


def test_rulings_beside_the_articles_are_an_input_and_no_article(workshop):
    workshop.run()
    workshop.put("articles/jembatan/rulings.toml", "# belum ada putusan\n")
    reasons = {outcome.name: outcome.reasons for outcome in workshop.run().outcomes}
    assert reasons["jembatan"] == ("input added: articles/jembatan/rulings.toml",)
    assert not reasons["pasar"]
