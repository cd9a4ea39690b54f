"""Fetching models from a hub on this machine that is slow, broken or hostile in turn."""

from __future__ import annotations

import errno
import io
import json
import shutil
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest
from filelock import FileLock
from hub_server import COMMIT, Hub, serving

from briefgen.errors import ModelError
from briefgen.hub import pull, transport
from briefgen.hub.address import locate
from briefgen.hub.pull import fetch, plan_pull
from briefgen.hub.transport import Transport
from briefgen.resources import model_cache, models_dir
from briefgen.translate.registry import find_model, list_models, load_translator, verify_model

MODEL = models_dir() / "briefgen-id-en"
TORCH_FILES = {
    "config.json",
    "dictionary.tsv",
    "generation_config.json",
    "model.safetensors",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
}
CT2_FILES = {
    "ct2-int8/config.json", "ct2-int8/model.bin", "ct2-int8/shared_vocabulary.json", "dictionary.tsv", "source.spm", "target.spm",
}  # fmt: skip
WEIGHTS = "ct2-int8/model.bin"


@pytest.fixture
def hub():
    with serving(Hub(MODEL)) as hub:
        yield hub


@pytest.fixture
def get(hub):
    """Fetches the hub's model, or another; waits for nothing."""

    def fetch_it(wanted=hub.hub_id, progress=None, **settings):
        way = Transport(
            settings.pop("token", None), hub=hub.url, attempts=settings.pop("attempts", 3), wait=lambda _seconds: None
        )
        return fetch(plan_pull(wanted, way, endpoint=settings.pop("endpoint", hub.url), **settings), way, progress)

    return fetch_it


def refused(act, *names: str) -> ModelError:
    """Assert that ``act`` fails with a message that helps and leaves nothing that could be taken for a model."""
    with pytest.raises(ModelError) as caught:
        act()
    assert caught.value.remedy
    for name in names:
        assert name in str(caught.value)
    assert all(model.path is None for model in list_models()[1:])
    return caught.value


# --- what is fetched, and that it is used ----------------------------------------------------------------


def test_a_fetched_model_is_found_and_used_by_name(hub, get):
    model = get()

    assert {file.name for file in model.files} == CT2_FILES == set(hub.files_asked()) - {"config.json"}
    assert (model.backend, model.licence, model.revision) == ("ct2", "apache-2.0", COMMIT)
    assert find_model(hub.hub_id).path == model.path
    assert len(verify_model(hub.hub_id)) == len(CT2_FILES)
    text = ["Harga beras naik."]
    assert load_translator(hub.hub_id, threads=1).translate(text) == load_translator(backend="ct2", threads=1).translate(text)


def test_only_the_best_form_of_the_weights_is_fetched(tmp_path, hub, get):
    hub.folder = Path(shutil.copytree(MODEL, tmp_path / "m", ignore=shutil.ignore_patterns("ct2-int8")))
    for name in ("pytorch_model.bin", "tf_model.h5", "flax_model.msgpack", "rust_model.ot", "optimizer.pt"):
        (hub.folder / name).write_bytes(b"x" * 100)

    model = get()

    assert model.backend == "marian"
    assert {file.name for file in model.files} == TORCH_FILES


def test_weights_as_pickle_are_taken_where_there_are_no_others(tmp_path, hub, get):
    hub.folder = Path(shutil.copytree(MODEL, tmp_path / "m", ignore=shutil.ignore_patterns("ct2-int8")))
    (hub.folder / "model.safetensors").rename(hub.folder / "pytorch_model.bin")

    assert "pytorch_model.bin" in {file.name for file in get().files}


def test_a_model_of_the_manifest_keeps_its_name_licence_and_scores(hub, get):
    hub.hub_id = "Helsinki-NLP/opus-mt-id-en"

    get("opus-mt-id-en")

    model = find_model("opus-mt-id-en")
    assert model.path == model_cache() / "opus-mt-id-en"
    assert model.licence == "Apache-2.0"
    assert model.scores
    assert find_model("Helsinki-NLP/opus-mt-id-en") == model


@pytest.mark.parametrize("page", ["{url}/{id}", "{url}/{id}/tree/main", "{url}/{id}/"])
def test_the_address_of_a_page_names_hub_and_model(hub, get, page):
    assert get(page.format(url=hub.url, id=hub.hub_id), endpoint="https://huggingface.co").hub_id == hub.hub_id


