"""Where a model is to be fetched from: a name of the manifest, an id on a model hub, or an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from briefgen.errors import ModelError
from briefgen.translate.model import Model

HUGGING_FACE = "https://huggingface.co"
DEFAULT_REVISION = "main"
PART = r"[A-Za-z0-9][A-Za-z0-9._+-]{0,95}"
_HUB_ID = re.compile(rf"{PART}/{PART}")
_REVISION = re.compile(rf"{PART}(?:/{PART}){{0,3}}")
_HUB_PAGE = re.compile(rf"/(?P<id>{PART}/{PART})(?:/(?:tree|resolve|blob)/(?P<revision>{PART}))?/?")
_ARCHIVE = re.compile(rf"/(?:[^/]{{1,96}}/){{0,8}}?(?:(?P<folder>{PART})/)?(?P<stem>{PART})\.zip")


@dataclass(frozen=True, slots=True)
class HubAddress:
    """A repository of a model hub at a revision."""

    endpoint: str
    hub_id: str
    revision: str = DEFAULT_REVISION

    @property
    def api_url(self) -> str:
        """Where the hub tells the commit, the files, their sizes and checksums."""
        return f"{self.endpoint}/api/models/{self.hub_id}/revision/{quote(self.revision, safe='')}?blobs=true"

    def file_url(self, name: str, commit: str) -> str:
        """Where a file lies."""
        return f"{self.endpoint}/{self.hub_id}/resolve/{quote(commit, safe='')}/{quote(name)}"


@dataclass(frozen=True, slots=True)
class ArchiveAddress:
    """A zip archive as OPUS-MT releases them."""

    url: str


Address = HubAddress | ArchiveAddress


def locate(
    wanted: str, models: tuple[Model, ...], *, endpoint: str = HUGGING_FACE, revision: str | None = None
) -> tuple[Address, Model]:
    """The address of ``wanted``, and what is known of the model: an entry of the manifest, or one with nothing but a name.

    >>> locate("Helsinki-NLP/opus-mt-id-en", ())[0]
    HubAddress(endpoint='https://huggingface.co', hub_id='Helsinki-NLP/opus-mt-id-en', revision='main')

    Raises:
        ModelError: It is neither a known name, a hub id nor an address, or has nothing to fetch.
    """
    address = _parse(wanted, models, endpoint, revision)
    if isinstance(address, HubAddress):
        if not _REVISION.fullmatch(address.revision) or ".." in address.revision:
            raise ModelError(
                f"the revision {address.revision}", why="it is no name of a revision", remedy="Give a branch, tag or commit"
            )
        known = next((model for model in models if model.hub_id == address.hub_id), None)
        return address, known or Model(address.hub_id, "", "", hub_id=address.hub_id)
    known = next((model for model in models if model.url == address.url), None)
    return address, known or Model(_archive_name(address.url), "ct2", "", url=address.url)


def split_address(address: str) -> SplitResult:
    """The parts of ``address``; all are empty where it cannot be taken apart.

    >>> split_address("https://[contoh/model").netloc
    ''
    """
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _parse(wanted: str, models: tuple[Model, ...], endpoint: str, revision: str | None) -> Address:
    named = next((model for model in models if model.name == wanted), None)
    if named is not None and not named.hub_id and not named.url:
        raise ModelError(
            f"the model {wanted}", why="it came with briefgen; there is nothing to fetch", remedy=f"Use it: --model {wanted}"
        )
    wanted = (named.hub_id or named.url or "") if named else wanted
    endpoint = _checked_endpoint(endpoint)
    if _HUB_ID.fullmatch(wanted):
        return HubAddress(endpoint, wanted, revision or DEFAULT_REVISION)
    parts = split_address(wanted)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        names = ", ".join(model.name for model in models if model.hub_id or model.url)
        raise ModelError(
            f"the model {wanted}",
            why="it is no known name, hub id or address",
            remedy=f"Use one of: {names}; or ORGANISATION/MODEL",
        )
    if parts.path.endswith(".zip"):
        _archive_name(wanted)
        return ArchiveAddress(wanted)
    if page := _HUB_PAGE.fullmatch(parts.path):
        return HubAddress(f"{parts.scheme}://{parts.netloc}", page["id"], revision or page["revision"] or DEFAULT_REVISION)
    raise ModelError(f"the address {wanted}", why="it is neither a model's page nor a .zip file", remedy="Give the page of a model")


def _checked_endpoint(endpoint: str) -> str:
    parts = split_address(endpoint)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise ModelError(
            f"HF_ENDPOINT {endpoint}", why="it is no http or https address", remedy=f"Unset it, or set it to {HUGGING_FACE}"
        )
    return endpoint.rstrip("/")


def _archive_name(url: str) -> str:
    """A name made of the last two parts of an archive's path.

    >>> _archive_name("https://object.pouta.csc.fi/Tatoeba-MT-models/msa-eng/opus-2021-02-19.zip")
    'msa-eng/opus-2021-02-19'
    """
    match = _ARCHIVE.fullmatch(urlsplit(url).path)
    if match is None:
        raise ModelError(f"the address {url}", why="no name can be made of it", remedy="Give the address of a .zip file")
    return f"{match['folder'] or 'archive'}/{match['stem']}"
