"""A model hub on this machine: serves a folder as the hub does, and fails in chosen ways."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 100_000
"""Files of more bytes are told with their SHA-256, as those in large-file storage are."""


@dataclass
class Asked:
    """A request that came in."""

    path: str
    range: str | None
    authorization: str | None


@dataclass
class Hub:
    """What the server serves, how it fails, and what it was asked for."""

    folder: Path
    hub_id: str = "Contoh/model-kecil"
    commit: str = COMMIT
    tells_checksums: bool = True
    knows_ranges: bool = True
    ends_after: dict[str, list[int]] = field(default_factory=dict)
    """For each file, after how many bytes each of the coming answers ends."""
    content: dict[str, bytes] = field(default_factory=dict)
    """Files served otherwise than they are told."""
    status: dict[str, int] = field(default_factory=dict)
    redirect: dict[str, str] = field(default_factory=dict)
    more_siblings: list[dict[str, Any]] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def names(self) -> list[str]:
        files = [path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*")) if path.is_file()]
        return [name for name in files if not name.startswith(self.left_out or ("\0",))]

    def files_asked(self) -> list[str]:
        return [asked.path.split("/resolve/")[1].split("/", 1)[1] for asked in self.asked if "/resolve/" in asked.path]

    def listing(self) -> dict[str, Any]:
        return {
            "id": self.hub_id,
            "sha": self.commit,
            "cardData": {"license": "apache-2.0"},
            "siblings": [*(self._sibling(name) for name in self.names()), *self.more_siblings],
        }

    def _sibling(self, name: str) -> dict[str, Any]:
        data = (self.folder / name).read_bytes()
        if not self.tells_checksums:
            return {"rfilename": name}
        sibling: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": git_sha1(data)}
        if len(data) > LARGE:
            sibling["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
        return sibling

    def answer(self, path: str) -> tuple[int, bytes, str] | None:
        """Status, bytes and ETag for a path."""
        if path == f"/api/models/{self.hub_id}/revision/main" or re.fullmatch(
            rf"/api/models/{self.hub_id}/revision/{self.commit}", path
        ):
            return 200, json.dumps(self.listing()).encode(), ""
        match = re.fullmatch(rf"/{re.escape(self.hub_id)}/resolve/({self.commit}|main)/(.+)", path)
        name = match[2] if match else path.lstrip("/")
        if not match and not name.endswith(".zip"):
            return None
        if name in self.content:
            return 200, self.content[name], '"changed"'
        if name not in self.names():
            return None
        data = (self.folder / name).read_bytes()
        return 200, data, f'"{hashlib.sha256(data).hexdigest() if len(data) > LARGE else git_sha1(data)}"'


def git_sha1(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """Serve ``hub`` on a free port."""
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        hub, path = self.hub, unquote(urlsplit(self.path).path)
        hub.asked.append(Asked(path, self.headers["Range"], self.headers["Authorization"]))
        name = path.split("/", 5)[-1] if "/resolve/" in path else path.lstrip("/")
        if name in hub.redirect:
            self.send_response(302)
            self.send_header("Location", hub.redirect[name])
            self._end(b"")
            return
        answer = hub.answer(path)
        status = hub.status.get(name) or hub.status.get("*") or (answer[0] if answer else 404)
        if answer is None or status != 200:
            self.send_response(status)
            self._end(b"{}")
            return
        _, data, etag = answer
        match = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
        start = int(match[1]) if match and hub.knows_ranges and self.headers["If-Range"] in (None, etag) else None
        if start is not None and start >= len(data):
            self.send_response(416)
            self._end(b"")
            return
        self.send_response(200 if start is None else 206)
        if etag:
            self.send_header("ETag", etag)
        if start is not None:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self._end(data[start or 0 :], hub.ends_after.get(name))

    def _end(self, body: bytes, ends_after: list[int] | None = None) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if ends_after:
            self.wfile.write(body[: ends_after.pop(0)])
            self.wfile.flush()
            self.close_connection = True
            return
        self.wfile.write(body)