def test_a_model_that_is_here_is_not_fetched_again(hub, get):
    get()
    n_asked = len(hub.files_asked())
    get()

    assert set(hub.files_asked()[n_asked:]) <= {"config.json"}


def test_another_revision_replaces_the_older_one(hub, get):
    get()
    hub.commit = COMMIT[::-1]
    get()

    assert find_model(hub.hub_id).revision == COMMIT[::-1]
    assert [path.name for path in model_cache().iterdir() if path.is_dir()] != []
    assert not [path for path in (model_cache() / ".partial").iterdir() if path.is_dir()]


def test_a_revision_can_be_named(hub, get):
    refused(lambda: get(revision="tiada"), "404")
    assert get(revision=COMMIT).revision == COMMIT


def test_progress_ends_with_everything_there(get):
    told = []
    get(progress=lambda *step: told.append(step))

    assert told[-1][1] == told[-1][2] == sum((MODEL / name).stat().st_size for name in CT2_FILES)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_hub_that_tells_no_checksums_is_checked_by_its_answers(hub, get):
    hub.tells_checksums = False
    get()
    verify_model(hub.hub_id)


# --- interrupted, cut off, altered -----------------------------------------------------------------------


def test_an_interrupted_fetch_goes_on_where_it_stopped(hub, get):
    hub.ends_after[WEIGHTS] = [3_000_000]
    refused(lambda: get(attempts=1), "3,000,000 of 14,929,819 bytes", "goes on")
    get()

    ranges = [asked.range for asked in hub.asked if asked.path.endswith("model.bin")]
    assert ranges == [None, "bytes=3000000-"]
    verify_model(hub.hub_id)


def test_a_cut_connection_is_taken_up_again_in_the_same_run(hub, get):
    hub.ends_after[WEIGHTS] = [1_000_000, 1_000_000]
    get()

    assert [asked.range for asked in hub.asked if asked.path.endswith("model.bin")][1:] == ["bytes=1000000-", "bytes=2000000-"]


def test_a_large_file_may_be_cut_off_often_as_long_as_it_grows(hub, get):
    hub.ends_after[WEIGHTS] = [100, 10_000_000]
    get(attempts=2)

    verify_model(hub.hub_id)


def test_ctrl_c_keeps_what_has_come(hub, get):
    def interrupted(_name, done, _total):
        if done > 4_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(progress=interrupted)
    assert all(model.path is None for model in list_models()[1:])
    get()
    assert [asked.range for asked in hub.asked if asked.path.endswith("model.bin")][-1] not in (None, "bytes=0-")


def test_a_server_without_ranges_is_asked_from_the_beginning(hub, get):
    hub.knows_ranges = False
    hub.ends_after[WEIGHTS] = [3_000_000]
    get()

    verify_model(hub.hub_id)


def test_a_corrupted_file_is_refused_and_thrown_away(hub, get):
    data = (MODEL / WEIGHTS).read_bytes()
    hub.content[WEIGHTS] = data[:-1] + bytes([data[-1] ^ 1])
    refused(get, WEIGHTS, "SHA-256")
    hub.content.clear()
    get()

    verify_model(hub.hub_id)


def test_a_small_file_is_checked_too(hub, get):
    hub.content["ct2-int8/config.json"] = b"?" * (MODEL / "ct2-int8/config.json").stat().st_size
    refused(get, "ct2-int8/config.json", "checksum")


def test_a_truncated_file_is_refused(hub, get):
    hub.content[WEIGHTS] = (MODEL / WEIGHTS).read_bytes()[:-5]
    refused(get, WEIGHTS, "bytes")


def test_more_bytes_than_announced_are_not_taken(hub, get):
    hub.content[WEIGHTS] = (MODEL / WEIGHTS).read_bytes() + b"x" * 1_000_000
    refused(get, WEIGHTS, "over 14,929,819 bytes")


def test_a_file_altered_later_is_found_by_verifying(hub, get):
    path = get().path / WEIGHTS
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    with pytest.raises(ModelError, match=r"SHA-256.*models pull"):
        verify_model(hub.hub_id)
    with pytest.raises(ModelError, match="SHA-256"):
        load_translator(hub.hub_id)


def test_a_folder_without_its_record_is_no_model(hub, get):
    (get().path / "model.json").write_text("{")

    assert all(model.path is None for model in list_models()[1:])
    get()
    assert find_model(hub.hub_id).path


