"""One search over both indexes: reciprocal rank fusion for the order, cosine similarity for whether it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.coaching import Pair
from assistant.domain.content import Found, Passage
from assistant.retrieval.chroma import DenseIndex, Embed
from assistant.retrieval.keywords import KeywordIndex

PASSAGES, PAIRS = "passages", "pairs"
ANSWERS = 0.32
"""Least cosine similarity of the best passage for the library to say that it answers. Chosen on
`evals/cases/retrieval/answered-dev.jsonl`; `python -m evals.run retrieval` counts."""
WORTH_SHOWING = 0.3
"""Least cosine similarity of a further passage. Fused order alone would bring in passages that only share a word."""
_POOL = 24
_K = 60
"""Source: Cormack, Clarke and Buettcher 2009 use k = 60 for reciprocal rank fusion."""


def fuse(*rankings: Sequence[str]) -> list[str]:
    """Ids by reciprocal rank fusion, best first; equal weights; ties keep the first ranking's order."""
    weights: dict[str, float] = {}
    for ranking in rankings:
        for rank, identifier in enumerate(ranking, 1):
            weights[identifier] = weights.get(identifier, 0.0) + 1.0 / (_K + rank)
    return sorted(weights, key=lambda identifier: -weights[identifier])


class LibrarySearch:
    """Finds passages and phrasebook pairs for words."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        pairs: Mapping[str, Pair],
        dense: DenseIndex,
        keywords: KeywordIndex,
        embed: Embed,
    ) -> None:
        self._passages = passages
        self._pairs = pairs
        self._dense = dense
        self._keywords = keywords
        self._embed = embed

    def search(self, query: str, limit: int = 3) -> tuple[Found, ...]:
        """Passages, best first, at most one an article; empty when nothing answers. Raises: RetrievalError."""
        query = _sound(query)
        if not query.strip():
            return ()
        near = self._dense.nearest(PASSAGES, self._embed([query])[0], min(_POOL, len(self._passages)))
        scores = dict(near)
        if not near or near[0][1] < ANSWERS:
            return ()
        order = fuse(list(scores), [identifier for identifier, _ in self._keywords.nearest(query, _POOL)])
        found: list[Found] = []
        for identifier in order:
            passage = self._passages[identifier]
            if scores.get(identifier, 0.0) < WORTH_SHOWING:
                continue
            if all(passage.article != other.passage.article for other in found):
                found.append(Found(passage, round(max(0.0, scores[identifier]), 4)))
        return tuple(found[:limit])

    def pairs_like(self, said: str, limit: int = 3, least: float = 0.3) -> tuple[tuple[Pair, float], ...]:
        """Phrasebook pairs whose `said` is like the words, with cosine similarity, best first. Raises: RetrievalError."""
        said = _sound(said)
        if not said.strip() or not self._pairs:
            return ()
        near = self._dense.nearest(PAIRS, self._embed([said])[0], min(limit, len(self._pairs)))
        return tuple((self._pairs[identifier], score) for identifier, score in near if score >= least)


def _sound(words: str) -> str:
    """The words with a question mark for every half of a surrogate pair, which the tokeniser cannot read."""
    return words.encode("utf-8", "replace").decode("utf-8")
