"""Fetching over HTTP from servers that may be slow, broken or hostile.

Only http and https are spoken; a redirect may not lead from https to anything less. Every answer has a limit. A file is written
to ``NAME.partial``, which a later attempt goes on with, and gets its name when its size and checksum are right.

huggingface_hub is not used: version 2.4 took altered content of the right size without a word, and began anew in a new process.
"""

from __future__ import annotations

import errno
import hashlib
import http
import http.client
import json
import re
import shutil
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from briefgen.errors import ModelError
from briefgen.hub.address import split_address

ATTEMPTS = 5
"""How often a file is asked for before giving up, each time from where the last one ended."""
PROGRESS_BYTES = 10_000_000
"""An attempt that brought as much does not count."""
TIMEOUT_SECONDS = 30
CHUNK = 1 << 18
MAX_JSON_BYTES = 8_000_000
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
AGAIN = "Run the same command again: it goes on where it stopped"

Report = Callable[[int], None]
"""Called with the number of bytes of the file that are here."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to fetch: where, its size, and its SHA-256 or Git's SHA-1 where the server tells them."""

    name: str
    url: str
    size: int | None = None
    sha256: str | None = None
    git_sha1: str | None = None


class _DroppedError(Exception):
    """The connection ended early, or the server asks to come again."""


class _UnreachableError(_DroppedError):
    """No connection could be made."""


class _NoSuchRangeError(_DroppedError):
    """The server has no such part of the file."""