# --- the network and the server --------------------------------------------------------------------------


def test_a_server_that_cannot_be_reached_is_told(get):
    refused(lambda: get(endpoint="http://127.0.0.1:9"), "127.0.0.1:9", "cannot be reached")


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "HF_TOKEN"), (403, "terms"), (404, "HF_ENDPOINT"), (503, "503"), (418, "418")]
)
@pytest.mark.parametrize("name", ["*", WEIGHTS])
def test_a_refusal_is_told_with_what_to_do(hub, get, status, reason, name):
    hub.status[name] = status
    refused(get, reason)


@pytest.mark.parametrize("endpoint", ["ftp://hub", "hub", "file:///etc", "https://["])
def test_an_endpoint_that_is_no_web_address_is_refused(get, endpoint):
    refused(lambda: get(endpoint=endpoint), "HF_ENDPOINT")


def test_an_answer_that_is_not_a_hubs_is_told(hub, get, monkeypatch):
    sizes = [{"siblings": [{"rfilename": "a", "size": size}]} for size in ("x", float("inf"))]
    for answer in ([], {}, {"siblings": 3}, *sizes):
        monkeypatch.setattr(Hub, "listing", lambda _hub, answer=answer: answer)
        refused(get, "model hub")


def test_a_model_of_another_kind_is_refused(tmp_path, hub, get):
    hub.folder = tmp_path
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "gpt2"}))
    (tmp_path / "model.safetensors").write_bytes(b"x")
    refused(get, "gpt2", "Marian")


def test_the_token_goes_to_the_hub_and_not_where_it_redirects_to(hub, get):
    with serving(Hub(MODEL)) as elsewhere:
        hub.redirect[WEIGHTS] = f"{elsewhere.url}/{elsewhere.hub_id}/resolve/main/{WEIGHTS}"
        get(token="rahasia")

    assert {asked.authorization for asked in hub.asked} == {"Bearer rahasia"}
    assert {asked.authorization for asked in elsewhere.asked} == {None}


def test_the_token_does_not_go_to_another_server_whose_page_is_named(hub, get):
    with serving(Hub(MODEL)) as elsewhere:
        get(f"{elsewhere.url}/{elsewhere.hub_id}", token="rahasia")

    assert {asked.authorization for asked in elsewhere.asked} == {None}


def test_blanks_around_a_token_are_not_sent(hub, get):
    get(token=" rahasia\n")

    assert {asked.authorization for asked in hub.asked} == {"Bearer rahasia"}


def test_a_token_that_cannot_be_sent_is_refused_without_being_told(hub, get):
    error = refused(lambda: get(token="raha\nsia"), "HF_TOKEN")
    assert "raha" not in str(error)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:1", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(hub, get, target):
    hub.redirect[WEIGHTS] = target
    refused(get, WEIGHTS, "not safe")


def test_a_redirect_in_circles_ends(hub, get):
    hub.redirect[WEIGHTS] = f"/{hub.hub_id}/resolve/main/{WEIGHTS}"
    refused(get, "in circles")


@pytest.mark.parametrize(
    "name", ["../../evil.spm", "/etc/cron.d/x", "a/../../source.spm", "..", "ct2-int8/../../x.bin", "a\\..\\b", "x\n", 7]
)
def test_file_names_cannot_leave_the_folder(hub, get, name, no_fetched_models):
    hub.more_siblings = [{"rfilename": name, "size": 3, "blobId": "0" * 40}]
    get()
    assert {path.name for path in no_fetched_models.iterdir()} == {"models"}
    assert {file.name for file in find_model(hub.hub_id).files} == CT2_FILES


def test_a_model_that_is_too_large_is_refused_before_anything_is_fetched(hub, get):
    hub.more_siblings = [{"rfilename": "ct2-int8/source_vocabulary.json", "size": 10**12}]
    refused(get, "GB")
    assert WEIGHTS not in hub.files_asked()


def test_too_little_space_is_told_before_anything_is_fetched(hub, get, monkeypatch):
    usage = namedtuple("usage", "total used free")  # noqa: PYI024
    monkeypatch.setattr(pull.shutil, "disk_usage", lambda _path: usage(10, 10, 1_000_000))
    refused(get, "1 MB free", "BRIEFGEN_HOME")
    assert WEIGHTS not in hub.files_asked()


