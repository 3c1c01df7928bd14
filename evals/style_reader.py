"""How well a partner's style can be told from the words: linear classifiers over words, each kept from the lines it reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from assistant.domain.partner import PartnerLine
from evals.report import Rate, wilson


def sentences(text: str) -> list[str]:
    """The sentences of a reply."""
    return [part for part in re.split(r"(?<=[.!?…])[\"'”’)]*\s+", text.strip()) if part]


def bare(text: str) -> str:
    """Letters and single spaces only."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def _by_words(texts: Sequence[str], styles: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[\w']+|[?!.,]"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
    )
    return make_pipeline(grams, LogisticRegression(C=8.0, max_iter=500)).fit(list(texts), list(styles))


def _folds(lines: Sequence[PartnerLine]) -> list[tuple[Any, set[str]]]:
    """Four classifiers, each with the sentences of the quarter of the lines that it never saw."""
    found = []
    for part in range(4):
        seen = [line for number, line in enumerate(lines) if number % 4 != part]
        unseen = [line for number, line in enumerate(lines) if number % 4 == part]
        model = _by_words([line.text for line in seen], [line.style for line in seen])
        found.append((model, {bare(one) for line in unseen for one in sentences(line.text)}))
    return found


def recognised(talks: Sequence[tuple[str, Sequence[str]]], lines: Sequence[PartnerLine]) -> Rate:
    """How often a classifier trained on lines that do not occur in the talk names its style, by the sum over its sentences.

    `talks`: the style that was played, and the replies. A sentence is read by the classifier that never saw its line; one that is no written line is read by all of them.
    """
    folds = _folds(lines)
    hits = 0
    for played, replies in talks:
        total: dict[str, float] = defaultdict(float)
        for reply in replies:
            for sentence in sentences(reply):
                unseen = [model for model, texts in folds if bare(sentence) in texts]
                for model in unseen or [model for model, _ in folds]:
                    for style, chance in zip(
                        model.classes_, model.predict_log_proba([sentence])[0], strict=True
                    ):
                        total[style] += float(chance) / max(1, len(unseen) or len(folds))
        hits += bool(total) and max(total, key=lambda style: total[style]) == played
    return wilson(hits, len(talks))


def lines_recognised(lines: Sequence[PartnerLine]) -> Rate:
    """The same for single written lines, each by the classifier that never saw it."""
    hits = 0
    for part in range(4):
        seen = [line for number, line in enumerate(lines) if number % 4 != part]
        unseen = [line for number, line in enumerate(lines) if number % 4 == part]
        model = _by_words([line.text for line in seen], [line.style for line in seen])
        hits += sum(
            named == line.style
            for named, line in zip(model.predict([one.text for one in unseen]), unseen, strict=True)
        )
    return wilson(hits, len(lines))
