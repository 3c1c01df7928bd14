"""Fetching a model from a hub with Hugging Face's layout, and taking one in from a file.

Only the command `models get` comes here: nothing is ever fetched by itself. No account and no token is used.

The hub answers `{endpoint}/{repo}/resolve/{revision}/{file}` with a redirect to its storage and says in the
headers what it will send: `X-Linked-ETag` (the file's SHA-256), `X-Linked-Size` and `X-Repo-Commit`. Source:
huggingface_hub 2.4.0, `get_hf_file_metadata`.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import ipaddress
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.domain.errors import ModelFileError, SetupError
from assistant.models import store
from assistant.models.catalog import Entry, catalog
from assistant.models.gguf import check_gguf, sha256_of

HUB = "https://huggingface.co"
MARGIN_BYTES = 256 << 20
"""Disk space that a download leaves free."""
ATTEMPTS = 4
"""How often in a row a connection may break without a byte gained."""
BLOCK, MOVES = 1 << 20, 5
UNKNOWN_ORIGIN = "imported: unknown origin"
IMPORT_WARNING = (
    "Nobody has checked where this file comes from. A model file from a stranger can crash its process or "
    "write harmful things. Compare its SHA-256 with the publisher's before you use it."
)

Progress = Callable[[int, int], None]
"""Told the bytes there are so far and the bytes there will be."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the hub says it will send. `sha256` is None where it states none."""

    url: str
    host: str
    size_bytes: int
    sha256: str | None
    commit: str | None


def ask_hub(entry: Entry, endpoint: str = HUB) -> Facts:
    """Asks for the headers only.

    Raises:
        SetupError: the hub cannot be reached or refuses.
        ModelFileError: the hub states another size or SHA-256 than the catalogue.
    """
    if entry.repo is None:
        raise ModelFileError(f"{entry.name}: comes with the product and is not fetched")
    url = f"{endpoint.rstrip('/')}/{entry.repo}/resolve/{entry.revision or 'main'}/{entry.file}"
    with _client(endpoint) as client, _connection(url):
        response = client.head(url)
        for _ in range(MOVES):
            if response.next_request is None or "x-linked-size" in response.headers:
                break
            response = client.send(response.next_request)
        if not (response.is_redirect or response.is_success):
            raise _refusal(response.status_code, url)
    tag = response.headers.get("x-linked-etag", "").removeprefix("W/").strip('"').lower()
    size = int(
        response.headers.get("x-linked-size", response.headers.get("content-length", entry.size_bytes))
    )
    facts = Facts(
        url,
        httpx.URL(url).host,
        size,
        tag if re.fullmatch(r"[0-9a-f]{64}", tag) else None,
        response.headers.get("x-repo-commit"),
    )
    if entry.sha256 and facts.sha256 not in (None, entry.sha256):
        raise ModelFileError(
            f"{entry.name}: the hub now has another file (SHA-256 {facts.sha256}, the catalogue has "
            f"{entry.sha256}); nothing was fetched"
        )
    if entry.sha256 is None and facts.sha256 is None:
        raise ModelFileError(
            f"{entry.name}: neither the catalogue nor the hub states a SHA-256; nothing was fetched"
        )
    return facts


def get(
    entry: Entry,
    folder: Path | None = None,
    endpoint: str = HUB,
    progress: Progress | None = None,
    *,
    facts: Facts | None = None,
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
) -> Path:
    """Fetches a model, or goes on with one whose beginning (`<file>.part`) is there, checks it and records
    it.

    Raises:
        SetupError: no connection, a refusal, or no room on the disk; what came stays in the part file.
        ModelFileError: the file is not the one that was stated; it is deleted.
    """
    folder = folder or store.models_folder()
    facts = facts or ask_hub(entry, endpoint)
    target, part = folder / entry.file, folder / (entry.file + ".part")
    wanted = entry.sha256 or facts.sha256
    for record in store.records(folder):
        if record.name == entry.name and record.sha256 == wanted and target.exists():
            return target
    started = part.stat().st_size if part.exists() else 0
    needed, free = facts.size_bytes - started + MARGIN_BYTES, free_bytes(folder)
    if needed > free:
        raise SetupError(
            f"{folder}: {_mb(needed)} MB are needed and {_mb(free)} MB are free; make room, then repeat"
        )
    with _client(endpoint) as client:
        _download(client, facts, part, progress or (lambda done, total: None))
    found = sha256_of(part)
    if found != wanted:
        part.unlink()
        raise ModelFileError(
            f"{entry.file}: SHA-256 is {found}, not {wanted}; it was deleted, repeat the command"
        )
    check_gguf(part)
    _settle(part, target)
    commit = facts.commit or entry.revision
    source = facts.url if commit is None else facts.url.replace("/resolve/main/", f"/resolve/{commit}/")
    store.keep(folder, _record(entry.name, target, found, entry.licence, source))
    return target


