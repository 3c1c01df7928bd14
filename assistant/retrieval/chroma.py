"""The dense index: curated passages and pairs in Chroma. The only importer of chromadb.

Only content of the repository enters. A person's words are never stored and never given to Chroma as text: queries are
vectors. The index is a cache: it is rebuilt when the content's hash differs or when it does not answer about itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings

from assistant.domain.errors import RetrievalError
from assistant.retrieval.embedder import Rows

Embed = Callable[[Sequence[str]], Rows]
Progress = Callable[[int, int], None]
_BATCH = 64


class DenseIndex:
    """Vectors of texts under ids, by collection name. Made by `open_index`."""

    def __init__(self, client: Any, collections: dict[str, Any], kept: bool) -> None:
        self._client = client
        self._collections = collections
        self.kept = kept

    def nearest(self, collection: str, row: Rows, limit: int) -> list[tuple[str, float]]:
        """The nearest ids with cosine similarity (-1..1), best first.

        Args:
            collection: the name given to `open_index`.
            row: float32, (384,), length 1.
            limit: at most this many.

        Raises:
            RetrievalError: Chroma failed.
        """
        try:
            answer = self._collections[collection].query(
                query_embeddings=[row], n_results=limit, include=["distances"]
            )
        except Exception as error:
            raise RetrievalError(f"the index did not answer ({type(error).__name__})") from None
        return [
            (identifier, 1.0 - float(distance))
            for identifier, distance in zip(answer["ids"][0], answer["distances"][0], strict=True)
        ]


def open_index(
    folder: Path | None,
    digest: str,
    texts: dict[str, dict[str, str]],
    embed: Embed,
    progress: Progress = lambda done, total: None,
) -> DenseIndex:
    """Opens the index, building it where it is missing, stale or damaged.

    Args:
        folder: where the cache lives; None, or a folder that cannot be written: in memory only.
        digest: the content hash the index must carry.
        texts: collection name -> id -> text to embed.
        embed: texts to rows.
        progress: called with (texts done, texts in all) while building.
    """
    if folder is not None:
        for attempt in ("open", "rebuild"):
            try:
                if attempt == "rebuild":
                    shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True, exist_ok=True)
                client = chromadb.PersistentClient(str(folder), settings=_settings())
                return DenseIndex(client, _filled(client, digest, texts, embed, progress), kept=True)
            except Exception:
                chromadb.api.client.SharedSystemClient.clear_system_cache()
    client = chromadb.EphemeralClient(settings=_settings())
    return DenseIndex(client, _filled(client, digest, texts, embed, progress), kept=False)


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False, allow_reset=False)


def _filled(
    client: Any, digest: str, texts: dict[str, dict[str, str]], embed: Embed, progress: Progress
) -> dict[str, Any]:
    ready = {name: _current(client, name, digest, wanted, embed) for name, wanted in texts.items()}
    total = sum(len(wanted) for name, wanted in texts.items() if ready[name] is None)
    done = 0
    for name, wanted in texts.items():
        if ready[name] is not None:
            continue
        if name in {collection.name for collection in client.list_collections()}:
            client.delete_collection(name)
        collection = client.create_collection(
            name, embedding_function=None, metadata={"digest": digest, "hnsw:space": "cosine"}
        )
        ids = list(wanted)
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            collection.add(ids=batch, embeddings=np.asarray(embed([wanted[key] for key in batch])))
            done += len(batch)
            progress(done, total)
        ready[name] = collection
    return ready


def _current(client: Any, name: str, digest: str, wanted: dict[str, str], embed: Embed) -> Any | None:
    """The collection when it carries the digest, is complete, and finds one of its own texts; else None."""
    if name not in {collection.name for collection in client.list_collections()}:
        return None
    collection = client.get_collection(name, embedding_function=None)
    if (collection.metadata or {}).get("digest") != digest or collection.count() != len(wanted):
        return None
    if wanted:
        identifier, text = next(iter(wanted.items()))
        answer = collection.query(query_embeddings=np.asarray(embed([text])), n_results=1)
        if answer["ids"][0] != [identifier]:
            return None
    return collection