class Transport:
    """Asks servers for JSON and files.

    Args:
        token: Sent to ``hub``, and to no other server.
        hub: The address of the hub that the token is for.
        attempts: How often a file is asked for.
        wait: Called with the seconds to wait between attempts.
    """

    def __init__(
        self, token: str | None = None, *, hub: str = "", attempts: int = ATTEMPTS, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._token, self._attempts, self._wait = _checked_token(token), attempts, wait
        self._hub = split_address(hub)[:2]
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.UnknownHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            _Redirects(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def get_json(self, url: str) -> Any:  # noqa: ANN401
        """The JSON at ``url``.

        Raises:
            ModelError: It cannot be had, is too large or is no JSON.
        """
        for attempt in range(self._attempts):
            try:
                with self._open(url, {}) as answer:
                    data = answer.read(MAX_JSON_BYTES + 1)
                break
            except (_DroppedError, http.client.HTTPException, OSError) as error:
                is_last = isinstance(error, _UnreachableError)  # nothing was begun: say so at once
                self._wait_or_give_up(url, self._attempts if is_last else attempt, error)
        if len(data) > MAX_JSON_BYTES:
            raise ModelError(
                f"fetching {_shown(url)}", why=f"the answer is over {MAX_JSON_BYTES:,} bytes", remedy="Try another model"
            )
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ModelError(
                f"fetching {_shown(url)}", why="the answer is no JSON, so this is no model hub", remedy="Check HF_ENDPOINT"
            ) from error

    def download(self, remote: RemoteFile, target: Path, *, limit: int, report: Report) -> None:
        """Fetch ``remote`` to ``target``, going on with what an earlier attempt left; at most ``limit`` bytes.

        Raises:
            ModelError: It cannot be had, is too large, or its checksum is wrong; or the disk is full.
        """
        partial = target.with_name(f"{target.name}.partial")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            attempt, before = 0, _size(partial)
            while True:
                try:
                    remote = self._continue(remote, partial, limit, report)
                    break
                except (_DroppedError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
                    if (size := _size(partial)) >= before + PROGRESS_BYTES:
                        attempt, before = 0, size
                    self._wait_or_give_up(remote.url, attempt, error)
                    attempt += 1
            _check(remote, partial)
            partial.replace(target)
            partial.with_suffix(".etag").unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(target, error) from error

    def _wait_or_give_up(self, url: str, attempt: int, error: Exception) -> None:
        if attempt + 1 >= self._attempts:
            raise ModelError(f"fetching {_shown(url)}", why=_reason(error), remedy=AGAIN) from error
        self._wait(2.0**attempt)

    def _continue(self, remote: RemoteFile, partial: Path, limit: int, report: Report) -> RemoteFile:
        """Append what is missing; the answer is ``remote`` with what the server said of it."""
        start = _size(partial)
        if remote.size is not None and start >= remote.size:
            return remote
        validator = partial.with_suffix(".etag")
        headers = {"Range": f"bytes={start}-"} if start else {}
        if start and remote.sha256 is None and remote.git_sha1 is None:
            if not validator.exists():
                start, headers = 0, {}
            else:
                headers["If-Range"] = validator.read_text(encoding="latin-1")
        try:
            answer = self._open(remote.url, headers)
        except _NoSuchRangeError:
            partial.unlink(missing_ok=True)
            raise
        with answer:
            if answer.status == http.HTTPStatus.PARTIAL_CONTENT and not (answer.headers.get("Content-Range") or "").startswith(
                f"bytes {start}-"
            ):
                partial.unlink(missing_ok=True)
                raise _DroppedError("the server sent another part than was asked for")
            start = start if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0
            remote = _completed(remote, answer.headers, start)
            if (etag := answer.headers.get("ETag") or "").startswith('"'):
                validator.write_text(etag, encoding="latin-1")
            bound = limit if remote.size is None else remote.size
            if bound > limit:
                raise _too_large(remote, limit)
            with partial.open("r+b" if start else "wb") as stream:
                stream.seek(start)
                stream.truncate()
                done = _copy(answer, stream, start, bound, report)
        if done > bound:
            partial.unlink()
            raise _too_large(remote, bound)
        if remote.size is not None and done < remote.size:
            raise _DroppedError(f"the connection ended after {done:,} of {remote.size:,} bytes")
        return replace(remote, size=done)

    def _open(self, url: str, headers: dict[str, str]) -> Any:  # noqa: ANN401
        if urlsplit(url).scheme not in ("http", "https"):
            raise ModelError(f"fetching {_shown(url)}", why="only http and https are spoken", remedy="Check the address")
        request = urllib.request.Request(url, headers={"User-Agent": "briefgen", **headers})  # noqa: S310
        if self._token and urlsplit(url)[:2] == self._hub:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            return self._opener.open(request, timeout=TIMEOUT_SECONDS)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    raise _NoSuchRangeError("the file on the server has changed") from error
                if error.code in TRANSIENT:
                    raise _DroppedError(f"the server answered {error.code}") from error
                raise _refused(url, error.code) from error
        except urllib.error.URLError as error:
            raise _UnreachableError(f"the server cannot be reached ({error.reason})") from error
        except (ValueError, http.client.InvalidURL) as error:
            why = "it, or one that it redirects to, is no address that can be asked"
            raise ModelError(f"fetching {_shown(url)}", why=why, remedy="Check the address") from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects within http and https, never from https to less; remembers what the hub says of the file."""

    max_redirections = 5

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> Any:  # noqa: ANN401
        """As inherited, but nothing stays open where the server names what is no address."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except ValueError:
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme != "https" and not (old.scheme == new.scheme == "http"):
            fp.close()
            raise ModelError(
                f"fetching {_shown(req.full_url)}",
                why=f"it redirects to {_shown(newurl)}, which is not safe",
                remedy="Try another address",
            )
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None and (old.scheme, old.netloc) == (new.scheme, new.netloc):
            following.unredirected_hdrs.update({k: v for k, v in req.unredirected_hdrs.items() if k == "Authorization"})
        return following


def _checked_token(token: str | None) -> str:
    """``token`` without blanks around it.

    Raises:
        ModelError: It cannot be sent; the message does not tell it.
    """
    token = (token or "").strip()
    if not (token.isascii() and token.isprintable()):
        raise ModelError("HF_TOKEN", why="it has characters that no token has", remedy="Set it to the token alone")
    return token


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _copy(answer: Any, stream: IO[bytes], done: int, bound: int, report: Report) -> int:  # noqa: ANN401
    """Copy until the end, or until one byte more than ``bound``; how many bytes there are then."""
    while done <= bound and (chunk := answer.read(min(CHUNK, bound + 1 - done))):
        stream.write(chunk)
        done += len(chunk)
        report(min(done, bound))
    return done


def _completed(remote: RemoteFile, headers: Message, start: int) -> RemoteFile:
    """``remote`` with the size and checksum that the answer tells, where the listing did not."""
    length = headers.get("Content-Length") or ""
    if remote.size is None and length.isascii() and length.isdigit() and len(length) < 16:
        remote = replace(remote, size=start + int(length))
    etag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").strip('"')
    if remote.sha256 is None and remote.git_sha1 is None:
        if re.fullmatch(r"[0-9a-f]{64}", etag):
            return replace(remote, sha256=etag)
        if re.fullmatch(r"[0-9a-f]{40}", etag):
            return replace(remote, git_sha1=etag)
    return remote


def _check(remote: RemoteFile, partial: Path) -> None:
    """Raise, and throw away what is there, if it is not what the server announced."""
    size = partial.stat().st_size
    why = f"it has {size:,} bytes instead of {remote.size:,}" if remote.size not in (None, size) else ""
    if not why and remote.sha256 and _digest(partial, hashlib.sha256()) != remote.sha256:
        why = "its SHA-256 is not the one the server announced"
    if not why and remote.git_sha1 and _digest(partial, hashlib.sha1(b"blob %d\0" % size)) != remote.git_sha1:  # noqa: S324
        why = "its checksum is not the one the server announced"
    if why:
        partial.unlink()
        raise ModelError(f"the file {remote.name} from {_shown(remote.url)}", why=why, remedy="Run the same command again")


def _digest(path: Path, digest: Any) -> str:  # noqa: ANN401
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return str(digest.hexdigest())


def disk_error(path: Path, error: OSError) -> ModelError:
    """That a file could not be written."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    free = ""
    with suppress(OSError):
        free = f"; {shutil.disk_usage(path.parent).free / 1e6:,.0f} MB are free" if is_full else ""
    return ModelError(
        f"writing {path}",
        why=f"{error.strerror or error}{free}",
        remedy="Free some space or set BRIEFGEN_HOME to another folder, then run the same command again",
    )


def _refused(url: str, code: int) -> ModelError:
    if code in (401, 403):
        return ModelError(
            f"fetching {_shown(url)}",
            why=f"the server answered {code}: it does not exist, is private, or its terms must be accepted first",
            remedy="Check the name; accept the terms on the model's page and set HF_TOKEN",
        )
    if code in range(300, 400):
        why = f"the server answered {code} and redirects in circles or to an address that is not safe"
    else:
        why = "the server answered 404: it is not there" if code == 404 else f"the server answered {code}"
    return ModelError(f"fetching {_shown(url)}", why=why, remedy="Check the name, the revision and HF_ENDPOINT")


def _too_large(remote: RemoteFile, bound: int) -> ModelError:
    return ModelError(
        f"the file {remote.name} from {_shown(remote.url)}", why=f"it is over {bound:,} bytes", remedy="Try another model"
    )


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing came for {TIMEOUT_SECONDS} seconds"
    return str(error) or type(error).__name__


def _shown(url: str) -> str:
    """An address without the parts that may hold secrets."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
