"""The safety check's own forward pass gives the vectors of sentence-transformers on the same weights."""

from __future__ import annotations

import numpy as np

from assistant.retrieval.embedder import Embedder
from assistant.safety.encoder import Encoder, model_folder

TEXTS = (
    "Not tonight, please.",
    "I felt lonely on Friday when you came home late; could you text me next time?",
    "Ça va? naïve café, 12:30, £40 - don't!",
    "I said stop and it went on.",
    "word " * 400,
)


def test_the_two_encoders_agree() -> None:
    ours = np.asarray(Encoder(model_folder())(TEXTS))
    theirs = Embedder().embed(TEXTS)
    assert ours.shape == theirs.shape == (len(TEXTS), 384)
    assert float(np.abs(ours - theirs).max()) < 1e-4
