"""Plain phrases: how a text is cut, what is kept of it, and files that do not fit."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from assistant.domain.errors import ModelFileError
from assistant.safety.classifier import HEADS, PHRASE_HEADS, PHRASES, WEIGHTS, RawScores
from assistant.safety.phrases import Phrases, phrase_counts, save_phrases


def key(words: str) -> int:
    return crc32(words.encode())


@pytest.fixture
def small(tmp_path: Path) -> Phrases:
    """Knows "locks me" (2.0) and "me in" (1.0) for its one head, whose shift is -0.5."""
    path = tmp_path / "p.npz"
    save_phrases(path, [key("locks me"), key("me in")], [1.0, 1.0], [[2.0], [1.0]], [-0.5], ["danger"])
    return Phrases(path)


def test_one_to_three_words_are_counted() -> None:
    found = phrase_counts("He locks me, he LOCKS me in")
    assert found[key("he locks me")] == 2
    assert found[key("me he")] == 1
    assert len(phrase_counts("")) == len(phrase_counts("...")) == 0


def test_a_text_scores_what_its_known_phrases_weigh_at_length_one(small: Phrases) -> None:
    (alone,), (both,), (nothing,) = small(["he locks me", "he locks me in", "good evening"])
    assert alone == pytest.approx(1.5)
    assert both == pytest.approx(3 / np.sqrt(2) - 0.5, abs=1e-3)
    assert nothing == pytest.approx(-0.5)
    assert small([]).shape == (0, 1)


def test_only_hashes_are_kept() -> None:
    with np.load(WEIGHTS / PHRASES) as data:
        assert {name: data[name].dtype.kind for name in data} == {
            "keys": "u", "rarity": "f", "weights": "f", "shifts": "f", "heads": "U",
        }  # fmt: skip
        assert tuple(map(str, data["heads"])) == PHRASE_HEADS


def test_the_phrases_have_half_a_say(small: Phrases, tmp_path: Path) -> None:
    path = tmp_path / "whole.npz"
    save_phrases(
        path, [key("me in")], [1.0], [[4.0] * len(PHRASE_HEADS)], [0.0] * len(PHRASE_HEADS), PHRASE_HEADS
    )
    scores = RawScores(lambda texts: np.ones((len(texts), len(HEADS)), np.float32), Phrases(path))(["me in"])
    assert scores[0, HEADS.index("danger")] == pytest.approx(3.0)
    assert scores[0, HEADS.index("urgent")] == pytest.approx(1.0)
    with pytest.raises(ModelFileError, match="other heads"):
        RawScores(lambda texts: np.ones((1, 1), np.float32), small)


def test_files_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.npz"
    with pytest.raises(ModelFileError, match="cannot be read"):
        Phrases(path)
    path.write_bytes(b"PK\x03\x04 damaged")
    with pytest.raises(ModelFileError, match="cannot be read"):
        Phrases(path)
    save_phrases(path, [1, 2], [1.0], [[1.0]], [0.0], ["danger"])
    with pytest.raises(ModelFileError, match="wrong shape"):
        Phrases(path)
