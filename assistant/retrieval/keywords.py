"""Search by words: SQLite FTS5 with BM25, in memory, over curated text only."""

from __future__ import annotations

import re
import sqlite3
import threading

_STOP = frozenset(
    "a an and are as at be but by can could do does for from had has have how i if in is it its me my not of on or our "
    "she he so that the their them they this to was we were what when where which who why will with would you your".split()
)


class KeywordIndex:
    """Words to ids. Queries are parameters of a statement in memory; nothing is written to disk."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, tokenize='porter unicode61')"
        )
        self._database.executemany("INSERT INTO passages VALUES (?, ?)", texts.items())

    def nearest(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Ids with BM25 weight (higher is better), best first; empty when no telling word is found."""
        words = [word for word in re.findall(r"[a-z]{2,}", query.lower())[:64] if word not in _STOP]
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        with self._lock:
            rows = self._database.execute(
                "SELECT id, -bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?",
                (match, limit),
            ).fetchall()
        return [(str(identifier), float(weight)) for identifier, weight in rows]
