"""The library search with real Chroma and the real embedder: built once, mended when it must be, and honest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.errors import ModelFileError, RetrievalError
from assistant.retrieval.chroma import DenseIndex, open_index
from assistant.retrieval.embedder import DIMENSIONS, Embedder, Rows, verify_weights
from assistant.retrieval.search import PAIRS, PASSAGES, fuse

TEXTS = {PASSAGES: {"a": "Hearing a no well.", "b": "How to say sorry."}, PAIRS: {"c": "You never listen."}}


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


class Counting:
    """The real embedder, and how many texts it was given."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.texts = 0

    def __call__(self, texts: Sequence[str]) -> Rows:
        self.texts += len(texts)
        return self._embedder.embed(texts)


@pytest.fixture
def embed(embedder: Embedder) -> Counting:
    return Counting(embedder)


def opened(
    folder: Path | None, embed: Counting, digest: str = "one"
) -> tuple[DenseIndex, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    return open_index(folder, digest, TEXTS, embed, lambda done, total: told.append((done, total))), told


def answers(index: DenseIndex, embed: Counting) -> bool:
    near = index.nearest(PASSAGES, embed(["an apology"])[0], 2)
    return [identifier for identifier, _ in near] == ["b", "a"] and -1.0 <= near[0][1] <= 1.0


def close(index: DenseIndex) -> None:
    """Lets Chroma forget its open folders, as a new process would."""
    import chromadb

    del index
    chromadb.api.client.SharedSystemClient.clear_system_cache()


def test_rows_have_their_shape_length_and_order(embedder: Embedder) -> None:
    rows = embedder.embed(["one", "two words", "one"])
    assert (rows.shape, rows.dtype) == ((3, DIMENSIONS), np.float32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(rows[0], rows[2])
    assert embedder.embed([]).shape == (0, DIMENSIONS)
    embedder.forget()
    assert np.allclose(embedder.embed(["two words"])[0], rows[1], atol=1e-5)


def test_weights_that_are_missing_or_changed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="is missing"):
        verify_weights(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(ModelFileError, match="is not the file it should be"):
        Embedder(tmp_path).load()


def test_the_index_is_built_once(tmp_path: Path, embed: Counting) -> None:
    index, told = opened(tmp_path / "index", embed)
    assert (index.kept, told) == (True, [(2, 3), (3, 3)])
    assert answers(index, embed)
    close(index)
    embed.texts = 0
    again, told = opened(tmp_path / "index", embed)
    assert (again.kept, told, embed.texts) == (
        True,
        [],
        2,
    )  # one text a collection, to see that it still finds itself
    assert answers(again, embed)
    close(again)


def test_an_index_of_other_content_is_built_anew(tmp_path: Path, embed: Counting) -> None:
    close(opened(tmp_path / "index", embed)[0])
    index, told = opened(tmp_path / "index", embed, "two")
    assert told[-1] == (3, 3)
    assert answers(index, embed)
    close(index)


def test_an_index_that_lost_a_text_is_built_anew(tmp_path: Path, embed: Counting) -> None:
    index, _ = opened(tmp_path / "index", embed)
    index._collections[PASSAGES].delete(ids=["b"])
    close(index)
    index, told = opened(tmp_path / "index", embed)
    assert told == [(2, 2)]
    assert answers(index, embed)
    close(index)


@pytest.mark.parametrize("damage", ["truncated", "garbage", "empty"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, embed: Counting, damage: str) -> None:
    close(opened(tmp_path / "index", embed)[0])
    file = tmp_path / "index" / "chroma.sqlite3"
    whole = file.read_bytes()
    file.write_bytes({"truncated": whole[: len(whole) // 2], "garbage": b"x" * 4096, "empty": b""}[damage])
    index, told = opened(tmp_path / "index", embed)
    assert (index.kept, told[-1]) == (True, (3, 3))
    assert answers(index, embed)
    close(index)


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path, embed: Counting) -> None:
    """A folder below a file cannot be made, not even by root."""
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file" / "index", None):
        index, told = opened(folder, embed)
        assert (index.kept, told[-1]) == (False, (3, 3))
        assert answers(index, embed)
        close(index)
    assert (tmp_path / "file").read_text() == "x"


def test_a_query_that_chroma_refuses_is_a_retrieval_error(embed: Counting) -> None:
    index, _ = opened(None, embed)
    with pytest.raises(RetrievalError, match="the index did not answer"):
        index.nearest(PASSAGES, np.zeros(7, np.float32), 2)
    close(index)


def test_two_rankings_are_fused() -> None:
    assert fuse(["a", "b", "c"], ["c", "b"]) == ["c", "b", "a"]
    assert fuse(["a", "b"], []) == ["a", "b"]
    assert fuse(["a"], ["b"]) == ["a", "b"]
    assert fuse() == []