def import_file(path: Path, folder: Path | None = None, progress: Progress | None = None) -> store.Record:
    """Copies a GGUF file into the folder and records it. Show `IMPORT_WARNING` when its `source` is unknown.

    A file whose SHA-256 is the catalogue's is recorded under that name and licence.

    Raises:
        ModelFileError: it is no GGUF file.
        SetupError: it cannot be copied, or there is no room; nothing is left behind.
    """
    folder = folder or store.models_folder()
    check_gguf(path)
    size, free = path.stat().st_size, shutil.disk_usage(folder).free
    if size + MARGIN_BYTES > free:
        raise SetupError(f"{folder}: {_mb(size + MARGIN_BYTES)} MB are needed and {_mb(free)} MB are free")
    target, part = folder / path.name, folder / (path.name + ".import")
    if target.exists():
        raise SetupError(f"{target}: a model file of this name is there already")
    try:
        with _disk(part), path.open("rb") as source, part.open("wb") as copy:
            while block := source.read(BLOCK):
                copy.write(block)
                if progress:
                    progress(copy.tell(), size)
        digest = sha256_of(part)
        _settle(part, target)
    finally:
        part.unlink(missing_ok=True)
    known = next((entry for entry in catalog() if entry.sha256 == digest), None)
    if known:
        record = _record(
            known.name, target, digest, known.licence, "imported: same SHA-256 as the catalogue's"
        )
    else:
        name = "imported-" + (re.sub(r"[^a-z0-9.]+", "-", path.stem.lower()).strip("-") or "model")
        record = _record(name, target, digest, "unknown", UNKNOWN_ORIGIN)
    store.keep(folder, record)
    return record


def _download(client: httpx.Client, facts: Facts, part: Path, progress: Progress) -> None:
    """Fills the part file, going on where it ends, also after the connection broke."""
    tries = ATTEMPTS
    while (done := part.stat().st_size if part.exists() else 0) < facts.size_bytes:
        try:
            with _disk(part), _connection(facts.url, done, facts.size_bytes):
                _append(client, facts, part, done, progress)
        except SetupError as error:
            if not isinstance(error.__cause__, httpx.TransportError):
                raise
            gained = part.exists() and part.stat().st_size > done
            tries = ATTEMPTS if gained else tries - 1
            if tries == 0:
                raise
    progress(done, facts.size_bytes)


def _append(client: httpx.Client, facts: Facts, part: Path, done: int, progress: Progress) -> None:
    headers = {"Range": f"bytes={done}-"} if done else {}
    with client.stream("GET", facts.url, headers=headers, follow_redirects=True) as response:
        if response.status_code not in (200, 206):
            raise _refusal(response.status_code, facts.url)
        goes_on = response.status_code == 206 and response.headers.get("content-range", "").startswith(
            f"bytes {done}-"
        )
        if done and not goes_on:
            done = 0
        with part.open("ab" if done else "wb", buffering=0) as file:
            for block in response.iter_raw():
                if done + len(block) > facts.size_bytes:
                    raise ModelFileError(
                        f"{facts.url}: sends more than the {facts.size_bytes} bytes it stated"
                    )
                file.write(block)
                done += len(block)
                progress(done, facts.size_bytes)


def _client(endpoint: str) -> httpx.Client:
    """A client that speaks plain http with this computer only, and knows no proxy then."""
    local = _is_loopback(endpoint)

    def check(request: httpx.Request) -> None:
        if request.url.scheme != "https" and not (local and _is_loopback(str(request.url))):
            raise SetupError(f"{request.url.host}: refused, because it would send the model unencrypted")

    return httpx.Client(
        trust_env=not local,
        timeout=httpx.Timeout(30.0),
        headers={"Accept-Encoding": "identity"},
        event_hooks={"request": [check]},
        max_redirects=MOVES,
    )


def _is_loopback(url: str) -> bool:
    host = httpx.URL(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextlib.contextmanager
def _connection(url: str, done: int = 0, size: int = 0) -> Iterator[None]:
    """Turns a broken connection into one plain line."""
    try:
        yield
    except httpx.HTTPError as error:
        kept = f"; {_mb(done)} of {_mb(size)} MB are kept, repeat the command to go on" if size else ""
        raise SetupError(f"{httpx.URL(url).host}: no connection ({type(error).__name__}){kept}") from error


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    """Turns a full or unwritable disk into one plain line."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise SetupError(
                f"{path}: the disk is full; make room, then repeat the command to go on"
            ) from None
        raise SetupError(f"{path}: cannot be written ({error.strerror})") from None


def _refusal(status: int, url: str) -> SetupError:
    host = httpx.URL(url).host
    if status in (401, 403):
        return SetupError(
            f"{host}: refused (status {status}); the model is private or asks for an account. "
            "Fetch it in a browser, then `models import` the file"
        )
    if status == 404:
        return SetupError(f"{host}: has no such model file (status 404)")
    return SetupError(f"{host}: does not answer as a hub does (status {status})")


def _settle(part: Path, target: Path) -> None:
    """Moves a whole file into place, on the disk for good and for its owner only."""
    with _disk(target), part.open("rb") as file:
        os.fsync(file.fileno())
        part.chmod(0o600)
        os.replace(part, target)


def _record(name: str, target: Path, sha256: str, licence: str, source: str) -> store.Record:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return store.Record(name, target.name, sha256, target.stat().st_size, licence, source, today)


def _mb(size: int) -> int:
    return -(-size // 1_000_000)
