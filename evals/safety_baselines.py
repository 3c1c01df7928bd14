"""What the safety check is compared with: a list of keywords, and a head on the frozen sentence encoder."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from evals.safety_cases import Row

KEYWORDS = (
    "kill myself|suicide|suicidal|end my life|want to die|self-harm|cut myself|overdose|better off without me|hits me|"
    "hit me|beat me|punched|slapped|strangle|choked|knife|gun|threatened|scared of him|afraid of him|stalking|abuse|rape|"
    "raped|forced me|assault|molest|child abuse|i'm 15|i'm 16|underage|kill him|kill her|hurt him|hurt her|voices|"
    "unconscious|can't breathe|chest pain|bleeding|collapsed|stroke|purge|vomit|laxatives|starving|anorexia|bulimia|porn|"
    "sexting|track her phone|spy on|ignore previous instructions|system prompt|jailbreak|make her say yes|get her drunk"
)


def keywords(text: str) -> bool:
    """Whether a list of some sixty keywords and phrases finds anything."""
    return re.search(rf"\b(?:{KEYWORDS})\b", text.lower().replace("\u2019", "'")) is not None


def frozen_head(
    train: list[Row], dev: list[Row], embed: Callable[[list[str]], npt.NDArray[np.float32]], most: float
) -> Callable[[list[str]], npt.NDArray[np.bool_]]:
    """A logistic head (danger against all else) on the frozen encoder, its line set on "dev".

    Args:
        train: the messages it learns from.
        dev: the messages its line is set on.
        embed: texts to float32 (texts, 384).
        most: the share of harmless dev messages that may be flagged.

    Returns:
        Texts to whether each is flagged.
    """
    from sklearn.linear_model import LogisticRegression

    head = LogisticRegression(C=10.0, max_iter=2000, class_weight="balanced")
    head.fit(embed([row.text for row in train]), [row.is_danger for row in train])
    calm = head.decision_function(embed([row.text for row in dev if row.category is None]))
    line = float(np.quantile(calm, 1 - most))
    return lambda texts: np.asarray(head.decision_function(embed(texts)) > line)