def test_a_disk_that_fills_up_is_told(get, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(transport, "_copy", full)
    refused(get, "No space left", "Free some space")


def test_a_home_that_cannot_be_written_is_told(get, tmp_path, monkeypatch):
    (tmp_path / "berkas").write_bytes(b"")
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path / "berkas"))
    refused(get, "berkas", "BRIEFGEN_HOME")


def test_two_runs_do_not_fetch_the_same_model_at_once(hub, get):
    lock = model_cache() / ".partial" / f"Contoh--model-kecil@{COMMIT[:12]}.lock"
    lock.parent.mkdir(parents=True)
    with FileLock(lock):
        refused(get, "another run")


# --- releases as zip files -------------------------------------------------------------------------------


def test_a_release_without_its_parts_is_refused(hub, get):
    with zipfile.ZipFile(content := io.BytesIO(), "w") as release:
        release.writestr("README.md", "x")
        release.writestr("../../source.spm", "x")
    hub.content["rilis/opus.zip"] = content.getvalue()
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), "decoder.yml")


def test_a_damaged_release_is_refused_and_fetched_anew(hub, get):
    hub.content["rilis/opus.zip"] = b"PK\x03\x04" + b"x" * 1000
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), "damaged")
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), "damaged")
    assert len(hub.asked) == 2


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_release_whose_packed_bytes_are_damaged_is_refused(hub, get, method):
    with zipfile.ZipFile(content := io.BytesIO(), "w", compression=method) as release:
        release.writestr("decoder.yml", "x" * 3000)
        release.writestr("source.spm", "x")
    packed = bytearray(content.getvalue())
    start = packed.find(b"decoder.yml") + len(b"decoder.yml") + 4
    packed[start : start + 10] = bytes(byte ^ 0xFF for byte in packed[start : start + 10])
    hub.content["rilis/opus.zip"] = bytes(packed)
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), "damaged")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ("[" * 5_000, "cannot be read"),
        ("models: {}\nvocabs: []\n", "converting"),
        ("models: {source.spm: 1}\nvocabs: []\n", "converting"),
        ("models: [[source.spm]]\nvocabs: []\n", "not in the folder"),
    ],
)
def test_a_release_with_malformed_settings_is_refused(hub, get, settings, named):
    with zipfile.ZipFile(content := io.BytesIO(), "w") as release:
        release.writestr("decoder.yml", settings)
        release.writestr("source.spm", "x")
    hub.content["rilis/opus.zip"] = content.getvalue()
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), named)


def test_what_a_release_names_outside_its_folder_is_refused(hub, get):
    with zipfile.ZipFile(content := io.BytesIO(), "w") as release:
        release.writestr("decoder.yml", "models: [../../../../etc/passwd]\nvocabs: [a.yml]\n")
        release.writestr("source.spm", "x")
    hub.content["rilis/opus.zip"] = content.getvalue()
    refused(lambda: get(f"{hub.url}/rilis/opus.zip"), "not in the folder")


# --- addresses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        *("tiada", "../a/b", "a/b/c", "ftp://x/a/b", "https:///a", "https://x/only", "a/..", "https://x/..zip", "", "a/b?c"),
        *("https://[x/a/b", "https://[x/a.zip"),
    ],
)
def test_what_names_no_model_is_refused(wanted):
    with pytest.raises(ModelError) as caught:
        locate(wanted, list_models())
    assert caught.value.remedy


@pytest.mark.parametrize("wanted", ["http://127.0.0.1:9/é/a.zip", "http://127.0.0.1 9/a.zip", "http://127.0.0.1:x/a.zip"])
def test_an_address_that_cannot_be_asked_is_refused_at_once(get, wanted):
    refused(lambda: get(wanted), "no address that can be asked")


def test_a_redirect_to_what_is_no_address_is_refused(hub, get):
    hub.redirect[WEIGHTS] = "https://[x/model.bin"
    refused(get, WEIGHTS, "no address that can be asked")


def test_the_embedded_model_need_not_be_fetched():
    with pytest.raises(ModelError, match="came with briefgen"):
        locate("briefgen-id-en", list_models())


def test_the_released_archive_of_the_manifest_is_known_by_name_and_address():
    model = find_model("opus-mt-msa-en")

    assert locate("opus-mt-msa-en", list_models()) == locate(model.url, list_models())
